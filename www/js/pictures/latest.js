// Questions that follow a moving hand: one at a time, and of those that wait only the newest.

/** @import { EngineError } from "../engine/client.js" */

export class Latest {
  #busy = false;
  /** @type {(() => Promise<void>) | null} */
  #next = null;

  /**
   * @param {(error: EngineError) => void} fail
   * @param {(method: string, ...args: unknown[]) => Promise<any>} question  how the core is asked
   */
  constructor(fail, question) {
    this.fail = fail;
    this.question = question;
  }

  /**
   * Runs the task once the one before is done, unless a newer comes first.
   * @param {(ask: (method: string, ...args: unknown[]) => Promise<any>) => Promise<void>} task
   */
  async run(task) {
    this.#next = () => task(this.question);
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next) {
      const now = this.#next;
      this.#next = null;
      try {
        await now();
      } catch (error) {
        if (!this.#next) this.fail(/** @type {EngineError} */ (error));
      }
    }
    this.#busy = false;
  }
}
