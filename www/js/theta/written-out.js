// θᵗ⁺¹ = θᵗ − η · ∂L/∂θ of one parameter, with its numbers (L4).

import { html } from "../../vendor/lit.js";
import { frozenBy } from "../drawing/frozen.js";
import { symbolHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { numbersOf } from "../walk/numbers.js";

/** @import { Quantity } from "../walk/numbers.js" */
/** @import { parameterOf } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Entry } from "./entries.js" */

/** @param {string} id @param {Quantity} quantity @param {boolean} known @param {boolean} [wrapped]  a minus after a sign stands in brackets */
function number(id, { value, scale }, known, wrapped = false) {
  if (!known) return html`<span class="number unknown" data-value="columns.chosen.${id}">?</span>`;
  const tone = scale === "plain" ? "" : toneClass(scale, value);
  const text = html`<span class="number ${tone}" data-value="columns.chosen.${id}" title=${formatFull(value)}>${formatNumber(value)}</span>`;
  return wrapped && value < 0 ? html`(${text})` : text;
}

/**
 * @param {WalkRecord} record
 * @param {ReturnType<typeof parameterOf>} parameter
 * @param {Entry} entry
 * @param {boolean} isPlain  the direction is ∇L itself
 */
export function writtenOut(record, parameter, entry, isPlain) {
  const at = { phase: /** @type {const} */ ("update"), ...parameter };
  const { operands } = numbersOf(record, { ...at, kind: "update" });
  const { theta, eta, direction } = operands;
  const { result: gradient } = numbersOf(record, { ...at, kind: "batchSum" });
  const after = numbersOf(record, { ...at, kind: "update" }).result;
  const name = html`<span class="forward-pos">${symbolHtml(theta.symbol)}</span>`;
  if (frozenBy(record.layers, record.frozen, parameter.offset)) {
    return html`<p class="written">
      <span class="whole">${name} ← ${name}</span>
      <span class="whole">= ${number("theta", theta, true)}</span>
      <span class="whole soft">${t("theta.frozen")}</span>
    </p>`;
  }
  const along = isPlain ? gradient : direction;
  const slope = isPlain
    ? html`<span class="backward-pos">∂<i class="symbol">L</i>/∂${symbolHtml(theta.symbol)}</span>`
    : html`<span class="backward-pos"><i class="symbol">d</i></span>`;
  return html`<p class="written">
    <span class="whole">${name} ← ${name} − <i class="symbol">η</i> ${slope}</span>
    <span class="whole">= ${number("theta", theta, true)}</span>
    <span class="whole">− ${number("eta", eta, true)} × ${number("direction", along, entry.move !== undefined, true)}</span>
    <span class="whole">= ${number("after", after, entry.after !== undefined)}</span>
  </p>`;
}
