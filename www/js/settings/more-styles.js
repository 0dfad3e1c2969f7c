import { css } from "../../vendor/lit.js";

/** The groups of the further settings, and their small drawings. */
export const moreStyles = css`
  .groups {
    display: grid;
    gap: var(--space-3);
    padding-top: 4px;
  }
  section {
    display: grid;
    gap: 4px;
  }
  h3 {
    margin: 0;
    color: var(--ink-soft);
    font: 600 12px/1.3 var(--font-ui);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    cursor: pointer;
  }
  .check input {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--ink);
  }
  figure {
    margin: 2px 0 0;
  }
  figcaption,
  .note {
    color: var(--ink-soft);
    font-size: 12px;
  }
  svg {
    display: block;
    width: 100%;
    max-width: 320px;
    overflow: visible;
  }
  svg text {
    fill: var(--ink-soft);
    font: 10px var(--font-number);
  }
  svg .axis {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 1;
  }
  svg .line {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.75;
    stroke-linejoin: round;
  }
  svg .now {
    fill: var(--surface);
    stroke: var(--ink);
    stroke-width: 2;
  }
  svg .neg {
    fill: var(--forward-neg);
  }
  svg .pos {
    fill: var(--forward-pos);
  }
  svg .zero {
    fill: var(--line-strong);
  }
`;
