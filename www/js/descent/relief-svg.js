// The same surface as a block in space, seen from the side: far cells first, so that near ones stand before them.

import { drawing, hex, label, node, num, paletteOf, path } from "../pictures/svg.js";
import { t } from "../i18n/index.js";
import { heightColor, heightOf, levelsOf } from "./levels.js";
import { LOOKS } from "./optimizers.js";
import { markSvg } from "./paths-svg.js";
import { shadeOf } from "./shade.js";

/** @import { Rgb } from "../color.js" */
/** @import { DescentState } from "./descent-svg.js" */
/** @import { Levels } from "./levels.js" */
/** @import { Surface } from "./surface-svg.js" */

/** Cells of an edge. */
const CELLS = 36;
/** How far from above it is seen: the sine of the angle to the ground. */
const RISE = 0.52;
/** Heights in halves of an edge, and what is below the lowest point. */
const TALL = 0.8;
const BASE = -0.12;
/** How strong the light is. */
const LIGHT = 0.55;

/**
 * From the ground's square (−1 to 1 both ways) and a height to pixels; `depth` grows away from who looks.
 * @param {number} turn  in degrees
 * @param {number} side
 */
function cameraOf(turn, side) {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const scale = side / 3.05;
  const up = Math.sqrt(1 - RISE * RISE);
  return {
    depth: (/** @type {number} */ x, /** @type {number} */ y) => x * sin + y * cos,
    /** @param {number} x @param {number} y @param {number} h @returns {[number, number]} */
    place: (x, y, h) => [side / 2 + scale * (x * cos - y * sin), side * 0.53 - scale * (RISE * (x * sin + y * cos) + up * TALL * h) + scale * 0.2],
  };
}

/** @param {[number, number][]} places */
const outline = (places) => `M${places.map(([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join("L")}Z`;

/** @param {Rgb} color @param {number} shade */
function lit(color, shade) {
  const to = shade > 0 ? 255 : 0;
  const share = Math.min(0.8, Math.abs(shade) * LIGHT);
  return hex(/** @type {Rgb} */ (color.map((channel) => channel + (to - channel) * share)));
}

/** L and light anywhere on the grid, between its points in proportion. @param {Surface} surface @param {Levels} levels */
function samplerOf(surface, levels) {
  const { size, loss } = surface;
  const heights = Float64Array.from(loss, (value) => heightOf({ ...levels, power: (1 + levels.power) / 2 }, value));
  const shade = shadeOf(surface, levels);
  /** @param {ArrayLike<number>} values @returns {(x: number, y: number) => number} */
  const between = (values) => (x, y) => {
    const [px, py] = [x, y].map((at) => Math.max(0, Math.min(size - 1, ((at + 1) / 2) * (size - 1))));
    const [i, j] = [Math.min(size - 2, Math.floor(px)), Math.min(size - 2, Math.floor(py))];
    const [a, b] = [px - i, py - j];
    const row = (/** @type {number} */ r) => values[r * size + i] * (1 - a) + values[r * size + i + 1] * a;
    return row(j) * (1 - b) + row(j + 1) * b;
  };
  return { height: between(heights), shade: between(shade) };
}

/** @typedef {{ depth: number, svg: string }} Piece */

/**
 * @param {DescentState} state
 * @param {number} turn  in degrees
 * @returns {string} one <svg> element
 */
export function reliefSvg({ surface, runs, start, names, side, theme }, turn) {
  const palette = paletteOf(theme);
  const title = t("descent.picture", { u: names[0], v: names[1] });
  const levels = surface && levelsOf(surface.loss);
  if (!surface || !levels) return drawing({ width: side, height: side, title }, []);
  const camera = cameraOf(turn, side);
  const { height, shade } = samplerOf(surface, levels);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => camera.place(x, y, height(x, y));
  /** @type {Piece[]} */
  const pieces = [];
  const step = 2 / CELLS;
  for (let j = 0; j < CELLS; j += 1) {
    for (let i = 0; i < CELLS; i += 1) {
      const [x, y] = [-1 + i * step, -1 + j * step];
      const [mx, my] = [x + step / 2, y + step / 2];
      const fill = lit(heightColor(theme, heightOf(levels, levels.min + (levels.max - levels.min) * height(mx, my) ** (2 / (1 + levels.power)))), shade(mx, my));
      const d = outline([at(x, y), at(x + step, y), at(x + step, y + step), at(x, y + step)]);
      pieces.push({ depth: camera.depth(mx, my), svg: `<path d="${d}" fill="${fill}" stroke="${fill}" stroke-width=".7"/>` });
    }
  }
  pieces.push(...wallPieces(camera, height, palette.sunken, palette.strong));
  const ground = { camera, at, surface, step };
  const casing = hex(heightColor(theme, theme === "light" ? 1 : 0));
  for (const run of [...runs].reverse()) pieces.push(...runPieces(run.descent.points, ground, LOOKS[run.name], LOOKS[run.name].color[theme], casing));
  if (start) pieces.push(startPiece(start, ground, palette.ink, casing));
  pieces.sort((a, b) => b.depth - a.depth);
  const parts = pieces.map(({ svg }) => svg);
  parts.push(...namesSvg(names, camera, palette.ink));
  return drawing({ width: side, height: side, title }, parts);
}

/** The sides of the block that face who looks. @param {ReturnType<typeof cameraOf>} camera @param {(x: number, y: number) => number} height @param {string} fill @param {string} stroke @returns {Piece[]} */
function wallPieces(camera, height, fill, stroke) {
  const sides = [
    [0, -1],
    [0, 1],
    [-1, 0],
    [1, 0],
  ];
  return sides
    .filter(([x, y]) => camera.depth(x, y) < -1e-6)
    .map(([x, y]) => {
      const edge = Array.from({ length: CELLS + 1 }, (_, i) => -1 + (2 * i) / CELLS).map((k) => /** @type {[number, number]} */ ([x || k, y || k]));
      const top = edge.map(([a, b]) => camera.place(a, b, height(a, b)));
      const feet = [edge[CELLS], edge[0]].map(([a, b]) => camera.place(a, b, BASE));
      return { depth: -9, svg: path(outline([...top, ...feet]), { fill, stroke, "stroke-width": 0.8, "stroke-linejoin": "round" }) };
    });
}

/** @typedef {{ camera: ReturnType<typeof cameraOf>, at(x: number, y: number): [number, number], surface: Surface, step: number }} Ground */

/** u, v on the ground's square. @param {Surface} surface @param {number} u @param {number} v */
const squared = ({ origin, span }, u, v) => [(u - origin[0]) / span, (v - origin[1]) / span];

/** @param {number} x @param {number} y */
const isInside = (x, y) => Math.abs(x) <= 1 && Math.abs(y) <= 1;

/**
 * A descent laid on the surface, in short pieces that hills may hide.
 * @param {ArrayLike<number>} points @param {Ground} ground @param {{ dash: string, mark: string }} look @param {string} color @param {string} casing
 */
function runPieces(points, { camera, at, surface, step }, { mark }, color, casing) {
  /** @type {Piece[]} */
  const pieces = [];
  for (let k = 1; 2 * k < points.length; k += 1) {
    const [x0, y0] = squared(surface, points[2 * k - 2], points[2 * k - 1]);
    const [x1, y1] = squared(surface, points[2 * k], points[2 * k + 1]);
    const count = Math.max(1, Math.min(200, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / step)));
    for (let i = 0; i < count; i += 1) {
      const [a, b] = [i / count, (i + 1) / count];
      const [ax, ay, bx, by] = [x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b];
      if (!isInside(ax, ay) || !isInside(bx, by)) continue;
      const d = `M${at(ax, ay).map(num).join(" ")}L${at(bx, by).map(num).join(" ")}`;
      const depth = camera.depth((ax + bx) / 2, (ay + by) / 2) - 2 * step;
      pieces.push({ depth, svg: path(d, { stroke: color, "stroke-width": 2.2, "stroke-linecap": "round" }) });
    }
    if (isInside(x1, y1)) pieces.push({ depth: camera.depth(x1, y1) - 2.5 * step, svg: markSvg(mark, at(x1, y1), 2 * k + 2 < points.length ? 0.6 : 1.1, color, casing) });
  }
  return pieces;
}

/** @param {[number, number]} start @param {Ground} ground @param {string} ink @param {string} casing @returns {Piece} */
function startPiece([u, v], { camera, at, surface, step }, ink, casing) {
  const [x, y] = squared(surface, u, v);
  if (!isInside(x, y)) return { depth: 0, svg: "" };
  const [px, py] = at(x, y);
  const ring = node("circle", { cx: px, cy: py, r: 7, fill: "none", stroke: casing, "stroke-width": 5, "stroke-opacity": "0.7" });
  return { depth: camera.depth(x, y) - 3 * step, svg: ring + node("circle", { cx: px, cy: py, r: 7, fill: "none", stroke: ink, "stroke-width": 2 }) };
}

/** The axes' names under the near edges, with an arrow the way they rise. @param {[string, string]} names @param {ReturnType<typeof cameraOf>} camera @param {string} ink */
function namesSvg(names, camera, ink) {
  const look = { fill: ink, size: 16, font: /** @type {const} */ ("serif"), italic: true, anchor: /** @type {const} */ ("middle") };
  const near = camera.depth(0, 1) > 0 ? -1.1 : 1.1;
  const beside = camera.depth(1, 0) > 0 ? -1.1 : 1.1;
  const middle = camera.place(0, 0, BASE);
  /** @param {string} name @param {(k: number) => [number, number]} along */
  const axis = (name, along) => {
    const [[x0, y0], [x1, y1]] = [along(-0.22), along(0.22)];
    const [ex, ey] = [(x1 - x0) / Math.hypot(x1 - x0, y1 - y0), (y1 - y0) / Math.hypot(x1 - x0, y1 - y0)];
    const head = `M${num(x1 - 7 * ex - 4 * ey)} ${num(y1 - 7 * ey + 4 * ex)}L${num(x1)} ${num(y1)}L${num(x1 - 7 * ex + 4 * ey)} ${num(y1 - 7 * ey - 4 * ex)}`;
    const line = path(`M${num(x0)} ${num(y0)}L${num(x1)} ${num(y1)}${head}`, { stroke: ink, "stroke-width": 1.2 });
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const [dx, dy] = [mx - middle[0], my - middle[1]];
    const out = 20 / Math.hypot(dx, dy);
    return line + label(mx + dx * out, my + dy * out + 5, name, look);
  };
  return [axis(names[0], (k) => camera.place(k, near, BASE)), axis(names[1], (k) => camera.place(beside, k, BASE))];
}
