import { css } from "../../vendor/lit.js";

/** The layout of an embedding: figures beside each other where there is room. Nothing of the page around leaks in. */
export const embedStyles = css`
  :host {
    all: initial;
    display: block;
    container: embed / inline-size;
    color: var(--ink);
    font: 13px/1.4 var(--font-ui);
  }
  :host([hidden]) {
    display: none;
  }
  /* for a lecture hall */
  :host([projector]) .frame {
    zoom: 1.35;
  }
  .frame {
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-4);
  }
  .figures > * {
    flex: 1 1 300px;
    min-width: 0;
  }
  .figures > .wide {
    flex-basis: 100%;
  }
  bp-embed-controls,
  .frame > .error {
    margin-bottom: var(--space-4);
  }
  bp-network {
    display: block;
    height: var(--network-height, 340px);
  }
  bp-loss-curve {
    height: var(--curve-height, 270px);
  }
  bp-parameters,
  bp-controls {
    max-height: var(--list-height, 420px);
    overflow: auto;
  }
  .error {
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-left: 3px solid var(--danger);
    border-radius: var(--radius);
    background: var(--paper);
    overflow-wrap: anywhere;
  }
  .error p {
    margin: 0;
  }
  .waiting {
    min-height: var(--waiting-height, 120px);
  }
  .poster {
    display: block;
    max-width: 100%;
    height: auto;
  }
  .waiting p {
    margin: 0;
    color: var(--ink-soft);
  }
  @container embed (max-width: 480px) {
    .frame {
      padding: var(--space-3);
    }
  }
  .sheet {
    --paper: #ffffff;
    --ink: #1c1b19;
    --line: #e0dcd2;
    font: 15px/1.5 Georgia, "DejaVu Serif", "Noto Serif CJK SC", serif;
  }
  .sheet :is(h2, h3) {
    margin: 0 0 6px;
    break-after: avoid;
  }
  .sheet p {
    margin: 0 0 8px;
  }
  .sheet .plain {
    margin-left: 1.5em;
  }
  .twin {
    break-inside: avoid;
  }
  @media print {
    .frame {
      padding: 0;
      border: 0;
    }
    :host([projector]) .frame {
      zoom: 1;
    }
    .figures {
      display: block;
    }
    .figures > * {
      margin-bottom: var(--space-4);
      break-inside: avoid;
    }
    .figures > :is(bp-lecture-row, bp-lecture-chapter) {
      break-inside: auto;
    }
  }
`;
