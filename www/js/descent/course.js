// When the core is asked what: settings, network and training come in, surface, path and descents are in the survey.

import { parameterCount } from "../drawing/parameters.js";
import { firstAxes, isSameAxes } from "./choice.js";
import { OPENING } from "./controls.js";
import { HEAVY, Survey } from "./survey.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */
/** @import { Center, PlaneAxes, Point } from "./choice.js" */
/** @import { Settings } from "./controls.js" */
/** @import { Run, View } from "./optimizers.js" */
/** @import { StoreController } from "../store.js" */
/** @import { Ground, Try } from "./survey.js" */

/** Multiplications for one point that make every step one to wait for. */
const SLOW = 2e8;

export class Course {
  survey;
  /** The plane that is shown or asked for. @type {PlaneAxes} */
  axes = { parameters: [0, 1] };
  /** @type {Center} */
  center = "start";
  /** Where the plane of this network goes through unless told. @type {Center} */
  #usual = "start";
  /** @type {LayoutEntry[] | null} */
  #network = null;
  /** The last surface that was asked for. @type {Ground | null} */
  #asked = null;
  /** The descents and the path that were asked for. */
  #tried = "";
  #followed = "";
  /** What the descents have found meanwhile. @type {Partial<Settings>} */
  #found = {};
  /** A surface that takes long was asked for by hand. */
  #patient = false;

  /** @param {StoreController<unknown>} state @param {() => void} changed */
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.survey = new Survey(changed, state.ask);
  }

  /** The plane stays where it is while training goes on. */
  get isFixed() {
    return this.#asked?.center === "start";
  }

  /** A surface takes so long that it is not begun unasked. */
  get isHeavy() {
    return !this.#patient && this.#cost * 24 * 24 > HEAVY;
  }

  /** Computes a surface that takes long. */
  begin() {
    this.#patient = true;
    this.changed();
  }

  /** Multiplications for one point of the surface. */
  get #cost() {
    const { config, dataset } = this.state.store.get();
    return parameterCount(config?.layers ?? [1, 1]) * (dataset?.train.count ?? 1);
  }

  /**
   * Asks what is to be asked now.
   * @param {Settings} settings
   * @param {boolean} single  one optimizer only
   * @returns {Settings}  those that fit
   */
  update(settings, single) {
    const { config, layout, frame, selection } = this.state.store.get();
    if (!config || !frame) return settings;
    let next = { ...settings, ...this.#found };
    this.#found = {};
    if (layout !== this.#network) {
      this.#network = layout;
      this.survey.forget();
      this.#asked = null;
      this.#tried = "";
      this.#followed = "";
      this.#patient = false;
      this.#usual = frame.t > frame.earliest ? "current" : "start";
      const { optimizers } = next;
      // Of a large network few steps are taken, and no learning rate is looked for.
      const isSlow = this.#cost > SLOW;
      next = { ...OPENING, optimizers, ...(isSlow ? { steps: 3, eta: config.optimizer.eta } : {}) };
    }
    this.axes = next.axes ?? { parameters: firstAxes(config.layers, selection) };
    this.center = next.center ?? this.#usual;
    const before = this.#asked;
    if (before && !isSameAxes(before.axes, this.axes)) {
      next = { ...next, span: null, start: null, eta: "good", etaAdaptive: "good" };
    } else if (before && before.center !== this.center) next = { ...next, span: null, start: null };
    this.#askSurface(next.span);
    this.#askPath();
    this.#askDescents(next, single);
    return next;
  }

  /** @param {number | null} span */
  #askSurface(span) {
    const { config, frame, playing } = this.state.store.get();
    if (!config || !frame || parameterCount(config.layers) < 2) return;
    const { axes, center } = this;
    const before = this.#asked;
    const isAtStart = frame.t === frame.earliest;
    const isMoved = (center === "current" || isAtStart) && !isEqual(before?.theta, frame.theta);
    const isOther = !before || before.config !== config || before.center !== center || before.span !== span || !isSameAxes(before.axes, axes);
    if (!isOther && !isMoved) return;
    // While training goes on, nobody knows of which θ the answer would be.
    if (before && playing && center === "current") return;
    if (this.isHeavy) return;
    const theta = center === "start" && !isAtStart && before?.center === "start" ? before.theta : frame.theta;
    this.#asked = { config, theta, t: center === "start" ? frame.earliest : frame.t, axes, center, span, cost: this.#cost };
    this.#tried = "";
    this.survey.survey(this.#asked);
  }

  #askPath() {
    const { frame, playing, predicting } = this.state.store.get();
    const ground = this.#asked;
    if (!frame || !ground || predicting) return;
    const isStable = this.isFixed || "parameters" in ground.axes;
    const key = JSON.stringify([ground.axes, ground.center, frame.t, frame.head, isStable ? "" : ground.t]);
    if (key === this.#followed || (playing && !isStable)) return;
    this.#followed = key;
    this.survey.follow(ground);
  }

  /** @param {Settings} settings @param {boolean} single */
  #askDescents(settings, single) {
    const { playing, predicting } = this.state.store.get();
    const ground = this.#asked;
    const start = this.start(settings);
    const view = this.view(settings);
    if (!ground || !start || !view || this.survey.ground !== ground || predicting || (playing && !this.isFixed)) return;
    const { eta, etaAdaptive, steps } = settings;
    const optimizers = single ? OPENING.optimizers : settings.optimizers;
    /** @param {Pick<Try, "eta" | "etaAdaptive">} rates */
    const keyOf = (rates) => JSON.stringify([start, rates.eta, rates.etaAdaptive, steps, optimizers]);
    const key = keyOf(settings);
    if (key === this.#tried) return;
    this.#tried = key;
    this.survey.descend(ground, { start, eta, etaAdaptive, steps, optimizers, view }, (rates) => {
      if (key !== this.#tried) return;
      this.#found = rates;
      this.#tried = keyOf({ eta, etaAdaptive, ...rates });
    });
  }

  /** Where the descents start. @param {Settings} settings @returns {Point | null} */
  start(settings) {
    const { surface } = this.shown;
    return settings.start ?? (surface ? [surface.origin[0], surface.origin[1]] : null);
  }

  /** What is in sight. @param {Settings} settings @returns {View | null} */
  view(settings) {
    const { surface } = this.shown;
    if (!surface) return null;
    const span = settings.span ?? surface.span;
    const [u, v] = [surface.origin[0], surface.origin[1]];
    return { x: [u - span, u + span], y: [v - span, v + span] };
  }

  /** The surface, the path and the descents that are of the plane which is shown. */
  get shown() {
    const { surface, ground, training, trainingOf, runs, runsOf } = this.survey;
    /** @param {Pick<Ground, "axes" | "center"> | null} of */
    const fits = (of) => of !== null && of.center === this.center && isSameAxes(of.axes, this.axes);
    /** @type {Run[]} */
    const none = [];
    return {
      surface: fits(ground) ? surface : null,
      training: fits(trainingOf) ? training : null,
      runs: fits(runsOf) ? runs : none,
    };
  }
}

/** @param {Float32Array | undefined} a @param {Float32Array} b */
const isEqual = (a, b) => a === b || (a !== undefined && a.length === b.length && a.every((value, i) => Object.is(value, b[i])));
