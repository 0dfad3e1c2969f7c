// The ranges of the loss curve's axes: round ends, so that they move seldom and ticks stay put.

/** @import { Range } from "../output/plane.js" */

/** Ends that an axis may have, times a power of ten. */
const ENDS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/**
 * The least round number that is no less.
 * @param {number} value
 */
export function roundUp(value) {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const end = ENDS.find((candidate) => candidate * power >= value * (1 - 1e-12)) ?? 10;
  return end * power;
}

/** Where an epoch stands on a log axis that has a place for 0. @param {number} epoch */
export const logEpoch = (epoch) => Math.log10(1 + epoch);

/** @param {number} place */
export const epochAt = (place) => 10 ** place - 1;

/**
 * @param {number} epochs  where the curve ends
 * @returns {Range}
 */
export const epochRange = (epochs) => [0, Math.max(1, roundUp(epochs))];

/**
 * @param {{ max: number, minPositive: number, hasZero: boolean }} columns
 * @param {boolean} log
 * @returns {Range}
 */
export function lossRange({ max, minPositive, hasZero }, log) {
  if (!log) return [0, roundUp(max)];
  if (!Number.isFinite(minPositive)) return [1e-3, 1];
  const high = 10 ** Math.ceil(Math.log10(max) - 1e-9);
  // a zero is drawn at the lower end, one decade below anything that has a logarithm
  const low = 10 ** (Math.floor(Math.log10(minPositive) + 1e-9) - (hasZero ? 1 : 0));
  return [Math.min(low, high / 10), high];
}

/**
 * Where a loss is drawn: on a log axis what has no logarithm stands at the lower end.
 * @param {number | null} value
 * @param {Range} range
 * @param {boolean} log
 */
export const placed = (value, [low], log) =>
  value === null ? null : log && value < low ? low : value;

/**
 * The epochs that are shown after zooming about one of them; null for all.
 * @param {Range | null} window
 * @param {number} end  of the curve
 * @param {number} about
 * @param {number} factor  2 shows half
 * @returns {Range | null}
 */
export function zoomed(window, end, about, factor) {
  const [low, high] = window ?? epochRange(end);
  const span = (high - low) / factor;
  const all = epochRange(end)[1];
  if (span >= all) return null;
  if (!(span > 1e-3)) return window;
  const start = Math.min(Math.max(0, about - span / 2), all - span);
  return [start, start + span];
}
