import { css } from "../../vendor/lit.js";

export const exportStyles = css`
  dialog {
    --edge: var(--space-5);
    width: min(680px, calc(100vw / var(--magnification, 1) - 32px));
    padding: var(--edge);
  }
  h3 {
    margin: var(--space-4) 0 var(--space-2);
    font: 600 13px/1.3 var(--font-ui);
  }
  ul {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul.three {
    grid-template-columns: 1fr 1fr 1fr;
  }
  li button {
    display: grid;
    grid-template-columns: 1fr 16px;
    grid-template-rows: auto 1fr;
    align-items: start;
    justify-items: start;
    gap: 2px var(--space-2);
    width: 100%;
    height: 100%;
    padding: var(--space-2) var(--space-3);
    text-align: left;
    white-space: normal;
  }
  li strong {
    font-weight: 600;
  }
  li .soft {
    grid-column: 1 / -1;
    font-size: 12px;
  }
  .small {
    margin-top: var(--space-2);
  }
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-3);
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius);
  }
  .drop.over {
    border-color: var(--focus);
    background: var(--sunken);
  }
  .drop p {
    flex: 1 1 18em;
    overflow-wrap: anywhere;
  }
  .outcome {
    position: sticky;
    bottom: calc(-1 * var(--edge));
    min-height: calc(1.4em + var(--edge));
    margin: var(--space-2) 0 calc(-1 * var(--edge));
    padding: var(--space-1) 0 var(--edge);
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  .refused {
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--danger);
    border-radius: var(--radius);
    background: var(--danger-wash);
  }
  @media (max-width: 559px) {
    dialog {
      --edge: var(--space-4);
    }
    ul,
    ul.three {
      grid-template-columns: 1fr;
    }
  }
`;
