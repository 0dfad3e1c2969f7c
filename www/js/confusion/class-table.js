// Recall and precision of each class, below the matrix that they are counted in.

import { css, html, nothing } from "../../vendor/lit.js";
import { formatInteger, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { ClassRates } from "./counts.js" */

export const classStyles = css`
  .rates {
    width: 100%;
    max-width: 420px;
    margin-top: 6px;
    border-collapse: collapse;
    border-spacing: 0;
  }
  .rates :is(th, td) {
    padding: 2px 4px;
    text-align: right;
    white-space: nowrap;
  }
  .rates thead th {
    text-align: right;
  }
  .rates tbody :is(th, td) {
    border-top: 1px solid var(--line);
  }
  .rates .bar {
    width: 40%;
  }
  .rates .number {
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .rates .none {
    color: var(--ink-soft);
    white-space: normal;
  }
  .rates .track {
    display: block;
    height: 9px;
    border-radius: 3px;
    background: var(--sunken);
    overflow: hidden;
  }
  .rates .track span {
    display: block;
    height: 100%;
    background: var(--ink-soft);
  }
`;

/** A class without samples has no recall, and one that nothing is taken for no precision. @param {ClassRates} rates @param {string} name @param {number} k */
function row({ right, count, taken, recall, precision }, name, k) {
  const ratio = (/** @type {number} */ of) => `${formatInteger(right)} / ${formatInteger(of)}`;
  const words = t("confusion.rates-row", {
    name,
    right: formatInteger(right),
    count: formatInteger(count),
    taken: formatInteger(taken),
  });
  return html`<tr title=${words}>
    <th scope="row">${name}</th>
    <td class="bar">
      ${recall === undefined ? nothing : html`<span class="track" aria-hidden="true"><span style="width: ${(100 * recall).toFixed(1)}%"></span></span>`}
    </td>
    ${
      recall === undefined
        ? html`<td class="none" colspan="2" data-value="recall.${k}">${t("confusion.no-samples")}</td>`
        : html`<td class="number" data-value="recall.${k}">${formatPercent(recall)}</td>
            <td class="number soft" data-value="recall-of.${k}">${ratio(count)}</td>`
    }
    <td class=${precision === undefined ? "none" : "number"} data-value="precision.${k}">
      ${precision === undefined ? t("confusion.never") : formatPercent(precision)}
    </td>
  </tr>`;
}

/** @param {ClassRates[]} rates @param {string[]} names */
export const classTable = (rates, names) => html`<table class="rates">
  <caption class="visually-hidden">
    ${t("confusion.rates")}
  </caption>
  <thead>
    <tr>
      <td></td>
      <th scope="col" colspan="3" title=${t("confusion.recall-hint")}>${t("confusion.recall")}</th>
      <th scope="col" title=${t("confusion.precision-hint")}>${t("confusion.precision")}</th>
    </tr>
  </thead>
  <tbody>
    ${rates.map((each, k) => row(each, names[k], k))}
  </tbody>
</table>`;
