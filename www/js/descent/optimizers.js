// The optimizers that descend side by side: each with its line, its mark and its color, in that order of importance.

/** @import { Theme } from "../color.js" */

/** @typedef {"sgd" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam" | "adamw"} OptimizerName */

/**
 * @typedef {Object} Descent  as the core gives it
 * @property {ArrayLike<number>} points  u, v of each, the start first
 * @property {ArrayLike<number>} losses
 * @property {ArrayLike<number>} gradients  ∂L/∂u, ∂L/∂v of each that a step was tried from
 * @property {boolean} diverged
 *
 * @typedef {{ name: OptimizerName, descent: Descent }} Run
 * @typedef {{ x: [number, number], y: [number, number] }} View  what is in sight
 *
 * @typedef {Object} Look
 * @property {string} dash  of an SVG stroke, "" for a solid line
 * @property {string} mark  path data around (0, 0)
 * @property {Record<Theme, string>} color
 */

/** @type {Record<OptimizerName, Look>} */
export const LOOKS = {
  sgd: { dash: "", mark: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", color: { light: "#1c1b19", dark: "#eceae4" } },
  momentum: { dash: "8 3", mark: "M-3.8-3.8H3.8V3.8H-3.8Z", color: { light: "#a82448", dark: "#f086a0" } },
  nesterov: { dash: "2.5 2.5", mark: "M0-5L5 0L0 5L-5 0Z", color: { light: "#0b626d", dark: "#60c8d4" } },
  adagrad: { dash: "9 3 2 3", mark: "M0-5L4.8 3.8H-4.8Z", color: { light: "#655710", dark: "#d6c460" } },
  rmsprop: { dash: "5 2 2 2 2 2", mark: "M0 5L4.8-3.8H-4.8Z", color: { light: "#7f3f20", dark: "#d6a480" } },
  adam: { dash: "12 4", mark: "M-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5Z", color: { light: "#3b4f38", dark: "#a0ba96" } },
  adamw: { dash: "1.5 3.5", mark: "M0-5.4L1.6-1.7L5.4-1.7L2.4 1L3.4 5L0 2.6L-3.4 5L-2.4 1L-5.4-1.7L-1.6-1.7Z", color: { light: "#54525c", dark: "#b9b8c2" } },
};

export const OPTIMIZERS = /** @type {OptimizerName[]} */ (Object.keys(LOOKS));

/** In them η is about the length of a step, whatever the slope; so it is another η. @type {ReadonlySet<OptimizerName>} */
export const ADAPTIVE = new Set(/** @type {OptimizerName[]} */ (["adagrad", "rmsprop", "adam", "adamw"]));

/**
 * What became of a descent.
 * @typedef {Object} Outcome
 * @property {"falls" | "rises" | "diverges" | "still"} kind
 * @property {number} steps  that were taken
 * @property {number} first
 * @property {number} last
 * @property {number} [at]  the first step that led higher
 */

/** @param {Descent} descent @returns {Outcome} */
export function outcomeOf({ losses, diverged }) {
  const steps = losses.length - 1;
  let at;
  for (let k = 1; k <= steps && at === undefined; k += 1) if (losses[k] > losses[k - 1]) at = k;
  const [first, last] = [losses[0], losses[steps]];
  const kind = diverged ? "diverges" : at !== undefined ? "rises" : last < first ? "falls" : "still";
  return { kind, steps, first, last, at };
}

/** The first step that leads out of the picture; undefined where none does. @param {Descent} descent @param {View} view */
export function leavesAt({ points }, { x, y }) {
  for (let k = 1; 2 * k < points.length; k += 1) {
    const [u, v] = [points[2 * k], points[2 * k + 1]];
    if (u < x[0] || u > x[1] || v < y[0] || v > y[1]) return k;
  }
  return undefined;
}

/** Learning rates to try, from 10⁻³ to 10⁴, four to a decade. */
export const LADDER = Array.from({ length: 29 }, (_, i) => Number((10 ** (i / 4 - 3)).toPrecision(2)));

/** A loss that grows as early as that is seen at once. */
const EARLY = 3;

/** A descent that overshoots at once: no larger learning rate is a good one. @param {Descent} descent */
export const isEarly = (descent) => (outcomeOf(descent).at ?? Number.POSITIVE_INFINITY) <= EARLY;

/**
 * Of descents with rising learning rates the one that ends lowest without ever rising or leaving the picture; and one beyond it that is too
 * large: it overshoots, early if there is such, and ends higher than the good one, or nowhere. Where none does, none is too large.
 * @param {{ eta: number, descent: Descent }[]} tried
 * @param {View} view
 * @returns {{ good: number | undefined, large: number | undefined }}
 */
export function ratesOf(tried, view) {
  const all = tried.map(({ eta, descent }) => ({ eta, ...outcomeOf(descent), leaves: leavesAt(descent, view) !== undefined }));
  const first = all.findIndex(({ kind, leaves }) => leaves || kind === "rises" || kind === "diverges");
  const calm = all.slice(0, first < 0 ? all.length : first).filter(({ kind }) => kind === "falls");
  const rest = first < 0 ? [] : all.slice(first);
  const good = calm.reduce((best, next) => (best && best.last <= next.last ? best : next), calm[0]);
  const worse = rest.filter(({ kind, first, last }) => kind === "diverges" || (kind === "rises" && last > (good?.last ?? first)));
  const large = worse.find(({ at }) => at !== undefined && at <= EARLY) ?? worse[0];
  return { good: good?.eta, large: large?.eta };
}
