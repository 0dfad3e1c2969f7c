// The values that the two ends of the color scale stand for, in the drawing and in the core's raster alike.

/**
 * Least and greatest target of a set.
 * @param {{ y: Float32Array }} samples
 * @returns {[number, number]}
 */
export function targetRange({ y }) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of y) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high ? [low, high] : [-1, 1];
}
