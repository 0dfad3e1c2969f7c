// What makes a drawing a document of its own, wherever it comes from: its ground with a margin, and its words for those who do not see it.

import { escapeXml } from "../drawing/escape.js";

/**
 * @typedef {Object} About
 * @property {string} paper  the color of the ground
 * @property {string} [title]  where the drawing has none
 * @property {string} [description]
 */

/** Strokes and letters reach a little beyond a drawing's edge. */
export const MARGIN = 12;

/** @param {string} svg  one <svg> element with its size @param {About} about */
export function papered(svg, { paper, title, description }) {
  const drawing = svg.trim();
  const { width, height } = sizeOf(drawing);
  const own = /^<svg [^>]*>\s*<title>([^<]*)<\/title>/.exec(drawing)?.[1];
  const name = own ?? (title ? escapeXml(title) : "");
  const [w, h] = [width + 2 * MARGIN, height + 2 * MARGIN];
  const words = [name ? `<title>${name}</title>` : "", description ? `<desc>${escapeXml(description)}</desc>` : ""].join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img">${words}<rect width="${w}" height="${h}" fill="${paper}"/>${placed(drawing, MARGIN, MARGIN)}</svg>\n`;
}

/** Drawings one below the other. @param {string[]} drawings @param {{ width: number, title: string, gap?: number }} sheet */
export function stacked(drawings, { width, title, gap = 16 }) {
  let y = 0;
  const parts = drawings.map((drawing) => {
    const part = placed(drawing.trim(), 0, y);
    y += sizeOf(drawing.trim()).height + gap;
    return part;
  });
  const height = y - gap;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escapeXml(title)}</title>${parts.join("")}</svg>`;
}

/** A drawing within another. @param {string} svg @param {number} x @param {number} y */
const placed = (svg, x, y) => svg.replace(/^<svg /, `<svg x="${x}" y="${y}" overflow="visible" `).replace(/^(<svg [^>]*) role="img"/, "$1");

/** @param {string} svg */
export function sizeOf(svg) {
  const head = /^<svg [^>]*>/.exec(svg)?.[0] ?? "";
  const side = (/** @type {string} */ name) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(head)?.[1] ?? 0);
  return { width: side("width"), height: side("height") };
}
