// The pieces of the read-out card.

import { html, nothing } from "../../../vendor/lit.js";
import { formatFull, formatNumber } from "../../format.js";
import { toneClass } from "../symbols.js";

/**
 * A number in the color of its direction, all digits on hover; "?" before there is one.
 * @param {"forward" | "backward"} scale @param {number | null | undefined} value @param {string} [id]
 */
export function number(scale, value, id) {
  if (value === undefined || value === null) {
    return html`<span class="number unknown" data-value=${id ?? nothing}>${value === null ? "–" : "?"}</span>`;
  }
  return html`<span class="number ${toneClass(scale, value)}" data-value=${id ?? nothing} title=${formatFull(value)}
    >${formatNumber(value)}</span
  >`;
}

/** A negative factor stands in parentheses. @param {"forward" | "backward"} scale @param {number | undefined} value */
export const factor = (scale, value) =>
  value !== undefined && value < 0 ? html`(${number(scale, value)})` : number(scale, value);

/** @param {unknown} label @param {unknown} value */
export const line = (label, value) => html`<dt>${label}</dt><dd>${value}</dd>`;

export const L = html`<i class="symbol">L</i>`;
export const C = html`<i class="symbol">C</i>`;
export const Z = html`<i class="symbol">z</i>`;
