// The numerical derivative of a sample's cost, asked of the core once for each record and parameter.

import { Latest } from "../pictures/latest.js";

/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {{ analytic: number, numeric: number, relativeError: number, kink: boolean }} SampleCheck
 * @typedef {"ok" | "bad" | "kink" | "none"} Verdict
 */

/** Beyond this relative error the numerical derivative contradicts the gradient; f32 alone stays well below. */
const TOLERANCE = 1e-3;

/** @param {SampleCheck} check @returns {Verdict} */
export function verdictOf({ numeric, relativeError, kink }) {
  if (!Number.isFinite(numeric)) return "none";
  if (kink) return "kink";
  return relativeError <= TOLERANCE ? "ok" : "bad";
}

export class Check {
  /** @type {WalkRecord | null} */
  #record = null;
  #offset = -1;
  /** @type {SampleCheck | "moved" | null} */
  #answer = null;
  #latest;
  #changed;

  /**
   * @param {() => void} changed  an answer has come
   * @param {ConstructorParameters<typeof Latest>[1]} question
   */
  constructor(changed, question) {
    this.#changed = changed;
    this.#latest = new Latest(() => {}, question); // the number stays open
  }

  /** @param {WalkRecord} record @param {number} offset */
  ask(record, offset) {
    if (record === this.#record && offset === this.#offset) return;
    this.#record = record;
    this.#offset = offset;
    this.#answer = null;
    this.#latest.run(async (ask) => {
      const answer = await ask("sampleCheck", { n: record.work.n, offset });
      if (record !== this.#record || offset !== this.#offset) return;
      // The core answers about θ as it is; once the step is taken, that is not the record's any more.
      const isOfRecord = Object.is(Math.fround(answer.analytic), record.work.gradient[offset]);
      this.#answer = isOfRecord ? answer : "moved";
      this.#changed();
    });
  }

  /** @param {WalkRecord} record @param {number} offset */
  answerFor(record, offset) {
    return record === this.#record && offset === this.#offset ? this.#answer : null;
  }
}
