// Names of parameters and neurons in HTML, as the lecture writes them.

import { html, nothing } from "../../vendor/lit.js";
import { neuronParts, parameterParts } from "../drawing/symbols.js";
import { featureRuns, isFeatureText } from "../features.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */
/** @import { NameParts } from "../drawing/symbols.js" */

/** @param {string} text */
const featureHtml = (text) =>
  featureRuns(text).map(({ text: part, italic, shift }) =>
    italic ? html`<i class="symbol">${part}</i>` : shift === "sup" ? html`<sup>${part}</sup>` : shift ? html`<sub>${part}</sub>` : part,
  );

/** @param {NameParts} parts */
export const symbolHtml = ({ base, sup, sub }) =>
  html`${isFeatureText(base) ? featureHtml(base) : html`<i class="symbol">${base}</i>`}${sup ? html`<sup>${sup}</sup>` : nothing}${
    sub ? html`<sub>${sub}</sub>` : nothing
  }`;

/** @param {LayoutEntry} entry */
export const parameterHtml = (entry) => symbolHtml(parameterParts(entry));

/** @param {string} base @param {number} layer @param {number} j @param {string[]} [features]  of the data */
export const neuronHtml = (base, layer, j, features) => symbolHtml(neuronParts(base, layer, j, features));

/** The class that colors a number by direction and sign. @param {"forward" | "backward"} scale @param {number | undefined} value */
export const toneClass = (scale, value) =>
  value === undefined || Number.isNaN(value)
    ? "unknown"
    : value === 0
      ? "zero"
      : `${scale}-${value < 0 ? "neg" : "pos"}`;
