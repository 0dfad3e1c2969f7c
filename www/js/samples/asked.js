// The core's answer about the shares, asked for again only where θ, the parameter or the set is another.

import { Latest } from "../pictures/latest.js";
import { Rest } from "../pictures/rest.js";
import { isOfRecord, sharesOfStep } from "./sums.js";

/** @import { EngineError } from "../engine/client.js" */
/** @import { Config } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Shares } from "./sums.js" */

/**
 * @typedef {"batch" | "train"} ShareSet
 *
 * @typedef {Object} Question
 * @property {Config} config
 * @property {WalkRecord} record
 * @property {boolean} applied  θ has taken the record's step
 * @property {boolean} playing
 * @property {Float32Array} theta  that the answer is about
 * @property {number} offset
 * @property {ShareSet} set
 * @property {number} t
 * @property {number | null | undefined} penalty  of L there; null without one, undefined where the page does not know it
 *
 * @typedef {Object} Answer
 * @property {Question} question
 * @property {Shares | null} shares  null where θ has gone on and its step is not to be had any more
 */

/** A step is looked up in the core's record of it where that has at most so many derivatives. */
const LARGEST_STEP = 2 ** 20;
/** While training, of the time at least so many parts are left for one that an answer takes. */
const REST = 4;
/** And no sooner than so many milliseconds: what changes faster cannot be followed. */
const LEAST_REST = 80;

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
function isEqual(a, b) {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false;
  return true;
}

/** Whether the answer to one is the answer to the other. @param {Question} a @param {Question} b */
export const isSameQuestion = (a, b) =>
  a.config === b.config &&
  a.offset === b.offset &&
  a.set === b.set &&
  a.t === b.t &&
  (a.set === "train" || isEqual(a.record.samples, b.record.samples)) &&
  isEqual(a.theta, b.theta);

export class AskedShares {
  /** @type {Answer | null} */
  answer = null;
  refusal = "";
  /** @type {Question | null} */
  #asked = null;
  #rest = new Rest(REST, LEAST_REST);
  #latest;
  #changed;

  /**
   * @param {() => void} changed  an answer has come
   * @param {ConstructorParameters<typeof Latest>[1]} question
   */
  constructor(changed, question) {
    this.#changed = changed;
    this.#latest = new Latest((error) => this.#refuse(error), question);
  }

  /** @param {Question} question */
  ask(question) {
    const before = this.#asked;
    // The core may have been underway to another step; the walk brings a new record of this one then.
    const isLost = this.answer?.shares === null && before?.record !== question.record;
    if (before && isSameQuestion(question, before) && !isLost) return;
    if (!this.#rest.isOver(question.playing)) return;
    this.#asked = question;
    this.#latest.run(async (ask) => {
      const begun = performance.now();
      const shares = await sharesFor(question, ask);
      this.#rest.begin(begun);
      // A network that came meanwhile has its own shares.
      if (this.#asked?.config !== question.config) return;
      this.refusal = "";
      this.answer = { question, shares };
      this.#changed();
    });
  }

  /** @param {EngineError} error */
  #refuse(error) {
    this.answer = null;
    this.refusal = error.message;
    this.#changed();
  }
}

/**
 * @param {Question} question
 * @param {(method: string, ...args: unknown[]) => Promise<any>} ask
 * @returns {Promise<Shares | null>}
 */
async function sharesFor({ record, applied, playing, offset, set }, ask) {
  if (set === "train" || !applied) {
    const shares = await ask("shares", { offset, set });
    // While training, what comes is about the step before which the core stands, a moment later than the record's.
    return set === "train" || playing || isOfRecord(shares, record, offset) ? shares : null;
  }
  if (record.samples.length * record.thetaBefore.length > LARGEST_STEP) return null;
  return sharesOfStep(await ask("lastStepRecord"), record, offset);
}
