// What is being typed or dragged stays in the reader's hand: nothing that happens elsewhere on the page takes it away.

import { Directive, directive, noChange, setCommittedValue } from "../../vendor/lit.js";

/** @import { PropertyPart } from "../../vendor/lit.js" */

/** Fields that are listened to. @type {WeakSet<Element>} */
const watched = new WeakSet();

/** The page's undo, too, leaves such a field alone. */
export const IN_HAND = "data-in-hand";

/** @param {Element} field */
function watch(field) {
  if (watched.has(field)) return;
  watched.add(field);
  field.addEventListener("input", () => field.setAttribute(IN_HAND, ""));
  for (const end of ["change", "blur"]) field.addEventListener(end, () => field.removeAttribute(IN_HAND));
}

class UnlessInHand extends Directive {
  /** @param {string} value */
  render(value) {
    return value;
  }

  /** @param {PropertyPart} part @param {[string]} values */
  update(part, [value]) {
    const field = /** @type {HTMLInputElement} */ (part.element);
    watch(field);
    if (field.hasAttribute(IN_HAND) || field.value === value) return noChange;
    setCommittedValue(part);
    return value;
  }
}

/**
 * For the `.value` of a field: from the first letter until it is done or left, the field keeps its own; otherwise it always shows the given
 * one, whatever it showed before.
 */
export const unlessInHand = directive(UnlessInHand);
