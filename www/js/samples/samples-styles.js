import { css } from "../../vendor/lit.js";

export const samplesStyles = css`
  :host {
    container-type: inline-size;
    min-width: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
  }
  .segments-field {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .segments-field legend {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .sums {
    display: grid;
    gap: var(--space-3) var(--space-4);
  }
  .sums.beside {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
  h4 {
    margin: 0 0 2px;
    color: var(--ink-soft);
    font: 12.5px/1.4 var(--font-ui);
  }
  .stage {
    position: relative;
    border-radius: 4px;
    cursor: pointer;
    touch-action: pan-y;
  }
  .stage svg {
    display: block;
    pointer-events: none;
  }
  .stage.soft {
    opacity: 0.6;
  }
  .readout {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--space-4);
    min-height: 3.1em;
    padding: 6px 10px;
    border-radius: var(--radius);
    background: var(--sunken);
    line-height: 1.55;
  }
  .readout .who {
    flex: 1 0 100%;
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }
  .readout .who strong {
    color: var(--ink);
    font-weight: 600;
  }
  .readout .pair {
    white-space: nowrap;
  }
  .table-scroll {
    max-height: 400px;
    margin-top: var(--space-2);
    overflow: auto;
  }
  td button {
    min-height: 24px;
    padding: 0 6px;
    font-family: var(--font-number);
  }
  tr.work > * {
    background: var(--sunken);
    font-weight: 600;
  }
  summary {
    width: fit-content;
  }
  tfoot tr:first-child > * {
    border-top: 1px solid var(--line-strong);
  }
  @media print {
    .segments-field {
      display: none;
    }
    .table-scroll {
      max-height: none;
    }
  }
`;
