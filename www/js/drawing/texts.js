// Every piece of text in the drawing, with its place. The same list is written by the element and by the printed figure.

import { featureRuns, isFeatureText } from "../features.js";
import { formatFixed, formatNumber, scientific } from "../format.js";
import { t } from "../i18n/index.js";
import { activationOf, neuronNumbers } from "./quantities.js";

/** @import { Config, Frame } from "../engine/protocol.js" */
/** @import { Geometry, NeuronPlace } from "./geometry.js" */

/**
 * A run of text; `shift` raises or lowers it.
 * @typedef {{ text: string, shift?: "sup" | "sub", italic?: boolean }} Run
 *
 * @typedef {Object} TextPlace
 * @property {string} id
 * @property {number} x
 * @property {number} y  of the baseline
 * @property {"start" | "middle" | "end"} anchor
 * @property {number} size
 * @property {"ink" | "soft" | "forward-neg" | "forward-pos" | "backward-neg" | "backward-pos"} tone
 * @property {Run[]} runs
 * @property {boolean} [halo]  paper around the letters: the text may stand on edges
 * @property {string} [title]  the whole text, when it had to be cut
 */

/** How much smaller raised and lowered digits are. */
export const SHIFT_SIZE = 0.72;
const CHARACTER = 0.6;

/** A generous estimate of a text's width: the drawing must not depend on the fonts there are.
 * @param {TextPlace} text */
export function textWidth({ runs, size }) {
  let width = 0;
  for (const { text, shift } of runs) {
    for (const letter of text) {
      const wide = letter > "⺀" ? 1 : CHARACTER; // CJK is square
      width += wide * size * (shift ? SHIFT_SIZE : 1);
    }
  }
  return width;
}

/**
 * The box that a text takes.
 * @param {TextPlace} text
 * @returns {{ left: number, right: number, top: number, bottom: number }}
 */
export function textBox(text) {
  const width = textWidth(text);
  const start = { start: 0, middle: -width / 2, end: -width }[text.anchor];
  const left = text.x + start;
  return {
    left,
    right: left + width,
    top: text.y - 0.78 * text.size,
    bottom: text.y + 0.24 * text.size,
  };
}

/**
 * @param {"forward" | "backward"} scale
 * @param {number | undefined} value
 * @returns {TextPlace["tone"]}
 */
export function toneOf(scale, value) {
  if (value === undefined || Number.isNaN(value)) return "soft";
  if (value === 0) return "ink";
  return value < 0 ? `${scale}-neg` : `${scale}-pos`;
}

/** @param {number | undefined} value @param {number} [decimals] */
const fixed = (value, decimals = 2) => (value === undefined ? "?" : formatFixed(value, decimals));

/**
 * A name in at most two lines.
 * @param {string} text @param {number} room
 */
function wrapped(text, room) {
  const space = text.length * 6.6 > room ? text.indexOf(" ") : -1;
  return space < 0 ? [text] : [text.slice(0, space), text.slice(space + 1)];
}

/** @param {string} text @param {number} room */
function cut(text, room) {
  const most = Math.max(3, Math.floor(room / 6.6));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The first of several wordings that fits. @param {string[]} wordings @param {number} room @param {number} size */
const fitting = (wordings, room, size) =>
  wordings.find(
    (text) =>
      textWidth({ id: "", x: 0, y: 0, anchor: "middle", tone: "soft", size, runs: [{ text }] }) <=
      room,
  ) ?? "";

/**
 * What stands above each layer.
 * @param {Pick<Geometry, "layers" | "columns" | "sizes" | "width">} geometry @param {Config | null} config
 * @param {number} [taken]  width that something else takes beside it
 * @returns {TextPlace[]}
 */
export function headings({ layers, columns, sizes, width }, config, taken = 0) {
  const last = layers.length - 1;
  const size = 11;
  return columns.flatMap((x, layer) => {
    const room = Math.min(sizes.pitchX - 6 - taken, 2 * x, 2 * (width - x));
    const activation = config && layer > 0 ? activationOf(config, layer).replaceAll("_", " ") : "";
    const name =
      layer === 0
        ? t("network.input")
        : layer === last
          ? t("network.output")
          : t("network.layer", { layer });
    const number = layer === 0 ? "" : String(layer);
    const more = activation ? ` · ${activation}` : "";
    const text = fitting([name + more, number + more, name, number], room, size);
    if (!text) return [];
    return [{ id: `h${layer}`, x, y: 14, anchor: "middle", size, tone: "soft", runs: [{ text }] }];
  });
}

/**
 * The name beside an input or output neuron, in one line or two.
 * @param {Geometry} geometry @param {NeuronPlace} neuron @param {number} dy
 * @returns {TextPlace[]}
 */
function nameOf({ sizes, width, columns, inputNames, outputNames }, { layer, j, x, y, half }, dy) {
  const input = layer === 0;
  const given = (input ? inputNames : outputNames)[j - 1];
  const room = input ? columns[0] - half - 12 : width - columns[columns.length - 1] - half - 10;
  /** @type {TextPlace} */
  const symbol = {
    id: `n${layer}-${j}`,
    x: x + (input ? -1 : 1) * (half + 7),
    y: y + 4 + dy,
    anchor: input ? "end" : "start",
    size: sizes.compact ? 12 : 13.5,
    tone: "ink",
    runs: [
      { text: input ? "x" : "ŷ", italic: true },
      { text: String(j), shift: "sub" },
    ],
  };
  if (!given) return [symbol];
  if (isFeatureText(given)) return [{ ...symbol, runs: featureRuns(given) }];
  const lines = wrapped(given, room);
  return lines.map((line, i) => {
    const text = cut(line, room);
    return {
      ...symbol,
      id: `${symbol.id}-${i}`,
      y: symbol.y + (i - (lines.length - 1) / 2) * 13,
      size: 11,
      runs: [{ text }],
      ...(text === line ? {} : { title: given }),
    };
  });
}

/** A value and its size within a neuron: with fewer digits where it would be too small to be read. @param {number | undefined} value @param {number} half  of the neuron's width */
function writtenWithin(value, half) {
  const sizeOf = (/** @type {string} */ text) => Math.min(13, (1.72 * half) / (CHARACTER * Math.max(4, text.length)));
  const texts = [fixed(value)];
  if (value !== undefined && Math.abs(value) < 0.005) texts[0] = "0.00"; // a power of ten has no room there
  else if (value !== undefined && Number.isFinite(value)) {
    texts.push(fixed(value, 1), fixed(value, 0), scientific(value, 2), scientific(value, 1));
  }
  const text = texts.find((text) => sizeOf(text) >= 8) ?? texts[texts.length - 1];
  return { text, size: sizeOf(text) };
}

/**
 * z above, a within, δ below.
 * @param {Geometry} geometry @param {NeuronPlace} neuron @param {Frame | null | undefined} frame
 * @returns {TextPlace[]}
 */
function numbersOf({ sizes, columns }, { layer, j, x, y, half }, frame) {
  const { z, a, delta } = neuronNumbers(frame, layer, j);
  const compact = sizes.compact || sizes.pitchX < 104;
  const size = compact ? 10 : 11.5;
  const within = writtenWithin(a, half);
  /** @type {TextPlace} */
  const inside = {
    id: `a${layer}-${j}`,
    x,
    y: y + 4,
    anchor: "middle",
    size: within.size,
    tone: "ink",
    runs: [{ text: within.text }],
  };
  if (layer === 0 || !sizes.numbers) return [inside];
  const shownDelta = delta === undefined ? "?" : formatNumber(delta, { digits: compact ? 2 : 3 });
  /** @type {(id: string, symbol: string, text: string, dy: number, tone: TextPlace["tone"]) => TextPlace} */
  const line = (id, symbol, text, dy, tone) => ({
    id: `${id}${layer}-${j}`,
    x: layer === columns.length - 1 && compact ? x + 4 : x,
    y: y + dy,
    anchor: "middle",
    size,
    tone,
    halo: true,
    runs: [{ text: symbol, italic: true }, { text: compact ? ` ${text}` : ` = ${text}` }],
  });
  return [
    inside,
    line("z", "z", fixed(z), -half - 7, toneOf("forward", z)),
    line("d", "δ", shownDelta, half + 19, toneOf("backward", delta)),
  ];
}

/**
 * What the chosen sample should have given, and what it cost.
 * @param {Geometry} geometry @param {Frame | null | undefined} frame
 * @returns {TextPlace[]}
 */
function targets({ neurons, columns, sizes, width, height }, frame) {
  const last = columns.length - 1;
  const size = sizes.compact ? 10 : 11.5;
  const outputs = neurons.filter(({ layer }) => layer === last);
  return [
    ...outputs.map(({ j, x, y, half }) => {
      /** @type {TextPlace} */
      const place = {
        id: `y${j}`,
        x: x + half + 7,
        y: y + 17,
        anchor: "start",
        size,
        tone: "soft",
        runs: [{ text: "y", italic: true }, { text: ` = ${fixed(frame?.trace?.y[j - 1])}` }],
      };
      return place;
    }),
    {
      id: "cost",
      x: width - 8,
      y: height - 7,
      anchor: "end",
      size: size + 0.5,
      tone: "ink",
      runs: [{ text: "C", italic: true }, { text: ` = ${formatNumberOr(frame?.trace?.cost)}` }],
    },
  ];
}

/** @param {number | undefined} value */
const formatNumberOr = (value) => (value === undefined ? "?" : formatNumber(value));

/**
 * @param {Geometry} geometry
 * @param {{ config: Config | null, frame: Frame | null | undefined, neurons: "heat" | "values" }} state
 * @returns {TextPlace[]}
 */
export function networkTexts(geometry, { config, frame, neurons: mode }) {
  const { neurons, biases, folds, sizes, layers } = geometry;
  const last = layers.length - 1;
  const values = mode === "values" && sizes.neuron >= 28;
  const named = neurons.filter(({ layer }) => layer === 0 || layer === last);
  return [
    ...headings(geometry, config),
    ...named.flatMap((place) =>
      nameOf(geometry, place, mode === "values" && place.layer === last ? -3 : 0),
    ),
    ...(values ? neurons.flatMap((place) => numbersOf(geometry, place, frame)) : []),
    ...(mode === "values" && geometry.sizes.neuron >= 22 ? targets(geometry, frame) : []),
    ...biases.flatMap(({ labeled, layer, j, x, y }) => {
      if (!labeled) return [];
      /** @type {TextPlace} */
      const one = {
        id: `b${layer}-${j}`,
        x,
        y: y + 3.2,
        anchor: "middle",
        size: 9,
        tone: "ink",
        runs: [{ text: "1" }],
      };
      return [one];
    }),
    ...folds.flatMap(({ layer, x, y, height, hidden, opened, image }) => {
      /** @type {TextPlace} */
      const note = {
        id: `f${layer}`,
        x,
        y: image ? y + height / 2 - 5 : y + 12,
        anchor: "middle",
        size: 10.5,
        tone: "soft",
        runs: [{ text: t(opened ? "network.hidden" : "network.more", { count: hidden }) }],
      };
      /** @type {TextPlace} */
      const dots = { ...note, id: `v${layer}`, y: y - 1, size: 15, runs: [{ text: "⋮" }] };
      return image ? [note] : [dots, note];
    }),
  ];
}
