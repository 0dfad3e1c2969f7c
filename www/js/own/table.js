// A text of cells as columns: Papa Parse finds the cells, and every row that does not fit is named by its line.

import Papa from "../../vendor/papaparse.js";
import { clean, guessDecimal, guessHeader, namesOf } from "./cells.js";
import { Column } from "./column.js";
import { LIMITS, Refusal } from "./refusal.js";

/** @import { ParseError } from "../../vendor/papaparse.js" */
/** @import { ColumnSummary } from "./column.js" */

/**
 * @typedef {Object} TableOptions  what the reader says about the text; the rest is found
 * @property {string} [delimiter]
 * @property {boolean} [header]
 * @property {"." | ","} [decimal]
 *
 * @typedef {{ code: "ragged" | "unclosed" | "quotes" | "huge", line: number, column: number, cells?: number, width?: number }} Problem
 *   column: from 1, 0 for the whole line
 *
 * @typedef {Object} TableSummary
 * @property {string} delimiter
 * @property {boolean} header
 * @property {"." | ","} decimal
 * @property {number} rows
 * @property {string[][]} preview  the first rows, as they are written
 * @property {ColumnSummary[]} columns
 * @property {Problem[]} problems  the first of them
 * @property {number} problemCount
 */

/** From these the most fitting one is taken; where two fit alike, the first. */
const DELIMITERS = ["\t", ";", ",", "|"];

/** Characters, and rows of them, from which delimiter, header and decimal sign are found. */
const SAMPLE = 200_000;
const SAMPLE_ROWS = 200;

const PREVIEW = 8;
const MOST_PROBLEMS = 20;

/** Characters that are read between two words about the progress. */
const CHUNK = 1 << 20;

/** @param {string[]} cells */
const isBlank = (cells) => cells.length === 1 && cells[0].trim() === "";

export class Table {
  rows = 0;
  /** @type {string[][]} */
  preview = [];
  /** @type {Problem[]} */
  problems = [];
  problemCount = 0;
  #line = 0;
  #isFirst = true;

  /** @param {string} delimiter @param {boolean} header @param {"." | ","} decimal @param {string[]} first */
  constructor(delimiter, header, decimal, first) {
    this.delimiter = delimiter;
    this.header = header;
    this.decimal = decimal;
    const names = namesOf(header ? first : first.map(() => ""));
    this.columns = names.map((name) => new Column(name, decimal));
  }

  /** @param {string[][]} rows @param {ParseError[]} errors  of quotes, by row */
  take(rows, errors) {
    const broken = new Map(errors.map((error) => [error.row, error.code]));
    for (const [i, cells] of rows.entries()) {
      const line = this.#line + 1;
      this.#line += 1;
      for (const cell of cells) if (cell.length > 0 && cell.includes("\n")) this.#line += cell.split("\n").length - 1;
      if (isBlank(cells)) continue;
      const code = broken.get(i);
      if (code === "MissingQuotes") this.#complain({ code: "unclosed", line, column: cells.length });
      else if (code) this.#complain({ code: "quotes", line, column: 0 });
      else if (this.#isFirst && this.header) this.#isFirst = false;
      else this.#row(cells, line);
    }
    if (this.rows * this.columns.length > LIMITS.cells) {
      throw new Refusal("too_many_cells", { limit: LIMITS.cells / 1e6, line: this.#line });
    }
  }

  /** @param {string[]} cells @param {number} line */
  #row(cells, line) {
    const width = this.columns.length;
    // a delimiter at the end of every line makes an empty cell too many
    if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "")) {
      this.#complain({ code: "ragged", line, column: 0, cells: cells.length, width });
      return;
    }
    for (let i = 0; i < width; i += 1) {
      if (!this.columns[i].push(cells[i], line)) this.#complain({ code: "huge", line, column: i + 1 });
    }
    if (this.preview.length < PREVIEW) this.preview.push(cells.slice(0, width).map(clean));
    this.rows += 1;
  }

  /** @param {Problem} problem */
  #complain(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }

  /** @returns {TableSummary} */
  summary() {
    const { delimiter, header, decimal, rows, preview, problems, problemCount } = this;
    const columns = this.columns.map((column) => column.summary());
    return { delimiter, header, decimal, rows, preview, columns, problems, problemCount };
  }
}

/** @param {string} text @param {TableOptions} options @returns {Table} */
function begun(text, options) {
  const sample = Papa.parse(text.slice(0, SAMPLE), {
    preview: SAMPLE_ROWS,
    skipEmptyLines: true,
    ...(options.delimiter ? { delimiter: options.delimiter } : { delimitersToGuess: DELIMITERS }),
  });
  const rows = sample.data.filter((cells) => !isBlank(cells));
  if (rows.length === 0) throw new Refusal("empty");
  const { delimiter } = sample.meta;
  const decimal = options.decimal ?? guessDecimal(rows.slice(0, SAMPLE_ROWS - 1), delimiter);
  const header = options.header ?? guessHeader(rows, decimal);
  const last = rows[0].length > 2 && rows[0].at(-1)?.trim() === "" && (rows[1]?.at(-1) ?? "").trim() === "";
  const first = last ? rows[0].slice(0, -1) : rows[0];
  if (first.length > LIMITS.columns) throw new Refusal("too_many_columns", { limit: LIMITS.columns, columns: first.length });
  return new Table(delimiter, header, decimal, first);
}

/**
 * @param {string} text
 * @param {TableOptions} [options]
 * @param {(share: number) => void} [progress]
 * @returns {Table}
 * @throws {Refusal}
 */
export function readTable(text, options = {}, progress = () => {}) {
  const table = begun(text, options);
  /** @type {unknown} */
  let failure;
  Papa.parse(text, {
    delimiter: table.delimiter,
    chunkSize: CHUNK,
    chunk: ({ data, errors, meta }, parser) => {
      try {
        table.take(data, errors.filter(({ type }) => type === "Quotes"));
        progress(Math.min(1, meta.cursor / text.length));
      } catch (error) {
        failure = error;
        parser.abort();
      }
    },
  });
  if (failure) throw failure;
  if (table.rows === 0) {
    const [problem] = table.problems;
    throw problem ? new Refusal(`only_${problem.code}`, problem) : new Refusal("header_only");
  }
  if (table.columns.length < 2) throw new Refusal("one_column");
  return table;
}
