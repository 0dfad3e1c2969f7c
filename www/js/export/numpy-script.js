// A script in NumPy alone, with the backward pass written out as in the lecture: δ of the output, then back by Wᵀ and σ′.

import { comparison, dataPart, once, opening, quoted, unscaled } from "./script-parts.js";
import { tensorsOf } from "./snapshot.js";

/** @import { Snapshot } from "./snapshot.js" */

/** σ(z) and σ′(z). @type {Record<string, [value: string, slope: string]>} */
const FUNCTIONS = {
  linear: ["z", "np.ones_like(z)"],
  sigmoid: ["logistic(z)", "logistic(z) * logistic(-z)"],
  tanh: ["np.tanh(z)", "1 / np.cosh(np.clip(z, -350, 350)) ** 2"],
  relu: ["np.maximum(z, 0)", "np.where(z > 0, 1.0, 0.0)"],
  leaky_relu: ["np.where(z > 0, z, 0.01 * z)", "np.where(z > 0, 1.0, 0.01)"],
  elu: ["np.where(z > 0, z, np.expm1(np.minimum(z, 0)))", "np.exp(np.minimum(z, 0))"],
  softplus: ["np.logaddexp(z, 0)", "logistic(z)"],
  silu: ["z * logistic(z)", "logistic(z) * (1 + z * logistic(-z))"],
  gelu: ["z * normal(z)", "normal(z) + z * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)"],
  sin: ["np.sin(z)", "np.cos(z)"],
};

const LOGISTIC = `

def logistic(z):
    return np.exp(-np.logaddexp(0, -z))
`;

const NORMAL = `

def normal(z):  # the standard normal's distribution function
    return np.vectorize(math.erfc)(-z / np.sqrt(2)) / 2
`;

/** Of softmax there is a whole matrix of slopes: the cost's part makes δ of it. */
const SOFTMAX = `

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True), None
`;

/** @param {string[]} activations */
function functions(activations) {
  const used = once(activations);
  const bodies = used.map((name) => (name === "softmax" ? SOFTMAX : `\n\ndef ${name}(z):\n    return ${FUNCTIONS[name].join(", ")}\n`));
  const whole = bodies.join("");
  return (whole.includes("logistic(") ? LOGISTIC : "") + (whole.includes("normal(") ? NORMAL : "") + whole;
}

/** C of every output of every sample, and δ = ∂C/∂z of the last layer. @param {Snapshot} snapshot */
function cost({ loss, huberDelta, activations }) {
  if (loss === "binary_cross_entropy") return ["np.logaddexp(z, 0) - y * z", "a - y"];
  if (loss === "softmax_cross_entropy") {
    return ["y * (np.logaddexp.reduce(z, axis=1, keepdims=True) - z)", "a - y"];
  }
  /** @type {Record<string, [string, string]>} */
  const losses = {
    squared_error: ["(a - y) ** 2 / 2", "(a - y)"],
    absolute: ["np.abs(a - y)", "np.sign(a - y)"],
    huber: [
      `np.where(np.abs(a - y) <= ${huberDelta}, (a - y) ** 2 / 2, ${huberDelta} * (np.abs(a - y) - ${huberDelta} / 2))`,
      `np.clip(a - y, -${huberDelta}, ${huberDelta})`,
    ],
  };
  const [value, slope] = losses[loss];
  const isSoftmax = activations[activations.length - 1] === "softmax";
  return [value, isSoftmax ? `a * (${slope} - (a * ${slope}).sum(axis=1, keepdims=True))` : `sigma_prime * ${slope}`];
}

/** Its value and its slope at W. @param {Snapshot["regularization"]} regularization */
function penalty({ kind, lambda = 0 }) {
  if (kind === "none") return ["", ""];
  return kind === "l2"
    ? [` + ${lambda} / 2 * sum((w**2).sum() for w in W)`, ` + ${lambda} * W[l]`]
    : [` + ${lambda} * sum(np.abs(w).sum() for w in W)`, ` + ${lambda} * np.sign(W[l])`];
}

/** @param {Snapshot} snapshot @param {string} file  its name */
export function numpyScript(snapshot, file) {
  const { layers, activations, theta, reduction, regularization } = snapshot;
  const tensors = tensorsOf(layers, theta);
  const arrays = (/** @type {number} */ kind) =>
    tensors
      .filter((_, i) => i % 2 === kind)
      .map(({ shape, values }) => `    numbers(${quoted(values, shape[1] ?? shape[0])}, ${shape.join(", ")}),`)
      .join("\n");
  const [each, delta] = cost(snapshot);
  const [penaltyValue, penaltySlope] = penalty(regularization);
  return `${opening(snapshot, "numpy", file)}
${once(activations).includes("gelu") ? "import math\n\n" : ""}import numpy as np


def numbers(text, *shape):
    page = np.array(text.split(), dtype=np.float32)
    return page.astype(np.float64).reshape(shape)


# Row j of W[l] holds the weights into neuron j.
W = [
${arrays(0)}
]
b = [
${arrays(1)}
]

${dataPart(snapshot, "np.array")}


# Every activation gives σ(z) and σ′(z).
${functions(activations).trimStart()}

activations = [${activations.join(", ")}]


def forward(x):
    """z, a and σ′(z) of every layer, a sample in each row."""
    a, passed = x, []
    for w, bias, sigma in zip(W, b, activations):
        z = a @ w.T + bias
        a, sigma_prime = sigma(z)
        passed.append((z, a, sigma_prime))
    return passed


def loss_and_gradient(x, y):
    passed = forward(x)
    z, a, sigma_prime = passed[-1]
    cost = ${each}
    delta = ${delta}  # ∂C/∂z of the last layer
    scale = ${reduction === "mean" ? "1 / len(x)" : "1.0"}
    loss = scale * cost.sum()${penaltyValue}
    slopes_W, slopes_b = [], []
    for l in reversed(range(len(W))):
        before = passed[l - 1][1] if l > 0 else x
        slopes_W.insert(0, scale * delta.T @ before${penaltySlope})
        slopes_b.insert(0, scale * delta.sum(axis=0))
        if l > 0:
            delta = passed[l - 1][2] * (delta @ W[l])
    return loss, np.concatenate([slope.reshape(-1) for slope in slopes_W + slopes_b])


prediction = (${unscaled(snapshot)}forward(inputs[n : n + 1])[-1][1])[0].tolist()
loss, gradient = loss_and_gradient(inputs, targets)
loss, gradient = float(loss), gradient.tolist()

${comparison(snapshot)}`;
}
