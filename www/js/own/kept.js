// The visitor's own data: a few rows stand in the recipe and travel in the link; many are kept here, by a name that means nothing elsewhere.

/** @import { DataConfig } from "../engine/protocol.js" */

/** Numbers that a link can still carry. */
export const LINK_NUMBERS = 8000;

/** So many large data sets are kept, that "back" finds the one before. */
const KEPT = 2;

/** @typedef {{ x: Float32Array, y: Float32Array }} Numbers */

/** @type {Map<string, Numbers>} */
const kept = new Map();

/**
 * The data of a recipe: with its rows, or with the name under which they are kept.
 * @param {Numbers} rows @param {Omit<DataConfig, "kind" | "x" | "y" | "id">} about
 * @returns {DataConfig}
 */
export function ownData({ x, y }, about) {
  if (x.length + y.length <= LINK_NUMBERS) return { kind: "rows", ...about, x: Array.from(x), y: Array.from(y) };
  const id = `own_${crypto.getRandomValues(new BigUint64Array(1))[0].toString(36)}`;
  kept.set(id, { x, y });
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return { kind: "own", ...about, id };
}

/** @param {string | undefined} id */
export const keptRows = (id) => kept.get(id ?? "");
