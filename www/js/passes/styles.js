import { css } from "../../vendor/lit.js";

/** What the pictures of the passes have beside the drawing's own styles. */
export const passStyles = css`
  :host {
    --pass-paper: var(--paper);
    position: relative;
    min-height: 120px;
  }
  .stage {
    min-height: 100px;
    /* as tall as the drawing likes, unless the place where it stands says otherwise */
    flex-basis: var(--natural, 240px);
  }
  .labels,
  .words,
  .travel {
    pointer-events: none;
    font-family: var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  svg .italic {
    font-family: var(--font-serif);
    font-style: italic;
  }
  .bubble .below {
    margin: 4px 0 0;
    max-width: 30ch;
  }
  .empty {
    position: absolute;
    inset: 0;
    margin: auto;
    width: max-content;
    max-width: 90%;
    height: 1.6em;
    color: var(--ink-soft);
  }
  @media print {
    :host {
      --paper: #ffffff;
      --ink: #000000;
      --ink-soft: #3d3a34;
      --line: #cfcabd;
      --line-strong: #6f6a5e;
      --zero: rgb(232 229 221);
      --forward-neg: rgb(168 76 8);
      --forward-pos: rgb(29 95 168);
      --backward-neg: rgb(22 117 74);
      --backward-pos: rgb(108 62 160);
      break-inside: avoid;
    }
    .stage {
      overflow: visible;
    }
  }
`;
