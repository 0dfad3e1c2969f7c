import { css } from "../../vendor/lit.js";

/** What the columns of θ add to the table of all parameters. */
export const columnsStyles = css`
  :host {
    gap: 6px;
  }
  .tools {
    flex: none;
    min-height: 28px;
  }
  .tools .spacer {
    flex: 1;
  }
  .tools button {
    min-height: 28px;
    margin: 0;
    padding: 0 10px;
    font-size: 12px;
  }
  .tools button sup {
    line-height: 0;
  }
  .go {
    min-width: 12ch;
  }
  .scroller {
    position: relative;
    max-height: none;
    background: var(--surface);
  }
  :host([compact]) .scroller {
    max-height: 430px; /* half a row tells that there are more */
  }
  table {
    min-width: 296px;
  }
  th:first-child {
    width: 76px;
  }
  th:last-child {
    width: auto;
  }
  thead th.forward {
    color: var(--forward-pos);
  }
  thead th.backward {
    color: var(--backward-pos);
  }
  thead th {
    font-size: 13px;
  }
  .by {
    font-size: 11px;
  }
  tbody tr.group th {
    width: auto;
    padding-left: 8px;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 13px;
    text-align: left;
  }
  .group .words {
    margin-left: 6px;
    font-size: 11.5px;
  }
  tbody tr[data-offset] th {
    padding-left: 14px;
  }
  .written {
    flex: none;
    min-height: 1.8em;
    padding: 2px 0;
    font: 15px/1.8 var(--font-serif);
  }
  .written .number {
    font-size: 13px;
  }
  .written .whole {
    white-space: nowrap;
  }
  .written .unknown {
    padding: 0 6px;
    border: 1px dashed var(--line-strong);
    border-radius: 4px;
  }
  .soft.empty {
    text-align: left;
  }
  @container (max-width: 520px) {
    .of {
      display: none;
    }
    th:first-child {
      width: 58px;
    }
    tbody tr[data-offset] th {
      padding-left: 8px;
    }
  }
  @container (max-width: 350px) {
    .tools output {
      display: none;
    }
  }
  @container (max-width: 380px) {
    th,
    td {
      padding: 0 4px;
    }
    td.unknown span {
      padding: 0 6px;
    }
    tbody td {
      letter-spacing: -0.02em;
    }
  }
  @media print {
    .tools {
      display: none;
    }
    :host([compact]) .scroller {
      max-height: none;
      overflow: visible;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
