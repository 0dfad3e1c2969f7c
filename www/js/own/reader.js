// The page's side of the worker that reads tables.

import { startWorker } from "../engine/client.js";
import { LIMITS, Refusal } from "./refusal.js";

/** @import { Choice } from "./choice.js" */
/** @import { OwnRows } from "./rows.js" */
/** @import { TableOptions, TableSummary } from "./table.js" */

/** @typedef {TableSummary & { encoding: string }} ReadTable */

export class TableReader {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, { resolve(value: any): void, reject(reason: unknown): void, progress?(share: number): void }>} */
  #waiting = new Map();
  #lastId = 0;

  /**
   * @param {Blob | string | null} source  null for the one before, read in another way
   * @param {TableOptions} options
   * @param {(share: number) => void} progress
   * @returns {Promise<ReadTable>}  rejects with a Refusal
   */
  read(source, options, progress) {
    if (source instanceof Blob && source.size > LIMITS.bytes) {
      return Promise.reject(new Refusal("too_large", { limit: LIMITS.bytes / 1e6 }));
    }
    return this.#ask({ kind: "read", source, options }, progress);
  }

  /** @param {Choice} choice @returns {Promise<OwnRows>}  rejects with a Refusal */
  rows(choice) {
    return this.#ask({ kind: "rows", choice });
  }

  /** Ends whatever is being read; the memory goes with the worker. */
  close() {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Refusal("canceled"));
    this.#waiting.clear();
  }

  /** @param {object} question @param {(share: number) => void} [progress] @returns {Promise<any>} */
  #ask(question, progress) {
    this.#worker ??= this.#start();
    this.#lastId += 1;
    const id = this.#lastId;
    this.#worker.postMessage({ id, ...question });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, progress }));
  }

  #start() {
    const worker = startWorker(new URL("./worker.js", import.meta.url));
    worker.addEventListener("message", ({ data: { id, share, result, refusal } }) => {
      const waiting = this.#waiting.get(id);
      if (share !== undefined) return waiting?.progress?.(share);
      this.#waiting.delete(id);
      if (refusal) waiting?.reject(new Refusal(refusal.code, refusal.params));
      else waiting?.resolve(result);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      for (const { reject } of this.#waiting.values()) reject(new Refusal("failed", { message: event.message ?? "" }));
      this.#waiting.clear();
    });
    return worker;
  }
}
