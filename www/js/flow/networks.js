// The deep networks that are set beside each other: as many layers of 16, on the same data, from the same seed.

import { activationOf } from "../drawing/quantities.js";

/** @import { Config } from "../engine/protocol.js" */

/**
 * @typedef {{ activation: string, init: "xavier_uniform" | "he_uniform" }} Kind
 * @typedef {[Kind, Kind]} Pair
 */

/** @type {Record<string, Pair>} */
export const PAIRS = {
  "sigmoid-relu": [
    { activation: "sigmoid", init: "xavier_uniform" },
    { activation: "relu", init: "he_uniform" },
  ],
  "sigmoid-tanh": [
    { activation: "sigmoid", init: "xavier_uniform" },
    { activation: "tanh", init: "xavier_uniform" },
  ],
  "tanh-relu": [
    { activation: "tanh", init: "xavier_uniform" },
    { activation: "relu", init: "he_uniform" },
  ],
  "relu-relu": [
    { activation: "relu", init: "xavier_uniform" },
    { activation: "relu", init: "he_uniform" },
  ],
};

/** Layers with weights. */
export const DEPTH = { least: 2, most: 20, usual: 10 };
const WIDTH = 16;

/**
 * @param {Config} config  of the present network, as the core has it
 * @param {number} depth
 * @param {Kind} kind
 * @returns {Config}  with the same inputs, outputs, data, loss and seed
 */
export function deepConfig(config, depth, { activation, init }) {
  const { theta: _, ...rest } = config;
  const last = config.layers.length - 1;
  const hidden = new Array(depth - 1).fill(WIDTH);
  return {
    ...rest,
    layers: [config.layers[0], ...hidden, config.layers[last]],
    activations: [...hidden.map(() => activation), activationOf(config, last)],
    init: { kind: init },
  };
}
