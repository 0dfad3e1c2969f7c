// A thing in a drawing that can be taken hold of: by pointer, finger and keyboard.

import { html } from "../../vendor/lit.js";
import { spotIn } from "./spot.js";

/**
 * @typedef {Object} Handle
 * @property {string} name
 * @property {string} label
 * @property {string} text  the value in words
 * @property {number} left  in pixels of the drawing
 * @property {number} top
 * @property {number} value
 * @property {number} min
 * @property {number} max
 * @property {number} [step]
 * @property {(x: number, y: number) => void} moved  to a place in pixels of the drawing
 * @property {(by: number, vertical: boolean) => void} stepped
 * @property {boolean} [free]  it moves in both directions
 */

/** Steps per key. @type {Record<string, number>} */
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** @param {Handle} thing */
export function handle({ name, label, text, left, top, value, min, max, step = 0.05, moved, stepped, free = false }) {
  const place = (/** @type {PointerEvent} */ event) => {
    const element = /** @type {HTMLElement} */ (event.currentTarget);
    moved(...spotIn(/** @type {HTMLElement} */ (element.parentElement), event));
  };
  return html`
    <div
      class="handle ${free ? "free" : ""}"
      data-handle=${name}
      role="slider"
      tabindex="0"
      aria-label=${label}
      aria-valuemin=${min}
      aria-valuemax=${max}
      aria-valuenow=${value}
      aria-valuetext=${text}
      style="left:${left}px;top:${top}px"
      @pointerdown=${(/** @type {PointerEvent} */ event) => {
        const element = /** @type {HTMLElement} */ (event.currentTarget);
        element.setPointerCapture(event.pointerId);
        element.classList.add("held");
        element.focus();
        event.preventDefault();
      }}
      @pointermove=${(/** @type {PointerEvent} */ event) => {
        if (/** @type {HTMLElement} */ (event.currentTarget).hasPointerCapture(event.pointerId)) place(event);
      }}
      @lostpointercapture=${(/** @type {PointerEvent} */ event) =>
        /** @type {HTMLElement} */ (event.currentTarget).classList.remove("held")}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const steps = KEYS[event.key];
        const end = event.key === "Home" ? min - value : event.key === "End" ? max - value : undefined;
        if (steps === undefined && (end === undefined || free)) return;
        event.preventDefault();
        event.stopPropagation();
        const size = event.shiftKey ? step / 5 : step;
        stepped(end ?? steps * size, free && /Up|Down/.test(event.key));
      }}
    ></div>
  `;
}
