// What the lab's clock has read, by network: it stays when the network is given back, and the figure of costs draws it.

/** @import { Built, Step } from "./lab.js" */

/**
 * @typedef {Object} Reading  milliseconds of one sample of a batch
 * @property {number[]} layers
 * @property {number} parameters
 * @property {number} samples  of the batch that was timed
 * @property {number} workers
 * @property {number} forwardMs
 * @property {number} backwardMs  with the gradient, whose product is the update's
 */

export class Readings {
  /** @type {Map<string, { ms: number, reading: Reading }>} */
  #fastest = new Map();
  /** @type {Set<() => void>} */
  #readers = new Set();

  /** Of the steps of a network the fastest counts: the others were disturbed by something. @param {Built} built @param {Step} step */
  add({ layers, parameters, workers }, { ms, samples, forwardMs, backwardMs, updateMs }) {
    const name = layers.join("-");
    const perSample = ms / samples;
    const before = this.#fastest.get(name);
    if (before && before.ms <= perSample) return;
    const reading = {
      layers,
      parameters,
      samples,
      workers,
      forwardMs: forwardMs / samples,
      backwardMs: (backwardMs + updateMs) / samples,
    };
    this.#fastest.set(name, { ms: perSample, reading });
    for (const notify of this.#readers) notify();
  }

  /** The smallest network first. */
  get all() {
    return Array.from(this.#fastest.values(), ({ reading }) => reading).sort((a, b) => a.parameters - b.parameters);
  }

  /** @param {() => void} notify  of every new reading @returns {() => void} ends it */
  follow(notify) {
    this.#readers.add(notify);
    return () => this.#readers.delete(notify);
  }
}

/** Those of the page's lab. */
export const readings = new Readings();
