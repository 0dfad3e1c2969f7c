// What the core answers about the samples' shares, as far as the walk has come: two sums, Cⁿ to L and ∂Cⁿ/∂w to ∂L/∂w.

import { shownAt } from "../walk/shown.js";

/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {Object} Shares  the core's answer
 * @property {Uint32Array} n  numbers of the training set
 * @property {Float32Array} parts  ∂Cⁿ/∂θᵢ
 * @property {Float32Array} costs  Cⁿ
 * @property {number} sum  Σ parts
 * @property {number} loss  Σ or mean of the costs
 * @property {number} scale  1, or 1 / samples
 * @property {number} total  ∂L/∂θᵢ = scale · sum + the penalty's part
 *
 * @typedef {"share" | "cost"} SumKind
 *
 * @typedef {Object} Sum  one of the two
 * @property {SumKind} kind
 * @property {ArrayLike<number | undefined>} values  by sample; undefined while unknown
 * @property {number} scale
 * @property {number | undefined} reduced  scale · Σ
 * @property {number | null | undefined} penalty  its part in the total; null without a penalty
 * @property {number | undefined} total
 */

/**
 * What the walk knows of the shares: nothing, the sample in work's alone, or all.
 * @param {WalkRecord} record @param {number} at @param {number} offset
 * @returns {{ costs: boolean, own: boolean, all: boolean }}
 */
export function knownAt(record, at, offset) {
  const shown = shownAt(record, at);
  return { costs: shown.cost, own: shown.gradient(offset), all: shown.summed(offset) };
}

/**
 * @param {Shares} shares
 * @param {{ own: boolean, all: boolean }} known
 * @param {number} work  index of the sample in work, −1 for none
 * @param {boolean} penalized  a penalty acts on this parameter
 * @returns {Sum}
 */
export function shareSum({ parts, sum, scale, total }, { own, all }, work, penalized) {
  if (!all) {
    const values = Array.from(parts, (part, i) => (own && i === work ? part : undefined));
    return { kind: "share", values, scale, reduced: undefined, penalty: penalized ? undefined : null, total: undefined };
  }
  const reduced = penalized ? Math.fround(scale * sum) : total;
  return { kind: "share", values: parts, scale, reduced, penalty: penalized ? total - reduced : null, total };
}

/**
 * @param {Shares} shares
 * @param {boolean} known
 * @param {number | null | undefined} penalty  λ/2 Σ w² or λ Σ |w|; null without, undefined where it is not known
 * @returns {Sum}
 */
export function costSum({ costs, loss, scale }, known, penalty) {
  if (!known) {
    const values = new Array(costs.length).fill(undefined);
    return { kind: "cost", values, scale, reduced: undefined, penalty: penalty === null ? null : undefined, total: undefined };
  }
  const total = penalty === undefined ? undefined : loss + (penalty ?? 0);
  return { kind: "cost", values: costs, scale, reduced: loss, penalty, total };
}

/**
 * The shares in a step that is taken, where θ is no longer the record's, from the core's record of it.
 * @param {{ t: number, samples: { n: number, cost: number, gradient: Float32Array }[] } | undefined} last
 * @param {WalkRecord} record
 * @param {number} offset
 * @returns {Shares | null}  null where that was another step
 */
export function sharesOfStep(last, record, offset) {
  if (!last || last.t !== record.t || last.samples.length !== record.samples.length) return null;
  if (last.samples.some(({ n }, i) => n !== record.samples[i])) return null;
  return {
    n: record.samples,
    parts: Float32Array.from(last.samples, ({ gradient }) => gradient[offset]),
    costs: Float32Array.from(last.samples, ({ cost }) => cost),
    sum: record.summed[offset],
    loss: record.batchLoss,
    scale: record.reduction === "mean" ? Math.fround(1 / record.samples.length) : 1,
    total: record.gradient[offset],
  };
}

/** Whether an answer about the batch is about the record's step. @param {Shares} shares @param {WalkRecord} record @param {number} offset */
export const isOfRecord = ({ n, total }, record, offset) =>
  n.length === record.samples.length &&
  n.every((number, i) => number === record.samples[i]) &&
  Object.is(Math.fround(total), record.gradient[offset]);
