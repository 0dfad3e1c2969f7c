// How the weights of θ⁰ lie, layer by layer, small. State in, SVG out; no DOM.

import { escapeXml } from "../drawing/escape.js";
import { formatNumber } from "../format.js";
import { num } from "../pictures/svg.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */

const WIDTH = 250;
const LANE = 30;
const LEFT = 26;
const RIGHT = 4;
const AXIS = 18;
/** Even, so that 0 is the border of two bins. */
const BINS = 24;
/** Deeper networks show so many layers. */
export const MOST_LANES = 8;

/**
 * @typedef {{ layer: number, bins: number[], count: number, low: number, high: number }} Lane
 *
 * The weights of every layer in bins over one range, symmetric about 0.
 * @param {ArrayLike<number>} theta
 * @param {LayoutEntry[]} layout
 * @returns {{ reach: number, lanes: Lane[] }}
 */
export function weightBins(theta, layout) {
  let reach = 0;
  for (const { kind, offset } of layout) {
    if (kind === "w") reach = Math.max(reach, Math.abs(theta[offset]));
  }
  if (!(reach > 0) || !Number.isFinite(reach)) reach = 1;
  /** @type {Map<number, Lane>} */
  const lanes = new Map();
  for (const { kind, layer, offset } of layout) {
    if (kind !== "w") continue;
    const value = theta[offset];
    let lane = lanes.get(layer);
    if (!lane) {
      lane = { layer, bins: new Array(BINS).fill(0), count: 0, low: value, high: value };
      lanes.set(layer, lane);
    }
    const bin = Math.floor(((value / reach + 1) / 2) * BINS);
    lane.bins[Math.min(BINS - 1, Math.max(0, bin))] += 1;
    lane.count += 1;
    lane.low = Math.min(lane.low, value);
    lane.high = Math.max(lane.high, value);
  }
  return { reach, lanes: [...lanes.values()] };
}

/**
 * @param {{ reach: number, lanes: Lane[] }} bins
 * @param {string} title
 */
export function weightsSvg({ reach, lanes }, title) {
  const shown = lanes.slice(0, MOST_LANES);
  const height = shown.length * LANE + AXIS;
  const step = (WIDTH - LEFT - RIGHT) / BINS;
  const middle = LEFT + (BINS / 2) * step;
  const rows = shown.map(({ layer, bins, low, high }, row) => {
    const base = (row + 1) * LANE - 2;
    const most = Math.max(...bins, 1);
    const bars = bins.map((count, i) => {
      if (count === 0) return "";
      const tall = Math.max(1.5, (count / most) * (LANE - 7));
      const tone = low === 0 && high === 0 ? "zero" : i < BINS / 2 ? "neg" : "pos";
      return `<rect class="${tone}" x="${num(LEFT + i * step + 0.5)}" y="${num(base - tall)}" width="${num(step - 1)}" height="${num(tall)}"/>`;
    });
    return `<g data-figure="start-layer-${layer}"><text x="0" y="${base - 2}">W${superscript(layer)}</text>${bars.join("")}<path class="axis" d="M${LEFT} ${base}H${WIDTH - RIGHT}"/></g>`;
  });
  const end = formatNumber(reach, { digits: 3 });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(title)}">
<path class="axis" d="M${num(middle)} 2V${height - AXIS}" stroke-dasharray="2 3"/>
${rows.join("")}
<text x="${LEFT}" y="${height - 4}">−${end}</text><text x="${num(middle)}" y="${height - 4}" text-anchor="middle">0</text><text x="${WIDTH - RIGHT}" y="${height - 4}" text-anchor="end">+${end}</text>
</svg>`;
}

/** @param {number} count */
const superscript = (count) => [...String(count)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
