// One column of a table while it is read: its cells as numbers and as categories, and what was found on the way.

import { clean, GREATEST, isMissing, numberOf } from "./cells.js";

/** More distinct words than this make no categories. */
const MOST_WORDS = 1000;

/** The code of a missing cell. */
export const NONE = 0xffff;

/** The share of cells that may be no numbers in a column of numbers; they count as missing there. */
const STRAY = 0.05;

/**
 * @typedef {"numbers" | "categories" | "empty"} ColumnKind
 *
 * @typedef {Object} ColumnSummary
 * @property {string} name
 * @property {ColumnKind} kind  what it is taken for
 * @property {boolean} numeric  whether it can be numbers
 * @property {number} missing
 * @property {number} strays  cells that are no numbers
 * @property {{ line: number, text: string } | null} stray  the first of them
 * @property {number} distinct  0 where they are too many to be categories
 * @property {boolean} whole  whether all numbers are whole
 * @property {number} min
 * @property {number} max
 * @property {string[]} words  the first few categories
 */

export class Column {
  #numbers = new Float32Array(1024);
  #codes = new Uint16Array(1024);
  /** @type {Map<string, number> | null} */
  #words = new Map();
  count = 0;
  missing = 0;
  /** Cells that hold numbers, their sum, and what they span. */
  valid = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  whole = true;
  strays = 0;
  /** @type {{ line: number, text: string } | null} */
  stray = null;

  /** @param {string} name @param {"." | ","} decimal */
  constructor(name, decimal) {
    this.name = name;
    this.decimal = decimal;
  }

  /**
   * @param {string} cell @param {number} line  of the file, from 1
   * @returns {boolean} false for a number that is too large, which is left missing
   */
  push(cell, line) {
    const at = this.#next();
    const text = cell.trim();
    this.#numbers[at] = Number.NaN;
    this.#codes[at] = NONE;
    if (isMissing(text)) {
      this.missing += 1;
      return true;
    }
    const value = numberOf(text, this.decimal);
    if (Math.abs(value) > GREATEST) {
      this.missing += 1;
      return false;
    }
    if (Number.isNaN(value)) {
      this.strays += 1;
      this.stray ??= { line, text: clean(text) };
    } else this.#take(at, value);
    if (this.#words) this.#codes[at] = this.#code(text);
    return true;
  }

  #next() {
    const at = this.count;
    this.count += 1;
    if (at < this.#numbers.length) return at;
    const [numbers, codes] = [new Float32Array(2 * at), new Uint16Array(2 * at)];
    numbers.set(this.#numbers);
    codes.set(this.#codes);
    this.#numbers = numbers;
    this.#codes = codes;
    return at;
  }

  /** @param {number} at @param {number} value */
  #take(at, value) {
    this.#numbers[at] = value;
    this.valid += 1;
    this.sum += value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (this.whole && !Number.isInteger(value)) this.whole = false;
  }

  /** @param {string} text */
  #code(text) {
    const words = /** @type {Map<string, number>} */ (this.#words);
    const word = clean(text);
    let code = words.get(word);
    if (code === undefined) {
      if (words.size >= MOST_WORDS) {
        this.#words = null;
        return NONE;
      }
      code = words.size;
      words.set(word, code);
    }
    return code;
  }

  /** NaN where there is none. @param {number} row */
  number(row) {
    return this.#numbers[row];
  }

  /** NONE where there is none. @param {number} row */
  code(row) {
    return this.#codes[row];
  }

  /** The mean of its numbers. */
  get mean() {
    return this.valid > 0 ? this.sum / this.valid : 0;
  }

  /** Its categories in the order in which they appear. */
  get words() {
    return this.#words ? [...this.#words.keys()] : [];
  }

  get numeric() {
    return this.valid > 0 && this.strays <= STRAY * (this.valid + this.strays);
  }

  /** @returns {ColumnSummary} */
  summary() {
    const words = this.words;
    const { name, numeric, missing, strays, stray, whole, min, max } = this;
    const kind = this.valid + this.strays === 0 ? "empty" : numeric ? "numbers" : "categories";
    return { name, kind, numeric, missing, strays, stray, distinct: words.length, whole, min, max, words: words.slice(0, 6) };
  }
}
