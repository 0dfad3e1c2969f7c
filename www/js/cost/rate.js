// From counts to times: what one multiply-add took on this device in the largest network that was timed.

/** @import { Costs } from "./cost-svg.js" */
/** @import { Timed } from "./timing.js" */

/** @typedef {{ forwardMs: number, backwardMs: number, differencesMs: number, measured: boolean, differencesMeasured: boolean }} Times */

/** @param {number[]} a @param {number[]} b */
export const isSameNetwork = (a, b) => a.length === b.length && a.every((width, i) => width === b[i]);

/** @template {{ parameters: number }} T @param {T[]} timed @returns {T | null} */
export const largest = (timed) => timed.reduce((/** @type {T | null} */ most, one) => (most && most.parameters >= one.parameters ? most : one), null);

/** The largest network that was timed and counted. @template {Pick<Timed, "layers" | "parameters">} T @param {T[]} timed @param {Costs[]} counted */
function largestOf(timed, counted) {
  const known = timed.map((one) => ({ timed: one, costs: counted.find(({ layers }) => isSameNetwork(layers, one.layers)) }));
  return largest(known.flatMap(({ timed, costs }) => (costs ? [{ timed, costs, parameters: costs.parameters }] : [])));
}

/**
 * Milliseconds of one multiply-add of a forward pass; null where nothing was timed.
 * @param {Pick<Timed, "layers" | "parameters" | "forwardMs">[]} timed @param {Costs[]} counted
 */
export function rateOf(timed, counted) {
  const found = largestOf(timed, counted);
  return found && found.timed.forwardMs / found.costs.forward;
}

/**
 * The times of a network: measured, or carried on from the largest that was.
 * @param {Costs} costs @param {Timed[]} timed @param {Costs[]} counted
 * @returns {Times | null}
 */
export function timesOf(costs, timed, counted) {
  const own = timed.find(({ layers }) => isSameNetwork(layers, costs.layers));
  if (own) {
    return {
      forwardMs: own.forwardMs,
      backwardMs: own.backwardMs,
      differencesMs: own.differencesMs ?? own.differencesPredictedMs,
      measured: true,
      differencesMeasured: own.differencesMs !== undefined,
    };
  }
  const found = largestOf(timed, counted);
  if (!found) return null;
  const forward = found.timed.forwardMs / found.costs.forward;
  const backward = found.timed.backwardMs / (found.costs.backward + found.costs.gradient);
  return {
    forwardMs: costs.forward * forward,
    backwardMs: (costs.backward + costs.gradient) * backward,
    differencesMs: costs.onePassPerParameter * forward,
    measured: false,
    differencesMeasured: false,
  };
}
