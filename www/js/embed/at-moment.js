// What course notes show of the lecture opens at its moment, once for each network; the reader goes on from there.

import { emit } from "../elements/fields.js";
import { placeOf } from "../lecture/moments.js";
import { fits } from "../walk/fits.js";

/** @import { Moment } from "../lecture/rows.js" */
/** @import { StoreController } from "../store.js" */
/** @import { WalkRecord } from "../walk/record.js" */

export class AtMoment {
  /** The record that was brought to the moment. @type {WalkRecord | null} */
  #opened = null;

  /** @param {HTMLElement} host  says walk-moved @param {StoreController<any>} state */
  constructor(host, state) {
    this.host = host;
    this.state = state;
  }

  /** What needs no moment is best read with all numbers. @param {Moment} moment */
  show(moment) {
    const { record } = this.state.store.get().walk;
    if (record) emit(this.host, "walk-moved", { to: placeOf(record, moment === "start" ? "sums" : moment) });
  }

  /** After each update of the host. @param {Moment} moment */
  follow(moment) {
    const { walk, frame } = this.state.store.get();
    const { record, at } = walk;
    const isNew = record !== null && !this.#opened && frame !== null && fits(walk, frame);
    if (isNew && at === 0) this.show(moment);
    this.#opened = this.#opened || isNew ? record : null;
  }
}
