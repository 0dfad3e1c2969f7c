import { css } from "../../../vendor/lit.js";

/** The card of the chosen parameter or neuron. */
export const readoutStyles = css`
  :host {
    display: block;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 6px;
    min-height: 32px;
  }
  h2 {
    font: 400 20px/1.4 var(--font-serif);
  }
  header button {
    min-height: 26px;
    font-size: 12px;
  }
  header .square {
    width: 28px;
    padding: 0;
  }
  bp-parameter-editor {
    margin-top: 4px;
  }
  .tools {
    display: flex;
    align-self: center;
    margin-left: auto;
  }
  .where {
    color: var(--ink-soft);
    font-size: 12px;
  }
  .empty {
    max-width: 44ch;
    margin: var(--space-2) 0 0;
    color: var(--ink-soft);
    font: 14px/1.5 var(--font-serif);
  }
  .product {
    margin: 6px 0 8px;
    padding: 7px 10px;
    border-radius: var(--radius);
    background: var(--sunken);
    font: 14px/1.8 var(--font-ui);
  }
  .product .symbol {
    font-size: 1.12em;
  }
  .product .number {
    font-size: 13px;
  }
  .product small {
    display: block;
    color: var(--ink-soft);
    font: 11.5px/1.4 var(--font-ui);
  }
  .row {
    display: inline-block; /* broken only where it is wider than the card */
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(10ch, auto);
    gap: 2px 12px;
    margin: 0;
  }
  dt {
    color: var(--ink-soft);
  }
  dt .symbol {
    color: var(--ink);
    font-size: 1.1em;
  }
  dd {
    margin: 0;
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
    text-align: right;
  }
  h3 {
    margin: 8px 0 2px;
    color: var(--ink-soft);
    font: 400 12px/1.4 var(--font-ui);
  }
  .links {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 2px var(--space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .links button {
    display: flex;
    justify-content: space-between;
    width: 100%;
    min-height: 24px;
    padding: 0 6px;
    border-color: transparent;
    background: none;
  }
`;
