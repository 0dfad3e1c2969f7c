// A table and a choice of its columns as rows of numbers, which is what the core learns from.

import { NONE } from "./column.js";
import { LIMITS, Refusal } from "./refusal.js";

/** @import { Choice, Use } from "./choice.js" */
/** @import { Column } from "./column.js" */

/**
 * @typedef {Object} OwnRows
 * @property {Float32Array} x  row by row
 * @property {Float32Array} y
 * @property {number} count
 * @property {number} inputs
 * @property {number} outputs  1 for two classes, which are −1 and 1
 * @property {"classification" | "regression"} task
 * @property {string[]} inputNames
 * @property {string[]} [classNames]
 * @property {string[]} [targetNames]
 * @property {number} left  rows left out for a missing value
 */

/** The longest name of an input or a class. */
const LONGEST = 60;

/** @param {string} name */
const short = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** @typedef {{ column: Column, use: Use, words: string[] }} Feature */

/** @param {Column[]} columns @param {Choice} choice @returns {Feature[]} */
const featuresOf = (columns, { features, target }) =>
  columns.flatMap((column, i) => {
    const use = features[i];
    if (!use || i === target) return [];
    return [{ column, use, words: use === "categories" ? column.words : [] }];
  });

/** @param {Feature} feature @param {number} row */
const lacks = ({ column, use }, row) => (use === "numbers" ? Number.isNaN(column.number(row)) : column.code(row) === NONE);

/** Classes that are numbers stand in their order, words in the order in which they appear. @param {Column} column */
function classesOf(column) {
  const words = column.words.map((word, code) => ({ word, code }));
  const number = (/** @type {string} */ word) => Number(word.replace(",", "."));
  if (column.strays === 0) words.sort((a, b) => number(a.word) - number(b.word));
  return words;
}

/**
 * @param {Column[]} columns @param {number} rows @param {Choice} choice
 * @returns {OwnRows}
 * @throws {Refusal}
 */
export function rowsOf(columns, rows, choice) {
  const features = featuresOf(columns, choice);
  const inputNames = features.flatMap(({ column, use, words }) =>
    use === "numbers" ? [short(column.name)] : words.map((word) => short(`${column.name} = ${word}`)),
  );
  const inputs = inputNames.length;
  if (inputs === 0) throw new Refusal("no_features");
  if (inputs > LIMITS.inputs) throw new Refusal("too_many_inputs", { inputs, limit: LIMITS.inputs });
  const target = columns[choice.target];
  const isClasses = choice.task === "classification";
  const lacksTarget = (/** @type {number} */ row) => (isClasses ? target.code(row) === NONE : Number.isNaN(target.number(row)));
  const kept = [];
  for (let row = 0; row < rows; row += 1) {
    const lacking = lacksTarget(row) || (choice.missing === "leave_out" && features.some((feature) => lacks(feature, row)));
    if (!lacking) kept.push(row);
  }
  if (kept.length === 0) throw new Refusal("no_rows");
  if (kept.length * inputs > LIMITS.numbers) {
    throw new Refusal("too_many_numbers", { rows: kept.length, inputs, limit: LIMITS.numbers / 1e6 });
  }
  const shape = { count: kept.length, inputs, inputNames, left: rows - kept.length };
  const x = inputsOf(features, kept, inputs);
  if (!isClasses) {
    const y = Float32Array.from(kept, (row) => target.number(row));
    return { ...shape, x, y, outputs: 1, task: "regression", targetNames: [short(target.name)] };
  }
  return { ...shape, x, task: "classification", ...classTargets(target, kept) };
}

/** @param {Feature[]} features @param {number[]} kept @param {number} inputs */
function inputsOf(features, kept, inputs) {
  const x = new Float32Array(kept.length * inputs);
  let at = 0;
  for (const { column, use, words } of features) {
    const mean = column.mean;
    for (const [n, row] of kept.entries()) {
      const place = n * inputs + at;
      if (use === "numbers") {
        const value = column.number(row);
        x[place] = Number.isNaN(value) ? mean : value;
      } else if (column.code(row) !== NONE) x[place + column.code(row)] = 1;
    }
    at += use === "numbers" ? 1 : words.length;
  }
  return x;
}

/** @param {Column} target @param {number[]} kept */
function classTargets(target, kept) {
  const present = new Set(kept.map((row) => target.code(row)));
  const classes = classesOf(target).filter(({ code }) => present.has(code));
  if (classes.length < 2) throw new Refusal("one_class");
  if (classes.length > LIMITS.classes) throw new Refusal("too_many_classes", { classes: classes.length, limit: LIMITS.classes });
  const place = new Map(classes.map(({ code }, k) => [code, k]));
  const outputs = classes.length === 2 ? 1 : classes.length;
  const y = new Float32Array(kept.length * outputs);
  for (const [n, row] of kept.entries()) {
    const k = /** @type {number} */ (place.get(target.code(row)));
    if (outputs === 1) y[n] = k === 1 ? 1 : -1;
    else y[n * outputs + k] = 1;
  }
  return { y, outputs, classNames: classes.map(({ word }) => short(word)) };
}
