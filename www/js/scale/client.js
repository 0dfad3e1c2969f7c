// The page's side of a network too large for one wasm instance: workers that each hold a part of it, and the steps they make together.

import { Client, EngineError, startWorker } from "../engine/client.js";
import { estimate, usualWorkers } from "./estimate.js";
import { ended } from "./life.js";

/** @import { MemberStep } from "./member.js" */
/** @import { Estimate, Question } from "./estimate.js" */

/**
 * @typedef {Object} ScaleData  rows of inputs and of targets
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {number} count
 * @property {number} inputs
 * @property {number} outputs
 *
 * @typedef {Object} ScaleSettings
 * @property {number[]} layers
 * @property {"relu" | "tanh"} [activation]  of the hidden layers
 * @property {"softmax_cross_entropy" | "squared_error"} [loss]
 * @property {number} [batchSize]
 * @property {number} [eta]
 * @property {number} [seed]
 * @property {ScaleData} data
 * @property {number} [workers]  1, 2, 4 or 8
 *
 * @typedef {Object} Built
 * @property {number} parameters
 * @property {number} bytes  what the core keeps, in all workers together
 * @property {number} memoryBytes  of the wasm memories
 * @property {number} workers
 * @property {number} buildMs
 *
 * @typedef {MemberStep & { exchangeMs: number, gflops: number, onePassPerParameterMs: number }} ScaleStep
 *   one step: times of the worker that worked longest, multiplications and additions per nanosecond, and what the same gradient would take
 *   with one forward pass per parameter
 */

const WORKER = new URL("./worker.js", import.meta.url);

/** @param {string} code @param {string} message @param {string} [field] */
const failure = (code, message, field) => new EngineError({ code, message, field });

export class ScaleClient {
  /** @type {Client[]} */
  #crew = [];
  /** Of one sample. @type {Estimate | null} */
  #counts = null;
  #running = false;
  /** What was asked for last: steps and questions take turns. @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /**
   * Counts for any size; nothing is built.
   * @param {Question} question
   */
  static estimate(question) {
    return estimate(question);
  }

  /** How many workers hold the network; 0 while there is none. */
  get workers() {
    return this.#crew.length;
  }

  /** Whether `run` goes on. */
  get running() {
    return this.#running;
  }

  /**
   * Builds a network in the place of the one before.
   * @param {ScaleSettings} settings
   * @param {{ onProgress?: (share: number) => void, signal?: AbortSignal }} [options]
   * @returns {Promise<Built>}
   */
  async build(settings, { onProgress, signal } = {}) {
    this.free();
    const start = performance.now();
    const { layers, activation = "relu", loss, batchSize = 64, eta = 0.05, seed = 7, data } = settings;
    const { workers = usualWorkers() } = settings;
    const counts = estimate({ layers, batchSize, workers, samples: data?.count });
    if (counts.limit) throw new EngineError(counts.limit);
    checkShape(layers, data);
    const aborted = () => failure("aborted", "building was cancelled");
    if (signal?.aborted) throw aborted();

    const seats = Array.from({ length: workers }, () => startWorker(WORKER));
    const crew = seats.map((seat) => new Client(seat));
    this.#crew = crew;
    const leave = () => this.#crew === crew && this.free();
    signal?.addEventListener("abort", leave);
    try {
      const ports = mesh(workers);
      const { x, y, count } = data;
      const options = { layers, activation, loss, batchSize, eta, seed, workers, data: { x, y, count } };
      const shares = crew.map(() => 0);
      const members = await Promise.all(
        crew.map(async (client, worker) => {
          const given = ports[worker].filter((port) => port !== null);
          const life = crypto.getRandomValues(new Uint32Array(4)).join();
          const made = await client.give("create", [{ ...options, worker }, ports[worker], life], given);
          // one that ends without an error would be waited for for ever
          if (made.held) ended(life).then(() => seats[worker].dispatchEvent(new ErrorEvent("error", { message: "the worker has ended" })));
          while (shares[worker] < 1) {
            shares[worker] = await client.call("draw");
            if (this.#crew === crew) onProgress?.(Math.min(...shares));
          }
          return { ...made, memory: await client.call("memory") };
        }),
      );
      this.#counts = estimate({ layers, batchSize: 1, workers });
      const sum = (/** @type {"bytes" | "memory"} */ of) => members.reduce((all, member) => all + member[of], 0);
      return {
        parameters: members[0].parameters,
        bytes: sum("bytes"),
        memoryBytes: sum("memory"),
        workers,
        buildMs: performance.now() - start,
      };
    } catch (error) {
      if (signal?.aborted) throw aborted();
      throw this.#lost(crew, error);
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  /**
   * Trains on the next batch.
   * @returns {Promise<ScaleStep>}
   */
  step() {
    return this.#inTurn(async (crew, counts) => {
      const start = performance.now();
      const members = await Promise.all(crew.map((client) => client.call("step")));
      const ms = performance.now() - start;
      return stepOf(members, counts, ms);
    });
  }

  /**
   * One step after another until `pause` or `free`.
   * @param {(step: ScaleStep) => void} [onStep]
   */
  async run(onStep) {
    if (this.#running) throw failure("bad_state", "it runs already");
    this.#running = true;
    try {
      while (this.#running) {
        const step = await this.step();
        onStep?.(step);
      }
    } catch (error) {
      if (/** @type {EngineError} */ (error).code !== "freed") throw error;
    } finally {
      this.#running = false;
    }
  }

  /** The step that is under way is the last. */
  pause() {
    this.#running = false;
  }

  /**
   * The weight of `layer` to neuron `to` from neuron `from`, counted from 1; its bias for `from` = 0.
   * @param {number} layer
   * @param {number} to
   * @param {number} from
   * @returns {Promise<number>}
   */
  theta(layer, to, from) {
    return this.#inTurn(async (crew) => {
      const found = await Promise.all(crew.map((client) => client.call("theta", layer, to, from)));
      const value = found.find((value) => value !== undefined);
      if (value !== undefined) return value;
      throw failure("out_of_range", `there is no weight w${layer}[${to},${from}]`, "theta");
    }, false);
  }

  /** Ends all workers; their memory is given back. */
  free() {
    this.#running = false;
    for (const client of this.#crew) client.close();
    this.#crew = [];
    this.#counts = null;
    this.#turn = Promise.resolve();
  }

  /**
   * @template T
   * @param {(crew: Client[], counts: Estimate) => Promise<T>} ask
   * @param {boolean} [fatal]  whether a failure is the end of the network
   * @returns {Promise<T>}
   */
  #inTurn(ask, fatal = true) {
    const crew = this.#crew;
    const turn = this.#turn.then(async () => {
      if (this.#crew !== crew) throw failure("freed", "the network was freed");
      if (!this.#counts) throw failure("bad_state", "there is no network yet");
      try {
        return await ask(crew, this.#counts);
      } catch (error) {
        const broken = /** @type {EngineError} */ (error).code === "worker_failed";
        throw fatal || broken || this.#crew !== crew ? this.#lost(crew, error) : error;
      }
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Frees what failed. @param {Client[]} crew @param {unknown} error */
  #lost(crew, error) {
    if (this.#crew !== crew) return failure("freed", "the network was freed");
    this.free();
    return error;
  }
}

/** @param {number[]} layers @param {ScaleData} data */
function checkShape(layers, data) {
  for (const [field, width, expected] of /** @type {const} */ ([
    ["data.inputs", data?.inputs, layers[0]],
    ["data.outputs", data?.outputs, layers[layers.length - 1]],
  ])) {
    if (width !== expected) throw failure("invalid_config", `${field} is ${width}; allowed: ${expected}, as layers`, field);
  }
}

/** A line between any two of so many workers: ports[i][j] is i's end of the one to j. @param {number} workers */
function mesh(workers) {
  /** @type {(MessagePort | null)[][]} */
  const ports = Array.from({ length: workers }, () => Array(workers).fill(null));
  for (let i = 0; i < workers; i += 1) {
    for (let j = i + 1; j < workers; j += 1) {
      const { port1, port2 } = new MessageChannel();
      [ports[i][j], ports[j][i]] = [port1, port2];
    }
  }
  return ports;
}

/**
 * @param {MemberStep[]} members
 * @param {Estimate} counts
 * @param {number} ms
 * @returns {ScaleStep}
 */
function stepOf(members, counts, ms) {
  const work = (/** @type {MemberStep} */ { forwardMs, backwardMs, updateMs }) => forwardMs + backwardMs + updateMs;
  const slowest = members.reduce((a, b) => (work(b) > work(a) ? b : a));
  const { parameters, forward, backward, gradient } = counts;
  const operations = 2 * (forward + backward + gradient) * slowest.samples;
  return {
    ...slowest,
    ms,
    exchangeMs: ms - work(slowest),
    gflops: operations / (ms * 1e6),
    onePassPerParameterMs: (parameters + 1) * slowest.forwardMs,
  };
}
