// What moves on a loss surface: the path of training with its steps, and descents from a start with their arrows.

import { label, node, num, path, widthOf } from "../pictures/svg.js";
import { LOOKS } from "./optimizers.js";

/** @import { Theme } from "../color.js" */
/** @import { Axes } from "../pictures/axes.js" */
/** @import { Palette, TextLook } from "../pictures/svg.js" */
/** @import { Run } from "./optimizers.js" */

/** A place far beyond the picture stands at the end of a drawing's number range. @param {number} px */
const held = (px) => Math.max(-1e4, Math.min(1e4, px));

/** u, v one after the other → pixels. @param {ArrayLike<number>} points @param {Axes} axes */
const placesOf = (points, { toX, toY }) =>
  Array.from({ length: points.length >> 1 }, (_, k) => /** @type {[number, number]} */ ([held(toX(points[2 * k])), held(toY(points[2 * k + 1]))]));

/** @param {[number, number][]} places */
const lineOf = (places) => `M${places.map(([x, y]) => `${num(x)} ${num(y)}`).join("L")}`;

/** At most so many marks on a line, and labels on the path. */
const MARKS = 24;
const LABELS = 6;

/** Arrows so short have no room for a head. */
const SHORT = 9;

/**
 * @typedef {Object} TrainingPath  as the core gives it
 * @property {ArrayLike<number>} points  u, v of each
 * @property {ArrayLike<number>} t
 */

/**
 * The training path as footprints, with θ⁰, the present θᵗ and some steps between by their numbers.
 * @param {TrainingPath} training @param {Axes} axes @param {Palette} palette @param {string} casing
 */
export function trainingSvg({ points, t }, axes, palette, casing) {
  const places = placesOf(points, axes);
  if (places.length === 0) return "";
  const d = lineOf(places);
  const parts = [];
  if (places.length > 1) {
    parts.push(
      path(d, { stroke: casing, "stroke-width": 5, "stroke-opacity": "0.55", "stroke-linejoin": "round" }),
      path(d, { stroke: palette.ink, "stroke-width": 2.6, "stroke-dasharray": "0.1 5", "stroke-linecap": "round", "stroke-linejoin": "round" }),
    );
  }
  const last = places.length - 1;
  const look = { fill: palette.ink, size: 12, font: /** @type {const} */ ("serif"), italic: true, halo: casing };
  /** @type {[number, number][]} */
  const taken = [places[0], places[last]];
  for (let k = 1; k < LABELS && last > LABELS; k += 1) {
    const i = Math.round((last * k) / LABELS);
    const [x, y] = places[i];
    parts.push(node("circle", { cx: x, cy: y, r: 2.6, fill: casing, stroke: palette.ink }));
    if (taken.some(([tx, ty]) => Math.hypot(tx - x, ty - y) < 44)) continue;
    taken.push([x, y]);
    parts.push(label(x + 7, y - 6, `t = ${t[i]}`, { ...look, size: 11 }));
  }
  const [x0, y0] = places[0];
  const [x, y] = places[last];
  parts.push(node("circle", { cx: x0, cy: y0, r: 4.5, fill: casing, stroke: palette.ink, "stroke-width": 2, "data-mark": "first" }));
  if (Math.hypot(x - x0, y - y0) > 22 || last === 0) {
    parts.push(besideSvg(t[0] === 0 ? "θ⁰" : `t = ${t[0]}`, places[0], awayFrom(places), axes, { ...look, size: 13 }));
  }
  if (last > 0) {
    parts.push(
      node("circle", { cx: x, cy: y, r: 5, fill: palette.ink, stroke: casing, "stroke-width": 2, "data-mark": "present" }),
      besideSvg(`θᵗ, t = ${t[last]}`, places[last], awayFrom([...places].reverse()), axes, { ...look, size: 13 }),
    );
  }
  return parts.join("");
}

/** Where the line does not go from its first point: right or left, down or up. @param {[number, number][]} places @returns {[number, number]} */
function awayFrom([first, ...others]) {
  const [x, y] = others.find(([px, py]) => Math.hypot(px - first[0], py - first[1]) > 16) ?? others[others.length - 1] ?? [first[0] + 1, first[1] - 1];
  return [x > first[0] ? -1 : 1, y > first[1] ? -1 : 1];
}

/**
 * A label beside a mark, within the picture.
 * @param {string} text @param {[number, number]} place @param {[number, number]} away @param {Axes} axes @param {TextLook} look
 */
function besideSvg(text, [x, y], [right, down], { box }, look) {
  const width = widthOf(text, look.size ?? 12) + 14;
  const side = x + right * width < box.left || x + right * width > box.left + box.width ? -right : right;
  return label(x + 12 * side, y + (down > 0 ? 20 : -11), text, { ...look, anchor: side > 0 ? "start" : "end" });
}

/**
 * One descent: its line and marks; with arrows where each step is −η∇L itself.
 * @param {Run} run @param {Axes} axes @param {Theme} theme @param {string} casing
 */
export function runSvg({ name, descent }, axes, theme, casing) {
  const { dash, mark, color } = LOOKS[name];
  const stroke = color[theme];
  const places = placesOf(descent.points, axes);
  if (places.length === 0) return "";
  const parts = [];
  const d = lineOf(places);
  parts.push(path(d, { stroke: casing, "stroke-width": 4.5, "stroke-opacity": "0.6", "stroke-linejoin": "round" }));
  parts.push(path(d, { stroke, "stroke-width": 1.8, "stroke-dasharray": dash || undefined, "stroke-linejoin": "round" }));
  const every = Math.max(1, Math.ceil((places.length - 1) / MARKS));
  for (let k = 1; k < places.length; k += 1) {
    const isLast = k === places.length - 1;
    if (name === "sgd" && !isLast) {
      parts.push(headSvg(places[k - 1], places[k], stroke, casing));
      continue;
    }
    if (!isLast && k % every !== 0) continue;
    parts.push(markSvg(mark, places[k], isLast ? 1.15 : 0.6, stroke, casing));
  }
  return node("g", { "data-run": name }, parts.join(""));
}

/** @param {string} d @param {[number, number]} place @param {number} scale @param {string} fill @param {string} casing */
export const markSvg = (d, [x, y], scale, fill, casing) =>
  path(d, { fill, stroke: casing, "stroke-width": 1.4, "paint-order": "stroke", transform: `translate(${num(x)} ${num(y)}) scale(${scale})` });

/** @param {[number, number]} from @param {[number, number]} to @param {string} fill @param {string} casing */
function headSvg([x0, y0], [x, y], fill, casing) {
  const long = Math.hypot(x - x0, y - y0);
  if (long < SHORT) return node("circle", { cx: x, cy: y, r: 1.7, fill });
  const [ex, ey] = [(x - x0) / long, (y - y0) / long];
  const [bx, by] = [x - 9 * ex, y - 9 * ey];
  return path(`M${num(x)} ${num(y)}L${num(bx - 4 * ey)} ${num(by + 4 * ex)}L${num(bx + 4 * ey)} ${num(by - 4 * ex)}Z`, {
    fill,
    stroke: casing,
    "stroke-width": 1,
    "paint-order": "stroke",
  });
}

/** Where the descents start. @param {[number, number]} start @param {Axes} axes @param {Palette} palette @param {string} casing */
export function startSvg([u, v], { toX, toY }, palette, casing) {
  const [x, y] = [held(toX(u)), held(toY(v))];
  return (
    node("circle", { cx: x, cy: y, r: 8, fill: "none", stroke: casing, "stroke-width": 5, "stroke-opacity": "0.7" }) +
    node("circle", { cx: x, cy: y, r: 8, fill: "none", stroke: palette.ink, "stroke-width": 2, "data-mark": "start" }) +
    node("circle", { cx: x, cy: y, r: 2.4, fill: palette.ink })
  );
}
