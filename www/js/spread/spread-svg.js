// The weights of each layer over the steps: the stronger a cell, the more of the layer's weights lie there. Below 0 orange, above 0 blue.

import { formatInteger, formatNumber } from "../format.js";
import { t as word } from "../i18n/index.js";
import { linearTicks } from "../output/ticks.js";
import { drawing, label, node, num, paletteOf, path } from "../pictures/svg.js";
import { heightOf, placesOf, STRIP } from "./strips.js";

/** @import { Theme } from "../color.js" */
/** @import { Spread } from "../engine/protocol.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Spot } from "./strips.js" */

/** Shades of a color, so that cells of one shade are one path. */
const SHADES = 8;

/**
 * @typedef {Object} SpreadState
 * @property {Spread} spread
 * @property {number} layers  that are drawn, from the first on
 * @property {number | null} now  the step at which the network stands, where that is not the last
 * @property {Spot | null} spot  what is pointed at
 * @property {string} title
 */

/**
 * @param {SpreadState} state
 * @param {{ width: number, theme?: Theme }} look
 */
export function spreadSvg({ spread, layers, now, spot, title }, { width, theme = "light" }) {
  const palette = paletteOf(theme);
  const plot = placesOf(spread, width);
  const parts = spread.layers.slice(0, layers).map((layer, l) => {
    const top = plot.topOf(l);
    const weights = layer.counts.subarray(0, spread.bins).reduce((sum, count) => sum + count, 0);
    const axis = [layer.reach, 0, -layer.reach].map((value, i) =>
      label(plot.left - 5, top + (i * STRIP) / 2 + [8, 4, 0][i], formatNumber(value, { digits: 2 }), { fill: palette.soft, size: 11, anchor: "end", font: "number" }),
    );
    return [
      label(plot.left, top - 5, word("spread.layer", { layer: l + 1, count: formatInteger(weights) }), { fill: palette.soft, size: 11 }),
      node("rect", { x: plot.left, y: top, width: plot.right - plot.left, height: STRIP, fill: palette.sunken }),
      cells(spread, l, plot, palette),
      path(`M${num(plot.left)} ${num(top + STRIP / 2)}H${num(plot.right)}`, { stroke: palette.strong, "stroke-width": 0.5, "stroke-dasharray": "2 3" }),
      ...axis,
    ].join("");
  });
  return drawing({ width, height: heightOf(layers), title }, [...parts, steps(spread, layers, now, plot, palette), pointed(spot, plot, palette)]);
}

/** @typedef {ReturnType<typeof placesOf>} Plot */

/** @param {Spread} spread @param {number} l @param {Plot} plot @param {Palette} palette */
function cells({ t, bins, layers }, l, { edges, row, toY }, palette) {
  const { counts } = layers[l];
  let most = 1;
  for (const count of counts) most = Math.max(most, count);
  const middle = (bins - 1) / 2;
  /** Path data by color and shade. @type {Map<string, string>} */
  const paths = new Map();
  for (let place = 0; place < t.length; place += 1) {
    for (let bin = 0; bin < bins; bin += 1) {
      const count = counts[place * bins + bin];
      if (count === 0) continue;
      const shade = Math.ceil(SHADES * Math.sqrt(count / most));
      const color = bin < middle ? "forwardNeg" : bin > middle ? "forwardPos" : "soft";
      const key = `${color} ${shade}`;
      const [x, y, wide] = [edges[place], toY(l, bin), edges[place + 1] - edges[place]];
      paths.set(key, `${paths.get(key) ?? ""}M${num(x)} ${num(y)}h${num(wide)}v${num(row)}h${num(-wide)}z`);
    }
  }
  return [...paths]
    .map(([key, d]) => {
      const [color, shade] = key.split(" ");
      return path(d, { fill: palette[/** @type {"soft"} */ (color)], "fill-opacity": String(Number(shade) / SHADES), class: "cells" });
    })
    .join("");
}

/** The axis of the steps below all strips, and where the network stands. @param {Spread} spread @param {number} layers @param {number | null} now @param {Plot} plot @param {Palette} palette */
function steps({ t }, layers, now, { left, right, toX, topOf }, palette) {
  const bottom = topOf(layers - 1) + STRIP;
  const [first, last] = [t[0], t[t.length - 1]];
  const ticks = last > first ? linearTicks(first, last, (right - left) / 70) : [{ value: first, label: formatInteger(first) }];
  const parts = ticks
    .filter(({ value }) => Number.isInteger(value))
    .map(({ value, label: text }) => label(Math.min(toX(value), right - 3 * text.length), bottom + 14, text, { fill: palette.soft, size: 11, anchor: "middle", font: "number" }));
  if (now !== null && now >= first && now < last) parts.push(path(`M${num(toX(now))} ${num(topOf(0))}V${num(bottom)}`, { stroke: palette.ink, "stroke-width": 1.5, class: "now" }));
  return [...parts, label((left + right) / 2, bottom + 27, word("curve.step"), { fill: palette.soft, size: 11, anchor: "middle" })].join("");
}

/** @param {Spot | null} spot @param {Plot} plot @param {Palette} palette */
function pointed(spot, { edges, row, topOf, toY }, palette) {
  if (!spot) return "";
  const { layer, place, bin } = spot;
  const box = { x: edges[place], width: Math.max(2, edges[place + 1] - edges[place]), fill: "none", stroke: palette.ink };
  return node("rect", { ...box, y: topOf(layer), height: STRIP, "stroke-width": 1 }) + node("rect", { ...box, y: toY(layer, bin), height: row, "stroke-width": 1.5, class: "pointed" });
}
