// What is left out of the backward pass as a formula, and the key of the map.

import { html } from "../../vendor/lit.js";
import { parameterAt } from "../drawing/parameters.js";
import { neuronHtml, parameterHtml } from "../elements/symbols.js";
import { t } from "../i18n/index.js";

/** @import { FlawKind } from "./broken-state.js" */

/**
 * The backward pass of a hidden neuron, with what is left out struck through.
 * @param {FlawKind} kind @param {number[]} layers @param {number | null} dropped
 */
export function flawFormula(kind, layers, dropped) {
  const delta = html`<i class="symbol">δ</i>`;
  const w = html`<i class="symbol">w</i>`;
  const slope = html`σ′(<i class="symbol">z</i>)`;
  if (kind === "no_sigma_prime") return html`${delta} = <s>${slope} ·</s> Σ ${w}${delta}`;
  if (kind === "no_transpose") {
    return html`${delta} = ${slope} · <i class="symbol">W</i><s><sup>T</sup></s>${delta}`;
  }
  const edge = kind === "dropped_path" && dropped !== null && parameterAt(layers, dropped);
  if (!edge) return html`${delta} = ${slope} · Σ ${w}${delta}`;
  const lost = html`<s>${parameterHtml(edge)}${neuronHtml("δ", edge.layer, edge.to)}</s>`;
  return html`${delta} = ${slope} · (${lost} + …)`;
}

/** How the map draws what is right and what is wrong. */
export function legend() {
  /** @param {string} stroke @param {string} dash @param {number} width */
  const key = (stroke, dash, width) => html`<svg width="26" height="8" aria-hidden="true">
    <path d="M0 4H26" stroke=${stroke} stroke-width=${width} stroke-dasharray=${dash} />
  </svg>`;
  return html`<p class="legend">
    <span>${key("var(--line-strong)", "none", 1.6)} ✓ ${t("broken.right")}</span>
    <span>${key("var(--danger)", "7 3", 2.4)} ✗ ${t("broken.wrong")}</span>
  </p>`;
}
