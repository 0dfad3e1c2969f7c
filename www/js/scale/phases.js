// Where within a step a network is, told from how long its phases took in the step before: the workers are too busy to say it.

/**
 * @typedef {{ forwardMs: number, backwardMs: number, updateMs: number }} Durations
 * @typedef {{ phase: "forward" | "backward" | "update", layer: number }} Lit  layer from 1
 */

/** Steps shorter than so many milliseconds only flicker. */
export const VISIBLE = 240;

/**
 * The layer whose share of the work a moment falls in.
 * @param {number} share  from 0 to 1
 * @param {number[]} weights  of the layers, in the order of the work
 */
function placeIn(share, weights) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let left = share * whole;
  for (const [i, weight] of weights.entries()) {
    if (left < weight) return { index: i, within: left / weight };
    left -= weight;
  }
  return { index: weights.length - 1, within: 1 };
}

/**
 * Forward from the first layer to the last. Then back: each layer passes its δ on and is updated at once.
 * @param {number} elapsed  milliseconds since the step began
 * @param {Durations} durations
 * @param {number[]} layers  widths
 * @returns {Lit}
 */
export function litAt(elapsed, { forwardMs, backwardMs, updateMs }, layers) {
  const weights = layers.slice(1).map((width, i) => width * layers[i]);
  const back = backwardMs + updateMs;
  const at = elapsed % Math.max(1, forwardMs + back);
  if (at < forwardMs) return { phase: "forward", layer: placeIn(at / forwardMs, weights).index + 1 };
  const { index, within } = placeIn((at - forwardMs) / Math.max(1e-9, back), weights.toReversed());
  return { phase: within * back < backwardMs ? "backward" : "update", layer: weights.length - index };
}
