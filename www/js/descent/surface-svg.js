// A loss surface seen from above: bands of height, light and shade, contour lines with their losses. Numbers in, SVG text out.

import { hex, label, num, path, widthOf } from "../pictures/svg.js";
import { formatNumber } from "../format.js";
import { heightColor, heightOf, levelsOf } from "./levels.js";
import { openLines, ringsAbove } from "./rings.js";
import { shadeOf } from "./shade.js";

/** @import { Theme } from "../color.js" */
/** @import { Axes, Box } from "../pictures/axes.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Levels } from "./levels.js" */
/** @import { Line, Ring } from "./rings.js" */

/**
 * @typedef {Object} Surface  as the core gives it
 * @property {number} size
 * @property {number} span
 * @property {ArrayLike<number>} u
 * @property {ArrayLike<number>} v
 * @property {ArrayLike<number>} loss  a row for each v
 * @property {number} min
 * @property {number} max
 * @property {ArrayLike<number>} origin
 */

/** Steps of light and of shade, and how strong each is. */
const SHADES = [0.02, 0.045, 0.07, 0.1, 0.13, 0.165, 0.2, 0.25, 0.3, 0.36];
/** @type {Record<Theme, { light: number, shade: number }>} */
const STRENGTH = { light: { light: 0.16, shade: 0.026 }, dark: { light: 0.028, shade: 0.07 } };

/** Where on its line a label is tried, from its beginning: rather away from the middle of the picture, where the descents are. */
const AWAY = [0.22, 0.78, 0.34, 0.66, 0.12, 0.88, 0.5];

/** A label may lean as far as that. */
const LEAN = 60;

/**
 * @param {Surface} surface
 * @param {Axes} axes  those of the picture, which may be zoomed
 * @param {Palette} palette
 * @param {Theme} theme
 */
export function surfaceSvg(surface, axes, palette, theme) {
  const levels = levelsOf(surface.loss);
  if (!levels) return "";
  const place = placer(surface, axes);
  const lid = 2 * levels.max - levels.min; // what is not finite stands above all
  const values = Float64Array.from(surface.loss, (loss) => (Number.isFinite(loss) ? loss : lid));
  const grid = { size: surface.size, values };
  const floor = hex(heightColor(theme, 0));
  const corners = [place(0, 0), place(surface.size - 1, surface.size - 1)];
  const parts = [path(`M${corners[0].map(num).join(" ")}H${num(corners[1][0])}V${num(corners[1][1])}H${num(corners[0][0])}Z`, { fill: floor })];
  const lines = levels.values.map((level, i) => {
    const rings = ringsAbove(grid, level);
    const above = levels.values[i + 1] ?? levels.max;
    const fill = hex(heightColor(theme, heightOf(levels, (level + above) / 2)));
    parts.push(path(ringPath(rings, place), { fill, "fill-rule": "evenodd" }));
    return { level, lines: openLines(rings) };
  });
  parts.push(shadeSvg(surface, levels, place, theme));
  for (const { lines: all } of lines) {
    parts.push(
      path(all.map((line) => linePath(line, place)).join(""), {
        stroke: palette.ink,
        "stroke-width": 0.8,
        "stroke-opacity": theme === "light" ? 0.42 : 0.5,
      }),
    );
  }
  const endless = ringsAbove(grid, (levels.max + lid) / 2);
  if (endless.length > 0 && levels.max > levels.min) parts.push(path(ringPath(endless, place), { fill: palette.sunken, stroke: palette.soft, "stroke-dasharray": "3 3" }));
  parts.push(labelsSvg(lines, levels, axes.box, place, palette, theme));
  return parts.join("");
}

/** From columns and rows to pixels. @param {Surface} surface @param {Axes} axes @returns {(x: number, y: number) => [number, number]} */
function placer({ u, v, size }, { toX, toY }) {
  const last = size - 1;
  const [x0, x1, y0, y1] = [toX(u[0]), toX(u[last]), toY(v[0]), toY(v[last])];
  return (x, y) => [x0 + ((x1 - x0) * x) / last, y0 + ((y1 - y0) * y) / last];
}

/** @typedef {ReturnType<typeof placer>} Place */

/** @param {Ring[]} rings @param {Place} place */
const ringPath = (rings, place) => rings.map((ring) => `${pointsPath(ring.x, ring.y, place)}Z`).join("");

/** @param {Line} line @param {Place} place */
const linePath = ({ x, y, closed }, place) => pointsPath(x, y, place) + (closed ? "Z" : "");

/** To a tenth of a pixel: there are many. @param {number[]} x @param {number[]} y @param {Place} place */
function pointsPath(x, y, place) {
  let d = "M";
  for (let i = 0; i < x.length; i += 1) {
    const [px, py] = place(x[i], y[i]);
    d += `${i > 0 ? "L" : ""}${Math.round(px * 10) / 10} ${Math.round(py * 10) / 10}`;
  }
  return d;
}

/** @param {Surface} surface @param {Levels} levels @param {Place} place @param {Theme} theme */
function shadeSvg(surface, levels, place, theme) {
  if (levels.values.length === 0) return "";
  const shade = shadeOf(surface, levels);
  const { light, shade: dark } = STRENGTH[theme];
  const layers = (/** @type {Float64Array} */ values, /** @type {string} */ fill, /** @type {number} */ opacity) =>
    SHADES.map((level) =>
      path(ringPath(ringsAbove({ size: surface.size, values }, level), place), { fill, "fill-opacity": String(opacity), "fill-rule": "evenodd" }),
    );
  return [...layers(shade, "#fff", light), ...layers(shade.map((value) => -value), theme === "light" ? "#2b2418" : "#000", dark)].join("");
}

/** All digits of a level: it is round. @param {number} level */
const levelText = (level) => (level >= 1e-4 && level < 1e6 ? String(Number(level.toPrecision(9))) : formatNumber(level, { digits: 6 }));

/**
 * The losses on their lines: each on its longest one, where it lies flat and no other label is.
 * @param {{ level: number, lines: Line[] }[]} all @param {Levels} levels @param {Box} box @param {Place} place @param {Palette} palette @param {Theme} theme
 */
function labelsSvg(all, levels, box, place, palette, theme) {
  /** @type {[number, number][]} */
  const taken = [];
  const parts = [];
  const every = box.width < 420 ? 3 : 2;
  for (const [k, { level, lines }] of all.entries()) {
    if (k % every !== 0 || lines.length === 0) continue;
    const text = levelText(level);
    const spot = spotFor(lines, text, box, place, taken);
    if (!spot) continue;
    taken.push([spot.x, spot.y]);
    parts.push(
      label(spot.x, spot.y + 3.5, text, {
        fill: palette.ink,
        size: 10.5,
        anchor: "middle",
        font: "number",
        halo: hex(heightColor(theme, heightOf(levels, level))),
        turn: `rotate(${num(spot.angle)} ${num(spot.x)} ${num(spot.y)})`,
      }),
    );
  }
  return parts.join("");
}

/** @param {Line[]} lines @param {string} text @param {Box} box @param {Place} place @param {[number, number][]} taken */
function spotFor(lines, text, box, place, taken) {
  const longest = lines.reduce((a, b) => (b.x.length > a.x.length ? b : a));
  const { x, y } = longest;
  const margin = widthOf(text, 10.5) / 2 + 8;
  const isFree = (/** @type {number} */ px, /** @type {number} */ py) =>
    px > box.left + margin &&
    px < box.left + box.width - margin &&
    py > box.top + 14 &&
    py < box.top + box.height - 14 &&
    taken.every(([tx, ty]) => Math.abs(tx - px) > 2 * margin + 6 || Math.abs(ty - py) > 34);
  for (const share of AWAY) {
    const i = Math.round(share * (x.length - 1));
    const [px, py] = place(x[i], y[i]);
    const [ax, ay] = place(x[Math.max(0, i - 2)], y[Math.max(0, i - 2)]);
    const [bx, by] = place(x[Math.min(x.length - 1, i + 2)], y[Math.min(y.length - 1, i + 2)]);
    let angle = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
    if (angle > 90) angle -= 180;
    if (angle < -90) angle += 180;
    if (Math.abs(angle) < LEAN && isFree(px, py)) return { x: px, y: py, angle };
  }
  return null;
}
