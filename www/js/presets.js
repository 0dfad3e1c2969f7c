// Configurations worth opening. Each learns within seconds at the default speed, or stalls on purpose.

/** @import { Config, DataConfig } from "./engine/protocol.js" */

/**
 * A configuration as the page keeps it: what the core does not fill in by itself, with `data.kind`
 * also naming the real data sets "iris", "penguins" and "digits", and "own" ones that are too large for a link.
 * @typedef {Partial<Config> & { layers: number[], data: DataConfig }} Recipe
 *
 * @typedef {"classes" | "values" | "known" | "real"} PresetGroup
 * @typedef {{ id: string, group: PresetGroup, recipe: Recipe, chosen?: number }} Preset  `chosen`: the offset of the
 *   parameter whose card is open at first
 */

/** @type {Omit<Recipe, "data">} */
const CLASSIFIER = {
  layers: [2, 4, 2, 1],
  activations: "tanh",
  loss: "squared_error",
  optimizer: { kind: "sgd", eta: 0.03 },
  batchSize: 10,
  seed: 7,
};

const SAMPLED = { samples: 500, noise: 0, trainRatio: 0.5 };

/** The sigmoid 2-2-2-2 network of the lecture; θ in the lecture's order, all weights, then all biases. */
const LECTURE_THETA = [1, -2, -1, 1, 2, -1, -2, -1, 3, -1, -1, 4, 1, 0, 0, 0, -2, 2];

/** The 2-2-2 worked example: w₁ … w₈, then its two biases, each shared by a layer. */
const WORKED_THETA = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55, 0.35, 0.35, 0.6, 0.6];

/** @type {Pick<Recipe, "activations" | "loss" | "reduction" | "optimizer" | "batchSize" | "shuffle">} */
const WORKED = {
  activations: "sigmoid",
  loss: "squared_error",
  reduction: "sum",
  optimizer: { kind: "sgd", eta: 0.5 },
  batchSize: "full",
  shuffle: false,
};

/** @type {Omit<Recipe, "seed">} */
const XOR_2_2_1 = {
  layers: [2, 2, 1],
  activations: ["tanh", "sigmoid"],
  loss: "squared_error",
  reduction: "sum",
  init: { kind: "uniform", low: -1, high: 1 },
  optimizer: { kind: "sgd", eta: 0.5 },
  batchSize: "full",
  shuffle: false,
  data: {
    kind: "rows",
    x: [0, 0, 0, 1, 1, 0, 1, 1],
    y: [0, 1, 1, 0],
    inputs: 2,
    outputs: 1,
    trainRatio: 1,
    task: "classification",
  },
};

/** @type {readonly Preset[]} */
export const PRESETS = [
  { id: "circle", group: "classes", recipe: { ...CLASSIFIER, data: { kind: "circle", ...SAMPLED } } },
  { id: "xor", group: "classes", recipe: { ...CLASSIFIER, data: { kind: "xor", ...SAMPLED } } },
  {
    id: "gaussians",
    group: "classes",
    recipe: {
      ...CLASSIFIER,
      layers: [2, 2, 1],
      optimizer: { kind: "sgd", eta: 0.01 },
      seed: 3,
      data: { kind: "gaussians", ...SAMPLED, noise: 0.1 },
    },
  },
  {
    id: "two_moons",
    group: "classes",
    recipe: { ...CLASSIFIER, layers: [2, 5, 3, 1], data: { kind: "two_moons", ...SAMPLED, noise: 0.1 } },
  },
  {
    id: "spiral",
    group: "classes",
    recipe: {
      ...CLASSIFIER,
      layers: [2, 8, 8, 1],
      optimizer: { kind: "adam", eta: 0.01 },
      seed: 2,
      data: { kind: "spiral", ...SAMPLED },
    },
  },
  {
    id: "checkerboard",
    group: "classes",
    recipe: {
      ...CLASSIFIER,
      layers: [2, 12, 8, 1],
      optimizer: { kind: "adam", eta: 0.01 },
      batchSize: 32,
      data: { kind: "checkerboard", ...SAMPLED, samples: 800 },
    },
  },
  {
    id: "sine",
    group: "values",
    recipe: {
      ...CLASSIFIER,
      layers: [1, 8, 8, 1],
      activations: ["tanh", "tanh", "linear"],
      optimizer: { kind: "adam", eta: 0.01 },
      data: { kind: "regression_1d", function: "sine", ...SAMPLED, samples: 200, noise: 0.1 },
    },
  },
  {
    id: "bump",
    group: "values",
    recipe: {
      ...CLASSIFIER,
      layers: [2, 6, 4, 1],
      activations: ["tanh", "tanh", "linear"],
      optimizer: { kind: "adam", eta: 0.01 },
      data: { kind: "regression_2d", function: "gaussian", ...SAMPLED },
    },
  },
  {
    id: "iris",
    group: "real",
    recipe: {
      layers: [4, 8, 3],
      activations: "tanh",
      loss: "softmax_cross_entropy",
      optimizer: { kind: "sgd", eta: 0.02 },
      regularization: { kind: "l2", lambda: 0.003 },
      batchSize: 10,
      seed: 7,
      data: { kind: "iris", trainRatio: 0.7, standardize: true },
    },
  },
  {
    id: "penguins",
    group: "real",
    recipe: {
      layers: [4, 5, 3],
      activations: "tanh",
      loss: "softmax_cross_entropy",
      optimizer: { kind: "sgd", eta: 0.05 },
      batchSize: 10,
      seed: 7,
      data: { kind: "penguins", trainRatio: 0.7, standardize: true },
    },
  },
  {
    id: "digits",
    group: "real",
    recipe: {
      layers: [64, 32, 10],
      activations: "relu",
      loss: "softmax_cross_entropy",
      init: { kind: "he_uniform" },
      optimizer: { kind: "adam", eta: 0.001 },
      batchSize: 32,
      seed: 7,
      data: { kind: "digits", trainRatio: 0.8, standardize: true },
    },
  },
  {
    id: "known_1",
    group: "known",
    chosen: 4,
    recipe: {
      ...WORKED,
      layers: [2, 2, 2, 2],
      theta: LECTURE_THETA,
      data: { kind: "rows", x: [1, -1], y: [1, 0], inputs: 2, outputs: 2, trainRatio: 1, task: "regression" },
    },
  },
  {
    id: "known_2",
    group: "known",
    chosen: 4,
    recipe: {
      ...WORKED,
      layers: [2, 2, 2],
      theta: WORKED_THETA,
      frozen: "biases",
      data: {
        kind: "rows",
        x: [0.05, 0.1],
        y: [0.01, 0.99],
        inputs: 2,
        outputs: 2,
        trainRatio: 1,
        task: "regression",
      },
    },
  },
  { id: "known_3", group: "known", recipe: { ...XOR_2_2_1, seed: 0 } },
  { id: "known_3_stalls", group: "known", recipe: { ...XOR_2_2_1, seed: 7 } },
];

export const DEFAULT_PRESET = PRESETS[0];

/** @param {string} id */
export const presetOf = (id) => PRESETS.find((preset) => preset.id === id);

/**
 * Inputs, outputs and task of the data sets that can be chosen by kind.
 * @type {Record<string, { inputs: number, outputs: number, task: "classification" | "regression" }>}
 */
export const DATA_KINDS = {
  circle: { inputs: 2, outputs: 1, task: "classification" },
  xor: { inputs: 2, outputs: 1, task: "classification" },
  gaussians: { inputs: 2, outputs: 1, task: "classification" },
  two_moons: { inputs: 2, outputs: 1, task: "classification" },
  spiral: { inputs: 2, outputs: 1, task: "classification" },
  checkerboard: { inputs: 2, outputs: 1, task: "classification" },
  above_below: { inputs: 2, outputs: 1, task: "classification" },
  regression_1d: { inputs: 1, outputs: 1, task: "regression" },
  regression_2d: { inputs: 2, outputs: 1, task: "regression" },
  iris: { inputs: 4, outputs: 3, task: "classification" },
  penguins: { inputs: 4, outputs: 3, task: "classification" },
  digits: { inputs: 64, outputs: 10, task: "classification" },
};

/** @type {Record<string, string[]>} */
export const DATA_FUNCTIONS = {
  regression_1d: ["sine", "cubic", "step", "bumps", "expression"],
  regression_2d: ["plane", "gaussian", "saddle", "waves"],
};

/** Whether the data come from a function that is typed. @param {DataConfig} data */
export const isTyped = (data) => data.function?.startsWith("=") ?? false;

/** What is typed at first. */
export const FIRST_FUNCTION = "=2 sin x";

/** Of hidden layers, in the order in which the page offers them. */
export const ACTIVATIONS = [
  "tanh",
  "sigmoid",
  "relu",
  "leaky_relu",
  "elu",
  "softplus",
  "silu",
  "gelu",
  "sin",
  "linear",
];

/** The drawing and the lists stay readable up to here; links and the API may ask for more. */
export const MOST_LAYERS = 8;
export const MOST_NEURONS = 64;

/** The activation of the hidden layers. @param {Pick<Recipe, "activations">} recipe */
export function hiddenActivation({ activations = "tanh" }) {
  return typeof activations === "string" ? activations : activations[0];
}

/**
 * The recipe with other data: the hidden layers stay, input, output and loss follow the data where they must.
 * @param {Recipe} recipe
 * @param {DataConfig} data
 * @returns {Recipe}
 */
export function withData(recipe, data) {
  const shape = DATA_KINDS[data.kind];
  if (!shape) return { ...recipe, data };
  const many = (data.classes ?? 2) > 2;
  return withShape(recipe, data, many ? { ...shape, outputs: /** @type {number} */ (data.classes) } : shape);
}

/**
 * @param {Recipe} recipe
 * @param {DataConfig} data
 * @param {{ inputs: number, outputs: number, task: "classification" | "regression" }} shape
 * @returns {Recipe}
 */
export function withShape(recipe, data, shape) {
  const { theta: _start, ...rest } = recipe;
  const hidden = recipe.layers.slice(1, -1);
  // inputs that are derived from points stay as long as there are points
  const { features: its = recipe.data.features, ...bare } = data;
  const features = shape.inputs === 2 ? its : undefined;
  const layers = [features?.length ?? shape.inputs, ...hidden, shape.outputs];
  const activation = hiddenActivation(recipe);
  /** @type {Recipe} */
  const next = { ...rest, layers, data: features ? { ...bare, features } : bare };
  const many = shape.outputs > 1;
  const isSoftmax = recipe.loss === "softmax_cross_entropy";
  if (many !== isSoftmax) next.loss = many ? "softmax_cross_entropy" : "squared_error";
  if (shape.task === "regression") {
    if (next.loss === "binary_cross_entropy") next.loss = "squared_error";
    next.activations = [...hidden.map(() => activation), "linear"];
  } else if (typeof recipe.activations !== "string" || many !== isSoftmax) {
    next.activations = activation === "softmax" || activation === "linear" ? "tanh" : activation;
  }
  return next;
}

/**
 * The recipe with other hidden layers. Start values that no longer fit are dropped.
 * @param {Recipe} recipe
 * @param {number[]} hidden  widths
 * @returns {Recipe}
 */
export function withHidden(recipe, hidden) {
  const { theta: _start, ...rest } = recipe;
  const { layers, activations } = recipe;
  /** @type {Recipe} */
  const next = { ...rest, layers: [layers[0], ...hidden, layers[layers.length - 1]] };
  if (Array.isArray(activations)) {
    const activation = hiddenActivation(recipe);
    next.activations = [...hidden.map(() => activation), activations[activations.length - 1]];
  }
  return next;
}

/**
 * The recipe with another activation in its hidden layers.
 * @param {Recipe} recipe
 * @param {string} activation
 * @returns {Recipe}
 */
export function withActivation(recipe, activation) {
  const { activations, layers } = recipe;
  if (!Array.isArray(activations)) return { ...recipe, activations: activation };
  const last = activations[activations.length - 1];
  return { ...recipe, activations: [...layers.slice(1, -1).map(() => activation), last] };
}
