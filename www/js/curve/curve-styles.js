// The layout of the loss curve: it fills the height that it is given.

import { css } from "../../vendor/lit.js";

export const curveStyles = css`
  .all {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 170px;
  }
  header {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 28px;
  }
  header h2 {
    margin-right: auto;
  }
  header .tools {
    width: 28px;
    min-height: 28px;
    color: var(--ink-soft);
  }
  header label {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-height: 24px;
    color: var(--ink-soft);
    font-size: 12px;
    cursor: pointer;
  }
  header label:hover {
    color: var(--ink);
  }
  header input {
    margin: 0;
    accent-color: var(--ink);
  }
  .values {
    display: grid;
    /* the word for training is the longer one */
    grid-template-columns: minmax(0, 5fr) minmax(0, 4fr);
    gap: 0 var(--space-3);
    margin: 0;
    color: var(--ink-soft);
    font-size: 12px;
  }
  .values > div:nth-child(odd) {
    padding-right: 2px;
  }
  .values > div {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 18px;
    white-space: nowrap;
  }
  .values dt {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .values dd {
    margin: 0 0 0 auto;
    color: var(--ink);
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .values svg {
    flex: none;
  }
  .chart {
    position: relative;
    flex: 1 1 130px;
    min-height: 130px;
  }
  @media (max-width: 899px) {
    .chart {
      flex: none;
      height: 150px;
    }
  }
  .chart > .plot,
  .chart > .empty {
    position: absolute;
    inset: 0;
  }
  .chart > .empty {
    display: grid;
    place-items: center;
    padding: 0 24px 36px 64px;
    color: var(--ink-soft);
    text-align: center;
    pointer-events: none;
  }
  .empty > span {
    background: var(--paper);
  }
  .plot {
    overflow: hidden;
    touch-action: pan-y;
    border-radius: 2px;
  }
  .u-select {
    background: color-mix(in srgb, var(--focus) 18%, transparent);
  }
  .u-cursor-x {
    border-right-color: var(--line-strong) !important;
  }
  .epoch-word {
    position: absolute;
    right: 26px;
    bottom: 0;
    left: 52px;
    color: var(--ink-soft);
    font-size: 11px;
    text-align: center;
    pointer-events: none;
  }
  /* where a falling curve leaves room, so that the plot keeps its size */
  .note {
    position: absolute;
    z-index: 1;
    top: 8px;
    right: 26px;
    max-width: 62%;
    padding: 0 2px 0 6px;
    background: color-mix(in srgb, var(--paper) 85%, transparent);
    color: var(--ink-soft);
    font-size: 11px;
    text-align: right;
    pointer-events: none;
  }
  .note.diverged {
    color: var(--danger);
  }
  details {
    font-size: 12px;
  }
`;
