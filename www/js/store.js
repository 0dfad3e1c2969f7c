// The page's one state. Elements read it and dispatch events; only <bp-app> writes.

/** @import { State } from "./engine/protocol.js" */

/** @type {State} */
let state = {
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
  place: "playground",
  row: "",
  walk: { record: null, at: 0, grain: "layer", auto: false, speed: 1, applied: false },
  predicting: null,
};

/** @type {Set<(state: State) => void>} */
const subscribers = new Set();

export const store = {
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
  #language = state.language;
  #theme = state.theme;

  /**
   * @param {{ addController(controller: any): void, requestUpdate(): void }} host
   * @param {(state: State) => T} select
   */
  constructor(host, select) {
    this.host = host;
    this.select = select;
    /** @type {T} */
    this.value = select(state);
    host.addController(this);
  }

  hostConnected() {
    // What changed while the element was out of the page is drawn when it comes back.
    if (this.#read(state)) this.host.requestUpdate();
    this.#stop = store.subscribe((next) => {
      if (this.#read(next)) this.host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.#stop();
  }

  /**
   * @param {State} next
   * @returns {boolean} whether the element must be drawn again
   */
  #read(next) {
    const value = this.select(next);
    const changed =
      !same(value, this.value) || next.language !== this.#language || next.theme !== this.#theme;
    this.value = value;
    this.#language = next.language;
    this.#theme = next.theme;
    return changed;
  }
}
