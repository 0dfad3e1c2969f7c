// What was found in a table, in words.

import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { usesOf } from "./choice.js";

/** @import { ColumnSummary } from "./column.js" */
/** @import { Refusal } from "./refusal.js" */
/** @import { Problem, TableSummary } from "./table.js" */

/** Counts in them are written like all others. @param {Record<string, string | number>} params */
const written = (params) =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === "number" ? formatInteger(value) : value]));

/** @param {Refusal} refusal */
export const refusalText = ({ code, params }) => t(`own.refusal.${code}`, written(params));

/** @param {Problem} problem @param {TableSummary} table */
export function problemText({ code, line, column, cells = 0, width = 0 }, table) {
  const name = table.columns[column - 1]?.name ?? "";
  return t(`own.problem.${code}`, { ...written({ line, column, cells, width }), name });
}

/** What a column holds. @param {ColumnSummary} column */
export function contentText(column) {
  const { kind, distinct, words, min, max } = column;
  if (kind === "empty") return t("own.content.empty");
  if (kind === "numbers") return t("own.content.numbers", { min: formatNumber(min), max: formatNumber(max) });
  if (distinct === 0) return t("own.content.many");
  const list = words.join(", ");
  return t(distinct > words.length ? "own.content.words-more" : "own.content.words", { count: formatInteger(distinct), list });
}

/** What is missing in a column, and what is taken for missing. @param {ColumnSummary} column */
export function missingText({ kind, missing, strays, stray }) {
  const count = missing > 0 ? formatInteger(missing) : "–";
  if (kind !== "numbers" || !stray) return count;
  return t("own.strays", { count: formatInteger(missing + strays), text: stray.text, line: formatInteger(stray.line) });
}

/** Why a column cannot be an input, or "". @param {ColumnSummary} column */
export const unusable = (column) => (usesOf(column).length > 0 ? "" : t("own.unusable"));
