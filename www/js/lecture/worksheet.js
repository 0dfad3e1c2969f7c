// The questions of the worksheet: tables whose given cells are printed on both pages, and whose other cells are blank on the first.

import { numbersOf } from "../walk/numbers.js";
import { parameterOf, planOf } from "../walk/positions.js";

/** @import { Quantity } from "../walk/numbers.js" */
/** @import { Kind, Position } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {Object} Cell
 * @property {Quantity | null} quantity  null where there is nothing, as a softmax has no σ′
 * @property {boolean} given
 *
 * @typedef {Object} Task
 * @property {"forward" | "cost" | "backward" | "gradient" | "update"} name
 * @property {string[]} columns  keys of the heads after the first, which names the row
 * @property {{ of: Quantity, cells: Cell[] }[]} rows
 * @property {number} left  rows that were left out
 *
 * @typedef {{ tasks: Task[], wide: boolean }} Worksheet  `wide`: nobody would want to add this up by hand
 */

/** More neurons of a layer, or parameters, than these are not asked for. */
const NEURONS = 4;
const PARAMETERS = 6;
/** More inputs of a neuron than these are not added up by hand. */
const BY_HAND = 8;

/** @param {WalkRecord} record @param {Kind} kind @param {Partial<Position>} at */
const term = (record, kind, at) =>
  numbersOf(record, /** @type {Position} */ ({ phase: "forward", layer: 1, j: 1, kind, ...at }));

/** @param {Quantity | null | undefined} quantity @returns {Cell} */
const given = (quantity) => ({ quantity: quantity ?? null, given: true });
/** @param {Quantity | null | undefined} quantity @returns {Cell} */
const blank = (quantity) => ({ quantity: quantity ?? null, given: false });

/** The neurons that are asked for, layer by layer. @param {WalkRecord} record */
function neuronsOf({ layers }) {
  return layers.slice(1).flatMap((width, i) =>
    Array.from({ length: Math.min(width, NEURONS) }, (_, j) => ({ layer: i + 1, j: j + 1 })),
  );
}

/** How many neurons are left out. @param {WalkRecord} record */
const leftOut = ({ layers }) =>
  layers.slice(1).reduce((sum, width) => sum + Math.max(0, width - NEURONS), 0);

/** @param {WalkRecord} record @returns {Task} */
function forward(record) {
  const { bStart } = planOf(record);
  const rows = neuronsOf(record).map(({ layer, j }) => {
    const at = { layer, j, offset: bStart[layer] + j - 1 };
    const z = term(record, "bias", at).result;
    const a = term(record, "activation", at).result;
    const isSoftmax = record.activations[layer - 1] === "softmax";
    const slope = isSoftmax ? null : term(record, "slope", at).result;
    return { of: a, cells: [blank(z), blank(a), blank(slope)] };
  });
  return { name: "forward", columns: ["z", "a", "slope"], rows, left: leftOut(record) };
}

/** @param {WalkRecord} record @returns {Task} */
function cost(record) {
  const of = term(record, "cost", { layer: record.layers.length - 1 }).result;
  return { name: "cost", columns: ["cost"], rows: [{ of, cells: [blank(of)] }], left: 0 };
}

/** @param {WalkRecord} record @returns {Task} */
function backward(record) {
  const depth = record.layers.length - 1;
  const rows = neuronsOf(record)
    .sort((one, other) => other.layer - one.layer || one.j - other.j)
    .map(({ layer, j }) => {
      const isOutput = layer === depth;
      const of = term(record, isOutput ? "outputDelta" : "delta", { layer, j }).result;
      const before = term(record, isOutput ? "costSlope" : "backSum", { layer, j }).result;
      return { of, cells: [blank(before), blank(of)] };
    });
  return { name: "backward", columns: ["before", "delta"], rows, left: leftOut(record) };
}

/** One parameter of each kind and layer, the last layers first. @param {WalkRecord} record */
function parametersOf(record) {
  const { layers, wStart, bStart } = planOf(record);
  const depth = layers.length - 1;
  const found = [];
  for (let layer = depth; layer >= 1; layer -= 1) {
    found.push({ layer, j: 1, k: 1, offset: wStart[layer] });
    if (layers[layer - 1] > 1) found.push({ layer, j: 1, k: 2, offset: wStart[layer] + 1 });
    found.push({ layer, j: 1, offset: bStart[layer] });
  }
  return found.slice(0, PARAMETERS);
}

/** @param {WalkRecord} record @returns {Task} */
function gradient(record) {
  const rows = parametersOf(record).map((at) => {
    const { operands, result } = term(record, "gradient", at);
    return { of: result, cells: [blank(operands.a), blank(operands.delta), blank(result)] };
  });
  return { name: "gradient", columns: ["a", "delta", "product"], rows, left: 0 };
}

/** @param {WalkRecord} record @returns {Task} */
function update(record) {
  // With one sample, the gradient of the loss is the answer to the question before.
  const direction = record.samples.length > 1 ? given : blank;
  const rows = parametersOf(record)
    .filter(({ offset }) => record.move[offset] !== 0)
    .map((at) => {
      const { operands, result } = term(record, "update", { ...at, phase: "update" });
      return { of: result, cells: [given(operands.theta), direction(operands.direction), blank(result)] };
    });
  return { name: "update", columns: ["theta", "direction", "after"], rows, left: 0 };
}

/** More parameters than these are not listed. */
const LISTED = 48;

/** θ as it is given, the parameters by name. @param {WalkRecord} record @returns {Quantity[]} */
export function thetaOf(record) {
  const plan = planOf(record);
  return Array.from(
    { length: Math.min(LISTED, record.thetaBefore.length) },
    (_, offset) => term(record, "update", { ...parameterOf(plan, offset), phase: "update" }).operands.theta,
  );
}

/** @param {WalkRecord} record @returns {Worksheet} */
export function worksheetOf(record) {
  const wide = Math.max(...record.layers.slice(0, -1)) > BY_HAND;
  return {
    tasks: [forward(record), cost(record), backward(record), gradient(record), update(record)],
    wide,
  };
}
