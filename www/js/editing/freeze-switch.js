// The switch that freezes and thaws.

import { css, html, live, nothing } from "../../vendor/lit.js";
import { icons } from "../elements/icons.js";

export const freezeStyles = css`
  .freeze {
    display: flex;
    align-items: center;
    gap: 7px;
    width: fit-content;
    min-height: 28px;
    font-size: 12.5px;
  }
  .freeze svg {
    width: 14px;
    height: 14px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
  }
`;

/**
 * @param {Object} what
 * @param {string} what.label
 * @param {string} [what.about]  the name of what it is about, for those who do not see it beside
 * @param {string} what.hint
 * @param {boolean} what.is  frozen
 * @param {boolean} [what.fixed]  by something else
 * @param {(is: boolean) => void} what.turn
 */
export const freezeSwitch = ({ label, about = "", hint, is, fixed = false, turn }) => html`
  <label class="freeze" title=${hint}>
    <input
      type="checkbox"
      role="switch"
      aria-label=${about ? `${label}: ${about}` : nothing}
      aria-description=${hint}
      ?disabled=${fixed}
      .checked=${live(is)}
      @change=${(/** @type {Event} */ event) => turn(/** @type {HTMLInputElement} */ (event.target).checked)}
    />
    ${icons.lock} ${label}
  </label>
`;
