// What the elements around the pictures share: fields in a row, the sentence, legends, tables of numbers.

import { css } from "../../vendor/lit.js";

export const pictureStyles = css`
  :host {
    container-type: inline-size;
  }
  .picture {
    display: grid;
    gap: var(--space-3);
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
  }
  .fields label,
  .fields legend {
    color: var(--ink-soft);
  }
  .fields select {
    max-width: 100%;
    padding: 0 2px 0 6px;
  }
  .fields .slider input {
    width: 120px;
  }
  .fields .slider output {
    min-width: 6ch;
  }
  .fields .segments-field {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .fields .segments-field legend {
    float: left;
    padding: 0;
  }
  .stage {
    position: relative;
    min-width: 0;
  }
  .stage > .drawing > svg {
    display: block;
    max-width: 100%;
  }
  .stage.waiting {
    opacity: 0.55;
  }
  .sentence {
    padding: var(--space-2) var(--space-3);
    border-left: 3px solid var(--line-strong);
    background: var(--surface);
    font-size: 14px;
    line-height: 1.55;
    font-variant-numeric: tabular-nums;
  }
  .sentence.warned {
    border-color: var(--danger);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px var(--space-4);
    color: var(--ink-soft);
    font-size: 12px;
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend svg {
    flex: none;
  }
  table.numbers {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  table.numbers th {
    padding: 3px var(--space-3) 3px 0;
    color: var(--ink-soft);
    font-weight: 400;
    text-align: left;
  }
  table.numbers td {
    padding: 3px var(--space-3) 3px 0;
    font-family: var(--font-number);
    white-space: nowrap;
  }
  .table-scroll {
    overflow-x: auto;
  }
  .handle {
    position: absolute;
    width: 32px;
    height: 40px;
    margin: -20px 0 0 -16px;
    border-radius: 8px;
    cursor: ew-resize;
    touch-action: none;
  }
  .handle.free {
    height: 32px;
    margin-top: -16px;
    border-radius: 50%;
    cursor: grab;
  }
  .handle::after {
    content: "";
    position: absolute;
    inset: 9px 5px;
    border: 2px solid var(--ink);
    border-radius: 999px;
    opacity: 0.35;
    transition: opacity 150ms;
  }
  .handle.free::after {
    inset: 3px;
  }
  .handle:hover::after,
  .handle:focus-visible::after,
  .handle.held::after {
    opacity: 1;
  }
  .empty {
    padding: var(--space-5) 0;
    color: var(--ink-soft);
  }
`;
