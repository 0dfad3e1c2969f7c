// The order of the terms of one training step: forward, loss, backward, update. Every term has an index; nothing is stored per term,
// so a network of any size has its order at once.

/** @import { WalkRecord } from "./record.js" */

/**
 * @typedef {"forward" | "loss" | "backward" | "update"} Phase
 *
 * @typedef {"product" | "bias" | "activation" | "slope" | "cost" | "costSlope" | "jacobian" | "outputDelta" | "backProduct" | "backSum"
 *   | "delta" | "gradient" | "batchSum" | "update"} Kind
 *
 * @typedef {Object} Position  one term
 * @property {Phase} phase
 * @property {number} layer  1 … L
 * @property {number} j  the neuron of that layer whose term it is, from 1
 * @property {number} [k]  the neuron at the other end, from 1: of the layer before at a `product` and a weight's `gradient`, `batchSum` and
 *   `update`; of the layer after at a `backProduct`; of the output layer (∂y_k/∂z_j) at a `jacobian`
 * @property {Kind} kind
 * @property {number} [offset]  the parameter's place in θ, where one takes part
 *
 * @typedef {Object} Section  the terms of one layer in one phase: what the grain "layer" does at once
 * @property {Phase} phase
 * @property {"forward" | "cost" | "delta" | "gradient" | "batchSum" | "update"} part
 * @property {number} layer  0 where it is about all layers
 * @property {number} start  index of its first term
 * @property {number} end  index behind its last
 *
 * @typedef {Object} Plan  the order of terms of a network's shape
 * @property {number[]} layers  input … output
 * @property {boolean} softmax
 * @property {Section[]} sections
 * @property {number} length  how many terms there are
 * @property {number} weights  how many weights stand before the biases in θ
 * @property {number[]} wStart  offset of W^l in θ, by l
 * @property {number[]} bStart  offset of b^l in θ, by l
 * @property {number[]} forward  index of the first term of layer l forward, by l
 * @property {number} cost
 * @property {number[]} delta  of layer l backward, by l
 * @property {number[]} gradient  of layer l's gradients, by l
 * @property {number} batchSum
 * @property {number} update
 */

/** @type {readonly Phase[]} */
export const PHASES = ["forward", "loss", "backward", "update"];

/** @type {Map<string, Plan>} */
const plans = new Map();
const KEPT = 8;

/**
 * The plan of a record, the same object for the same shape.
 * @param {Pick<WalkRecord, "layers" | "activations">} record
 * @returns {Plan}
 */
export function planOf({ layers, activations }) {
  const softmax = activations[activations.length - 1] === "softmax";
  const key = `${layers.join("-")}${softmax ? " softmax" : ""}`;
  const known = plans.get(key);
  if (known) return known;
  if (plans.size >= KEPT) plans.clear();
  const plan = newPlan(layers, softmax);
  plans.set(key, plan);
  return plan;
}

/** @param {number[]} layers @param {boolean} softmax @returns {Plan} */
function newPlan(layers, softmax) {
  const depth = layers.length - 1;
  /** @type {Plan} */
  const plan = {
    layers: [...layers],
    softmax,
    sections: [],
    length: 0,
    weights: 0,
    wStart: [0],
    bStart: [0],
    forward: [],
    cost: 0,
    delta: [],
    gradient: [],
    batchSum: 0,
    update: 0,
  };
  for (let l = 1; l <= depth; l += 1) {
    plan.wStart[l] = plan.weights;
    plan.weights += layers[l] * layers[l - 1];
  }
  let parameters = plan.weights;
  for (let l = 1; l <= depth; l += 1) {
    plan.bStart[l] = parameters;
    parameters += layers[l];
  }
  /** @param {Phase} phase @param {Section["part"]} part @param {number} layer @param {number} terms */
  const add = (phase, part, layer, terms) => {
    const start = plan.length;
    plan.length += terms;
    plan.sections.push({ phase, part, layer, start, end: plan.length });
    return start;
  };
  for (let l = 1; l <= depth; l += 1) {
    const perNeuron = layers[l - 1] + (softmax && l === depth ? 2 : 3);
    plan.forward[l] = add("forward", "forward", l, layers[l] * perNeuron);
  }
  plan.cost = add("loss", "cost", depth, 1);
  for (let l = depth; l >= 1; l -= 1) {
    const width = layers[l];
    let terms = width * ((layers[l + 1] ?? 0) + 2);
    if (l === depth && softmax) terms += width * width;
    plan.delta[l] = add("backward", "delta", l, terms);
    plan.gradient[l] = add("backward", "gradient", l, width * (layers[l - 1] + 1));
  }
  plan.batchSum = add("update", "batchSum", 0, parameters);
  plan.update = add("update", "update", 0, parameters);
  return plan;
}

/**
 * The term with an index.
 * @param {Plan} plan
 * @param {number} index  0 … length − 1
 * @returns {Position}
 */
export function positionAt(plan, index) {
  const section = sectionAt(plan, index);
  const at = index - section.start;
  switch (section.part) {
    case "forward":
      return forwardTerm(plan, section.layer, at);
    case "cost":
      return { phase: "loss", layer: section.layer, j: 1, kind: "cost" };
    case "delta":
      return section.layer === plan.layers.length - 1
        ? outputTerm(plan, section.layer, at)
        : hiddenTerm(plan, section.layer, at);
    case "gradient":
      return gradientTerm(plan, section.layer, at);
    default:
      return { phase: "update", ...parameterOf(plan, at), kind: section.part };
  }
}

/** The section of a term. @param {Plan} plan @param {number} index */
export function sectionAt(plan, index) {
  const section = plan.sections.find(({ end }) => index < end);
  if (!section || index < 0) throw new RangeError(`no term ${index} of ${plan.length}`);
  return section;
}

/** @param {Plan} plan @param {number} layer @param {number} at @returns {Position} */
function forwardTerm(plan, layer, at) {
  const inputs = plan.layers[layer - 1];
  const joint = plan.softmax && layer === plan.layers.length - 1;
  const perNeuron = inputs + (joint ? 1 : 3);
  const j = Math.floor(at / perNeuron) + 1;
  // A softmax needs all z of its layer, so its outputs come after them.
  if (j > plan.layers[layer]) {
    return {
      phase: "forward",
      layer,
      j: at - perNeuron * plan.layers[layer] + 1,
      kind: "activation",
    };
  }
  const k = (at % perNeuron) + 1;
  if (k <= inputs) {
    const offset = plan.wStart[layer] + (j - 1) * inputs + (k - 1);
    return { phase: "forward", layer, j, k, kind: "product", offset };
  }
  if (k === inputs + 1) {
    return { phase: "forward", layer, j, kind: "bias", offset: plan.bStart[layer] + j - 1 };
  }
  return { phase: "forward", layer, j, kind: k === inputs + 2 ? "activation" : "slope" };
}

/** Case 1. @param {Plan} plan @param {number} layer @param {number} at @returns {Position} */
function outputTerm(plan, layer, at) {
  const width = plan.layers[layer];
  if (at < width) return { phase: "backward", layer, j: at + 1, kind: "costSlope" };
  const rest = at - width;
  const perNeuron = plan.softmax ? width + 1 : 1;
  const j = Math.floor(rest / perNeuron) + 1;
  const k = (rest % perNeuron) + 1;
  return k < perNeuron
    ? { phase: "backward", layer, j, k, kind: "jacobian" }
    : { phase: "backward", layer, j, kind: "outputDelta" };
}

/** Case 2. @param {Plan} plan @param {number} layer @param {number} at @returns {Position} */
function hiddenTerm(plan, layer, at) {
  const next = plan.layers[layer + 1];
  const j = Math.floor(at / (next + 2)) + 1;
  const k = (at % (next + 2)) + 1;
  if (k <= next) {
    const offset = plan.wStart[layer + 1] + (k - 1) * plan.layers[layer] + (j - 1);
    return { phase: "backward", layer, j, k, kind: "backProduct", offset };
  }
  return { phase: "backward", layer, j, kind: k === next + 1 ? "backSum" : "delta" };
}

/** @param {Plan} plan @param {number} layer @param {number} at @returns {Position} */
function gradientTerm(plan, layer, at) {
  const inputs = plan.layers[layer - 1];
  const j = Math.floor(at / (inputs + 1)) + 1;
  const k = (at % (inputs + 1)) + 1;
  const offset =
    k > inputs ? plan.bStart[layer] + j - 1 : plan.wStart[layer] + (j - 1) * inputs + (k - 1);
  return k > inputs
    ? { phase: "backward", layer, j, kind: "gradient", offset }
    : { phase: "backward", layer, j, k, kind: "gradient", offset };
}

/**
 * Where a parameter is at home: its layer, its neuron, and for a weight the neuron before it.
 * @param {Plan} plan
 * @param {number} offset
 */
export function parameterOf(plan, offset) {
  const { layers, weights, wStart, bStart } = plan;
  const starts = offset < weights ? wStart : bStart;
  let layer = layers.length - 1;
  while (starts[layer] > offset) layer -= 1;
  const rest = offset - starts[layer];
  if (offset >= weights) return { layer, j: rest + 1, offset };
  const inputs = layers[layer - 1];
  return { layer, j: Math.floor(rest / inputs) + 1, k: (rest % inputs) + 1, offset };
}

/** @type {WeakMap<Plan, Position[]>} */
const lists = new WeakMap();

/**
 * All terms in order, in one list: for what needs every one of them. `positionAt` is for the rest.
 * @param {Pick<WalkRecord, "layers" | "activations">} record
 * @returns {Position[]}
 */
export function positionsOf(record) {
  const plan = planOf(record);
  const known = lists.get(plan);
  if (known) return known;
  const list = Array.from({ length: plan.length }, (_, index) => positionAt(plan, index));
  lists.set(plan, list);
  return list;
}
