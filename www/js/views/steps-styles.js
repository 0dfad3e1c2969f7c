import { css } from "../../vendor/lit.js";

/** Networks at the left, numbers at the right; one column on a phone, the bar always in reach. */
export const stepsStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-height: 0;
    height: 100%;
  }
  .bar {
    padding: 8px var(--space-5) 6px;
    border-block: 1px solid var(--line);
    background: var(--surface);
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 408px;
    min-height: 0;
  }
  .networks {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto auto minmax(0, 1fr);
    gap: 4px;
    min-width: 0;
    min-height: 0;
    padding: 10px var(--space-5) 8px;
  }
  .networks h2 {
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  .networks bp-caption {
    margin: 4px 0;
  }
  bp-forward-network,
  bp-reversed-network {
    display: block;
    min-width: 0;
    min-height: 0;
    height: 100%;
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-width: 0;
    min-height: 0;
    padding: 12px var(--space-4);
    border-left: 1px solid var(--line);
  }
  .card {
    min-width: 0;
    min-height: 0;
    padding: 10px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .card[hidden] {
    display: none;
  }
  .weight {
    max-height: 258px;
    overflow: auto;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .tabs button {
    min-height: 28px;
    padding: 0 9px;
    border-color: transparent;
    background: none;
    color: var(--ink-soft);
    font-size: 12.5px;
  }
  .tabs button:hover {
    color: var(--ink);
  }
  .tabs [aria-selected="true"] {
    border-color: var(--line);
    background: var(--surface);
    color: var(--ink);
    font-weight: 600;
  }
  .panel {
    flex: 1;
    overflow: auto;
  }
  .panel > * + * {
    margin-top: var(--space-4);
  }
  .panel bp-columns {
    height: 100%;
    min-height: 260px;
  }
  .loss {
    flex: none;
    max-height: 50%;
    overflow: auto;
  }
  .loss bp-loss-curve {
    --paper: var(--surface);
    display: block;
  }

  /* The cards take the room of the loss, which stands beside the playground's network too. */
  @media (min-width: 1100px) and (max-height: 1199px) {
    .side .loss {
      display: none;
    }
  }
  @media (max-height: 859px) and (min-width: 900px) {
    .side {
      overflow-y: auto;
    }
    .panel {
      flex: 1 0 220px;
    }
  }
  @media (max-width: 1239px) {
    .bar,
    .networks {
      padding-inline: var(--space-4);
    }
    main {
      grid-template-columns: minmax(0, 1fr) 344px;
    }
    .side {
      padding-inline: var(--space-3);
    }
  }
  @media (max-width: 1099px) {
    :host {
      display: block;
      height: auto;
      overflow: visible;
    }
    .bar {
      position: sticky;
      z-index: 2;
      top: 0;
    }
    main {
      display: block;
    }
    .networks {
      grid-template-rows: auto 330px auto auto 330px;
    }
    .side {
      border: 0;
      border-top: 1px solid var(--line);
      padding-inline: var(--space-4);
      overflow: visible;
    }
    .weight,
    .panel,
    .loss {
      flex: none;
      max-height: none;
    }
  }
  @media (max-width: 559px) {
    .bar {
      padding: 6px var(--space-3) 4px;
    }
    .networks {
      grid-template-rows: auto 300px auto auto 300px;
      padding-inline: var(--space-3);
    }
    .side {
      padding-inline: var(--space-3);
    }
  }
  @media print {
    .bar,
    .tabs,
    bp-walk-export {
      display: none;
    }
  }
`;
