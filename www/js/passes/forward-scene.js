// The forward pass: every edge with the value that enters it, every neuron with z, a and the stored σ′(z).

import { commonMarks, headingMarks } from "./frame-marks.js";
import {
  bodyOf,
  chipMark,
  dashOf,
  edgeGlow,
  edgeOutline,
  isNeuron,
  isParameter,
  named,
  rings,
  textMark,
} from "./marks.js";
import { brief, largest, live, twoDecimals } from "./numbers.js";
import { outcomeMarks } from "./outcome-marks.js";
import { lineTone, strengthOf, toneOf } from "./paints.js";
import { PORT } from "./sizes.js";
import { flagOf, forwardEnds, wayPath } from "./ways.js";
import { pathOf } from "../drawing/curve.js";

/** @import { EdgePlace, NeuronPlace } from "../drawing/geometry.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark, Scene } from "./scene.js" */
/** @import { PassView } from "./view.js" */

/**
 * @param {PassGeometry} geometry @param {PassView} view @param {string[]} activations  of layers 1 … L
 * @returns {Scene}
 */
export function forwardScene(geometry, view, activations) {
  const edges = edgeMarks(geometry, view);
  const neurons = geometry.neurons.map((place) => neuronMarks(geometry, view, place));
  const cost = outcomeMarks(geometry, view);
  const common = commonMarks(geometry, view, "forward");
  return {
    width: geometry.width,
    height: geometry.height,
    layers: [
      { name: "band", marks: common.band },
      { name: "glow", marks: [...edges.glow, ...neurons.flatMap(({ glow }) => glow)] },
      { name: "edges", marks: [...edges.lines, ...cost.lines] },
      { name: "neurons", marks: [...neurons.flatMap(({ shapes }) => shapes), ...cost.shapes] },
      { name: "biases", marks: common.biases },
      { name: "folds", marks: common.folds },
      { name: "labels", marks: [...edges.labels, ...neurons.flatMap(({ ports }) => ports), ...common.frozen] },
      {
        name: "words",
        marks: [
          ...headingMarks(geometry, activations, "forward"),
          ...neurons.flatMap(({ texts }) => texts),
          ...cost.texts,
          ...common.texts,
        ],
      },
    ],
  };
}

/** @param {PassGeometry} geometry @param {PassView} view */
function edgeMarks(geometry, view) {
  const { edges, chips, labeling, sizes } = geometry;
  const { record, known, shown, work, selected, hovered, focus } = view;
  const theta = record?.thetaBefore;
  const most = largest(theta, 1);
  const widest = Math.max(1.6, Math.min(5, sizes.neuron * 0.11, 50 / Math.sqrt(edges.length)));
  const dense = edges.length > 150;
  /** @type {Mark[][]} */
  const [lines, labels, glow] = [[], [], []];
  for (const edge of edges) {
    const { kind, layer, to, from, offset, curve } = edge;
    const value = kind === "b" ? biasInput(view, offset) : known.carried(layer, to, from, offset);
    const chip = kind === "w" ? chips.get(offset) : undefined;
    const path = kind === "b" ? pathOf(curve) : wayPath(...endsOf(geometry, edge), chip);
    const w = theta?.[offset];
    const carried = value !== undefined;
    const width =
      carried && w !== undefined ? 1 + Math.min(1, Math.abs(w) / most) * (widest - 1) : 1;
    const item = /** @type {const} */ ({ kind: "parameter", offset });
    const dim =
      labeling !== "edges" &&
      kind === "w" &&
      focus?.layer === layer &&
      focus.j !== to &&
      !view.calm;
    lines.push({
      id: `e${offset}`,
      tag: "path",
      at: {
        d: path,
        "stroke-width": Math.round(width * 10) / 10,
        ...dashOf(carried ? w : undefined, width, dense),
        ...(dim ? { "stroke-opacity": 0.16 } : dense && !carried ? { "stroke-opacity": 0.5 } : {}),
      },
      stroke: carried ? strengthOf("forward", w, most, 35) : dense ? "faint" : "line",
      item,
    });
    if (isParameter(hovered, offset))
      glow.push(...edgeOutline(`h${offset}`, path, width, "hovered"));
    if (isParameter(selected, offset))
      glow.push(...edgeOutline(`s${offset}`, path, width, "selected"));
    if (
      work?.offset === offset &&
      (work.kind === "product" ||
        work.kind === "bias" ||
        work.kind === "gradient" ||
        work.phase === "update")
    )
      glow.push(
        edgeGlow("work-edge", path, width, work.phase === "forward" ? "forward" : "backward"),
      );
    if (chip) {
      labels.push(
        chipMark(`c${offset}`, chip, brief(value), {
          fill: toneOf("forward", value),
          weight: work?.offset === offset && shown?.phase === "forward" ? 700 : undefined,
          ...live(`carried-${offset}`, value),
        }),
      );
    }
  }
  return { lines, labels, glow };
}

/** A bias carries 1, from when it is added. @param {PassView} view @param {number} offset */
const biasInput = ({ shown }, offset) => (shown?.carried(offset) ? 1 : undefined);

/** @param {PassGeometry} geometry @param {EdgePlace} edge @returns {[[number, number], EdgePlace["curve"], [number, number]]} */
function endsOf(geometry, edge) {
  const [start, end] = forwardEnds(geometry, edge);
  return [start, edge.curve, end];
}

/** @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place */
function neuronMarks(geometry, view, place) {
  const { known, record, work, selected, hovered } = view;
  const { layer, j, x, y, half } = place;
  const { sizes, labeling, layers } = geometry;
  const a = known.a(layer, j);
  const max = record
    ? largest(layer === 0 ? record.work.x : record.work.layers[layer - 1].a, 1)
    : 1;
  const id = `n${layer}-${j}`;
  const item = /** @type {const} */ ({ kind: "neuron", layer, j });
  /** @type {Mark[][]} */
  const [shapes, texts, ports, glow] = [[], [], [], []];
  const known_ = a !== undefined;
  shapes.push({
    id,
    ...bodyOf(place),
    at: {
      ...bodyOf(place).at,
      "stroke-width": 1.3,
      "fill-opacity": known_ ? 0.38 : 1,
      ...(known_ ? {} : { "stroke-dasharray": "3 3" }),
    },
    fill: strengthOf("forward", a, max),
    stroke: known_ ? "ink" : "line",
    item,
  });
  const filled = known.filled(layer, j);
  if (layer > 0 && !known_ && filled > 0) shapes.push(gauge(`g${id}`, place, filled));
  const is = {
    selected: isNeuron(selected, layer, j),
    hovered: isNeuron(hovered, layer, j),
    work: work?.phase === "forward" && work.layer === layer && work.j === j,
  };
  glow.push(...rings(id, bodyOf(place), is, "forward"));
  const flagged = labeling === "ports" && sizes.style === "dense" && layer < layers.length - 1;
  if (half >= 12 && !flagged) {
    texts.push(
      textMark(`a${id}`, x, y + 4, twoDecimals(a), {
        size: Math.min(13, half * 0.62),
        room: 1.75 * half,
        fill: known_ ? "ink" : "soft",
        ...live(`a${layer}-${j}`, a),
      }),
    );
  }
  if (layer > 0 && sizes.style !== "dense") texts.push(...around(geometry, view, place));
  if (labeling === "ports" && layer < layers.length - 1)
    ports.push(...portMarks(id, place, a, `port${layer}-${j}`));
  return { shapes, texts, ports, glow };
}

/** z above, σ′ below. @param {PassGeometry} geometry @param {PassView} view @param {NeuronPlace} place */
function around({ sizes }, { known }, { layer, j, x, y, half }) {
  const { font, words } = sizes;
  const [z, partial] = [known.z(layer, j), known.partialZ(layer, j)];
  const slope = known.slope(layer, j);
  const shownZ = z ?? partial;
  const symbol = { text: z === undefined && partial !== undefined ? "Σ" : "z", italic: true };
  const room = 2 * sizes.reach.forward.right - 4;
  const above = textMark(
    `z${layer}-${j}`,
    x,
    y - half - 6,
    named(words, [symbol], twoDecimals(shownZ)),
    {
      size: font,
      room,
      fill: z === undefined ? "soft" : toneOf("forward", z),
      ...live(`z${layer}-${j}`, shownZ),
    },
  );
  const below = y + half + font + 2;
  if (slope === null) return [above];
  return [
    above,
    textMark(`q${layer}-${j}`, x, below, named(words, [{ text: "σ′" }], brief(slope)), {
      size: font,
      room,
      fill: slope === undefined ? "soft" : "forward-pos",
      ...live(`sigma-prime${layer}-${j}`, slope),
    }),
  ];
}

/**
 * The flag where a neuron's edges leave: what it carries enters all of them.
 * @param {string} id @param {NeuronPlace} place @param {number | undefined} value @param {string} name
 * @returns {Mark[]}
 */
function portMarks(id, place, value, name) {
  const { left, right } = flagOf(place);
  const { y, x, half } = place;
  const { height, font } = PORT;
  return [
    {
      id: `stub${id}`,
      tag: "path",
      at: { d: `M${x + half} ${y}H${left}`, "stroke-width": 1 },
      stroke: "line",
    },
    {
      id: `port${id}`,
      tag: "rect",
      at: {
        x: left,
        y: y - height / 2,
        width: right - left,
        height,
        rx: 4,
        "stroke-width": 1,
        ...(value === undefined ? { "stroke-dasharray": "3 3" } : {}),
      },
      fill: "paper",
      stroke: lineTone("forward", value),
    },
    textMark(`pv${id}`, (left + right) / 2, y + 0.35 * font, brief(value), {
      size: font,
      room: right - left - 5,
      fill: toneOf("forward", value),
      ...live(name, value),
    }),
  ];
}

/** A neuron filling from below while its sum is formed. @param {string} id @param {NeuronPlace} place @param {number} share @returns {Mark} */
function gauge(id, { x, y, half }, share) {
  const r = half - 1.5;
  const level = y + r - 2 * r * share;
  const reach = Math.sqrt(Math.max(0, r * r - (level - y) ** 2));
  const large = share > 0.5 ? 1 : 0;
  return {
    id,
    tag: "path",
    at: {
      d: `M${x - reach} ${level}A${r} ${r} 0 ${large} 0 ${x + reach} ${level}Z`,
      "fill-opacity": 0.8,
    },
    fill: "zero",
  };
}
