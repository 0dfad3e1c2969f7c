import { css } from "../../../vendor/lit.js";

/** The drawing of the network. */
export const networkStyles = css`
  :host {
    display: block;
    min-height: 220px;
    color: var(--ink);
    font: 13px/1.4 var(--font-ui);
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: inherit;
  }
  .stage {
    position: relative;
    flex: 1 1 auto;
    min-height: 160px;
    overflow: auto;
    background:
      linear-gradient(transparent, var(--paper) 60%) bottom / 100% 40px no-repeat local,
      linear-gradient(transparent, var(--line-strong)) bottom / calc(100% - 2 * var(--radius)) 8px no-repeat; /* a shadow while there is more below */
    border-radius: var(--radius);
    outline: none;
    touch-action: pan-x pan-y;
    -webkit-tap-highlight-color: transparent;
  }
  @media print {
    .frame {
      height: auto;
    }
    .stage {
      min-height: var(--drawn); /* paper does not wait for another drawing */
      overflow: visible;
    }
  }
  .stage:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: -1px;
  }
  .heads {
    position: absolute;
    z-index: 1;
    inset: 0 0 auto;
    height: 26px;
    background: var(--paper);
    pointer-events: none;
  }
  /* they stand above the columns of the whole drawing */
  .frame:has([data-zoomed]) .heads {
    visibility: hidden;
  }
  .heads > * {
    position: absolute;
    top: 0;
    transform: translateX(-50%);
  }
  .head,
  .plus {
    min-width: 24px;
    height: 24px;
    padding: 0 4px;
    border: 1px solid transparent;
    border-radius: 6px;
    background: none;
    color: var(--ink-soft);
    font: 11px/22px var(--font-ui);
    white-space: nowrap;
    pointer-events: auto;
  }
  button.head,
  .plus {
    cursor: pointer;
  }
  button.head:hover,
  button.head[aria-expanded="true"],
  .plus:hover {
    border-color: var(--line-strong);
    background: var(--surface);
    color: var(--ink);
  }
  button.head:focus-visible,
  .plus:focus-visible {
    outline: 2px solid var(--focus);
    color: var(--ink);
  }
  .plus svg {
    position: static;
    width: 12px;
    height: 12px;
    margin: 0 auto;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
  }
  canvas,
  .stage > svg {
    position: absolute;
    top: 0;
    left: 0;
    display: block;
  }
  svg.fresh {
    animation: appear 240ms ease-out;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .edges path,
  .marks path {
    fill: none;
  }
  .neuron {
    stroke: var(--ink);
    stroke-width: 1.2;
    fill-opacity: 0.38;
  }
  .neuron.unknown {
    stroke: var(--line-strong);
    stroke-dasharray: 3 3;
  }
  .bias {
    fill: var(--surface);
    stroke: var(--line-strong);
    stroke-width: 1.1;
  }
  .pointing {
    cursor: pointer;
  }
  .mark {
    fill: none;
    stroke: var(--ink);
  }
  .lining {
    fill: none;
    stroke: var(--paper);
  }
  .again {
    fill: none;
  }
  rect.mark,
  circle.mark {
    stroke-width: 2.5;
  }
  .mark.hovered {
    stroke: var(--focus);
  }
  path.mark.hovered {
    stroke-opacity: 0.45;
  }
  .edited {
    fill: var(--paper);
    stroke: var(--ink);
    stroke-width: 1.6;
    pointer-events: none;
  }
  .frozen {
    fill: var(--surface);
    stroke: var(--ink);
    stroke-width: 1.5;
    pointer-events: none;
  }
  .fold rect:first-child {
    fill: none;
    stroke: var(--line);
  }
  .fold:hover rect:first-child {
    stroke: var(--line-strong);
  }
  .texts {
    pointer-events: none;
    font-family: var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  .texts text {
    fill: var(--ink);
  }
  .texts .soft {
    fill: var(--ink-soft);
  }
  .texts .forward-neg {
    fill: var(--forward-neg);
  }
  .texts .forward-pos {
    fill: var(--forward-pos);
  }
  .texts .backward-neg {
    fill: var(--backward-neg);
  }
  .texts .backward-pos {
    fill: var(--backward-pos);
  }
  .texts .halo {
    paint-order: stroke;
    stroke: var(--paper);
    stroke-width: 3.5px;
    stroke-linejoin: round;
  }
  .texts .italic {
    font-family: var(--font-serif);
    font-style: italic;
  }
  .note {
    margin: 0;
    color: var(--ink-soft);
    font-size: 12px;
    text-align: center;
  }
  .bubble {
    position: fixed;
    inset: 0 auto auto 0;
    width: max-content;
    max-width: min(300px, calc(100vw / var(--magnification, 1) - 16px));
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
    font-size: 12.5px;
    pointer-events: none;
    overflow: visible;
  }
  .bubble:not(:popover-open) {
    display: none;
  }
  .bubble h3 {
    margin: 0 0 4px;
    font: 400 14px/1.3 var(--font-ui);
  }
  .bubble h3 .symbol {
    font-size: 1.15em;
  }
  .bubble .where {
    margin-left: 6px;
    color: var(--ink-soft);
    font-weight: 400;
    font-size: 12px;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(9.5ch, auto);
    gap: 1px 14px;
    margin: 0;
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
    text-align: right;
    white-space: nowrap;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    svg.fresh {
      animation: none;
    }
  }
`;
