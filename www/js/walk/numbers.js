// The numbers of one term, all out of the record: what is put together, and what comes out. Captions and the trace say them.

import { neuronParts, parameterParts, plainSymbol } from "../drawing/symbols.js";

/** @import { LayoutEntry, Target } from "../engine/protocol.js" */
/** @import { NameParts } from "../drawing/symbols.js" */
/** @import { Position } from "./positions.js" */
/** @import { WalkRecord } from "./record.js" */

/**
 * @typedef {Object} Quantity
 * @property {string} name  in plain text, e.g. w²₁₁
 * @property {NameParts} symbol
 * @property {number} value
 * @property {"forward" | "backward" | "plain"} scale  which way it flows
 * @property {Target} target  what it is in the drawings
 * @property {number} [digits]  that it is written with, where they are not the usual ones
 *
 * @typedef {Object} Numbers
 * @property {string} rule  the arithmetic, in the operands' keys: "w * a". Where the core comes to the same number in another order of
 *   operations, so that nothing is lost, it ends with "before rounding"
 * @property {Record<string, Quantity>} operands
 * @property {string} makes  the key of the result
 * @property {Quantity} result
 * @property {Quantity} [sum]  the running sum with the result
 */

/**
 * @param {NameParts} symbol @param {number} value @param {Quantity["scale"]} scale @param {Target} [target]
 * @returns {Quantity}
 */
const quantity = (symbol, value, scale, target = null) => ({
  name: plainSymbol(symbol),
  symbol,
  value,
  scale,
  target,
});

/** The numbers of a record by their names in the lecture. */
class Reader {
  /** @param {WalkRecord} record @param {Position} position */
  constructor(record, position) {
    this.record = record;
    this.position = position;
    this.depth = record.layers.length - 1;
  }

  get work() {
    return this.record.work;
  }

  /** @param {"z" | "a" | "σ′" | "δ" | "∂C/∂a"} base @param {number} layer @param {number} j @returns {Quantity} */
  neuron(base, layer, j) {
    const { x, layers } = this.work;
    const symbol = neuronParts(base, layer, j, this.record.features);
    const isBack = base === "δ" || base === "∂C/∂a";
    const values = {
      z: layers[layer - 1]?.z,
      a: layer === 0 ? x : layers[layer - 1].a,
      "σ′": layers[layer - 1]?.sigmaPrime,
      δ: layers[layer - 1]?.delta,
      "∂C/∂a": layers[layer - 1]?.costToA,
    }[base];
    const value = values?.[j - 1] ?? Number.NaN;
    return quantity(symbol, value, isBack ? "backward" : "forward", { kind: "neuron", layer, j });
  }

  /** The parameter of this term, its values taken from a column of the record. @param {Float32Array} column @param {Quantity["scale"]} scale @param {string} before */
  parameter(column, scale, before = "") {
    const { layer, j, k, kind, offset = 0 } = this.position;
    const isBack = kind === "backProduct";
    const entry = /** @type {LayoutEntry} */ (
      k === undefined
        ? { kind: "b", layer, to: j }
        : { kind: "w", layer: isBack ? layer + 1 : layer, to: isBack ? k : j, from: isBack ? j : k }
    );
    const { base, sup, sub } = parameterParts(entry);
    const symbol = { base: before + base, sup, sub };
    return quantity(symbol, column[offset], scale, { kind: "parameter", offset });
  }

  get theta() {
    return this.parameter(this.record.thetaBefore, "forward");
  }

  /** @param {number} j @returns {Target} */
  output(j) {
    return { kind: "neuron", layer: this.depth, j };
  }

  /** What the network says. @param {number} j */
  prediction(j) {
    const value = this.work.layers[this.depth - 1].a[j - 1];
    return quantity({ base: "ŷ", sub: String(j) }, value, "forward", this.output(j));
  }

  /** What it should say. @param {number} j */
  wanted(j) {
    return quantity({ base: "y", sub: String(j) }, this.work.y[j - 1], "forward", this.output(j));
  }

  /** @param {number} j */
  costSlope(j) {
    const symbol = { base: "∂C/∂y", sub: String(j) };
    return quantity(symbol, this.work.costSlope[j - 1], "backward", this.output(j));
  }
}

/** @param {number} value @param {Quantity["scale"]} scale */
const sumOf = (value, scale) => quantity({ base: "Σ" }, value, scale);

/** @type {Record<Position["kind"], (read: Reader, p: Position) => Numbers>} */
const KINDS = {
  product(read, { layer, j, k = 1 }) {
    const { products, sums } = read.work.layers[layer - 1];
    const at = (j - 1) * read.record.layers[layer - 1] + k - 1;
    return {
      rule: "w * a",
      operands: { w: read.theta, a: read.neuron("a", layer - 1, k) },
      makes: "product",
      result: quantity({ base: "w·a" }, products[at], "forward"),
      sum: sumOf(sums[at], "forward"),
    };
  },
  bias(read, { layer, j }) {
    const { sums } = read.work.layers[layer - 1];
    return {
      rule: "sum + b",
      operands: {
        sum: sumOf(sums[j * read.record.layers[layer - 1] - 1], "forward"),
        b: read.theta,
      },
      makes: "z",
      result: read.neuron("z", layer, j),
    };
  },
  activation: (read, { layer, j }) => ({
    rule: `${read.record.activations[layer - 1]}(z)`,
    operands: { z: read.neuron("z", layer, j) },
    makes: "a",
    result: read.neuron("a", layer, j),
  }),
  slope: (read, { layer, j }) => ({
    rule: `${read.record.activations[layer - 1]}'(z)`,
    operands: { z: read.neuron("z", layer, j) },
    makes: "slope",
    result: read.neuron("σ′", layer, j),
  }),
  cost: (read) => ({
    rule: `${read.record.loss}(prediction, target)`,
    operands: {},
    makes: "cost",
    result: quantity({ base: "C" }, read.work.cost, "plain"),
  }),
  costSlope: (read, { j }) => ({
    rule:
      read.record.loss === "squared_error"
        ? "prediction - target"
        : `${read.record.loss}'(prediction, target)`,
    operands: { prediction: read.prediction(j), target: read.wanted(j) },
    makes: "costSlope",
    result: read.costSlope(j),
  }),
  jacobian(read, { layer, j, k = 1 }) {
    const { softmax } = read.work;
    const at = (j - 1) * read.record.layers[layer] + k - 1;
    return {
      rule: "slope * costSlope",
      operands: {
        slope: quantity(
          { base: `∂y${plainSymbol({ base: "", sub: String(k) })}/∂z`, sub: String(j) },
          softmax?.slopes[at] ?? Number.NaN,
          "forward",
          read.output(j),
        ),
        costSlope: read.costSlope(k),
      },
      makes: "product",
      result: quantity({ base: "∂y/∂z·∂C/∂y" }, softmax?.products[at] ?? Number.NaN, "backward"),
      sum: sumOf(softmax?.sums[at] ?? Number.NaN, "backward"),
    };
  },
  outputDelta(read, { layer, j }) {
    const { cancels, softmax, layers } = read.work;
    const result = read.neuron("δ", layer, j);
    const width = read.record.layers[layer];
    const sum = softmax && sumOf(softmax.sums[j * width - 1], "backward");
    if (cancels) {
      const operands = { prediction: read.prediction(j), target: read.wanted(j) };
      // A sigmoid's δ is formed from σ(z) and σ(−z): ŷ − y would be 0 where ŷ rounds to y.
      const rule = sum ? "prediction - target" : "prediction - target before rounding";
      return { rule, operands, makes: "delta", result, ...(sum && { sum }) };
    }
    if (sum || !layers[layer - 1].sigmaPrime) {
      const operands = { sum: sum ?? sumOf(Number.NaN, "backward") };
      return { rule: "sum before rounding", operands, makes: "delta", result };
    }
    return {
      rule: "slope * costSlope",
      operands: { slope: read.neuron("σ′", layer, j), costSlope: read.costSlope(j) },
      makes: "delta",
      result,
    };
  },
  backProduct(read, { layer, j, k = 1 }) {
    const { backProducts, backSums } = read.work.layers[layer];
    const at = (k - 1) * read.record.layers[layer] + j - 1;
    return {
      rule: "w * delta",
      operands: { w: read.theta, delta: read.neuron("δ", layer + 1, k) },
      makes: "product",
      result: quantity({ base: "w·δ" }, backProducts[at], "backward"),
      sum: sumOf(backSums[at], "backward"),
    };
  },
  backSum(read, { layer, j }) {
    const { layers } = read.record;
    const { backSums } = read.work.layers[layer];
    const last = (layers[layer + 1] - 1) * layers[layer] + j - 1;
    return {
      rule: "sum",
      operands: { sum: sumOf(backSums[last], "backward") },
      makes: "costToA",
      result: read.neuron("∂C/∂a", layer, j),
    };
  },
  delta: (read, { layer, j }) => ({
    rule: "slope * costToA",
    operands: { slope: read.neuron("σ′", layer, j), costToA: read.neuron("∂C/∂a", layer, j) },
    makes: "delta",
    result: read.neuron("δ", layer, j),
  }),
  gradient: (read, { layer, j, k }) => ({
    rule: "a * delta",
    operands: {
      a: k === undefined ? quantity({ base: "1" }, 1, "forward") : read.neuron("a", layer - 1, k),
      delta: read.neuron("δ", layer, j),
    },
    makes: "gradient",
    result: read.parameter(read.work.gradient, "backward", "∂C/∂"),
  }),
  batchSum(read) {
    const { record } = read;
    const mean = record.reduction === "mean" ? "sum / samples" : "sum";
    return {
      rule: record.penalized ? `${mean} + penalty` : mean,
      operands: {
        sum: read.parameter(record.summed, "backward", "Σ∂C/∂"),
        samples: quantity({ base: "N" }, record.samples.length, "plain"),
      },
      makes: "gradient",
      result: read.parameter(record.gradient, "backward", "∂L/∂"),
    };
  },
  update(read) {
    const { record } = read;
    return {
      rule: "theta - (move = eta * direction)",
      operands: {
        theta: read.theta,
        eta: quantity({ base: "η" }, record.eta, "plain"),
        direction: read.parameter(record.direction, "backward", "d "),
        move: read.parameter(record.move, "backward", "η·d "),
      },
      makes: "after",
      result: read.parameter(record.thetaAfter, "forward"),
    };
  },
};

/**
 * @param {WalkRecord} record
 * @param {Position} position
 * @returns {Numbers}
 */
export const numbersOf = (record, position) =>
  KINDS[position.kind](new Reader(record, position), position);

/** The outputs and targets of the sample in work, one quantity each. @param {WalkRecord} record */
export function outcomesOf(record) {
  const depth = record.layers.length - 1;
  const read = new Reader(record, { phase: "loss", layer: depth, j: 1, kind: "cost" });
  const all = Array.from({ length: record.layers[depth] }, (_, j) => j + 1);
  return { predictions: all.map((j) => read.prediction(j)), targets: all.map((j) => read.wanted(j)) };
}

/** A layer's z, a or δ, one quantity each. @param {WalkRecord} record @param {"z" | "a" | "δ"} base @param {number} layer */
export function layerOf(record, base, layer) {
  const read = new Reader(record, { phase: "forward", layer, j: 1, kind: "activation" });
  return Array.from({ length: record.layers[layer] }, (_, i) => read.neuron(base, layer, i + 1));
}
