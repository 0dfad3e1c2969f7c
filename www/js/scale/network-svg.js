// A network to scale: each weight matrix as a rectangle, a column for every neuron that it leads to and a row for every neuron that it
// comes from. Its area is the number of its weights.

import { t } from "../i18n/index.js";
import { drawing, label, node, num, paletteOf, path, widthOf } from "../pictures/svg.js";
import { formatCount } from "../units.js";

/** @import { Theme } from "../color.js" */

/**
 * @typedef {{ x: number, y: number, width: number, height: number, layer: number, weights: number }} Block
 * @typedef {{ blocks: Block[], unit: number, height: number, middle: number }} NetworkLayout  unit: pixels per neuron
 */

const GAP = 16;
const TOP = 24;
const BOTTOM = 26;
/** What is thinner is drawn so thin, and no longer to scale. */
const THIN = 1.5;

/** @param {number[]} layers @param {number} width @param {number} room  height for the largest matrix @returns {NetworkLayout} */
export function networkLayout(layers, width, room) {
  const widths = layers.slice(1);
  const gap = Math.min(GAP, (0.3 * width) / widths.length);
  const across = width - gap * (widths.length + 1) - THIN * widths.length;
  const whole = widths.reduce((sum, n) => sum + n, 0);
  const tallest = Math.max(...layers.slice(0, -1));
  const unit = Math.min(across / whole, room / tallest);
  const drawn = widths.map((n) => Math.max(THIN, n * unit));
  const rest = width - drawn.reduce((sum, w) => sum + w, 0) - gap * (widths.length - 1);
  const middle = TOP + Math.max(THIN, tallest * unit) / 2;
  let x = rest / 2;
  const blocks = drawn.map((wide, i) => {
    const height = Math.max(THIN, layers[i] * unit);
    const block = { x, y: middle - height / 2, width: wide, height, layer: i + 1, weights: layers[i] * layers[i + 1] };
    x += wide + gap;
    return block;
  });
  return { blocks, unit, middle, height: TOP + Math.max(THIN, tallest * unit) + BOTTOM };
}

/** Between names that stand side by side, and where some are left out, with dots. */
const NEXT = 6;
const OMITTED = 20;

/**
 * Where names stand over or under their blocks, within the picture: the first, the last, and between them as many as have room; dots for
 * those that have none.
 * @param {Block[]} blocks @param {string[]} names @param {number} size @param {number} across
 */
function placesOf(blocks, names, size, across) {
  const spots = blocks.map(({ x, width }, i) => {
    const half = widthOf(names[i], size) / 2;
    const at = Math.max(half, Math.min(across - half, x + width / 2));
    return { i, text: names[i], at, left: at - half, right: at + half };
  });
  const last = spots[spots.length - 1];
  /** @param {typeof last} a @param {typeof last} b */
  const fits = (a, b) => b.left - a.right >= (b.i - a.i > 1 ? OMITTED : NEXT);
  const named = [spots[0]];
  for (const spot of spots.slice(1)) {
    const before = named[named.length - 1];
    const isRoom = spot === last ? last.left - before.right >= NEXT : fits(before, spot) && fits(spot, last);
    if (isRoom) named.push(spot);
  }
  return named.flatMap((spot, n) => {
    const before = named[n - 1];
    const isDotted = before && spot.i - before.i > 1 && fits(before, spot);
    return isDotted ? [{ text: "…", at: (before.right + spot.left) / 2 }, spot] : [spot];
  });
}

/** @param {number} layer */
const nameOf = (layer) => `W${[...String(layer)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;

/**
 * @param {{ layers: number[], built: boolean, width: number, room: number, theme: Theme }} state  what is not built is dashed
 */
export function networkSvg({ layers, built, width, room, theme }) {
  const palette = paletteOf(theme);
  const { blocks, height, middle } = networkLayout(layers, width, room);
  const counts = blocks.map(({ weights }) => formatCount(weights));
  const names = blocks.map(({ layer }) => nameOf(layer));
  const bottom = height - BOTTOM;
  const first = blocks[0];
  const last = blocks[blocks.length - 1];
  return drawing({ width, height, title: t("scale.picture", { layers: layers.join("-") }) }, [
    path(`M${num(first.x - 10)} ${num(middle)}H${num(last.x + last.width + 10)}`, { stroke: palette.strong, "stroke-dasharray": "2 4" }),
    ...blocks.map(({ x, y, width: wide, height: high, layer, weights }) =>
      node(
        "rect",
        {
          x,
          y,
          width: wide,
          height: high,
          class: "matrix",
          fill: palette.sunken,
          stroke: palette.strong,
          "stroke-dasharray": built || Math.min(wide, high) < 6 ? undefined : "3 3",
          "data-layer": layer,
          "data-weights": weights,
        },
        node("title", {}, t("scale.picture.layer", { layer, from: layers[layer - 1], to: layers[layer], count: formatCount(weights) })),
      ),
    ),
    ...placesOf(blocks, names, 13, width).map(({ at, text }) =>
      label(at, 14, text, { fill: palette.ink, size: 13, anchor: "middle", font: "serif", italic: true }),
    ),
    ...placesOf(blocks, counts, 12, width).map(({ at, text }) => label(at, bottom + 16, text, { fill: palette.soft, size: 12, anchor: "middle" })),
  ]);
}

/** A round number of weights whose square is large enough to be seen. @param {number} unit */
export function measureOf(unit) {
  const count = 10 ** Math.ceil(2 * Math.log10(8 / unit));
  return { count, side: Math.sqrt(count) * unit };
}
