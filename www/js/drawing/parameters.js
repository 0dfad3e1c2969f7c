// Where a weight or bias sits in θ, and back: all W¹ row by row … W^L, then b¹ … b^L.

/** @import { LayoutEntry } from "../engine/protocol.js" */

/** @param {number[]} layers */
const weightCount = (layers) => layers.slice(1).reduce((sum, size, i) => sum + size * layers[i], 0);

/**
 * The offset of w^l of neuron `to` from neuron `from`, all counted from 1.
 * @param {number[]} layers  input … output
 * @param {number} layer
 * @param {number} to
 * @param {number} from
 */
export function weightOffset(layers, layer, to, from) {
  return weightCount(layers.slice(0, layer)) + (to - 1) * layers[layer - 1] + (from - 1);
}

/**
 * The offset of b^l of neuron `to`, counted from 1.
 * @param {number[]} layers
 * @param {number} layer
 * @param {number} to
 */
export function biasOffset(layers, layer, to) {
  const before = layers.slice(1, layer).reduce((sum, size) => sum + size, 0);
  return weightCount(layers) + before + (to - 1);
}

/** @param {number[]} layers */
export const parameterCount = (layers) =>
  weightCount(layers) + layers.slice(1).reduce((sum, size) => sum + size, 0);

/**
 * The entry of θ at an offset, or undefined outside of θ.
 * @param {number[]} layers
 * @param {number} offset
 * @returns {LayoutEntry | undefined}
 */
export function parameterAt(layers, offset) {
  if (!(offset >= 0)) return undefined;
  let rest = offset;
  for (let layer = 1; layer < layers.length; layer += 1) {
    const fanIn = layers[layer - 1];
    if (rest < fanIn * layers[layer]) {
      const to = Math.floor(rest / fanIn) + 1;
      const from = (rest % fanIn) + 1;
      return { name: `w${layer}[${to},${from}]`, kind: "w", layer, to, from, offset };
    }
    rest -= fanIn * layers[layer];
  }
  for (let layer = 1; layer < layers.length; layer += 1) {
    if (rest < layers[layer]) {
      return { name: `b${layer}[${rest + 1}]`, kind: "b", layer, to: rest + 1, offset };
    }
    rest -= layers[layer];
  }
  return undefined;
}
