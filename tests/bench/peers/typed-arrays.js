// What a careful programmer writes without a library: flat typed arrays, one sample after the other, no allocation while training.

import { offsets } from "./tasks.js";

/** @param {import("./tasks.js").Task} task */
export function typedArrays({ layers, output, eta, batchSize, count, x, y, theta: start }) {
  const depth = layers.length - 1;
  const { w, b } = offsets(layers);
  const theta = Float64Array.from(start);
  const grad = new Float64Array(theta.length);
  const a = layers.map((width) => new Float64Array(width));
  const delta = layers.map((width) => new Float64Array(width));
  const [inputs, outputs] = [layers[0], layers[depth]];

  const forward = (n) => {
    const first = a[0];
    for (let k = 0; k < inputs; k += 1) first[k] = x[n * inputs + k];
    for (let l = 1; l <= depth; l += 1) {
      const below = a[l - 1];
      const here = a[l];
      const columns = below.length;
      let at = w[l - 1];
      for (let j = 0; j < here.length; j += 1) {
        let z = theta[b[l - 1] + j];
        for (let k = 0; k < columns; k += 1) z += theta[at + k] * below[k];
        at += columns;
        here[j] = l < depth || output === "tanh" ? Math.tanh(z) : z;
      }
    }
    if (output === "softmax") softmax(a[depth]);
  };

  const backward = (n) => {
    const last = a[depth];
    for (let j = 0; j < outputs; j += 1) {
      const difference = last[j] - y[n * outputs + j];
      delta[depth][j] = output === "softmax" ? difference : difference * (1 - last[j] * last[j]);
    }
    for (let l = depth; l >= 1; l -= 1) {
      const below = a[l - 1];
      const here = delta[l];
      const under = delta[l - 1];
      const columns = below.length;
      const passesOn = l > 1;
      if (passesOn) under.fill(0);
      let at = w[l - 1];
      for (let j = 0; j < here.length; j += 1) {
        const d = here[j];
        grad[b[l - 1] + j] += d;
        if (passesOn) {
          for (let k = 0; k < columns; k += 1) {
            grad[at + k] += d * below[k];
            under[k] += theta[at + k] * d;
          }
        } else {
          for (let k = 0; k < columns; k += 1) grad[at + k] += d * below[k];
        }
        at += columns;
      }
      if (passesOn) for (let k = 0; k < columns; k += 1) under[k] *= 1 - below[k] * below[k];
    }
  };

  return {
    epoch() {
      for (let from = 0; from < count; from += batchSize) {
        const to = Math.min(count, from + batchSize);
        for (let n = from; n < to; n += 1) {
          forward(n);
          backward(n);
        }
        const share = eta / (to - from);
        for (let i = 0; i < theta.length; i += 1) {
          theta[i] -= share * grad[i];
          grad[i] = 0;
        }
      }
    },
    loss() {
      let sum = 0;
      for (let n = 0; n < count; n += 1) {
        forward(n);
        for (let j = 0; j < outputs; j += 1) {
          const [p, target] = [a[depth][j], y[n * outputs + j]];
          sum += output === "softmax" ? -target * Math.log(p) : 0.5 * (p - target) ** 2;
        }
      }
      return sum / count;
    },
  };
}

/** @param {Float64Array} z */
function softmax(z) {
  let largest = z[0];
  for (let j = 1; j < z.length; j += 1) largest = Math.max(largest, z[j]);
  let sum = 0;
  for (let j = 0; j < z.length; j += 1) {
    z[j] = Math.exp(z[j] - largest);
    sum += z[j];
  }
  for (let j = 0; j < z.length; j += 1) z[j] /= sum;
}
