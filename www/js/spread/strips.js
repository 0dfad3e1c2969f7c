// Where the histograms of the weights over time stand: a strip for each layer, a column for each recorded step, a row for each bin.

/** @import { Spread } from "../engine/protocol.js" */

/** @typedef {{ layer: number, place: number, bin: number }} Spot  layer, recorded step and bin, all from 0; bin 0 is the lowest */

export const STRIP = 62;
const HEAD = 18;
const PITCH = HEAD + STRIP + 8;
const LEFT = 50;
const RIGHT = 8;
const FOOT = 30;

/** Of a drawing with so many strips. @param {number} layers */
export const heightOf = (layers) => layers * PITCH + FOOT;

/**
 * From steps and bins to pixels. A step's column reaches halfway to its neighbors, as the weights between are not recorded.
 * @param {Spread} spread
 * @param {number} width
 */
export function placesOf({ t, bins }, width) {
  const [first, last] = [t[0], t[t.length - 1]];
  const right = width - RIGHT;
  const toX = (/** @type {number} */ step) => (last > first ? LEFT + ((step - first) / (last - first)) * (right - LEFT) : (LEFT + right) / 2);
  const count = t.length;
  const edges = Array.from({ length: count + 1 }, (_, i) => {
    if (i === 0) return LEFT;
    return i === count ? right : toX((t[i - 1] + t[i]) / 2);
  });
  const row = STRIP / bins;
  const topOf = (/** @type {number} */ layer) => layer * PITCH + HEAD;
  return { left: LEFT, right, toX, edges, row, topOf, toY: (/** @type {number} */ layer, /** @type {number} */ bin) => topOf(layer) + STRIP - (bin + 1) * row };
}

/**
 * What lies under a place of the drawing.
 * @param {Spread} spread
 * @param {number} layers  that are drawn
 * @param {number} width
 * @param {number} x
 * @param {number} y
 * @returns {Spot | null}
 */
export function spotAt(spread, layers, width, x, y) {
  const { left, right, edges, row, topOf } = placesOf(spread, width);
  const layer = Math.floor(y / PITCH);
  if (layer < 0 || layer >= layers || x < left || x > right) return null;
  const place = Math.min(spread.t.length - 1, edges.findLastIndex((edge) => edge <= x));
  const bin = Math.floor((topOf(layer) + STRIP - y) / row);
  return { layer, place, bin: Math.max(0, Math.min(spread.bins - 1, bin)) };
}

/**
 * Where a key leads: along the steps, up and down the bins, by pages to other layers.
 * @param {string} key
 * @param {Spot} spot
 * @param {Spread} spread
 * @param {number} layers  that are drawn
 * @returns {Spot | undefined}
 */
export function spotAfter(key, spot, { t, bins }, layers) {
  const within = (/** @type {number} */ value, /** @type {number} */ count) => Math.max(0, Math.min(count - 1, value));
  const { layer, place, bin } = spot;
  if (key === "ArrowLeft") return { ...spot, place: within(place - 1, t.length) };
  if (key === "ArrowRight") return { ...spot, place: within(place + 1, t.length) };
  if (key === "ArrowUp") return { ...spot, bin: within(bin + 1, bins) };
  if (key === "ArrowDown") return { ...spot, bin: within(bin - 1, bins) };
  if (key === "PageUp") return { ...spot, layer: within(layer - 1, layers) };
  if (key === "PageDown") return { ...spot, layer: within(layer + 1, layers) };
  if (key === "Home") return { ...spot, place: 0 };
  if (key === "End") return { ...spot, place: t.length - 1 };
  return undefined;
}

/** Where a bin begins; the next begins where it ends. @param {number} reach @param {number} bin @param {number} bins */
export const binStart = (reach, bin, bins) => reach * ((2 * bin) / bins - 1);

/** The bin that holds most weights of a layer at a step: the keys begin there. @param {Spread} spread @param {number} layer @param {number} place */
export function fullest({ bins, layers }, layer, place) {
  const counts = layers[layer].counts.subarray(place * bins, (place + 1) * bins);
  return counts.indexOf(Math.max(...counts));
}
