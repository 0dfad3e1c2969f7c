import { css } from "../../../vendor/lit.js";

/** The table of all parameters. */
export const parametersStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    min-height: 0;
    container-type: inline-size;
  }
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    font-size: 12px;
  }
  .tools input {
    flex: 1 1 90px;
    max-width: 180px;
  }
  .tools button {
    min-height: 28px;
    margin-left: auto;
  }
  .tools output {
    color: var(--ink-soft);
  }
  .panes {
    display: flex;
    gap: var(--space-4);
    flex: 1 1 auto;
    min-height: 0;
  }
  .scroller {
    flex: 1 1 auto;
    min-width: 0;
    min-height: 110px;
    max-height: 420px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  bp-layer-norms {
    flex: 0 0 190px;
    overflow: auto;
  }
  table {
    width: 100%;
    min-width: 330px;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
    outline: none;
  }
  table:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }
  th,
  td {
    height: 26px;
    padding: 0 8px;
    overflow: hidden;
    text-align: right;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    border-bottom: 1px solid var(--line);
    background: var(--surface);
    color: var(--ink-soft);
    font-weight: 400;
  }
  th:first-child {
    position: sticky;
    z-index: 1;
    left: 0;
    width: 66px;
    background: var(--surface);
    text-align: left;
  }
  thead th:first-child {
    z-index: 2;
  }
  th:last-child {
    width: 32%;
  }
  tbody th {
    font-weight: 400;
    font-size: 14px;
  }
  tbody td {
    font-family: var(--font-number);
    font-size: 12px;
  }
  tbody tr[data-offset] {
    cursor: pointer;
  }
  tbody tr.hovered > * {
    background: var(--sunken);
  }
  tbody tr.selected > * {
    background: color-mix(in srgb, var(--ink) 9%, var(--surface));
  }
  tbody tr.selected > th {
    box-shadow: inset 3px 0 var(--ink);
  }
  table:focus-visible tr.cursor > * {
    box-shadow: inset 0 1px var(--focus), inset 0 -1px var(--focus);
  }
  .space td {
    height: auto;
    padding: 0;
  }
  td.unknown {
    color: var(--ink-soft);
  }
  td.unknown span {
    padding: 0 8px;
    border: 1px dashed var(--line-strong);
    border-radius: 4px;
  }
  .frozen svg {
    width: 12px;
    height: 12px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    vertical-align: -1px;
  }
  .ok {
    color: var(--backward-neg);
  }
  .bad {
    color: var(--danger);
    font-weight: 700;
  }
  .kink {
    color: var(--ink-soft);
  }
  .relative {
    margin-left: 8px;
    color: var(--ink-soft);
  }
  td {
    position: relative;
  }
  .bar {
    position: absolute;
    inset: 4px 4px 4px 6px;
    border-radius: 3px;
    background: currentColor;
    opacity: 0.11;
    transform-origin: right;
  }
  .empty {
    padding: var(--space-3);
    color: var(--ink-soft);
    text-align: center;
  }
  @container (max-width: 640px) {
    .panes {
      flex-direction: column-reverse;
      gap: 6px;
    }
    bp-layer-norms {
      flex: none;
      max-height: 64px;
    }
  }
  @container (max-width: 500px) {
    .relative {
      display: none;
    }
    th,
    td {
      padding: 0 6px;
    }
    th:first-child {
      width: 52px;
    }
    th:last-child {
      width: 27%;
    }
  }
  @container (max-width: 400px) {
    tbody td {
      font-size: 11px;
    }
    .tools input {
      max-width: none;
    }
  }
`;
