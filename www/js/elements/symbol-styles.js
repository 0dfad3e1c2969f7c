import { css } from "../../vendor/lit.js";

/** Symbols with super- and subscripts, and numbers in the colors of their direction. */
export const symbolStyles = css`
  .symbol {
    font-family: var(--font-serif);
    font-style: italic;
  }
  sup,
  sub {
    font: 0.72em/0 var(--font-serif);
  }
  .forward-neg {
    color: var(--forward-neg);
  }
  .forward-pos {
    color: var(--forward-pos);
  }
  .backward-neg {
    color: var(--backward-neg);
  }
  .backward-pos {
    color: var(--backward-pos);
  }
  .unknown {
    color: var(--ink-soft);
  }
`;
