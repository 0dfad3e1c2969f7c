// What is being typed or dragged stays in the reader's hand: nothing that happens elsewhere on the page takes it away, and what was given stays
// until there is an answer to it.

/** On a field that is in the hand; the page's undo, too, leaves it alone. */
export const IN_HAND = "data-in-hand";

/** Milliseconds after which no answer is one, too. */
const PATIENCE = 5000;

/** What becomes of one field. */
export class Hand {
  /** What the page had for it last. */
  #offered = "";
  /** What the reader gave. */
  #given = "";
  /** As long as there is no answer to that: what was offered and given before. An offer of those is none. @type {string[]} */
  #former = [];
  /** When it was given. */
  #since = 0;
  #isRefused = false;

  /** @param {HTMLInputElement} field */
  constructor(field) {
    this.field = field;
    const letGo = () => field.removeAttribute(IN_HAND);
    field.addEventListener("input", (event) => {
      // A text that was taken already is not the field's to undo, but the page's.
      const isBack = /** @type {InputEvent} */ (event).inputType?.startsWith("history") && !field.hasAttribute(IN_HAND);
      if (isBack) this.#putBack();
      else field.setAttribute(IN_HAND, "");
    });
    field.addEventListener("change", () => {
      letGo();
      this.#former.push(this.#former.length > 0 ? this.#given : this.#offered);
      this.#given = field.value;
      this.#since = Date.now();
    });
    field.addEventListener("blur", () => {
      const isLeft = field.hasAttribute(IN_HAND); // and not given
      letGo();
      if (isLeft) this.#putBack();
    });
    if (field.type !== "range") return;
    // brought back to where it was taken from, it has not changed
    for (const end of ["pointerup", "pointercancel"]) field.addEventListener(end, letGo);
  }

  /** What it would show if it had not been touched. */
  #putBack() {
    if (!this.#isRefused) this.field.value = this.#former.length > 0 ? this.#given : this.#offered;
  }

  /** Whether the field is to show another value than it does. @param {string} value @param {boolean} refused  what the reader gave */
  takes(value, refused) {
    this.#offered = value;
    this.#isRefused = refused;
    const isLate = Date.now() - this.#since > PATIENCE;
    const isAnswer = refused || isLate || this.#isSame(this.#given, value) || !this.#former.some((other) => this.#isSame(other, value));
    if (isAnswer) this.#former.length = 0;
    return isAnswer && !refused && !this.field.hasAttribute(IN_HAND) && this.field.value !== value;
  }

  /** A slider stands on its steps only. @param {string} a @param {string} b */
  #isSame(a, b) {
    const { type, step } = this.field;
    return a === b || (type === "range" && Math.abs(Number(a) - Number(b)) <= Number(step || 1) / 2);
  }
}
