import { css } from "../../vendor/lit.js";

/** The page's grid: three columns on a desk, one on a phone with the network first. */
export const appStyles = css`
  :host {
    display: block;
    zoom: var(--magnification, 1);
  }
  .app {
    display: grid;
    grid-template-rows: auto auto auto minmax(0, 1fr);
    height: calc(100vh / var(--magnification, 1));
    height: calc(100dvh / var(--magnification, 1));
  }
  .skip {
    position: absolute;
    z-index: 3;
    left: 8px;
    top: -60px;
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
  }
  .skip:focus {
    top: 8px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-5);
    min-height: 52px;
    padding: 8px var(--space-5);
  }
  h1 {
    margin: 0;
    font: 600 20px/1.2 var(--font-serif);
    white-space: nowrap;
  }
  nav {
    display: flex;
    gap: var(--space-4);
  }
  nav a {
    min-width: 24px;
    padding: 4px 0 2px;
    border-bottom: 2px solid transparent;
    color: var(--ink-soft);
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:hover {
    color: var(--ink);
  }
  nav a[aria-current="page"] {
    border-color: currentColor;
    color: var(--ink);
    font-weight: 600;
  }
  .app.lecture,
  .app.descent,
  .app.scale {
    display: block;
    height: auto;
  }
  .app.steps {
    grid-template-rows: auto auto minmax(0, 1fr);
  }
  .app > :focus {
    outline: none;
  }
  header .tools {
    display: flex;
    gap: var(--space-2);
    margin-left: auto;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-5);
    padding: 9px var(--space-5);
    border-block: 1px solid var(--line);
    background: var(--surface);
  }
  .bar bp-undo {
    margin: 0 auto 0 calc(var(--space-2) - var(--space-5));
  }
  .main {
    display: grid;
    grid-template: minmax(0, 1fr) / 296px minmax(0, 1fr) 344px;
    min-height: 0;
  }
  .controls,
  .results {
    min-height: 0;
    padding: var(--space-4) var(--space-5);
    overflow-y: auto;
  }
  .controls {
    border-right: 1px solid var(--line);
  }
  .results {
    display: grid;
    grid-template-rows: max-content minmax(190px, 1fr);
    gap: var(--space-4);
    border-left: 1px solid var(--line);
  }
  .middle {
    display: grid;
    grid-template-rows: auto minmax(max(260px, 55%), 1fr) auto;
    min-width: 0;
    min-height: 0;
    overflow-y: auto;
  }
  .switches {
    padding: var(--space-3) var(--space-5) 0;
  }
  .network {
    min-height: 0;
    padding: var(--space-2) var(--space-4);
  }
  bp-network {
    display: block;
    height: 100%;
  }
  bp-loss-curve,
  bp-output {
    display: block;
    min-width: 0;
    min-height: 0;
  }
  .drawer {
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .drawer > button {
    width: 100%;
    justify-content: flex-start;
    border: 0;
    border-radius: 0;
    background: none;
    font-weight: 600;
  }
  .drawer > button svg {
    transition: transform 150ms;
  }
  .drawer > button[aria-expanded="true"] svg {
    transform: rotate(90deg);
  }
  .drawer .sheet {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
    gap: var(--space-5);
    height: 260px;
    height: clamp(220px, calc(100dvh - 672px), 260px); /* the network comes first */
    padding: 0 var(--space-5) var(--space-3);
  }
  .sheet > * {
    min-width: 0;
    min-height: 0;
    overflow: auto;
  }

  @media (max-width: 1239px) {
    header,
    .bar {
      padding-inline: var(--space-4);
    }
    .main {
      grid-template-columns: 248px minmax(0, 1fr) 288px;
    }
    .controls,
    .results {
      padding: var(--space-3) var(--space-4);
    }
    .switches {
      padding-inline: var(--space-4);
    }
    header {
      column-gap: var(--space-4);
    }
    nav {
      gap: var(--space-3);
    }
    h1 .rest,
    .share .rest {
      position: absolute;
      clip-path: inset(50%);
    }
    .drawer .sheet {
      height: 260px;
      padding-inline: var(--space-4);
      gap: var(--space-4);
    }
  }

  @media (max-width: 899px) {
    .app {
      display: block;
      height: auto;
    }
    header {
      min-height: 0;
    }
    h1 {
      font-size: 17px;
    }
    .bar {
      position: sticky;
      z-index: 2;
      top: 0;
    }
    .main {
      display: flex;
      flex-direction: column;
    }
    .middle {
      display: contents;
    }
    .switches {
      order: 1;
      padding-inline: var(--space-4);
    }
    .network {
      order: 2;
      height: min(420px, 62vh);
      padding-inline: var(--space-2);
    }
    .results {
      order: 3;
      grid-template-rows: auto minmax(220px, max-content);
      border: 0;
      border-top: 1px solid var(--line);
    }
    .drawer {
      order: 4;
    }
    .drawer .sheet {
      grid-template-columns: minmax(0, 1fr);
      height: auto;
    }
    .drawer .sheet > bp-parameters {
      max-height: 420px;
    }
    .controls {
      order: 5;
      border: 0;
      border-top: 1px solid var(--line);
    }
    .results,
    .controls {
      overflow: visible;
    }
  }
  @media (max-width: 699px) {
    nav {
      order: 1;
      flex-basis: 100%;
      gap: var(--space-4);
      overflow-x: auto;
    }
  }
  @media (max-width: 559px) {
    header {
      padding-bottom: 10px;
    }
    nav {
      justify-content: space-between;
      gap: 10px;
    }
    bp-status {
      flex: 1 0 60%;
    }
    bp-transport,
    bp-undo {
      flex: 1 0 100%;
    }
    .bar {
      column-gap: var(--space-2);
    }
    .bar bp-undo {
      margin: 0;
    }
    h1 .rest {
      position: absolute;
      clip-path: inset(50%);
    }
    .share .rest,
    .keys {
      display: none;
    }
  }
  @media (min-width: 600px) and (max-width: 899px) {
    .results {
      grid-template: auto / 1fr 1fr;
    }
  }
  @media print {
    :host {
      zoom: 1;
      print-color-adjust: exact; /* bars, strips of color and what is chosen are said by their backgrounds */
    }
    header .tools,
    header nav,
    bp-transport,
    bp-undo {
      display: none; /* nothing is pressed on paper */
    }
    .network,
    bp-network {
      height: auto; /* as high as what was drawn for the screen */
    }
    .app.lecture > header,
    .app.lecture > bp-notice {
      display: none;
    }
  }
`;
