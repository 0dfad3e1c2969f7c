// What the descent asks the core: the surface, coarse and then fine; the training path on its plane; the descents. One at a time of each.

import { Latest } from "../pictures/latest.js";
import { ADAPTIVE, isEarly, LADDER, ratesOf } from "./optimizers.js";

/** @import { EngineError } from "../engine/client.js" */
/** @import { Config } from "../engine/protocol.js" */
/** @import { Center, PlaneAxes, Point } from "./choice.js" */
/** @import { Descent, OptimizerName, Run, View } from "./optimizers.js" */
/** @import { TrainingPath } from "./paths-svg.js" */
/** @import { Surface } from "./surface-svg.js" */

/**
 * @typedef {Object} Ground  what a surface is of; it is asked for anew when one of these changes
 * @property {Config} config
 * @property {Float32Array} theta  that the plane goes through
 * @property {number} t
 * @property {PlaneAxes} axes
 * @property {Center} center
 * @property {number | null} span  as the core suggests, if null
 * @property {number} cost  multiplications for one point
 *
 * @typedef {{ axes: PlaneAxes, center: Center }} Plane
 *
 * @typedef {number | "good" | "large"} Rate  a learning rate, or one that is to be found
 *
 * @typedef {Object} Try  what the descents are of
 * @property {Point} start
 * @property {Rate} eta
 * @property {Rate} etaAdaptive  of those that scale their steps themselves
 * @property {View} view  which a good learning rate does not leave
 * @property {number} steps
 * @property {OptimizerName[]} optimizers
 * @property {OptimizerName[]} [spared]  those for which no learning rate was found that is too large
 */

/** Milliseconds between two looks at how far a surface is. */
const LOOK = 150;

/** Multiplications that are worth a finer grid, and that are too many to be begun unasked. */
const FINE = 6e9;
const FINER = 1.5e9;
export const HEAVY = 4e10;

/** Where no rate suits, as on flat ground. @type {Partial<Record<OptimizerName, number>>} */
const USUAL = { sgd: 0.5, adam: 0.05 };

/** Points of an edge, one after the other. @param {number} cost  of one point */
export function sizesFor(cost) {
  if (cost * 96 * 96 < FINER) return [24, 96];
  if (cost * 64 * 64 < FINE) return [24, 64];
  return cost * 24 * 24 < FINE ? [12, 24, 48] : [12, 24];
}

export class Survey {
  /** @type {Surface | null} */
  surface = null;
  /** What the surface is of. @type {Ground | null} */
  ground = null;
  /** The share of the surface that is done; 1 at rest. */
  share = 1;
  /** @type {TrainingPath | null} */
  training = null;
  /** @type {Run[]} */
  runs = [];
  /** The planes that the path and the runs are on. @type {Plane | null} */
  trainingOf = null;
  /** @type {Plane | null} */
  runsOf = null;
  /** What the runs are of. @type {Try | null} */
  tried = null;
  /** @type {EngineError | null} */
  error = null;
  #ticket = 0;
  /** Which network answers belong to. */
  #era = 0;
  #descents;
  #paths;

  /** @param {() => void} changed @param {ConstructorParameters<typeof Latest>[1]} ask  how the core is asked */
  constructor(changed, ask) {
    this.changed = changed;
    this.ask = ask;
    const fail = (/** @type {EngineError} */ error) => this.#fail(error);
    this.#descents = new Latest(fail, ask);
    this.#paths = new Latest(fail, ask);
  }

  /** @param {EngineError} error */
  #fail(error) {
    if (error.code === "superseded") return;
    this.error = error;
    this.changed();
  }

  /** Everything is of another network. */
  forget() {
    this.#era += 1;
    this.#ticket += 1;
    this.surface = null;
    this.ground = null;
    this.training = null;
    this.trainingOf = null;
    this.runs = [];
    this.runsOf = null;
    this.tried = null;
    this.error = null;
    this.share = 1;
  }

  /** @param {Ground} ground */
  async survey(ground) {
    this.#ticket += 1;
    const ticket = this.#ticket;
    const isLatest = () => ticket === this.#ticket;
    const { axes, center, span, cost } = ground;
    this.share = 0;
    this.#watch(isLatest);
    try {
      for (const size of sizesFor(cost)) {
        const surface = await this.ask("landscape", { axes, center, size, ...(span === null ? {} : { span }) });
        if (!isLatest()) return;
        this.surface = surface;
        this.ground = ground;
        this.error = null;
        this.changed();
      }
    } catch (error) {
      if (isLatest()) this.#fail(/** @type {EngineError} */ (error));
    }
    if (!isLatest()) return;
    this.share = 1;
    this.changed();
  }

  /** @param {() => boolean} isLatest */
  #watch(isLatest) {
    setTimeout(async () => {
      if (!isLatest() || this.share === 1) return;
      const share = await this.ask("landscapeProgress").catch(() => 1);
      if (!isLatest() || this.share === 1) return;
      this.share = Math.min(0.99, share);
      this.changed();
      this.#watch(isLatest);
    }, LOOK);
  }

  /** The path of training, as far as the core keeps it. @param {Plane} plane */
  follow(plane) {
    const { axes, center } = plane;
    const era = this.#era;
    this.#paths.run(async (question) => {
      if (era !== this.#era) return;
      const training = await question("projectPath", { axes, center, count: 160 });
      if (era !== this.#era) return;
      this.training = training;
      this.trainingOf = plane;
      this.changed();
    });
  }

  /**
   * The descents from a start. A learning rate that is asked for by a word is looked for first.
   * @param {Plane} plane @param {Try} wanted
   * @param {(rates: { eta?: number, etaAdaptive?: number }) => void} found  the learning rates that the words mean here
   */
  descend(plane, wanted, found) {
    const { axes, center } = plane;
    const { start, steps, optimizers, view } = wanted;
    const era = this.#era;
    this.#descents.run(async (question) => {
      if (era !== this.#era) return;
      /** @param {OptimizerName} kind @param {number} eta @returns {Promise<Descent>} */
      const descent = (kind, eta) => question("descend", { axes, center, start, steps, optimizer: { kind, eta } });
      /** @type {OptimizerName[]} */
      const spared = [];
      /** @param {Rate} rate @param {OptimizerName} kind */
      const resolved = async (rate, kind) => {
        if (typeof rate === "number") return rate;
        /** @type {{ eta: number, descent: Descent }[]} */
        const tried = [];
        for (const eta of LADDER) {
          tried.push({ eta, descent: await descent(kind, eta) });
          if (era !== this.#era) break;
          // One that overshoots early may end lower all the same: then a larger one is looked for.
          if (isEarly(tried[tried.length - 1].descent) && (rate === "good" || ratesOf(tried, view).large !== undefined)) break;
        }
        const { good, large } = ratesOf(tried, view);
        if (rate === "large" && large === undefined) spared.push(kind);
        return (rate === "large" ? large : undefined) ?? good ?? USUAL[kind] ?? 1;
      };
      const eta = await resolved(wanted.eta, "sgd");
      const needed = optimizers.some((name) => ADAPTIVE.has(name));
      const etaAdaptive = needed ? await resolved(wanted.etaAdaptive, "adam") : undefined;
      /** @type {Run[]} */
      const runs = [];
      for (const name of optimizers) runs.push({ name, descent: await descent(name, ADAPTIVE.has(name) ? (etaAdaptive ?? eta) : eta) });
      if (era !== this.#era) return;
      this.runs = runs;
      this.runsOf = plane;
      this.tried = { ...wanted, eta, etaAdaptive: etaAdaptive ?? wanted.etaAdaptive, spared };
      this.error = null;
      found({ eta, ...(etaAdaptive === undefined ? {} : { etaAdaptive }) });
      this.changed();
    });
  }
}
