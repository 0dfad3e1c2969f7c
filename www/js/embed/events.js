// What an embedding tells the page around it, read from the states that its session goes through.

/** @import { State } from "../engine/protocol.js" */
/** @import { Store } from "../store.js" */

/**
 * @param {EventTarget} element
 * @param {Store} store
 * @returns {() => void}  stops it
 */
export function announce(element, store) {
  let before = store.get();
  /** What the last frame was of. */
  let { recipe: shown } = before;
  /** @param {string} type @param {unknown} detail */
  const tell = (type, detail) => element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));

  /** @param {State} now @param {State} then */
  function training({ frame, recipe, preset }, then) {
    if (!frame || frame === then.frame) return;
    const { t, epoch, lossTrain: loss, diverged } = frame;
    if (then.frame && t < then.frame.t && recipe === shown) tell("state-changed", { preset });
    shown = recipe;
    if (then.frame && t > then.frame.t) tell("step-taken", { t, epoch, loss, steps: t - then.frame.t });
    if (then.frame && epoch > then.frame.epoch) tell("epoch-finished", { epoch, t, loss });
    if (diverged && !then.frame?.diverged) tell("diverged", { ...diverged });
  }

  return store.subscribe((now) => {
    const then = before;
    before = now;
    training(now, then);
    if (now.recipe !== then.recipe || now.edited !== then.edited) tell("state-changed", { preset: now.preset });
    if (now.playing !== then.playing) tell("playing-changed", { playing: now.playing });
    if (now.error && now.error !== then.error) tell("error-raised", { ...now.error });
  });
}
