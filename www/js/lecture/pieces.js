// What live lines are made of: words and signs, symbols, numbers.

import { formatFull, formatInteger, formatNumber } from "../format.js";
import { numbersOf } from "../walk/numbers.js";

/** @import { Quantity } from "../walk/numbers.js" */
/** @import { Kind, Position } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * A piece of a live line: words and signs, the symbol of a quantity, or its number. `id` is the number's stable name, `known` whether the
 * walk has come that far.
 * @typedef {{ text: string } | { symbol: Quantity } | { value: Quantity, id: string, known: boolean }} Piece
 */

/** More entries of a list than these are not written. */
export const LISTED = 4;

/** @param {string} text @returns {Piece} */
export const text = (text) => ({ text });
/** @param {Quantity} symbol @returns {Piece} */
export const symbol = (symbol) => ({ symbol });
/** @param {Quantity} value @param {string} id @param {boolean} known @returns {Piece} */
export const number = (value, id, known) => ({ value, id, known });

/** @param {string} base @param {number} value @param {Quantity["scale"]} [scale] @param {string} [sup] @returns {Quantity} */
export const plainly = (base, value, scale = "plain", sup = "") => ({
  name: base,
  symbol: { base, sup },
  value,
  scale,
  target: null,
});

/** A count, of which the core is certain. @param {number} value @param {string} id */
export const count = (value, id) => number(plainly("", value), id, true);

/**
 * The numbers of a term.
 * @param {WalkRecord} record @param {Kind} kind @param {Partial<Position>} at
 */
export const term = (record, kind, at) =>
  numbersOf(record, /** @type {Position} */ ({ phase: "forward", layer: 1, j: 1, kind, ...at }));

/**
 * Pieces with something between them, "…" at the end where there are more.
 * @param {Piece[][]} groups @param {string} between @param {number} [of]  how many there are
 */
export function joined(groups, between, of = groups.length) {
  const pieces = groups.flatMap((group, i) => (i === 0 ? group : [text(between), ...group]));
  return of > groups.length ? [...pieces, text(`${between}…`)] : pieces;
}

/** @param {number} length */
export const some = (length) => Array.from({ length: Math.min(length, LISTED) }, (_, i) => i + 1);

/** @param {number | undefined} value @param {string} id @returns {Piece[]} */
export const counted = (value, id) => [
  value === undefined ? number(plainly("", Number.NaN), id, false) : count(value, id),
];

/** A number as it is read; counts have no decimals. @param {Quantity} quantity */
export const written = ({ value, scale, digits }) =>
  scale === "plain" && Number.isInteger(value) ? formatInteger(value) : formatNumber(value, { digits });

/** All of its digits; a count is exact beyond what f32 could tell apart. @param {Quantity} quantity */
export const inFull = ({ value, scale }) =>
  scale === "plain" && Number.isInteger(value) ? String(value) : formatFull(value);
