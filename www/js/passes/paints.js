// The colors of a picture by meaning. On the page they are the theme's variables, so that theme and print decide; in a standalone
// SVG they are written out.

import { SCALES } from "../color.js";

/** @import { Rgb, Theme } from "../color.js" */

/**
 * A color by meaning: "ink", "soft", "line", "paper", or the end of a scale, as "forward-neg"; "forward-neg@40" is 40 % of the way
 * from zero to it.
 * @typedef {string} Paint
 */

/** @type {Record<Theme, Record<string, Rgb>>} */
const PLAIN = {
  light: {
    soft: [92, 89, 82],
    line: [140, 135, 123],
    faint: [224, 220, 210],
    danger: [163, 38, 29],
  },
  dark: {
    soft: [169, 166, 157],
    line: [120, 122, 130],
    faint: [52, 54, 60],
    danger: [255, 157, 146],
  },
};

/** @type {Record<string, string>} */
const VARIABLES = {
  ink: "var(--ink)",
  soft: "var(--ink-soft)",
  line: "var(--line-strong)",
  faint: "var(--line)",
  paper: "var(--pass-paper, var(--paper))",
  zero: "var(--zero)",
  focus: "var(--focus)",
  danger: "var(--danger)",
};

/** @param {Paint} paint @returns {[string, number]} */
function parted(paint) {
  const [name, share] = paint.split("@");
  return [name, share === undefined ? 100 : Number(share)];
}

/** The color for the page. @param {Paint} paint */
export function cssPaint(paint) {
  if (paint === "none") return paint;
  const [name, share] = parted(paint);
  const color = VARIABLES[name] ?? `var(--${name})`;
  return share === 100 ? color : `color-mix(in srgb, ${color} ${share}%, var(--zero))`;
}

/** @param {string} name @param {Theme} theme @returns {Rgb} */
function rgbOf(name, theme) {
  const scales = SCALES[theme];
  if (name === "ink" || name === "paper" || name === "zero") return scales[name];
  if (name === "focus") return scales.forward[1];
  if (name in PLAIN[theme]) return PLAIN[theme][name];
  const [scale, sign] = /** @type {["forward" | "backward", string]} */ (name.split("-"));
  return scales[scale][sign === "neg" ? 0 : 1];
}

/** The color for a standalone picture. @param {Paint} paint @param {Theme} theme */
export function hexPaint(paint, theme) {
  if (paint === "none") return paint;
  const [name, share] = parted(paint);
  const color = rgbOf(name, theme);
  const { zero } = SCALES[theme];
  const mixed = color.map((channel, i) => zero[i] + ((channel - zero[i]) * share) / 100);
  return `#${mixed.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * The end of a scale that a number belongs to.
 * @param {"forward" | "backward"} scale @param {number | null | undefined} value
 * @returns {Paint}
 */
export function toneOf(scale, value) {
  if (value === undefined || value === null || Number.isNaN(value)) return "soft";
  if (value === 0) return "ink";
  return `${scale}-${value < 0 ? "neg" : "pos"}`;
}

/** The same for lines and outlines: a zero does not stand out. @param {"forward" | "backward"} scale @param {number | null | undefined} value */
export const lineTone = (scale, value) => (value ? toneOf(scale, value) : "line");

/** Color steps on each side of zero: only what moved visibly is drawn again. */
const STEPS = 24;

/**
 * A number on its scale: more of the color the larger it is.
 * @param {"forward" | "backward"} scale
 * @param {number | null | undefined} value
 * @param {number} max  where the color is full
 * @param {number} [least]  the share that the smallest number has, in percent
 * @returns {Paint}
 */
export function strengthOf(scale, value, max, least = 0) {
  if (value === undefined || value === null || Number.isNaN(value)) return "paper";
  const share = Math.round(Math.min(1, Math.abs(value) / max) * STEPS) / STEPS;
  if (value === 0 || (share === 0 && least === 0)) return "zero";
  return `${scale}-${value < 0 ? "neg" : "pos"}@${Math.round(least + (100 - least) * share)}`;
}
