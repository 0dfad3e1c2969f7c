// The layout of single samples: pager, picture beside bars, contact sheet.

import { css } from "../../vendor/lit.js";

export const sampleStyles = css`
  :host {
    container-type: inline-size;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 28px;
  }
  .segments {
    font-size: 12px;
  }
  .pager {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    margin: 6px 0;
    font-size: 12px;
  }
  .pager button {
    min-height: 28px;
  }
  .pager input {
    width: 6ch;
    text-align: right;
  }
  .pager .next-wrong {
    margin-left: auto;
  }
  .pager .count {
    font-variant-numeric: tabular-nums;
  }
  .sample {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2) var(--space-4);
    align-items: start;
  }
  .sample.image {
    grid-template-columns: 96px minmax(0, 1fr);
    align-items: center;
  }
  .outputs {
    grid-column: 1 / -1;
  }
  @container (min-width: 520px) {
    .sample {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  .said {
    display: grid;
    gap: 2px;
    margin: 0;
    font-size: 12px;
  }
  .said > div {
    display: flex;
    justify-content: space-between;
    min-height: 20px;
  }
  .said dt {
    color: var(--ink-soft);
  }
  .said dd {
    margin: 0;
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .said dd[data-value="truth"],
  .said dd[data-value="predicted"] {
    font-weight: 700;
  }
  canvas {
    display: block;
    width: 100%;
    aspect-ratio: 1;
    image-rendering: pixelated;
  }
  .digit {
    border: 1px solid var(--line-strong);
    border-radius: 4px;
  }
  .sheet {
    display: grid;
    grid-template-columns: repeat(10, minmax(0, 1fr));
    gap: 3px;
    margin-top: var(--space-3);
  }
  .thumb {
    position: relative;
    display: block;
    min-height: 0;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 3px;
    overflow: hidden;
  }
  .thumb[aria-pressed="true"] {
    outline: 2px solid var(--ink);
    outline-offset: 1px;
  }
  .thumb:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .thumb.wrong {
    border-color: var(--danger);
  }
  .thumb.wrong::after {
    content: "";
    position: absolute;
    inset: 0;
    background: linear-gradient(
      to top right,
      transparent calc(50% - 1.5px),
      var(--danger) calc(50% - 1px) calc(50% + 1px),
      transparent calc(50% + 1.5px)
    );
  }
`;
