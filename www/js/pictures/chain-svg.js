// Both cases of the chain rule as pictures: number lines that a change travels along, and each function's curve with secant and tangent.

import { t } from "../i18n/index.js";
import { arrow, bandSvg, freeEnd, lineOf, lineSvg, panelSvg, quantitySvg, raysSvg } from "./chain-parts.js";
import { chainRanges, sharedRanges } from "./chain-state.js";
import { pairWritten, written } from "./functions.js";
import { drawing, label, paletteOf, signColor } from "./svg.js";
import { formatNumber } from "../format.js";

/** @import { Box } from "./axes.js" */
/** @import { Line, Panel } from "./chain-parts.js" */
/** @import { ChainState } from "./chain-state.js" */
/** @import { Palette } from "./svg.js" */

/** From this width on, the panels stand beside the lines. */
const BESIDE = 860;
const GUTTER = 108;
const TOP = 34;

/**
 * @typedef {Object} ChainLayout
 * @property {Line[]} lines  x, y, z in case 1; s, x, y, z in case 2
 * @property {Panel[]} panels  g and h
 * @property {number} height
 * @property {number} gap  from line to line
 */

/** @param {number} width @param {number} bottom  of the lines */
function panelBoxes(width, bottom) {
  if (width >= BESIDE) {
    const left = Math.round(width * 0.47) + 44;
    const each = (width - left - 60) / 2;
    const box = (/** @type {number} */ x) => ({
      left: x,
      top: TOP + 4,
      width: each,
      height: Math.max(200, bottom - TOP - 30),
    });
    return { area: Math.round(width * 0.47) - 8, boxes: [box(left), box(left + each + 48)] };
  }
  const each = (width - 40 - 52) / 2;
  const box = (/** @type {number} */ x) => ({
    left: x,
    top: bottom + 42,
    width: each,
    height: Math.min(280, Math.max(130, each * 0.8)),
  });
  return { area: width, boxes: [box(40), box(40 + each + 44)] };
}

/** Letters of a function that stand over a panel beside its name. @param {Box} box */
const roomOf = ({ width }) => Math.max(6, Math.floor(width / 8) - 9);

/** Where everything goes. @param {ChainState} state @returns {ChainLayout} */
export function chainLayout(state) {
  return state.settings.kind === 1 ? layoutOne(state) : layoutTwo(state);
}

/** @param {ChainState} state @returns {ChainLayout} */
function layoutOne(state) {
  const { settings, one, curves, width } = state;
  const ranges = chainRanges(state);
  const gap = width >= BESIDE ? 132 : 96;
  const bottom = TOP + 2 * gap + 24;
  const { area, boxes } = panelBoxes(width, bottom);
  const shared = sharedRanges([ranges.input, ranges.y, ranges.z]).ranges;
  const line = (
    /** @type {number} */ i,
    /** @type {string} */ name,
    /** @type {number | undefined} */ value,
    /** @type {number | undefined} */ change,
  ) =>
    lineOf({ name, y: TOP + i * gap, left: GUTTER, right: area - 14, range: shared[i], value, change });
  const lines = [
    line(0, "x", settings.at, settings.delta),
    line(1, "y", one?.y, one?.dy),
    line(2, "z", one?.z, one?.dz),
  ];
  const panels = [
    {
      box: boxes[0],
      x: ranges.input,
      y: ranges.y,
      curve: curves.g,
      title: `y = g(x) = ${written(settings, "g", "x", roomOf(boxes[0]))}`,
      names: /** @type {[string, string]} */ (["x", "y"]),
      at: settings.at,
      value: one?.y,
      change: settings.delta,
      rise: one?.dy ?? Number.NaN,
      slope: one?.dydx ?? Number.NaN,
      ratio: one?.ratioYX ?? Number.NaN,
    },
    {
      box: boxes[1],
      x: ranges.y,
      y: ranges.z,
      curve: curves.h,
      title: `z = h(y) = ${written(settings, "h", "y", roomOf(boxes[1]))}`,
      names: /** @type {[string, string]} */ (["y", "z"]),
      at: one?.y,
      value: one?.z,
      change: one?.dy ?? Number.NaN,
      rise: one?.dz ?? Number.NaN,
      slope: one?.dzdy ?? Number.NaN,
      ratio: one?.ratioZY ?? Number.NaN,
    },
  ];
  return { lines, panels, gap, height: heightOf(boxes, bottom) };
}

/** @param {ChainState} state @returns {ChainLayout} */
function layoutTwo(state) {
  const { settings, two, curves, width } = state;
  const ranges = chainRanges(state);
  const gap = width >= BESIDE ? 118 : 104;
  const bottom = TOP + 2 * gap + 92;
  const { area, boxes } = panelBoxes(width, bottom);
  const middle = (12 + area - 14) / 2;
  const [x, y] = sharedRanges([ranges.x, ranges.y]).ranges;
  const lines = [
    lineOf({
      name: "s",
      y: TOP,
      left: GUTTER,
      right: area - 14,
      range: ranges.input,
      value: settings.at,
      change: settings.delta,
    }),
    lineOf({ name: "x", y: TOP + gap, left: 12, right: middle - 14, range: x, value: two?.x, change: two?.dx }),
    lineOf({ name: "y", y: TOP + gap, left: middle + 14, right: area - 14, range: y, value: two?.y, change: two?.dy }),
    lineOf({
      name: "z",
      y: TOP + 2 * gap,
      left: GUTTER + 20,
      right: area - 14,
      range: ranges.z,
      value: two?.z,
      change: undefined,
    }),
  ];
  const panel = (
    /** @type {Box} */ box,
    /** @type {"g" | "h"} */ which,
    /** @type {"x" | "y"} */ name,
    /** @type {number | undefined} */ value,
    /** @type {number | undefined} */ rise,
    /** @type {number | undefined} */ slope,
  ) => ({
    box,
    x: ranges.input,
    y: ranges[name],
    curve: curves[which],
    title: `${name} = ${which}(s) = ${written(settings, which, "s", roomOf(box))}`,
    names: /** @type {[string, string]} */ (["s", name]),
    at: settings.at,
    value,
    change: settings.delta,
    rise: rise ?? Number.NaN,
    slope: slope ?? Number.NaN,
    ratio: Number.NaN,
  });
  const panels = [
    panel(boxes[0], "g", "x", two?.x, two?.dx, two?.dxds),
    panel(boxes[1], "h", "y", two?.y, two?.dy, two?.dyds),
  ];
  return { lines, panels, gap, height: heightOf(boxes, bottom) };
}

/** @param {Box[]} boxes @param {number} bottom */
const heightOf = (boxes, bottom) =>
  Math.max(bottom, ...boxes.map(({ top, height }) => top + height)) + 24;

/**
 * A chain rule's picture.
 * @param {ChainState} state
 * @param {{ background?: boolean }} [options]
 * @returns {string} one <svg> element
 */
export function chainSvg(state, { background = false } = {}) {
  const palette = { ...paletteOf(state.theme) };
  palette.surface = palette.paper;
  const layout = chainLayout(state);
  const { kind } = state.settings;
  const parts = kind === 1 ? partsOne(state, layout, palette) : partsTwo(state, layout, palette);
  parts.push(...layout.panels.map((panel) => panelSvg(panel, palette)));
  const title = t(`pictures.chain.title-${kind}`);
  const { width } = state;
  return drawing(
    { width, height: layout.height, title, background: background ? palette.paper : undefined },
    parts,
  );
}

/** @param {ChainState} state @param {ChainLayout} layout @param {Palette} palette */
function partsOne({ settings, curves, travel = 2 }, { lines, gap }, palette) {
  const [x, y, z] = lines;
  const arrived = [true, travel >= 1, travel >= 2];
  const step = (/** @type {number} */ i, /** @type {string} */ text) =>
    label(0, TOP + (i + 0.5) * gap + 13, text, { fill: palette.soft, size: 14, font: "serif", italic: true });
  return [
    raysSvg(x, y, curves.g, palette),
    raysSvg(y, z, curves.h, palette),
    bandSvg({ from: x, to: y, share: travel, palette }),
    bandSvg({ from: y, to: z, share: travel - 1, palette }),
    ...lines.map((line, i) => lineSvg(line, palette, arrived[i])),
    ...lines.map((line) => quantitySvg(0, line.y - 1, line, palette)),
    step(0, `y = ${written(settings, "g", "x")}`),
    step(1, `z = ${written(settings, "h", "y")}`),
  ];
}

/** @param {ChainState} state @param {ChainLayout} layout @param {Palette} palette */
function partsTwo({ settings, two, curves, travel = 2 }, { lines }, palette) {
  const [s, x, y, z] = lines;
  const arrived = travel >= 2 && two !== null;
  const middle = two ? two.z + two.zAlongX : 0;
  const named = (/** @type {Line} */ line, /** @type {"start" | "end"} */ usual) => {
    const [end, at] = freeEnd(line, line.y - 28, [{ from: s, to: x }, { from: s, to: y }], usual);
    return quantitySvg(at, line.y - 28, line, palette, end);
  };
  const parts = [
    raysSvg(s, x, curves.g, palette),
    raysSvg(s, y, curves.h, palette),
    bandSvg({ from: s, to: x, share: travel, palette }),
    bandSvg({ from: s, to: y, share: travel, palette }),
    two ? bandSvg({ from: x, to: z, share: travel - 1, palette, end: [two.z, middle] }) : "",
    two ? bandSvg({ from: y, to: z, share: travel - 1, palette, end: [middle, middle + two.zAlongY] }) : "",
    lineSvg(s, palette, true),
    lineSvg(x, palette, travel >= 1),
    lineSvg(y, palette, travel >= 1),
    lineSvg(z, palette, false),
    quantitySvg(0, s.y - 1, s, palette),
    named(x, "start"),
    named(y, "end"),
    label(0, z.y + 4, `z = ${two ? formatNumber(two.z, { digits: 3 }) : "?"}`, {
      fill: palette.ink,
      size: 13,
      font: "number",
    }),
    label(0, z.y - 15, `z = ${pairWritten(settings)}`, {
      fill: palette.soft,
      size: 14,
      font: "serif",
      italic: true,
    }),
  ];
  if (!two) return parts;
  /** @type {[string, number, number][]} */
  const rows = [
    [t("pictures.chain.along", { name: "x" }), two.z, two.zAlongX],
    [t("pictures.chain.along", { name: "y" }), middle, two.zAlongY],
    ["Δz", two.z, two.dz],
  ];
  rows.forEach(([name, from, change], i) => {
    const at = z.y + 34 + i * 19;
    const color = signColor(palette, "forward", change);
    const value = formatNumber(change, { digits: 3 });
    parts.push(
      label(0, at + 4, name, { fill: palette.ink, size: 12 }),
      label(GUTTER + 8, at + 4, value, { fill: color, size: 12.5, font: "number", anchor: "end" }),
    );
    if (arrived) parts.push(arrow(z.toX(from), z.toX(from + change), at, color));
  });
  return parts;
}
