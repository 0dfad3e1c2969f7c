// Which network an embedding opens: that of a share link, of an example, or the usual one for what it shows.

import { decode, LinkError } from "../codec.js";
import { rowOf, rowsOfChapter } from "../lecture/rows.js";
import { ownRows } from "../own/kept.js";
import { DEFAULT_PRESET, presetOf } from "../presets.js";
import { isOfLecture } from "./options.js";

/** @import { SavedRun } from "../saved-run.js" */
/** @import { Recipe } from "../presets.js" */
/** @import { Options } from "./options.js" */

/**
 * @typedef {Object} Source
 * @property {Recipe} recipe
 * @property {string} preset
 * @property {SavedRun} [run]
 * @property {number} [chosen]  the parameter that is looked at
 * @property {number} [steps]  that are trained at once
 */

/** @param {string} text  what stands behind `s=` @returns {Promise<Source>}  rejects with a LinkError */
export async function sourceOfLink(text) {
  const { preset, recipe, run } = await decode(text);
  const { kind, id } = recipe.data;
  if (kind === "own" && !(await ownRows(id))) throw new LinkError("shell.link.own_data");
  return { recipe, preset: presetOf(preset) ? preset : "custom", run };
}

/** The example that shows it best where none is named. @param {Options} options */
function usualOf({ show, rows }) {
  const told = [...rows.map((row) => rowOf(row)), ...show.flatMap(rowsOfChapter)];
  const example = told.map((row) => row?.example).find(Boolean);
  const isLecture = rows.length > 0 || (show.length > 0 && show.every(isOfLecture));
  return presetOf(example || (isLecture ? "known_1" : "")) ?? DEFAULT_PRESET;
}

/** @param {Options} options @returns {Promise<Source>}  rejects with a LinkError */
export async function sourceOf(options) {
  const { state, preset: id, eta, steps } = options;
  const { recipe, id: preset, chosen } = presetOf(id) ?? usualOf(options);
  const source = state ? await sourceOfLink(state) : { recipe, preset, chosen };
  if (eta === null) return { ...source, steps };
  const optimizer = { kind: /** @type {const} */ ("sgd"), ...source.recipe.optimizer, eta };
  return { ...source, recipe: { ...source.recipe, optimizer }, steps };
}
