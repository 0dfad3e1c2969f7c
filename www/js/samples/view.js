// What the figure shows of an answer: both sums as far as the walk knows them, and the sample that is outlined.

import { parameterAt } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { costSum, knownAt, shareSum } from "./sums.js";

/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Answer } from "./asked.js" */
/** @import { Shares, Sum } from "./sums.js" */

/**
 * @typedef {Object} View
 * @property {Shares} shares
 * @property {Sum} share
 * @property {Sum} cost
 * @property {number} work  index of the sample in work, or of the one chosen beside the batch
 * @property {string} symbol  of the derivative
 */

/**
 * @param {Answer} answer
 * @param {{ record: WalkRecord, at: number, applied: boolean, outside: number | null }} walk  `outside`: a sample chosen beside the batch
 * @returns {View | null}
 */
export function viewOf({ question, shares }, { record, at, applied, outside }) {
  const entry = parameterAt(record.layers, question.offset);
  if (!shares || !entry) return null;
  const isBatch = question.set === "batch";
  const known = knownAt(record, at, question.offset);
  const found = shares.n.indexOf(isBatch ? record.work.n : (outside ?? record.work.n));
  // While training, the shares are of a later batch: the walk will stand at the same place of it.
  const work = found < 0 && isBatch ? Math.min(record.samples.indexOf(record.work.n), shares.n.length - 1) : found;
  // In the training set the sample in work has the share that the walk computes only as long as θ is the walk's.
  const own = known.own && (isBatch || (!applied && outside === null));
  return {
    shares,
    share: shareSum(shares, { own, all: known.all }, work, question.penalty !== null && entry.kind === "w"),
    cost: costSum(shares, known.costs, question.penalty),
    work,
    symbol: `∂L/∂${plainSymbol(parameterParts(entry))}`,
  };
}
