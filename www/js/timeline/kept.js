// What the core keeps of the path, asked for when the path has changed: at once where it rests, now and then while it grows.

import { Latest } from "../pictures/latest.js";
import { pathCount } from "./points.js";

/** @import { EngineError } from "../engine/client.js" */
/** @import { Config, Frame, LayoutEntry } from "../engine/protocol.js" */
/** @import { Path } from "./points.js" */

/**
 * @typedef {Object} Timeline  what is kept of the path
 * @property {number} earliest
 * @property {number} head
 * @property {number} t
 * @property {Float64Array} edits  steps at which the user changed something
 * @property {Float64Array} checkpoints  steps from which others are made again
 * @property {number} bytes
 * @property {number} bytesEach  of one checkpoint
 * @property {number} budget
 *
 * @typedef {{ layout: LayoutEntry[], config: Config, t: number, earliest: number, head: number }} About
 */

/** Milliseconds between two questions while training goes on. */
const CALM = 900;

export class Kept {
  /** @type {Timeline | null} */
  timeline = null;
  /** @type {Path | null} */
  path = null;
  refusal = "";
  /** @type {About | null} */
  #about = null;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #latest;

  /**
   * @param {() => void} changed
   * @param {(method: string, ...args: unknown[]) => Promise<any>} question  how the core is asked
   */
  constructor(changed, question) {
    this.changed = changed;
    this.#latest = new Latest((error) => this.#refuse(error), question);
  }

  /**
   * @param {LayoutEntry[]} layout  of the network in training
   * @param {Config} config  another one where the user has changed a setting
   * @param {Frame} frame
   */
  follow(layout, config, { t, earliest, head, playing }) {
    const before = this.#about;
    if (before && before.layout !== layout) {
      this.timeline = null;
      this.path = null;
      this.refusal = "";
    }
    const about = { layout, config, t, earliest, head };
    if (before && isSame(before, about)) return;
    const wait = playing && before?.layout === layout ? this.#askedAt + CALM - performance.now() : 0;
    if (wait > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.changed();
      }, wait);
      return;
    }
    this.#about = about;
    this.#askedAt = performance.now();
    this.#latest.run(async (ask) => {
      const count = pathCount(layout.length);
      const [timeline, path] = await Promise.all([ask("timeline"), ask("path", { count })]);
      if (this.#about?.layout !== layout) return;
      this.timeline = timeline;
      this.path = path;
      this.refusal = "";
      this.changed();
    });
  }

  /** The step from which another is made: where the network stands, if that is on the way, else the last one kept. @param {number} t @param {Frame} frame */
  before(t, frame) {
    const last = this.timeline?.checkpoints.findLast((kept) => kept < t) ?? frame.earliest;
    return frame.t < t ? Math.max(last, frame.t) : last;
  }

  /** Asks for nothing any more. */
  rest() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @param {EngineError} error */
  #refuse({ message }) {
    this.refusal = message;
    this.changed();
  }
}

/** @param {About} a @param {About} b */
const isSame = (a, b) => /** @type {(keyof About)[]} */ (Object.keys(a)).every((key) => Object.is(a[key], b[key]));
