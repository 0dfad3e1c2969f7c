import { css } from "../../vendor/lit.js";

export const costStyles = css`
  .picture {
    grid-template-columns: minmax(0, 1fr);
  }
  .fields .slider input {
    width: 170px;
  }
  .fields .slider output {
    min-width: 5ch;
  }
  .fields button[aria-pressed="true"] {
    border-color: var(--ink);
    background: var(--sunken);
    font-weight: 600;
  }
  .network {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--space-3);
    font-size: 15px;
    font-variant-numeric: tabular-nums;
  }
  .network .name {
    font-size: 14px;
    font-weight: 600;
  }
  .stage.beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 300px;
    gap: var(--space-5);
  }
  .drawing > svg {
    display: block;
    max-width: 100%;
  }
  .side {
    display: grid;
    align-content: start;
    gap: var(--space-3);
    max-width: 420px;
  }
  .stage:not(.beside) .side {
    margin-top: var(--space-4);
  }
  .side table {
    width: 100%;
  }
  .side th i {
    font: italic 13px/1 var(--font-serif);
  }
  .side table.numbers td {
    padding-right: 0;
    text-align: right;
  }
  .side .ratio > * {
    border-block: 1px solid var(--line);
    font-weight: 600;
  }
  .side .ratio th {
    color: var(--ink);
  }
  .side .ratio .soft {
    font-weight: 400;
  }
  .legend .marks i {
    font-style: normal;
  }
  .legend .swatch {
    width: 14px;
    height: 12px;
    border: 1px solid var(--line);
    background: var(--sunken);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    min-height: 40px;
  }
  progress {
    width: 140px;
    height: 8px;
    accent-color: var(--ink);
  }
  .whole {
    font-size: 12px;
  }
  .whole td,
  .whole thead th {
    text-align: right;
  }
  .whole thead th[colspan] {
    border-bottom: 1px solid var(--line);
    text-align: center;
  }
  .whole thead th:first-child,
  .whole tbody th {
    position: sticky;
    left: 0;
    background: var(--paper);
    text-align: left;
    white-space: nowrap;
  }
  @media print {
    .fields,
    .buttons,
    .lab button,
    details {
      display: none;
    }
  }
`;
