// What the elements of an embedding say goes no further than its shadow root.

/** @import { Store } from "../store.js" */

/** What a reader of a `readonly` embedding cannot do. */
const EDITS = new Set(["config-changed", "layer-changed", "network-chosen", "parameter-edited", "preset-chosen"]);
/** What is for the page around a playground; an embedding has no places, dialogs or preferences. */
const ELSEWHERE = ["language-chosen", "place-chosen", "session-left", "session-opened", "theme-chosen"];
/** Where words are made outside of drawing. */
const HANDLED = ["pointerdown", "pointerover", "focusin", "keydown", "input", "change"];
/** What is typed into, or walked through by keys. */
const FIELDS = "input, select, textarea, [contenteditable], [role=slider], [role=spinbutton]";
/** What the space bar and Enter press. */
const PRESSED = "button, a, summary, [role=button]";

/** Whether a key means something where it was pressed: then it turns no slide and no page of the notes. @param {KeyboardEvent} event */
function isUsed(event) {
  const [target] = event.composedPath();
  if (event.defaultPrevented) return true;
  if (!(target instanceof Element) || event.key === "Escape") return false;
  return target.matches(FIELDS) || (target.matches(PRESSED) && [" ", "Enter"].includes(event.key));
}

/**
 * @param {EventTarget} root
 * @param {() => Store | null} store  of the elements within
 * @param {() => void} speak  in the embedding's own language
 */
export function keepInside(root, store, speak) {
  root.addEventListener("store-requested", (event) => {
    event.stopPropagation();
    const own = store();
    if (own) /** @type {CustomEvent} */ (event).detail.store = own;
  });
  for (const type of ELSEWHERE) root.addEventListener(type, (event) => event.stopPropagation());
  for (const type of ["keydown", "keypress", "keyup"]) {
    root.addEventListener(type, (event) => {
      if (isUsed(/** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    });
  }
  for (const type of HANDLED) root.addEventListener(type, speak, { capture: true });
}

/**
 * The shadow root as far as a session obeys it.
 * @param {EventTarget} root
 * @param {() => boolean} isReadonly
 * @param {AbortSignal} signal  ends it
 */
export const obeyed = (root, isReadonly, signal) => ({
  /** @param {string} type @param {(event: Event) => void} act */
  addEventListener: (type, act) =>
    root.addEventListener(
      type,
      (event) => {
        event.stopPropagation();
        if (!(EDITS.has(type) && isReadonly())) act(event);
      },
      { signal },
    ),
});
