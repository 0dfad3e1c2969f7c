// What the page can do: open a configuration, change it, train. It owns the client and writes the store.

import { frozenParts, writtenFrozen } from "./drawing/frozen.js";
import { FramePump } from "./frame-pump.js";
import { Frames } from "./frames.js";
import { checkOptions } from "./gradient-check.js";
import { presetOf } from "./presets.js";
import { changed, equal, named, presetOfData } from "./recipe-change.js";
import { sessionConfig } from "./shipped-data.js";
import { stateWith } from "./saved-run.js";
import { store } from "./store.js";
import { loadPart } from "./views.js";

/** @import { Client, EngineError } from "./engine/client.js" */
/** @import { Config, Dataset, Goal, LayoutEntry, Speed, State } from "./engine/protocol.js" */
/** @import { Recipe } from "./presets.js" */
/** @import { Patch } from "./recipe-change.js" */
/** @import { SavedRun } from "./saved-run.js" */
/** @import { Store } from "./store.js" */
/** @import { Change, Direction, Moment } from "./undo/past.js" */
/** @typedef {{ config: Config, layout: LayoutEntry[], dataset: Dataset }} Opened */
/** @typedef {Partial<State> & { neurons?: State["view"]["neurons"] }} Look  `neurons`: what they show, whatever else the view is by then */

/** Of a network that nobody edited. @type {ReadonlySet<number>} */
const NOTHING = new Set();

export class Playground {
  /** Changes wait for each other, in the order in which they were asked for. */
  #last = Promise.resolve();
  /** @type {import("./undo/undo.js").Undo | null} */
  #undo = null;

  /** @param {Client} client @param {Store} [its]  the page's own unless told */
  constructor(client, its = store) {
    this.client = client;
    this.store = its;
    its.client = client;
    this.frames = new Frames(its);
    this.pump = new FramePump({
      pull: (wants) => client.frame(wants),
      wants: () => this.frames.wants(),
      show: (frame) => {
        if (this.frames.show(frame)) this.pump.request();
      },
      fail: (error) => this.#fail(error),
    });
  }

  /**
   * Opens a configuration, paused before its first step or where a saved run stood;
   * if the core refuses it, everything stays as it is.
   * @param {Recipe} recipe
   * @param {string} preset
   * @param {SavedRun} [run]
   * @param {Look} [look]  how it is looked at
   * @returns {Promise<boolean>} whether it opened
   */
  open(recipe, preset, run, look) {
    return this.#queue(async () => {
      const record = await this.#before();
      const former = this.store.get().recipe && run ? await this.state() : null;
      /** @type {Opened} */
      let opened = await this.#create(recipe);
      if (run) {
        try {
          opened = await this.#restore(run, recipe);
        } catch (error) {
          if (former !== null) await this.client.call("restore", former);
          throw error;
        }
      }
      this.#adopt(opened, recipe, preset, look);
      record(presetOf(preset) ? { kind: "preset", id: preset } : { kind: "opened" });
    });
  }

  /** A curve that cannot be read does not keep a run from being taken up. @param {SavedRun} run @param {Recipe} recipe @returns {Promise<Opened>} */
  async #restore({ history, ...run }, recipe) {
    const fresh = await this.state();
    try {
      return await this.client.call("restore", stateWith(fresh, { ...run, history }), recipe.data.range);
    } catch (error) {
      if (history === undefined) throw error;
      return this.client.call("restore", stateWith(fresh, run), recipe.data.range);
    }
  }

  /** When all that has been asked for by now is done. @returns {Promise<void>} */
  settled() {
    return this.#last;
  }

  /** @param {Patch} wanted */
  change(wanted) {
    return this.#queue(async () => {
      const { recipe: before, config: present, preset, playing, speed } = this.store.get();
      if (!before || !present) return;
      const patch = typeof wanted === "function" ? wanted(before, present) : wanted;
      const change = changed(before, patch);
      if (!change) return this.store.set({ error: null });
      const { recipe, isLive } = change;
      const record = await this.#before({ from: before, to: recipe });
      if (isLive) {
        const config = await this.client.call("configure", patch);
        this.store.set({ recipe, config: named(config, recipe), error: null });
        this.pump.request();
      } else {
        this.#adopt(await this.#create(recipe), recipe, presetOfData(before, recipe, preset));
        if (playing) await this.#play(speed);
      }
      record({ kind: "settings", from: before, to: recipe });
    });
  }

  /**
   * Gives one entry of θ another value, between two steps of the training that goes on.
   * @param {number} offset
   * @param {number} value
   * @param {boolean} [held]  the slider is still in the hand
   */
  edit(offset, value, held = false) {
    return this.#queue(async () => {
      const { config, frame, edited } = this.store.get();
      if (!config || !frame) return;
      const record = await this.#before(`theta ${offset}`, held);
      const { before, after } = await this.client.call("setParameter", { offset, value });
      this.store.set({ edited: new Set([...edited, offset]), error: null });
      this.pump.request();
      record({ kind: "parameter", offset, from: before, to: after, layers: config.layers });
    });
  }

  /** Gives all of θ other values, between two steps. @param {Float32Array} theta @param {string} name  of what they are from */
  setTheta(theta, name) {
    return this.#queue(async () => {
      const record = await this.#before();
      await this.client.call("setTheta", theta);
      this.store.set({ edited: NOTHING, error: null });
      this.pump.request();
      record({ kind: "weights", name });
    });
  }

  /** To the moment before the last change, or forward again, paused. @param {Direction} direction */
  travel(direction) {
    return this.#queue(async () => {
      const undo = this.#undo;
      const entry = undo?.next(direction);
      if (!undo || !entry) return;
      if (this.store.get().playing) await this.#pause();
      const left = /** @type {Moment} */ (await undo.moment());
      const { config, selection, pinned } = this.store.get();
      const { state: _state, recipe, preset, ...moment } = entry.moment;
      const opened = await this.client.call("restore", await undo.stateOf(entry.moment), recipe.data.range);
      const same = config?.layers.join() === opened.config.layers.join();
      this.#adopt(opened, recipe, preset, {
        ...moment,
        ...(same ? { selection, pinned } : {}), // what is looked at stays in sight
      });
      undo.turn(direction, left);
    });
  }

  /** @param {string} name */
  command(name) {
    if (name === "undo" || name === "redo") return this.travel(name);
    return this.#queue(async () => {
      const { playing, speed, config } = this.store.get();
      if (!config) return;
      if (name === "play") return this.#play(speed);
      if (name === "pause") return this.#pause();
      if (name === "toggle") return playing ? this.#pause() : this.#play(speed);
      if (name === "gradient-check") return this.#checkGradient();
      if (name === "new-seed") return this.#draw({ seed: await this.client.call("freshSeed") });
      if (name === "new-data") return this.#drawData();
      if (name === "halve-eta") return this.#halveEta();
      if (name === "halve-eta-go-on") return this.#halveEta(true);
      if (playing) await this.#pause();
      if (name === "step") await this.client.call("step");
      if (name === "epoch") await this.client.call("runEpochs", 1);
      if (name === "reset") await this.#reset();
      this.pump.request();
    });
  }

  /** Plays until a goal is reached; without one, the goal of before is forgotten. @param {Goal | null} goal */
  playUntil(goal) {
    return this.#queue(async () => {
      const { config, playing, speed } = this.store.get();
      if (!config) return;
      if (goal) return this.#play(speed, goal);
      this.store.set({ goal });
      if (playing) await this.#play(speed);
    });
  }

  async #reset() {
    const record = await this.#before();
    const former = await this.state();
    await this.client.call("reset");
    this.store.set({ edited: NOTHING, goal: null });
    if ((await this.state()) === former) return; // it stood there already
    record({ kind: "reset", t: JSON.parse(former).t });
  }

  /** To θᵗ of the recorded path, after whatever was begun before. @param {number} t */
  goTo(t) {
    return this.#queue(async () => {
      if (this.store.get().playing) await this.#pause();
      const config = await this.client.call("goTo", t);
      const { recipe, config: before } = this.store.get();
      if (config && recipe && before && !equal(config.frozen, before.frozen)) {
        const frozen = writtenFrozen(frozenParts(config.frozen));
        this.store.set({ recipe: { ...recipe, frozen }, config: { ...before, frozen: config.frozen } });
      }
      this.pump.request();
    });
  }

  /** @param {Speed} speed */
  setSpeed(speed) {
    this.store.set({ speed });
    return this.#queue(async () => {
      const { playing, goal } = this.store.get();
      if (playing) await this.client.play(speed, goal);
    });
  }

  /** The core's state string: everything that is needed to go on with the same digits. */
  state() {
    return this.client.call("state");
  }

  /** @param {Recipe} recipe @returns {Promise<Opened>} */
  async #create(recipe) {
    return this.client.call("create", await sessionConfig(recipe), recipe.data.range);
  }

  /**
   * What a change is recorded with.
   * @param {Parameters<import("./undo/undo.js").Undo["before"]>} what
   * @returns {Promise<(change: Change) => void>}
   */
  async #before(...what) {
    if (!this.store.get().recipe) return () => {};
    try {
      this.#undo ??= new (await loadPart("editing")).Undo(this.client, this.store);
    } catch (error) {
      console.warn(error); // a change that cannot be undone is better than none
      return () => {};
    }
    return this.#undo.before(...what);
  }

  /** @param {Speed} speed @param {Goal | null} [goal] */
  async #play(speed, goal = this.store.get().goal) {
    await this.client.play(speed, goal);
    this.store.set({ playing: true, goal, news: null });
    this.pump.request();
  }

  async #pause() {
    await this.client.pause();
    this.store.set({ playing: false });
    this.pump.request();
  }

  /** Starts over with what was drawn anew. @param {Partial<Recipe>} drawn */
  async #draw(drawn) {
    const { recipe, preset, playing, speed, config } = this.store.get();
    if (!recipe) return;
    const { theta: start, ...rest } = recipe;
    const next = { ...rest, ...(start && !("seed" in drawn) ? { theta: start } : {}), ...drawn };
    const record = await this.#before();
    const from = config?.seed ?? 0;
    this.#adopt(await this.#create(next), next, preset);
    if (playing) await this.#play(speed);
    const { seed } = drawn;
    record(seed === undefined ? { kind: "data" } : { kind: "seed", from, to: seed });
  }

  async #drawData() {
    const { recipe } = this.store.get();
    if (!recipe) return;
    await this.#draw({ data: { ...recipe.data, seed: await this.client.call("freshSeed") } });
  }

  /** @param {boolean} [goesOn]  from the last finite θ instead of from the start */
  async #halveEta(goesOn) {
    const { recipe, config } = this.store.get();
    if (!recipe || !config) return;
    const from = config.optimizer.eta;
    const optimizer = { ...recipe.optimizer, ...config.optimizer, eta: from / 2 };
    const record = await this.#before();
    const next = await this.client.call("configure", { optimizer });
    if (!goesOn) await this.client.call("reset");
    this.store.set({ recipe: { ...recipe, optimizer }, config: named(next, recipe), playing: false });
    record({ kind: "halved", from, to: from / 2 });
    if (goesOn) return this.#play(this.store.get().speed);
    this.store.set({ edited: NOTHING });
    this.pump.request();
  }

  async #checkGradient() {
    const { layout, dataset, selection, frame } = this.store.get();
    if (!dataset || !frame) return;
    this.frames.checkedAt = frame.t;
    const gradientCheck = await this.client.call("gradientCheck", checkOptions(layout.length, dataset, selection));
    this.store.set({ gradientCheck });
    this.pump.request();
  }

  /**
   * @param {Opened} opened
   * @param {Recipe} recipe
   * @param {string} preset
   * @param {Look} [look]
   */
  #adopt({ config, layout, dataset }, recipe, preset, { neurons, ...look } = {}) {
    const { view } = this.store.get();
    this.store.set({
      view: { ...view, cell: undefined, neurons: neurons ?? view.neurons },
      config: named(config, recipe),
      layout,
      dataset,
      recipe,
      preset,
      frame: null,
      history: null,
      selection: null,
      hover: null,
      pinned: null,
      edited: NOTHING,
      gradientCheck: null,
      sample: 0,
      playing: false,
      goal: null,
      news: null,
      error: null,
      status: "ready",
      ...look,
    });
    this.pump.request();
  }

  /** @param {unknown} error */
  #fail(error) {
    const { message, code, field, fault } = /** @type {EngineError} */ (error);
    if (code === "worker_failed") this.store.set({ status: "error", playing: false });
    this.store.set({ error: { message, code: code ?? "failed", field, fault } });
  }

  /**
   * @param {() => Promise<unknown> | unknown} task
   * @returns {Promise<boolean>} whether it went through
   */
  #queue(task) {
    const result = this.#last.then(task).then(
      () => true,
      (error) => {
        this.#fail(error);
        return false;
      },
    );
    this.#last = result.then(() => {});
    return result;
  }
}
