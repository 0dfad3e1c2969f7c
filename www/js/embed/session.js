// One network in training, for one embedding or for all that name the same session.

import { encode } from "../codec.js";
import { runOf } from "../saved-run.js";
import { Client } from "../engine/client.js";
import { Playground } from "../playground.js";
import { createStore } from "../store.js";
import { compile, CORE } from "./core.js";
import { takeSeat } from "./crew.js";

/** @import { State } from "../engine/protocol.js" */
/** @import { Source } from "./source.js" */

/** The sessions that have a name. @type {Map<string, Session>} */
const named = new Map();

/** @param {string} name  "" for one that nobody else joins @param {string} src  of the wasm, "" for the one beside these modules */
export function sessionOf(name, src) {
  const known = name === "" ? undefined : named.get(name);
  if (known) return known;
  const session = new Session(name, src);
  if (name) named.set(name, session);
  return session;
}

/** A session that some embedding has begun. @param {string} name */
export const known = (name) => named.get(name);

/** The embeddings that share an embedding's session, in the order of the page. @param {HTMLElement & { session: string | null }} element */
export function sharing(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const all = /** @type {NodeListOf<typeof element>} */ (root.querySelectorAll(element.localName));
  return [...all].filter(({ session }) => session === element.session);
}

/**
 * Who of them says what the session opens: the first that names something, wherever the reader is.
 * @template {{ preset: string | null, state: string | null }} Sharing
 * @param {Sharing[]} all  at least one
 */
export const firstOf = (all) => all.find(({ preset, state }) => preset || state) ?? all[0];

export class Session {
  store = createStore();
  /** @type {Playground | null} */
  playground = null;
  /** @type {import("../walk/walker.js").Walker | null} */
  walker = null;
  /** Who shows it, and whether that is in sight. @type {Map<object, boolean>} */
  #users = new Map();
  /** @type {Promise<Playground> | null} */
  #starting = null;
  /** It was playing when it came out of sight. */
  #resumes = false;
  #over = false;

  /** @param {string} name @param {string} src */
  constructor(name, src) {
    this.name = name;
    this.src = src;
  }

  /** @param {object} user */
  join(user) {
    this.#users.set(user, false);
  }

  /** The last one out ends it. @param {object} user */
  leave(user) {
    this.#users.delete(user);
    if (this.#users.size > 0) {
      this.#rest();
      return;
    }
    this.#over = true;
    if (named.get(this.name) === this) named.delete(this.name);
    this.walker?.end();
    this.playground?.client.close();
  }

  /** The core is there, and a place in a worker. @returns {Promise<Playground>}  rejects with a CoreError */
  start() {
    this.#starting ??= this.#start();
    this.#starting.catch(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #start() {
    const core = await compile(this.src || CORE);
    const client = new Client(await takeSeat(core));
    if (this.#over) client.close(); // left while it was on its way
    this.playground = new Playground(client, this.store);
    return this.playground;
  }

  /** A figure shows the walk through a step. */
  async walks() {
    const playground = await this.start();
    const { Walker } = await import("../walk/walker.js");
    this.store.set({ place: "steps" });
    if (!this.#over) this.walker ??= new Walker(playground);
  }

  /** Whoever came first has said what is open; the others join. @param {Source} source @returns {Promise<boolean>} whether something is open */
  async openFirst(source) {
    await this.start();
    if (this.store.get().recipe) return true;
    this.#opening ??= this.open(source).finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** @type {Promise<boolean> | null} */
  #opening = null;

  /** @param {Source} source @returns {Promise<boolean>} whether the core took it */
  async open({ recipe, preset, run, chosen, steps }) {
    const playground = await this.start();
    this.#resumes = false;
    const neurons = preset.startsWith("known") ? "values" : "heat";
    this.store.set({ notice: "" });
    if (!(await playground.open(recipe, preset, run, { neurons }))) return false;
    this.#resumes = false;
    if (chosen !== undefined) this.store.set({ selection: { kind: "parameter", offset: chosen } });
    if (!steps) return true;
    await this.train(steps);
    // What is seen first is what they led to.
    const last = (run?.t ?? 0) + steps;
    await this.until(({ frame, status }) => status !== "ready" || this.#over || (frame !== null && (frame.t >= last || frame.diverged !== undefined)));
    return true;
  }

  /** Exactly so many steps, after whatever was begun before. @param {number} steps */
  async train(steps) {
    const playground = await this.start();
    await this.pause();
    for (let left = steps; left > 0 && !this.#over; left -= 1) await playground.client.call("step");
    playground.pump.request();
  }

  /** Stays paused when it is seen, too. @returns {Promise<boolean>} whether it was going on, or would have been */
  async pause() {
    const wentOn = this.#resumes || this.store.get().playing;
    this.#resumes = false;
    await this.playground?.command("pause");
    this.#resumes = false; // it may have gone out of sight meanwhile
    return wentOn;
  }

  /** The state once a condition holds. @param {(state: State) => boolean} condition @returns {Promise<State>} */
  until(condition) {
    return new Promise((resolve) => {
      if (condition(this.store.get())) return resolve(this.store.get());
      const stop = this.store.subscribe((state) => {
        if (!condition(state)) return;
        stop();
        resolve(state);
      });
    });
  }

  /** Back to θ⁰. */
  async reset() {
    await (this.walker?.reset() ?? this.playground?.command("reset"));
  }

  /** One batch, and what it has changed is there to be seen. */
  async step() {
    const playground = await this.start();
    await playground.command("step");
    await playground.pump.next();
  }

  /** Training goes on with another learning rate. @param {number} eta */
  async learnAt(eta) {
    const { config } = this.store.get();
    if (config) await this.playground?.change((recipe, { optimizer }) => ({ optimizer: { ...recipe.optimizer, ...optimizer, eta } }));
  }

  /** Plays from the first time on that it is in sight. */
  autoplay() {
    if (this.#played) return;
    this.#played = true;
    if (this.#isSeen) this.playground?.command("play");
    else this.#resumes = true;
  }

  #played = false;

  /** The core paints pictures in the colors of one theme, that of who came last. @param {"light" | "dark"} theme */
  colored(theme) {
    this.store.set({ theme });
    this.playground?.pump.request();
  }

  /** The fragment of a share link, with θ. @returns {Promise<string>} */
  async state() {
    const playground = await this.start();
    const text = await playground.state();
    const { recipe, preset } = this.store.get();
    if (!recipe) throw new Error("nothing is open yet");
    return `s=${await encode({ preset, recipe, run: runOf(text) })}`;
  }

  /** One of those who show it came into sight or went out of it. @param {object} user @param {boolean} isSeen */
  seen(user, isSeen) {
    if (!this.#users.has(user)) return;
    this.#users.set(user, isSeen);
    this.#rest();
  }

  get #isSeen() {
    return [...this.#users.values()].includes(true);
  }

  /** Nothing goes on out of sight that was begun in sight. */
  async #rest() {
    if (this.#isSeen) {
      if (this.#resumes) this.playground?.command("play");
      this.#resumes = false;
      return;
    }
    if (this.store.get().walk.auto) this.walker?.change({ auto: false });
    await this.playground?.settled(); // play may be under way
    if (this.#isSeen || this.#over || !this.store.get().playing) return;
    this.#resumes = true;
    await this.playground?.command("pause");
  }
}
