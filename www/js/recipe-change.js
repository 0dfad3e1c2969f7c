// What a change of settings makes of a recipe: what is still one's own in it, and whether training can go on with it.

import { frozenInOtherLayers } from "./drawing/frozen.js";

/** @import { Config } from "./engine/protocol.js" */
/** @import { Recipe } from "./presets.js" */

/**
 * What is to change, or how it follows from what is there when its turn comes: the change before it may still be under way when it is asked for.
 * @typedef {Partial<Recipe> | ((recipe: Recipe, config: Config) => Partial<Recipe>)} Patch
 */

/** What may change while training goes on. */
const LIVE = new Set(["optimizer", "batchSize", "regularization", "clip", "schedule", "frozen"]);

/** Given start values fit only the layers and the start that they were given for. */
const ENDS_START_VALUES = ["layers", "init", "seed"];

/**
 * @param {Recipe} before
 * @param {Partial<Recipe>} patch
 * @returns {{ recipe: Recipe, isLive: boolean } | null}  null where nothing changes; `isLive`: no other session is needed
 */
export function changed(before, patch) {
  const all = /** @type {(keyof Recipe)[]} */ (Object.keys(patch));
  const keys = all.filter((key) => !equal(patch[key], before[key]));
  if (keys.length === 0) return null;
  const recipe = { ...before, ...patch };
  const otherInputs = !equal(recipe.data.features, before.data.features);
  if ((otherInputs || keys.includes("layers")) && typeof before.frozen === "object") {
    recipe.frozen = frozenInOtherLayers(before.frozen, recipe.layers.length === before.layers.length);
  }
  if (!patch.theta && (otherInputs || keys.some((key) => ENDS_START_VALUES.includes(key)))) delete recipe.theta;
  return { recipe, isLive: keys.every((key) => LIVE.has(key)) };
}

/**
 * The core's configuration, with a shipped data set under its name instead of as rows.
 * @param {Config} config
 * @param {Recipe} recipe
 * @returns {Config}
 */
export const named = (config, recipe) =>
  config.data.kind === recipe.data.kind && !recipe.data.inputNames ? config : { ...config, data: recipe.data };

/** Own data, and data of another kind, are no preset's any more, whose words tell of its network too. @param {Recipe} before @param {Recipe} after @param {string} preset */
export function presetOfData(before, { data }, preset) {
  if (data.inputNames || data.range) return "own";
  return data.kind === before.data.kind ? preset : "custom";
}

/** @param {unknown} a @param {unknown} b */
export const equal = (a, b) => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
