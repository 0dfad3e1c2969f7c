// The network as a standalone SVG for notes and print: one pure function from state to text.

import { SCALES } from "../color.js";
import { t } from "../i18n/index.js";
import { pathOf } from "./curve.js";
import { placeEdgeLabels } from "./edge-labels.js";
import { escapeXml } from "./escape.js";
import { networkGeometry } from "./geometry.js";
import { activationMaximum, neuronNumbers } from "./quantities.js";
import {
  edgeLook,
  edgeMaximum,
  edgeValues,
  isDense,
  scaleColor,
  scaleOf,
  widestEdge,
} from "./scale.js";
import { networkTexts, SHIFT_SIZE } from "./texts.js";

/** @import { Theme } from "../color.js" */
/** @import { State } from "../engine/protocol.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { TextPlace } from "./texts.js" */

/** @typedef {Pick<State, "config" | "frame" | "view">} Drawable */

/**
 * @typedef {Object} SvgOptions
 * @property {number} [width]
 * @property {number} [height]
 * @property {Theme} [theme]
 * @property {string} [title]
 * @property {ReadonlySet<number>} [opened]
 * @property {string[]} [inputNames]
 * @property {string[]} [outputNames]
 * @property {boolean} [edgeLabels]  write each edge's number beside it, where all of a gap's fit
 */

const SOFT = { light: "#5c5952", dark: "#a9a69d" };

/** @param {readonly number[]} rgb */
const hex = (rgb) => `#${rgb.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

/** @param {TextPlace["tone"]} tone @param {Theme} theme */
function toneColor(tone, theme) {
  if (tone === "ink") return hex(SCALES[theme].ink);
  if (tone === "soft") return SOFT[theme];
  const [scale, sign] = /** @type {["forward" | "backward", string]} */ (tone.split("-"));
  return hex(SCALES[theme][scale][sign === "neg" ? 0 : 1]);
}

/**
 * @param {TextPlace} text @param {Theme} theme
 */
function textElement({ x, y, anchor, size, tone, runs, halo }, theme) {
  const around = ` paint-order="stroke" stroke="${hex(SCALES[theme].paper)}" stroke-width="3.5" stroke-linejoin="round"`;
  let lift = 0;
  const spans = runs.map(({ text, shift, italic }) => {
    const next = shift === "sup" ? -0.38 * size : shift === "sub" ? 0.24 * size : 0;
    const dy = next - lift;
    lift = next;
    const attributes = [
      dy ? ` dy="${short(dy)}"` : "",
      shift ? ` font-size="${short(size * SHIFT_SIZE)}"` : "",
      italic ? ` font-style="italic"` : "",
    ].join("");
    return `<tspan${attributes}>${escapeXml(text)}</tspan>`;
  });
  return `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchor}" font-size="${short(size)}" fill="${toneColor(tone, theme)}"${halo ? around : ""}>${spans.join("")}</text>`;
}

/** @param {Geometry} geometry @param {Drawable} state @param {Theme} theme */
function edgeElements({ edges, sizes }, { frame, view }, theme) {
  const values = edgeValues(frame, view.edges);
  const scale = {
    max: edgeMaximum(values, view.edges),
    scale: scaleOf(view.edges),
    widest: widestEdge(sizes.neuron / 2, edges.length),
    theme,
    dense: isDense(edges.length),
  };
  return edges.map(({ offset, curve }) => {
    const { width, color, dash } = edgeLook(values?.[offset], scale);
    const dashes = dash
      ? ` stroke-dasharray="${dash}" stroke-dashoffset="${(offset * 7) % 30}"`
      : "";
    return `<path d="${pathOf(curve)}" stroke="${color}" stroke-width="${width}"${dashes}/>`;
  });
}

/** @param {Geometry} geometry @param {Drawable} state @param {Theme} theme */
function neuronElements({ neurons, biases }, { frame }, theme) {
  const { paper, ink } = SCALES[theme];
  const shapes = neurons.map(({ layer, j, x, y, half, round }) => {
    const { a } = neuronNumbers(frame, layer, j);
    const fill =
      a === undefined
        ? `fill="${hex(paper)}" stroke-dasharray="3 3"`
        : `fill="${scaleColor("forward", a, activationMaximum(frame, layer), theme)}" fill-opacity="0.35"`;
    return round
      ? `<circle cx="${short(x)}" cy="${short(y)}" r="${short(half)}" ${fill}/>`
      : `<rect x="${short(x - half)}" y="${short(y - half)}" width="${short(2 * half)}" height="${short(2 * half)}" rx="${short(half * 0.28)}" ${fill}/>`;
  });
  const sources = biases.map(
    ({ x, y, half }) =>
      `<rect x="${short(x - half)}" y="${short(y - half)}" width="${short(2 * half)}" height="${short(2 * half)}" rx="2" fill="${hex(paper)}"/>`,
  );
  return `<g stroke="${hex(ink)}" stroke-width="1.2">${shapes.join("")}${sources.join("")}</g>`;
}

/**
 * The drawing of a state as a complete SVG document.
 * @param {Drawable} state
 * @param {SvgOptions} [options]
 * @returns {string}
 */
export function networkSvg(state, options = {}) {
  const { width = 720, theme = "light", edgeLabels = false, ...rest } = options;
  const layers = state.config?.layers ?? [];
  const geometry = networkGeometry({ layers, width, neurons: state.view.neurons, ...rest });
  const { height } = geometry;
  const title = options.title ?? t("network.summary-short", { layers: layers.join("–") });
  const texts = networkTexts(geometry, { ...state, neurons: state.view.neurons });
  if (edgeLabels)
    texts.push(
      ...placeEdgeLabels(
        geometry,
        texts,
        edgeValues(state.frame, state.view.edges),
        scaleOf(state.view.edges),
      ),
    );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${short(height)}" viewBox="0 0 ${width} ${short(height)}" role="img" font-family="system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${hex(SCALES[theme].paper)}"/>`,
    `<g fill="none">${edgeElements(geometry, state, theme).join("")}</g>`,
    neuronElements(geometry, state, theme),
    `<g style="font-variant-numeric: tabular-nums">${texts.map((text) => textElement(text, theme)).join("")}</g>`,
    "</svg>\n",
  ].join("\n");
}
