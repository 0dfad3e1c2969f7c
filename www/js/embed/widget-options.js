// What a notebook or a directive asks of the element, checked: whatever it holds, the outcome is attributes or an error that names the option.

import { ATTRIBUTES, FLAGS, RefusedError } from "./options.js";

/** Of the drawings, in pixels. */
const LEAST = 80;
const MOST = 4000;

/** What comes and goes as training does is a value of its own. */
const NAMES = ATTRIBUTES.filter((name) => name !== "state");
const ALLOWED = [...NAMES, "height"].join(", ");

/** @typedef {{ attributes: Record<string, string | null>, height: number | null }} Asked  null where nothing is asked for */

/** @param {unknown} value */
const isNothing = (value) => value === undefined || value === null || value === false;

/** @param {string} name @param {unknown} value @returns {string | null} */
function textOf(name, value) {
  if (isNothing(value)) return null;
  if (value === true) return FLAGS.includes(name) ? "" : "true";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(" ");
  throw new RefusedError({ attribute: name, value: written(value), allowed: '"…"' });
}

/** @param {unknown} value */
function written(value) {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value; // it holds itself
  }
}

/** @param {unknown} value @returns {number | null} */
function heightOf(value) {
  if (isNothing(value)) return null;
  const height = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  if (typeof value === "object" || !(height >= LEAST && height <= MOST)) {
    throw new RefusedError({ attribute: "height", value: written(value), allowed: `${LEAST} – ${MOST}` });
  }
  return height;
}

/**
 * In a notebook they stand in `options`; in a directive each may stand for itself.
 * @param {(name: string) => unknown} get
 * @returns {Asked}  throws a RefusedError
 */
export function asked(get) {
  const options = get("options") ?? {};
  if (typeof options !== "object" || Array.isArray(options)) {
    throw new RefusedError({ attribute: "options", value: written(options), allowed: "{…}" });
  }
  const strange = Object.keys(options).find((name) => name !== "height" && !NAMES.includes(name));
  if (strange !== undefined) throw new RefusedError({ attribute: "options", value: strange, allowed: ALLOWED });
  const given = (/** @type {string} */ name) => (Object.hasOwn(options, name) ? /** @type {any} */ (options)[name] : get(name));
  return {
    attributes: Object.fromEntries(NAMES.map((name) => [name, textOf(name, given(name))])),
    height: heightOf(given("height")),
  };
}
