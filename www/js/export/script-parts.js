// What both Python scripts have in common: the numbers that they carry along, and the comparison with the page at their end.
// No word of a user's gets into a script.

import { digits, lines } from "./digits.js";

/** @import { Snapshot } from "./snapshot.js" */

/** Numbers that a script may carry: more would make it a file that no editor opens. */
export const MOST_NUMBERS = 1_000_000;

/** @param {Pick<Snapshot, "theta" | "data">} snapshot */
export const numbersIn = ({ theta, data }) => 2 * theta.length + data.x.length + data.y.length;

/** A text of numbers in Python. @param {ArrayLike<number>} values @param {number} width */
export const quoted = (values, width) => (values.length <= width ? `"${lines(values, width)}"` : `"""\n${lines(values, width)}\n"""`);

/** @param {(number | string)[]} values */
const list = (values) => `[${values.join(", ")}]`;

/** Each of them once, in their order. @param {string[]} names */
export const once = (names) => [...new Set(names)];

/** @type {Record<string, string>} */
const LOSSES = {
  squared_error: "squared error, C = Σ (ŷ − y)² / 2",
  absolute: "absolute error, C = Σ |ŷ − y|",
  huber: "Huber loss, C = Σ d² / 2 up to |d| = κ, then κ (|d| − κ / 2), with d = ŷ − y",
  binary_cross_entropy: "binary cross-entropy, C = −Σ (y ln ŷ + (1 − y) ln (1 − ŷ))",
  softmax_cross_entropy: "cross-entropy, C = −Σ y ln ŷ",
};

/** Inputs that are derived from the point. @type {Record<string, (library: string) => string>} */
const COLUMNS = {
  x1: () => "x1",
  x2: () => "x2",
  "x1^2": () => "x1 * x1",
  "x2^2": () => "x2 * x2",
  "x1*x2": () => "x1 * x2",
  "sin x1": (library) => `${library}.sin(x1)`,
  "sin x2": (library) => `${library}.sin(x2)`,
};

/** The beginning of a script. @param {Snapshot} snapshot @param {string} needs @param {string} file */
export function opening({ layers, activations, loss, reduction, t }, needs, file) {
  return `"""A network from Backprop Playground: its prediction and its gradient, beside the page's own.

    pip install ${needs}
    python3 ${file}

Layers ${layers.join("–")} with ${activations.join(", ")}; ${LOSSES[loss]};
L is their ${reduction} over the training set, and the penalty. These are the weights at step ${t}.

The page computes in single precision and this script in double, from the same numbers: about six digits are the same.
"""
`;
}

/** The training set and one of its samples. @param {Snapshot} snapshot @param {string} array  the library's word for an array */
export function dataPart({ data: { x, y, count, inputs, outputs }, features, standardization, sample }, array) {
  const parts = [
    "# The training set, a sample in each row, in its own units.",
    `x = numbers(${quoted(x, inputs)}, ${count}, ${inputs})`,
    `y = numbers(${quoted(y, outputs)}, ${count}, ${outputs})`,
    `n = ${sample}  # the sample whose prediction is printed`,
  ];
  const rows = (/** @type {string} */ name, /** @type {number[]} */ values) => `${name} = ${array}([${list(values)}])`;
  if (features) {
    const [library] = array.split(".");
    parts.push("", "# The network sees functions of the point (x1, x2).", "x1, x2 = x[:, 0], x[:, 1]");
    parts.push(`inputs = ${library}.stack([${features.map((feature) => COLUMNS[feature](library)).join(", ")}], 1)`);
  }
  const given = features ? "inputs" : "x";
  if (standardization && standardization.mean.length > 0) {
    parts.push("", "# The network sees inputs of mean 0 and standard deviation 1.");
    parts.push(rows("x_mean", standardization.mean), rows("x_std", standardization.std), `inputs = (${given} - x_mean) / x_std`);
  } else if (!features) parts.push("inputs = x");
  const { targetMean, targetStd } = standardization ?? {};
  if (targetMean?.length && targetStd?.length) {
    parts.push("", "# It learned targets of mean 0 and standard deviation 1.");
    parts.push(rows("y_mean", targetMean), rows("y_std", targetStd), "targets = (y - y_mean) / y_std");
  } else parts.push("targets = y");
  return parts.join("\n");
}

/** ŷ out of a, in the data's own units. @param {Snapshot} snapshot */
export const unscaled = ({ standardization }) => (standardization?.targetMean?.length ? "y_mean + y_std * " : "");

/**
 * The end of a script, where prediction and gradient are lists of numbers, and loss is one.
 * @param {Snapshot} snapshot
 */
export function comparison({ layers, lossTrain, penalty, prediction, gradient }) {
  return `# The page's own numbers.
page_prediction = ${list(Array.from(prediction, (value) => digits(value)))}
page_loss = ${lossTrain + penalty}
page_gradient = [float(number) for number in ${quoted(gradient, 8)}.split()]

# The order of theta: every W row by row, then every b; w2[1,3] leads from neuron 3 to neuron 1 of layer 2.
layers = ${list(layers)}
depth = range(1, len(layers))
names = [f"w{l}[{j},{k}]" for l in depth for j in range(1, layers[l] + 1) for k in range(1, layers[l - 1] + 1)]
names += [f"b{l}[{j}]" for l in depth for j in range(1, layers[l] + 1)]

SHOWN = 200
print(f"prediction of training sample {n + 1}")
for here, page in zip(prediction, page_prediction):
    print(f"  {here:16.9g}   the page: {page:16.9g}")
print(f"L\\n  {loss:16.9g}   the page: {page_loss:16.9g}")
print("dL/dtheta")
for name, here, page in list(zip(names, gradient, page_gradient))[:SHOWN]:
    print(f"  {name:<12} {here:16.8e}   the page: {page:16.8e}")
if len(names) > SHOWN:
    print(f"  ... and {len(names) - SHOWN} more")
largest = max(map(abs, page_gradient)) or 1.0
difference = max(abs(here - page) for here, page in zip(gradient, page_gradient)) / largest
print(f"largest difference: {difference:.1e} of the largest entry")
`;
}
