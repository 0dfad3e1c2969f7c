// The layers of a plot: what the network says, the samples, axes, marks, and the surface that listens.

import { css } from "../../vendor/lit.js";

export const plotStyles = css`
  .plot {
    position: relative;
    isolation: isolate; /* its layers stay below a bar that sticks to the top */
    width: 100%;
    max-width: var(--plot-max, 440px);
    margin: 0 auto;
  }
  /* paper shows what was painted as large as it was painted */
  @media print {
    .plot {
      width: var(--painted, 100%);
      margin: 0;
      print-color-adjust: exact;
    }
  }
  .plot > * {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .plot > .corner {
    inset: auto auto 0 0;
    z-index: 3;
    width: auto;
    height: auto;
  }
  canvas {
    pointer-events: none;
  }
  /* a curve is read above the samples that it runs through */
  canvas.over {
    z-index: 1;
  }
  .target {
    z-index: 2;
  }
  .plot svg {
    overflow: visible;
    pointer-events: none;
  }
  .frame {
    fill: none;
    stroke: var(--line-strong);
  }
  .tick {
    stroke: var(--line-strong);
  }
  text {
    fill: var(--ink-soft);
    font: 11px var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .plot > .axis {
    height: auto;
    overflow: hidden;
    color: var(--ink);
    font: italic 13px/18px var(--font-serif);
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .plot > .y {
    left: -4px;
    transform: rotate(-90deg);
    transform-origin: 0 0;
  }
  .target {
    cursor: crosshair;
    touch-action: pan-y;
    border-radius: 2px;
  }
  .under {
    stroke: var(--surface);
    stroke-width: 5;
    fill: none;
  }
  .chosen {
    stroke: var(--ink);
    stroke-width: 2;
    fill: none;
  }
  .member {
    stroke: var(--ink);
    stroke-width: 1.5;
    stroke-dasharray: 2 2;
    fill: none;
  }
  .hovered {
    stroke: var(--focus);
    stroke-width: 2;
    stroke-dasharray: 3 2;
    fill: none;
  }
`;
