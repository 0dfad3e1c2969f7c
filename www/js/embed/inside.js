// What the elements of an embedding say goes no further than its shadow root.

/** @import { Store } from "../store.js" */

/** What a reader of a `readonly` embedding cannot do. */
const EDITS = new Set(["config-changed", "layer-changed", "network-chosen", "parameter-edited", "preset-chosen"]);
/** What is for the page around a playground; an embedding has no places, dialogs or preferences. */
const ELSEWHERE = ["language-chosen", "place-chosen", "session-left", "session-opened", "theme-chosen"];
/** Where words are made outside of drawing. */
const HANDLED = ["pointerdown", "pointerover", "focusin", "keydown", "input", "change"];

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
