// Times the passes of the networks along a slider, smallest first, until the next would take too long.

/** @import { EngineError } from "../engine/client.js" */

/**
 * @typedef {Object} Timed  milliseconds of one network
 * @property {number[]} layers
 * @property {number} parameters
 * @property {number} forwardMs
 * @property {number} backwardMs  with the gradient
 * @property {number} [differencesMs]  the gradient by one-sided differences, where that was short enough to be run
 * @property {number} differencesPredictedMs  the same, as P + 1 forward passes
 */

/** A network is timed where its two passes are expected to take less than so many milliseconds: the readings of a larger one last a second. */
const PATIENCE = 125;

/**
 * @param {Object} run
 * @param {number[][]} run.networks  ascending
 * @param {(layers: number[]) => Promise<Timed>} run.measure
 * @param {(timed: Timed, done: number, of: number) => void} run.found
 * @param {AbortSignal} run.signal
 */
export async function timeNetworks({ networks, measure, found, signal }) {
  // The first run of anything is slow, as its code is being compiled.
  await measure(networks[0]);
  let before = 0;
  for (const [i, layers] of networks.entries()) {
    if (signal.aborted) return;
    let timed;
    try {
      timed = { ...(await measure(layers)), layers };
    } catch (error) {
      // Larger than what the core builds: the slider goes further than the clock.
      if (i > 0 && /** @type {EngineError} */ (error).code === "out_of_range") return;
      throw error;
    }
    if (signal.aborted) return;
    found(timed, i + 1, networks.length);
    const { parameters, forwardMs, backwardMs } = timed;
    const growth = before ? parameters / before : 4;
    before = parameters;
    if ((forwardMs + backwardMs) * growth > PATIENCE) return;
  }
}
