// Amounts in the units that people think in, in the present language: from nanoseconds to millions of years, from bytes to GiB.

import { formatInteger, formatNumber } from "./format.js";
import { language } from "./i18n/index.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** The unit for a time of less than so many milliseconds, and the milliseconds of one. @type {readonly [number, string, number][]} */
const TIMES = [
  [1e-3, "nanosecond", 1e-6],
  [1, "microsecond", 1e-3],
  [SECOND, "millisecond", 1],
  [100 * SECOND, "second", SECOND],
  [100 * MINUTE, "minute", MINUTE],
  [48 * HOUR, "hour", HOUR],
  [YEAR, "day", DAY],
  [Number.POSITIVE_INFINITY, "year", YEAR],
];

/** Units that are read faster as a sign than as a word. */
const SIGNS = new Set(["nanosecond", "microsecond", "millisecond"]);

/** Years from which on their number is a word too. */
const MANY = 10_000;

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {Intl.NumberFormatOptions} options */
function formatOf(options) {
  const key = `${language()} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language(), options);
    formats.set(key, format);
  }
  return format;
}

/** A signed unit that this browser has no words for. @type {Record<string, string>} */
const PLAIN = { nanosecond: "ns", microsecond: "µs" };

/**
 * @param {number} value @param {string} unit @param {Intl.NumberFormatOptions} options
 */
function withUnit(value, unit, options) {
  try {
    return formatOf({ style: "unit", unit, ...options }).format(value);
  } catch {
    return `${formatOf(options).format(value)} ${PLAIN[unit] ?? unit}`;
  }
}

/**
 * "21 ms", "3.2 days", "210 million years".
 * @param {number} ms
 * @param {{ digits?: number, short?: boolean }} [options]  significant digits; abbreviated, for an axis
 */
export function formatDuration(ms, { digits = 2, short = false } = {}) {
  if (!Number.isFinite(ms)) return formatNumber(ms);
  // What rounds up to 1000 ns is 1 µs. An axis counts in whole units where words may say 90 s.
  const rounded = Number(ms.toPrecision(digits));
  const at = short ? TIMES.findLastIndex(([, , size]) => rounded > 0.97 * size) : TIMES.findIndex(([below]) => rounded < below);
  const [, unit, size] = TIMES[Math.max(0, at)];
  const value = ms / size;
  return withUnit(value, unit, {
    unitDisplay: short || SIGNS.has(unit) ? "short" : "long",
    maximumSignificantDigits: digits,
    ...(value >= MANY ? { notation: "compact", compactDisplay: short ? "short" : "long" } : {}),
  });
}

/** "45 120", "134 million"; beyond what has a name, 1.8·10¹⁶. @param {number} count @param {number} [digits] */
export function formatCount(count, digits = 3) {
  if (count < 1e6) return count < 1000 && !Number.isInteger(count) ? formatNumber(count, { digits }) : formatInteger(Math.round(count));
  if (!(count < 1e15)) return formatNumber(count);
  return formatOf({ notation: "compact", compactDisplay: "long", maximumSignificantDigits: digits }).format(count);
}

/** A length on the screen, 96 pixels to the inch, as if it went on. @param {number} pixels */
export function formatLength(pixels) {
  const meters = (pixels / 96) * 0.0254;
  const options = /** @type {const} */ ({ maximumSignificantDigits: 2, unitDisplay: "short" });
  if (meters < 1) return withUnit(100 * meters, "centimeter", options);
  if (meters < 1000) return withUnit(meters, "meter", options);
  const kilometers = meters / 1000;
  const many = kilometers >= 1e6 ? { notation: /** @type {const} */ ("compact"), compactDisplay: /** @type {const} */ ("long") } : {};
  return withUnit(kilometers, "kilometer", { ...options, ...many });
}

/** "512 MiB", "1.6 GiB". @param {number} bytes */
export function formatBytes(bytes) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let i = 0;
  while (value >= 999.5 && i < units.length - 1) {
    value /= 1024;
    i += 1;
  }
  const digits = value >= 99.5 ? 0 : value >= 9.95 || i === 0 ? 0 : 1;
  return `${formatOf({ maximumFractionDigits: digits }).format(value)}\u202f${units[i]}`;
}
