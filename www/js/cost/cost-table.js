// The numbers of the cost figure in words: those of one network, and the whole curve as a table.

import { html, nothing } from "../../vendor/lit.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { formatCount, formatDuration } from "../units.js";
import { nameOf } from "./ladder.js";
import { isSameNetwork } from "./rate.js";

/** @import { Costs } from "./cost-svg.js" */
/** @import { Reading } from "../scale/readings.js" */
/** @import { Timed } from "./timing.js" */

/** Counts of which every digit is written. */
const WRITTEN_OUT = 1e9;

/** @param {number} count */
const written = (count) => (count < WRITTEN_OUT ? formatInteger(count) : formatNumber(count));

/** @param {Costs} costs */
export function costNumbers(costs) {
  const { forward, backward, gradient, onePassPerParameter, centralDifferences } = costs;
  /** @param {string} key @param {number} count @param {unknown} sign @param {string} tone */
  const row = (key, count, sign, tone) => html`<tr>
    <th scope="row">${t(`cost.number.${key}`)} <span class=${tone}>${sign}</span></th>
    <td class="number" data-value="cost.${key}" title=${String(count)}>${written(count)}</td>
  </tr>`;
  const ratio = (backward + gradient) / forward;
  return html`<table class="numbers">
    <caption class="visually-hidden">${t("cost.bars.title")}</caption>
    ${row("forward", forward, html`<i>w·a</i>`, "forward-pos")}
    ${row("backward", backward, html`<i>w·δ</i>`, "backward-pos")}
    ${row("gradient", gradient, html`<i>a·δ</i>`, "backward-pos")}
    <tr class="ratio">
      <th scope="row">${t("cost.number.ratio")}</th>
      <td class="number" data-value="cost.ratio" title=${String(ratio)}>${formatNumber(ratio, { digits: 3 })} <span class="soft">≤ 2</span></td>
    </tr>
    ${row("one", onePassPerParameter, "P + 1", "soft")} ${row("both", centralDifferences, "2P", "soft")}
  </table>`;
}

/** The marks and lines, which are told apart by shape too. @param {boolean} hasLab  networks of the scale lab are drawn */
export function legend(hasLab) {
  /** @param {string} id @param {string} color @param {string} dash @param {unknown} mark */
  const line = (id, color, dash, mark) => html`<span>
    <svg width="30" height="12" aria-hidden="true">
      <path d="M0 6H30" stroke=${color} stroke-width="2" stroke-dasharray=${dash} />${mark}
    </svg>
    ${t(`cost.legend.${id}`)}
  </span>`;
  return html`<div class="legend">
    ${line("forward", "var(--forward-pos)", "none", nothing)}
    ${line("backward", "var(--backward-pos)", "none", nothing)}
    ${line("one", "var(--ink)", "8 4", nothing)} ${line("both", "var(--ink-soft)", "1.5 4", nothing)}
    <span class="marks"><b aria-hidden="true"><i class="forward-pos">●</i> <i class="backward-pos">■</i> ▲</b> ${t("cost.legend.measured")}</span>
    ${
      hasLab
        ? html`<span class="marks"><b aria-hidden="true"><i class="forward-pos">○</i> <i class="backward-pos">□</i></b> ${t("cost.legend.lab")}</span>`
        : nothing
    }
    <span class="marks"><b aria-hidden="true">◇</b> ${t("cost.present")}</span>
    <span class="marks"><b class="swatch" aria-hidden="true"></b> ${t("cost.legend.large")}</span>
  </div>`;
}

/**
 * @param {Costs[]} curve
 * @param {Timed[]} timed
 * @param {Reading[]} lab  timed in the scale lab
 * @param {Costs[]} counted  to name those that are timed beside the curve
 */
export function costTable(curve, timed, lab, counted) {
  const others = timed
    .filter(({ layers }) => !curve.some((costs) => isSameNetwork(costs.layers, layers)))
    .map(({ layers }) => counted.find((costs) => isSameNetwork(costs.layers, layers)))
    .filter((costs) => costs !== undefined);
  /** @param {number | undefined} ms */
  const time = (ms) => html`<td class="number" title=${ms === undefined ? nothing : `${ms} ms`}>${ms === undefined ? "–" : formatDuration(ms, { digits: 3 })}</td>`;
  /** @param {Costs} costs @param {Partial<Timed> | undefined} own @param {string} [where] */
  const row = (costs, own, where = "") => {
    const { forward, backward, gradient, onePassPerParameter, centralDifferences } = costs;
    return html`<tr data-network=${costs.layers.join("-")}>
      <th scope="row" class="number" title=${formatInteger(costs.parameters)}>${nameOf(costs.layers)} ${where}</th>
      ${[forward, backward + gradient, onePassPerParameter, centralDifferences].map((count) => html`<td class="number" title=${String(count)}>${formatCount(count)}</td>`)}
      ${time(own?.forwardMs)} ${time(own?.backwardMs)} ${time(own?.differencesMs)}
    </tr>`;
  };
  return html`<details>
    <summary>${t("cost.table")}</summary>
    <div class="table-scroll" role="region" tabindex="0" aria-label=${t("cost.table")}>
      <table class="numbers whole">
        <caption class="visually-hidden">${t("cost.title")}</caption>
        <thead>
          <tr>
            <td></td>
            <th colspan="4" scope="colgroup">${t("cost.axis.count")}</th>
            <th colspan="3" scope="colgroup">${t("cost.table.measured")}</th>
          </tr>
          <tr>
            ${["network", "forward", "backward", "one", "both", "forward", "backward", "one"].map((key) => html`<th scope="col">${t(`cost.column.${key}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...others, ...curve].map((costs) => row(costs, timed.find(({ layers }) => isSameNetwork(layers, costs.layers))))}
          ${lab.map((reading) => {
            const costs = counted.find(({ layers }) => isSameNetwork(layers, reading.layers));
            return costs ? row(costs, reading, t("cost.table.lab", { samples: reading.samples })) : nothing;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}
