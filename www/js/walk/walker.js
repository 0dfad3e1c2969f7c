// Moves through one training step and shows where it stands.

import { fits, isOf } from "./fits.js";
import { endOf, grainFor, PACE, stopFrom } from "./moves.js";
import { planOf } from "./positions.js";
import { withSettings } from "./record.js";

/** @import { EngineError } from "../engine/client.js" */
/** @import { Config, Frame, Grain, State, Walk } from "../engine/protocol.js" */
/** @import { Playground } from "../playground.js" */
/** @import { WalkRecord } from "./record.js" */

/** Moves that wait for each other, for instance while a key is held down; more are dropped. */
const MOST_WAITING = 6;

export class Walker {
  /** What is done waits for what was begun before it. */
  #last = Promise.resolve();
  #waiting = 0;
  #syncWanted = false;
  /** The step to go to next. @type {number | null} */
  #stepSought = null;
  /** Where in its step to stand next. @type {number | null} */
  #placeSought = null;
  /** How often it was reset. */
  #era = 0;
  /** Which sample of the batch is in work. */
  #sample = 0;
  /** The configuration and the frame that the walk has seen. @type {Config | null} */
  #config = null;
  /** @type {Frame | null} */
  #frame = null;
  #chosen = 0;
  #place = "";
  #stale = true;
  #wasPlaying = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  #unfollow;

  /** @param {Playground} playground */
  constructor(playground) {
    this.playground = playground;
    this.store = playground.store;
    this.#chosen = this.store.get().sample;
    this.#unfollow = this.store.subscribe((state) => this.#watch(state));
    this.#watch(this.store.get());
  }

  /** Follows the page no longer. */
  end() {
    this.#unfollow();
    clearTimeout(this.#timer);
  }

  /**
   * By one stop of the grain, or to a place.
   * @param {{ by?: number, to?: number, grain?: Grain }} move
   */
  move({ by = 0, to, grain }) {
    if (to !== undefined) return this.#moveTo(to);
    if (this.#waiting >= MOST_WAITING) return this.#last;
    return this.#queueMove(async () => {
      await this.#stopTraining();
      const { record, at, grain: usual } = this.store.get().walk;
      if (!record) return;
      const plan = planOf(record);
      const direction = by < 0 ? -1 : 1;
      const stop = stopFrom(plan, grainFor(plan, grain ?? usual), at, direction);
      if (stop !== null) return this.#stand(stop);
      return direction > 0 ? this.#nextStep() : this.#stepBefore();
    });
  }

  /** Of several places, as by a slider, only the last. @param {number} to */
  #moveTo(to) {
    const isWaiting = this.#placeSought !== null;
    this.#placeSought = to;
    if (isWaiting) return this.#last;
    return this.#queueMove(async () => {
      const place = Math.round(/** @type {number} */ (this.#placeSought));
      this.#placeSought = null;
      await this.#stopTraining();
      const { record } = this.store.get().walk;
      if (record) await this.#stand(Math.max(0, Math.min(planOf(record).length, place)));
    });
  }

  /** @param {{ grain?: Grain, auto?: boolean, speed?: 1 | 2 | 4, keep?: boolean, sample?: number }} patch  `sample`: its index in the batch */
  change({ sample, ...patch }) {
    this.#write(patch);
    if (patch.auto !== undefined || patch.speed !== undefined) this.#schedule(patch.auto === true);
    if (sample === undefined) return this.#last;
    return this.#queue(() => this.#take(sample));
  }

  /**
   * To any step of the recorded path, to see the same place of it. Of several that are asked for while one is on its way, as by a slider,
   * only the last is gone to.
   * @param {number} t
   */
  goTo(t) {
    this.#write({ auto: false });
    const isWaiting = this.#stepSought !== null;
    this.#stepSought = t;
    if (isWaiting) return this.#last;
    return this.#queueMove(async () => {
      const to = /** @type {number} */ (this.#stepSought);
      this.#stepSought = null;
      await this.#stopTraining();
      const { at } = this.store.get().walk;
      if (!(await this.playground.goTo(to))) return;
      await this.#fetch((record) => Math.min(at, planOf(record).update));
      await this.#frameAt(to);
    });
  }

  /** Back to θ⁰ and to the beginning of its step, whatever moves are still waiting. */
  reset() {
    this.#era += 1;
    this.#placeSought = null;
    this.#stepSought = null;
    this.#write({ auto: false });
    return this.#queue(async () => {
      await this.playground.command("reset");
      await this.playground.pump.next();
      this.#wasPlaying = false; // it is not a pause
      await this.#fetch(() => 0);
    });
  }

  /** @param {Partial<Walk>} patch */
  #write(patch) {
    this.store.set({ walk: { ...this.store.get().walk, ...patch } });
  }

  /** The page changed: follow it, in its turn. @param {State} state */
  #watch({ place, config, frame, sample, walk }) {
    if (place === "playground") {
      this.#place = place;
      if (walk.auto) this.#write({ auto: false });
      return;
    }
    if (config !== this.#config) {
      this.#config = config;
      this.#stale = true;
      if (walk.record && !isOf(walk.record, config)) {
        this.#write({ record: null, at: 0, applied: false, auto: false });
      }
    }
    if (sample !== this.#chosen) {
      this.#chosen = sample;
      const index = walk.record ? walk.record.samples.indexOf(sample) : -1;
      if (index >= 0 && walk.record?.work.n !== sample) this.#queue(() => this.#take(index));
    }
    if (frame === this.#frame && place === this.#place && !this.#stale) return;
    this.#frame = frame;
    this.#place = place;
    if (!frame || this.#syncWanted) return;
    this.#syncWanted = true;
    this.#queue(() => {
      this.#syncWanted = false;
      return this.#sync();
    });
  }

  /** Makes the record one of the step that the session stands before, unless it is. */
  async #sync() {
    const { frame, walk, config } = this.store.get();
    if (!frame || config !== this.#config) return;
    if (frame.playing) {
      this.#wasPlaying = true;
      if (walk.auto) this.#write({ auto: false });
      return this.#fetch((record) => planOf(record).update);
    }
    const paused = this.#wasPlaying;
    this.#wasPlaying = false;
    if (paused) return this.#fetch((record) => endOf(planOf(record), "backward"));
    if (this.#stale || !fits(walk, frame)) await this.#fetch(() => 0);
  }

  /**
   * The record of the upcoming step, and the walk at a place of it.
   * @param {(record: WalkRecord) => number} place
   */
  async #fetch(place) {
    this.#stale = false;
    try {
      const record = await this.#record();
      // A network that came meanwhile brings its own.
      if (!isOf(record, this.store.get().config)) return;
      this.#write({ record, at: place(record), applied: false, refusal: "" });
    } catch (error) {
      const { code, message } = /** @type {EngineError} */ (error);
      this.#write({ record: null, at: 0, applied: false, auto: false, refusal: code === "diverged" ? code : message });
      if (code === "worker_failed") throw error;
    }
  }

  /** @returns {Promise<WalkRecord>} */
  async #record() {
    let record;
    try {
      record = await this.store.ask("walk", { sample: this.#sample });
    } catch (error) {
      // The last batch of an epoch may have fewer samples.
      if (/** @type {EngineError} */ (error).field !== "sample" || this.#sample === 0) throw error;
      this.#sample = 0;
      record = await this.store.ask("walk", { sample: 0 });
    }
    return withSettings(record, this.store.get().config ?? {});
  }

  /** Stands at a place of this step; its first update, when passed for the first time, is the step itself. @param {number} at */
  async #stand(at) {
    const { record, applied } = this.store.get().walk;
    if (!record) return;
    if (applied || at <= planOf(record).update) return this.#write({ at });
    this.#write({ at, applied: true });
    const stepped = await this.playground.command("step");
    await this.#frameAt(record.t + 1);
    if (!stepped || this.store.get().frame?.diverged) {
      this.#stale = true;
      await this.#sync();
    }
  }

  /** The step after this one, from its beginning. */
  #nextStep() {
    return this.#fetch(() => 0);
  }

  /** The step before this one, seen from its end; θ stays as it is. */
  async #stepBefore() {
    const { frame, walk } = this.store.get();
    const { record, applied } = walk;
    if (!record || !frame || record.t <= (frame.earliest ?? 0)) return;
    const before = await this.#foreseenAt(record.t - 1, record.t);
    this.#write({ record: before, at: planOf(before).length, applied: true });
    if (!applied) return;
    this.playground.pump.request();
    await this.#frameAt(record.t);
  }

  /** The record of another step, from where the session comes back. @param {number} t @param {number} home */
  async #foreseenAt(t, home) {
    if (t === home) return this.#record();
    return this.playground.pump.apart(async () => {
      await this.store.ask("goTo", t);
      try {
        return await this.#record();
      } finally {
        await this.store.ask("goTo", home);
      }
    });
  }

  /** Another sample of the batch is in work; the place stays. @param {number} index */
  async #take(index) {
    const { record, applied } = this.store.get().walk;
    if (!record || index < 0 || index >= record.samples.length) return;
    this.#sample = index;
    const next = await this.#foreseenAt(record.t, record.t + (applied ? 1 : 0));
    this.#chosen = next.work.n;
    this.store.set({ sample: next.work.n, walk: { ...this.store.get().walk, record: next } });
    this.playground.pump.request();
  }

  async #stopTraining() {
    if (!this.store.get().playing) return;
    await this.playground.command("pause");
    // The frame on the page may be from before training began.
    await this.playground.pump.next();
    this.#wasPlaying = true;
    await this.#sync();
  }

  /** Waits until the page shows θ of a step, or of where something else has gone meanwhile. @param {number} t */
  async #frameAt(t) {
    if (this.store.get().frame?.t !== t) await this.playground.pump.next();
  }

  /** @param {boolean} [begins]  the first move of auto-play comes soon */
  #schedule(begins = false) {
    clearTimeout(this.#timer);
    const { auto, grain, speed } = this.store.get().walk;
    if (!auto) return;
    this.#timer = setTimeout(() => this.#go(), begins ? 150 : PACE[grain] / speed);
  }

  async #go() {
    if (!this.store.get().walk.auto) return;
    await this.move({ by: 1 });
    const { record, at, keep, auto } = this.store.get().walk;
    if (!auto) return;
    const isEnd = !record || at >= planOf(record).length;
    if (isEnd && !keep) this.#write({ auto: false });
    else this.#schedule();
  }

  /** A move that a reset overtakes has nothing to do any more. @param {() => Promise<unknown>} task @returns {Promise<void>} */
  #queueMove(task) {
    const era = this.#era;
    return this.#queue(() => era === this.#era && task());
  }

  /** @param {() => Promise<unknown> | unknown} task @returns {Promise<void>} */
  #queue(task) {
    this.#waiting += 1;
    this.#last = this.#last
      .then(task)
      .catch((error) => {
        const { message, code, field } = /** @type {EngineError} */ (error);
        if (code !== "superseded") {
          this.store.set({ error: { message, code: code ?? "failed", field } });
        }
      })
      .then(() => {
        this.#waiting -= 1;
      });
    return this.#last;
  }
}
