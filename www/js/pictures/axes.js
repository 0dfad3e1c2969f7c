// A plot's box: from data to pixels, with its ticks.

import { linearTicks, logTicks } from "../output/ticks.js";
import { label, num, path, polyline } from "./svg.js";

/** @import { Palette } from "./svg.js" */

/**
 * @typedef {[number, number]} Range
 * @typedef {{ left: number, top: number, width: number, height: number }} Box
 *
 * @typedef {Object} Axes
 * @property {Box} box
 * @property {Range} x
 * @property {Range} y
 * @property {boolean} log  both axes
 * @property {(value: number) => number} toX
 * @property {(value: number) => number} toY
 */

/** @param {Range} range @param {number} from @param {number} to @param {boolean} log */
export function scaleOf([low, high], from, to, log) {
  const place = log ? Math.log10 : (/** @type {number} */ value) => value;
  const slope = (to - from) / (place(high) - place(low));
  return (/** @type {number} */ value) => from + (place(value) - place(low)) * slope;
}

/**
 * @param {{ box: Box, x: Range, y: Range, log?: boolean, logX?: boolean, logY?: boolean }} axes
 * @returns {Axes}
 */
export function axesOf({ box, x, y, log = false, logX = log, logY = log }) {
  return {
    box,
    x,
    y,
    log,
    toX: scaleOf(x, box.left, box.left + box.width, logX),
    toY: scaleOf(y, box.top + box.height, box.top, logY),
  };
}

/** An infinite place stands at the end of a drawing's number range, so that a line still leads there. @param {number} value */
const held = (value) => Math.max(-1e5, Math.min(1e5, value));

/**
 * The frame, grid lines and tick labels.
 * @param {Axes} axes
 * @param {Palette} palette
 * @param {{ xTitle?: string, yTitle?: string, grid?: boolean, xCount?: number, yCount?: number, logX?: boolean, logY?: boolean }} [look]
 */
export function axesSvg({ box, x, y, log, toX, toY }, palette, look = {}) {
  const { xTitle, yTitle, grid = true, logX = log, logY = log } = look;
  const { xCount = box.width / 70, yCount = box.height / 45 } = look;
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  const parts = [];
  for (const { value, label: text } of logX ? logTicks(...x, xCount) : linearTicks(...x, xCount)) {
    const at = toX(value);
    if (grid) parts.push(path(`M${num(at)} ${num(box.top)}V${num(bottom)}`, { stroke: palette.line }));
    parts.push(
      label(at, bottom + 15, text, { fill: palette.soft, size: 11, anchor: "middle", font: "number" }),
    );
  }
  for (const { value, label: text } of logY ? logTicks(...y, yCount) : linearTicks(...y, yCount)) {
    const at = toY(value);
    if (grid) parts.push(path(`M${num(box.left)} ${num(at)}H${num(right)}`, { stroke: palette.line }));
    parts.push(
      label(box.left - 6, at + 4, text, { fill: palette.soft, size: 11, anchor: "end", font: "number" }),
    );
  }
  parts.push(
    path(`M${num(box.left)} ${num(box.top)}V${num(bottom)}H${num(right)}`, { stroke: palette.strong }),
  );
  if (xTitle) {
    parts.push(
      label((box.left + right) / 2, bottom + 33, xTitle, { fill: palette.soft, anchor: "middle" }),
    );
  }
  if (yTitle) {
    const turn = `rotate(-90 ${num(box.left - 46)} ${num((box.top + bottom) / 2)})`;
    parts.push(
      label(box.left - 46, (box.top + bottom) / 2, yTitle, { fill: palette.soft, anchor: "middle", turn }),
    );
  }
  return parts.join("");
}

/**
 * A curve inside the box: where it leaves, it is cut at the edge.
 * @param {Axes} axes
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 */
export function curvePath(axes, xs, ys) {
  /** @type {number[]} */
  const px = [];
  /** @type {number[]} */
  const py = [];
  const top = axes.box.top;
  const bottom = top + axes.box.height;
  const inside = (/** @type {number} */ at) => at >= top - 0.01 && at <= bottom + 0.01;
  for (let i = 0; i < xs.length; i += 1) {
    const [x, y] = [axes.toX(xs[i]), held(axes.toY(ys[i]))];
    const [x0, y0] = [i > 0 ? axes.toX(xs[i - 1]) : x, i > 0 ? held(axes.toY(ys[i - 1])) : y];
    const edge = y < top || y0 < top ? top : bottom;
    const cut = x0 + ((x - x0) * (edge - y0)) / (y - y0);
    if (inside(y)) {
      if (i > 0 && !inside(y0)) {
        px.push(cut);
        py.push(edge);
      }
      px.push(x);
      py.push(Number.isFinite(ys[i]) ? y : Number.NaN);
    } else {
      if (i > 0 && inside(y0)) {
        px.push(cut);
        py.push(edge);
      }
      px.push(x);
      py.push(Number.NaN);
    }
  }
  return polyline(px, py);
}

/**
 * A straight line through a point, across the box and no further.
 * @param {Axes} axes
 * @param {[number, number]} point
 * @param {number} slope
 */
export function linePath({ box, x, y, toX, toY }, [x0, y0], slope) {
  if (!Number.isFinite(slope) || !Number.isFinite(y0)) return "";
  const reach = slope === 0 ? Number.POSITIVE_INFINITY : Math.abs((y[1] - y[0]) / slope);
  const ends = [y[0], y[1]].map((edge) => (slope === 0 ? x0 : x0 + (edge - y0) / slope));
  const low = Math.max(x[0], reach === Number.POSITIVE_INFINITY ? x[0] : Math.min(...ends));
  const high = Math.min(x[1], reach === Number.POSITIVE_INFINITY ? x[1] : Math.max(...ends));
  if (!(high > low) || !box) return "";
  const at = (/** @type {number} */ where) =>
    `${num(toX(where))} ${num(toY(y0 + slope * (where - x0)))}`;
  return `M${at(low)}L${at(high)}`;
}
