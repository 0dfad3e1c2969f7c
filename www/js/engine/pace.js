// How many steps playing may take now.

/** @import { Speed } from "./protocol.js" */

/** @type {Record<Speed, { stepsPerSecond?: number, epochsPerFrame?: number }>} */
const SPEEDS = {
  "step-1": { stepsPerSecond: 1 },
  "step-10": { stepsPerSecond: 10 },
  "epoch-1": { epochsPerFrame: 1 },
  "epoch-10": { epochsPerFrame: 10 },
  "flat-out": {},
};

/** In the order in which the page offers them. */
export const SPEED_NAMES = /** @type {Speed[]} */ (Object.keys(SPEEDS));

export class Pace {
  #allowance = 0;
  #due = 0;

  /**
   * @param {Speed} speed
   * @param {number} batchesPerEpoch
   * @param {number} now  in milliseconds
   */
  constructor(speed, batchesPerEpoch, now) {
    const { stepsPerSecond, epochsPerFrame } = SPEEDS[speed] ?? SPEEDS["epoch-1"];
    this.interval = stepsPerSecond ? 1000 / stepsPerSecond : 0;
    this.perFrame = epochsPerFrame ? epochsPerFrame * batchesPerEpoch : Number.POSITIVE_INFINITY;
    this.#due = now;
    this.#allowance = this.perFrame;
  }

  /** The page drew a frame: the next epochs may come. What was not yet done is not added up. */
  frameDrawn() {
    if (this.#allowance <= 0) this.#allowance = this.perFrame;
  }

  /**
   * @param {number} now
   * @param {number} [most]
   * @returns {number} how many steps may be taken; they count as taken
   */
  take(now, most = 1) {
    if (!this.busy(now)) return 0;
    const steps = Math.min(most, this.interval > 0 ? 1 : this.#allowance);
    this.#allowance -= steps;
    if (this.interval > 0) this.#due = Math.max(this.#due + this.interval, now);
    return steps;
  }

  /** @param {number} now */
  busy(now) {
    return this.#allowance > 0 && now >= this.#due;
  }

  /**
   * @param {number} now
   * @returns {number} milliseconds until there is work; infinite if a frame must come first
   */
  wait(now) {
    if (this.#allowance <= 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#due - now);
  }
}
