// Which numbers the edges show, and how a number becomes a width, a color and a dash.

import { backwardColor, forwardColor } from "../color.js";

/** @import { Theme } from "../color.js" */
/** @import { Frame, View } from "../engine/protocol.js" */

const THINNEST = 0.8;

/** Seen on both papers. */
const UNKNOWN = "rgb(140 135 123)";

/**
 * The flat vector that the edges show.
 * @param {Frame | null | undefined} frame
 * @param {View["edges"]} quantity
 * @returns {Float32Array | undefined}
 */
export function edgeValues(frame, quantity) {
  if (!frame) return undefined;
  if (quantity === "gradient") return frame.gradient;
  return quantity === "update" ? frame.update : frame.theta;
}

/**
 * The size at which width and color are full: the largest number there is, and for weights no less than 1.
 * @param {Float32Array | undefined} values
 * @param {View["edges"]} quantity
 */
export function edgeMaximum(values, quantity) {
  let max = quantity === "weight" ? 1 : 0;
  if (values) {
    for (const value of values) {
      const size = Math.abs(value);
      if (size > max && size < Number.POSITIVE_INFINITY) max = size;
    }
  }
  return max || 1;
}

/** @param {View["edges"]} quantity @returns {"forward" | "backward"} */
export const scaleOf = (quantity) => (quantity === "weight" ? "forward" : "backward");

/**
 * The color of a number on the scale of its direction.
 * @param {"forward" | "backward"} scale
 * @param {number} value @param {number} max
 * @param {Theme} [theme]
 */
export const scaleColor = (scale, value, max, theme) =>
  scale === "forward" ? forwardColor(value, max, theme) : backwardColor(value, max, theme);

/**
 * The widest edge that a neuron of this size can take.
 * @param {number} half @param {number} count  edges drawn in all
 */
export const widestEdge = (half, count) =>
  Math.max(1.8, Math.min(7, half * 0.3, 60 / Math.sqrt(count)));

/** Color steps on each side of zero: so few changes a frame that only what moved is drawn again. */
const STEPS = 48;

/** From so many edges on a drawing is dense. */
const DENSE = 300;

/** @param {number} count  edges drawn */
export const isDense = (count) => count > DENSE;

/**
 * The dashes of a negative edge. Among very many edges they are long and only where the edge stands out:
 * short ones would be noise there, and cost three times the time to draw.
 * @param {number} width @param {number} share  of the maximum, with its sign @param {boolean} dense
 */
function dashOf(width, share, dense) {
  if (dense) return share < -0.12 ? "20 10" : "";
  return `${round(width * 0.6 + 4)} ${round(width * 0.5 + 2.5)}`;
}

/**
 * @typedef {{ width: number, color: string, dash: string }} EdgeLook
 */

/**
 * @typedef {Object} EdgeScale
 * @property {number} max  the size at which width and color are full
 * @property {"forward" | "backward"} scale
 * @property {number} widest
 * @property {Theme} [theme]
 * @property {boolean} [dense]  the edge is one of very many
 */

/**
 * Width and color grow with |value|; negative numbers are dashed. Values in `STEPS` steps.
 * @param {number | undefined} value
 * @param {EdgeScale} scale
 * @returns {EdgeLook}
 */
export function edgeLook(value, { max, scale, widest, theme, dense = false }) {
  if (value === undefined || Number.isNaN(value)) {
    return { width: 1, color: UNKNOWN, dash: "2 3" };
  }
  const share = Math.max(-1, Math.min(1, value / max));
  const step = Math.round(share * STEPS) / STEPS;
  const width = Math.round((THINNEST + Math.abs(step) * (widest - THINNEST)) * 20) / 20;
  // Full contrast is reached early: a thin pale line would be neither seen nor told apart.
  const color = scaleColor(
    scale,
    step === 0 ? 0 : Math.sign(step) * (0.3 + 0.7 * Math.abs(step)),
    1,
    theme,
  );
  const dash = value < 0 ? dashOf(width, step, dense) : "";
  return { width, color, dash };
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
