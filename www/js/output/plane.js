// The plane that a plot shows: a range of data on each axis, laid on a rectangle of CSS pixels.

import { linearTicks } from "./ticks.js";

/**
 * @typedef {{ left: number, top: number, width: number, height: number }} Box
 * @typedef {[number, number]} Range
 *
 * @typedef {Object} Plane
 * @property {number} width  of the whole plot, axes included, in CSS pixels
 * @property {number} height
 * @property {Box} box  where the data goes, in CSS pixels of the plot
 * @property {Range} x
 * @property {Range} y  upwards
 * @property {(value: number) => number} toX
 * @property {(value: number) => number} toY
 * @property {{ at: number, label: string }[]} xTicks  at: pixels from the left
 * @property {{ at: number, label: string }[]} yTicks  at: pixels from the top
 */

/** Room for ticks and labels around the data: fixed, so that nothing jumps. */
export const MARGIN = { left: 52, top: 8, right: 10, bottom: 36 };

/**
 * @param {{ x: Range, y: Range, width: number, aspect: number }} plot  ranges, outer width, height of the box over its width
 * @returns {Plane}
 */
export function plane({ x, y, width, aspect }) {
  const inner = Math.max(1, width - MARGIN.left - MARGIN.right);
  const box = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: inner,
    height: Math.max(1, Math.round(inner * aspect)),
  };
  const [xRange, yRange] = [widened(x), widened(y)];
  const toX = linear(xRange, box.left, box.left + box.width);
  const toY = linear(yRange, box.top + box.height, box.top);
  return {
    width,
    height: box.top + box.height + MARGIN.bottom,
    box,
    x: xRange,
    y: yRange,
    toX,
    toY,
    xTicks: linearTicks(...xRange, box.width / 70).map(({ value, label }) => ({
      at: toX(value),
      label,
    })),
    yTicks: linearTicks(...yRange, box.height / 50).map(({ value, label }) => ({
      at: toY(value),
      label,
    })),
  };
}

/**
 * A range of no width, as one sample has, gets some.
 * @param {Range} range
 * @returns {Range}
 */
export function widened([low, high]) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [-1, 1];
  if (high > low) return [low, high];
  const half = Math.max(1, Math.abs(low)) / 2;
  return [low - half, low + half];
}

/**
 * @param {Range} data
 * @param {number} from
 * @param {number} to
 */
function linear([low, high], from, to) {
  const slope = (to - from) / (high - low);
  return (/** @type {number} */ value) => from + (value - low) * slope;
}

/**
 * Where the samples lie, in CSS pixels: x₀ y₀ x₁ y₁ …
 * @param {{ x: Float32Array, y: Float32Array, count: number, inputs: number, outputs: number }} samples
 * @param {Plane} plane
 * @param {"input" | "target"} vertical  what goes upwards: the second input or the first target
 */
export function positions(samples, { toX, toY }, vertical) {
  const places = new Float32Array(2 * samples.count);
  for (let n = 0; n < samples.count; n += 1) {
    places[2 * n] = toX(samples.x[n * samples.inputs]);
    places[2 * n + 1] = toY(
      vertical === "input" ? samples.x[n * samples.inputs + 1] : samples.y[n * samples.outputs],
    );
  }
  return places;
}

/**
 * The nearest place to a pixel, or −1 when none is within reach.
 * @param {Float32Array} places
 * @param {number} x
 * @param {number} y
 * @param {number} reach  in pixels
 * @returns {{ n: number, distance: number }}
 */
export function nearest(places, x, y, reach) {
  let best = reach * reach;
  let n = -1;
  for (let i = 0; i < places.length; i += 2) {
    const dx = places[i] - x;
    const dy = places[i + 1] - y;
    const distance = dx * dx + dy * dy;
    if (distance <= best) {
      best = distance;
      n = i / 2;
    }
  }
  return { n, distance: Math.sqrt(best) };
}
