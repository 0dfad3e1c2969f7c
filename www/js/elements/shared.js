// Styles that every element of the shell adopts: buttons, fields, headings, focus.

import { css } from "../../vendor/lit.js";

export const shared = css`
  :host {
    display: block;
    color: var(--ink);
    font: 13px/1.4 var(--font-ui);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  h2 {
    font: 600 13px/1.3 var(--font-ui);
    letter-spacing: 0.01em;
  }
  .number {
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  .soft {
    color: var(--ink-soft);
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  summary {
    min-height: 26px;
    padding: 3px 0;
    color: var(--ink-soft);
    cursor: pointer;
  }
  summary:hover {
    color: var(--ink);
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 32px;
    padding: 0 var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: inherit;
    font: inherit;
    cursor: pointer;
    white-space: nowrap;
    transition:
      background-color 150ms,
      border-color 150ms;
  }
  button:hover:not(:disabled) {
    border-color: var(--line-strong);
    background: var(--sunken);
  }
  button:disabled {
    color: var(--ink-soft);
    cursor: default;
    opacity: 0.7;
  }
  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--accent) 85%, var(--paper));
  }
  button.quiet {
    border-color: transparent;
    background: none;
  }
  button.square {
    flex: none;
    width: 32px;
    padding: 0;
  }
  button svg {
    display: block;
    flex: none;
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  select,
  input:not([type="range"], [type="checkbox"], [type="radio"]) {
    min-width: 0;
    height: 28px;
    padding: 0 var(--space-2);
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--surface);
    color: inherit;
    font: inherit;
  }
  select {
    text-overflow: ellipsis; /* before its arrow, not below it */
  }
  select:hover,
  input:hover {
    border-color: var(--line-strong);
  }
  input[type="number"],
  input.number {
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  input[type="range"] {
    width: 100%;
    min-width: 0;
    height: 24px;
    margin: 0;
    accent-color: var(--ink);
    cursor: pointer;
  }
  [aria-invalid="true"] {
    border-color: var(--danger) !important;
  }
  .error {
    color: var(--danger);
    font-size: 12px;
  }

  .segments {
    display: inline-flex;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    overflow: hidden;
  }
  .segments label {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 24px;
    min-height: 26px;
    padding: 0 10px;
    cursor: pointer;
    white-space: nowrap;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segments label:hover {
    background: var(--sunken);
  }
  .segments label:has(:checked) {
    background: var(--sunken);
    font-weight: 600;
  }
  .segments label:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;
