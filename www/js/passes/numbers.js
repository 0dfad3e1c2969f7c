// The numbers of a walk as far as it has come: each is the core's, or undefined where it is not known yet.

import { formatFixed, formatFull, formatNumber } from "../format.js";

/** @import { Shown } from "../walk/shown.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {Object} Known
 * @property {(layer: number, j: number) => number | undefined} z
 * @property {(layer: number, j: number) => number | undefined} partialZ  Σ so far, while its products are formed
 * @property {(layer: number, j: number) => number | undefined} a  the input itself in layer 0
 * @property {(layer: number, j: number) => number | null | undefined} slope  null at a softmax
 * @property {(layer: number, j: number) => number | undefined} delta
 * @property {(layer: number, j: number) => number | undefined} costToA
 * @property {(layer: number, j: number) => number | undefined} partialCostToA  Σ so far
 * @property {(layer: number, to: number, from: number, offset: number) => number | undefined} carried  what enters a weight's edge forward
 * @property {(layer: number, to: number, from: number, offset: number) => number | undefined} back  w · δ
 * @property {(j: number) => number | undefined} costSlope
 * @property {number | undefined} cost
 * @property {(layer: number, j: number) => number} filled  share of the products of z that are formed
 */

/** @param {WalkRecord | null} record @param {Shown | null} shown @returns {Known} */
export function knownNumbers(record, shown) {
  const nothing = () => undefined;
  if (!record || !shown) {
    return {
      z: nothing,
      partialZ: nothing,
      a: nothing,
      slope: nothing,
      delta: nothing,
      costToA: nothing,
      partialCostToA: nothing,
      carried: nothing,
      back: nothing,
      costSlope: nothing,
      cost: undefined,
      filled: () => 0,
    };
  }
  const { work, layers } = record;
  const depth = layers.length - 1;
  const { current } = shown;
  /** @param {number} layer */
  const at = (layer) => work.layers[layer - 1];
  /** @param {number} layer @param {number} j */
  const inWork = (layer, j) => current?.layer === layer && current.j === j;
  return {
    z: (layer, j) => (shown.z(layer, j) ? at(layer).z[j - 1] : undefined),
    partialZ: (layer, j) =>
      current?.kind === "product" && inWork(layer, j)
        ? at(layer).sums[(j - 1) * layers[layer - 1] + /** @type {number} */ (current.k) - 1]
        : undefined,
    a: (layer, j) =>
      layer === 0 ? work.x[j - 1] : shown.a(layer, j) ? at(layer).a[j - 1] : undefined,
    slope: (layer, j) => {
      const slopes = at(layer).sigmaPrime;
      return slopes === null ? null : shown.slope(layer, j) ? slopes[j - 1] : undefined;
    },
    delta: (layer, j) => (shown.delta(layer, j) ? at(layer).delta[j - 1] : undefined),
    costToA: (layer, j) => (shown.backSum(layer, j) ? at(layer).costToA[j - 1] : undefined),
    partialCostToA: (layer, j) =>
      layer < depth && current?.kind === "backProduct" && inWork(layer, j)
        ? at(layer + 1).backSums[((current.k ?? 0) - 1) * layers[layer] + j - 1]
        : undefined,
    carried: (layer, to, from, offset) =>
      !shown.carried(offset)
        ? undefined
        : layer === 1
          ? work.x[from - 1]
          : at(layer - 1).a[from - 1],
    back: (layer, to, from, offset) =>
      shown.backCarried(offset)
        ? at(layer).backProducts[(to - 1) * layers[layer - 1] + from - 1]
        : undefined,
    costSlope: (j) => (shown.costSlope(j) ? work.costSlope[j - 1] : undefined),
    cost: shown.cost ? work.cost : undefined,
    filled: (layer, j) => {
      if (shown.z(layer, j)) return 1;
      if (current?.kind !== "product" || !inWork(layer, j)) return 0;
      return (current.k ?? 0) / (layers[layer - 1] + 1);
    },
  };
}

/**
 * A number in little room: so many significant digits, powers of ten with one.
 * @param {number | null | undefined} value @param {number} [digits]
 */
export function brief(value, digits = 3) {
  if (value === undefined || value === null) return "?";
  if (value !== 0 && Math.abs(value) < 1e-4)
    return formatFixed(Number(value.toPrecision(1)), 2).replace(".0·", "·");
  return formatNumber(value, { digits });
}

/** With two decimals, as z and a are written. @param {number | undefined} value */
export const twoDecimals = (value) => {
  if (value === undefined) return "?";
  return Math.abs(value) >= 1000 ? brief(value) : formatFixed(value, 2);
};

/** A live number and all of its digits. @param {string} name @param {number | null | undefined} value */
export const live = (name, value) =>
  value === undefined || value === null ? {} : { value: { name, full: formatFull(value) } };

/**
 * The largest size in a list, at least `least`.
 * @param {ArrayLike<number> | undefined} values @param {number} least
 */
export function largest(values, least) {
  let max = least;
  for (let i = 0; i < (values?.length ?? 0); i += 1) {
    const size = Math.abs(/** @type {ArrayLike<number>} */ (values)[i]);
    if (size > max && size < Number.POSITIVE_INFINITY) max = size;
  }
  return max;
}
