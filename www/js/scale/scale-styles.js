import { css } from "../../vendor/lit.js";

export const scaleStyles = css`
  :host {
    container-type: inline-size;
  }
  .lab {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .lab.beside {
    grid-template-columns: minmax(0, 1fr) 330px;
    column-gap: 32px;
  }
  .lab.beside > .fields {
    grid-column: 1 / -1;
  }
  .main,
  .side {
    display: grid;
    align-content: start;
    gap: var(--space-3);
    min-width: 0;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .fields .field,
  .fields .segments-field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--space-2);
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .fields .segments-field legend {
    float: left;
    padding: 0;
  }
  .fields label:not(.segments label),
  .fields legend {
    color: var(--ink-soft);
  }
  .fields .slider input {
    width: 120px;
  }
  .fields .slider output {
    min-width: 6ch;
  }
  .hidden-layers input {
    width: 21ch;
    max-width: 100%;
  }
  .ends {
    color: var(--ink-soft);
  }
  .more > div {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    padding-top: 4px;
  }
  .more input {
    width: 8ch;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px var(--space-4);
    font-size: 15px;
  }
  .name .number {
    overflow-wrap: anywhere;
    color: var(--ink-soft);
    font-size: 14px;
  }
  .name strong {
    font: 600 18px/1.3 var(--font-serif);
    font-variant-numeric: tabular-nums;
  }
  .drawing {
    min-width: 0;
  }
  .drawing.nothing {
    height: 120px;
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius);
  }
  .drawing > svg {
    display: block;
    max-width: 100%;
  }
  .matrix {
    transition: fill 150ms;
  }
  .matrix[data-lit="forward"],
  .key.forward {
    fill: var(--forward-pos);
    background: var(--forward-pos);
  }
  .matrix[data-lit="backward"],
  .key.backward {
    fill: var(--backward-pos);
    background: var(--backward-pos);
  }
  .matrix[data-lit="update"],
  .key.update {
    fill: var(--ink);
    background: var(--ink);
  }
  .matrix[data-lit="update"] {
    fill-opacity: 0.6;
  }
  .matrix[data-lit="busy"] {
    fill: var(--forward-wash);
    stroke: var(--ink);
  }
  .key {
    display: inline-block;
    width: 11px;
    height: 11px;
    border-radius: 2px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px var(--space-4);
    color: var(--ink-soft);
    font-size: 12px;
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend .phases {
    gap: 2px;
  }
  .phases [data-phase] {
    padding: 1px 7px;
    border: 1px solid transparent;
    border-radius: 999px;
  }
  .phases .now {
    border-color: var(--ink);
    color: var(--ink);
  }
  .legend rect {
    fill: var(--line-strong);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    min-height: 40px;
  }
  .buttons p,
  .fields .soft {
    color: var(--ink-soft);
    font-size: var(--text-small, 13px);
    margin: 0;
  }
  .buttons .soft {
    flex: 1 1 220px;
    margin-left: var(--space-2);
  }
  .buttons p:empty {
    display: none;
  }
  .buttons .go {
    min-width: 112px;
    transition: none;
  }
  .buttons [aria-disabled] {
    color: var(--ink-soft);
    cursor: default;
    opacity: 0.7;
  }
  .buttons .primary[aria-disabled] {
    color: var(--on-accent);
  }
  progress {
    flex: 0 1 220px;
    height: 8px;
    accent-color: var(--ink);
  }
  .limit {
    font-size: 13px;
  }
  .sentence {
    padding: var(--space-2) var(--space-3);
    border-left: 3px solid var(--line-strong);
    background: var(--surface);
    font-size: 15px;
    line-height: 1.55;
    font-variant-numeric: tabular-nums;
  }
  .side h3 {
    font: 600 13px/1.4 var(--font-ui);
  }
  .side h3 .number {
    margin-left: 6px;
    font-weight: 400;
  }
  .side h3 .soft {
    font-weight: 400;
  }
  .facts {
    display: grid;
    gap: 2px;
    margin: 0;
  }
  .facts > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--space-3);
  }
  dt {
    color: var(--ink-soft);
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
    text-align: right;
  }
  .times .key {
    margin-right: 7px;
    border-radius: 2px;
  }
  .times .forward .key {
    background: var(--forward-pos);
  }
  .times .backward .key {
    background: var(--backward-pos);
  }
  .times .update .key {
    background: var(--ink);
  }
  .times .rest .key {
    border: 1px solid var(--line-strong);
    background: var(--line);
  }
  .time.empty {
    height: 26px;
    border: 1px dashed var(--line-strong);
    border-radius: 2px;
  }
  @media print {
    .fields,
    .buttons {
      display: none;
    }
  }
`;
