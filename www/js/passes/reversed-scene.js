// The reversed network (L15): the same places, the arrows turned round. Each neuron is an amplifier whose gain σ′(z) the forward pass
// has fixed; the signal ∂C/∂y comes in at the right, and every edge carries w · δ towards the inputs.

import { amplifierMarks } from "./amplifier-marks.js";
import { apart, focusLabel } from "./focus-labels.js";
import { costArrows } from "./cost-arrows.js";
import { commonMarks, headingMarks } from "./frame-marks.js";
import { jointMarks } from "./joint-marks.js";
import {
  bodyOf,
  chipMark,
  dashOf,
  edgeGlow,
  edgeOutline,
  isNeuron,
  isParameter,
  rings,
  textMark,
} from "./marks.js";
import { brief, largest, live } from "./numbers.js";
import { lineTone, strengthOf, toneOf } from "./paints.js";
import { PORT } from "./sizes.js";
import { amplifierEnds, arrowhead, backwardEnds, wayPath } from "./ways.js";

/** @import { EdgePlace, NeuronPlace } from "../drawing/geometry.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark, Scene } from "./scene.js" */
/** @import { PassView } from "./view.js" */

/**
 * @param {PassGeometry} geometry @param {PassView} view @param {string[]} activations  of layers 1 … L
 * @returns {Scene}
 */
export function reversedScene(geometry, view, activations) {
  const edges = edgeMarks(geometry, view);
  const last = geometry.layers.length - 1;
  const neurons = geometry.neurons.map((place) =>
    place.layer === 0 ? inputMarks(view, place) : amplifierMarks(geometry, view, place),
  );
  const cost = costArrows(geometry, view);
  const joint = geometry.joint ? jointMarks(geometry, view) : [];
  const common = commonMarks(geometry, view, "backward");
  const seen = geometry.neurons.filter(({ layer }) => layer === last || layer > 0);
  return {
    width: geometry.width,
    height: geometry.height,
    layers: [
      { name: "band", marks: common.band },
      { name: "glow", marks: [...edges.glow, ...neurons.flatMap(({ glow }) => glow)] },
      { name: "edges", marks: [...edges.lines, ...cost.lines] },
      { name: "joint", marks: joint },
      { name: "neurons", marks: [...neurons.flatMap(({ shapes }) => shapes), ...cost.shapes] },
      { name: "biases", marks: common.biases },
      { name: "folds", marks: common.folds },
      {
        name: "labels",
        marks: [...edges.labels, ...seen.flatMap((place) => flagMarks(geometry, view, place)), ...common.frozen],
      },
      {
        name: "words",
        marks: [
          ...headingMarks(geometry, activations, "backward"),
          ...neurons.flatMap(({ texts }) => texts),
          ...cost.texts,
          ...common.texts,
        ],
      },
    ],
  };
}

/** The largest w · δ of the hidden layers: where width and color are full. @param {PassView} view */
function largestBack({ record }) {
  let max = 0;
  for (const { backProducts } of record?.work.layers.slice(1) ?? [])
    max = largest(backProducts, max);
  return max || 1;
}

/** @param {PassGeometry} geometry @param {PassView} view */
function edgeMarks(geometry, view) {
  const { edges, chips, labeling, sizes } = geometry;
  const { known, work, selected, hovered, focus } = view;
  const max = largestBack(view);
  const widest = Math.max(1.6, Math.min(5, sizes.neuron * 0.11, 50 / Math.sqrt(edges.length)));
  const dense = edges.length > 150;
  /** @type {Mark[][]} */
  const [lines, labels, glow] = [[], [], []];
  const heads = new Set();
  for (const edge of edges) {
    const { kind, layer, to, from, offset } = edge;
    const bias = kind === "b";
    const toInput = layer === 1;
    const value = bias ? known.delta(layer, to) : known.back(layer, to, from, offset);
    const chip = bias || toInput ? undefined : chips.get(offset);
    const path = bias ? biasWay(geometry, edge) : wayOf(geometry, edge, chip);
    const here = value !== undefined && !bias;
    const width = here ? 1 + Math.min(1, Math.abs(value) / max) * (widest - 1) : 1;
    if (bias && !sizes.junction && !isParameter(selected, offset) && !isParameter(hovered, offset))
      continue;
    const focused = focus?.layer === layer - 1 && focus.j === from;
    const dim = labeling !== "edges" && !bias && !toInput && focus?.layer === layer - 1 && !focused;
    const pale = toInput || (dense && !here);
    lines.push({
      id: `e${offset}`,
      tag: "path",
      at: {
        d: path,
        "stroke-width": Math.round(width * 10) / 10,
        ...(bias ? {} : dashOf(here ? value : undefined, width, dense)),
        ...(dim
          ? { "stroke-opacity": view.calm ? 0.4 : 0.14 }
          : pale
            ? { "stroke-opacity": 0.55 }
            : {}),
      },
      stroke: here ? strengthOf("backward", value, max, 40) : dense ? "faint" : "line",
      item: { kind: "parameter", offset },
    });
    if (isParameter(hovered, offset))
      glow.push(...edgeOutline(`h${offset}`, path, width, "hovered"));
    if (isParameter(selected, offset))
      glow.push(...edgeOutline(`s${offset}`, path, width, "selected"));
    if (work?.offset === offset && work.phase !== "forward")
      glow.push(edgeGlow("work-edge", path, width, "backward"));
    if (bias) continue;
    const key = `${layer - 1}-${from}`;
    const own = labeling === "edges" && !toInput;
    if (own || !heads.has(key)) {
      heads.add(key);
      lines.push(headOf(geometry, edge, own, lineTone("backward", value)));
    }
    if (chip) labels.push(valueMark(offset, chip, value, work?.offset === offset));
    else if (focused && !toInput && labeling !== "edges")
      labels.push(...focusLabel(edge, value, work?.offset === offset));
  }
  return { lines, labels: apart(labels), glow };
}

/** @param {PassGeometry} geometry @param {EdgePlace} edge @param {import("./chips.js").Chip} [chip] */
function wayOf(geometry, edge, chip) {
  const [left, right] = backwardEnds(geometry, edge);
  return wayPath(left, edge.curve, right, chip);
}

/** From an amplifier to its bias: ∂C/∂b = 1 · δ. @param {PassGeometry} geometry @param {EdgePlace} edge */
function biasWay({ sizes, byName, joint, layers }, { layer, to, curve }) {
  const { x, y } = /** @type {NeuronPlace} */ (byName.get(`${layer}-${to}`));
  const { width, height } = sizes.amplifier;
  const [endX, endY] =
    joint && layer === layers.length - 1
      ? [joint.x + 8, y + 8]
      : [x - 0.14 * width, y + 0.18 * height];
  return `M${curve[0]} ${curve[1]}H${endX - 7}Q${endX} ${curve[1]} ${endX} ${endY}`;
}

/** An arrowhead to the left where an edge ends, or one for all edges of a neuron. @param {PassGeometry} geometry @param {EdgePlace} edge @param {boolean} own @param {string} fill @returns {Mark} */
function headOf(geometry, edge, own, fill) {
  const [[x, y]] = backwardEnds(geometry, edge);
  const source = /** @type {NeuronPlace} */ (geometry.byName.get(`${edge.layer - 1}-${edge.from}`));
  const size = geometry.sizes.style === "dense" ? 6 : 8;
  const id = own ? `ah${edge.offset}` : `ah${edge.layer - 1}-${edge.from}`;
  const angle = own ? Math.atan2(y - edge.curve[1], x - edge.curve[0]) : Math.PI;
  const at = own ? y : source.y;
  return { id, tag: "polygon", at: { points: arrowhead([x, at], angle, size) }, fill };
}

/** @param {number} offset @param {import("./chips.js").Chip} chip @param {number | undefined} value @param {boolean} work */
const valueMark = (offset, chip, value, work) =>
  chipMark(`c${offset}`, chip, brief(value), {
    fill: toneOf("backward", value),
    weight: work ? 700 : undefined,
    ...live(`back-${offset}`, value),
  });

/** The inputs: nothing is asked of them. @param {PassView} view @param {NeuronPlace} place */
function inputMarks({ selected, hovered }, place) {
  const { layer, j } = place;
  const item = /** @type {const} */ ({ kind: "neuron", layer, j });
  const is = {
    selected: isNeuron(selected, layer, j),
    hovered: isNeuron(hovered, layer, j),
    work: false,
  };
  const glow = rings(`n${layer}-${j}`, bodyOf(place), is, "backward");
  /** @type {Mark} */
  const shape = {
    id: `n${layer}-${j}`,
    ...bodyOf(place),
    at: { ...bodyOf(place).at, "stroke-width": 1.2 },
    fill: "paper",
    stroke: "line",
    item,
  };
  return { shapes: [shape], texts: /** @type {Mark[]} */ ([]), glow };
}

/** In a dense drawing: δ once where a neuron's edges leave. @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place @returns {Mark[]} */
function flagMarks(geometry, { known }, { layer, j, x, y }) {
  const { labeling, joint, layers } = geometry;
  if (labeling !== "ports") return [];
  if (joint && layer === layers.length - 1) return []; // it stands in the block
  const { left } = amplifierEnds(geometry, layer, x);
  const value = known.delta(layer, j);
  const { width, height, font } = PORT;
  return [
    {
      id: `port${layer}-${j}`,
      tag: "rect",
      at: {
        x: left - 4 - width,
        y: y - height / 2,
        width,
        height,
        rx: 4,
        "stroke-width": 1,
        ...(value === undefined ? { "stroke-dasharray": "3 3" } : {}),
      },
      fill: "paper",
      stroke: lineTone("backward", value),
    },
    textMark(`d${layer}-${j}`, left - 4 - width / 2, y + 0.35 * font, brief(value), {
      size: font,
      room: width - 5,
      fill: toneOf("backward", value),
      ...live(`delta${layer}-${j}`, value),
    }),
  ];
}
