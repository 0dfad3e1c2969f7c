// A session as a file: JSON with the version of its form. README documents it; what comes from a file is hostile until it is read here.

import { LinkError, packRecipe, readShared } from "../codec.js";
import { LINK_NUMBERS, ownData, ownRows } from "../own/kept.js";

/** @import { SavedRun } from "../saved-run.js" */
/** @import { Recipe } from "../presets.js" */

/**
 * @typedef {Object} Session
 * @property {string} name
 * @property {string} saved  when, as ISO 8601
 * @property {string} preset
 * @property {Recipe} recipe
 * @property {SavedRun} [run]  with its history, if that is known
 */

export const FORMAT = "backprop-playground-session";
export const VERSION = 1;

/** Characters. */
export const MAX_FILE = 120_000_000;
const MAX_NAME = 80;

export class SessionError extends Error {
  /** @param {string} reason  a key of the message catalogs */
  constructor(reason) {
    super(`the session cannot be read: ${reason}`);
    this.name = "SessionError";
    this.reason = reason;
  }
}

/**
 * @param {Omit<Session, "run">} about
 * @param {string} [state]  the core's state string
 * @returns {string}
 */
export function sessionText({ name, saved, preset, recipe }, state) {
  const { config: _config, history, ...run } = state ? JSON.parse(state) : {};
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    name,
    saved,
    preset,
    config: packRecipe(recipe),
    ...(state ? { run, history } : {}),
  });
}

/** With its large data by value, as a file has to have them. @param {Recipe} recipe @returns {Promise<Recipe>} */
export async function withRows(recipe) {
  const { id, ...data } = recipe.data;
  const rows = data.kind === "own" && (await ownRows(id));
  return rows ? { ...recipe, data: { ...data, kind: "rows", ...rows } } : recipe;
}

/** Large data of a file get a name of their own here. @param {Recipe} recipe @returns {Recipe} */
function withName(recipe) {
  const { kind, x, y, ...about } = recipe.data;
  if (kind !== "rows" || !x || !y || x.length + y.length <= LINK_NUMBERS) return recipe;
  return { ...recipe, data: ownData({ x: Float32Array.from(x), y: Float32Array.from(y) }, about) };
}

/**
 * @param {string} text
 * @returns {Session}
 * @throws {SessionError}
 */
export function readSession(text) {
  if (text.length > MAX_FILE) throw new SessionError("saves.too_large");
  /** @type {any} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SessionError("saves.damaged");
  }
  if (typeof value !== "object" || value === null || value.format !== FORMAT) throw new SessionError("saves.damaged");
  if (value.version !== VERSION) {
    throw new SessionError(Number(value.version) > VERSION ? "saves.version" : "saves.damaged");
  }
  try {
    const shared = { p: value.preset, c: value.config, ...(value.run ? { r: value.run } : {}) };
    const { preset, recipe, run } = readShared(shared, MAX_FILE);
    return {
      name: typeof value.name === "string" ? value.name.slice(0, MAX_NAME) : "",
      saved: typeof value.saved === "string" ? value.saved.slice(0, 40) : "",
      preset,
      recipe: withName(recipe),
      run: run && { ...run, history: isHistory(value.history) ? value.history : undefined },
    };
  } catch (error) {
    if (error instanceof LinkError) throw new SessionError("saves.damaged");
    throw error;
  }
}

const COLUMNS = ["t", "epoch", "lossTrain", "lossTest", "gradNorm", "eta"];
/** Files from before there was it go without. */
const LATER_COLUMN = "updateRatio";

/** Columns of numbers, which the core looks at more closely. @param {any} value */
const isHistory = (value) =>
  typeof value === "object" &&
  value !== null &&
  typeof value.stride === "number" &&
  Object.keys(value).length === COLUMNS.length + (LATER_COLUMN in value ? 2 : 1) &&
  [...COLUMNS, ...(LATER_COLUMN in value ? [LATER_COLUMN] : [])].every(
    (name) =>
      Array.isArray(value[name]) &&
      value[name].length === value.t.length &&
      value[name].every((/** @type {unknown} */ entry) => entry === null || typeof entry === "number"),
  );
