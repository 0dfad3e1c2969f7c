// Records of a step for the unit tests, computed here from the lecture's formulas, one f32 operation at a time: what the core tells the page.

import { biasOffset, parameterCount, weightOffset } from "../../www/js/drawing/parameters.js";

const f = Math.fround;

/** Known answer 1 of the lecture. */
export const LECTURE = {
  layers: [2, 2, 2, 2],
  activations: ["sigmoid", "sigmoid", "sigmoid"],
  loss: "squared_error",
  reduction: "sum",
  eta: 0.5,
  theta: [1, -2, -1, 1, 2, -1, -2, -1, 3, -1, -1, 4, 1, 0, 0, 0, -2, 2],
  x: [1, -1],
  y: [1, 0],
};

/** A repeatable source of numbers in [−1, 1). @param {number} seed */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A network with random weights and one random sample. @param {number[]} layers @param {number} seed @param {boolean} [softmax] */
export function randomNetwork(layers, seed, softmax = false) {
  const next = numbers(seed);
  const activations = layers.slice(1).map(() => "sigmoid");
  if (softmax) activations[activations.length - 1] = "softmax";
  const width = layers[layers.length - 1];
  return {
    layers,
    activations,
    loss: softmax ? "softmax_cross_entropy" : "squared_error",
    reduction: "sum",
    eta: 0.25,
    theta: Array.from({ length: parameterCount(layers) }, () => 2 * next()),
    x: Array.from({ length: layers[0] }, next),
    y: softmax ? Array.from({ length: width }, (_, j) => Number(j === 0)) : Array.from({ length: width }, next),
  };
}

/**
 * The record of the one-sample step of a network with sigmoid layers, the last of which may be a softmax.
 * @param {typeof LECTURE} network
 */
export function recordOf({ layers, activations, loss, reduction, eta, theta, x, y }) {
  const thetaBefore = Float32Array.from(theta);
  const depth = layers.length - 1;
  const isSoftmax = activations[depth - 1] === "softmax";
  const w = (l, j, k) => thetaBefore[weightOffset(layers, l, j + 1, k + 1)];
  const passed = [];
  let a = Float32Array.from(x);
  for (let l = 1; l <= depth; l += 1) {
    const [J, K] = [layers[l], layers[l - 1]];
    const layer = {
      z: new Float32Array(J),
      a: new Float32Array(J),
      sigmaPrime: isSoftmax && l === depth ? null : new Float32Array(J),
      delta: new Float32Array(J),
      products: new Float32Array(J * K),
      sums: new Float32Array(J * K),
      costToA: new Float32Array(J),
      backProducts: new Float32Array(J * K),
      backSums: new Float32Array(J * K),
    };
    for (let j = 0; j < J; j += 1) {
      let sum = 0;
      for (let k = 0; k < K; k += 1) {
        layer.products[j * K + k] = w(l, j, k) * a[k];
        sum = f(sum + layer.products[j * K + k]);
        layer.sums[j * K + k] = sum;
      }
      layer.z[j] = sum + thetaBefore[biasOffset(layers, l, j + 1)];
      layer.a[j] = 1 / (1 + Math.exp(-layer.z[j]));
      if (layer.sigmaPrime) layer.sigmaPrime[j] = layer.a[j] * (1 - layer.a[j]);
    }
    if (!layer.sigmaPrime) {
      const total = layer.z.reduce((sum, z) => sum + Math.exp(z), 0);
      layer.a = layer.z.map((z) => Math.exp(z) / total);
    }
    passed.push(layer);
    a = layer.a;
  }
  const output = passed[depth - 1];
  const target = Float32Array.from(y);
  const difference = output.a.map((value, j) => value - target[j]);
  const costSlope = isSoftmax ? output.a.map((value, j) => -target[j] / value) : difference;
  const cost = isSoftmax
    ? -output.a.reduce((sum, value, j) => sum + target[j] * Math.log(value), 0)
    : difference.reduce((sum, d) => sum + 0.5 * d * d, 0);
  output.costToA = costSlope;
  output.delta = isSoftmax ? difference : costSlope.map((slope, j) => output.sigmaPrime[j] * slope);
  for (let l = depth; l >= 1; l -= 1) {
    const [J, K] = [layers[l], layers[l - 1]];
    const layer = passed[l - 1];
    const toBefore = new Float32Array(K);
    for (let j = 0; j < J; j += 1) {
      for (let k = 0; k < K; k += 1) {
        layer.backProducts[j * K + k] = w(l, j, k) * layer.delta[j];
        toBefore[k] = f(toBefore[k] + layer.backProducts[j * K + k]);
        layer.backSums[j * K + k] = toBefore[k];
      }
    }
    if (l === 1) continue;
    const before = passed[l - 2];
    before.costToA = toBefore;
    before.delta = toBefore.map((value, k) => before.sigmaPrime[k] * value);
  }
  const gradient = new Float32Array(thetaBefore.length);
  for (let l = 1; l <= depth; l += 1) {
    const below = l === 1 ? Float32Array.from(x) : passed[l - 2].a;
    for (let j = 0; j < layers[l]; j += 1) {
      const delta = passed[l - 1].delta[j];
      for (let k = 0; k < below.length; k += 1) {
        gradient[weightOffset(layers, l, j + 1, k + 1)] = below[k] * delta;
      }
      gradient[biasOffset(layers, l, j + 1)] = delta;
    }
  }
  const move = gradient.map((g) => f(eta) * g);
  return {
    t: 0,
    eta,
    layers,
    activations,
    loss,
    reduction,
    samples: Uint32Array.of(0),
    costs: Float32Array.of(cost),
    batchLoss: f(cost),
    work: {
      n: 0,
      x: Float32Array.from(x),
      y: target,
      cost: f(cost),
      costSlope,
      difference,
      layers: passed,
      softmax: isSoftmax ? softmaxTerms(output.a, costSlope) : undefined,
      cancels: isSoftmax,
      gradient,
    },
    summed: gradient,
    gradient,
    direction: gradient,
    move,
    thetaBefore,
    thetaAfter: thetaBefore.map((value, i) => value - move[i]),
  };
}

function softmaxTerms(y, costSlope) {
  const size = y.length ** 2;
  const terms = { slopes: new Float32Array(size), products: new Float32Array(size), sums: new Float32Array(size) };
  y.forEach((yi, i) => {
    let sum = 0;
    y.forEach((yj, j) => {
      const at = i * y.length + j;
      terms.slopes[at] = yj * f(Number(i === j) - yi);
      terms.products[at] = terms.slopes[at] * costSlope[j];
      sum = f(sum + terms.products[at]);
      terms.sums[at] = sum;
    });
  });
  return terms;
}
