// What the card of one neuron's σ shows of a moment, and the range of its axes.

import { neuronInFocus } from "./focus-neuron.js";
import { knownNumbers } from "./numbers.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { Shown } from "../walk/shown.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {{ x: Float64Array, y: Float64Array, slope: Float64Array }} SigmaCurve  z, σ(z) and σ′(z), as the core gives them
 *
 * @typedef {Object} SigmaView  numbers are the core's, or undefined where the walk has not come so far
 * @property {number} layer
 * @property {number} j
 * @property {string} activation
 * @property {boolean} output
 * @property {number | undefined} z
 * @property {number | undefined} a
 * @property {number | null | undefined} slope  null at a softmax
 * @property {number | undefined} costToA
 * @property {number | undefined} delta
 * @property {boolean} cancels  δ is formed as ŷ − y, past this σ′
 * @property {boolean} backward  the backward pass is on or over
 * @property {number} range  the axis of z goes from −range to range
 */

/** From here on the axis of z doubles, so that it stays as it is nearly always. */
const USUAL = 6;
/** The share of the axis that a z may take before it grows. */
const MOST = 0.92;
/** The core's curves go no further. */
const LIMIT = 1e6;

/**
 * Half the axis of z: a fixed one, unless z lies beyond it.
 * @param {number | undefined} z
 */
export function rangeOf(z) {
  let range = USUAL;
  const size = Math.abs(z ?? 0);
  if (!Number.isFinite(size)) return range;
  while (size > MOST * range && range < LIMIT) range *= 2;
  return Math.min(range, LIMIT);
}

/** What the core is asked for; an odd count has a point at 0, where ReLU has its kink. @param {SigmaView} view */
export const curveQuestion = ({ activation, range }) => ({
  activation,
  from: -range,
  to: range,
  count: 481,
});

/** A fixed range of values for an activation and an axis of z, with some air and with 0. @param {ArrayLike<number>} values @returns {[number, number]} */
export function valueRange(values) {
  let [low, high] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const air = 0.12 * (high - low || 1);
  return [low - air, high + air];
}

/** Where σ′ jumps. */
const KINKED = new Set(["relu", "leaky_relu"]);

/** @param {string} activation */
export const hasKink = (activation) => KINKED.has(activation);

/**
 * @param {WalkRecord} record
 * @param {Shown} shown
 * @param {Target} selection
 * @returns {SigmaView}
 */
export function sigmaView(record, shown, selection) {
  const { layer, j } = neuronInFocus(record.layers, selection, Math.max(1, record.layers.length - 2));
  const known = knownNumbers(record, shown);
  const z = known.z(layer, j);
  const output = layer === record.layers.length - 1;
  return {
    layer,
    j,
    activation: record.activations[layer - 1],
    output,
    z,
    a: known.a(layer, j),
    slope: known.slope(layer, j),
    costToA: known.costToA(layer, j),
    delta: known.delta(layer, j),
    cancels: output && record.work.cancels,
    backward: shown.phase === "backward" || shown.phase === "update",
    range: rangeOf(z),
  };
}

/**
 * What is to be said about this slope beside its number; "" for nothing.
 * @param {SigmaView} view
 * @returns {"" | "linear" | "kink" | "zero" | "flat"}
 */
export function remarkOf({ activation, z, slope }) {
  if (activation === "linear") return "linear";
  if (z === undefined || slope === undefined || slope === null) return "";
  if (z === 0 && hasKink(activation)) return "kink";
  if (slope === 0) return "zero";
  return Math.abs(slope) < 0.01 && activation !== "leaky_relu" ? "flat" : "";
}
