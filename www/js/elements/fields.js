// The page's form fields: a label, a control, and the core's refusal where it belongs.

import { html, live, nothing } from "../../vendor/lit.js";
import { numberOf } from "../format.js";
import { refusalText } from "../refusal.js";
import { unlessInHand } from "./in-hand.js";

/** @import { Failure } from "../engine/protocol.js" */
/** @import { Patch } from "../recipe-change.js" */

/**
 * The message for a field, when the core refused its value.
 * @param {Failure | null} error
 * @param {string} field  its path in the configuration, e.g. "optimizer.eta"
 */
export function refusalOf(error, field) {
  if (!error?.field) return "";
  const last = field.split(".").pop();
  // of data the core always names the whole path, whose end another setting may have as its name
  const isShort = error.field === last && !field.startsWith("data.");
  return error.field === field || isShort || error.field.startsWith(`${field}[`)
    ? refusalText(error)
    : "";
}

/**
 * @typedef {Object} Field
 * @property {string} id
 * @property {unknown} label
 * @property {string} [error]
 */

/** @param {Field} field */
const errorOf = ({ id, error }) =>
  error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : nothing;

/** @param {Field} field */
const described = ({ id, error }) => (error ? `${id}-error` : nothing);

/**
 * @param {Field & { value: string, options: { value: string, label: string }[], change(value: string): void }} field
 */
export const selectField = (field) => html`
  <div class="field">
    <label for=${field.id}>${field.label}</label>
    <select
      id=${field.id}
      .value=${live(field.value)}
      aria-invalid=${field.error ? "true" : nothing}
      aria-describedby=${described(field)}
      @change=${(/** @type {Event} */ event) =>
        field.change(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${field.options.map(
        ({ value, label }) =>
          html`<option value=${value} ?selected=${value === field.value}>${label}</option>`,
      )}
    </select>
    ${errorOf(field)}
  </div>
`;

/**
 * A slider with its value beside it.
 * @param {Field & { value: number, min: number, max: number, step: number, show(value: number): string, change(value: number): void }} field
 */
export const sliderField = (field) => html`
  <div class="field slider">
    <label for=${field.id}>${field.label}</label>
    <input
      type="range"
      id=${field.id}
      min=${field.min}
      max=${field.max}
      step=${field.step}
      .value=${unlessInHand(String(field.value), Boolean(field.error))}
      aria-valuetext=${field.show(field.value)}
      aria-invalid=${field.error ? "true" : nothing}
      aria-describedby=${described(field)}
      @change=${(/** @type {Event} */ event) =>
        field.change(Number(/** @type {HTMLInputElement} */ (event.target).value))}
      @input=${(/** @type {Event} */ event) => {
        const input = /** @type {HTMLInputElement} */ (event.target);
        const output = input.parentElement?.querySelector("output");
        if (output) output.value = field.show(Number(input.value));
      }}
    />
    <output class="number" for=${field.id} .value=${field.show(field.value)}></output>
    ${errorOf(field)}
  </div>
`;

/**
 * A number to type. What is no number goes on as NaN, so that the core can refuse it by name;
 * a refused text stays in the field beside the message.
 * @param {Field & { value: number | string, suggestions?: (number | string)[], change(value: number): void }} field
 */
export const numberField = (field) => html`
  <div class="field">
    <label for=${field.id}>${field.label}</label>
    <input
      class="number"
      id=${field.id}
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      list=${field.suggestions ? `${field.id}-list` : nothing}
      .value=${unlessInHand(String(field.value), Boolean(field.error))}
      aria-invalid=${field.error ? "true" : nothing}
      aria-describedby=${described(field)}
      data-number
      @change=${(/** @type {Event} */ event) => field.change(numberOf(/** @type {HTMLInputElement} */ (event.target).value))}
    />
    ${
      field.suggestions
        ? html`<datalist id="${field.id}-list">
            ${field.suggestions.map((value) => html`<option value=${value}></option>`)}
          </datalist>`
        : nothing
    }
    ${errorOf(field)}
  </div>
`;

/**
 * One of a few, all in sight.
 * @param {Field & { value: string, options: { value: string, label: string }[], change(value: string): void }} field
 */
export const segmentsField = (field) => html`
  <fieldset class="segments-field">
    <legend>${field.label}</legend>
    <div class="segments">
      ${field.options.map(
        ({ value, label }) => html`
          <label>
            <input
              type="radio"
              name=${field.id}
              value=${value}
              .checked=${value === field.value}
              @change=${() => field.change(value)}
            />
            <span>${label}</span>
          </label>
        `,
      )}
    </div>
  </fieldset>
`;

/** Asks for other settings. @param {EventTarget} element @param {Patch} patch */
export const changeConfig = (element, patch) => emit(element, "config-changed", { patch });

/**
 * @param {EventTarget} element
 * @param {string} type
 * @param {unknown} detail
 */
export const emit = (element, type, detail) =>
  element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
