// The functions that the chain rule's pictures offer. The core computes them; here is how they are written and where they are drawn.

/** @import { Range } from "./axes.js" */
/** @import { ChainSettings } from "./chain-state.js" */

/** @typedef {{ write: (v: string) => string, slope: (v: string) => string, range: Range, domain: Range }} Written */

const ALL = /** @type {Range} */ ([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
const POSITIVE = /** @type {Range} */ ([0, Number.POSITIVE_INFINITY]);

/** @type {Record<string, Written>} */
export const FUNCTIONS = {
  linear: { write: (v) => `2${v} + 1`, slope: () => "2", range: [-3, 3], domain: ALL },
  square: { write: (v) => `${v}²`, slope: (v) => `2${v}`, range: [-2.5, 2.5], domain: ALL },
  cube: { write: (v) => `${v}³`, slope: (v) => `3${v}²`, range: [-2, 2], domain: ALL },
  sine: { write: (v) => `sin ${v}`, slope: (v) => `cos ${v}`, range: [-4, 4], domain: ALL },
  exp: { write: (v) => `exp ${v}`, slope: (v) => `exp ${v}`, range: [-3, 2], domain: ALL },
  log: { write: (v) => `ln ${v}`, slope: (v) => `1/${v}`, range: [-0.5, 4], domain: POSITIVE },
  sqrt: { write: (v) => `√${v}`, slope: (v) => `1/(2√${v})`, range: [-0.5, 4], domain: POSITIVE },
  tanh: { write: (v) => `tanh ${v}`, slope: (v) => `1 − tanh² ${v}`, range: [-3, 3], domain: ALL },
  sigmoid: {
    write: (v) => `σ(${v})`,
    slope: (v) => `σ(${v})(1 − σ(${v}))`,
    range: [-5, 5],
    domain: ALL,
  },
  relu: {
    write: (v) => `max(0, ${v})`,
    slope: (v) => `1{${v} > 0}`,
    range: [-3, 3],
    domain: ALL,
  },
};

/** Functions of two arguments, with both partial derivatives. @type {Record<string, { write: string, along: [string, string] }>} */
export const PAIRS = {
  sum: { write: "x + y", along: ["1", "1"] },
  product: { write: "x · y", along: ["y", "x"] },
  squares: { write: "x² + y²", along: ["2x", "2y"] },
  ratio: { write: "x / y", along: ["1/y", "−x/y²"] },
};

/** The name of a function that is typed; its text stands beside it. */
export const OWN = "expression";

/** What is typed at first. @type {Record<"g" | "h" | "k", (v: string) => string>} */
export const FIRST_TEXT = { g: (v) => `${v}^2 - 1`, h: (v) => `sin 2${v}`, k: () => "x y + x" };

/** Letters of a typed function in a picture. */
const SHOWN = 22;

/** @param {string} [text] @param {number} [most] */
const shortened = (text = "", most = SHOWN) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** What the core calls a chosen function. @param {ChainSettings} settings @param {"g" | "h" | "k"} which */
export const nameOf = (settings, which) =>
  settings[which] === OWN ? `=${settings[`${which}Text`] ?? ""}` : settings[which];

/**
 * How a chosen function of one argument is written.
 * @param {ChainSettings} settings @param {"g" | "h"} which @param {string} v @param {number} [most]  letters of a typed one
 */
export const written = (settings, which, v, most) =>
  settings[which] === OWN ? shortened(settings[`${which}Text`], most) : FUNCTIONS[settings[which]].write(v);

/** How k is written. @param {ChainSettings} settings */
export const pairWritten = ({ k, kText }) => (k === OWN ? shortened(kText) : PAIRS[k].write);

/** Where an argument can be put. @param {string} name @returns {Range} */
export const rangeOf = (name) => FUNCTIONS[name]?.range ?? [-3, 3];

export const NAMES = Object.keys(FUNCTIONS);
export const PAIR_NAMES = Object.keys(PAIRS);

/**
 * The part of a range in which a function is defined, a hair inside an open end.
 * @param {string} name
 * @param {Range} range
 * @returns {Range | null}
 */
export function definedIn(name, [low, high]) {
  const [from, to] = FUNCTIONS[name]?.domain ?? ALL;
  const start = low > from ? low : from + 1e-3;
  const end = Math.min(high, to);
  return end > start ? [start, end] : null;
}

/**
 * A range that holds what a curve does, within reason, and certainly the points that must be seen.
 * @param {ArrayLike<number>} values
 * @param {number[]} seen
 * @param {number} limit
 * @returns {Range}
 */
export function rangeFor(values, seen, limit) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of Array.from(values)) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, Math.max(-limit, value));
    high = Math.max(high, Math.min(limit, value));
  }
  for (const value of seen) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high >= low)) return [-1, 1];
  const pad = Math.max(0.25, 0.08 * (high - low));
  return [low - pad, high + pad];
}
