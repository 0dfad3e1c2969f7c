// The one large network of the page: built, trained, paused and given back. Elements come and go; the network stays as long as somebody
// looks at it, and a little longer.

import { isSame } from "./settings.js";

/** @import { Rows } from "./rows.js" */
/** @import { ScaleSettings } from "./settings.js" */

/**
 * @typedef {Object} Estimate  multiply-adds and bytes of what would be built
 * @property {number} parameters
 * @property {number} bytes
 * @property {number} bytesPerWorker
 * @property {number} forward
 * @property {number} backward
 * @property {number} gradient
 * @property {number} step
 * @property {Failure | null} limit  why it cannot be built
 *
 * @typedef {Object} Step
 * @property {number} t
 * @property {number} loss
 * @property {number} forwardMs
 * @property {number} backwardMs
 * @property {number} updateMs
 * @property {number} exchangeMs  of the whole, what was waited for
 * @property {number} ms
 * @property {number} gflops
 * @property {number} samples
 * @property {number} onePassPerParameterMs
 *
 * @typedef {{ code: string, field?: string, message: string }} Failure
 * @typedef {{ settings: ScaleSettings, layers: number[], parameters: number, bytes: number, memoryBytes: number, workers: number,
 *   buildMs: number }} Built
 *
 * @typedef {Object} LabState
 * @property {ScaleSettings} settings  of the network that is looked at
 * @property {number[]} layers
 * @property {Estimate | null} estimate
 * @property {Failure | null} refusal  why there is no estimate
 * @property {"idle" | "building" | "ready" | "stepping" | "running" | "pausing"} phase
 * @property {number} share  of the building that is done
 * @property {Built | null} built
 * @property {Step | null} last
 * @property {{ t: number[], loss: number[] }} losses
 * @property {Failure | null} error  what ended the last thing that was begun
 * @property {"" | "asked" | "away" | "hidden"} released  why there is no network any more
 *
 * @typedef {Object} Around
 * @property {() => Promise<any>} load  gives the class ScaleClient
 * @property {(task: () => void, ms: number) => number} later
 * @property {(id: number) => void} never
 * @property {(built: Built, step: Step) => void} timed  a step was
 */

/** The network is given back when nobody has looked at it for so many milliseconds, or when the page was hidden for so long. */
const AWAY = 60_000;
const HIDDEN = 180_000;
/** The loss curve has at most so many points; then every second one goes. */
const POINTS = 600;

/** @param {any} error @returns {Failure} */
const failureOf = (error) => ({
  code: String(error?.code ?? "worker_failed"),
  field: error?.field,
  message: String(error?.message ?? error),
});

export class Lab {
  /** @type {Set<() => void>} */
  #viewers = new Set();
  /** @type {any} */
  #client = null;
  /** @type {AbortController | null} */
  #building = null;
  /** @type {number | null} */
  #timer = null;
  #estimates = 0;
  #paused = false;

  /**
   * @param {Around} around
   * @param {ScaleSettings} settings
   * @param {number[]} layers
   */
  constructor(around, settings, layers) {
    this.around = around;
    /** @type {LabState} */
    this.state = {
      settings,
      layers,
      estimate: null,
      refusal: null,
      phase: "idle",
      share: 0,
      built: null,
      last: null,
      losses: { t: [], loss: [] },
      error: null,
      released: "",
    };
  }

  /** The network that is looked at is there. */
  get isBuilt() {
    const { built, settings, layers } = this.state;
    return built !== null && isSame(built.settings, settings) && built.layers.join() === layers.join();
  }

  /** @param {Partial<LabState>} patch */
  #set(patch) {
    this.state = { ...this.state, ...patch };
    for (const notify of [...this.#viewers]) notify();
  }

  /** Somebody looks. @param {() => void} notify  of every change */
  enter(notify) {
    this.#viewers.add(notify);
    this.#forget();
    if (!this.state.estimate) this.#estimate();
  }

  /** Nobody looks any more: it rests, and after a while the memory goes back. @param {() => void} notify */
  leave(notify) {
    this.#viewers.delete(notify);
    if (this.#viewers.size > 0 || (!this.#client && !this.#building)) return;
    this.pause();
    this.#wait(AWAY, "away");
  }

  /** @param {boolean} isHidden  the page is behind another */
  hide(isHidden) {
    if (this.#viewers.size === 0) return;
    if (isHidden && this.#client) this.#wait(HIDDEN, "hidden");
    else this.#forget();
  }

  /** @param {number} ms @param {"away" | "hidden"} why */
  #wait(ms, why) {
    this.#forget();
    this.#timer = this.around.later(() => this.free(why), ms);
  }

  #forget() {
    if (this.#timer !== null) this.around.never(this.#timer);
    this.#timer = null;
  }

  /** @param {Partial<ScaleSettings>} patch @param {[number, number]} ends  widths of the input and the output */
  change(patch, [inputs, outputs]) {
    this.pause();
    const settings = { ...this.state.settings, ...patch };
    this.#set({ settings, layers: [inputs, ...settings.hidden, outputs], estimate: null, error: null });
    return this.#estimate();
  }

  async #estimate() {
    this.#estimates += 1;
    const mine = this.#estimates;
    const { layers, settings } = this.state;
    const { batchSize, workers } = settings;
    try {
      const Client = await this.around.load();
      const estimate = await Client.estimate({ layers, batchSize, workers });
      if (mine === this.#estimates) this.#set({ estimate, refusal: null });
    } catch (error) {
      if (mine === this.#estimates) this.#set({ estimate: null, refusal: failureOf(error) });
    }
  }

  /** Builds the network that is looked at, in the place of the one there was. @param {() => Promise<Rows>} rows */
  async build(rows) {
    this.free("");
    const { settings, layers } = this.state;
    const { activation, batchSize, eta, seed, workers } = settings;
    const building = new AbortController();
    this.#building = building;
    this.#set({ phase: "building", share: 0, error: null, released: "" });
    let client = null;
    try {
      const Client = await this.around.load();
      const data = await rows();
      if (building.signal.aborted) return;
      client = new Client();
      this.#client = client;
      const onProgress = (/** @type {number} */ share) => {
        if (!building.signal.aborted) this.#set({ share });
      };
      const config = { layers, activation, batchSize, eta, seed, data, workers };
      const found = await client.build(config, { onProgress, signal: building.signal });
      if (building.signal.aborted) {
        client.free();
        return;
      }
      this.#set({ phase: "ready", built: { ...found, settings, layers } });
    } catch (error) {
      client?.free();
      if (building.signal.aborted) return;
      this.#client = null;
      this.#set({ phase: "idle", error: failureOf(error) });
    } finally {
      if (this.#building === building) this.#building = null;
    }
  }

  async step() {
    if (this.state.phase !== "ready") return;
    await this.#train("stepping", (client) => client.step().then((/** @type {Step} */ step) => this.#took(client, step)));
  }

  /** Trains until it is paused. */
  async run() {
    if (this.state.phase !== "ready") return;
    await this.#train("running", (client) => client.run((/** @type {Step} */ step) => this.#took(client, step)));
  }

  /** @param {"stepping" | "running"} phase @param {(client: any) => Promise<void>} act */
  async #train(phase, act) {
    const client = this.#client;
    this.#paused = false;
    this.#set({ phase, error: null });
    try {
      await act(client);
      if (client === this.#client) this.#set({ phase: "ready" });
    } catch (error) {
      if (client !== this.#client) return; // given back meanwhile
      this.free("");
      this.#set({ error: failureOf(error) });
    }
  }

  /** @param {any} client @param {Step} step */
  #took(client, step) {
    if (client !== this.#client) return;
    const { t, loss } = this.state.losses;
    t.push(step.t);
    loss.push(step.loss);
    const keep = (/** @type {number} */ _, /** @type {number} */ i) => i % 2 === 0 || i === t.length - 1;
    const losses = t.length > POINTS ? { t: t.filter(keep), loss: loss.filter(keep) } : { t, loss };
    this.#set({ last: step, losses });
    if (this.state.built) this.around.timed(this.state.built, step);
  }

  /** What is under way is still finished. */
  pause() {
    if (this.state.phase !== "running" || this.#paused) return;
    this.#paused = true;
    this.#client?.pause();
    this.#set({ phase: "pausing" });
  }

  /** Gives the memory back, whatever is under way. @param {LabState["released"]} why */
  free(why) {
    this.#forget();
    this.#building?.abort();
    this.#building = null;
    const had = this.#client !== null;
    this.#client?.free();
    this.#client = null;
    this.#set({ phase: "idle", share: 0, built: null, last: null, losses: { t: [], loss: [] }, released: had ? why : this.state.released });
  }
}
