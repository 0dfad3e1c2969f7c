import { css } from "../../vendor/lit.js";

export const brokenStyles = css`
  :host {
    container-type: inline-size;
  }
  .card {
    line-height: 1.55;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .flaws {
    display: grid;
    gap: 4px;
    margin-top: var(--space-3);
  }
  .flaws label {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-2);
    min-height: 32px;
    padding: 4px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    cursor: pointer;
  }
  .flaws label:hover {
    border-color: var(--line-strong);
  }
  .flaws label:has(:checked) {
    border-color: var(--ink);
    background: var(--sunken);
    font-weight: 600;
  }
  .flaws label:has(:disabled) {
    color: var(--ink-soft);
    cursor: default;
  }
  .flaws label:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .flaws input {
    align-self: center;
    margin: 0;
    accent-color: var(--ink);
  }
  .flaws .formula {
    margin-left: auto;
    font: 400 14px/1.5 var(--font-serif);
    white-space: nowrap;
  }
  s {
    color: var(--danger);
    text-decoration: line-through 1.5px;
  }
  .stage.waiting,
  .found.waiting {
    opacity: 0.55;
  }
  .stage svg {
    cursor: pointer;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--space-4);
    color: var(--ink-soft);
    font-size: 12px;
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .outcome {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
  .outcome strong {
    font-weight: 600;
  }
  .wrong {
    color: var(--danger);
  }
  .rows {
    position: relative;
    max-height: 300px;
    overflow: auto;
    border-block: 1px solid var(--line);
  }
  .rows table {
    max-width: 720px;
  }
  .rows thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    background: var(--surface);
  }
  .rows th,
  .rows td {
    padding: 2px 0 2px 8px;
  }
  .rows tr.hovered > * {
    background: var(--sunken);
  }
  .rows tr.selected > * {
    background: var(--backward-wash);
  }
  .rows td button {
    min-height: 24px;
    min-width: 44px;
    padding: 0 6px;
    border-color: transparent;
    background: none;
  }
  .rows td.number {
    font-size: 12px;
  }
  .rows .layer th {
    padding-top: 8px;
    color: var(--ink);
    font-weight: 600;
    text-align: left;
  }
  .safe {
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  @media print {
    .rows {
      max-height: none;
    }
    table td button {
      display: inline;
      border: 0;
    }
  }
`;
