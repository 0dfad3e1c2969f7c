// What an embedding's attributes say, checked: whatever they hold, the outcome is options or an error that names the attribute.

import { FIGURES } from "../lecture/figures.js";
import { CHAPTER_NAMES } from "../lecture/rows.js";
import { ROWS } from "../places.js";
import { PRESETS } from "../presets.js";
import { PARTS } from "./parts.js";

/**
 * @typedef {"play" | "step" | "epoch" | "reset" | "seed" | "speed" | "eta" | "walk"} Control
 *
 * @typedef {Object} Options
 * @property {string} preset  "" where none is asked for
 * @property {string[]} show  names of parts and of the lecture's figures and chapters
 * @property {string[]} rows  of the lecture
 * @property {Control[]} controls
 * @property {boolean} readonly
 * @property {string} state  what stands behind `s=` in a share link, "" for none
 * @property {number | null} eta
 * @property {number} steps
 * @property {boolean} autoplay
 * @property {"auto" | "light" | "dark"} theme
 * @property {string} session
 * @property {string} src
 *
 * @typedef {{ attribute: string, value: string, allowed: string }} Refused
 */

/** @type {readonly Control[]} */
export const CONTROLS = ["play", "step", "epoch", "reset", "seed", "speed", "eta", "walk"];

/** All of the attributes, which are the query of embed.html too; `src` is not, as there whoever makes the link would choose what runs. */
export const ATTRIBUTES = ["preset", "show", "row", "controls", "readonly", "state", "eta", "steps", "autoplay", "lang", "theme", "projector", "session"];
/** Those of them that are there or not; where they are written with a value, "false" is none. @type {readonly string[]} */
export const FLAGS = ["readonly", "autoplay", "projector"];

/** What one word of `show` stands for. @type {Record<string, string[]>} */
const GROUPS = { playground: ["settings", "network", "output", "loss-curve"] };

/** What is shown unless told. */
const USUAL = ["network", "loss-curve"];

/** Steps that are trained before anything is shown. */
const MOST_STEPS = 10_000;

export class RefusedError extends Error {
  /** @param {Refused} refused */
  constructor({ attribute, value, allowed }) {
    super(`${attribute} is "${value.slice(0, 60)}"; allowed: ${allowed}`);
    this.name = "RefusedError";
    this.code = "invalid_attribute";
    this.field = attribute;
    this.allowed = allowed;
    this.value = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  }
}

/** Which names `show` knows. */
export const SHOWN = [...Object.keys(GROUPS), ...Object.keys(PARTS), ...Object.keys(FIGURES), ...CHAPTER_NAMES];

/** @param {string | null} text */
const words = (text) => (text ?? "").split(/[\s,]+/).filter(Boolean);

/** Whether a name of `show` is a figure of the lecture. @param {string} name */
export const isFigure = (name) => Object.hasOwn(FIGURES, name);

/** Whether it is a whole chapter. @param {string} name */
export const isChapter = (name) => CHAPTER_NAMES.includes(name);

/** Whether it walks through a step. @param {string} name */
export const isOfLecture = (name) => isFigure(name) || isChapter(name);

/** @param {string} link  a share link, its fragment, or what stands in it behind `s=` */
export function stateOfLink(link) {
  const text = link.trim();
  const fragment = text.slice(text.indexOf("#") + 1);
  return new URLSearchParams(fragment).get("s") ?? fragment;
}

/**
 * @param {(name: string) => string | null} get  an attribute, or null where it is not set
 * @returns {Options}  throws a RefusedError
 */
export function optionsOf(get) {
  /** @param {string} attribute @param {string} allowed @param {string} [value] @returns {never} */
  function refuse(attribute, allowed, value = get(attribute) ?? "") {
    throw new RefusedError({ attribute, value, allowed });
  }
  /** @param {string} attribute @param {readonly string[]} known */
  function list(attribute, known) {
    const named = words(get(attribute));
    const strange = named.find((word) => !known.includes(word));
    if (strange !== undefined) refuse(attribute, known.join(", "), strange);
    return [...new Set(named)];
  }
  /** @param {string} attribute @param {(value: number) => boolean} fits @param {string} allowed */
  function number(attribute, fits, allowed) {
    const text = get(attribute);
    if (text === null || text.trim() === "") return null;
    const value = Number(text);
    return fits(value) ? value : refuse(attribute, allowed);
  }
  const flag = (/** @type {string} */ attribute) => !["false", null].includes(get(attribute));

  const preset = (get("preset") ?? "").trim();
  if (preset && !PRESETS.some(({ id }) => id === preset)) refuse("preset", PRESETS.map(({ id }) => id).join(", "));
  const rows = list("row", ROWS);
  const named = list("show", SHOWN).flatMap((name) => GROUPS[name] ?? [name]);
  const show = named.length || rows.length ? [...new Set(named)] : USUAL;
  const steps = number("steps", (value) => Number.isInteger(value) && value >= 0 && value <= MOST_STEPS, `0 – ${MOST_STEPS}`);
  const theme = (get("theme") ?? "").trim() || "auto";
  if (theme !== "auto" && theme !== "light" && theme !== "dark") refuse("theme", "auto, light, dark");
  return {
    preset,
    show,
    rows,
    controls: controlsOf(get("controls"), list, show, rows),
    readonly: flag("readonly"),
    state: stateOfLink(get("state") ?? ""),
    eta: number("eta", (value) => value > 0 && Number.isFinite(value), "> 0"),
    steps: steps ?? 0,
    autoplay: flag("autoplay"),
    theme: /** @type {Options["theme"]} */ (theme),
    session: get("session") ?? "",
    src: get("src") ?? "",
  };
}

/**
 * The controls that are asked for; unless told, those that what is shown needs.
 * @param {string | null} text
 * @param {(attribute: string, known: readonly string[]) => string[]} list
 * @param {string[]} show
 * @param {string[]} rows
 * @returns {Control[]}
 */
function controlsOf(text, list, show, rows) {
  if (text?.trim() === "none") return [];
  if (words(text).length) return /** @type {Control[]} */ (list("controls", CONTROLS));
  const walks = rows.length > 0 || show.some(isOfLecture);
  const trains = show.some((name) => !isOfLecture(name));
  return [...(trains ? /** @type {Control[]} */ (["play", "step", "reset"]) : []), ...(walks ? /** @type {Control[]} */ (["walk"]) : [])];
}
