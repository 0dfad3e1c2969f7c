// One training step as a table, a line a term, for spreadsheets and programs: every number with all its digits, every term with its sentence.

import { parameterAt } from "../drawing/parameters.js";
import { formatFull } from "../format.js";
import { captionOf } from "./caption.js";
import { numbersOf } from "./numbers.js";
import { positionsOf } from "./positions.js";

/** @import { WalkRecord } from "./record.js" */

/**
 * @typedef {Object} Row
 * @property {number} index  from 1
 * @property {string} phase
 * @property {number} layer
 * @property {number} neuron
 * @property {number | null} input  the neuron at the other end, where there is one
 * @property {string} parameter  its name in θ, or ""
 * @property {string} kind
 * @property {string} rule  how the operands make the result
 * @property {Record<string, number>} operands
 * @property {string} makes  what the result is
 * @property {number} result
 * @property {number | null} sum  the running sum with the result, where there is one
 * @property {string} sentence
 */

/** @param {WalkRecord} record @returns {Row[]} */
export const traceOf = (record) =>
  positionsOf(record).map((position, index) => {
    const { rule, operands, makes, result, sum } = numbersOf(record, position);
    const { phase, layer, j, k, kind, offset = -1 } = position;
    return {
      index: index + 1,
      phase,
      layer,
      neuron: j,
      input: k ?? null,
      parameter: parameterAt(record.layers, offset)?.name ?? "",
      kind,
      rule,
      operands: Object.fromEntries(
        Object.entries(operands).map(([name, { value }]) => [name, value]),
      ),
      makes,
      result: result.value,
      sum: sum ? sum.value : null,
      sentence: captionOf(record, position),
    };
  });

/** No term has more operands. */
const OPERANDS = 4;

/** @param {string | number | null | undefined} value */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return formatFull(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** @param {WalkRecord} record */
export function traceCsv(record) {
  const columns = Array.from({ length: OPERANDS }, (_, i) => [`operand_${i + 1}`, `value_${i + 1}`]);
  const head = [
    "index",
    "phase",
    "layer",
    "neuron",
    "input",
    "parameter",
    "kind",
    "rule",
    ...columns.flat(),
    "makes",
    "result",
    "sum",
    "sentence",
  ];
  const lines = traceOf(record).map((row) => {
    const operands = Object.entries(row.operands);
    return [
      row.index,
      row.phase,
      row.layer,
      row.neuron,
      row.input,
      row.parameter,
      row.kind,
      row.rule,
      ...columns.flatMap((_, i) => operands[i] ?? ["", ""]),
      row.makes,
      row.result,
      row.sum,
      row.sentence,
    ];
  });
  return [head, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** JSON has no NaN and no ∞: they go as words. @param {string} _key @param {unknown} value */
function written(_key, value) {
  if (typeof value !== "number") return value;
  return Number.isFinite(value) ? Number(formatFull(value)) : String(value);
}

/** @param {WalkRecord} record */
export function traceJson(record) {
  const { t, eta, layers, activations, loss, reduction, samples, batchLoss, work } = record;
  const step = { t, eta, layers, activations, loss, reduction, batch: [...samples], batchLoss };
  const sample = { n: work.n, x: [...work.x], y: [...work.y], cost: work.cost };
  return `${JSON.stringify({ step, sample, terms: traceOf(record) }, written, 1)}\n`;
}
