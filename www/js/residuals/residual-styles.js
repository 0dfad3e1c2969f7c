// The layout of the residuals: fields, R², drawing, the read-out below it, the table.

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
  caption {
    color: var(--ink-soft);
    text-align: left;
  }
  thead th {
    color: var(--ink-soft);
    font-weight: 400;
  }
  :is(th, td) {
    padding: 1px 0 1px var(--space-2);
    text-align: right;
    white-space: nowrap;
  }
  tbody :is(th, td) {
    border-top: 1px solid var(--line);
    font-weight: 400;
  }
`;
