// What everybody trains: the same samples in the same order, from the same θ, in the same batches.

/**
 * @typedef {Object} Task
 * @property {string} name
 * @property {number[]} layers  input … output
 * @property {"tanh" | "softmax"} output  the activation of the last layer; the hidden layers are tanh
 * @property {number} eta
 * @property {number} batchSize
 * @property {number} count  samples of the training set
 * @property {Float32Array} x  row by row
 * @property {Float32Array} y  row by row
 * @property {Float32Array} theta  θ⁰: all weights W¹ row by row …, then all biases
 * @property {Record<string, unknown>} config  the core's
 */

const CIRCLE = { kind: "circle", samples: 500, noise: 0, trainRatio: 0.5, seed: 7 };

/** Numbers that look random and are the same everywhere, in [0, 1). */
function* noise(seed) {
  let state = seed >>> 0;
  while (true) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** As many rows as a real set of images would have in a few batches. */
function images(count) {
  const random = noise(1);
  const x = Float32Array.from({ length: count * 784 }, () => random.next().value ** 4);
  const y = new Float32Array(count * 10);
  for (let n = 0; n < count; n += 1) y[n * 10 + Math.floor(random.next().value * 10)] = 1;
  return { kind: "rows", x, y, inputs: 784, outputs: 10, trainRatio: 1, task: "classification" };
}

const TANH = { activations: "tanh", loss: "squared_error", shuffle: false, seed: 7 };
const IMAGE = {
  layers: [784, 128, 64, 10],
  activations: ["tanh", "tanh", "softmax"],
  loss: "softmax_cross_entropy",
  optimizer: { kind: "sgd", eta: 0.05 },
  shuffle: false,
  seed: 7,
};

const CONFIGS = [
  ["2-4-2-1", { ...TANH, layers: [2, 4, 2, 1], optimizer: { kind: "sgd", eta: 0.03 }, batchSize: 10, data: CIRCLE }],
  ["2-8×6-1", { ...TANH, layers: [2, 8, 8, 8, 8, 8, 8, 1], optimizer: { kind: "sgd", eta: 0.03 }, batchSize: 10, data: CIRCLE }],
  ["784-128-64-10, batch 32", { ...IMAGE, batchSize: 32, data: images(2048) }],
  ["784-128-64-10, batch 128", { ...IMAGE, batchSize: 128, data: images(2048) }],
];

/**
 * @param {any} Session  the core's class
 * @returns {Task[]}
 */
export function tasks(Session) {
  return CONFIGS.map(([name, config]) => {
    const session = new Session(config);
    const { x, y, count } = session.dataset("train");
    const task = {
      name,
      layers: config.layers,
      output: session.activations().at(-1) === "softmax" ? "softmax" : "tanh",
      eta: config.optimizer.eta,
      batchSize: config.batchSize,
      count,
      x,
      y,
      theta: session.theta(),
      config,
    };
    session.free();
    return task;
  });
}

/** Where W^l and b^l begin in θ, for l = 1 … L. @param {number[]} layers */
export function offsets(layers) {
  let at = 0;
  const starts = (sizes) =>
    sizes.map((size) => {
      const start = at;
      at += size;
      return start;
    });
  const w = starts(layers.slice(1).map((width, i) => width * layers[i]));
  const b = starts(layers.slice(1));
  return { w, b };
}
