// The numbers of one sample under a plot, on fixed places so that nothing jumps while training.

import { css, html, nothing } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { costText, vector } from "./names.js";

/** @import { Outcome } from "./outcome.js" */

export const readoutStyles = css`
  .readout {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 2px var(--space-3);
    min-height: 82px;
    align-content: start;
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--sunken);
    font-size: 12px;
  }
  .readout .who {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    gap: var(--space-2);
    color: var(--ink-soft);
  }
  .readout div {
    min-width: 0;
  }
  .readout dt {
    color: var(--ink-soft);
  }
  .readout dl,
  .readout dd {
    margin: 0;
  }
  .readout dl {
    display: contents;
  }
  .readout dd {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .verdict {
    color: var(--ink);
    font-weight: 600;
  }
  .verdict.wrong {
    color: var(--danger);
  }
`;

/** @param {Outcome} outcome */
export function verdict({ truth, predicted }) {
  if (truth === undefined || predicted === undefined) return nothing;
  return truth === predicted
    ? html`<span class="verdict">✓ ${t("output.right")}</span>`
    : html`<span class="verdict wrong">✗ ${t("output.wrong")}</span>`;
}

/** @param {Outcome} outcome @param {number} count */
const who = (outcome, count) =>
  t("output.sample", { n: outcome.n + 1, count, set: t(`output.set-${outcome.set}`) });

/**
 * @param {Outcome | undefined} outcome
 * @param {number} count  samples in its set
 */
export function readout(outcome, count) {
  if (!outcome) return html`<div class="readout"><p class="who">${t("output.none")}</p></div>`;
  const { x, y, prediction, cost } = outcome;
  const entry = (/** @type {string} */ key, /** @type {string} */ text) =>
    html`<div><dt>${t(`output.${key}`)}</dt><dd title=${text} data-value=${key}>${text}</dd></div>`;
  return html`
    <div class="readout">
      <p class="who"><span>${who(outcome, count)}</span>${verdict(outcome)}</p>
      <dl>
        ${entry("input", vector(x))}${entry("target", vector(y))}
        ${entry("prediction", vector(prediction, y.length > 1 ? 3 : 4))}${entry("cost", costText(cost))}
      </dl>
    </div>
  `;
}
