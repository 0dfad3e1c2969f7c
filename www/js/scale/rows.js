// Real data for the large network: the shipped digits, or what the network on the playground is trained on.

import { sessionConfig } from "../shipped-data.js";

/** @import { Dataset } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

/** @typedef {{ x: Float32Array, y: Float32Array, count: number, inputs: number, outputs: number }} Rows */

/** The ink of a pixel of the digits goes up to here. */
const INK = 16;

/** Inputs of others get this standard deviation, so that their squares are about as large as the digits' and the same steps fit them. */
const SPREAD = 0.5;

/** The large network ends in a softmax: it tells classes apart. @param {Dataset | null} dataset @returns {dataset is Dataset} */
export const isUsable = (dataset) => dataset !== null && dataset.train.task === "classification";

/** The widths of what a data set gives and asks for; of two classes each has an output. @param {"digits" | "given"} data @param {Dataset | null} dataset @returns {[number, number]} */
export const endsOf = (data, dataset) =>
  data === "given" && isUsable(dataset) ? [dataset.train.inputs, Math.max(2, dataset.train.outputs)] : [64, 10];

/** @returns {Promise<Rows>} */
async function digits() {
  const { data } = await sessionConfig(/** @type {Recipe} */ ({ data: { kind: "digits" } }));
  const { x, y, inputs, outputs } = /** @type {{ x: Float32Array, y: Float32Array, inputs: number, outputs: number }} */ (data);
  return { x: x.map((value) => value / INK), y, inputs, outputs, count: x.length / inputs };
}

/** Of a column: its mean and its standard deviation. @param {Float32Array} x @param {number} inputs @param {number} i @returns {[number, number]} */
function spreadOf(x, inputs, i) {
  const column = x.filter((_, at) => at % inputs === i);
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return [mean, Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length)];
}

/** Rows on one scale: the core's, if it took one. Where its inputs are derived from points, these are the rows, and the core's scale is not theirs. @param {Dataset} dataset @returns {Rows} */
function given({ train, standardization, isDerived }) {
  const { x, y, count, inputs, outputs } = train;
  const scale = Array.from({ length: inputs }, (_, i) =>
    standardization && !isDerived ? [standardization.mean[i], standardization.std[i]] : spreadOf(x, inputs, i),
  );
  const scaled = x.map((value, i) => (SPREAD * (value - scale[i % inputs][0])) / (scale[i % inputs][1] || 1));
  // the playground's targets may be 0 or −1 for no, and one number for two classes
  const is = (/** @type {number} */ value) => Number(value > 0.5);
  const targets = outputs === 1 ? Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 1 ? is(y[i >> 1]) : 1 - is(y[i >> 1]))) : y.map(is);
  return { x: scaled, y: targets, count, inputs, outputs: Math.max(2, outputs) };
}

/**
 * @param {"digits" | "given"} data
 * @param {Dataset | null} dataset
 * @returns {Promise<Rows>}
 */
export const rowsOf = async (data, dataset) => (data === "given" && isUsable(dataset) ? given(dataset) : digits());
