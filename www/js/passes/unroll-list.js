// Every path of one δ written out: its σ′ and w in turn, the δ at its end, their product, and below them the sum.

import { html, nothing } from "../../vendor/lit.js";
import { neuronHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { factorsOf } from "./unroll-factors.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { Unrolled } from "./unroll-tree.js" */

/** @param {string} name @param {"forward" | "backward"} scale @param {number} value @param {number} [digits] */
const number = (name, scale, value, digits = 4) =>
  html`<span class="number ${toneClass(scale, value)}" data-value=${name} title=${formatFull(value)}>${formatNumber(value, { digits })}</span>`;

/**
 * @param {Unrolled} answer
 * @param {Object} about
 * @param {number[]} about.layers
 * @param {{ layer: number, j: number }} about.neuron
 * @param {ReadonlySet<number>} about.lit
 * @param {Target} about.hover
 * @param {(event: PointerEvent, paths: number[], target: Target) => void} pointed
 */
export function pathList({ paths, rest, count, total, delta }, { layers, neuron, lit, hover }, pointed) {
  const { layer, j } = neuron;
  const hovered = JSON.stringify(hover);
  const symbol = neuronHtml("δ", layer, j);
  return html`
    <p class="listing">
      ${
        rest.count > 0
          ? t("passes.unroll-largest", { shown: paths.length, count: formatInteger(count) })
          : t("passes.unroll-all", { count: formatInteger(count) })
      }
    </p>
    <ol>
      ${paths.map((path, index) => {
        const factors = factorsOf(path, index, layers, layer);
        return html`<li
          class=${lit.has(index) ? "lit" : ""}
          @pointerenter=${(/** @type {PointerEvent} */ event) => pointed(event, [index], null)}
          @pointerleave=${(/** @type {PointerEvent} */ event) => pointed(event, [], null)}
        >
          <div class="way">
            <span class="chain">${Array.from(path.neurons).join(" → ")}</span>
            ${number(`unroll.product.${index}`, "backward", path.product)}
          </div>
          <div class="factors">
            ${factors.map(
              ({ name, scale, value, target }, i) => html`${i > 0 ? " × " : nothing}${value < 0 ? "(" : nothing}<span
                class=${JSON.stringify(target) === hovered ? "hovered" : ""}
                @pointerenter=${(/** @type {PointerEvent} */ event) => pointed(event, [index], target)}
                @pointerleave=${(/** @type {PointerEvent} */ event) => pointed(event, [index], null)}
                >${number(name, scale, value, 3)}</span
              >${value < 0 ? ")" : nothing}`,
            )}
          </div>
        </li>`;
      })}
      ${
        rest.count > 0
          ? html`<li>
              <div class="way">
                <span class="chain">${t("passes.unroll-rest", { count: formatInteger(rest.count) })}</span>
                ${number("unroll.rest", "backward", rest.sum)}
              </div>
            </li>`
          : nothing
      }
      <li class="end">
        <div class="way">
          <span>${t("passes.unroll-sum")}</span>
          ${number("unroll.total", "backward", total)}
        </div>
        <div class="way">
          <span>${t("passes.unroll-delta")} ${symbol}</span>
          ${number("unroll.delta", "backward", delta)}
        </div>
      </li>
    </ol>
  `;
}
