import { css } from "../../vendor/lit.js";

/** What the cards about one neuron share: a heading with a symbol, a drawing, numbers in a row, a sentence. */
export const cardStyles = css`
  :host {
    --pass-paper: var(--surface);
    min-width: 0;
  }
  .card {
    /* holds what is only for screen readers, wherever it is scrolled */
    position: relative;
    min-width: 0;
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .card > * + * {
    margin-top: var(--space-2);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--space-2);
  }
  h3 {
    font: 600 16px/1.4 var(--font-serif);
  }
  h3 .symbol {
    font-weight: 600;
  }
  .where {
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  svg {
    display: block;
    max-width: 100%;
    overflow: visible;
    font-family: var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  svg .italic {
    font-family: var(--font-serif);
    font-style: italic;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin-bottom: 0;
  }
  dl > div {
    display: flex;
    align-items: baseline;
    gap: 4px;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    min-width: 6ch;
    margin: 0;
    font-size: 12.5px;
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .sentence {
    line-height: 1.55;
  }
  .sentence strong {
    font-weight: 600;
  }
  .note {
    padding-left: var(--space-3);
    border-left: 3px solid var(--line-strong);
    color: var(--ink-soft);
    line-height: 1.5;
  }
  .table-scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    max-width: 560px;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-bottom: 4px;
    text-align: left;
  }
  th {
    color: var(--ink-soft);
    font-weight: 400;
  }
  th,
  td {
    padding: 2px 0 2px 8px;
    text-align: right;
    white-space: nowrap;
  }
  th:first-child,
  td:first-child {
    padding-left: 0;
    text-align: left;
  }
  td.number {
    font-size: 12.5px;
  }
  tr.sum > * {
    border-top: 1px solid var(--line-strong);
  }
  .unknown {
    color: var(--ink-soft);
  }
  @media print {
    .card {
      border-color: #cfcabd;
      break-inside: avoid;
    }
    button {
      display: none;
    }
  }
`;
