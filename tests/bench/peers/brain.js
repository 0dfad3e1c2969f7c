// brain.js knows no batches: it updates after every sample, and has no softmax. Its losses are compared with the core's at batch size 1.

import NeuralNetwork from "brain.js/dist/neural-network.js";
import { offsets } from "./tasks.js";

/** @param {import("./tasks.js").Task} task */
export function brainJs({ layers, output, eta, count, x, y, theta }) {
  if (output === "softmax") return null;
  const [inputs, outputs] = [layers[0], layers.at(-1)];
  const net = new (NeuralNetwork.default ?? NeuralNetwork)({ activation: "tanh", hiddenLayers: layers.slice(1, -1), learningRate: eta });
  net.trainOpts.momentum = 0; // its constructor refuses 0
  net.sizes = [...layers];
  net.initialize();
  const at = offsets(layers);
  for (let l = 1; l < layers.length; l += 1) {
    for (let j = 0; j < layers[l]; j += 1) {
      for (let k = 0; k < layers[l - 1]; k += 1) net.weights[l][j][k] = theta[at.w[l - 1] + j * layers[l - 1] + k];
      net.biases[l][j] = theta[at.b[l - 1] + j];
    }
  }
  const rows = Array.from({ length: count }, (_, n) => ({
    input: x.slice(n * inputs, (n + 1) * inputs),
    output: y.slice(n * outputs, (n + 1) * outputs),
  }));
  return {
    batchSize: 1,
    epoch: () => net.trainPatterns(rows),
    loss() {
      let sum = 0;
      for (const row of rows) {
        const out = net.runInput(row.input);
        for (let j = 0; j < outputs; j += 1) sum += 0.5 * (out[j] - row.output[j]) ** 2;
      }
      return sum / count;
    },
  };
}
