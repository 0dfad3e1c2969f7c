// The layout of the residuals: fields, R², drawing, the read-out below it; the table is laid out as that of the loss curve.

import { css } from "../../vendor/lit.js";

export const residualStyles = css`
  :host {
    padding-top: 4px;
    font-size: 12px;
  }
  .fields {
    gap: 4px var(--space-3);
  }
  .fields select {
    height: 26px;
    font-size: 12px;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--space-4);
    margin: 6px 0 2px;
  }
  dl > div {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  dt {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    min-width: 6ch;
    font-weight: 600;
  }
  dd.none {
    font-weight: 400;
  }
  .drawing {
    border-radius: 4px;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .drawing svg {
    display: block;
    max-width: 100%;
  }
  .read {
    min-height: 2.8em;
    font-variant-numeric: tabular-nums;
  }
  .note {
    color: var(--ink-soft);
  }
  :is(th, td) {
    white-space: nowrap;
  }
  tbody :is(th, td) {
    border-top: 1px solid var(--line);
    font-weight: 400;
  }
`;
