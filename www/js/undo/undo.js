// Keeps the moment before each change in the core's own digits, and tells the page what can be undone.

import { withoutRows, withRows } from "./large.js";
import { Past } from "./past.js";

/** @import { Client } from "../engine/client.js" */
/** @import { State } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */
/** @import { Store } from "../store.js" */
/** @import { Change, Direction, Moment } from "./past.js" */

export class Undo {
  #past = new Past();

  /** @param {Client} client @param {Store} store */
  constructor(client, store) {
    this.client = client;
    this.store = store;
  }

  /**
   * What a change is recorded with: the moment before it, unless it goes on with the change before.
   * @param {string | { from: Recipe, to: Recipe }} [what]  is changed, where that may go on
   * @param {boolean} [held]  it is still in the hand
   * @returns {Promise<(change: Change) => void>}  to be called once the change was made
   */
  async before(what = "", held = false) {
    const key = typeof what === "string" ? what : sliderOf(what.from, what.to);
    if (this.#past.continues(key, performance.now(), held)) {
      return (change) => {
        this.#past.prolong(change, performance.now());
        this.#tell();
      };
    }
    const moment = await this.moment();
    return (change) => {
      if (moment) this.#past.record(change, moment, key, performance.now());
      this.#tell();
    };
  }

  /** Everything that comes back when this moment is gone back to; null before the first network. @returns {Promise<Moment | null>} */
  async moment() {
    if (!this.store.get().recipe) return null;
    const state = await this.client.call("state");
    const { recipe, preset, view, sample, selection, edited } = this.store.get();
    return recipe && { state: withoutRows(state, recipe), recipe, preset, neurons: view.neurons, sample, selection, edited };
  }

  /** The core's state of a moment, with all its data. @param {Moment} moment */
  stateOf({ state, recipe }) {
    return withRows(state, recipe);
  }

  /** @param {Direction} direction */
  next(direction) {
    return this.#past.next(direction);
  }

  /** The next entry was gone to. @param {Direction} direction @param {Moment} left  the moment that was left */
  turn(direction, left) {
    const change = this.#past.next(direction)?.change;
    this.#past.turn(direction, left);
    this.#tell(change ? { direction, change } : null);
  }

  /** @param {State["past"]["went"]} [went] */
  #tell(went = null) {
    const [undo, redo] = /** @type {const} */ (["undo", "redo"]).map(
      (direction) => this.#past.next(direction)?.change ?? null,
    );
    this.store.set({ past: { undo, redo, went } });
  }
}

/** Numbers of the data that the page changes with sliders. */
const SLIDERS = /** @type {const} */ (["samples", "noise", "balance", "trainRatio"]);

/**
 * The slider that was moved, if that is all that was changed: moved on, it is the same change.
 * @param {Recipe} before
 * @param {Recipe} after
 */
function sliderOf({ data: before, ...others }, { data: after, ...othersAfter }) {
  if (before === after || JSON.stringify(others) !== JSON.stringify(othersAfter)) return "";
  const moved = SLIDERS.filter((name) => before[name] !== after[name]);
  return moved.length === 1 && before.kind === after.kind ? `data.${moved[0]}` : "";
}
