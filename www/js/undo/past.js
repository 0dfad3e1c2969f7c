// What the user changed, one entry a change: the moment before each, and after going back the moments that were left.

/** @import { Recipe } from "../presets.js" */
/** @import { Target } from "../engine/protocol.js" */

/**
 * Everything that comes back with a moment.
 * @typedef {Object} Moment
 * @property {string} state  the core's, with every digit
 * @property {Recipe} recipe
 * @property {string} preset
 * @property {"heat" | "values"} neurons
 * @property {number} sample
 * @property {Target} selection
 * @property {ReadonlySet<number>} edited
 *
 * What was changed, in the words of `words.js`.
 * @typedef {{ kind: "preset", id: string } | { kind: "opened" } | { kind: "weights", name: string } | { kind: "settings", from: Recipe, to: Recipe }
 *   | { kind: "seed", from: number, to: number } | { kind: "data" } | { kind: "reset", t: number } | { kind: "halved", from: number, to: number }
 *   | { kind: "parameter", offset: number, from: number, to: number, layers: number[] }} Change
 *
 * @typedef {"undo" | "redo"} Direction
 * @typedef {{ change: Change, moment: Moment, key: string, at: number }} Entry
 */

/** Most entries. */
export const MOST = 50;

/** Characters that the states may take together; one is kept whatever its size. */
export const ROOM = 48_000_000;

/** Milliseconds within which changes of the same thing are one. */
const ONE_MOVE = 1000;

export class Past {
  /** @type {Record<Direction, Entry[]>} */
  #lists = { undo: [], redo: [] };

  /** @param {{ most?: number, room?: number }} [limits] */
  constructor({ most = MOST, room = ROOM } = {}) {
    this.most = most;
    this.room = room;
  }

  /**
   * Whether a change of this thing belongs to the one before: then no moment is needed for it.
   * @param {string} key  what is changed, where it is changed continuously
   * @param {number} now  in milliseconds
   * @param {boolean} [held]  the thing is still in the hand
   */
  continues(key, now, held = false) {
    const last = this.#lists.undo.at(-1);
    if (!last || key === "" || last.key !== key || this.#lists.redo.length > 0) return false;
    return held || now - last.at < ONE_MOVE;
  }

  /**
   * A change was made. What was undone before can no longer be done again.
   * @param {Change} change
   * @param {Moment} moment  before it
   * @param {string} [key]
   * @param {number} [now]
   */
  record(change, moment, key = "", now = 0) {
    this.#lists.redo = [];
    this.#lists.undo.push({ change, moment, key, at: now });
    this.#bound();
  }

  /**
   * The last change went on.
   * @param {Change} change
   * @param {number} now
   */
  prolong(change, now) {
    const last = this.#lists.undo.at(-1);
    if (!last) return;
    const { from } = /** @type {{ from?: any }} */ (last.change);
    last.change = /** @type {Change} */ (from === undefined ? change : { ...change, from });
    last.at = now;
  }

  /** What the next undo or redo is about. @param {Direction} direction @returns {Entry | undefined} */
  next(direction) {
    return this.#lists[direction].at(-1);
  }

  /**
   * The next entry was gone to: from here it is the other way's.
   * @param {Direction} direction
   * @param {Moment} left  the moment that was left
   */
  turn(direction, left) {
    const entry = this.#lists[direction].pop();
    if (!entry) return;
    const other = direction === "undo" ? "redo" : "undo";
    this.#lists[other].push({ ...entry, moment: left, key: "" });
    this.#bound();
  }

  get length() {
    return this.#lists.undo.length;
  }

  /** The oldest go first, then what lies farthest ahead. */
  #bound() {
    const { undo, redo } = this.#lists;
    const size = (/** @type {Entry[]} */ list) =>
      list.reduce((sum, { moment }) => sum + moment.state.length, 0);
    while (undo.length > this.most) undo.shift();
    let taken = size(undo) + size(redo);
    while (taken > this.room && undo.length + redo.length > 1) {
      const gone = undo.length > 1 || redo.length === 0 ? undo.shift() : redo.shift();
      taken -= gone?.moment.state.length ?? 0;
    }
  }
}
