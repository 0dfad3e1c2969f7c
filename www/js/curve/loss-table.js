// The loss curve as a table, for those who read numbers.

import { css, html } from "../../vendor/lit.js";
import { formatFixed, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { LossColumns } from "./columns.js" */

const ROWS = 12;

export const tableStyles = css`
  details {
    font-size: 12px;
  }
  summary {
    min-height: 24px;
    padding: 3px 0;
    color: var(--ink-soft);
    cursor: pointer;
  }
  summary:hover {
    color: var(--ink);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th {
    color: var(--ink-soft);
    font-weight: 400;
  }
  th,
  td {
    padding: 1px 0 1px var(--space-2);
    text-align: right;
  }
  td {
    border-top: 1px solid var(--line);
    font-family: var(--font-number);
  }
  caption {
    color: var(--ink-soft);
    text-align: left;
  }
`;

/**
 * The last rows, the newest first.
 * @param {LossColumns} columns
 * @param {{ label: string, text(row: number): string } | null} further  a second curve
 */
export function lossTable(columns, further) {
  const { length, hasTest } = columns;
  const shown = Math.min(ROWS, length);
  return html`
    <table>
      <caption>
        ${t("curve.table-caption", { count: shown, rows: length })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("curve.epoch")}</th>
          <th scope="col">t</th>
          <th scope="col">${t("curve.train")}</th>
          ${hasTest ? html`<th scope="col">${t("curve.test")}</th>` : ""}
          ${further ? html`<th scope="col">${further.label}</th>` : ""}
        </tr>
      </thead>
      <tbody>
        ${Array.from({ length: shown }, (_, k) => {
          const i = length - 1 - k;
          return html`<tr>
            <td>${epochText(columns.x[i])}</td>
            <td>${columns.t[i]}</td>
            <td>${lossText(columns.train[i])}</td>
            ${hasTest ? html`<td>${lossText(columns.test[i])}</td>` : ""}
            ${further ? html`<td>${further.text(i)}</td>` : ""}
          </tr>`;
        })}
      </tbody>
    </table>
  `;
}

/** Whole epochs as they are, the live point with its share. @param {number} epoch */
export const epochText = (epoch) =>
  Number.isInteger(epoch) ? String(epoch) : formatFixed(epoch, epoch < 100 ? 2 : 1);

/** @param {number | null | undefined} loss */
export const lossText = (loss) =>
  loss === null || loss === undefined ? t("curve.not-finite") : formatNumber(loss);
