// The numbers of the chosen sample at one neuron, as the core gave them.

/** @import { Config, Frame } from "../engine/protocol.js" */

/**
 * @typedef {Object} NeuronNumbers
 * @property {number | undefined} z
 * @property {number | undefined} a  the output; the input itself in layer 0
 * @property {number | null | undefined} sigmaPrime  null at softmax, which has none
 * @property {number | undefined} delta
 */

/**
 * @param {Frame | null | undefined} frame
 * @param {number} layer  0 for the inputs
 * @param {number} j  from 1
 * @returns {NeuronNumbers}
 */
export function neuronNumbers(frame, layer, j) {
  const trace = frame?.trace;
  const at = trace?.layers[layer - 1];
  if (layer === 0) {
    return { z: undefined, a: trace?.x[j - 1], sigmaPrime: undefined, delta: undefined };
  }
  return {
    z: at?.z[j - 1],
    a: at?.a[j - 1],
    sigmaPrime: at?.sigmaPrime === null ? null : at?.sigmaPrime?.[j - 1],
    delta: at?.delta[j - 1],
  };
}

/**
 * The largest |a| of a layer, at least 1: where a neuron's color is full.
 * @param {Frame | null | undefined} frame
 * @param {number} layer
 */
export function activationMaximum(frame, layer) {
  const values = layer === 0 ? frame?.trace?.x : frame?.trace?.layers[layer - 1]?.a;
  let max = 1;
  for (const value of values ?? []) {
    if (Number.isFinite(value)) max = Math.max(max, Math.abs(value));
  }
  return max;
}

/**
 * The activation of a layer, by the core's name.
 * @param {Config} config
 * @param {number} layer  from 1
 */
export function activationOf({ activations, layers, loss }, layer) {
  if (Array.isArray(activations)) return activations[layer - 1] ?? "";
  if (layer === layers.length - 1) {
    if (loss === "binary_cross_entropy") return "sigmoid";
    if (loss === "softmax_cross_entropy") return "softmax";
  }
  return activations;
}
