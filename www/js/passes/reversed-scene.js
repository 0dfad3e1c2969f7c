// The reversed network (L15): the same places, the arrows turned round. Each neuron is an amplifier whose gain σ′(z) the forward pass
// has fixed; the signal ∂C/∂y comes in at the right, and every edge carries w · δ towards the inputs.

import { apart, focusLabel } from "./focus-labels.js";
import { costArrows } from "./cost-arrows.js";
import { bodyOf, dashOf } from "./forward-scene.js";
import { commonMarks, headingMarks } from "./frame-marks.js";
import { jointMarks } from "./joint-marks.js";
import {
  chipMark,
  edgeGlow,
  edgeOutline,
  isNeuron,
  isParameter,
  named,
  rings,
  textMark,
} from "./marks.js";
import { brief, largest, live } from "./numbers.js";
import { lineTone, strengthOf, toneOf } from "./paints.js";
import { PORT } from "./sizes.js";
import { amplifierEnds, arrowhead, backwardEnds, JUNCTION, wayPath } from "./ways.js";
import { t } from "../i18n/index.js";

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

/** The triangle. @param {PassGeometry} geometry @param {NeuronPlace} place @returns {Pick<Mark, "tag" | "at">} */
function triangle({ sizes }, { x, y }) {
  const { width, height } = sizes.amplifier;
  const [left, right] = [x - width / 2, x + width / 2];
  return {
    tag: "polygon",
    at: { points: `${left},${y} ${right},${y - height / 2} ${right},${y + height / 2}` },
  };
}

/** @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place */
function amplifierMarks(geometry, view, place) {
  const { known, record, work, selected, hovered } = view;
  const { layer, j } = place;
  const { sizes, joint, layers } = geometry;
  const last = layers.length - 1;
  const delta = known.delta(layer, j);
  const slope = known.slope(layer, j);
  const max = record ? largest(record.work.layers[layer - 1].delta, 0) || 1 : 1;
  const block = joint !== null && layer === last;
  const body = block ? cell(geometry, place) : triangle(geometry, place);
  const solid = block ? delta !== undefined : slope !== undefined;
  /** @type {Mark[]} */
  const shapes = [
    {
      id: `n${layer}-${j}`,
      tag: body.tag,
      at: {
        ...body.at,
        "stroke-width": delta ? 1.6 : 1.2,
        "stroke-linejoin": "round",
        "fill-opacity": delta === undefined ? 1 : 0.26,
        ...(solid ? {} : { "stroke-dasharray": "3 3" }),
      },
      fill: strengthOf("backward", delta, max, 30),
      stroke: lineTone("backward", delta),
      item: { kind: "neuron", layer, j },
    },
  ];
  const is = {
    selected: isNeuron(selected, layer, j),
    hovered: isNeuron(hovered, layer, j),
    work:
      work?.phase === "backward" &&
      work.kind !== "gradient" &&
      work.layer === layer &&
      work.j === j,
  };
  const glow = rings(`n${layer}-${j}`, body, is, "backward");
  const texts = block
    ? [cellText(geometry, place, delta)]
    : [
        ...gainText(geometry, place, slope),
        ...(sizes.style === "dense" ? [] : around(geometry, view, place)),
      ];
  if (!block && sizes.junction && layer < last)
    shapes.push(...junctionMarks(geometry, view, place));
  if (block && sizes.style === "roomy") texts.push(...caseText(geometry, view, place, 0));
  return { shapes, texts, glow };
}

/** A row of the softmax's block. @param {PassGeometry} geometry @param {NeuronPlace} place @returns {Pick<Mark, "tag" | "at">} */
function cell({ joint, sizes }, { y }) {
  const { x } = /** @type {NonNullable<PassGeometry["joint"]>} */ (joint);
  const height = Math.min(22, sizes.amplifier.height - 4);
  return { tag: "rect", at: { x: x + 4, y: y - height / 2, width: 54, height, rx: 5 } };
}

/** @param {PassGeometry} geometry @param {NeuronPlace} place @param {number | undefined} delta */
function cellText({ joint, sizes }, { layer, j, y }, delta) {
  const { x } = /** @type {NonNullable<PassGeometry["joint"]>} */ (joint);
  const size = Math.min(11, sizes.amplifier.height * 0.55);
  return textMark(`d${layer}-${j}`, x + 31, y + 0.36 * size, brief(delta), {
    size,
    room: 50,
    fill: toneOf("backward", delta),
    weight: 600,
    ...live(`delta${layer}-${j}`, delta),
  });
}

/** The gain, inside the triangle where there is room. @param {PassGeometry} geometry @param {NeuronPlace} place @param {number | null | undefined} slope */
function gainText({ sizes }, { layer, j, x, y }, slope) {
  const { width, font } = sizes.amplifier;
  if (font === 0) return [];
  const text = slope === undefined || slope === null ? "?" : `×${brief(slope)}`;
  return [
    textMark(`g${layer}-${j}`, x + width / 2 - 4, y + 0.35 * font, text, {
      size: font,
      room: 6 * 0.6 * font + 1,
      anchor: "end",
      fill: slope === undefined ? "soft" : "forward-pos",
      ...live(`gain${layer}-${j}`, slope),
    }),
  ];
}

/** Σ before a hidden amplifier, and the stub between. @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place @returns {Mark[]} */
function junctionMarks(geometry, { known }, { layer, j, x, y }) {
  const base = amplifierEnds(geometry, layer, x).right;
  const at = base + JUNCTION.away;
  const sum = known.costToA(layer, j);
  const begun = sum ?? known.partialCostToA(layer, j);
  const stroke = lineTone("backward", sum);
  return [
    {
      id: `js${layer}-${j}`,
      tag: "path",
      at: { d: `M${at - JUNCTION.radius} ${y}H${base + 2}`, "stroke-width": 1.4 },
      stroke,
    },
    {
      id: `ja${layer}-${j}`,
      tag: "polygon",
      at: { points: arrowhead([base, y], Math.PI, 6) },
      fill: stroke,
    },
    {
      id: `j${layer}-${j}`,
      tag: "circle",
      at: {
        cx: at,
        cy: y,
        r: JUNCTION.radius,
        "stroke-width": 1.2,
        ...(begun === undefined ? { "stroke-dasharray": "2.5 2.5" } : {}),
      },
      fill: "paper",
      stroke,
    },
    textMark(`jt${layer}-${j}`, at, y + 3.2, "Σ", {
      size: 9,
      fill: sum === undefined ? "soft" : "ink",
    }),
  ];
}

/** δ above, ∂C/∂a and the case below. @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place @returns {Mark[]} */
function around(geometry, view, place) {
  const { sizes, layers } = geometry;
  const { known } = view;
  const { layer, j, x, y } = place;
  const { font, words } = sizes;
  const half = sizes.amplifier.height / 2;
  const delta = known.delta(layer, j);
  const room = 2 * Math.min(sizes.reach.backward.left, sizes.reach.backward.right) - 2;
  const output = layer === layers.length - 1;
  const sum = output ? undefined : known.costToA(layer, j);
  const shownSum = sum ?? (output ? undefined : known.partialCostToA(layer, j));
  /** @type {Mark[]} */
  const marks = [
    textMark(
      `d${layer}-${j}`,
      x,
      y - half - 7,
      named(words, [{ text: "δ", italic: true }], brief(delta)),
      {
        size: font,
        room,
        weight: 600,
        fill: toneOf("backward", delta),
        ...live(`delta${layer}-${j}`, delta),
      },
    ),
  ];
  const below = y + half + font + 1;
  if (!output) {
    /** @type {import("../drawing/texts.js").Run[]} */
    const symbol = [
      { text: "∂" },
      { text: "C", italic: true },
      { text: "/∂" },
      { text: "a", italic: true },
    ];
    marks.push(
      textMark(`q${layer}-${j}`, x, below, named(words, symbol, brief(shownSum)), {
        size: font - 0.5,
        room,
        fill: sum === undefined ? "soft" : toneOf("backward", sum),
        ...live(`cost-to-a${layer}-${j}`, shownSum),
      }),
    );
  }
  if (sizes.style === "roomy" || (output && sizes.words !== "bare"))
    marks.push(...caseText(geometry, view, place, output ? 0 : font + 3));
  return marks;
}

/** @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place @param {number} down @returns {Mark[]} */
function caseText({ sizes, layers, joint }, { record }, { layer, j, x, y }, down) {
  const output = layer === layers.length - 1;
  if (output && joint) return [];
  const words = t(output ? "passes.case-1" : "passes.case-2");
  const text = output && record?.work.cancels ? `${words}: δ = ŷ − y` : words;
  const size = sizes.words === "bare" ? 9.5 : 10.5;
  return [
    textMark(`k${layer}-${j}`, x, y + sizes.amplifier.height / 2 + size + 2 + down, text, {
      size,
      room: 2 * sizes.reach.backward.left - 4,
      fill: "soft",
    }),
  ];
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
