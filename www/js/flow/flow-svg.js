// How large |δ| and |∂L/∂w| are in each layer, as violins on a logarithmic axis, their medians joined from the output to the input.

import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { scaleOf } from "../pictures/axes.js";
import { drawing, label, node, num, paletteOf, path, polyline, widthOf } from "../pictures/svg.js";
import { logTicks } from "../output/ticks.js";

/** @import { Theme } from "../color.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Flow, Histogram, Quantity } from "./medians.js" */

/**
 * @typedef {Object} FlowState
 * @property {string} name  of the network, in the keys of its numbers
 * @property {string} title
 * @property {Flow} flow
 * @property {Record<Quantity, [number, number]>} decades
 *
 * @typedef {{ left: number, right: number, top: number, bottom: number, toX(layer: number): number, toY(value: number): number, half: number }} Plot
 */

const LEFT = 46;
const RIGHT = 8;
const HEAD = 20;
const PLOT = 150;
/** The strip of the zeros, which have no place on a logarithmic axis. */
const ZEROS = 17;
const GAP = 14;
const FOOT = 34;
const SMALL = 11;

/** @type {readonly Quantity[]} */
const QUANTITIES = ["delta", "weight"];
export const SYMBOLS = { delta: "|δ|", weight: "|∂L/∂w|" };

export const FLOW_HEIGHT = 2 * (HEAD + PLOT + ZEROS + GAP) + FOOT - GAP;

/**
 * @param {FlowState} state
 * @param {{ width: number, theme?: Theme }} look
 */
export function flowSvg({ name, title, flow, decades }, { width, theme = "light" }) {
  const palette = paletteOf(theme);
  const depth = flow.layers.length;
  const parts = QUANTITIES.map((quantity, i) => {
    const top = HEAD + i * (HEAD + PLOT + ZEROS + GAP);
    const [low, high] = decades[quantity];
    const pitch = (width - LEFT - RIGHT) / depth;
    /** @type {Plot} */
    const plot = {
      left: LEFT,
      right: width - RIGHT,
      top,
      bottom: top + PLOT,
      toX: (layer) => LEFT + (layer - 0.5) * pitch,
      toY: scaleOf([10 ** low, 10 ** high], top + PLOT, top, true),
      half: Math.min(22, 0.44 * pitch),
    };
    const histograms = flow.layers.map((layer) => layer[quantity]);
    return [
      label(LEFT, top - 7, SYMBOLS[quantity], { fill: palette.ink, size: 13, font: "serif", italic: true }),
      axis(plot, decades[quantity], palette),
      histograms.map((histogram, l) => violin(plot, histogram, l + 1, palette)).join(""),
      histograms.map((histogram, l) => zeros(plot, histogram, l + 1, palette)).join(""),
      medians(plot, histograms, `flow.${name}.${quantity}`, palette),
    ].join("");
  });
  return drawing({ width, height: FLOW_HEIGHT, title }, [...parts, layersBelow(depth, width, palette)]);
}

/** @param {Plot} plot @param {[number, number]} decades @param {Palette} palette */
function axis({ left, right, top, bottom, toY }, [low, high], palette) {
  const parts = [];
  for (const { value, label: text } of logTicks(10 ** low, 10 ** high, 5)) {
    const y = toY(value);
    const whole = Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
    if (whole) parts.push(path(`M${num(left)} ${num(y)}H${num(right)}`, { stroke: palette.line }));
    if (text && whole) {
      parts.push(label(left - 6, y + 4, text, { fill: palette.soft, size: SMALL, anchor: "end", font: "number" }));
    }
  }
  parts.push(path(`M${num(left)} ${num(top)}V${num(bottom)}`, { stroke: palette.strong }));
  parts.push(label(left - 6, bottom + ZEROS - 1, "= 0", { fill: palette.soft, size: SMALL, anchor: "end", font: "number" }));
  return parts.join("");
}

/** As wide as the bin is full, the fullest of a layer as wide as there is room. @param {Plot} plot @param {Histogram} histogram @param {number} layer @param {Palette} palette */
function violin({ toX, toY, half, top, bottom }, { bins, low, high }, layer, palette) {
  const most = Math.max(...bins);
  if (!(most > 0)) return "";
  const size = (high - low) / bins.length;
  const x = toX(layer);
  /** @type {[number, number][]} */
  const points = [];
  for (let k = 0; k < bins.length; k += 1) {
    if (!(bins[k] > 0)) continue;
    const center = low + (k + 0.5) * size;
    // A lone bin is a lens, not a line.
    if (!(bins[k - 1] > 0)) points.push([toY(10 ** (center - size)), 0]);
    points.push([toY(10 ** center), (half * bins[k]) / most]);
    if (!(bins[k + 1] > 0)) points.push([toY(10 ** (center + size)), 0]);
  }
  const at = (/** @type {[number, number]} */ [y, width], /** @type {number} */ side) => [x + side * width, Math.max(top, Math.min(bottom, y))];
  const outline = [...points.map((point) => at(point, 1)), ...[...points].reverse().map((point) => at(point, -1))];
  return path(`${polyline(outline.map(([px]) => px), outline.map(([, py]) => py))}Z`, {
    fill: palette.backwardPos,
    "fill-opacity": "0.28",
    stroke: palette.backwardPos,
    "stroke-width": 1,
  });
}

/** The share of zeros, as a bar that is full where all are. @param {Plot} plot @param {Histogram} histogram @param {number} layer @param {Palette} palette */
function zeros({ toX, half, bottom }, { zeros: count, count: all }, layer, palette) {
  if (!(count > 0)) return "";
  const x = toX(layer);
  const width = 2 * half * (count / all);
  const y = bottom + 8;
  return (
    node("rect", { x: x - half, y, width: 2 * half, height: 8, fill: palette.sunken }) +
    node("rect", { x: x - half, y, width: Math.max(1, width), height: 8, fill: palette.strong })
  );
}

/** @param {Plot} plot @param {Histogram[]} histograms @param {string} key @param {Palette} palette */
function medians({ toX, toY, half, left, right, top, bottom }, histograms, key, palette) {
  // What lies beyond the core's bins stands at the end of the axis.
  const within = (/** @type {number} */ y) => Math.max(top, Math.min(bottom, y));
  const places = histograms.map(({ median }, l) => ({ x: toX(l + 1), y: median > 0 ? within(toY(median)) : Number.NaN, median }));
  const d = polyline(places.map(({ x }) => x), places.map(({ y }) => y));
  const parts = [path(d, { stroke: palette.surface, "stroke-width": 5 }), path(d, { stroke: palette.ink, "stroke-width": 2 })];
  places.forEach(({ x, y, median }, l) => {
    if (!Number.isFinite(y)) return;
    parts.push(
      node("circle", {
        cx: x,
        cy: y,
        r: half < 6 ? 2.6 : 3.4,
        fill: palette.ink,
        stroke: palette.surface,
        "data-figure": `${key}.${l + 1}`,
        "data-number": formatFull(median),
      }),
    );
  });
  // The ends are written, as they tell the story.
  const ends = places.length > 1 ? [0, places.length - 1] : [0];
  for (const end of ends) {
    const { x, y, median } = places[end];
    if (!Number.isFinite(y)) continue;
    const text = formatNumber(median, { digits: 3 });
    const wide = widthOf(text, SMALL) / 2;
    const middle = Math.max(left + wide + 2, Math.min(right - wide, x));
    // On the side where the line does not go.
    const beside = places[end === 0 ? 1 : end - 1];
    const above = !beside || !(beside.y < y);
    parts.push(label(middle, above ? y - 8 : y + 17, text, { fill: palette.ink, size: SMALL, anchor: "middle", font: "number", halo: palette.surface }));
  }
  return parts.join("");
}

/** @param {number} depth @param {number} width @param {Palette} palette */
function layersBelow(depth, width, palette) {
  const y = FLOW_HEIGHT - 18;
  const pitch = (width - LEFT - RIGHT) / depth;
  const every = Math.ceil(17 / pitch);
  const numbers = Array.from({ length: depth }, (_, l) => l + 1).filter((layer) => layer === depth || ((layer - 1) % every === 0 && depth - layer >= every));
  const arrow = t("flow.backward");
  return [
    ...numbers.map((layer) =>
      label(LEFT + (layer - 0.5) * pitch, y, String(layer), { fill: palette.soft, size: SMALL, anchor: "middle", font: "number" }),
    ),
    label(LEFT - 6, y, t("flow.layer"), { fill: palette.soft, size: SMALL, anchor: "end" }),
    label((LEFT + width - RIGHT) / 2, y + 15, `← ${arrow}`, { fill: palette.soft, size: SMALL, anchor: "middle" }),
  ].join("");
}
