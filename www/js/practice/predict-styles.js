import { css } from "../../vendor/lit.js";

export const predictStyles = css`
  .card {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    font-size: 14px;
    line-height: 1.6;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--space-2) var(--space-3);
  }
  h3 {
    margin: 0;
    font: 600 16px/1.4 var(--font-serif);
  }
  header .progress {
    margin-left: auto;
    color: var(--ink-soft);
    font-size: 12.5px;
    font-variant-numeric: tabular-nums;
  }
  header button {
    min-height: 26px;
    padding: 0 8px;
    font-size: 12px;
  }
  .asked {
    margin: var(--space-2) 0;
    font-size: 19px;
  }
  .asked .number {
    font-size: 0.88em;
  }
  .blank {
    display: inline-block;
    min-width: 2.2em;
    padding: 0 8px;
    border: 1px dashed var(--line-strong);
    border-radius: 4px;
    color: var(--ink-soft);
    text-align: center;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    margin-top: var(--space-3);
  }
  form > label {
    color: var(--ink-soft);
  }
  form input.number {
    width: 11em;
    height: 34px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-3);
  }
  .verdict {
    margin-top: var(--space-3);
    padding-left: var(--space-3);
    border-left: 3px solid var(--line-strong);
  }
  .verdict.right {
    border-color: var(--ink);
  }
  .verdict strong::before {
    margin-right: 0.4em;
  }
  .verdict.right strong::before {
    content: "✓";
  }
  .verdict:not(.right, .shown) strong::before {
    content: "✗";
  }
  .error {
    margin-top: var(--space-2);
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
