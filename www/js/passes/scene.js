// A picture as a list of shapes and texts by layer. The page draws it as nodes, notes and print get it as SVG text: the same list.

import { escapeXml } from "../drawing/escape.js";
import { SHIFT_SIZE } from "../drawing/texts.js";
import { hexPaint } from "./paints.js";

/** @import { Theme } from "../color.js" */
/** @import { Item } from "../drawing/navigation.js" */
/** @import { Run } from "../drawing/texts.js" */
/** @import { Paint } from "./paints.js" */

/**
 * @typedef {Object} Mark  one shape or text
 * @property {string} id  the same from picture to picture
 * @property {"path" | "circle" | "rect" | "polygon" | "text"} tag
 * @property {Record<string, string | number>} at  its attributes, colors aside
 * @property {Paint} [fill]
 * @property {Paint} [stroke]
 * @property {Item} [item]  what it stands for, where it can be pointed at
 * @property {Run[]} [runs]  of a text
 * @property {{ name: string, full: string }} [value]  the live number that the text shows, and all of its digits
 *
 * @typedef {Object} Scene
 * @property {number} width
 * @property {number} height
 * @property {{ name: string, marks: Mark[] }[]} layers  from back to front
 */

/** @param {number | string} value */
const short = (value) =>
  typeof value === "number" ? String(Math.round(value * 100) / 100) : value;

/** How far a run is raised or lowered. @param {Run["shift"]} shift @param {number} size */
export const liftOf = (shift, size) =>
  shift === "sup" ? -0.38 * size : shift === "sub" ? 0.24 * size : 0;

/** @param {Run[]} runs @param {number} size */
function spansOf(runs, size) {
  let lift = 0;
  return runs
    .map(({ text, shift, italic }) => {
      const next = liftOf(shift, size);
      const attributes = [
        next !== lift ? ` dy="${short(next - lift)}"` : "",
        shift ? ` font-size="${short(size * SHIFT_SIZE)}"` : "",
        italic ? ` font-family="Georgia, 'Noto Serif', serif" font-style="italic"` : "",
      ].join("");
      lift = next;
      return `<tspan${attributes}>${escapeXml(text)}</tspan>`;
    })
    .join("");
}

/** @param {Mark} mark @param {Theme} theme */
function elementOf({ tag, at, fill, stroke, runs, value }, theme) {
  const attributes = Object.entries(at)
    .map(([name, entry]) => ` ${name}="${escapeXml(short(entry))}"`)
    .join("");
  const colors = [
    ` fill="${hexPaint(fill ?? (tag === "text" ? "ink" : "none"), theme)}"`,
    stroke ? ` stroke="${hexPaint(stroke, theme)}"` : "",
  ].join("");
  if (!runs) return `<${tag}${attributes}${colors}/>`;
  const named = value ? ` data-value="${escapeXml(value.name)}"` : "";
  return `<text${attributes}${colors}${named}>${spansOf(runs, Number(at["font-size"]))}</text>`;
}

/**
 * The whole picture as an SVG document.
 * @param {Scene} scene
 * @param {{ theme: Theme, title: string }} options
 */
export function sceneSvg({ width, height, layers }, { theme, title }) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}" role="img" font-family="system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${hexPaint("paper", theme)}"/>`,
    ...layers
      .filter(({ marks }) => marks.length > 0)
      .map(
        ({ name, marks }) =>
          `<g class="${name}"${name === "words" ? ` style="font-variant-numeric: tabular-nums"` : ""}>${marks.map((mark) => elementOf(mark, theme)).join("")}</g>`,
      ),
    "</svg>\n",
  ].join("\n");
}
