import { css } from "../../vendor/lit.js";

/** The tools over the surface, and the pad that takes the strokes. */
export const drawStyles = css`
  .tools {
    display: grid;
    gap: 6px;
    margin-bottom: var(--space-2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    min-height: 28px;
  }
  .row > button {
    min-height: 28px;
    padding: 0 8px;
    font-size: 12px;
  }
  .row > .end {
    margin-left: auto;
  }
  .segments-field {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .segments-field legend {
    position: absolute;
    clip-path: inset(50%);
  }
  .segments label {
    padding: 0 8px;
    font-size: 12px;
  }
  .chips {
    display: inline-flex;
    gap: 3px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .chips legend {
    position: absolute;
    clip-path: inset(50%);
  }
  .chips label {
    position: relative;
    display: grid;
    place-items: center;
    grid-auto-flow: column;
    gap: 3px;
    min-width: 30px;
    height: 28px;
    padding: 0 5px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    font-size: 12px;
  }
  .chips label:has(:checked) {
    border-color: var(--ink);
    box-shadow: inset 0 0 0 1px var(--ink);
    font-weight: 600;
  }
  .chips label:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .chips input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .chips svg {
    overflow: visible;
  }
  .slider {
    display: inline-grid;
    grid-template-columns: auto minmax(60px, 110px) 5ch;
    align-items: center;
    gap: 6px;
    color: var(--ink-soft);
    font-size: 12px;
  }
  .slider output {
    color: var(--ink);
  }
  bp-surface {
    display: block;
  }
  .pad {
    position: absolute;
    inset: 0;
    z-index: 3;
  }
  .pad canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .field-of-points {
    position: absolute;
    cursor: crosshair;
    touch-action: none;
    border-radius: 2px;
    overflow: hidden;
  }
  .cross,
  .brush {
    position: absolute;
    pointer-events: none;
  }
  .cross {
    display: none;
    width: 21px;
    height: 21px;
    margin: -10.5px 0 0 -10.5px;
    background:
      linear-gradient(var(--ink), var(--ink)) center / 1.5px 100% no-repeat,
      linear-gradient(var(--ink), var(--ink)) center / 100% 1.5px no-repeat;
    filter: drop-shadow(0 0 1px var(--surface)) drop-shadow(0 0 1px var(--surface));
  }
  .field-of-points:focus-visible .cross {
    display: block;
  }
  .brush {
    display: none;
    border: 1.5px dashed var(--ink);
    border-radius: 50%;
    transform: translate(-50%, -50%);
  }
  .field-of-points:hover .brush.wide,
  .field-of-points:focus-visible .brush.wide {
    display: block;
  }
  .hint {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    padding: var(--space-4);
    pointer-events: none;
    text-align: center;
  }
  .hint span {
    padding: 4px 10px;
    border-radius: var(--radius);
    background: var(--surface);
  }
  .count {
    color: var(--ink-soft);
    font-size: 12px;
  }
`;
