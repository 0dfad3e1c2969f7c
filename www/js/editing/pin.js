// The pin that keeps a read-out open.

import { html, svg } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";

const HEAD = svg`<path d="M6 2h4l-.6 4.4L12 9H4l2.6-2.6z" /><path d="M8 9v5" />`;

/** @param {boolean} is  pinned @param {() => void} turn */
export const pin = (is, turn) => html`
  <button
    class="quiet square pin"
    aria-label=${t("readout.pin")}
    aria-pressed=${is ? "true" : "false"}
    title=${t(is ? "readout.unpin" : "readout.pin")}
    @click=${turn}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true" style=${is ? "fill: currentColor" : ""}>${HEAD}</svg>
  </button>
`;
