// The residuals ŷ − y over ŷ, y or an input: a dot for each training sample, a hollow diamond for each test sample, and the line where
// they vanish.

import { roundUp } from "../curve/ranges.js";
import { axesOf, axesSvg } from "../pictures/axes.js";
import { endsOf } from "../pictures/ends.js";
import { drawing, node, num, paletteOf, path } from "../pictures/svg.js";

/** @import { Theme } from "../color.js" */
/** @import { SetName } from "../engine/protocol.js" */
/** @import { Point } from "./points.js" */

export const HEIGHT = 230;
const BOX = { left: 58, top: 10, right: 12, bottom: 42 };

/**
 * @typedef {Object} ResidualsState
 * @property {Point[]} train
 * @property {Point[]} test
 * @property {string} title
 * @property {string} xTitle
 * @property {Point | null} pointed
 */

/** Ends a little beyond the values; about a single one, a little on both sides. @param {number[]} values @returns {[number, number]} */
function rangeOf(values) {
  const ends = endsOf(values);
  if (!ends) return [-1, 1];
  const [low, high] = ends;
  const margin = (high - low) / 25 || Math.abs(low) / 10 || 1;
  return [low - margin, high + margin];
}

/**
 * Where the points stand in a drawing of so many pixels.
 * @param {Pick<ResidualsState, "train" | "test">} state
 * @param {number} width
 */
export function plotOf({ train, test }, width) {
  const all = [...train, ...test];
  const farthest = all.reduce((most, { residual }) => (Number.isFinite(residual) ? Math.max(most, Math.abs(residual)) : most), 0);
  const reach = roundUp(farthest * 1.05);
  const box = { left: BOX.left, top: BOX.top, width: width - BOX.left - BOX.right, height: HEIGHT - BOX.top - BOX.bottom };
  return axesOf({ box, x: rangeOf(all.map(({ x }) => x)), y: [-reach, reach] });
}

/** A dot is a line without length, with round ends. @param {number} x @param {number} y */
const dot = (x, y) => `M${num(x)} ${num(y)}h0`;

/** @param {number} x @param {number} y */
const diamond = (x, y) => `M${num(x)} ${num(y - 3.6)}l3.6 3.6l-3.6 3.6l-3.6 -3.6z`;

/** How the marks are drawn, here and in the legend. */
const MARKS = {
  train: { mark: dot, look: { "stroke-width": 5, "stroke-linecap": "round", class: "train" } },
  test: { mark: diamond, look: { "stroke-width": 1.4, "stroke-linejoin": "round", class: "test" } },
};

/** The mark of a set for a legend of 14 by 14 pixels. @param {SetName} set @param {Theme} theme */
export function markSvg(set, theme) {
  const { mark, look } = MARKS[set];
  const palette = paletteOf(theme);
  return path(mark(7, 7), { ...look, stroke: set === "train" ? palette.ink : palette.focus });
}

/**
 * @param {ResidualsState} state
 * @param {{ width: number, theme?: Theme }} look
 */
export function residualsSvg(state, { width, theme = "light" }) {
  const palette = paletteOf(theme);
  const axes = plotOf(state, width);
  const { box, toX, toY } = axes;
  const zero = num(toY(0));
  const marks = (/** @type {SetName} */ set, /** @type {string} */ stroke) =>
    path(
      state[set]
        .filter(({ x, residual }) => Number.isFinite(x) && Number.isFinite(residual))
        .map(({ x, residual }) => MARKS[set].mark(toX(x), toY(residual)))
        .join(""),
      { ...MARKS[set].look, stroke },
    );
  const parts = [
    axesSvg(axes, palette, { xTitle: state.xTitle, yTitle: "ŷ − y", xCount: box.width / 60 }),
    path(`M${num(box.left)} ${zero}H${num(box.left + box.width)}`, { stroke: palette.ink, "stroke-width": 1.2, class: "zero" }),
    marks("train", palette.ink),
    marks("test", palette.focus),
  ];
  const { pointed } = state;
  if (pointed && Number.isFinite(pointed.x) && Number.isFinite(pointed.residual)) {
    const [x, y] = [toX(pointed.x), toY(pointed.residual)];
    parts.push(path(`M${num(x)} ${zero}V${num(y)}`, { stroke: palette.strong, "stroke-dasharray": "2 2" }));
    parts.push(node("circle", { cx: x, cy: y, r: 7, fill: "none", stroke: palette.ink, "stroke-width": 2, class: "pointed" }));
  }
  return drawing({ width, height: HEIGHT, title: state.title }, parts);
}

/**
 * The point next to a place of the drawing, if one is near.
 * @param {Pick<ResidualsState, "train" | "test">} state
 * @param {number} width
 * @param {number} left
 * @param {number} top
 */
export function pointAt(state, width, left, top) {
  const { toX, toY } = plotOf(state, width);
  /** @type {Point | null} */
  let found = null;
  let nearest = 24 ** 2;
  for (const points of [state.train, state.test]) {
    for (const point of points) {
      const distance = (toX(point.x) - left) ** 2 + (toY(point.residual) - top) ** 2;
      if (!(distance < nearest)) continue;
      nearest = distance;
      found = point;
    }
  }
  return found;
}
