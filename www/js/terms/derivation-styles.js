import { css } from "../../vendor/lit.js";

/** The card of one parameter. In a narrow place one column; where there is room, the sources stand beside the equation. */
export const derivationStyles = css`
  :host {
    container: derivation / inline-size;
  }
  :host([compact]) article {
    padding: var(--space-4) 18px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  article {
    display: grid;
    gap: 10px;
    min-width: 0;
  }
  .empty {
    max-width: 44ch;
    padding: var(--space-2) 0;
    color: var(--ink-soft);
    font: 14px/1.5 var(--font-serif);
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 5px;
    font: 600 13px/1.3 var(--font-ui);
  }
  h2 bp-formula {
    font: 400 16px/1.2 var(--font-serif);
  }
  .where {
    color: var(--ink-soft);
    font-size: 11.5px;
    line-height: 1.3;
  }

  button.number {
    display: inline-block;
    min-width: 24px;
    min-height: 24px;
    padding: 0 3px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    font: inherit;
    font-variant-numeric: tabular-nums lining-nums;
    line-height: 22px;
    transition: none;
  }
  button.number:hover,
  button.number:hover:not(:disabled) {
    border-color: var(--line-strong);
    background: var(--surface);
  }
  button.number[aria-expanded="true"] {
    border-color: currentColor;
    background: var(--surface);
  }
  button.number.unknown {
    border: 1px dashed var(--line-strong);
    color: var(--ink-soft);
  }
  button.number.lit {
    box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
  }

  .equation {
    display: grid;
    grid-template-columns: minmax(44px, auto) 12px minmax(0, 1fr) 12px minmax(0, 1fr);
    align-items: center;
    justify-items: center;
    gap: 4px 6px;
    max-width: 460px;
    font-size: 16px;
    font-family: KaTeX_Main, var(--font-serif);
  }
  .equation bp-formula {
    text-align: center;
  }
  .sign {
    color: var(--ink-soft);
  }
  .sign.second {
    grid-column: 2;
  }
  .factor {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0 4px;
    width: 100%;
    min-width: 0;
    padding: 3px 2px 4px;
    border: 1px solid transparent;
    border-radius: var(--radius);
  }
  .factor.forward {
    border-color: color-mix(in srgb, var(--forward-pos) 35%, transparent);
    background: var(--forward-wash);
  }
  .factor.backward {
    border-color: color-mix(in srgb, var(--backward-pos) 35%, transparent);
    background: var(--backward-wash);
  }
  .factor.open {
    border-style: dashed;
    border-color: var(--line-strong);
    background: none;
  }
  .factor small {
    flex: 1 0 100%;
    text-align: center;
    color: var(--ink-soft);
    font: 11px/1.3 var(--font-ui);
  }
  button.large {
    font-size: 17px;
  }
  .result {
    grid-column: 3 / -1;
    justify-self: start;
  }
  button.largest {
    min-width: 4.6em;
    padding-inline: 6px;
    font-size: 21px;
    font-weight: 700;
    line-height: 26px;
    text-align: left;
  }
  button.largest.unknown {
    min-width: 2em;
    text-align: center;
  }
  .check {
    grid-column: 1 / -1;
    justify-self: start;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-width: 0;
    min-height: 24px;
    font: 12px/1.4 var(--font-ui);
  }
  .verdict {
    font-weight: 600;
  }
  .ok .verdict {
    color: var(--backward-neg);
  }
  .bad .verdict {
    color: var(--danger);
  }
  .whole {
    white-space: nowrap;
  }

  .sources {
    display: grid;
    gap: 10px;
    min-width: 0;
  }
  .source {
    min-width: 0;
    padding-left: 10px;
    border-left: 3px solid var(--line);
  }
  .source.input {
    border-color: color-mix(in srgb, var(--forward-pos) 55%, transparent);
  }
  .source.delta {
    border-color: color-mix(in srgb, var(--backward-pos) 55%, transparent);
  }
  h3 {
    margin: 0 0 2px;
    color: var(--ink-soft);
    font: 600 12px/1.4 var(--font-ui);
  }
  .line {
    font: 15px/26px KaTeX_Main, var(--font-serif);
  }
  .line button.number {
    padding: 0 1px;
  }
  /* About as wide as the number that will stand there. */
  .line button.unknown,
  button.large.unknown {
    min-width: 3.2em;
  }
  .why {
    position: sticky;
    bottom: 0;
    display: flex;
    align-items: flex-start;
    gap: 6px;
    padding: 6px 4px 6px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper);
    font-size: 13px;
  }
  .why[hidden] {
    display: none;
  }
  .why p {
    flex: 1;
    padding-block: 2px;
  }
  .why button {
    min-width: 24px;
    min-height: 24px;
    padding: 0;
  }

  /* No room for "= number" beside the symbol: it stands below. */
  @container derivation (max-width: 345px) {
    .factor {
      flex-direction: column;
    }
    .factor .equals {
      display: none;
    }
  }
  @container derivation (max-width: 385px) {
    :host([compact]) article {
      padding-inline: 14px;
    }
    :host([compact]) .factor {
      flex-direction: column;
    }
    :host([compact]) .factor .equals {
      display: none;
    }
  }
  @container derivation (min-width: 640px) {
    article {
      grid-template-columns: minmax(340px, 5fr) minmax(0, 6fr);
      gap: 14px 32px;
    }
    header,
    .why {
      grid-column: 1 / -1;
    }
    h2 {
      font-size: 15px;
    }
    h2 bp-formula {
      font-size: 19px;
    }
    .where {
      font-size: 12.5px;
    }
    .equation {
      align-self: start;
      gap: 8px 8px;
      font-size: 18px;
    }
    .factor {
      flex-direction: column;
      padding-block: 8px;
    }
    .factor .equals {
      display: none;
    }
    button.large {
      font-size: 22px;
    }
    button.largest {
      font-size: 26px;
      line-height: 32px;
    }
    .check {
      font-size: 13px;
    }
    .sources {
      align-self: start;
      gap: 14px;
    }
    .line {
      font-size: 16px;
    }
  }
  @media print {
    .why {
      display: none;
    }
  }
`;
