// Large data of the visitor's own stand once, not in every moment that can be gone back to.

import { ownRows } from "../own/kept.js";

/** @import { Recipe } from "../presets.js" */

/** @param {Float32Array} numbers @returns {Promise<string>} their bytes in base64, as the core reads them */
function base64(numbers) {
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([/** @type {BlobPart} */ (numbers)]));
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result).split(",")[1]);
    reader.onerror = () => reject(reader.error);
  });
}

/** @param {string} state @param {Recipe} recipe */
export function withoutRows(state, recipe) {
  if (recipe.data.kind !== "own") return state;
  const { config, ...run } = JSON.parse(state);
  const { x: _x, y: _y, ...data } = config.data;
  return JSON.stringify({ ...run, config: { ...config, data } });
}

/** @param {string} state  without its rows @param {Recipe} recipe */
export async function withRows(state, recipe) {
  if (recipe.data.kind !== "own") return state;
  const rows = await ownRows(recipe.data.id);
  if (!rows) throw new Error("these data are not here any more");
  const { config, ...run } = JSON.parse(state);
  const data = { ...config.data, x: await base64(rows.x), y: await base64(rows.y) };
  return JSON.stringify({ ...run, config: { ...config, data } });
}
