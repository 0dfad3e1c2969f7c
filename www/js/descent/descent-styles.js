import { css } from "../../vendor/lit.js";

export const descentStyles = css`
  .descent {
    display: grid;
    gap: var(--space-4);
    min-width: 0;
  }
  .descent.beside {
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-5);
    align-items: start;
  }
  .left {
    min-width: 0;
    max-width: 100%;
  }
  .right {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
    align-content: start;
  }
  .stage.map {
    cursor: crosshair;
    touch-action: pan-x pan-y;
  }
  .turn {
    position: absolute;
    inset: 0;
    border-radius: var(--radius);
    cursor: ew-resize;
    touch-action: pan-y;
  }
  .turn:focus-visible {
    outline-offset: -2px;
  }
  .movers {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .stage svg {
    font-variant-numeric: tabular-nums;
  }
  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-3);
    padding: 0 var(--space-4);
    border-radius: var(--radius);
    background: var(--sunken);
    text-align: center;
  }
  .zoom {
    position: absolute;
    left: 0;
    top: 4px;
    display: flex;
    gap: 4px;
  }
  .map .zoom {
    left: 66px;
    top: 36px;
  }
  .zoom button {
    min-height: 28px;
  }
  .zoom [aria-pressed="true"] {
    border-color: var(--ink);
    font-weight: 600;
  }
  .zoom .square {
    width: 28px;
    font-size: 16px;
    line-height: 1;
  }
  .stage progress {
    position: absolute;
    right: 18px;
    top: 16px;
    width: 110px;
    height: 8px;
    accent-color: var(--ink);
  }
  .under {
    max-width: 62em;
    font-size: 12.5px;
    line-height: 1.5;
  }
  .fields .slider input[type="range"] {
    flex: 1;
    width: 130px;
    max-width: 130px;
  }
  .fields .field {
    flex-wrap: wrap;
    min-width: 0;
  }
  .fields label {
    white-space: nowrap;
  }
  .fields input.short {
    width: 9ch;
  }
  .fields .slider input.short {
    width: 10ch;
  }
  input.name {
    width: 12ch;
  }
  .fields .presets {
    gap: 4px;
  }
  .sentence {
    min-height: 3.1em;
  }
  .steps {
    font-size: 13px;
  }
  .steps caption {
    padding-bottom: 4px;
    color: var(--ink-soft);
    text-align: left;
  }
  .steps i {
    font: italic 14px/1.2 var(--font-serif);
  }
  table.steps td,
  table.steps th {
    padding: 1px 8px 1px 0;
  }
  .steps thead th {
    text-align: right;
  }
  .steps thead th:first-child {
    text-align: left;
  }
  .steps .value {
    min-width: 8ch;
    text-align: right;
  }
  .steps .plain {
    text-align: right;
  }
  .steps .sign {
    color: var(--ink-soft);
    text-align: center;
  }
  .steps .begins > * {
    border-top: 1px solid var(--line);
    padding-top: 3px;
  }
  .steps th.step {
    vertical-align: top;
    color: var(--ink);
    font-family: var(--font-serif);
    white-space: nowrap;
  }
  .steps .loss {
    min-width: 12ch;
    color: var(--ink-soft);
    font: 12px/1.4 var(--font-number);
  }
  .steps:not(.narrow) .loss {
    display: block;
  }
  table.steps.narrow td,
  table.steps.narrow th {
    padding-right: 5px;
  }
  .runs-row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: start;
  }
  .runs {
    font-size: 13px;
  }
  table.runs td,
  table.runs th {
    padding: 0 10px 0 0;
    height: 25px;
    vertical-align: middle;
  }
  .runs thead th {
    font-size: 12px;
  }
  .runs .end {
    min-width: 9ch;
    text-align: right;
  }
  .runs td.words {
    color: var(--ink-soft);
    font-family: inherit;
  }
  .runs label {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-height: 24px;
    cursor: pointer;
    white-space: nowrap;
  }
  .runs input {
    margin: 0;
    accent-color: var(--ink);
  }
  .runs .on label {
    color: var(--ink);
  }
  .losses svg {
    display: block;
  }
  @media print {
    .fields,
    .zoom,
    .handle,
    .stage progress {
      display: none;
    }
  }
`;
