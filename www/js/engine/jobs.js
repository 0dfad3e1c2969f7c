// Long work in slices between messages: it answers when it is done, and newer work of its kind takes its place.

/** Milliseconds of one slice. */
const SLICE = 8;

/** @param {string} kind */
const superseded = (kind) =>
  Object.assign(new Error(`a newer ${kind} took its place`), { code: "superseded", field: kind });

/**
 * @typedef {Object} Job
 * @property {() => number} advance  does a little and gives the share that is done, 1 at the end
 * @property {() => any} finish  what it was for
 * @property {() => void} [free]  called once, however it ends
 *
 * @typedef {Object} Running
 * @property {Job} job
 * @property {number} share
 * @property {(value: any) => void} resolve
 * @property {(reason: any) => void} reject
 * @property {(() => void)[]} waiting  for its end
 */

export class Jobs {
  /** @type {Map<string, Running>} */
  #running = new Map();

  /** @param {{ soon(task: () => void): void, now(): number }} around */
  constructor({ soon, now }) {
    this.soon = soon;
    this.now = now;
  }

  /**
   * Begins a job, in the place of one of its kind.
   * @param {string} kind
   * @param {() => Job} begin
   * @returns {Promise<any>}  rejects with code "superseded" where newer work took its place
   */
  run(kind, begin) {
    const job = begin(); // one that is refused leaves the other in its place
    this.cancel(kind);
    return new Promise((resolve, reject) => {
      /** @type {Running} */
      const running = { job, share: 0, resolve, reject, waiting: [] };
      this.#running.set(kind, running);
      this.#slice(kind, running);
    });
  }

  /** The share of a job that is done; 1 where none is running. @param {string} kind */
  progress(kind) {
    return this.#running.get(kind)?.share ?? 1;
  }

  /** @param {string} kind */
  isRunning(kind) {
    return this.#running.has(kind);
  }

  /** Resolves when the job of this kind ends, however it does. @param {string} kind */
  async end(kind) {
    const running = this.#running.get(kind);
    if (running) await new Promise((resolve) => running.waiting.push(() => resolve(undefined)));
  }

  /** @param {string} kind */
  cancel(kind) {
    const running = this.#running.get(kind);
    if (!running) return;
    this.#end(kind, running);
    running.reject(superseded(kind));
  }

  /** @param {string} kind @param {Running} running */
  #end(kind, { job, waiting }) {
    this.#running.delete(kind);
    job.free?.();
    for (const go of waiting) go();
  }

  /** @param {string} kind @param {Running} running */
  #slice(kind, running) {
    if (this.#running.get(kind) !== running) return;
    const until = this.now() + SLICE;
    try {
      do running.share = running.job.advance();
      while (running.share < 1 && this.now() < until);
      if (running.share < 1) {
        this.soon(() => this.#slice(kind, running));
        return;
      }
      const result = running.job.finish();
      this.#end(kind, running);
      running.resolve(result);
    } catch (error) {
      this.#end(kind, running);
      running.reject(error);
    }
  }
}
