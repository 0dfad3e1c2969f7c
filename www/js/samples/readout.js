// One sample's numbers with all their digits, on fixed places, and in words.

import { html, nothing } from "../../vendor/lit.js";
import { toneClass } from "../elements/symbols.js";
import { formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { className, vector } from "../output/names.js";
import { stepsOf } from "./waterfall.js";

/** @import { Samples, State } from "../engine/protocol.js" */
/** @import { NamedData } from "../output/names.js" */
/** @import { Shares, Sum } from "./sums.js" */

/** More numbers of a sample are left out here. */
const LISTED = 6;

/** The target; of many classes the one it stands for. @param {Samples} samples @param {number} n @param {NamedData} data */
function targetText(samples, n, data) {
  const { labels, outputs, y } = samples;
  return outputs > LISTED && labels ? className(data, labels[n], samples) : rowText(y, n, outputs);
}

/** @param {Float32Array} values @param {number} n @param {number} width */
function rowText(values, n, width) {
  const row = values.subarray(n * width, (n + 1) * width);
  if (width <= LISTED) return vector(row, 4);
  return `${vector(row.subarray(0, LISTED)).slice(0, -1)}, …)`;
}

/** Every digit, with a true minus. @param {number} value */
const inFull = (value) => formatFull(value).replaceAll("-", "−");

/** @param {string} name @param {unknown} symbol @param {number | undefined} value @param {"forward" | "backward"} scale */
const pair = (name, symbol, value, scale) => html`<span class="pair">
  ${symbol} =
  <span
    class="number ${toneClass(scale, value)}"
    data-value="samples.readout.${name}"
    title=${value === undefined ? nothing : formatFull(value)}
    >${value === undefined ? "?" : inFull(value)}</span
  >
</span>`;

/**
 * @param {{ shares: Shares, share: Sum, cost: Sum, work: number }} view
 * @param {number} index  −1 for those that are put together
 * @param {{ cost: unknown, share: unknown }} symbols
 * @param {Pick<State, "dataset" | "config">} state
 */
export function sampleReadout({ shares, share, cost, work }, index, symbols, { dataset, config }) {
  if (index < 0) return othersReadout(share, cost, work);
  const n = shares.n[index];
  const samples = dataset?.train;
  const known = samples !== undefined && n < samples.count;
  return html`<div class="readout" data-index=${index}>
    <span class="who">
      <strong>${t("samples.sample", { n: formatInteger(n + 1) })}</strong>
      ${
        known
          ? html` · <i class="symbol">x</i> = ${rowText(samples.x, n, samples.inputs)} ·
              <i class="symbol">y</i> = ${targetText(samples, n, config?.data)}`
          : nothing
      }
      ${index === work ? html` · ${t("samples.in-work")}` : nothing}
    </span>
    ${pair("share", symbols.share, share.values[index], "backward")} ${pair("cost", symbols.cost, cost.values[index], "forward")}
  </div>`;
}

/** @param {Sum} share @param {Sum} cost @param {number} work */
function othersReadout(share, cost, work) {
  const of = (/** @type {Sum} */ sum) => stepsOf(sum.values, work).find(({ index }) => index < 0);
  const [small, cheap] = [of(share), of(cost)];
  const isKnown = share.total !== undefined;
  return html`<div class="readout">
    <span class="who">${t("samples.others-are", { count: formatInteger(small?.count ?? 0) })}</span>
    ${pair("others.share", "Σ", isKnown ? small?.value : undefined, "backward")}
    ${pair("others.cost", html`Σ <i class="symbol">C</i><sup>n</sup>`, cost.reduced === undefined ? undefined : cheap?.value, "forward")}
  </div>`;
}

/** @param {{ shares: Shares, share: Sum, cost: Sum, work: number, symbol: string }} view @param {number} index */
export function spokenShare({ shares, share, cost, work, symbol }, index) {
  const text = (/** @type {number | undefined} */ value) => (value === undefined ? "?" : formatNumber(value));
  const words = {
    n: formatInteger(shares.n[index] + 1),
    symbol: symbol.replace("L", "C"),
    share: text(share.values[index]),
    cost: text(cost.values[index]),
  };
  return t(index === work ? "samples.spoken-work" : "samples.spoken", words);
}
