// The state of a session: the page has one, each embedding its own. Elements read it and dispatch events; only the app around them writes.

import { setColorTheme } from "./color.js";
import { setLanguage } from "./i18n/index.js";

/** @import { Client } from "./engine/client.js" */
/** @import { State } from "./engine/protocol.js" */

/** @typedef {ReturnType<typeof createStore>} Store */

/** @type {State} */
const EMPTY = {
  config: null,
  layout: [],
  dataset: null,
  frame: null,
  history: null,
  selection: null,
  hover: null,
  pinned: null,
  edited: new Set(),
  past: { undo: null, redo: null, went: null },
  sample: 0,
  view: { edges: "weight", neurons: "heat", logLoss: false, discretize: false, showTest: false },
  gradientCheck: null,
  preset: "circle",
  language: "en",
  theme: "light",
  status: "loading",
  error: null,
  recipe: null,
  playing: false,
  speed: "epoch-1",
  notice: "",
  news: null,
  goal: null,
  runs: [],
  themeChoice: "auto",
  projector: false,
  place: "playground",
  row: "",
  walk: { record: null, at: 0, grain: "layer", auto: false, speed: 1, applied: false },
  predicting: null,
};

/** The state of one session, and whom its elements ask what no frame carries. */
export function createStore() {
  let state = EMPTY;
  /** @type {Set<(state: State) => void>} */
  const subscribers = new Set();
  return {
    /** @type {Client | null} */
    client: null,

    /**
     * @param {string} method  of the session in the worker
     * @param {...unknown} args
     * @returns {Promise<any>}  rejects with an EngineError
     */
    ask(method, ...args) {
      return this.client?.call(method, ...args) ?? Promise.reject(new Error("nothing answers yet"));
    },

    /** @returns {State} the present state; never change it in place */
    get: () => state,

    /** @param {Partial<State>} patch */
    set(patch) {
      const next = { ...state, ...patch };
      const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
      if (keys.every((key) => Object.is(state[key], next[key]))) return;
      state = next;
      for (const notify of [...subscribers]) notify(state);
    },

    /**
     * @param {(state: State) => void} notify
     * @returns {() => void} stops the subscription
     */
    subscribe(notify) {
      subscribers.add(notify);
      return () => subscribers.delete(notify);
    },
  };
}

/** The page's own session. */
export const store = createStore();

/**
 * The store that an element belongs to: of the nearest embedding around it, through all shadow roots, or the page's own.
 * @param {{ dispatchEvent?(event: Event): unknown }} host
 * @returns {Store}
 */
function storeOf(host) {
  const detail = { store };
  host.dispatchEvent?.(new CustomEvent("store-requested", { bubbles: true, composed: true, detail }));
  return detail.store;
}

/**
 * Equal as far as drawing goes: the same value, or arrays of the same entries.
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((entry, i) => Object.is(entry, b[i]));
}

/** Flat out, frames to one of them that shows all. */
export const FRAMES_EACH = 3;

/** @param {Pick<State, "playing" | "speed">} state */
export const isFlatOut = ({ playing, speed }) => playing && speed === "flat-out";

/**
 * A Lit controller that redraws its element when a slice of the state changes,
 * and always when the language or the theme does.
 *
 *     #slice = new StoreController(this, (s) => [s.frame, s.selection]);
 *     render() { const [frame, selection] = this.#slice.value; … }
 *
 * @template T
 */
export class StoreController {
  /** @type {() => void} */
  #stop = () => {};
  /** The frame seen last, and frames since one was drawn. @type {State["frame"]} */
  #frame = null;
  #passed;
  #language;
  #theme;
  store = store;
  /** @param {string} method @param {...unknown} args */
  ask = (method, ...args) => this.store.ask(method, ...args);

  /**
   * @param {{ addController(controller: any): void, requestUpdate(): void, dispatchEvent?(event: Event): unknown }} host
   * @param {(state: State) => T} select
   * @param {number} [turn]  0, 1 or 2 for what costs much: flat out, it is drawn in every third frame, each turn in another
   * @param {number} [each]  frames to one that it is drawn in, for what nobody reads so fast
   */
  constructor(host, select, turn, each = FRAMES_EACH) {
    this.host = host;
    this.select = select;
    this.turn = turn;
    this.each = each;
    this.#passed = turn ?? 0;
    const state = store.get();
    this.#language = state.language;
    this.#theme = state.theme;
    /** @type {T} */
    this.value = select(state);
    host.addController(this);
  }

  hostConnected() {
    this.store = storeOf(this.host);
    // What changed while the element was out of the page is drawn when it comes back.
    this.#frame = this.store.get().frame;
    if (this.#read(this.store.get())) this.host.requestUpdate();
    this.#stop = this.store.subscribe((next) => {
      if (this.#read(next)) this.host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.#stop();
  }

  /** Words and colors are those of the session that is drawn next. */
  hostUpdate() {
    setLanguage(/** @type {import("./i18n/index.js").Language} */ (this.#language));
    setColorTheme(this.#theme);
  }

  /**
   * @param {State} next
   * @returns {boolean} whether the element must be drawn again
   */
  #read(next) {
    if (this.#waits(next)) return false;
    const value = this.select(next);
    const changed =
      !same(value, this.value) || next.language !== this.#language || next.theme !== this.#theme;
    this.value = value;
    this.#language = next.language;
    this.#theme = next.theme;
    return changed;
  }

  /** Whether what is new is a frame to be passed over. The last one never is: then nothing plays any more. @param {State} next */
  #waits({ frame, playing, speed }) {
    const isNew = frame !== this.#frame;
    this.#frame = frame;
    if (this.turn === undefined || !isNew || !isFlatOut({ playing, speed })) return false;
    this.#passed = (this.#passed + 1) % this.each;
    return this.#passed > 0;
  }
}
