// TensorFlow.js with one of its backends: the whole batch as one product, gradients by its own tape.

import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { offsets } from "./tasks.js";

let prepared = "";

/** @param {"cpu" | "wasm"} backend @param {string} folder  of its wasm files */
async function prepare(backend, folder) {
  if (prepared === backend) return;
  setWasmPaths(folder);
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} backend here`);
  await tf.ready();
  prepared = backend;
}

/** @param {import("./tasks.js").Task} task @param {"cpu" | "wasm"} backend @param {string} folder */
export async function tensorflow({ layers, output, eta, batchSize, count, x, y, theta }, backend, folder) {
  await prepare(backend, folder);
  const [inputs, outputs] = [layers[0], layers.at(-1)];
  const at = offsets(layers);
  const depth = layers.length - 1;
  const ws = [];
  const bs = [];
  for (let l = 0; l < depth; l += 1) {
    const [rows, columns] = [layers[l + 1], layers[l]];
    const w = theta.subarray(at.w[l], at.w[l] + rows * columns);
    ws.push(tf.variable(tf.transpose(tf.tensor2d(w, [rows, columns]))));
    bs.push(tf.variable(tf.tensor1d(theta.slice(at.b[l], at.b[l] + rows))));
  }
  const optimizer = tf.train.sgd(eta);
  const cut = (values, width, from, to) => tf.tensor2d(values.slice(from * width, to * width), [to - from, width]);
  const batches = [];
  for (let from = 0; from < count; from += batchSize) {
    const to = Math.min(count, from + batchSize);
    batches.push([cut(x, inputs, from, to), cut(y, outputs, from, to)]);
  }
  const all = [cut(x, inputs, 0, count), cut(y, outputs, 0, count)];
  const cost = (input, target) => {
    let a = input;
    for (let l = 0; l < depth; l += 1) {
      const z = tf.add(tf.matMul(a, ws[l]), bs[l]);
      a = l < depth - 1 || output === "tanh" ? tf.tanh(z) : z;
    }
    if (output === "softmax") return tf.mean(tf.neg(tf.sum(tf.mul(target, tf.logSoftmax(a)), 1)));
    return tf.mean(tf.mul(0.5, tf.sum(tf.square(tf.sub(a, target)), 1)));
  };
  return {
    async epoch() {
      for (const [input, target] of batches) optimizer.minimize(() => cost(input, target), false, [...ws, ...bs]);
      await ws[0].data(); // waits until the work is done
    },
    loss: () => tf.tidy(() => cost(all[0], all[1]).dataSync()[0]),
    close() {
      for (const tensor of [...ws, ...bs, ...all, ...batches.flat()]) tensor.dispose();
    },
  };
}
