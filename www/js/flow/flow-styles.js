import { css } from "../../vendor/lit.js";

export const flowStyles = css`
  :host {
    container-type: inline-size;
    min-width: 0;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }
  .fields .field {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
  }
  .fields label {
    color: var(--ink-soft);
    white-space: nowrap;
  }
  .fields .slider input {
    width: 130px;
  }
  .fields .slider output {
    min-width: 2ch;
  }
  .fields select {
    min-width: 0;
    max-width: 100%;
  }
  .panels {
    display: grid;
    gap: var(--space-3) var(--space-4);
  }
  .panels section {
    min-width: 0;
  }
  .panels .wide {
    grid-column: 1 / -1;
  }
  h4 {
    margin: 0 0 var(--space-2);
    font: 600 13px/1.4 var(--font-ui);
  }
  .drawing svg {
    display: block;
    max-width: 100%;
  }
  .waiting .panels {
    opacity: 0.55;
  }
  .said {
    display: grid;
    gap: 6px;
    line-height: 1.55;
    font-variant-numeric: tabular-nums;
  }
  .said strong {
    font-weight: 600;
  }
  summary {
    width: fit-content;
  }
  .table-scroll {
    margin-top: var(--space-2);
  }
  table {
    max-width: none;
  }
  thead th[colspan] {
    text-align: center;
  }
  thead tr:last-child th {
    text-align: right;
  }
  @media print {
    .fields {
      display: none;
    }
  }
`;
