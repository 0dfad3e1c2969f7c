// The tree of one δ as a picture: from the neuron at the left every way to an output, each leaf with its path's product as a bar, and
// below them the sum.

import { neuronParts } from "../drawing/symbols.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { symbolRuns, textMark } from "./marks.js";
import { brief, live } from "./numbers.js";
import { lineTone, toneOf } from "./paints.js";
import { sceneSvg } from "./scene.js";
import { rowsOf, treeOf } from "./unroll-tree.js";

/** @import { Theme } from "../color.js" */
/** @import { Mark, Scene } from "./scene.js" */
/** @import { Row, Unrolled } from "./unroll-tree.js" */

/**
 * @typedef {Object} UnrollState
 * @property {Unrolled} answer
 * @property {number[]} layers
 * @property {{ layer: number, j: number }} neuron
 * @property {(layer: number, j: number) => number} deltaOf  δ by the core's record
 * @property {ReadonlySet<string>} folded
 * @property {ReadonlySet<number>} lit  paths pointed at
 *
 * @typedef {Object} NodePlace
 * @property {Row} row
 * @property {number} x
 * @property {number} y
 * @property {number} half  of its width
 *
 * @typedef {Object} UnrollLayout
 * @property {number} width
 * @property {number} height
 * @property {"wide" | "pill" | "dot"} style
 * @property {number} pitch  between layers
 * @property {NodePlace[]} nodes
 * @property {number} bars  where they begin
 * @property {number} bottom  of the last leaf's row
 */

/** The least room for bars and their numbers, the room of the numbers, and the length that a bar may have. */
const BARS = 108;
const NUMBERS = 66;
const LONGEST = 320;
const MARGIN = 6;
const TOP = 20;
/** Smaller letters are left out: the list below says the same. */
const LEGIBLE = 8;
const STYLES = {
  wide: { half: 38, height: 46, row: 66, font: 12 },
  pill: { half: 24, height: 18, row: 40, font: 10 },
  dot: { half: 5, height: 10, row: 24, font: 10 },
};

/** @param {number} value */
const px = (value) => Math.round(value * 100) / 100;

/**
 * Where everything stands, which depends on the tree and the width only.
 * @param {UnrollState} state @param {number} width
 * @returns {UnrollLayout}
 */
export function unrollLayout({ answer, layers, neuron, folded }, width) {
  const rows = rowsOf(treeOf(answer.paths, layers, neuron), folded);
  const gaps = layers.length - 1 - neuron.layer;
  const most = width - BARS;
  /** @param {"wide" | "pill" | "dot"} name */
  const pitchOf = (name) => (most - 10 - 2 * STYLES[name].half - MARGIN) / Math.max(1, gaps);
  const style = pitchOf("wide") >= 128 ? "wide" : pitchOf("pill") >= 74 ? "pill" : "dot";
  const { half, row } = STYLES[style];
  const pitch = Math.min(pitchOf(style), 200);
  const bars = Math.min(most, MARGIN + 2 * half + gaps * pitch + 34);
  /** @type {NodePlace[]} */
  const nodes = [];
  let y = TOP + row / 2;
  for (const entry of rows) {
    const { branch } = entry;
    const x = MARGIN + half + (branch.layer - neuron.layer) * pitch;
    nodes.push({ row: entry, x, y: 0, half });
    if (branch.children.length > 0 && !entry.folded) continue;
    nodes[nodes.length - 1].y = y;
    y += row;
  }
  for (const node of [...nodes].reverse()) {
    const children = nodes.filter(({ row: { parent } }) => parent === node.row);
    if (children.length > 0) node.y = (children[0].y + children[children.length - 1].y) / 2;
  }
  const bottom = y - row / 2;
  const lines = answer.rest.count > 0 ? 2 : 1;
  return { width, height: bottom + 14 + 26 * lines, style, pitch, nodes, bars, bottom };
}

/** @param {NodePlace} from @param {NodePlace} to */
function branchPath(from, to) {
  const x0 = from.x + from.half;
  const x1 = to.x - to.half;
  const bend = Math.min(26, (x1 - x0) / 2);
  return `M${px(x0)} ${px(from.y)}C${px(x0 + bend)} ${px(from.y)} ${px(x0)} ${px(to.y)} ${px(x0 + bend)} ${px(to.y)}H${px(x1)}`;
}

/** @param {UnrollLayout} layout @param {UnrollState} state */
function branchMarks({ nodes, style, bottom }, { lit }) {
  /** @type {Mark[]} */
  const lines = [];
  /** @type {Mark[]} */
  const words = [];
  for (const node of nodes) {
    const { branch, parent, folded } = node.row;
    const { key } = branch;
    const from = nodes.find(({ row }) => row === parent);
    const isLit = branch.paths.some((index) => lit.has(index));
    if (from) {
      const d = branchPath(from, node);
      const stroke = isLit ? "ink" : lineTone("forward", branch.weight);
      lines.push({ id: `edge-${key}`, tag: "path", at: { d, "stroke-width": isLit ? 3 : 1.5 }, stroke });
      if (style !== "dot") {
        const w = brief(branch.weight);
        const text = (branch.weight ?? 0) < 0 ? `×(${w})` : `×${w}`;
        const size = STYLES[style].font - 1;
        const room = node.x - node.half - from.x - from.half - 8;
        // On the outer side of its branch, where nothing else runs.
        const y = node.y > from.y + 1 ? node.y + size + 1 : node.y - 4;
        const fill = toneOf("forward", branch.weight);
        const mark = textMark(`w-${key}`, node.x - node.half - 4, y, text, { size, room, anchor: "end", fill });
        Object.assign(mark.at, { "paint-order": "stroke", "stroke-width": 3, "stroke-linejoin": "round" });
        if (Number(mark.at["font-size"]) >= LEGIBLE) words.push({ ...mark, stroke: "paper" });
      }
    }
    // Ways that are not among the paths written out.
    if (branch.missing > 0 && branch.children.length > 0 && !folded) {
      const x = node.x + node.half;
      const down = Math.min(bottom, node.y + 9);
      lines.push({
        id: `more-${key}`,
        tag: "path",
        at: { d: `M${px(x)} ${px(node.y)}C${px(x + 5)} ${px(node.y)} ${px(x + 2)} ${px(down)} ${px(x + 12)} ${px(down)}`, "stroke-width": 1.2, "stroke-dasharray": "2 2.5" },
        stroke: "line",
      });
    }
  }
  return { lines, words };
}

/** @param {number} x @param {number} y @param {number} half @param {number} tall */
const triangle = (x, y, half, tall) =>
  `${px(x - half)},${px(y)} ${px(x + half)},${px(y - tall)} ${px(x + half)},${px(y + tall)}`;

/** An amplifier in little room: its tip, and a box for the number. @param {number} x @param {number} y @param {number} half @param {number} tall */
const flag = (x, y, half, tall) =>
  `${px(x - half - 3)},${px(y)} ${px(x - half + 6)},${px(y - tall)} ${px(x + half)},${px(y - tall)} ${px(x + half)},${px(y + tall)} ${px(x - half + 6)},${px(y + tall)}`;

/** An open neuron is an amplifier with its gain; a leaf or a folded one says its δ. @param {UnrollLayout} layout @param {UnrollState} state */
function nodeMarks({ nodes, style, pitch }, { deltaOf, lit }) {
  /** @type {Mark[]} */
  const shapes = [];
  /** @type {Mark[]} */
  const words = [];
  const { height, font } = STYLES[style];
  for (const { row, x, y, half } of nodes) {
    const { branch, folded } = row;
    const { key, layer, j, slope } = branch;
    const delta = deltaOf(layer, j);
    const isEnd = branch.children.length === 0 || folded;
    const isLit = branch.paths.some((index) => lit.has(index));
    const stroke = isLit ? "ink" : lineTone("backward", delta);
    const look = { "stroke-width": isLit ? 2.4 : 1.5, "stroke-linejoin": "round", ...(folded ? { "stroke-dasharray": "5 3" } : {}) };
    if (style === "dot") {
      shapes.push({ id: `node-${key}`, tag: "circle", at: { cx: px(x), cy: px(y), r: half, ...look }, fill: folded ? "paper" : stroke, stroke });
    } else if (isEnd) {
      const at = { x: px(x - half), y: px(y - height / 2), width: 2 * half, height, rx: 5, ...look };
      shapes.push({ id: `node-${key}`, tag: "rect", at, fill: "paper", stroke });
    } else {
      const points = style === "wide" ? triangle(x, y, half, height / 2) : flag(x, y, half, height / 2 + 1);
      shapes.push({ id: `node-${key}`, tag: "polygon", at: { points, ...look }, fill: "paper", stroke });
    }
    const room = 2 * half - 4;
    const size = font - 0.5;
    if (style !== "dot") {
      words.push(
        isEnd
          ? textMark(`delta-${key}`, x, y + 0.36 * size, brief(delta), { size, room, weight: 600, fill: toneOf("backward", delta) })
          : textMark(`gain-${key}`, x + (style === "wide" ? 0.27 : 0.12) * half, y + 0.36 * size, `×${brief(slope)}`, { size, room: (style === "wide" ? 1.22 : 1.66) * half, fill: toneOf("forward", slope) }),
      );
    }
    const above = y - height / 2 - 4;
    if (style !== "dot" || pitch >= 40) {
      const parts = symbolRuns(neuronParts("δ", layer, j));
      words.push(textMark(`name-${key}`, x, above, parts, { size: font, fill: isLit ? "ink" : "soft" }));
    }
  }
  return { shapes, words };
}

/** @param {UnrollLayout} layout @param {UnrollState} state */
function barMarks({ nodes, bars, width, bottom }, { answer, lit, neuron }) {
  const { paths, rest, total } = answer;
  const longest = Math.min(LONGEST, width - bars - NUMBERS);
  const end = Math.min(width - 1, bars + longest + NUMBERS - 2);
  // Beside billions of others the paths are compared with each other only.
  let largest = rest.count > 0 ? 0 : Math.abs(total);
  for (const { product } of paths) largest = Math.max(largest, Math.abs(product));
  /** @type {Mark[]} */
  const lines = [];
  /** @type {Mark[]} */
  const words = [];
  /** @param {string} id @param {number} y @param {number} value @param {{ name?: string, bold?: boolean }} [look] */
  const bar = (id, y, value, { name = "", bold = false } = {}) => {
    const length = largest > 0 ? (longest * Math.abs(value)) / largest : 0;
    const isDrawn = length <= longest + 0.01;
    const at = { x: bars, y: px(y - 4), width: px(Math.max(length, value === 0 ? 0 : 0.6)), height: 8, rx: 1.5 };
    if (isDrawn) lines.push({ id: `bar-${id}`, tag: "rect", at, fill: toneOf("backward", value) });
    words.push(
      textMark(`value-${id}`, end, y + 4, formatNumber(value, { digits: 3 }), {
        size: 11.5,
        anchor: "end",
        room: NUMBERS - 4,
        fill: toneOf("backward", value),
        weight: bold ? 600 : undefined,
        ...(name ? live(name, value) : {}),
      }),
    );
  };
  for (const { row, y } of nodes) {
    const { branch, folded } = row;
    if (branch.children.length > 0) {
      if (folded) {
        const text = t("passes.unroll-folded", { count: branch.paths.length });
        words.push(textMark(`folded-${branch.key}`, bars + 6, y + 4, text, { size: 11, anchor: "start", room: BARS - 6, fill: "soft" }));
      }
      continue;
    }
    const [index] = branch.paths;
    bar(branch.key, y, paths[index].product, { bold: lit.has(index) });
  }
  lines.push({ id: "base", tag: "path", at: { d: `M${bars - 0.5} ${TOP}V${px(bottom)}`, "stroke-width": 1 }, stroke: "line" });
  let y = bottom + 14;
  if (rest.count > 0) {
    const text = t("passes.unroll-rest", { count: formatInteger(rest.count) });
    words.push(textMark("rest-name", bars - 8, y + 4, text, { size: 11.5, anchor: "end", room: bars - 12, fill: "soft" }));
    bar("rest", y, rest.sum, { name: "unroll drawn rest" });
    y += 26;
  }
  lines.push({ id: "sum-line", tag: "path", at: { d: `M${bars - 60} ${px(y - 13)}H${px(end)}`, "stroke-width": 1.2 }, stroke: "ink" });
  const sum = [...symbolRuns(neuronParts("δ", neuron.layer, neuron.j)), { text: " = Σ" }];
  words.push(textMark("sum-name", bars - 8, y + 4, sum, { size: 12.5, anchor: "end" }));
  bar("sum", y, total, { name: "unroll drawn total", bold: true });
  return { lines, words };
}

/** @param {UnrollState} state @param {UnrollLayout} layout @returns {Scene} */
export function unrollScene(state, layout) {
  const branches = branchMarks(layout, state);
  const nodes = nodeMarks(layout, state);
  const bars = barMarks(layout, state);
  return {
    width: layout.width,
    height: layout.height,
    layers: [
      { name: "branches", marks: branches.lines },
      { name: "bars", marks: bars.lines },
      { name: "nodes", marks: nodes.shapes },
      { name: "words", marks: [...branches.words, ...nodes.words, ...bars.words] },
    ],
  };
}

/**
 * The tree as a standalone SVG, for notes and print.
 * @param {UnrollState} state
 * @param {{ width?: number, theme?: Theme, title?: string }} [options]
 */
export function unrollSvg(state, { width = 640, theme = "light", title } = {}) {
  const { layer, j } = state.neuron;
  return sceneSvg(unrollScene(state, unrollLayout(state, width)), {
    theme,
    title: title ?? t("passes.unroll-tree", { layer, j }),
  });
}
