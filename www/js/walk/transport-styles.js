import { css } from "../../vendor/lit.js";

/** The bar that moves the walk: one row on a desk, buttons before the rest on a phone. */
export const transportStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px var(--space-2);
  }
  .primary {
    min-width: 84px;
    font-weight: 600;
  }
  .auto {
    min-width: 78px;
  }
  [aria-pressed="true"] {
    border-color: var(--line-strong);
    background: var(--sunken);
  }
  .flipped svg {
    transform: scaleX(-1);
  }
  .speed {
    width: 58px;
    padding: 0 2px 0 6px;
    height: 32px;
  }
  /* Bold text is wider: the room for it is taken from the start. */
  [data-text] {
    display: inline-block;
  }
  [data-text]::after {
    content: attr(data-text);
    display: block;
    height: 0;
    font-weight: 600;
    overflow: hidden;
    visibility: hidden;
  }
  /* as a disabled button looks */
  :is(.moves, .sample) button[aria-disabled="true"] {
    border-color: var(--line);
    background: var(--surface);
    color: var(--ink-soft);
    cursor: default;
    opacity: 0.7;
  }
  .sample button[aria-disabled="true"] {
    border-color: transparent;
    background: none;
  }
  .choices [aria-disabled="true"] {
    color: var(--ink-soft);
    cursor: not-allowed;
    text-decoration: line-through;
  }
  .sample {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
  }
  .now {
    min-width: 6ch;
    font-variant-numeric: tabular-nums;
  }
  .sample select {
    max-width: 140px;
    height: 32px;
    font-variant-numeric: tabular-nums;
  }
  .sample button {
    width: 26px;
    padding: 0;
  }
  .sample button svg {
    width: 12px;
    height: 12px;
  }
  .spacer {
    flex: 1;
  }
  /* in two lines where an embedding is narrower than they are */
  .choices {
    display: inline-flex;
    flex-wrap: wrap;
    max-width: 100%;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .choices button {
    min-height: 30px;
    padding: 0 10px;
    border: 0;
    border-radius: 0;
    font-variant-numeric: tabular-nums;
  }
  .choices button:focus-visible {
    outline-offset: -2px;
  }
  .choices [aria-pressed="true"],
  .choices [aria-current="step"] {
    background: var(--sunken);
    font-weight: 600;
  }
  .phases button {
    flex: 1 0 auto;
  }
  .phases button + button {
    border-left: 1px solid var(--line);
  }
  .phases .mark {
    color: var(--ink-soft);
    font-weight: 400;
  }
  .scrub {
    flex: 1 1 260px;
    margin-block: -3px -7px;
  }
  .scrub input {
    display: block;
    height: 24px;
  }
  @media (max-width: 1239px) {
    .spacer {
      display: none;
    }
  }
  @media (max-width: 559px) {
    .bar {
      gap: 6px;
    }
    .moves {
      display: flex;
      flex: 1 0 100%;
      gap: 6px;
    }
    .primary {
      flex: 1;
      min-width: 0;
    }
    .moves button:not(.primary) {
      min-width: 36px;
      padding: 0 8px;
    }
    .moves .label {
      position: absolute;
      clip-path: inset(50%);
    }
    .phases {
      flex: 1 0 100%;
      order: 9;
    }
    .phases button {
      flex: 1;
      padding: 0 4px;
      font-size: 12px;
    }
    .choices:not(.phases) {
      flex: 1;
    }
    .choices:not(.phases) button {
      flex: 1;
      padding: 0 4px;
    }
    .sample .of,
    .sample button {
      display: none;
    }
    .sample select {
      max-width: 122px;
    }
    .now {
      min-width: 5ch;
    }
    .scrub {
      order: 10;
    }
  }
  @media (min-width: 560px) {
    .moves {
      display: contents;
    }
  }
`;
