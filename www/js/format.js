// Numbers as they are written on the page: true minus, tabular, small ones as 3.1·10⁻⁷.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const MINUS = "−";

/** @param {number} exponent */
const superscript = (exponent) =>
  (exponent < 0 ? "⁻" : "") +
  [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");

/** @param {string} text */
const trueMinus = (text) => text.replace("-", MINUS);

/** @param {number} value */
function notFinite(value) {
  if (Number.isNaN(value)) return "NaN";
  return value < 0 ? `${MINUS}∞` : "∞";
}

/**
 * m·10ᵉ.
 * @param {number} value
 * @param {number} digits  significant digits of m
 */
export function scientific(value, digits) {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split("e");
  return `${trueMinus(mantissa)}·10${superscript(Number(exponent))}`;
}

/**
 * A number with the given significant digits; below 10⁻⁴ and from 10⁶ on as m·10ᵉ with two digits fewer.
 * @param {number | null | undefined} value
 * @param {{ digits?: number }} [options]
 */
export function formatNumber(value, { digits = 4 } = {}) {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return notFinite(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) return scientific(value, Math.max(2, digits - 2));
  const rounded = Number(size.toPrecision(digits)); // 9.9999 has its first digit where 10 has it
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  return trueMinus(value.toFixed(Math.min(decimals, 12)));
}

/**
 * A number with a fixed count of decimals, for columns; what would read as zero but is not becomes m·10ᵉ, and so does what is very large.
 * @param {number | null | undefined} value
 * @param {number} [decimals]
 */
export function formatFixed(value, decimals = 4) {
  if (value === null || value === undefined) return "–";
  if (!Number.isFinite(value)) return notFinite(value);
  const size = Math.abs(value);
  if ((size !== 0 && size < 0.5 * 10 ** -decimals) || size >= 1e6) return scientific(value, 2);
  // of large numbers fewer, so that seven digits are the most
  const kept = size < 1000 ? decimals : Math.min(decimals, 6 - Math.floor(Math.log10(size)));
  return trueMinus((value === 0 ? 0 : value).toFixed(kept));
}

/**
 * Every digit that tells the number apart: the shortest decimal that reads back as the same f32
 * (when it is one) or f64. For hover and copying, so with a plain ASCII minus.
 * @param {number} value
 */
export function formatFull(value) {
  if (!Number.isFinite(value) || Math.fround(value) !== value) return String(value);
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * A count, its thousands set apart by thin spaces.
 * @param {number} value
 */
export const formatInteger = (value) =>
  trueMinus(String(Math.trunc(value))).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/**
 * A share as a percentage.
 * @param {number | undefined} share
 */
export const formatPercent = (share) =>
  share === undefined ? "–" : `${(100 * share).toFixed(1)}\u202f%`;

/** The number that somebody has typed, with a decimal comma or a point. @param {string} text @returns {number}  NaN where it is none */
export function numberOf(text) {
  const bare = text.trim();
  return bare === "" ? Number.NaN : Number(bare.replace("−", "-").replace(",", "."));
}
