// The network as an ONNX model: from raw inputs to the prediction that the page shows. The loss is no part of it.
// Field numbers are those of onnx.proto, version 8 of the format, operators of set 13.

import { joined, nested, text, whole } from "./protobuf.js";
import { tensorsOf } from "./snapshot.js";

/** @import { Snapshot } from "./snapshot.js" */

const FLOAT = 1;
const DOUBLE = 11;

/** σ that are one operator; leaky ReLU's slope 0.01 and ELU's 1 are what ONNX takes unless told. @type {Record<string, string>} */
const OPERATORS = {
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  relu: "Relu",
  leaky_relu: "LeakyRelu",
  elu: "Elu",
  softplus: "Softplus",
  sin: "Sin",
  softmax: "Softmax",
};

/** Writes nodes one after the other, each with what it takes in and the name of what it gives. */
class Graph {
  /** @type {Uint8Array[]} */
  #nodes = [];
  /** @type {Uint8Array[]} */
  #constants = [];
  #made = 0;

  /**
   * @param {string} operator
   * @param {string[]} inputs
   * @param {{ output?: string, whole?: Record<string, number> }} [options]
   * @returns {string} the output's name
   */
  node(operator, inputs, { output, whole: attributes = {} } = {}) {
    this.#made += 1;
    const name = output ?? `${operator.toLowerCase()}_${this.#made}`;
    const INT = 2;
    const written = Object.entries(attributes).map(([key, value]) =>
      nested(5, joined([text(1, key), whole(3, value), whole(20, INT)])),
    );
    const ends = [...inputs.map((input) => text(1, input)), text(2, name), text(3, `${name}_node`), text(4, operator)];
    this.#nodes.push(joined([...ends, ...written]));
    return name;
  }

  /**
   * @param {string} name
   * @param {number[]} shape
   * @param {ArrayLike<number>} values
   * @param {typeof FLOAT | typeof DOUBLE} [type]
   */
  constant(name, shape, values, type = FLOAT) {
    const width = type === FLOAT ? 4 : 8;
    const bytes = new Uint8Array(width * values.length);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < values.length; i += 1) {
      if (type === FLOAT) view.setFloat32(4 * i, values[i], true);
      else view.setFloat64(8 * i, values[i], true);
    }
    const dims = shape.map((size) => whole(1, size));
    this.#constants.push(joined([...dims, whole(2, type), text(8, name), nested(9, bytes)]));
    return name;
  }

  /** @param {Uint8Array} input @param {Uint8Array} output */
  message(input, output) {
    const nodes = this.#nodes.map((node) => nested(1, node));
    const constants = this.#constants.map((constant) => nested(5, constant));
    return joined([...nodes, text(2, "network"), ...constants, nested(11, input), nested(12, output)]);
  }
}

/** Rows of `width` numbers, however many. @param {string} name @param {number} width */
function rows(name, width) {
  const shape = joined([nested(1, text(2, "samples")), nested(1, whole(1, width))]);
  return joined([text(1, name), nested(2, nested(1, joined([whole(1, FLOAT), nested(2, shape)])))]);
}

/** @param {Graph} graph @param {string} activation @param {string} z  of layer l @param {number} l */
function activated(graph, activation, z, l) {
  const output = `a${l}`;
  const operator = OPERATORS[activation];
  if (operator) return graph.node(operator, [z], { output });
  if (activation === "silu") return graph.node("Mul", [z, graph.node("Sigmoid", [z])], { output });
  if (activation === "gelu") {
    const number = (/** @type {string} */ name, /** @type {number} */ value) => graph.constant(`${name}_${l}`, [], [value]);
    const erf = graph.node("Erf", [graph.node("Div", [z, number("root_of_2", Math.SQRT2)])]);
    const share = graph.node("Mul", [graph.node("Add", [erf, number("one", 1)]), number("half", 0.5)]);
    return graph.node("Mul", [z, share], { output });
  }
  return graph.node("Identity", [z], { output });
}

/** The inputs that are functions of the points, out of these. @param {Graph} graph @param {string[]} features */
function derived(graph, features) {
  const column = (/** @type {string} */ name, /** @type {number[]} */ chosen) =>
    graph.node("MatMul", ["x", graph.constant(name, [2, 1], chosen)]); // exact: the other column times 0
  const [x1, x2] = [column("first", [1, 0]), column("second", [0, 1])];
  /** @type {Record<string, () => string>} */
  const nodes = {
    x1: () => x1,
    x2: () => x2,
    "x1^2": () => graph.node("Mul", [x1, x1]),
    "x2^2": () => graph.node("Mul", [x2, x2]),
    "x1*x2": () => graph.node("Mul", [x1, x2]),
    "sin x1": () => graph.node("Sin", [x1]),
    "sin x2": () => graph.node("Sin", [x2]),
  };
  return graph.node("Concat", features.map((feature) => nodes[feature]()), { output: "inputs", whole: { axis: 1 } });
}

/** @param {Pick<Snapshot, "layers" | "activations" | "theta" | "features" | "standardization">} snapshot */
export function onnxModel({ layers, activations, theta, features, standardization }) {
  const graph = new Graph();
  const [inputs, outputs] = [layers[0], layers[layers.length - 1]];
  // Like the core, in double precision and rounded once.
  const double = (/** @type {string} */ name) => graph.node("Cast", [name], { whole: { to: DOUBLE } });
  let a = features ? derived(graph, features) : "x";
  if (standardization && standardization.mean.length > 0) {
    const mean = graph.constant("input_mean", [inputs], standardization.mean, DOUBLE);
    const std = graph.constant("input_std", [inputs], standardization.std, DOUBLE);
    const scaled = graph.node("Div", [graph.node("Sub", [double(a), mean]), std]);
    a = graph.node("Cast", [scaled], { output: "a0", whole: { to: FLOAT } });
  }
  for (const { name, shape, values } of tensorsOf(layers, theta)) graph.constant(name, shape, values);
  activations.forEach((activation, l) => {
    const parts = [a, `${2 * l}.weight`, `${2 * l}.bias`];
    const z = graph.node("Gemm", parts, { output: `z${l + 1}`, whole: { transB: 1 } });
    a = activated(graph, activation, z, l + 1);
  });
  const { targetMean, targetStd } = standardization ?? {};
  if (targetMean?.length && targetStd?.length) {
    const mean = graph.constant("target_mean", [outputs], targetMean, DOUBLE);
    const std = graph.constant("target_std", [outputs], targetStd, DOUBLE);
    const undone = graph.node("Add", [graph.node("Mul", [double(a), std]), mean]);
    graph.node("Cast", [undone], { output: "y", whole: { to: FLOAT } });
  } else graph.node("Identity", [a], { output: "y" });
  const operators = joined([text(1, ""), whole(2, 13)]);
  return joined([
    whole(1, 8),
    text(2, "Backprop Playground"),
    nested(7, graph.message(rows("x", features ? 2 : inputs), rows("y", outputs))),
    nested(8, operators),
  ]);
}
