// Puts a run aside when another begins: after a reset, with other settings, on a new branch of the path.

import "../i18n/training.js";
import { withRun } from "./list.js";

/** @import { State } from "../engine/protocol.js" */

/**
 * @param {{ get(): State, set(patch: Partial<State>): void, subscribe(notify: (state: State) => void): () => void }} store
 * @returns {() => void} stops it
 */
export function keepRuns(store) {
  /** The run as the last frame showed it. @type {Pick<State, "frame" | "history" | "recipe" | "config"> | null} */
  let last = null;
  /** @param {State} state */
  const look = ({ frame, history, recipe, config }) => {
    last = frame && history ? { frame, history, recipe, config } : null;
  };
  function keep() {
    const { history, recipe, config } = last ?? {};
    last = null;
    // a start that was not followed up has no curve
    if (!history || !recipe || !config || history.t.length < 2) return;
    store.set({ runs: withRun(store.get().runs, { history, recipe, config }) });
  }
  look(store.get());
  return store.subscribe((state) => {
    const { frame } = state;
    if (frame === last?.frame) return;
    const isNew = !frame || (last?.frame && frame.head < last.frame.head);
    if (isNew && last) keep();
    look(state);
  });
}
