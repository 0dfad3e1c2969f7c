// What was typed, and whether it is right.

/** @import { Form } from "./questions.js" */

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as people write it: −0.045, 0,045, 4.5·10⁻², 4.5e-2. NaN where it is none.
 * @param {string} text
 */
export function numberFrom(text) {
  const plain = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/，|,/g, ".")
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)))
    .replace(/⁻/g, "-")
    .replace(/\s*[·×x*]\s*10\s*\^?\s*/i, "e")
    .replace(/\s+/g, "");
  return plain === "" ? Number.NaN : Number(plain);
}

/**
 * One unit of the second significant digit: 0.001 at 0.0458.
 * @param {number} value
 */
export const unitOf = (value) =>
  value === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);

/** The last digit may be off by rounding, whichever way it was done. */
const SLACK = 1 + 1e-6;

/** A parameter after a step has to be nearer to the right one than this share of the step. */
const SHARE = 0.05;

/**
 * @typedef {"right" | "sign" | "size" | "wrong" | "unread"} Verdict  `sign`: only the sign is wrong; `size`: only the size is
 */

/**
 * @param {Form} form
 * @param {string} text  "+" or "−" for a sign
 * @param {number} value  the right answer
 * @param {boolean} [isCount]  a count is right or it is not
 * @param {number} [step]  of a parameter that is asked for after it: it is the step that has to be right
 * @returns {Verdict}
 */
export function judge(form, text, value, isCount = false, step = Number.POSITIVE_INFINITY) {
  if (form === "sign") return (text === "+") === value > 0 ? "right" : "wrong";
  const typed = numberFrom(text);
  if (!Number.isFinite(typed)) return "unread";
  if (isCount) return typed === value ? "right" : "wrong";
  const unit = Math.min(unitOf(value), SHARE * Math.abs(step)) * SLACK;
  if (Math.abs(typed - value) <= unit) return "right";
  if (Math.abs(-typed - value) <= unit) return "sign";
  return Math.sign(typed) === Math.sign(value) ? "size" : "wrong";
}
