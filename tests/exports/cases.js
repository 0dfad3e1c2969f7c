// Networks of every kind that an export has to get right.

const regression = { kind: "regression_2d", samples: 40, noise: 0.1, trainRatio: 0.6 };
const years = Array.from({ length: 30 }, (_, i) => 2000 + ((i * 7) % 30) / 10);

/** @type {Record<string, object>} */
export const CASES = {
  "the circle": { layers: [2, 4, 2, 1], data: { kind: "circle", samples: 60 } },
  "tanh and sigmoid": { layers: [2, 3, 3, 1], activations: ["tanh", "sigmoid", "linear"], data: regression, regularization: { kind: "l2", lambda: 0.03 } },
  "relu and leaky relu": { layers: [2, 5, 4, 1], activations: ["relu", "leaky_relu", "tanh"], data: regression, reduction: "sum", optimizer: { kind: "sgd", eta: 0.001 } },
  "elu and softplus": { layers: [2, 3, 4, 1], activations: ["elu", "softplus", "linear"], data: regression, reduction: "sum", regularization: { kind: "l1", lambda: 0.02 }, optimizer: { kind: "adam", eta: 0.01 } },
  "silu and gelu": { layers: [2, 4, 3, 1], activations: ["silu", "gelu", "linear"], data: regression, loss: "huber", huberDelta: 0.25 },
  "sine, absolute error": { layers: [2, 4, 1], activations: ["sin", "linear"], data: regression, loss: "absolute" },
  "absolute error, sum": { layers: [2, 3, 1], activations: ["gelu", "silu"], data: regression, loss: "absolute", reduction: "sum", optimizer: { kind: "sgd", eta: 0.002 } },
  "huber, standardized both ways": {
    ...{ layers: [1, 6, 1], activations: ["tanh", "linear"], loss: "huber", huberDelta: 0.4, reduction: "sum" },
    ...{ regularization: { kind: "l2", lambda: 0.5 }, optimizer: { kind: "adam", eta: 0.01 } },
    data: { kind: "regression_1d", samples: 40, noise: 0.2, standardize: true, standardizeTargets: true },
  },
  "only targets standardized": { layers: [1, 3, 1], activations: ["tanh", "linear"], data: { kind: "regression_1d", samples: 30, standardizeTargets: true } },
  "two values, far from zero": {
    ...{ layers: [1, 4, 2], activations: ["softplus", "linear"] },
    data: {
      ...{ kind: "rows", inputs: 1, outputs: 2, task: "regression", standardize: true, standardizeTargets: true },
      ...{ x: years, y: years.flatMap((year) => [1e6 + 100 * Math.sin(year), year - 2001]) },
    },
  },
  "binary cross-entropy": { layers: [2, 4, 1], loss: "binary_cross_entropy", data: { kind: "xor", samples: 50, noise: 0.2, standardize: true }, regularization: { kind: "l2", lambda: 0.01 } },
  "binary cross-entropy, sum, saturated": { layers: [2, 3, 1], activations: ["leaky_relu", "sigmoid"], init: { kind: "normal", mean: 0, std: 8 }, loss: "binary_cross_entropy", reduction: "sum", optimizer: { kind: "sgd", eta: 0.001 }, data: { kind: "circle", samples: 40 } },
  "cross-entropy of three classes": { layers: [2, 5, 3], loss: "softmax_cross_entropy", data: { kind: "spiral", samples: 60, classes: 3, standardize: true }, regularization: { kind: "l1", lambda: 0.005 } },
  "cross-entropy, sum": { layers: [2, 4, 4, 4], activations: ["elu", "sin", "softmax"], loss: "softmax_cross_entropy", reduction: "sum", optimizer: { kind: "sgd", eta: 0.002 }, data: { kind: "gaussians", samples: 40, classes: 4 } },
  "softmax with squared error": { layers: [2, 4, 3], activations: ["tanh", "softmax"], data: { kind: "spiral", samples: 45, classes: 3 } },
  "softmax with huber": { layers: [2, 4, 3], activations: ["tanh", "softmax"], loss: "huber", huberDelta: 0.3, data: { kind: "spiral", samples: 45, classes: 3 } },
  "inputs derived from points": { layers: [7, 4, 1], data: { kind: "circle", samples: 60, features: ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"] } },
  "two derived inputs, standardized": { layers: [2, 1], activations: "linear", data: { ...regression, features: ["sin x2", "x1^2"], standardize: true } },
  "one layer": { layers: [2, 1], activations: "linear", data: regression },
  "eight layers, frozen biases": { layers: [2, 4, 4, 4, 4, 4, 4, 4, 1], activations: "tanh", frozen: "biases", init: { kind: "normal", mean: 0, std: 0.9 }, optimizer: { kind: "momentum", eta: 0.02, momentum: 0.9 }, data: { kind: "two_moons", samples: 40 } },
};
