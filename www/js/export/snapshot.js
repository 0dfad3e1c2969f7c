// What an export is made of: one moment of the network, all of whose numbers the core computed from the same θ.

import { activationsOf } from "../editing/layers.js";

/** @import { History, RegularizationConfig, Samples, State } from "../engine/protocol.js" */

/**
 * @typedef {Object} Snapshot
 * @property {number[]} layers  widths, input … output
 * @property {string[]} activations  of layers 1 … L
 * @property {string} loss
 * @property {number} huberDelta
 * @property {"sum" | "mean"} reduction
 * @property {RegularizationConfig} regularization
 * @property {number} t
 * @property {Float32Array} theta  W¹ row by row … W^L, b¹ … b^L
 * @property {Float32Array} gradient  ∇L over the training set, with the penalty's part, in the order of θ
 * @property {Float32Array} update  of the last step
 * @property {number} lossTrain  without the penalty
 * @property {number} penalty
 * @property {Pick<Samples, "x" | "y" | "count" | "inputs" | "outputs">} data  the training set in its own units
 * @property {string[]} [features]  the network's inputs as functions of the data's points
 * @property {{ mean: number[], std: number[], targetMean?: number[], targetStd?: number[] } | undefined} standardization
 * @property {number} sample  training sample, from 0
 * @property {Float32Array} prediction  of that sample, in the data's own units
 * @property {History | null} history
 *
 * @typedef {{ name: string, shape: number[], values: Float32Array }} Tensor
 */

/** The moment that the page shows. @param {State} state @returns {Snapshot | null} */
export function snapshotOf({ config, dataset, frame, history, sample }) {
  const predictions = frame?.predictions?.train;
  if (!config || !dataset || !frame || !predictions) return null;
  const { train: data, standardization } = dataset;
  const { layers, loss, huberDelta, reduction, regularization } = config;
  const { features } = config.data;
  const { t, theta, gradient, update, lossTrain, penalty } = frame;
  const prediction = predictions.slice(sample * data.outputs, (sample + 1) * data.outputs);
  return {
    ...{ layers, activations: activationsOf(config), loss, huberDelta, reduction, regularization },
    ...{ t, theta, gradient, update, lossTrain, penalty, data, features, standardization, sample, prediction, history },
  };
}

/**
 * A vector in the order of θ as PyTorch keeps it in an nn.Sequential of a Linear and an activation for each layer:
 * "0.weight", "0.bias", "2.weight" …
 * @param {number[]} layers
 * @param {Float32Array} vector
 * @returns {Tensor[]}
 */
export function tensorsOf(layers, vector) {
  const sizes = layers.slice(1).map((to, l) => [to, layers[l]]);
  let at = 0;
  const take = (/** @type {number} */ count) => {
    at += count;
    return vector.subarray(at - count, at);
  };
  const weights = sizes.map(([to, from]) => take(to * from));
  const biases = sizes.map(([to]) => take(to));
  return sizes.flatMap((shape, l) => [
    { name: `${2 * l}.weight`, shape, values: weights[l] },
    { name: `${2 * l}.bias`, shape: [shape[0]], values: biases[l] },
  ]);
}
