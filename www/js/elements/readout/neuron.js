// The card of one neuron: its numbers for the chosen sample, and the edges it hangs on.

import { html, nothing } from "../../../vendor/lit.js";
import { biasOffset, parameterAt, weightOffset } from "../../drawing/parameters.js";
import { neuronNumbers } from "../../drawing/quantities.js";
import { t } from "../../i18n/index.js";
import { neuronHtml, parameterHtml } from "../symbols.js";
import { line, number, Z } from "./parts.js";

/** @import { Frame } from "../../engine/protocol.js" */

/** More edges than these are counted, not listed. */
const LISTED = 8;

/**
 * @param {string} title @param {number[]} offsets @param {number[]} layers @param {Frame | null} frame
 * @param {(offset: number) => void} choose
 */
function links(title, offsets, layers, frame, choose) {
  if (offsets.length === 0) return nothing;
  const rest = offsets.length - LISTED;
  return html`
    <h3>${title}</h3>
    <ul class="links">
      ${offsets.slice(0, LISTED).map((offset) => {
        const entry = parameterAt(layers, offset);
        return entry
          ? html`<li>
              <button @click=${() => choose(offset)}>
                <span>${parameterHtml(entry)}</span>${number("forward", frame?.theta[offset])}
              </button>
            </li>`
          : nothing;
      })}
      ${rest > 0 ? html`<li class="soft">${t("readout.more", { count: rest })}</li>` : nothing}
    </ul>
  `;
}

/**
 * @param {number[]} layers @param {Frame | null} frame
 * @param {{ layer: number, j: number }} neuron
 * @param {(offset: number) => void} choose
 * @param {string[]} [features]  of the data
 */
export function neuronCard(layers, frame, { layer, j }, choose, features) {
  const { z, a, sigmaPrime, delta } = neuronNumbers(frame, layer, j);
  const n = frame?.trace?.n;
  const incoming =
    layer === 0
      ? []
      : [
          ...Array.from({ length: layers[layer - 1] }, (_, i) =>
            weightOffset(layers, layer, j, i + 1),
          ),
          biasOffset(layers, layer, j),
        ];
  const outgoing =
    layer === layers.length - 1
      ? []
      : Array.from({ length: layers[layer + 1] }, (_, i) =>
          weightOffset(layers, layer + 1, i + 1, j),
        );
  return html`
    <h3>${n === undefined ? "" : t("readout.for-sample", { n: n + 1 })}</h3>
    <dl>
      ${layer === 0 ? nothing : line(neuronHtml("z", layer, j), number("forward", z, "z"))}
      ${line(layer === 0 ? neuronHtml("x", 0, j, features) : html`${neuronHtml("a", layer, j)} = σ(${Z})`, number("forward", a, "a"))}
      ${
        layer === 0
          ? nothing
          : html`
              ${line(html`σ′(${Z})`, sigmaPrime === null ? html`<span class="soft">${t("readout.no-sigma-prime")}</span>` : number("forward", sigmaPrime, "sigma-prime"))}
              ${line(html`${neuronHtml("δ", layer, j)} = ∂<i class="symbol">C</i>/∂${Z}`, number("backward", delta, "delta"))}
            `
      }
    </dl>
    ${links(t("readout.incoming"), incoming, layers, frame, choose)}
    ${links(t("readout.outgoing"), outgoing, layers, frame, choose)}
  `;
}
