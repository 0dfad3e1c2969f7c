// How the height of a loss surface is cut into levels, close together where most of the surface lies, so that valleys show.

/** @import { Rgb, Theme } from "../color.js" */

/** Neutral, from the lowest to the highest loss: forward and backward hues have their meaning elsewhere.
 * @type {Record<Theme, [Rgb, Rgb]>} */
export const HEIGHTS = {
  light: [
    [176, 168, 150],
    [252, 251, 248],
  ],
  dark: [
    [20, 21, 25],
    [94, 96, 105],
  ],
};

/** About so many contour lines. */
const LINES = 15;

/**
 * @typedef {Object} Levels
 * @property {number[]} values  rising; at each a contour line
 * @property {number} min  the lowest and the highest loss that is drawn; beyond stands what is not finite
 * @property {number} max
 * @property {number} power  a loss stands at ((L − min)/(max − min))^power of the whole height
 */

/**
 * Levels that halve the area: the median stands at half the height. A paraboloid gets ellipses at about equal distances.
 * @param {ArrayLike<number>} loss
 * @param {number} [count]
 * @returns {Levels | null}  null where nothing is finite
 */
export function levelsOf(loss, count = LINES) {
  const finite = Float64Array.from(loss).filter(Number.isFinite).sort();
  if (finite.length === 0) return null;
  const [min, max] = [finite[0], finite[finite.length - 1]];
  const middle = (finite[finite.length >> 1] - min) / (max - min);
  const power = middle > 0 && middle < 1 ? Math.max(0.15, Math.min(1, Math.log(0.5) / Math.log(middle))) : 1;
  if (!(max - min > 1e-7 * Math.abs(max))) return { values: [], min, max, power };
  /** @type {number[]} */
  const values = [];
  for (let i = 1; i <= count; i += 1) {
    const at = (/** @type {number} */ k) => min + (max - min) * (k / (count + 1)) ** (1 / power);
    const value = rounded(at(i), at(i) - at(i - 1));
    if (value > min && value < max && value !== values.at(-1)) values.push(value);
  }
  return { values, min, max, power };
}

/** To as many digits as the distance of the lines needs: what a label says is where the line runs. @param {number} value @param {number} gap */
function rounded(value, gap) {
  const unit = 10 ** Math.floor(Math.log10(gap / 2));
  // a power of ten below 1 is no binary number: by its inverse the result is the nearest to the decimal
  return unit < 1 ? Math.round(value / unit) / Math.round(1 / unit) : Math.round(value / unit) * unit;
}

/** The share of the whole height, from 0 to 1. @param {Levels} levels @param {number} loss */
export function heightOf({ min, max, power }, loss) {
  if (!(max > min)) return 0;
  return Number.isFinite(loss) ? Math.max(0, Math.min(1, (loss - min) / (max - min))) ** power : 1;
}

/** @param {Theme} theme @param {number} height  from 0 to 1 @returns {Rgb} */
export function heightColor(theme, height) {
  const [low, high] = HEIGHTS[theme];
  return /** @type {Rgb} */ (low.map((channel, i) => channel + (high[i] - channel) * height));
}
