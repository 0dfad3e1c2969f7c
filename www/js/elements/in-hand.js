// The value of a field in a template, which is not taken out of the reader's hand.

import { Directive, directive, noChange, setCommittedValue } from "../../vendor/lit.js";
import { Hand } from "./hand.js";

/** @import { PropertyPart } from "../../vendor/lit.js" */

class UnlessInHand extends Directive {
  /** @type {Hand | null} */
  #hand = null;

  /** @param {string} value @param {boolean} [_refused] */
  render(value, _refused) {
    return value;
  }

  /** @param {PropertyPart} part @param {[string, boolean?]} values */
  update(part, [value, refused = false]) {
    this.#hand ??= new Hand(/** @type {HTMLInputElement} */ (part.element));
    if (!this.#hand.takes(value, refused)) return noChange;
    setCommittedValue(part);
    return value;
  }
}

/**
 * For the `.value` of a field: it keeps its own from the first letter until it is done or left, then until what was given is taken, and while it
 * is `refused`. Otherwise it shows the given one, whatever it showed before.
 */
export const unlessInHand = directive(UnlessInHand);
