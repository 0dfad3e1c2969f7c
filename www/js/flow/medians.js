// What the distributions come to: how the median |δ| changes from layer to layer, and the range that holds everything.

/**
 * @typedef {Object} Histogram  absolute values on a logarithmic scale, as the core counts them
 * @property {Float64Array} bins
 * @property {number} low  log₁₀ of the lower edge of the first
 * @property {number} high
 * @property {number} zeros
 * @property {number} min  of those that are not 0
 * @property {number} median
 * @property {number} max
 * @property {number} count  of all
 *
 * @typedef {"delta" | "weight"} Quantity
 * @typedef {{ layers: { layer: number, delta: Histogram, weight: Histogram }[] }} Flow
 */

/**
 * From the output layer back to layer 1 the median |δ| falls by this factor per layer; below 1 it grows.
 * @param {Flow} flow
 * @returns {{ factor: number, first: number, last: number } | null}  null with one layer, or where a median is missing
 */
export function fallOf({ layers }) {
  const first = layers[0].delta.median;
  const last = layers[layers.length - 1].delta.median;
  if (layers.length < 2 || !(first > 0) || !(last > 0)) return null;
  return { factor: (last / first) ** (1 / (layers.length - 1)), first, last };
}

/**
 * Whole decades that hold a quantity of all networks, within what the core's bins tell apart.
 * @param {Flow[]} flows @param {Quantity} quantity
 * @returns {[number, number]}  exponents of 10
 */
export function decadesOf(flows, quantity) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { layers } of flows) {
    for (const layer of layers) {
      const { min, max, low: least, high: most } = layer[quantity];
      if (min > 0) low = Math.min(low, Math.max(least, Math.floor(Math.log10(min))));
      if (max > 0) high = Math.max(high, Math.min(most, Math.ceil(Math.log10(max))));
    }
  }
  if (!(low < high)) return Number.isFinite(low) ? [low - 1, low + 1] : [-3, 0];
  return [low, high];
}
