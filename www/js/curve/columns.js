// The loss history as columns to draw: rows at whole epochs, then the live point. Buffers are reused from frame to frame.

/** @import { Frame, History } from "../engine/protocol.js" */

/**
 * @typedef {Object} LivePoint  the present moment, between two recorded rows
 * @property {number} t
 * @property {number} batchesPerEpoch
 * @property {number} lossTrain
 * @property {number} [lossTest]
 */

/**
 * A loss as it can be drawn: null, a gap, when it is not a number.
 * @param {number} value
 */
const drawable = (value) => (Number.isFinite(value) ? value : null);

export class LossColumns {
  /** In epochs. @type {number[]} */
  x = [];
  /** @type {number[]} */
  t = [];
  /** @type {(number | null)[]} */
  train = [];
  /** @type {(number | null)[]} */
  test = [];
  /** Recorded rows; one more where the live point is appended. */
  rows = 0;
  /** Greatest finite loss; 0 when there is none. */
  max = 0;
  /** Least loss above 0; Infinity when there is none. */
  minPositive = Number.POSITIVE_INFINITY;
  /** Some loss is 0, which a log axis cannot show. */
  hasZero = false;
  /** Some loss is NaN or infinite. */
  hasGap = false;
  hasTest = false;

  get length() {
    return this.x.length;
  }

  /** @param {History} history */
  load(history) {
    const rows = history.t.length;
    this.#clear(rows);
    for (let i = 0; i < rows; i += 1) {
      this.#put(i, history.epoch[i], history.t[i], history.lossTrain[i], history.lossTest[i]);
    }
  }

  /**
   * Appends the present moment, unless a row says it already: after an edit by hand the last row's step has another loss. A second call replaces
   * the first.
   * @param {LivePoint} live
   */
  append({ t, batchesPerEpoch, lossTrain, lossTest }) {
    const { rows } = this;
    this.#truncate(rows);
    const last = rows - 1;
    if (rows === 0 || t < this.t[last] || (t === this.t[last] && this.train[last] === drawable(lossTrain))) return;
    const epoch = this.x[last] + (t - this.t[last]) / batchesPerEpoch;
    this.#put(rows, epoch, t, lossTrain, lossTest ?? Number.NaN);
  }

  /** What an axis has to hold over some epochs. @param {readonly [number, number]} window */
  within([low, high]) {
    const found = { max: 0, minPositive: Number.POSITIVE_INFINITY, hasZero: false };
    for (let i = 0; i < this.length; i += 1) {
      if (this.x[i] < low || this.x[i] > high) continue;
      for (const loss of [this.train[i], this.test[i]]) {
        if (loss === null) continue;
        found.max = Math.max(found.max, loss);
        if (loss > 0) found.minPositive = Math.min(found.minPositive, loss);
        else found.hasZero = true;
      }
    }
    return found;
  }

  /** @param {number} rows */
  #clear(rows) {
    this.#truncate(rows);
    this.rows = rows;
    this.max = 0;
    this.minPositive = Number.POSITIVE_INFINITY;
    this.hasZero = false;
    this.hasGap = false;
    this.hasTest = false;
  }

  /** @param {number} length */
  #truncate(length) {
    for (const column of [this.x, this.t, this.train, this.test]) {
      if (column.length > length) column.length = length;
    }
  }

  /** @param {number} i @param {number} epoch @param {number} t @param {number} train @param {number} test */
  #put(i, epoch, t, train, test) {
    this.x[i] = epoch;
    this.t[i] = t;
    this.train[i] = drawable(train);
    this.test[i] = drawable(test);
    if (!Number.isNaN(test)) this.hasTest = true;
    if (!Number.isFinite(train)) this.hasGap = true;
    this.#extend(train);
    this.#extend(test);
  }

  /** @param {number} value */
  #extend(value) {
    if (!Number.isFinite(value)) return;
    if (value > this.max) this.max = value;
    if (value > 0 && value < this.minPositive) this.minPositive = value;
    if (value <= 0) this.hasZero = true;
  }
}

/** The recorded rows and the present moment, by name; what is not finite is null. @param {History} history @param {Frame} frame */
export function columnsOf(history, frame) {
  const columns = new LossColumns();
  columns.load(history);
  columns.append(frame);
  const { t, x: epoch, train: loss, test } = columns;
  return { t, epoch, loss, ...(columns.hasTest ? { test } : {}) };
}
