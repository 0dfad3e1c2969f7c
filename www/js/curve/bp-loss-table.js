import { css, html, LitElement } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { LossColumns } from "./columns.js";
import { epochText, lossText } from "./texts.js";

const ROWS = 12;

export const tableStyles = css`
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

/** The loss curve as a table, for those who read numbers: the last rows, the newest first. */
export class BpLossTable extends LitElement {
  static properties = {
    // the same object grows
    columns: { attribute: false, hasChanged: () => true },
    further: { attribute: false },
  };
  static styles = tableStyles;

  constructor() {
    super();
    this.columns = new LossColumns();
    /** A second curve. @type {{ label: string, text(row: number): string } | null} */
    this.further = null;
  }

  render() {
    const { columns, further } = this;
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
}

customElements.define("bp-loss-table", BpLossTable);
