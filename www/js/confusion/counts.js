// Which classes the network takes for which: counts and their samples, from the predictions of a frame.

import { classOf, truthOf } from "../output/outcome.js";

/** @import { Cell, Frame, Samples, SetName } from "../engine/protocol.js" */

/**
 * What the network takes each sample for; undefined until the core has said.
 * @param {Samples | undefined} samples @param {Frame | null} frame @param {SetName} set
 * @returns {((n: number) => number) | undefined}
 */
function predictedBy(samples, frame, set) {
  const all = frame?.predictions?.[set];
  if (samples?.task !== "classification" || all?.length !== samples.count * samples.outputs) return undefined;
  return (n) => classOf(all.subarray(n * samples.outputs, (n + 1) * samples.outputs), samples);
}

/**
 * Counts by truth (rows) and prediction (columns), row by row.
 * @param {Samples | undefined} samples @param {Frame | null} frame @param {SetName} set
 * @returns {number[] | undefined}
 */
export function confusion(samples, frame, set) {
  const predicted = predictedBy(samples, frame, set);
  if (!samples || !predicted) return undefined;
  const counts = new Array(samples.classes ** 2).fill(0);
  for (let n = 0; n < samples.count; n += 1) counts[truthOf(samples, n) * samples.classes + predicted(n)] += 1;
  return counts;
}

/**
 * The samples of one cell, in order.
 * @param {Samples | undefined} samples @param {Frame | null} frame @param {Omit<Cell, "members">} cell
 * @returns {number[]}
 */
export function membersOf(samples, frame, { set, truth, predicted }) {
  const said = predictedBy(samples, frame, set);
  if (!samples || !said) return [];
  const members = [];
  for (let n = 0; n < samples.count; n += 1) if (truthOf(samples, n) === truth && said(n) === predicted) members.push(n);
  return members;
}

/**
 * @typedef {Object} ClassRates
 * @property {number} right  samples of the class that are taken for it
 * @property {number} count  samples of the class
 * @property {number} taken  samples that are taken for it
 * @property {number | undefined} recall  right / count; undefined without such samples
 * @property {number | undefined} precision  right / taken; undefined where nothing is taken for it
 */

/**
 * How each class fares, from the counts by truth and prediction.
 * @param {number[]} counts  row by row
 * @returns {ClassRates[]}
 */
export function classRates(counts) {
  const classes = Math.sqrt(counts.length);
  return Array.from({ length: classes }, (_, k) => {
    const right = counts[k * classes + k];
    let [count, taken] = [0, 0];
    for (let other = 0; other < classes; other += 1) {
      count += counts[k * classes + other];
      taken += counts[other * classes + k];
    }
    return { right, count, taken, recall: count > 0 ? right / count : undefined, precision: taken > 0 ? right / taken : undefined };
  });
}
