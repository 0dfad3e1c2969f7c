import { css } from "../../vendor/lit.js";

/** The lecture as a page to read: a column of prose, wider figures, chapters at the side where there is room. */
export const lectureStyles = css`
  :host {
    display: block;
    --measure: 38em;
    --wide: 1040px;
  }
  bp-lecture-bar {
    position: sticky;
    z-index: 2;
    top: 0;
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, var(--wide));
    justify-content: center;
    padding: var(--space-6) var(--space-5) 18vh;
  }
  .page[hidden] {
    display: none;
  }
  bp-worksheet:focus {
    outline: none;
  }
  article {
    min-width: 0;
    font: 17px/1.65 var(--font-serif);
  }
  :host(:lang(zh)) article {
    line-height: 1.85;
  }
  .text {
    max-width: var(--measure);
  }
  .title {
    margin: 0;
    font: 600 34px/1.25 var(--font-serif);
    letter-spacing: 0;
  }
  .subtitle {
    margin: 4px 0 var(--space-5);
    color: var(--ink-soft);
    font: italic 19px/1.4 var(--font-serif);
  }
  :host(:lang(zh)) .subtitle {
    font-style: normal;
  }
  .lead {
    font-size: 18px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-4);
  }
  .chapter {
    margin-top: 72px;
    padding-top: var(--space-5);
    border-top: 1px solid var(--line);
    scroll-margin-top: var(--bar, 60px);
  }
  .chapter > .number {
    margin: 0;
    color: var(--ink-soft);
    font: 13px/1.4 var(--font-ui);
  }
  .chapter > h2 {
    margin: 2px 0 var(--space-3);
    font: 600 27px/1.3 var(--font-serif);
    letter-spacing: 0;
  }
  .chapter > .opening {
    color: var(--ink-soft);
    font-size: 18px;
    font-style: italic;
  }
  :host(:lang(zh)) .chapter > .opening {
    font-style: normal;
  }
  .row {
    position: relative;
    margin-top: 44px;
    scroll-margin-top: calc(var(--bar, 60px) + 12px);
  }
  .row h3 {
    margin: 0 0 var(--space-2);
    font: 600 19.5px/1.4 var(--font-serif);
  }
  .row h3:focus {
    outline: none;
  }
  .row.arrived::before {
    content: "";
    position: absolute;
    inset: -10px auto -10px -16px;
    width: 3px;
    border-radius: 2px;
    background: var(--accent);
  }
  .row p + p {
    margin-top: 0.85em;
  }
  .anchor {
    display: inline-block;
    min-width: 24px;
    min-height: 24px;
    margin-right: 8px;
    padding: 0 6px;
    border: 1px solid var(--line);
    border-radius: 12px;
    color: var(--ink-soft);
    font: 12px/22px var(--font-ui);
    text-align: center;
    text-decoration: none;
    vertical-align: 3px;
  }
  .anchor:hover {
    border-color: var(--line-strong);
    color: var(--ink);
  }
  .math {
    white-space: nowrap;
  }
  .math i {
    font-style: italic;
  }
  em {
    font-style: italic;
    font-weight: 600;
  }
  :host(:lang(zh)) em {
    font-style: normal;
  }
  .formula {
    display: block;
    max-width: 100%;
    margin: var(--space-3) 0;
    overflow-x: auto;
    overflow-y: hidden;
    font: 18px/1.7 var(--font-serif);
  }
  .seen {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: var(--space-2);
    max-width: 780px;
    margin-top: var(--space-3);
  }
  .seen bp-live-line {
    flex: 1 1 340px;
    min-width: 0;
  }
  .seen button {
    min-height: 28px;
    font: 12px/1 var(--font-ui);
  }
  .hint {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    margin-top: var(--space-2);
    color: var(--ink-soft);
    font: 13px/1.4 var(--font-ui);
  }
  bp-lecture-figure {
    margin-top: var(--space-5);
  }
  bp-predict {
    max-width: 780px;
    margin-top: 44px;
  }
  .onward {
    margin-top: var(--space-4);
    font: 14px/1.5 var(--font-ui);
  }
  .onward a {
    display: inline-block;
    padding-block: 3px;
    color: inherit;
  }
  nav.chapters {
    display: none;
  }
  .jump {
    max-width: 100%;
    margin-top: var(--space-4);
    font: 13px/1.4 var(--font-ui);
  }
  .jump summary {
    min-height: 32px;
    padding: 6px 0;
  }
  ol.contents {
    margin: 0;
    padding: 0;
    list-style: none;
    font: 13px/1.4 var(--font-ui);
  }
  ol.contents a {
    display: block;
    padding: 5px 10px;
    border-left: 2px solid var(--line);
    color: var(--ink-soft);
    text-decoration: none;
  }
  ol.contents a:hover {
    color: var(--ink);
  }
  ol.contents a[aria-current="true"] {
    border-color: var(--ink);
    color: var(--ink);
    font-weight: 600;
  }

  @media (min-width: 1240px) {
    .page {
      grid-template-columns: 196px minmax(0, var(--wide));
      gap: 56px;
      padding-inline: var(--space-6);
    }
    nav.chapters {
      display: block;
      position: sticky;
      top: calc(var(--bar, 60px) + 32px);
      align-self: start;
    }
    .jump {
      display: none;
    }
  }
  @media (max-width: 899px) {
    .page {
      padding: var(--space-5) var(--space-4) 20vh;
    }
    article {
      font-size: 16.5px;
    }
    .title {
      font-size: 28px;
    }
    .chapter {
      margin-top: 56px;
    }
    .row.arrived::before {
      left: -10px;
    }
  }

  @media print {
    bp-lecture-bar,
    nav.chapters,
    .jump,
    .actions,
    .onward,
    .hint,
    .seen button,
    bp-predict {
      display: none;
    }
    .page {
      display: block;
      padding: 0;
    }
    article {
      font-size: 11.5pt;
      line-height: 1.5;
    }
    .text {
      max-width: none;
    }
    .chapter {
      margin-top: 26pt;
    }
    .row {
      margin-top: 18pt;
    }
    .anchor {
      border: 0;
      margin: 0 4px 0 0;
      padding: 0;
    }
    .row.arrived::before {
      display: none;
    }
    h2,
    h3,
    .chapter > .number,
    .opening {
      break-after: avoid;
    }
    .formula,
    .seen,
    p {
      break-inside: avoid;
    }
  }
`;
