import { css } from "../../vendor/lit.js";

/** Rows of a label and a control, aligned through all panels. */
export const panelStyles = css`
  .panel {
    display: grid;
    gap: 4px;
  }
  h2 {
    margin-bottom: 2px;
  }
  .field {
    display: grid;
    grid-template-columns: 100px minmax(0, 1fr);
    align-items: center;
    gap: 2px var(--space-2);
    min-height: 28px;
  }
  .field.slider {
    grid-template-columns: 100px minmax(0, 1fr) 5ch;
  }
  .field label {
    color: var(--ink-soft);
  }
  .field output {
    text-align: right;
    white-space: nowrap;
  }
  .field .error {
    grid-column: 1 / -1;
  }
  .field select {
    padding: 0 2px 0 6px;
  }
  .field select,
  .field input {
    width: 100%;
  }
  .with-button {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .with-button .own {
    margin-left: auto;
  }
  .with-button .own + button {
    margin-left: var(--space-1);
  }
  .with-button button {
    min-height: 26px;
    padding: 0 5px;
    font-size: 12px;
    white-space: nowrap;
  }
  details {
    margin-top: 2px;
  }
  details .panel {
    padding-top: 4px;
  }
`;
