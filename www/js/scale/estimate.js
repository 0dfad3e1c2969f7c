// What a network of any size would be: counted, not built. The core counts the same when it builds.

/** Parts into which every layer is cut, whoever holds them. */
const PARTS = 8;
/** Bytes that one worker may keep: a wasm memory has 4 GiB, and the rest is for what comes and goes. */
export const MEMORY = 7 * 2 ** 29;
const MAX_LAYERS = 64;
const MAX_WIDTH = 65536;
const MAX_BATCH = 256;
const MAX_WORKERS = PARTS;

/**
 * @typedef {{ code: string, field: string, message: string }} Limit
 *
 * @typedef {Object} Question
 * @property {number[]} layers  widths: input, hidden …, output
 * @property {number} [batchSize]
 * @property {number} [workers]
 * @property {number} [samples]  of the data, which every worker keeps; 0 leaves them out
 *
 * @typedef {Object} Estimate
 * @property {number} parameters  P
 * @property {number} bytes  of all workers together
 * @property {number} bytesPerWorker  of the one that keeps most
 * @property {number} forward  multiply-adds of one step's forward pass
 * @property {number} backward
 * @property {number} gradient
 * @property {number} step  the three and the update
 * @property {Limit | null} limit  why it cannot be built
 */

/** As many as the machine has cores, rounded down to 1, 2, 4 or 8. */
export function usualWorkers() {
  const cores = Math.min(MAX_WORKERS, globalThis.navigator?.hardwareConcurrency || 1);
  return 2 ** Math.floor(Math.log2(cores));
}

/**
 * @param {Question} question
 * @returns {Estimate}
 */
export function estimate({ layers, batchSize = 64, workers = usualWorkers(), samples = 0 }) {
  const limit = refused(layers, batchSize, workers);
  const widths = Array.isArray(layers) ? layers.map((width) => (typeof width === "number" ? width : Number.NaN)) : [];
  const depth = widths.length - 1;
  let weights = 0;
  let neurons = 0;
  for (let l = 1; l <= depth; l += 1) {
    weights += widths[l - 1] * widths[l];
    neurons += widths[l];
  }
  const parameters = weights + neurons;
  const forward = batchSize * weights;
  const backward = depth > 0 ? forward - batchSize * widths[0] * widths[1] : 0;
  const each = Array.from({ length: PARTS }, (_, worker) =>
    worker < workers ? bytesOf(widths, batchSize, workers, worker, samples) : 0,
  );
  const bytesPerWorker = Math.max(...each);
  return {
    parameters,
    bytes: each.reduce((sum, bytes) => sum + bytes, 0),
    bytesPerWorker,
    forward,
    backward,
    gradient: forward,
    step: forward + backward + forward + parameters,
    limit: limit ?? tooLarge(parameters, bytesPerWorker, workers),
  };
}

/**
 * @param {number[]} layers
 * @param {number} batchSize
 * @param {number} workers
 * @returns {Limit | null}
 */
function refused(layers, batchSize, workers) {
  if (!Array.isArray(layers) || layers.length < 2 || layers.length > MAX_LAYERS) {
    const message = `layers has ${layers?.length} entries; expected: 2 (input and output) to ${MAX_LAYERS}`;
    return { code: "wrong_length", field: "layers", message };
  }
  for (const [l, width] of layers.entries()) {
    const limit = whole(`layers[${l}]`, width, MAX_WIDTH);
    if (limit) return limit;
  }
  const limit = whole("batchSize", batchSize, MAX_BATCH) ?? whole("workers", workers, MAX_WORKERS);
  if (limit || Number.isInteger(Math.log2(workers))) return limit;
  return { code: "out_of_range", field: "workers", message: `workers is ${workers}; allowed: 1, 2, 4 or 8` };
}

/**
 * @param {string} field
 * @param {unknown} value
 * @param {number} max
 * @returns {Limit | null}
 */
function whole(field, value, max) {
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max) return null;
  const message = `${field} is ${String(value)}; allowed: a whole number from 1 to ${max}`;
  return { code: "out_of_range", field, message };
}

/**
 * @param {number} parameters
 * @param {number} bytes
 * @param {number} workers
 * @returns {Limit | null}
 */
function tooLarge(parameters, bytes, workers) {
  if (bytes <= MEMORY) return null;
  const need = `${parameters} parameters need ${bytes} bytes in each of ${workers} workers`;
  return { code: "out_of_memory", field: "layers", message: `layers: ${need}; allowed: at most ${MEMORY}` };
}

/**
 * What one worker keeps, 4 bytes for each number: its part of θ, a of all layers, the rest of its own neurons, the sums that are
 * exchanged, and the data.
 * @param {number[]} widths
 * @param {number} batchSize
 * @param {number} workers
 * @param {number} worker
 * @param {number} samples
 */
function bytesOf(widths, batchSize, workers, worker, samples) {
  const depth = widths.length - 1;
  const own = (/** @type {number} */ n) =>
    Math.floor((n * (worker + 1)) / workers) - Math.floor((n * worker) / workers);
  const stride = 4 * Math.ceil(Math.min(batchSize, samples || batchSize) / 4);
  let theta = 0;
  let side = 5 * widths[depth];
  let widest = 0;
  let widestOwn = 0;
  for (let l = 1; l <= depth; l += 1) theta += own(widths[l]) * (widths[l - 1] + 1);
  for (let l = 0; l < depth; l += 1) side += widths[l];
  for (let l = 1; l < depth; l += 1) {
    side += 2 * own(widths[l]);
    widest = Math.max(widest, widths[l]);
    widestOwn = Math.max(widestOwn, own(widths[l]));
  }
  const sums = (Math.log2(PARTS / workers) + 1) * widest;
  const slots = workers > 1 ? workers * widestOwn : 0;
  const data = samples * (widths[0] + widths[depth] + 1);
  return 4 * (theta + (side + widestOwn + sums + slots) * stride + data);
}
