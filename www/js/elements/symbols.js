// Names of parameters and neurons in HTML, as the lecture writes them.

import { html, nothing } from "../../vendor/lit.js";
import { neuronParts, parameterParts } from "../drawing/symbols.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */
/** @import { NameParts } from "../drawing/symbols.js" */

/** @param {NameParts} parts */
export const symbolHtml = ({ base, sup, sub }) =>
  html`<i class="symbol">${base}</i>${sup ? html`<sup>${sup}</sup>` : nothing}${
    sub ? html`<sub>${sub}</sub>` : nothing
  }`;

/** @param {LayoutEntry} entry */
export const parameterHtml = (entry) => symbolHtml(parameterParts(entry));

/** @param {string} base @param {number} layer @param {number} j */
export const neuronHtml = (base, layer, j) => symbolHtml(neuronParts(base, layer, j));

/** The class that colors a number by direction and sign. @param {"forward" | "backward"} scale @param {number | undefined} value */
export const toneClass = (scale, value) =>
  value === undefined || Number.isNaN(value)
    ? "unknown"
    : value === 0
      ? "zero"
      : `${scale}-${value < 0 ? "neg" : "pos"}`;
