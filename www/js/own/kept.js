// The visitor's own data: a few rows stand in the recipe and travel in the link; many are kept here, by a name that means nothing elsewhere.

import { loadPart } from "../views.js";

/** @import { DataConfig } from "../engine/protocol.js" */

/** Numbers that a link can still carry. */
export const LINK_NUMBERS = 8000;

/** So many large data sets stay in memory, that "back" finds the one before; more where the browser itself keeps none. */
const KEPT = 2;
const MOST = 8;

/** @typedef {{ x: Float32Array, y: Float32Array }} Numbers */

/** @type {Map<string, Numbers>} */
const kept = new Map();

/** What can be read again when it has left the memory. @type {Set<string>} */
const stored = new Set();

/** @param {string} id @param {Numbers} rows */
function hold(id, rows) {
  kept.set(id, rows);
  const others = [...kept.keys()].filter((other) => other !== id);
  while (kept.size > KEPT) {
    const gone = others.find((other) => stored.has(other)) ?? (kept.size > MOST ? others[0] : undefined);
    if (gone === undefined) return;
    others.splice(others.indexOf(gone), 1);
    kept.delete(gone);
  }
}

/**
 * The data of a recipe: with its rows, or with the name under which they are kept.
 * @param {Numbers} rows @param {Omit<DataConfig, "kind" | "x" | "y" | "id">} about
 * @returns {DataConfig}
 */
export function ownData({ x, y }, about) {
  if (x.length + y.length <= LINK_NUMBERS) return { kind: "rows", ...about, x: Array.from(x), y: Array.from(y) };
  const id = `own_${crypto.getRandomValues(new BigUint64Array(1))[0].toString(36)}`;
  hold(id, { x, y });
  return { kind: "own", ...about, id };
}

/** The browser keeps these rows. @param {string} id */
export const isStored = (id) => stored.add(id);

/** What is in memory. @param {string | undefined} id */
export const keptRows = (id) => kept.get(id ?? "");

/** From the memory, or from where the browser keeps them. @param {string} [id] @returns {Promise<Numbers | undefined>} */
export async function ownRows(id = "") {
  const present = kept.get(id);
  if (present) return present;
  try {
    const rows = await (await loadPart("stored")).storedRows(id);
    if (!rows) return;
    stored.add(id);
    hold(id, rows);
    return rows;
  } catch {
    return; // nothing is kept in this window
  }
}
