// A small map of the network: every edge as the check found it, right ones plain, wrong ones red and broken.

import { biasOffset, weightOffset } from "../drawing/parameters.js";
import { t } from "../i18n/index.js";
import { textMark } from "../passes/marks.js";
import { sceneSvg } from "../passes/scene.js";
import { mappedNeurons } from "./broken-state.js";

/** @import { Theme } from "../color.js" */
/** @import { Mark, Scene } from "../passes/scene.js" */
/** @import { Judged, Tally, Verdict } from "./broken-state.js" */

/**
 * @typedef {{ offset: number, layer: number, x0: number, y0: number, x1: number, y1: number }} MapEdge
 * @typedef {{ layer: number, j: number, x: number, y: number, bias: number | null }} MapNeuron
 * @typedef {{ layer: number, x: number, y: number, hidden: number }} MapFold
 *
 * @typedef {Object} MapLayout
 * @property {number} width
 * @property {number} height
 * @property {number[]} columns
 * @property {MapNeuron[]} neurons
 * @property {MapEdge[]} edges
 * @property {MapFold[]} folds
 */

const HEAD = 40;
const FOOT = 14;
const SIDE = 20;
const RADIUS = 7;
/** An edge is meant from so near on. */
const REACH = 9;

/** @param {number} value */
const px = (value) => Math.round(value * 100) / 100;

/** @param {number[]} layers @param {number} width @returns {MapLayout} */
export function mapLayout(layers, width) {
  const shown = mappedNeurons(layers);
  const slots = shown.map((all, layer) => all.length + (all.length < layers[layer] ? 1 : 0));
  const pitch = Math.min(38, Math.max(21, 190 / Math.max(...slots)));
  const room = pitch * Math.max(...slots);
  const step = (width - 2 * SIDE) / (layers.length - 1);
  const columns = layers.map((_, layer) => SIDE + layer * step);
  /** @type {MapNeuron[]} */
  const neurons = [];
  /** @type {MapFold[]} */
  const folds = [];
  for (const [layer, all] of shown.entries()) {
    let y = HEAD + (room - slots[layer] * pitch) / 2 + pitch / 2;
    for (const j of all) {
      neurons.push({ layer, j, x: columns[layer], y, bias: layer > 0 ? biasOffset(layers, layer, j) : null });
      y += pitch;
    }
    const hidden = layers[layer] - all.length;
    if (hidden > 0) folds.push({ layer, x: columns[layer], y, hidden });
  }
  const edges = neurons.flatMap(({ layer, j, x, y }) =>
    neurons
      .filter((source) => source.layer === layer - 1)
      .map((source) => ({
        offset: weightOffset(layers, layer, j, source.j),
        layer,
        x0: source.x + RADIUS,
        y0: source.y,
        x1: x - RADIUS,
        y1: y,
      })),
  );
  return { width, height: HEAD + room + FOOT, columns, neurons, edges, folds };
}

/** The parameter at a point of the map, or null. @param {MapLayout} layout @param {number} x @param {number} y */
export function parameterNear({ edges, neurons }, x, y) {
  const at = neurons.find((neuron) => Math.hypot(neuron.x - x, neuron.y - y) <= RADIUS + 3);
  if (at) return at.bias;
  let nearest = null;
  let least = REACH;
  for (const { offset, x0, y0, x1, y1 } of edges) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
    if (along < 0 || along > 1) continue;
    const away = Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
    if (away < least) {
      least = away;
      nearest = offset;
    }
  }
  return nearest;
}

/** @type {Record<Verdict | "unknown", { stroke: string, at: Record<string, string | number> }>} */
const LINES = {
  right: { stroke: "line", at: { "stroke-width": 1.6 } },
  wrong: { stroke: "danger", at: { "stroke-width": 2.4, "stroke-dasharray": "7 3" } },
  kink: { stroke: "line", at: { "stroke-width": 1.4, "stroke-dasharray": "1.5 3" } },
  unknown: { stroke: "faint", at: { "stroke-width": 1 } },
};

/** A neuron with what is known of its bias: a plain ring is right, a cross wrong. @param {MapNeuron} neuron @param {Verdict | "unknown"} verdict @returns {Mark[]} */
function neuronMarks({ layer, j, x, y, bias }, verdict) {
  const id = `neuron-${layer}-${j}`;
  if (bias === null) {
    const at = { x: x - RADIUS, y: y - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS, rx: 2, "stroke-width": 1.4 };
    return [{ id, tag: "rect", at, fill: "paper", stroke: "line" }];
  }
  const { stroke } = LINES[verdict];
  const arm = 3.4;
  /** @type {Mark[]} */
  const cross =
    verdict === "wrong"
      ? [{
          id: `${id}-cross`,
          tag: "path",
          at: { d: `M${px(x - arm)} ${px(y - arm)}L${px(x + arm)} ${px(y + arm)}M${px(x - arm)} ${px(y + arm)}L${px(x + arm)} ${px(y - arm)}`, "stroke-width": 2 },
          stroke: "danger",
        }]
      : [];
  const width = verdict === "wrong" ? 2 : 1.6;
  return [
    { id, tag: "circle", at: { cx: px(x), cy: px(y), r: RADIUS, "stroke-width": width }, fill: "paper", stroke },
    ...cross,
  ];
}

/**
 * @param {MapLayout} layout
 * @param {Object} found
 * @param {Judged[]} found.entries
 * @param {Tally[]} found.tallies
 * @param {number | null} found.dropped  the edge that is left out
 * @param {number | null} found.marked  the parameter chosen or pointed at
 * @returns {Scene}
 */
export function mapScene({ width, height, columns, neurons, edges, folds }, { entries, tallies, dropped, marked }) {
  const verdicts = new Map(entries.map(({ offset, verdict }) => [offset, verdict]));
  /** @param {number | null} offset */
  const of = (offset) => (offset === null ? "unknown" : (verdicts.get(offset) ?? "unknown"));
  const order = ["unknown", "kink", "right", "wrong"];
  const sorted = [...edges].sort((a, b) => order.indexOf(of(a.offset)) - order.indexOf(of(b.offset)));
  /** @type {Mark[]} */
  const lines = [];
  /** @type {Mark[]} */
  const cuts = [];
  for (const { offset, x0, y0, x1, y1 } of sorted) {
    const { stroke, at } = LINES[of(offset)];
    const d = `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`;
    if (offset === marked) {
      lines.push({ id: `halo-${offset}`, tag: "path", at: { d, "stroke-width": 7, "stroke-opacity": 0.35 }, stroke: "focus" });
    }
    lines.push({ id: `edge-${offset}`, tag: "path", at: { d, ...at }, stroke });
    if (offset !== dropped) continue;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    cuts.push(
      { id: "cut-gap", tag: "circle", at: { cx: px(x), cy: px(y), r: 8, "stroke-width": 1.6 }, fill: "paper", stroke: "ink" },
      { id: "cut", tag: "path", at: { d: `M${px(x - 4)} ${px(y - 4)}L${px(x + 4)} ${px(y + 4)}M${px(x - 4)} ${px(y + 4)}L${px(x + 4)} ${px(y - 4)}`, "stroke-width": 2 }, stroke: "ink" },
    );
  }
  /** @type {Mark[]} */
  const words = [];
  for (const { layer, right, wrong } of tallies) {
    const x = columns[layer] - (columns[1] - columns[0]) / 2;
    const room = columns[1] - columns[0] - 6;
    const isKnown = right + wrong > 0;
    words.push(
      textMark(`layer-${layer}`, x, 12, t("network.layer", { layer }), { size: 11, room, fill: "soft" }),
      textMark(`tally-${layer}`, x, 27, isKnown ? tallyText(right, wrong) : "?", {
        size: 11.5,
        room,
        weight: 600,
        fill: wrong > 0 ? "danger" : "ink",
      }),
    );
  }
  for (const { layer, x, y, hidden } of folds) {
    words.push(textMark(`fold-${layer}`, x, y + 4, `⋮ ${hidden}`, { size: 11, fill: "soft" }));
  }
  const shapes = neurons.flatMap((neuron) => [
    ...(neuron.bias !== null && neuron.bias === marked
      ? [{ id: "halo-bias", tag: /** @type {const} */ ("circle"), at: { cx: px(neuron.x), cy: px(neuron.y), r: RADIUS + 3.5, "stroke-width": 4, "stroke-opacity": 0.35 }, stroke: "focus" }]
      : []),
    ...neuronMarks(neuron, of(neuron.bias)),
  ]);
  return {
    width,
    height,
    layers: [
      { name: "edges", marks: lines },
      { name: "neurons", marks: shapes },
      { name: "cuts", marks: cuts },
      { name: "words", marks: words },
    ],
  };
}

/** @param {number} right @param {number} wrong */
const tallyText = (right, wrong) =>
  wrong === 0 ? `✓ ${right}` : right === 0 ? `✗ ${wrong}` : `✗ ${wrong}  ✓ ${right}`;

/**
 * The map as a standalone SVG, for notes and print.
 * @param {number[]} layers @param {Parameters<typeof mapScene>[1]} found
 * @param {{ width?: number, theme?: Theme }} [options]
 */
export const mapSvg = (layers, found, { width = 420, theme = "light" } = {}) =>
  sceneSvg(mapScene(mapLayout(layers, width), found), { theme, title: t("broken.map") });
