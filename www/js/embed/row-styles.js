import { css } from "../../vendor/lit.js";

/** The name of a row, where it leads nowhere. */
export const rowStyles = css`
  .name {
    margin-right: 8px;
    padding: 2px 7px;
    border: 1px solid var(--line);
    border-radius: 12px;
    color: var(--ink-soft);
    font: 12px/1.4 var(--font-ui);
    vertical-align: 3px;
  }
`;
