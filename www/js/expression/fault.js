// What is wrong with a typed function, in the reader's language: the core says what and where.

import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/expression.js";

/** @import { Failure, Fault } from "../engine/protocol.js" */

/** @param {Fault} fault */
export function faultText({ reason, column, found }) {
  const text = reason === "undefined" ? formatNumber(Number(found)) : found;
  const here = found ? t("expression.here", { found }) : t("expression.end");
  return t(`expression.fault.${reason}`, { column, text, found: here });
}

/** @param {Failure | null} failure  of any kind */
export const failureText = (failure) =>
  failure ? (failure.fault ? faultText(failure.fault) : failure.message) : "";

/**
 * The first place of a curve where there is no value that a network can learn.
 * @param {{ x: ArrayLike<number>, y: ArrayLike<number> }} curve
 * @returns {Failure | null}
 */
export function undefinedIn({ x, y }) {
  const i = Array.from(y).findIndex((value) => !Number.isFinite(Math.fround(value)));
  if (i < 0) return null;
  const found = String(x[i]);
  return {
    message: `not defined at x = ${found}`,
    code: "expression",
    field: "function",
    fault: { reason: "undefined", column: 0, found },
  };
}
