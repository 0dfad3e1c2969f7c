import { css } from "../../vendor/lit.js";

/** A wide sheet with two tables that scroll by themselves. */
export const ownStyles = css`
  dialog {
    width: min(860px, calc(100vw / var(--magnification, 1) - 24px));
    max-height: calc(100dvh / var(--magnification, 1) - 24px);
    overflow: auto;
  }
  dialog .head {
    margin-bottom: var(--space-3);
  }
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: var(--space-2) var(--space-3);
    min-height: 96px;
    padding: var(--space-4);
    border: 1.5px dashed var(--line-strong);
    border-radius: var(--radius);
    background: var(--sunken);
  }
  .drop.over {
    border-color: var(--focus);
    border-style: solid;
  }
  .drop > label.button {
    position: relative;
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  input {
    accent-color: var(--ink);
  }
  .drop input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .drop > label.button:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .paste {
    display: block;
    margin: var(--space-3) 0 var(--space-2);
  }
  textarea {
    display: block;
    width: 100%;
    margin-top: 4px;
    padding: var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: inherit;
    font: 12px/1.4 var(--font-number);
    resize: vertical;
  }
  textarea::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .reading {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 7ch auto;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    min-height: 96px;
  }
  .reading label {
    grid-column: 1 / -1;
    overflow-wrap: anywhere;
  }
  progress {
    width: 100%;
    accent-color: var(--ink);
  }
  .refusal {
    margin-bottom: var(--space-3);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--danger);
    border-radius: var(--radius);
    background: var(--danger-wash);
    overflow-wrap: anywhere;
  }
  .source {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--space-3);
    margin-bottom: var(--space-2);
  }
  .source strong {
    overflow-wrap: anywhere;
  }
  .source button {
    margin-left: auto;
  }
  .found,
  .rules {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-2) var(--space-4);
  }
  .field label,
  .segments-field legend {
    display: block;
    margin-bottom: 2px;
    color: var(--ink-soft);
    font-size: 12px;
  }
  .segments-field {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .segments-field legend {
    max-width: 34ch;
    padding: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    accent-color: var(--ink);
  }
  .scroll {
    margin: var(--space-3) 0 var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: auto;
  }
  .preview {
    max-height: 148px;
  }
  .columns {
    max-height: min(236px, 40vh);
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
  }
  th,
  td {
    max-width: 20ch;
    padding: 3px 10px 3px 8px;
    border-bottom: 1px solid var(--line);
    overflow: hidden;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    background: var(--sunken);
  }
  .preview td {
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
  }
  tbody th {
    font-weight: 600;
  }
  tr.target {
    background: var(--sunken);
  }
  td input[type="radio"] {
    width: 24px;
    height: 24px;
    margin: 0;
  }
  td.content {
    max-width: 34ch;
  }
  .columns select {
    height: 26px;
  }
  .problems {
    margin-bottom: var(--space-2);
  }
  .problems summary {
    color: var(--danger);
  }
  .problems ul {
    max-height: 120px;
    margin: 4px 0 0;
    padding-left: 20px;
    overflow: auto;
    overflow-wrap: anywhere;
  }
  .sum {
    margin-top: var(--space-3);
    font: 15px/1.4 var(--font-serif);
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    justify-content: flex-end;
    gap: var(--space-2);
    margin-top: var(--space-3);
  }
  @media (max-width: 559px) {
    dialog {
      padding: var(--space-4);
    }
    .found .field {
      flex: 1 1 26%;
    }
    .found select,
    .rules select {
      width: 100%;
    }
  }
`;
