// The card of one weight or bias: where its gradient comes from.

import { html } from "../../../vendor/lit.js";
import { neuronNumbers } from "../../drawing/quantities.js";
import { t } from "../../i18n/index.js";
import { neuronHtml, parameterHtml } from "../symbols.js";
import { C, factor, L, line, number, Z } from "./parts.js";

/** @import { Frame, LayoutEntry } from "../../engine/protocol.js" */

/**
 * ∂C/∂w = ∂z/∂w · ∂C/∂z = a · δ
 *
 * - a — what enters the edge in the forward pass; 1 for a bias
 * - δ — ∂C/∂z of the neuron that the edge enters
 *
 * The factors are the core's f32 numbers; their product is formed in f64.
 * @param {LayoutEntry} entry @param {Frame | null} frame
 */
export function factors(entry, frame) {
  const { delta } = neuronNumbers(frame, entry.layer, entry.to);
  const a = entry.kind === "b" ? 1 : neuronNumbers(frame, entry.layer - 1, entry.from).a;
  return { a, delta, product: a === undefined || delta === undefined ? undefined : a * delta };
}

/** @param {LayoutEntry} entry @param {Frame | null} frame @param {string[]} [features] */
function product(entry, frame, features) {
  const { a, delta, product: result } = factors(entry, frame);
  const bias = entry.kind === "b";
  const symbol = parameterHtml(entry);
  const input = bias ? html`1` : neuronHtml("a", entry.layer - 1, entry.from, features);
  const n = frame?.trace?.n;
  return html`
    <div class="product">
      <span class="row">∂${C}/∂${symbol} = <span class="forward-pos">∂${Z}/∂${symbol}</span> · <span class="backward-pos">∂${C}/∂${Z}</span></span>
      <span class="row">= <span class="forward-pos">${input}</span> · <span class="backward-pos">${neuronHtml("δ", entry.layer, entry.to)}</span></span>
      <span class="row">= ${bias ? html`<span class="number forward-pos">1</span>` : factor("forward", a)} × ${factor("backward", delta)}</span>
      <span class="row">= <strong>${number("backward", result, "product")}</strong></span>
      <small>${n === undefined ? "" : t("readout.for-sample", { n: n + 1 })} · ${t("readout.unscaled")}</small>
    </div>
  `;
}

/** @param {LayoutEntry} entry @param {Frame | null} frame @param {boolean} isFrozen @param {string[]} [features]  of the data */
export function parameterCard(entry, frame, isFrozen, features) {
  const { offset } = entry;
  const symbol = parameterHtml(entry);
  const gradient = frame?.gradient[offset];
  const step = gradient === undefined || !frame ? undefined : -frame.eta * gradient;
  return html`
    ${product(entry, frame, features)}
    <dl>
      ${line(html`${symbol} · ${t("readout.value")}`, number("forward", frame?.theta[offset], "theta"))}
      ${line(html`∂${L}/∂${symbol} · ${t("readout.over-set")}`, number("backward", gradient, "gradient"))}
      ${
        isFrozen
          ? line(html`Δ${symbol} · ${t("network.frozen")}`, number("backward", 0, "step"))
          : line(html`−η ∂${L}/∂${symbol}`, number("backward", step, "step"))
      }
    </dl>
  `;
}
