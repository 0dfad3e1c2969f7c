// A text field for a function, with the core's word on it below.

import { html, nothing } from "../../vendor/lit.js";
import { unlessInHand } from "../elements/in-hand.js";

/**
 * @typedef {Object} ExpressionField
 * @property {string} id
 * @property {unknown} label
 * @property {string} [name]  for those who do not see the label
 * @property {string} value  that is in use
 * @property {string} error
 * @property {boolean} typing  a text of the reader's stands there, and stays
 * @property {(text: string) => void} input  while it is typed
 * @property {(text: string) => void} change  when it is done
 */

/** @param {ExpressionField} field */
export const expressionField = ({ id, label, name, value, error, typing, input, change }) => {
  const textOf = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  return html`
    <div class="field expression">
      <label for=${id}>${label}</label>
      <input
        id=${id}
        type="text"
        autocapitalize="off"
        autocomplete="off"
        autocorrect="off"
        spellcheck="false"
        aria-label=${name ?? nothing}
        aria-invalid=${error ? "true" : nothing}
        aria-describedby=${error ? `${id}-error` : nothing}
        .value=${unlessInHand(value, typing)}
        @input=${(/** @type {Event} */ event) => input(textOf(event))}
        @change=${(/** @type {Event} */ event) => change(textOf(event))}
      />
      ${error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : nothing}
    </div>
  `;
};
