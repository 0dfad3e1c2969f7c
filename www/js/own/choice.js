// Which columns are inputs and which one is the target: what a table suggests, and what the choice comes to.

import { LIMITS } from "./refusal.js";

/** @import { ColumnSummary } from "./column.js" */
/** @import { TableSummary } from "./table.js" */

/** @typedef {"numbers" | "categories"} Use */

/**
 * @typedef {Object} Choice
 * @property {number} target  a column, from 0
 * @property {"classification" | "regression"} task
 * @property {(Use | null)[]} features  for each column what it is as an input, null for none
 * @property {"leave_out" | "fill"} missing  rows with a missing value are left out, or a number gets its column's mean and a category zeros
 * @property {boolean} standardize
 */

/** Names that a target often has. */
const TARGET = /^(target|label|class|y|species|outcome|目标|标签|类别)$/i;

/** More whole numbers than this are values rather than classes. */
const FEW_NUMBERS = 10;

/** More categories than this are not taken as inputs unless the reader says so. */
const FEW_WORDS = 12;

/** @param {ColumnSummary} column */
export const isClasses = ({ distinct }) => distinct >= 2 && distinct <= LIMITS.classes;

/** What a column can be as an input. @param {ColumnSummary} column @returns {Use[]} */
export function usesOf({ kind, numeric, distinct }) {
  if (kind === "empty") return [];
  /** @type {Use[]} */
  const uses = numeric ? ["numbers"] : [];
  return distinct >= 1 && distinct <= LIMITS.inputs ? [...uses, "categories"] : uses;
}

/** What a column can be as a target. @param {ColumnSummary} column @returns {Choice["task"][]} */
export function tasksOf(column) {
  /** @type {Choice["task"][]} */
  const tasks = isClasses(column) ? ["classification"] : [];
  return column.numeric && column.min < column.max ? [...tasks, "regression"] : tasks;
}

/** @param {ColumnSummary} column @returns {Choice["task"]} */
function usualTask(column) {
  const few = column.kind === "categories" || (column.whole && column.distinct > 0 && column.distinct <= FEW_NUMBERS);
  const tasks = tasksOf(column);
  return few && tasks.includes("classification") ? "classification" : (tasks.at(-1) ?? "classification");
}

/** @param {ColumnSummary} column @param {number} rows @returns {Use | null} */
function usualUse({ kind, min, max, distinct }, rows) {
  if (kind === "numbers") return min < max ? "numbers" : null;
  return kind === "categories" && distinct >= 2 && distinct <= FEW_WORDS && distinct < rows / 2 ? "categories" : null;
}

/** @param {ColumnSummary[]} columns @param {(Use | null)[]} features */
export const inputCount = (columns, features) =>
  features.reduce((sum, use, i) => sum + (use === "numbers" ? 1 : use === "categories" ? columns[i].distinct : 0), 0);

/** @param {TableSummary} table @returns {Choice} */
export function suggested({ columns, rows }) {
  const usable = columns.map((column, i) => ({ column, i })).filter(({ column }) => tasksOf(column).length > 0);
  const target = (usable.find(({ column }) => TARGET.test(column.name)) ?? usable.at(-1))?.i ?? columns.length - 1;
  /** @type {(Use | null)[]} */
  const features = [];
  for (const [i, column] of columns.entries()) {
    const use = i === target ? null : usualUse(column, rows);
    features.push(inputCount(columns, [...features, use]) <= LIMITS.inputs ? use : null);
  }
  return { target, task: usualTask(columns[target]), features, missing: "leave_out", standardize: true };
}

/** Another target: the column before is an input again, if it can be. @param {TableSummary} table @param {Choice} choice @param {number} target @returns {Choice} */
export function withTarget({ columns, rows }, choice, target) {
  const features = choice.features.with(choice.target, usualUse(columns[choice.target], rows)).with(target, null);
  return { ...choice, target, features, task: usualTask(columns[target]) };
}
