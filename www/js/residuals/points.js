// The residuals of one output as points of a plot, from the core's fit and the data set.

/** @import { Dataset, Fit, SetName } from "../engine/protocol.js" */

/** @typedef {"prediction" | "target" | number} Against  what stands on the x axis: ŷ, y, or an input by its place from 0 */

/**
 * @typedef {Object} Point
 * @property {SetName} set
 * @property {number} n
 * @property {number} x
 * @property {number} target
 * @property {number} prediction
 * @property {number} residual  ŷ − y
 */

/** More would lie upon each other; of more, every second, third … is drawn. */
export const MOST_POINTS = 1500;

/** @param {Point} a @param {Point} b */
const byPlace = (a, b) => a.x - b.x || a.residual - b.residual || a.n - b.n;

/**
 * The samples of a set; all of them, or every so many.
 * @param {Dataset} dataset
 * @param {Partial<Record<SetName, Fit>>} fits
 * @param {SetName} set
 * @param {number} output  from 0
 * @param {Against} against
 * @param {number} [most]
 * @returns {{ points: Point[], every: number, count: number }}
 */
export function pointsOf(dataset, fits, set, output, against, most = MOST_POINTS) {
  const samples = dataset[set];
  const fit = fits[set];
  if (!samples || !fit || fit.residuals.length !== samples.count * samples.outputs) return { points: [], every: 1, count: 0 };
  const { count, inputs, outputs } = samples;
  const every = Math.ceil(count / most);
  const points = [];
  for (let n = 0; n < count; n += every) {
    const at = n * outputs + output;
    const [prediction, target] = [fit.predictions[at], samples.y[at]];
    const x = against === "prediction" ? prediction : against === "target" ? target : samples.x[n * inputs + against];
    points.push({ set, n, x, target, prediction, residual: fit.residuals[at] });
  }
  return { points, every, count };
}

/** Those that have a place, from left to right, as keys walk through them. @param {Point[]} points */
export const walkable = (points) => points.filter(({ x, residual }) => Number.isFinite(x) && Number.isFinite(residual)).sort(byPlace);

/** The farthest from 0 first; what is not finite before all. @param {Point[]} points @param {number} count */
export function largest(points, count) {
  const size = (/** @type {Point} */ { residual }) => Number.isFinite(residual) ? Math.abs(residual) : Number.POSITIVE_INFINITY;
  const order = (/** @type {Point} */ a, /** @type {Point} */ b) => (size(a) === size(b) ? a.n - b.n : size(b) - size(a));
  return [...points].sort(order).slice(0, count);
}
