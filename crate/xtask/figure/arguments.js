// What `cargo xtask figure` is asked for, checked: the outcome is options, or an error that names the argument.

import { matchLanguage } from "../../../www/js/i18n/index.js";
import { optionsOf, RefusedError } from "../../../www/js/embed/options.js";
import { rowOf } from "../../../www/js/lecture/rows.js";

/** What the page draws, and no drawing can be wider. */
const WIDTHS = [240, 4000];
const KINDS = ["svg", "png"];

/**
 * @typedef {Object} Asked
 * @property {string} state  a share link, its fragment or the name of a file; "" for none
 * @property {string} show
 * @property {string} out
 * @property {"svg" | "png"} kind
 * @property {import("../../../www/js/i18n/index.js").Language} language
 * @property {"light" | "dark"} theme
 * @property {number} width
 * @property {import("../../../www/js/lecture/rows.js").Moment} [moment]
 * @property {import("../../../www/js/embed/options.js").Options} options
 */

/** @param {string} option @param {string} value @param {string} allowed @returns {never} */
function refuse(option, value, allowed) {
  throw new RefusedError({ attribute: option, value, allowed });
}

/**
 * @param {string[]} words  of the command line
 * @param {readonly string[]} drawings  names that can be drawn
 * @returns {Asked}  throws a RefusedError
 */
export function argumentsOf(words, drawings) {
  /** @type {Record<string, string>} */
  const given = {};
  let state = "";
  const names = ["preset", "show", "steps", "eta", "row", "lang", "theme", "width", "output"];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (!word.startsWith("-")) {
      if (state) refuse("STATE", word, "one only");
      state = word;
      continue;
    }
    const [flag, joined] = /^--[^=]+=/.test(word) ? [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] : [word, undefined];
    const name = flag === "-o" ? "output" : flag.replace(/^--/, "");
    if (!names.includes(name)) refuse("the option", flag, names.map((each) => `--${each}`).join(", "));
    const value = joined ?? words[(i += 1)];
    if (value === undefined || /^-+[a-z]/i.test(value)) refuse(flag, value ?? "", "a value after it");
    given[name] = value;
  }
  if (state && given.preset !== undefined) refuse("--preset", given.preset, "without STATE");
  const show = (given.show ?? "").trim().replace(/\s+/g, "-") || rowOf(given.row ?? "")?.figure || "network";
  if (!drawings.includes(show)) refuse("--show", show, drawings.join(", "));
  const out = given.output ?? "";
  const kind = KINDS.find((each) => out.toLowerCase().endsWith(`.${each}`)) ?? refuse("--output", out, "a file that ends in .svg or .png");
  const language = matchLanguage(given.lang ?? "en") ?? refuse("--lang", given.lang ?? "", "en, zh-Hans");
  const width = Number(given.width ?? 720);
  if (!(width >= WIDTHS[0] && width <= WIDTHS[1])) refuse("--width", given.width ?? "", WIDTHS.join(" to "));
  const options = dashed(() => optionsOf((name) => (name === "show" ? show : (given[name] ?? null))));
  if (options.rows.length > 1) refuse("--row", given.row ?? "", "one row");
  const theme = options.theme === "dark" ? "dark" : "light";
  const moment = rowOf(options.rows[0] ?? "")?.moment;
  return { state, show, out, kind: /** @type {"svg" | "png"} */ (kind), language, theme, width: Math.round(width), moment, options };
}

/** What an attribute is for the element is an option here. @template T @param {() => T} read @returns {T} */
function dashed(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof RefusedError) refuse(`--${error.field}`, error.value, error.allowed);
    throw error;
  }
}
