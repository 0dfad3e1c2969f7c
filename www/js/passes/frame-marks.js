// What both pictures have in common: headings, names of the inputs, biases, folds, and the line that explains bare numbers.

import { featureRuns, isFeatureText } from "../features.js";
import { t } from "../i18n/index.js";
import { frozenMarks } from "./frozen-marks.js";
import { isParameter, textMark, widthOf } from "./marks.js";
import { largest } from "./numbers.js";
import { strengthOf } from "./paints.js";

/** @import { FoldPlace } from "../drawing/geometry.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark } from "./scene.js" */
/** @import { PassView } from "./view.js" */

const HEADING = 11;

/** The distance of the rows of a layer. @param {PassGeometry} geometry @param {number} layer */
export function rowPitch({ neurons }, layer) {
  const rows = neurons.filter((place) => place.layer === layer);
  return rows.length < 2 ? 100 : rows[1].y - rows[0].y;
}

/** The first wording that fits, or none. @param {string[]} wordings @param {number} room */
const fitting = (wordings, room) =>
  wordings.find((text) => widthOf([{ text }], HEADING) <= room) ?? "";

/**
 * @param {PassGeometry} geometry @param {string[]} activations @param {"forward" | "backward"} direction
 * @returns {Mark[]}
 */
export function headingMarks(geometry, activations, direction) {
  const { columns, layers, sizes } = geometry;
  const last = layers.length - 1;
  const marks = columns.flatMap((x, layer) => {
    const room = layer === 0 ? Math.min(2 * x, sizes.pitchX) - 6 : sizes.pitchX - 8;
    const name =
      layer === 0
        ? t("network.input")
        : layer === last
          ? t("network.output")
          : t("network.layer", { layer });
    const activation = activations[layer - 1];
    const more = activation === undefined ? "" : t(`walk.function.${activation}`);
    const which = layer === 0 ? "" : t(layer === last ? "passes.case-1" : "passes.case-2");
    const extra = direction === "forward" ? more : which;
    const bare = layer === 0 || layer === last ? name : String(layer);
    const wordings =
      extra === ""
        ? [name, bare]
        : [
            `${name} · ${extra}`,
            ...(direction === "forward"
              ? []
              : layer === last
                ? [extra]
                : [`${layer} · ${extra}`, extra]),
            name,
            bare,
          ];
    const text = fitting(wordings, room);
    return text ? [textMark(`h${layer}`, x, 14, text, { size: HEADING, fill: "soft" })] : [];
  });
  return [...marks, ...footMarks(geometry, direction)];
}

/** Which number stands where, when there is no room for its symbol; and where the signal runs. @param {PassGeometry} geometry @param {"forward" | "backward"} direction */
function footMarks({ sizes, height, width, labeling }, direction) {
  const where =
    sizes.style === "dense"
      ? t(`passes.foot-${labeling === "ports" ? "dense" : "bare"}-${direction}`)
      : sizes.words === "bare"
        ? t(`passes.foot-${direction}`)
        : t(`passes.foot-${labeling === "edges" ? "full" : "ports"}-${direction}`);
  const room = width - (sizes.compact ? 92 : 16);
  return [
    textMark("foot", 8, height - 6, fitting([where, t(`passes.foot-bare-${direction}`)], room) || where, { size: 11, room, anchor: "start", fill: "soft" }),
  ];
}

/**
 * @param {PassGeometry} geometry @param {PassView} view @param {"forward" | "backward"} direction
 */
export function commonMarks(geometry, view, direction) {
  const { biases, folds, sizes, columns, height } = geometry;
  const { selected, hovered, workLayer, record } = view;
  /** @type {Mark[][]} */
  const [band, shapes, foldMarks, texts] = [[], [], [], []];
  if (
    workLayer > 0 &&
    (view.shown?.phase === "forward") === (direction === "forward") &&
    view.shown?.phase !== "loss"
  )
    band.push({
      id: "band",
      tag: "rect",
      at: {
        x: columns[workLayer] - Math.max(sizes.neuron, sizes.amplifier.width) / 2 - 16,
        y: 20,
        width: Math.max(sizes.neuron, sizes.amplifier.width) + 32,
        height: height - 42,
        rx: 10,
        "fill-opacity": 0.1,
      },
      fill: `${direction}-pos`,
    });
  for (const { layer, j, x, y, half, labeled, offset } of biases) {
    const box = { x: x - half, y: y - half, width: 2 * half, height: 2 * half, rx: 2.5 };
    if (isParameter(selected, offset)) shapes.push(outline(`bs${offset}`, box, "ink"));
    if (isParameter(hovered, offset)) shapes.push(outline(`bh${offset}`, box, "focus"));
    const seen =
      labeled ||
      direction === "forward" ||
      isParameter(selected, offset) ||
      isParameter(hovered, offset);
    if (!seen) continue;
    shapes.push({
      id: `b${offset}`,
      tag: "rect",
      at: { ...box, "stroke-width": 1 },
      fill: "paper",
      stroke: "line",
    });
    if (labeled) texts.push(textMark(`b${layer}-${j}`, x, y + 3.2, "1", { size: 9, fill: "soft" }));
  }
  for (const fold of folds) {
    foldMarks.push(...foldShapes(fold, record?.work.x));
    texts.push(...foldTexts(fold));
  }
  texts.push(...inputNames(geometry));
  return { band, biases: shapes, folds: foldMarks, texts, frozen: frozenMarks(geometry, view.frozen, direction) };
}

/** @param {string} id @param {{ x: number, y: number, width: number, height: number, rx: number }} box @param {string} stroke @returns {Mark} */
const outline = (id, { x, y, width, height }, stroke) => ({
  id,
  tag: "rect",
  at: { x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 4, "stroke-width": 2 },
  stroke,
});

/** @param {FoldPlace} fold @param {Float32Array | undefined} pixels @returns {Mark[]} */
function foldShapes({ layer, x, y, height, image }, pixels) {
  /** @type {Mark} */
  const frame = {
    id: `f${layer}`,
    tag: "rect",
    at: {
      x: x - 29,
      y: y - height / 2 + 2,
      width: 58,
      height: height - 4,
      rx: 6,
      "stroke-width": 1,
    },
    stroke: "faint",
    item: { kind: "fold", layer },
  };
  if (!image || !pixels) return [frame];
  const side = Math.round(Math.sqrt(pixels.length));
  const size = 46 / side;
  const max = largest(pixels, 1);
  /** @type {Mark[]} */
  const dots = Array.from(pixels, (value, i) => ({
    id: `px${i}`,
    tag: "rect",
    at: {
      x: x - 23 + (i % side) * size,
      y: y - height / 2 + 7 + Math.floor(i / side) * size,
      width: size + 0.3,
      height: size + 0.3,
    },
    fill: strengthOf("forward", value, max),
  }));
  return [frame, ...dots];
}

/** @param {FoldPlace} fold @returns {Mark[]} */
function foldTexts({ layer, x, y, height, hidden, opened, image }) {
  const words = t(opened ? "network.hidden" : "network.more", { count: hidden });
  const look = { size: 10.5, fill: "soft", room: 56 };
  if (image) return [textMark(`ft${layer}`, x, y + height / 2 - 6, words, look)];
  return [
    textMark(`fd${layer}`, x, y - 1, "⋮", { size: 15, fill: "soft" }),
    textMark(`ft${layer}`, x, y + 12, words, look),
  ];
}

/** @param {PassGeometry} geometry @returns {Mark[]} */
function inputNames({ neurons, inputNames: names, columns, sizes }) {
  const room = columns[0] - sizes.neuron / 2 - 10;
  return neurons
    .filter(({ layer, half }) => layer === 0 && half >= 8)
    .flatMap(({ j, x, y, half }) => {
      const [at, given] = [x - half - 6, names[j - 1]];
      if (!given || isFeatureText(given)) {
        /** @type {import("../drawing/texts.js").Run[]} */
        const runs = given
          ? featureRuns(given)
          : [
              { text: "x", italic: true },
              { text: String(j), shift: "sub" },
            ];
        return [
          textMark(`x${j}`, at, y + 4, runs, {
            size: sizes.compact ? 12 : 13,
            anchor: "end",
            room,
          }),
        ];
      }
      const cut = given.indexOf(" ");
      const lines = cut < 0 ? [given] : [given.slice(0, cut), given.slice(cut + 1)];
      return lines.map((line, i) =>
        textMark(`x${j}-${i}`, at, y + 4 + (i - (lines.length - 1) / 2) * 12, line, {
          size: 10.5,
          anchor: "end",
          room,
        }),
      );
    });
}
