// What the chain rule's pictures are drawn from, and the ranges that they show.

import { definedIn, nameOf, OWN, rangeFor, rangeOf } from "./functions.js";

/** @import { Theme } from "../color.js" */
/** @import { Range } from "./axes.js" */

/**
 * @typedef {{ x: Float64Array, y: Float64Array, slope: Float64Array }} Curve  as the core gives it
 *
 * @typedef {{ y: number, z: number, dy: number, dz: number, dydx: number, dzdy: number, dzdx: number, ratioYX: number,
 *   ratioZY: number, ratioZX: number, product: number }} CaseOne
 * @typedef {{ x: number, y: number, z: number, dx: number, dy: number, dz: number, dxds: number, dyds: number, dzdx: number,
 *   dzdy: number, path1: number, path2: number, dzds: number, ratio: number, zAlongX: number, zAlongY: number }} CaseTwo
 *
 * @typedef {Object} ChainSettings
 * @property {1 | 2} kind  which case of the rule
 * @property {string} g
 * @property {string} h
 * @property {string} k  of two arguments, in case 2
 * @property {string} [gText]  of a function that is typed
 * @property {string} [hText]
 * @property {string} [kText]
 * @property {number} at  x in case 1, s in case 2
 * @property {number} delta  Δx or Δs
 *
 * @typedef {Object} ChainState
 * @property {ChainSettings} settings
 * @property {CaseOne | null} one  null where a function is not defined
 * @property {CaseTwo | null} two
 * @property {{ g: Curve | null, h: Curve | null }} curves
 * @property {number} [travel]  how far the change has come: 1 per arrow; complete when absent
 * @property {number} width
 * @property {Theme} theme
 */

/** What is set at first. @type {Record<1 | 2, ChainSettings>} */
export const OPENING = {
  1: { kind: 1, g: "square", h: "sine", k: "product", at: 0.8, delta: 0.6 },
  2: { kind: 2, g: "square", h: "linear", k: "product", at: 0.6, delta: 0.4 },
};

/** Beyond this a curve may leave the picture. */
const LIMIT = 6;

/** Where x (case 1) or s (case 2) can be put. @param {ChainSettings} settings @returns {Range} */
export function inputRange({ kind, g, h }) {
  const [low, high] = rangeOf(g);
  if (kind === 1) return [low, high];
  const other = rangeOf(h);
  return [Math.max(low, other[0]), Math.min(high, other[1])];
}

/**
 * The ranges of the number lines and of the panels' axes.
 * @param {ChainState} state
 * @returns {{ input: Range, y: Range, z: Range, x: Range }}
 */
export function chainRanges({ settings, one, two, curves }) {
  const [low, high] = inputRange(settings);
  const { at, delta } = settings;
  const input = /** @type {Range} */ ([
    Math.min(low, at, at + delta),
    Math.max(high, at, at + delta),
  ]);
  if (settings.kind === 1) {
    const y = rangeFor(curves.g?.y ?? [], one ? [one.y, one.y + one.dy] : [], LIMIT);
    const z = rangeFor(curves.h?.y ?? [], one ? [one.z, one.z + one.dz] : [], LIMIT);
    return { input, x: input, y, z };
  }
  const x = rangeFor(curves.g?.y ?? [], two ? [two.x, two.x + two.dx] : [], LIMIT);
  const y = rangeFor(curves.h?.y ?? [], two ? [two.y, two.y + two.dy] : [], LIMIT);
  const z = rangeFor(
    [-2, 2],
    two ? [two.z, two.z + two.dz, two.z + two.zAlongX, two.z + two.zAlongX + two.zAlongY] : [],
    LIMIT,
  );
  return { input, x, y, z };
}

/**
 * Number lines whose ranges are near each other get one, so that equal lengths are equal numbers and a band that widens shows
 * a derivative above 1. A far larger one keeps its own.
 * @param {Range[]} ranges
 * @returns {{ ranges: Range[], shared: boolean }}
 */
export function sharedRanges(ranges) {
  const near = ranges.filter(([low, high]) => Math.max(-low, high) <= LIMIT + 2);
  const low = Math.min(...near.map(([start]) => start));
  const high = Math.max(...near.map(([, end]) => end));
  return {
    ranges: ranges.map((range) => (near.includes(range) ? [low, high] : range)),
    shared: near.length === ranges.length,
  };
}

/** The arguments of a function. @param {1 | 2} kind @param {"g" | "h" | "k"} which */
export const variablesOf = (kind, which) =>
  which === "k" ? ["x", "y"] : [kind === 2 ? "s" : which === "g" ? "x" : "y"];

/** What the core is asked for. @param {ChainSettings} settings */
export function chainQuestion(settings) {
  const { kind, at, delta } = settings;
  const [g, h, k] = [nameOf(settings, "g"), nameOf(settings, "h"), nameOf(settings, "k")];
  return kind === 1 ? { case: 1, g, h, x: at, dx: delta } : { case: 2, g, h, k, s: at, ds: delta };
}

/**
 * The curves that the core is asked for. In case 1, h is drawn over what g reaches.
 * @param {"g" | "h"} which
 * @param {ChainSettings} settings
 * @param {Range} over
 * @returns {{ name: string, from: number, to: number, count: number, variable?: string } | null}
 */
export function curveQuestion(which, settings, over) {
  const name = settings[which];
  const range = definedIn(name, over);
  const question = range && { name, from: range[0], to: range[1], count: 121 };
  if (!question || name !== OWN) return question;
  return { ...question, name: nameOf(settings, which), variable: variablesOf(settings.kind, which)[0] };
}
