// Softmax has no σ′ of its own: one z moves every output. The row of ∂yⱼ/∂zᵢ stands in its place, and the sum that makes δᵢ of it.

import { html, nothing } from "../../vendor/lit.js";
import { shownNeurons } from "../drawing/fold.js";
import { neuronHtml, symbolHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Shown } from "../walk/shown.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/** More outputs than these are not listed. */
const LISTED = 12;

/**
 * @param {string} name @param {"forward" | "backward"} scale @param {number | undefined} value
 */
const cell = (name, scale, value) =>
  html`<td
    class="number ${toneClass(scale, value)}"
    data-value=${name}
    title=${value === undefined ? nothing : formatFull(value)}
  >${value === undefined ? "?" : formatNumber(value)}</td>`;

/** @param {number | undefined} value  a slope of a softmax lies between −¼ and 1 */
const bar = (value) => {
  const share = Math.max(-1, Math.min(1, value ?? 0));
  const width = 50 * Math.abs(share);
  const left = share < 0 ? 50 - width : 50;
  return html`<td class="bar" aria-hidden="true">
    <svg viewBox="0 0 100 10" width="72" height="10" preserveAspectRatio="none">
      <path d="M50 0V10" stroke="var(--line-strong)" vector-effect="non-scaling-stroke" />
      <rect x=${left} y="1.5" width=${width} height="7" fill="var(--forward-${share < 0 ? "neg" : "pos"})" />
    </svg>
  </td>`;
};

/**
 * @param {WalkRecord} record  of a network that ends in a softmax
 * @param {Shown} shown
 * @param {number} j  the output whose z is moved, from 1
 */
export function softmaxRow({ work, layers }, shown, j) {
  const layer = layers.length - 1;
  const width = layers[layer];
  const { softmax } = work;
  if (!softmax) return nothing;
  const { indices, hidden } = shownNeurons(width, LISTED);
  const rows = indices.includes(j) ? indices : [...indices.slice(0, -1), j].sort((a, b) => a - b);
  const isSummed = shown.delta(layer, j);
  const delta = isSummed ? work.layers[layer - 1].delta[j - 1] : undefined;
  const z = neuronHtml("z", layer, j);
  return html`
    <div class="table-scroll">
      <table>
        <caption>${t("passes.softmax-row")}</caption>
        <thead>
          <tr>
            <th scope="col"><i class="symbol">k</i></th>
            <th scope="col"><span class="visually-hidden">${t("passes.softmax-bar")}</span></th>
            <th scope="col">∂<i class="symbol">y</i><sub>k</sub>/∂${z}</th>
            <th scope="col">∂<i class="symbol">C</i>/∂<i class="symbol">y</i><sub>k</sub></th>
            <th scope="col">${t("passes.softmax-product")}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((k) => {
            const at = (j - 1) * width + k - 1;
            const isKnown = shown.jacobian(j, k);
            const slope = isKnown ? softmax.slopes[at] : undefined;
            const own = shown.costSlope(k) ? work.costSlope[k - 1] : undefined;
            return html`<tr>
              <th scope="row">${symbolHtml({ base: "y", sub: String(k) })}</th>
              ${bar(slope)} ${cell(`softmax.slope.${k}`, "forward", slope)}
              ${cell(`softmax.costSlope.${k}`, "backward", own)}
              ${cell(`softmax.product.${k}`, "backward", isKnown ? softmax.products[at] : undefined)}
            </tr>`;
          })}
        </tbody>
        <tfoot>
          ${hidden > 0 ? html`<tr><td colspan="5" class="where">${t("passes.softmax-more", { count: width - rows.length })}</td></tr>` : nothing}
          <tr class="sum">
            <th scope="row" colspan="4">${neuronHtml("δ", layer, j)} = Σ${work.cancels ? " = ŷ − y" : ""}</th>
            ${cell("softmax.delta", "backward", delta)}
          </tr>
        </tfoot>
      </table>
    </div>
  `;
}
