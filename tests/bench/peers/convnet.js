// convnetjs, as its documentation trains it: one sample at a time, an update at the end of each batch.

import convnetjs from "convnetjs";
import { offsets } from "./tasks.js";

/** @param {import("./tasks.js").Task} task */
export function convnet({ layers, output, eta, batchSize, count, x, y, theta }) {
  const [inputs, outputs] = [layers[0], layers.at(-1)];
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: inputs },
    ...layers.slice(1, -1).map((width) => ({ type: "fc", num_neurons: width, activation: "tanh" })),
    ...(output === "softmax"
      ? [{ type: "softmax", num_classes: outputs }]
      : [
          { type: "fc", num_neurons: outputs, activation: "tanh" },
          { type: "regression", num_neurons: outputs },
        ]),
  ]);
  // A regression layer brings a linear layer of its own along: it is made the identity and left out of the updates.
  const dense = net.layers.filter((layer) => layer.layer_type === "fc");
  const at = offsets(layers);
  for (const [l, layer] of dense.slice(0, layers.length - 1).entries()) {
    layer.filters.forEach((filter, j) => {
      for (let k = 0; k < layers[l]; k += 1) filter.w[k] = theta[at.w[l] + j * layers[l] + k];
      layer.biases.w[j] = theta[at.b[l] + j];
    });
  }
  const added = dense[layers.length - 1];
  if (added) {
    for (const [j, filter] of added.filters.entries()) {
      filter.w.fill(0);
      filter.w[j] = 1;
    }
    added.biases.w.fill(0);
    added.getParamsAndGrads = () => [];
  }
  const volumes = Array.from({ length: count }, (_, n) => {
    const volume = new convnetjs.Vol(1, 1, inputs, 0);
    for (let k = 0; k < inputs; k += 1) volume.w[k] = x[n * inputs + k];
    return volume;
  });
  const targets = Array.from({ length: count }, (_, n) => {
    const row = Array.from(y.subarray(n * outputs, (n + 1) * outputs));
    return output === "softmax" ? row.indexOf(1) : row;
  });
  const trainer = new convnetjs.SGDTrainer(net, { learning_rate: eta, momentum: 0, batch_size: batchSize, l1_decay: 0, l2_decay: 0 });
  return {
    epoch() {
      for (let n = 0; n < count; n += 1) trainer.train(volumes[n], targets[n]);
    },
    loss() {
      let sum = 0;
      for (let n = 0; n < count; n += 1) {
        const out = net.forward(volumes[n], false).w;
        if (output === "softmax") sum -= Math.log(out[targets[n]]);
        else for (let j = 0; j < outputs; j += 1) sum += 0.5 * (out[j] - y[n * outputs + j]) ** 2;
      }
      return sum / count;
    },
  };
}
