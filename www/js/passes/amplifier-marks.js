// An amplifier of the reversed network: its gain σ′(z) inside, δ above, ∂C/∂a and the case below; a row of a block after softmax.

import { isNeuron, named, rings, textMark } from "./marks.js";
import { brief, largest, live } from "./numbers.js";
import { lineTone, strengthOf, toneOf } from "./paints.js";
import { amplifierEnds, arrowhead, JUNCTION } from "./ways.js";
import { t } from "../i18n/index.js";

/** @import { NeuronPlace } from "../drawing/geometry.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark } from "./scene.js" */
/** @import { PassView } from "./view.js" */

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
export function amplifierMarks(geometry, view, place) {
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
