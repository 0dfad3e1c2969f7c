// What the network says about one sample, output by output: bars with numbers, the truth marked.

import { css, html, nothing } from "../../vendor/lit.js";
import { formatFixed, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { className, subscripted } from "./names.js";

/** @import { Samples } from "../engine/protocol.js" */
/** @import { Outcome } from "./outcome.js" */

export const barStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
  }
  caption {
    text-align: left;
  }
  th {
    padding: 0 var(--space-2) 2px 0;
    color: var(--ink-soft);
    font-weight: 400;
    text-align: left;
    white-space: nowrap;
  }
  td {
    height: 20px;
    padding: 1px var(--space-2) 1px 0;
  }
  td.number,
  th.number {
    width: 1%;
    padding-right: 0;
    text-align: right;
    white-space: nowrap;
  }
  tbody th {
    width: 1%;
    color: var(--ink);
    white-space: nowrap;
  }
  .track {
    position: relative;
    display: block;
    height: 12px;
    border-radius: 2px;
    background: var(--sunken);
  }
  .fill {
    position: absolute;
    inset: 0;
    transform-origin: left;
    border-radius: 2px;
    background: var(--line-strong);
  }
  tr.truth .fill {
    background: var(--forward-pos);
  }
  tr.predicted.mistaken .fill {
    background: var(--danger);
  }
  tr.predicted th,
  tr.predicted td {
    font-weight: 700;
  }
  td.mark {
    width: 1%;
    padding: 0 0 0 var(--space-2);
    white-space: nowrap;
    font-size: 11px;
    font-weight: 400 !important;
  }
  .mark .danger {
    color: var(--danger);
  }
`;

/**
 * @param {Outcome} outcome
 * @param {Samples} samples
 * @param {import("./names.js").NamedData} data
 */
export function probabilityBars(outcome, samples, data) {
  const { prediction, truth, predicted } = outcome;
  return html`
    <table class="bars">
      <thead>
        <tr>
          <th scope="col">${t("output.samples.class")}</th>
          <td></td>
          <th scope="col" class="number">${t("output.samples.probability")}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${Array.from({ length: samples.outputs }, (_, k) => {
          const share = prediction?.[k] ?? 0;
          const state = `${k === truth ? "truth" : ""} ${k === predicted ? "predicted" : ""} ${predicted === truth ? "" : "mistaken"}`;
          return html`
            <tr class=${state}>
              <th scope="row">${className(data, k, samples)}</th>
              <td>
                <span class="track"><span class="fill" style="transform: scaleX(${clamped(share)})"></span></span>
              </td>
              <td class="number">${prediction ? shareText(share) : "–"}</td>
              <td class="mark">${k === truth ? html`✓ ${t("output.samples.truth")}` : k === predicted ? html`<span class="danger">✗ ${t("output.samples.predicted")}</span>` : nothing}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}

/** A probability; what rounds to 0 is written so, for the eye runs down the column. @param {number} share */
const shareText = (share) => (Math.abs(share) < 5e-4 ? "0.000" : formatFixed(share, 3));

/** @param {number} share */
const clamped = (share) => (share > 0 ? Math.min(1, share) : 0).toFixed(4);

/**
 * Targets beside predictions, where outputs are values or one sigmoid.
 * @param {Outcome} outcome
 */
export function valueTable({ y, prediction }) {
  return html`
    <table class="values">
      <thead>
        <tr>
          <th scope="col">${t("output.samples.output")}</th>
          <th scope="col" class="number">${t("output.target")}</th>
          <th scope="col" class="number">${t("output.prediction")}</th>
        </tr>
      </thead>
      <tbody>
        ${Array.from(
          y,
          (target, k) => html`<tr>
            <th scope="row">${subscripted("y", k + 1)}</th>
            <td class="number">${formatNumber(target)}</td>
            <td class="number">${formatNumber(prediction?.[k])}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
