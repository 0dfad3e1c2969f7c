// What a path is multiplied of, each factor with its number and its place in the network.

import { weightOffset } from "../drawing/parameters.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { UnrolledPath } from "./unroll-tree.js" */

/**
 * @typedef {Object} Factor
 * @property {string} name
 * @property {"forward" | "backward"} scale
 * @property {number} value
 * @property {NonNullable<Target>} target
 */

/**
 * The factors of a path in their order: σ′ · w · σ′ · w ⋯ δ.
 * @param {UnrolledPath} path @param {number} index @param {number[]} layers @param {number} layer  where it begins
 * @returns {Factor[]}
 */
export function factorsOf({ neurons, weights, slopes, outputDelta }, index, layers, layer) {
  /** @type {Factor[]} */
  const factors = [];
  for (let i = 0; i < slopes.length; i += 1) {
    const offset = weightOffset(layers, layer + i + 1, neurons[i + 1], neurons[i]);
    factors.push(
      { name: `unroll.slope.${index}.${i}`, scale: "forward", value: slopes[i], target: { kind: "neuron", layer: layer + i, j: neurons[i] } },
      { name: `unroll.w.${index}.${i}`, scale: "forward", value: weights[i], target: { kind: "parameter", offset } },
    );
  }
  const j = neurons[neurons.length - 1];
  const target = /** @type {const} */ ({ kind: "neuron", layer: layers.length - 1, j });
  factors.push({ name: `unroll.output.${index}`, scale: "backward", value: outputDelta, target });
  return factors;
}
