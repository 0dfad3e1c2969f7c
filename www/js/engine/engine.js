// Serves the page's requests on one session and trains it in short slices between them.

import { loadPart } from "../views.js";
import { FrameReader } from "./frame.js";
import { reached } from "./goal.js";
import { Jobs } from "./jobs.js";
import { Pace } from "./pace.js";

/** @import { Divergence, Goal, Speed, Stopped, Wants } from "./protocol.js" */

/** Milliseconds of training after which waiting messages are served. */
const SLICE = 8;

/** Milliseconds that the steps between two looks at the clock may take, as a look costs as much as a small network's step. */
const STRETCH = 1;

/** Questions to the session that change nothing and go through as they are. */
const QUESTIONS = new Set([
  "accuracy",
  "config",
  "fit",
  "gradientCheck",
  "gradientOf",
  "lastStep",
  "lastStepRecord",
  "loss",
  "predict",
  "path",
  "projectPath",
  "sampleCheck",
  "shares",
  "spread",
  "state",
  "theta",
  "timeline",
  "trace",
  "unroll",
  "walk",
  "walkOf",
]);

/** What moves or edits the run, and waits until it is where it was sent to. */
const MOVES = new Set(["play", "step", "runEpochs", "setTheta", "setParameter", "configure"]);

/** What the session begins, advances and gives in the end; a new one takes the place of its kind. */
const WORK = new Set(["landscape", "descend", "flow"]);

/** @param {string} code @param {string} message */
const refusal = (code, message) => Object.assign(new Error(message), { code });

/**
 * @typedef {Object} Surroundings
 * @property {any} Session  the core's class, injected as only worker.js imports the core
 * @property {() => number} freshSeed
 * @property {Record<string, (options: any) => any>} [tools]  questions that need no session
 * @property {any} [CostProbe]  the core's class
 * @property {(task: () => void) => void} soon  runs a task after waiting messages
 * @property {(task: () => void, ms: number) => void} later
 * @property {() => number} now  in milliseconds
 */

export class Engine {
  /** @type {any} */
  #session = null;
  /** @type {FrameReader | null} */
  #reader = null;
  /** @type {Pace | null} */
  #pace = null;
  /** @type {Divergence | undefined} */
  #diverged;
  /** Until when to play, and what ended it. @type {Goal | undefined} */
  #goal;
  /** @type {Stopped | undefined} */
  #stopped;
  /** The epoch at whose end the goal was last looked at. */
  #measured = -1;
  /** Steps between two looks at the clock. */
  #stretch = 1;
  /** A slice is scheduled. */
  #scheduled = false;
  /** @type {(() => void)[]} frames that wait until training had its share */
  #waiting = [];
  /** Milliseconds of training since the last frame, and what that frame had cost. */
  #trained = 0;
  #frameCost = 0;

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.around = surroundings;
    this.jobs = new Jobs(surroundings);
  }

  /**
   * @param {string} method
   * @param {unknown[]} args
   * @returns {Promise<{ result: unknown, buffers: Transferable[] }>}
   */
  async serve(method, args) {
    if (method === "frame") return this.#frame(/** @type {Wants} */ (args[0]));
    if (MOVES.has(method)) await this.#arrival();
    return { result: await this.#answer(method, args), buffers: [] };
  }

  /**
   * @param {string} method
   * @param {any[]} args
   */
  #answer(method, args) {
    const { Session, freshSeed, tools, CostProbe } = this.around;
    if (method === "create") return this.#adopt(new Session(args[0]), args[1]);
    if (method === "restore") return this.#adopt(Session.fromState(args[0]), args[1]);
    if (method === "free") return this.#free();
    if (method === "freshSeed") return freshSeed();
    if (method === "etas") return loadPart("etas").then(({ etas }) => etas(Session, args[0]));
    if (tools && Object.hasOwn(tools, method)) return tools[method](args[0]);
    if (method === "measureCost") {
      return loadPart("measure-cost").then(({ measureCost }) =>
        this.jobs.run(method, () => measureCost(new CostProbe(args[0]), this.around.now)),
      );
    }
    const session = this.#session;
    if (!session) throw refusal("bad_state", "there is no session yet");
    if (QUESTIONS.has(method)) return session[method](...args);
    if (WORK.has(method)) return this.#work(method, args[0]);
    switch (method) {
      case "landscapeProgress":
        return this.jobs.progress("landscape");
      case "play":
        return this.#play(/** @type {Speed} */ (args[0]), args[1]);
      case "pause":
        this.#pace = null;
        return this.#release();
      case "step":
        return this.#train(() => session.step());
      case "runEpochs":
        return this.#train(() => session.runEpochs(args[0]));
      case "goTo":
        return this.#goTo(args[0]);
      case "reset":
        this.jobs.cancel("goTo");
        this.#diverged = undefined;
        this.#stopped = undefined;
        this.#reader?.forget();
        session.reset();
        return undefined;
      case "setTheta":
        this.#diverged = undefined;
        this.#stopped = undefined;
        this.#reader?.forget();
        return session.setTheta(args[0]);
      case "setParameter":
        return this.#setParameter(args[0]);
      case "configure":
        session.configure(args[0]);
        this.#diverged = undefined; // with other settings the step may go well
        return this.#reader?.configured();
      default:
        throw refusal("unsupported", `the engine has no method ${method}`);
    }
  }

  /**
   * Replaces the session; a configuration that was refused never comes here, so the last good one stays.
   * @param {any} session
   * @param {[number, number][]} [range]  what a plot of the inputs spans at least
   */
  #adopt(session, range) {
    this.#free();
    this.#session = session;
    this.#diverged = undefined;
    this.#stopped = undefined;
    this.#frameCost = 0;
    this.#stretch = 1;
    this.#reader = new FrameReader(session, range);
    return {
      config: this.#reader.config,
      layout: session.layout(),
      dataset: this.#reader.dataset,
    };
  }

  /** Nothing runs any more, and the core has its memory back. */
  #free() {
    this.#pace = null;
    this.#release();
    for (const kind of ["goTo", ...WORK]) this.jobs.cancel(kind);
    this.#session?.free();
    this.#session = null;
  }

  /**
   * Goes to θᵗ on the recorded path; frames meanwhile show the places that it comes by.
   * @param {number} t
   */
  #goTo(t) {
    const session = this.#session;
    return this.jobs.run("goTo", () => {
      const steps = session.seek(t);
      this.#pace = null;
      this.#release();
      this.#diverged = undefined;
      this.#stopped = undefined;
      this.#reader?.forget();
      let left = steps;
      return {
        advance: () => {
          left = session.replay(1);
          return left === 0 ? 1 : 1 - left / steps;
        },
        // the user may have had other settings there
        finish: () => this.#reader?.configured(),
      };
    });
  }

  /**
   * One entry of the θ that is there now, so that no step of the training meanwhile is lost.
   * @param {{ offset: number, value: number }} entry
   */
  #setParameter({ offset, value }) {
    const session = this.#session;
    const theta = session.theta();
    if (!Number.isInteger(offset) || offset < 0 || offset >= theta.length) {
      const message = `offset is ${offset}; allowed: 0 to ${theta.length - 1}`;
      throw Object.assign(refusal("out_of_range", message), { field: "offset" });
    }
    const before = theta[offset];
    theta[offset] = value;
    session.setTheta(theta);
    this.#diverged = undefined;
    this.#reader?.forget();
    return { before, after: theta[offset] };
  }

  /** @param {string} kind @param {unknown} options */
  #work(kind, options) {
    const session = this.#session;
    return this.jobs.run(kind, () => {
      session.begin(kind, options);
      return { advance: () => session.advance(kind), finish: () => session.result(kind) };
    });
  }

  /** The run is where it was sent to. Of several moves that wait, each finds the one before it done. */
  async #arrival() {
    while (this.jobs.isRunning("goTo")) await this.jobs.end("goTo");
  }

  /** @param {Speed} speed @param {Goal} [goal] */
  #play(speed, goal) {
    if (this.#diverged) return;
    this.#goal = goal;
    this.#measured = this.#session.epoch;
    this.#stopped = goal && reached(goal, this.#session);
    if (this.#stopped) return;
    this.#pace = new Pace(speed, this.#reader?.batchesPerEpoch ?? 1, this.around.now());
    this.#schedule();
  }

  /**
   * One run of training steps; divergence stops it and stays visible in the frames.
   * @param {() => void} steps
   */
  #train(steps) {
    this.#stopped = undefined;
    try {
      steps();
      this.#diverged = undefined;
    } catch (error) {
      const failure = /** @type {Error & Divergence & { code?: string }} */ (error);
      if (failure.code !== "diverged") throw error;
      this.#pace = null;
      this.#diverged = {
        t: this.#session.t,
        layer: failure.layer,
        quantity: failure.quantity,
        eta: failure.eta,
        message: failure.message,
      };
    }
  }

  #schedule() {
    if (this.#scheduled || !this.#pace) return;
    const wait = this.#pace.wait(this.around.now());
    if (wait === Number.POSITIVE_INFINITY) return; // the next frame brings new work
    this.#scheduled = true;
    const task = () => {
      this.#scheduled = false;
      this.#slice();
    };
    if (wait > 0) this.around.later(task, wait);
    else this.around.soon(task);
  }

  #slice() {
    const { now } = this.around;
    const start = now();
    let spent = 0;
    while (this.#pace && spent < SLICE) {
      // a goal is looked at wherever it may be reached
      const steps = this.#pace.take(start + spent, this.#goal ? 1 : this.#stretch);
      if (steps === 0) break;
      this.#train(() => (steps === 1 ? this.#session.step() : this.#session.runSteps(steps)));
      this.#lookAtGoal();
      const took = now() - start - spent;
      if (took > STRETCH) this.#stretch = Math.max(1, this.#stretch >> 1);
      else if (took < STRETCH / 2 && steps === this.#stretch) this.#stretch = Math.min(2 * steps, 1 << 20);
      spent += took;
    }
    this.#trained += spent;
    if (!this.#owesTraining()) this.#release();
    this.#schedule();
  }

  /** Ends playing where its goal is reached; measured at the ends of epochs. */
  #lookAtGoal() {
    if (!this.#goal || !this.#pace || this.#session.epoch === this.#measured) return;
    this.#measured = this.#session.epoch;
    this.#stopped = reached(this.#goal, this.#session);
    if (this.#stopped) this.#pace = null;
  }

  /** A frame costs no more time than training gets: at least half of it is training's. */
  #owesTraining() {
    const pace = this.#pace;
    return pace !== null && pace.busy(this.around.now()) && this.#trained < this.#frameCost;
  }

  #release() {
    for (const go of this.#waiting.splice(0)) go();
  }

  /** @param {Wants} wants */
  async #frame(wants) {
    if (this.#owesTraining()) {
      await new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
    }
    if (!this.#session || !this.#reader) throw refusal("bad_state", "there is no session yet");
    const start = this.around.now();
    const playing = this.#pace !== null;
    const { frame, buffers } = this.#reader.read(wants, start, playing);
    frame.diverged = this.#diverged;
    frame.stopped = this.#stopped;
    this.#frameCost = this.around.now() - start;
    this.#trained = 0;
    this.#reader.afford(this.#frameCost, playing);
    this.#pace?.frameDrawn();
    this.#schedule();
    return { result: frame, buffers };
  }
}
