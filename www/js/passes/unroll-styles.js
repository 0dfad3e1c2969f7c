import { css } from "../../vendor/lit.js";

export const unrollStyles = css`
  :host {
    container-type: inline-size;
  }
  header button {
    margin-left: auto;
    min-height: 28px;
    font-size: 12.5px;
  }
  .stage {
    position: relative;
    overflow-x: auto;
    overflow-y: hidden;
  }
  .waiting {
    opacity: 0.55;
  }
  [role="treeitem"] {
    position: absolute;
    border-radius: 6px;
    cursor: default;
  }
  [role="treeitem"][aria-expanded] {
    cursor: pointer;
  }
  [role="treeitem"][aria-expanded]::after {
    content: "−";
    position: absolute;
    right: -9px;
    bottom: -7px;
    width: 13px;
    height: 13px;
    border: 1px solid var(--line-strong);
    border-radius: 50%;
    background: var(--surface);
    color: var(--ink);
    font: 11px/11px var(--font-ui);
    text-align: center;
  }
  [role="treeitem"][aria-expanded="false"]::after {
    content: "+";
  }
  .dots [role="treeitem"][aria-expanded]::after {
    visibility: hidden;
  }
  .dots [role="treeitem"]:is(:hover, :focus-visible, [aria-expanded="false"])::after {
    visibility: visible;
  }
  [role="treeitem"]:hover {
    box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
  }
  ol {
    margin-bottom: 0;
    padding: 0;
    list-style: none;
  }
  li {
    padding: 5px 6px;
    border-top: 1px solid var(--line);
    line-height: 1.5;
  }
  li.lit {
    background: var(--sunken);
  }
  .way {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .way .chain {
    color: var(--ink-soft);
    font-size: 12px;
  }
  .way .number {
    margin-left: auto;
    font-weight: 600;
  }
  .factors {
    font-size: 12.5px;
    overflow-wrap: anywhere;
  }
  .factors .number {
    white-space: nowrap;
  }
  .factors .number:hover,
  .factors .hovered {
    border-radius: 3px;
    box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
  }
  @container (min-width: 620px) {
    li:not(.end) {
      display: grid;
      grid-template-columns: minmax(7em, auto) minmax(0, 1fr) auto;
      align-items: baseline;
      gap: 2px var(--space-4);
    }
    li:not(.end) .way {
      display: contents;
    }
    li:not(.end) .way .number {
      order: 2;
    }
    .factors {
      order: 1;
    }
  }
  li.end {
    border-top: 1px solid var(--ink);
  }
  .listing {
    font-weight: 600;
  }
`;
