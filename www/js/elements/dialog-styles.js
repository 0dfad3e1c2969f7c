import { css } from "../../vendor/lit.js";

/** A dialog as a sheet of paper over the page. */
export const dialogStyles = css`
  dialog {
    width: min(460px, calc(100vw / var(--magnification, 1) - 32px));
    padding: var(--space-5);
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 35%);
  }
  dialog .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-bottom: var(--space-4);
  }
  dialog h2 {
    font: 600 19px/1.3 var(--font-serif);
  }
`;
