// Which rows of θ the reader asked for.

/** @import { LayoutEntry } from "../../engine/protocol.js" */

/** @param {string} text */
const bare = (text) => text.toLowerCase().replace(/[\s[\](),^_]/g, "");

/**
 * The offsets of the entries whose name contains the words and that belong to the layer.
 * @param {LayoutEntry[]} layout
 * @param {string} words  part of a name, as "w2" or "w2[1,3]"; spaces and brackets do not count
 * @param {number} layer  0 for all
 * @returns {number[]}
 */
export function filteredOffsets(layout, words, layer) {
  const wanted = bare(words);
  const exact = /[,\]]/.test(words) ? words.toLowerCase().replace(/\s/g, "") : "";
  return layout
    .filter((entry) => layer === 0 || entry.layer === layer)
    .filter(({ name }) => (exact ? name.includes(exact) : bare(name).includes(wanted)))
    .map(({ offset }) => offset);
}
