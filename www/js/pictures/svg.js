// SVG as text: the few pieces that every picture here is written with. State in, text out; no DOM, so that a figure can go to notes and print.

import { SCALES } from "../color.js";
import { escapeXml } from "../drawing/escape.js";

/** @import { Rgb, Theme } from "../color.js" */

/**
 * The colors of one theme by what they mean; css/tokens.css has the same, and a unit test compares.
 * @typedef {{ ink: string, soft: string, line: string, strong: string, paper: string, surface: string, sunken: string, zero: string,
 *   forwardNeg: string, forwardPos: string, backwardNeg: string, backwardPos: string, focus: string }} Palette
 */

/** @param {Rgb} rgb */
export const hex = (rgb) =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;

/** @type {Record<Theme, Pick<Palette, "soft" | "line" | "strong" | "surface" | "sunken" | "focus">>} */
const NEUTRALS = {
  light: {
    soft: "#5c5952",
    line: "#e0dcd2",
    strong: "#8c877b",
    surface: "#ffffff",
    sunken: "#f3f1eb",
    focus: "#1d5fa8",
  },
  dark: {
    soft: "#a9a69d",
    line: "#34363c",
    strong: "#787a82",
    surface: "#1d1f23",
    sunken: "#25272c",
    focus: "#7eb2ee",
  },
};

/**
 * @param {Theme} theme
 * @returns {Palette}
 */
export function paletteOf(theme) {
  const { ink, paper, zero, forward, backward } = SCALES[theme];
  return {
    ...NEUTRALS[theme],
    ink: hex(ink),
    paper: hex(paper),
    zero: hex(zero),
    forwardNeg: hex(forward[0]),
    forwardPos: hex(forward[1]),
    backwardNeg: hex(backward[0]),
    backwardPos: hex(backward[1]),
  };
}

/**
 * The color of a quantity by its direction and sign.
 * @param {Palette} palette
 * @param {"forward" | "backward"} scale
 * @param {number} value
 */
export function signColor(palette, scale, value) {
  if (Number.isNaN(value) || value === 0) return palette.soft;
  if (scale === "forward") return value < 0 ? palette.forwardNeg : palette.forwardPos;
  return value < 0 ? palette.backwardNeg : palette.backwardPos;
}

export const FONTS = {
  ui: "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  serif: "'Iowan Old Style', Palatino, 'Noto Serif', Georgia, 'DejaVu Serif', 'Songti SC', 'Noto Serif CJK SC', serif",
  number: "ui-monospace, 'SF Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace",
};

/** A coordinate, to a hundredth of a pixel. @param {number} value */
export const num = (value) => String(Math.round(value * 100) / 100);

/** Attributes as text; undefined ones are left out. @param {Record<string, string | number | undefined>} attributes */
const attributesText = (attributes) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      typeof value === "number" ? ` ${name}="${num(value)}"` : ` ${name}="${escapeXml(String(value))}"`,
    )
    .join("");

/**
 * @param {string} name
 * @param {Record<string, string | number | undefined>} attributes
 * @param {string} [content]  SVG already
 */
export const node = (name, attributes, content = "") =>
  content
    ? `<${name}${attributesText(attributes)}>${content}</${name}>`
    : `<${name}${attributesText(attributes)}/>`;

/**
 * @param {string} d
 * @param {Record<string, string | number | undefined>} attributes
 */
export const path = (d, attributes) => node("path", { d, fill: "none", ...attributes });

/**
 * @typedef {Object} TextLook
 * @property {string} fill
 * @property {number} [size]
 * @property {"start" | "middle" | "end"} [anchor]
 * @property {"ui" | "serif" | "number"} [font]
 * @property {boolean} [italic]
 * @property {boolean} [bold]
 * @property {string} [halo]  a color around the letters: the text may stand on lines
 * @property {string} [turn]  an SVG transform
 * @property {string} [key]  the name of the live number that this text shows
 */

/**
 * @param {number} x
 * @param {number} y  of the baseline
 * @param {string} content
 * @param {TextLook} look
 */
export function label(x, y, content, look) {
  const { fill, size = 12, anchor = "start", font = "ui", italic, bold, halo, turn, key } = look;
  return node(
    "text",
    {
      x,
      y,
      fill,
      "font-size": size,
      "font-family": FONTS[font],
      "text-anchor": anchor,
      "font-style": italic ? "italic" : undefined,
      "font-weight": bold ? "600" : undefined,
      "paint-order": halo ? "stroke" : undefined,
      stroke: halo,
      "stroke-width": halo ? 4 : undefined,
      "stroke-linejoin": halo ? "round" : undefined,
      transform: turn,
      "data-figure": key,
    },
    escapeXml(content),
  );
}

/** A generous estimate of a text's width: a drawing must not depend on the fonts there are. @param {string} text @param {number} size */
export function widthOf(text, size) {
  let width = 0;
  for (const letter of text) width += (letter > "⺀" ? 1 : 0.6) * size; // CJK is square
  return width;
}

/**
 * Path data through points; what is not finite breaks the line.
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 */
export function polyline(xs, ys) {
  let d = "";
  let drawing = false;
  for (let i = 0; i < xs.length; i += 1) {
    if (!Number.isFinite(xs[i]) || !Number.isFinite(ys[i])) {
      drawing = false;
      continue;
    }
    d += `${drawing ? "L" : "M"}${num(xs[i])} ${num(ys[i])}`;
    drawing = true;
  }
  return d;
}

/**
 * A complete drawing.
 * @param {{ width: number, height: number, title: string, background?: string }} frame
 * @param {string[]} parts
 */
export function drawing({ width, height, title, background }, parts) {
  const back = background ? node("rect", { width, height, fill: background }) : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${num(width)}" height="${num(height)}" viewBox="0 0 ${num(width)} ${num(height)}" role="img"><title>${escapeXml(title)}</title>${back}${parts.join("")}</svg>`;
}
