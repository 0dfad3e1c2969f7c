// The picture of the descent: a loss surface over two parameters, and what moves on it. One state, one SVG, in two layers.

import { axesOf, axesSvg } from "../pictures/axes.js";
import { drawing, hex, label, node, paletteOf } from "../pictures/svg.js";
import { t } from "../i18n/index.js";
import { HEIGHTS } from "./levels.js";
import { runSvg, startSvg, trainingSvg } from "./paths-svg.js";
import { surfaceSvg } from "./surface-svg.js";

/** @import { Theme } from "../color.js" */
/** @import { Axes, Box } from "../pictures/axes.js" */
/** @import { Point } from "./choice.js" */
/** @import { Run, View } from "./optimizers.js" */
/** @import { TrainingPath } from "./paths-svg.js" */
/** @import { Surface } from "./surface-svg.js" */

/**
 * @typedef {Object} DescentState
 * @property {Surface | null} surface
 * @property {View} view  what is in sight; the surface may be of another span
 * @property {[string, string]} names
 * @property {Run[]} runs
 * @property {TrainingPath | null} training
 * @property {Point | null} start
 * @property {number} side  of the whole picture, in pixels
 * @property {Theme} theme
 */

/** Room for the numbers at the axes. */
const LEFT = 58;
const BOTTOM = 44;
const TOP = 28;
const RIGHT = 10;

/** @param {number} side @returns {Box} */
export const boxOf = (side) => ({ left: LEFT, top: TOP, width: side - LEFT - RIGHT, height: side - LEFT - RIGHT });

/** @param {number} side */
export const heightOfPicture = (side) => side - LEFT - RIGHT + TOP + BOTTOM;

/** @param {Pick<DescentState, "side" | "view">} state @returns {Axes} */
export const descentAxes = ({ side, view }) => axesOf({ box: boxOf(side), x: view.x, y: view.y });

/** What is around a line, so that it stands out from any height. @param {Theme} theme */
const casingOf = (theme) => hex(HEIGHTS[theme][theme === "light" ? 1 : 0]);

/** Everything within the box. @param {Box} box @param {string} id @param {string} content */
const clipped = ({ left, top, width, height }, id, content) =>
  node("clipPath", { id }, node("rect", { x: left, y: top, width, height })) + node("g", { "clip-path": `url(#${id})` }, content);

/** The surface and the axes: they stay while a hand moves the start. @param {DescentState} state */
function groundParts({ surface, view, names, side, theme }) {
  const palette = paletteOf(theme);
  const axes = descentAxes({ side, view });
  const { left, top, width, height } = axes.box;
  const look = { fill: palette.ink, size: 17, font: /** @type {const} */ ("serif"), italic: true };
  return [
    node("rect", { x: left, y: top, width, height, fill: palette.sunken }),
    surface ? clipped(axes.box, "descent-ground", surfaceSvg(surface, axes, palette, theme)) : "",
    axesSvg(axes, palette, { grid: false, xCount: width / 80, yCount: height / 60 }),
    label(left + width / 2, top + height + 36, names[0], { ...look, anchor: "middle" }),
    label(8, top - 10, names[1], look),
  ];
}

/** @param {DescentState} state */
function moverParts({ runs, training, start, view, side, theme }) {
  const palette = paletteOf(theme);
  const axes = descentAxes({ side, view });
  const casing = casingOf(theme);
  const parts = [
    training ? trainingSvg(training, axes, palette, casing) : "",
    // the first is the one that the table is about: on top
    ...[...runs].reverse().map((run) => runSvg(run, axes, theme, casing)),
    start ? startSvg(start, axes, palette, casing) : "",
  ];
  return [clipped(axes.box, "descent-movers", parts.join(""))];
}

/** @param {DescentState} state */
const frameOf = ({ side }) => ({ width: side, height: heightOfPicture(side) });

/** @param {DescentState} state */
export const groundSvg = (state) => drawing({ ...frameOf(state), title: t("descent.picture", { u: state.names[0], v: state.names[1] }) }, groundParts(state));

/** @param {DescentState} state */
export const moversSvg = (state) => drawing({ ...frameOf(state), title: t("descent.picture.paths") }, moverParts(state));

/**
 * The whole picture, for notes and print.
 * @param {DescentState} state
 * @returns {string} one <svg> element
 */
export function descentSvg(state) {
  const palette = paletteOf(state.theme);
  const title = t("descent.picture", { u: state.names[0], v: state.names[1] });
  return drawing({ ...frameOf(state), title, background: palette.paper }, [...groundParts(state), ...moverParts(state)]);
}
