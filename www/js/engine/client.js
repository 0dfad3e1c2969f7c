// The page's side of the worker: every call is a promise, frames are pulled.

/** @import { Failure, Frame, Goal, Reply, Speed, Wants } from "./protocol.js" */

/** A failure that crossed from the worker; `code`, `field` and `fault` are the core's. */
export class EngineError extends Error {
  /** @param {Failure} failure */
  constructor({ message, code, field, fault }) {
    super(message);
    this.name = "EngineError";
    this.code = code;
    this.field = field;
    this.fault = fault;
  }
}

/** No worker starts from another origin: one of the page's own has to import it. @param {URL} url */
export function startWorker(url) {
  const start = (/** @type {string} */ href) => new Worker(href, { type: "module" });
  if (url.origin === location.origin) return start(url.href);
  const source = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  return start(URL.createObjectURL(source));
}

/**
 * @typedef {Pick<Worker, "postMessage" | "terminate"> & { addEventListener(type: string, listener: (event: any) => void): void }} Seat  a worker,
 *   or a place in one
 */

export class Client {
  /** @type {Seat} */
  #worker;
  /** @type {Map<number, { resolve(value: any): void, reject(error: Error): void }>} */
  #pending = new Map();
  #nextId = 1;
  /** @type {EngineError | null} */
  #broken = null;

  /** @param {Seat | URL} [seat]  or the address of a worker */
  constructor(seat = new URL("./worker.js", import.meta.url)) {
    this.#worker = seat instanceof URL ? startWorker(seat) : seat;
    this.#worker.addEventListener("message", (event) => this.#settle(event.data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#break(event.message || "the worker could not be started");
    });
    this.#worker.addEventListener("messageerror", () => this.#break("a message was unreadable"));
  }

  /**
   * @param {string} method  of the engine in the worker
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  call(method, ...args) {
    return this.give(method, args, []);
  }

  /**
   * A call that gives away what it names.
   * @param {string} method
   * @param {unknown[]} args
   * @param {Transferable[]} transfer
   * @returns {Promise<any>}
   */
  give(method, args, transfer) {
    if (this.#broken) return Promise.reject(this.#broken);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, args }, transfer);
    });
  }

  /**
   * @param {Wants} wants
   * @returns {Promise<Frame>}
   */
  frame(wants) {
    return this.call("frame", wants);
  }

  /** @param {Speed} speed @param {Goal | null} [goal]  until when */
  play(speed, goal) {
    return this.call("play", speed, goal ?? undefined);
  }

  pause() {
    return this.call("pause");
  }

  /** Ends the worker; every waiting call is rejected. */
  close() {
    this.#worker.terminate();
    this.#break("the worker was closed");
  }

  /** @param {Reply} reply */
  #settle({ id, result, failure }) {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    if (failure) waiting?.reject(new EngineError(failure));
    else waiting?.resolve(result);
  }

  /** @param {string} message */
  #break(message) {
    this.#broken = new EngineError({ message, code: "worker_failed" });
    for (const { reject } of this.#pending.values()) reject(this.#broken);
    this.#pending.clear();
  }
}
