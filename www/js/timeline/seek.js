// A step that was asked for and is on its way: the core makes it again from the checkpoint before.

/** @import { Failure, Frame } from "../engine/protocol.js" */

/** What takes less is there before anybody could read how far it is. In milliseconds. */
const BRIEF = 250;
const EVERY = 150;

export class Seek {
  /** @type {number | null} */
  to = null;
  /** How far the core has come, once it takes long enough to tell. @type {{ from: number, at: number } | null} */
  progress = null;
  /** @type {Failure | null} */
  #error = null;
  #from = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {() => void} changed @param {(method: string, ...args: unknown[]) => Promise<any>} question  how the core is asked */
  constructor(changed, question) {
    this.changed = changed;
    this.question = question;
  }

  /**
   * @param {number} t
   * @param {number} from  the step from which the core sets out
   * @param {Failure | null} error  the one that is shown already
   */
  begin(t, from, error) {
    this.to = t;
    this.#from = from;
    this.progress = null;
    this.#error = error;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), BRIEF);
    this.changed();
  }

  /** Whether it is over, by what the page shows. @param {Frame | null} frame @param {Failure | null} error */
  follow(frame, error) {
    if (this.to === null) return;
    if (!frame || frame.t === this.to || (error && error !== this.#error)) this.end();
  }

  end() {
    clearTimeout(this.#timer);
    this.to = null;
    this.progress = null;
  }

  async #look() {
    const to = this.to;
    /** @type {{ t: number } | null} */
    const answer = await this.question("timeline").catch(() => null);
    if (this.to === null || this.to !== to) return;
    // A replay always moves; what stands still was called off by something else.
    if (!answer || answer.t === this.progress?.at || answer.t > this.to) this.end();
    else {
      this.progress = { from: Math.min(this.#from, answer.t), at: answer.t };
      this.#timer = setTimeout(() => this.#look(), EVERY);
    }
    this.changed();
  }
}
