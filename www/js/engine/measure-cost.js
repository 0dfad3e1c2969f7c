// Times the passes of a network that exists only for that, by the worker's clock.

/** @import { Job } from "./jobs.js" */

/** One reading lasts so many milliseconds, as clocks of browsers are coarse. */
const READING = 3;
/** Readings go on until there are so many, or until they took so long together. */
const READINGS = 11;
const LONG_ENOUGH = 40;
/** The differences are run where all of them are expected to take less than so many milliseconds. */
const PATIENCE = 400;

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Takes readings of one kind of pass. @param {(times: number) => void} run @param {() => number} now */
function stopwatch(run, now) {
  /** @type {number[]} */
  const readings = [];
  let times = 1;
  let total = 0;
  return {
    /** @returns {number | undefined}  milliseconds of one pass, when there are enough readings */
    read() {
      const start = now();
      run(times);
      const elapsed = now() - start;
      if (elapsed < READING && times < 1e6) {
        times *= 2; // also warms the caches
        return undefined;
      }
      readings.push(elapsed / times);
      total += elapsed;
      const enough = readings.length >= READINGS || (readings.length >= 3 && total > LONG_ENOUGH);
      return enough ? median(readings) : undefined;
    },
  };
}

/**
 * Medians in milliseconds of a forward pass, of a backward pass with the gradient, and of the gradient by one-sided differences,
 * where that can be waited for.
 * @param {any} probe  a CostProbe, which is freed at the end
 * @param {() => number} now
 * @returns {Job}
 */
export function measureCost(probe, now) {
  /** @type {number | undefined} */
  let forwardMs;
  /** @type {number | undefined} */
  let backwardMs;
  let differencesMs = 0;
  let done = 0;
  const forward = stopwatch((times) => probe.forward(times), now);
  const backward = stopwatch((times) => probe.backward(times), now);
  const count = probe.parameters;
  return {
    advance() {
      if (forwardMs === undefined) {
        forwardMs = forward.read();
        return 0;
      }
      if (backwardMs === undefined) {
        backwardMs = backward.read();
        return 1 / 3;
      }
      if (probe.predicted(forwardMs) > PATIENCE) return 1;
      const next = Math.min(count, done + Math.max(1, Math.floor(READING / forwardMs)));
      const start = now();
      probe.differences(done, next);
      differencesMs += now() - start;
      done = next;
      return 2 / 3 + done / count / 3;
    },
    finish: () => ({
      parameters: count,
      forwardMs,
      backwardMs,
      differencesMs: done === count ? differencesMs : undefined,
      differencesPredictedMs: probe.predicted(forwardMs),
    }),
    free: () => probe.free(),
  };
}
