import { css } from "../../vendor/lit.js";

/** The path of θ: buttons, lanes over a common axis, the slider below. */
export const timelineStyles = css`
  :host {
    container-type: inline-size;
  }
  .transport {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .transport > div {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .transport label {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .transport input {
    width: 9.5ch;
    text-align: right;
    appearance: textfield;
  }
  .transport input::-webkit-inner-spin-button {
    appearance: none;
  }
  .transport .spacer {
    flex: 1;
  }
  .transport .of {
    min-width: 7ch;
    color: var(--ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .flipped {
    display: inline-flex;
    transform: scaleX(-1);
  }
  .lanes {
    display: grid;
    grid-template-columns: var(--label) minmax(0, 1fr) var(--value);
    align-items: center;
  }
  .lanes .plot {
    min-width: 0;
    line-height: 0;
  }
  .lanes .name {
    justify-content: start;
    justify-self: start;
    min-height: 26px;
    padding: 0 7px;
    font-size: 14px;
    line-height: 1;
  }
  .lanes .name[aria-pressed="true"] {
    border-color: var(--ink);
  }
  .lanes .name.lit {
    box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
  }
  .lanes .value {
    text-align: right;
    font-size: 12.5px;
    white-space: nowrap;
  }
  .lanes span.slider {
    color: var(--ink-soft);
    font-size: 14px;
    padding-left: 8px;
  }
  .lanes span.slider.value {
    color: inherit;
    font-size: 12.5px;
  }
  .lanes input.slider {
    display: block;
    margin: 2px 0;
  }
  .told {
    min-height: 44px;
  }
  .sentence {
    font-size: 14px;
  }
  .note {
    font-size: 12.5px;
  }
  .bar {
    height: 6px;
    max-width: 320px;
    margin-top: 4px;
    border-radius: 3px;
    background: var(--sunken);
    overflow: hidden;
  }
  .bar > i {
    display: block;
    height: 100%;
    background: var(--ink);
    transform-origin: left;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    color: var(--ink-soft);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend svg {
    flex: none;
  }
  .card > .legend + .legend {
    margin-top: 4px;
  }
  @container (max-width: 430px) {
    .sentence {
      font-size: 13px;
    }
    .legend {
      gap: 2px 12px;
    }
    .transport button {
      padding: 0 8px;
    }
    .transport button.square {
      padding: 0;
    }
    .transport .spacer {
      display: none;
    }
    .lanes .value {
      font-size: 11.5px;
    }
  }
  @media print {
    .transport,
    .lanes input.slider,
    .lanes span.slider {
      display: none;
    }
    .lanes .name {
      display: inline-flex;
      border: 0;
    }
  }
`;
