// A network that stands still: what a page would hold of it, made in one go, for pictures on paper and where no session runs.

import { stateWith } from "../saved-run.js";
import { FrameReader } from "../engine/frame.js";
import { placeOf } from "../lecture/moments.js";
import { named } from "../recipe-change.js";
import { createStore } from "../store.js";
import { withSettings } from "../walk/record.js";

/** @import { Config, State } from "../engine/protocol.js" */
/** @import { Moment } from "../lecture/rows.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Source } from "./source.js" */

/**
 * @typedef {Object} Core  the bindings, once the core is there
 * @property {any} Session
 * @property {(question: any) => any} activationCurve
 * @property {(question: any) => any} chainRule
 * @property {(question: any) => any} costs
 * @property {(question: any) => any} curve
 *
 * @typedef {Object} Still
 * @property {State} state  with the record of the step to come, as far as it can be had
 * @property {(method: string, question: unknown) => any} ask  the core, at once
 * @property {() => void} free
 */

/** Edge of the output's raster: a picture's cells, not a screen's pixels. */
const OUTPUT_IMAGE = 64;

/**
 * @param {Core} core
 * @param {Source} source
 * @param {Partial<Config>} config  what the core takes of its recipe
 * @param {{ theme: "light" | "dark", language: string, moment?: Moment }} look  `moment`: how far the walk has come; to its end unless told
 * @returns {Still}  throws what the core throws
 */
export function stillOf({ Session, ...tools }, source, config, { theme, language, moment = "sums" }) {
  const session = standing(Session, source, config);
  const { recipe, preset, chosen } = source;
  const reader = new FrameReader(session, recipe.data.range);
  const wants = { history: true, neuronImages: 0, outputImage: OUTPUT_IMAGE, sample: 0, theme };
  const { frame } = reader.read(wants, 0, false);
  const empty = createStore().get();
  /** @type {WalkRecord | null} */
  let record = null;
  let refusal = "";
  try {
    record = withSettings(session.walk({ sample: 0 }), reader.config);
  } catch (error) {
    refusal = /** @type {Error} */ (error).message;
  }
  /** @type {State} */
  const state = {
    ...empty,
    config: named(reader.config, recipe),
    layout: session.layout(),
    dataset: reader.dataset,
    frame,
    history: session.history(),
    selection: chosen === undefined ? null : { kind: "parameter", offset: chosen },
    sample: record?.work.n ?? 0,
    view: { ...empty.view, neurons: "values" },
    preset,
    language,
    theme,
    status: "ready",
    recipe,
    // What needs no moment is best read with all numbers.
    walk: { ...empty.walk, record, refusal, at: record ? placeOf(record, moment === "start" ? "sums" : moment) : 0 },
  };
  return {
    state,
    ask: (method, question) => (Object.hasOwn(tools, method) ? /** @type {any} */ (tools)[method](question) : session[method](question)),
    free: () => session.free(),
  };
}

/** @param {any} Session @param {Source} source @param {Partial<Config>} config */
function standing(Session, { run, steps = 0 }, config) {
  let session = new Session(config);
  if (run) {
    const fresh = session.state();
    session.free();
    session = restored(Session, fresh, run);
  }
  try {
    session.runSteps(steps);
  } catch (error) {
    if (/** @type {any} */ (error).code !== "diverged") throw error; // θ stays as it was before that step
  }
  return session;
}

/** A curve that cannot be read does not keep a run from being taken up. @param {any} Session @param {string} fresh @param {NonNullable<Source["run"]>} run */
function restored(Session, fresh, { history, ...run }) {
  if (history === undefined) return Session.fromState(stateWith(fresh, run));
  try {
    return Session.fromState(stateWith(fresh, { ...run, history }));
  } catch {
    return Session.fromState(stateWith(fresh, run));
  }
}
