// What the core refused, in the reader's words where it was a number.

import { t } from "./i18n/index.js";

/** @import { Failure } from "./engine/protocol.js" */

const NUMBER = /^\S+ is (\S+); allowed: (?:(finite numbers)|(a whole number from )?(\S+) to (\S+))$/;

/** @param {Pick<Failure, "message">} error  its message is English and names the field as the core does */
export function refusalText({ message }) {
  const found = NUMBER.exec(message);
  if (!found) return message;
  const [, value, finite, whole, from, to] = found;
  const allowed = t(finite ? "shell.allowed.finite" : whole ? "shell.allowed.whole" : "shell.allowed.range", { from, to });
  return t(value === "NaN" ? "shell.refused.no-number" : "shell.refused.number", { value: value.replace("inf", "∞"), allowed });
}
