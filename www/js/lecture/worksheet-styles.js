import { css } from "../../vendor/lit.js";

/** Sheets of paper: on the screen one below the other, in print one page each. */
export const worksheetStyles = css`
  :host {
    display: block;
    padding: var(--space-5) var(--space-4) 12vh;
  }
  .tools,
  .sheet {
    max-width: 800px;
    margin-inline: auto;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    margin-bottom: var(--space-4);
  }
  .sheet {
    padding: var(--space-6);
    border: 1px solid var(--line);
    background: var(--paper);
    font: 14.5px/1.5 var(--font-serif);
  }
  .sheet + .sheet {
    margin-top: var(--space-6);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    border-bottom: 1px solid var(--ink);
  }
  h2 {
    font: 600 22px/1.4 var(--font-serif);
  }
  .name {
    flex: 0 1 260px;
    border-bottom: 1px dotted var(--line-strong);
    color: var(--ink-soft);
    font-size: 13px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--space-4);
    margin: var(--space-3) 0;
    color: var(--ink-soft);
    font-size: 13.5px;
  }
  .drawing svg {
    display: block;
    max-width: 100%;
    height: auto;
    margin: 0 auto;
  }
  .drawing {
    overflow-x: auto;
  }
  .theta {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(104px, 1fr));
    gap: 0 var(--space-3);
    margin: var(--space-3) 0 0;
    padding: 0;
    list-style: none;
    font-size: 13.5px;
  }
  .tasks {
    columns: 2 320px;
    column-gap: var(--space-5);
    margin-top: var(--space-2);
  }
  .task {
    padding-top: var(--space-4);
    break-inside: avoid;
  }
  .rule {
    font-family: var(--font-serif);
    font-size: 12.5px;
  }
  h3 {
    margin: 0 0 4px;
    font: 600 15.5px/1.4 var(--font-serif);
  }
  .rule {
    margin-bottom: 6px;
    color: var(--ink-soft);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: 13.5px;
  }
  th,
  td {
    min-width: 78px;
    height: 27px;
    padding: 2px 8px;
    border: 1px solid var(--line-strong);
    font-weight: 400;
    text-align: right;
  }
  th:first-child {
    min-width: 76px;
    text-align: left;
    white-space: nowrap;
  }
  thead th {
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  .none {
    background: var(--sunken);
    text-align: center;
  }
  .note {
    margin-top: 4px;
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  @media (max-width: 599px) {
    .sheet {
      padding: var(--space-4);
    }
    th,
    td {
      min-width: 70px;
    }
  }
  @media print {
    :host {
      padding: 0;
    }
    .tools {
      display: none;
    }
    .sheet {
      max-width: none;
      padding: 0;
      border: 0;
      background: none;
      font-size: 10.5pt;
    }
    .sheet + .sheet {
      margin: 0;
      break-before: page;
    }
    .drawing svg {
      max-height: 50mm;
    }
    .drawing svg > rect:first-of-type {
      fill: none;
    }
    .tasks {
      columns: 2;
    }
    .task {
      padding-top: 2.5mm;
    }
    .scroll,
    .drawing {
      overflow: visible;
    }
    .theta {
      grid-template-columns: repeat(auto-fill, minmax(24mm, 1fr));
      gap: 0 2mm;
    }
    .theta,
    table {
      font-size: 9.5pt;
    }
    th,
    td {
      min-width: 19mm;
      height: 5.9mm;
      padding-block: 0;
    }
    th:first-child {
      min-width: 15mm;
    }
  }
`;
