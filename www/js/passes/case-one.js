// δ of an output neuron, where the recursion ends: one product and nothing to open.

import { html, nothing } from "../../vendor/lit.js";
import { neuronHtml, symbolHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Shown } from "../walk/shown.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/** @param {string} name @param {"forward" | "backward"} scale @param {number | undefined} value @param {boolean} [wrapped] */
function number(name, scale, value, wrapped = false) {
  const shown = html`<span
    class="number ${toneClass(scale, value)}"
    data-value=${name}
    title=${value === undefined ? nothing : formatFull(value)}
    >${value === undefined ? "?" : formatNumber(value)}</span
  >`;
  return wrapped && value !== undefined && value < 0 ? html`(${shown})` : shown;
}

/**
 * @param {WalkRecord} record
 * @param {Shown} shown
 * @param {number} j  the output, from 1
 */
export function caseOne(record, shown, j) {
  const layer = record.layers.length - 1;
  const { work } = record;
  const { sigmaPrime, a } = work.layers[layer - 1];
  const delta = shown.delta(layer, j) ? work.layers[layer - 1].delta[j - 1] : undefined;
  const end = number("unroll.delta", "backward", delta);
  const symbol = neuronHtml("δ", layer, j);
  const z = neuronHtml("z", layer, j);
  if (work.cancels) {
    const prediction = shown.a(layer, j) ? a[j - 1] : undefined;
    return html`
      <p class="sentence">${t(work.softmax ? "passes.unroll-joint" : "passes.unroll-one-cancels")}</p>
      <p class="sentence">
        ${symbol} = ŷ<sub>${j}</sub> − ${symbolHtml({ base: "y", sub: String(j) })} =
        ${number("unroll.prediction", "forward", prediction)} −
        ${number("unroll.target", "forward", work.y[j - 1], true)} = ${end}
      </p>
    `;
  }
  if (!sigmaPrime) return html`<p class="sentence">${t("passes.unroll-joint")}</p><p class="sentence">${symbol} = ${end}</p>`;
  const slope = shown.slope(layer, j) ? sigmaPrime[j - 1] : undefined;
  const costSlope = shown.costSlope(j) ? work.costSlope[j - 1] : undefined;
  return html`
    <p class="sentence">${t("passes.unroll-one")}</p>
    <p class="sentence">
      ${symbol} = σ′(${z}) · ∂<i class="symbol">C</i>/∂${symbolHtml({ base: "y", sub: String(j) })} =
      ${number("unroll.slope", "forward", slope)} × ${number("unroll.costSlope", "backward", costSlope, true)} = ${end}
    </p>
  `;
}
