// A session's store as one embedding sees it: with a language and a theme of its own.

import { matchLanguage } from "../i18n/index.js";
import { themeAround } from "./theme.js";

/** @import { State } from "../engine/protocol.js" */
/** @import { Store } from "../store.js" */

/** @typedef {Pick<State, "language" | "theme" | "themeChoice">} Look */

/**
 * @param {Store} store
 * @param {Look} first
 * @returns {Store & { look(next: Look): void }}
 */
export function seenWith(store, first) {
  let look = first;
  let base = store.get();
  let seen = { ...base, ...look };
  /** @type {Set<(state: State) => void>} */
  const subscribers = new Set();
  function get() {
    const state = store.get();
    if (state !== base) {
      base = state;
      seen = { ...state, ...look };
    }
    return seen;
  }
  return {
    get client() {
      return store.client;
    },
    ask: (method, ...args) => store.ask(method, ...args),
    get,
    set: (patch) => store.set(patch),
    subscribe(notify) {
      subscribers.add(notify);
      const stop = store.subscribe(() => notify(get()));
      return () => {
        subscribers.delete(notify);
        return stop();
      };
    },
    look(next) {
      look = next;
      seen = { ...store.get(), ...look };
      base = store.get();
      for (const notify of [...subscribers]) notify(seen);
    },
  };
}

/**
 * The language that is asked for, else that of the page around, else the reader's; and the theme.
 * @param {Element} element
 * @param {string | null} lang
 * @param {"auto" | "light" | "dark"} chosen
 * @returns {Look}
 */
export function lookOf(element, lang, chosen) {
  const asked = lang || element.parentElement?.closest("[lang]")?.getAttribute("lang");
  const language = matchLanguage(asked) ?? (asked ? "en" : navigator.languages.map(matchLanguage).find(Boolean)) ?? "en";
  const theme = chosen === "auto" ? themeAround(element) : chosen;
  return { language, theme, themeChoice: theme };
}
