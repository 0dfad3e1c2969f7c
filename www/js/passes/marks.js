// Building blocks of both pictures: texts that fit, labels in their gaps, outlines of what is chosen or in work.

import { textWidth } from "../drawing/texts.js";

/** @import { NeuronPlace } from "../drawing/geometry.js" */
/** @import { Item } from "../drawing/navigation.js" */
/** @import { NameParts } from "../drawing/symbols.js" */
/** @import { Run } from "../drawing/texts.js" */
/** @import { Position } from "../walk/positions.js" */
/** @import { Chip } from "./chips.js" */
/** @import { Paint } from "./paints.js" */
/** @import { Mark } from "./scene.js" */

/** @param {Run[]} runs @param {number} size */
export const widthOf = (runs, size) =>
  textWidth({ id: "", x: 0, y: 0, anchor: "middle", tone: "ink", size, runs });

/**
 * A text; where `room` is given it is made smaller until it fits.
 * @param {string} id @param {number} x @param {number} y  of the baseline
 * @param {Run[] | string} words
 * @param {{ size: number, fill?: Paint, anchor?: "start" | "middle" | "end", room?: number, weight?: number, value?: Mark["value"] }} look
 * @returns {Mark}
 */
export function textMark(id, x, y, words, look) {
  const runs = typeof words === "string" ? [{ text: words }] : words;
  const { size, fill = "ink", anchor = "middle", room, weight, value } = look;
  const wide = widthOf(runs, size);
  const fitted = room !== undefined && wide > room ? Math.max(6, (size * room) / wide) : size;
  return {
    id,
    tag: "text",
    at: {
      x,
      y,
      "font-size": fitted,
      "text-anchor": anchor,
      ...(weight ? { "font-weight": weight } : {}),
    },
    fill,
    runs,
    ...(value ? { value } : {}),
  };
}

/** A symbol with what stands above and below it. @param {NameParts} parts @returns {Run[]} */
export const symbolRuns = ({ base, sup, sub }) => [
  { text: base, italic: true },
  ...(sup ? [{ text: sup, shift: /** @type {const} */ ("sup") }] : []),
  ...(sub ? [{ text: sub, shift: /** @type {const} */ ("sub") }] : []),
];

/**
 * A number with its symbol, as much of it as the drawing has words for.
 * @param {"full" | "short" | "bare"} words @param {Run[]} symbol @param {string} number
 * @returns {Run[]}
 */
export const named = (words, symbol, number) =>
  words === "bare"
    ? [{ text: number }]
    : [...symbol, { text: `${words === "full" ? " = " : " "}${number}` }];

/**
 * A value in the gap of its edge.
 * @param {string} id @param {Chip} chip @param {string} text
 * @param {{ fill: Paint, value?: Mark["value"], weight?: number }} look
 */
export const chipMark = (id, { x, y, width, font }, text, look) =>
  textMark(id, x, y + 0.35 * font, text, { size: font, room: width - 4, ...look });

/** @param {string} path @param {number} width @param {"selected" | "hovered"} kind @param {string} id @returns {Mark[]} */
export const edgeOutline = (id, path, width, kind) => [
  {
    id: `${id}-outline`,
    tag: "path",
    at: { d: path, "stroke-width": width + 6, "stroke-linejoin": "round" },
    stroke: kind === "selected" ? "ink" : "focus",
  },
  { id: `${id}-lining`, tag: "path", at: { d: path, "stroke-width": width + 3 }, stroke: "paper" },
];

/**
 * The glow behind an edge in work.
 * @param {string} id @param {string} path @param {number} width @param {"forward" | "backward"} scale
 * @returns {Mark}
 */
export const edgeGlow = (id, path, width, scale) => ({
  id,
  tag: "path",
  at: { d: path, "stroke-width": width + 9, "stroke-opacity": 0.28, "stroke-linejoin": "round" },
  stroke: `${scale}-pos`,
});

/**
 * Rings around a shape that is chosen or pointed at, and the glow of one in work: the shape itself, stroked, behind it.
 * @param {string} id @param {Pick<Mark, "tag" | "at">} shape
 * @param {{ selected: boolean, hovered: boolean, work: boolean }} is
 * @param {"forward" | "backward"} scale
 * @returns {Mark[]}
 */
export function rings(id, { tag, at }, { selected, hovered, work }, scale) {
  /** @param {string} name @param {number} width @param {Paint} stroke @param {number} [opacity] @returns {Mark} */
  const ring = (name, width, stroke, opacity) => ({
    id: `${name}${id}`,
    tag,
    at: {
      ...at,
      "stroke-width": width,
      "stroke-linejoin": "round",
      ...(opacity ? { "stroke-opacity": opacity } : {}),
    },
    stroke,
  });
  /** @type {Mark[]} */
  const base = selected || hovered || work ? [{ id: `base-${id}`, tag, at, fill: "paper" }] : [];
  return [
    ...(work ? [ring("work-", 16, `${scale}-pos`, 0.3)] : []),
    ...(hovered ? [ring("hovered-", 13, "focus"), ring("hover-gap-", 9, "paper")] : []),
    ...(selected ? [ring("selected-", 9, "ink"), ring("select-gap-", 5, "paper")] : []),
    ...base,
  ];
}

/**
 * Whether a position in the walk is about this parameter.
 * @param {Position | null} current @param {number} offset
 */
export const worksOn = (current, offset) => current?.offset === offset;

/** @param {Item | null} item @param {number} offset */
export const isParameter = (item, offset) => item?.kind === "parameter" && item.offset === offset;

/** @param {Item | null} item @param {number} layer @param {number} j */
export const isNeuron = (item, layer, j) =>
  item?.kind === "neuron" && item.layer === layer && item.j === j;

/**
 * Not known: dotted. Negative: long dashes.
 * @param {number | undefined} value @param {number} width @param {boolean} dense
 * @returns {Record<string, string>}
 */
export function dashOf(value, width, dense) {
  if (value === undefined) return dense ? {} : { "stroke-dasharray": "1.5 3.5" };
  if (!(value < 0) || dense) return {};
  return {
    "stroke-dasharray": `${Math.round(width * 6 + 40) / 10} ${Math.round(width * 5 + 25) / 10}`,
  };
}

/** @param {NeuronPlace} place @returns {Pick<Mark, "tag" | "at">} */
export const bodyOf = ({ x, y, half, round }) =>
  round
    ? { tag: "circle", at: { cx: x, cy: y, r: half } }
    : {
        tag: "rect",
        at: { x: x - half, y: y - half, width: 2 * half, height: 2 * half, rx: half * 0.28 },
      };
