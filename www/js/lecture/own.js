// The network that the reader came with, to come back to after the lecture's examples.

import { ask } from "../ask.js";
import { runOf } from "../saved-run.js";

/** @import { SavedRun } from "../saved-run.js" */
/** @import { Recipe } from "../presets.js" */

/** The networks that the lecture brings along. */
export const EXAMPLES = ["known_1", "known_2", "known_3"];

/** @typedef {{ recipe: Recipe, preset: string, run: SavedRun | undefined }} Own */

/** @type {Own | null} */
let kept = null;

export const own = () => kept;

/**
 * Remembers what is open, with its training, unless it is one of the lecture's.
 * @param {Recipe | null} recipe
 * @param {string} preset
 */
export async function keepOwn(recipe, preset) {
  if (!recipe || EXAMPLES.includes(preset)) return;
  /** @type {SavedRun | undefined} */
  let run;
  try {
    run = runOf(await ask("state"));
  } catch {
    // A network too large to be kept trained is opened again from its start.
  }
  kept = { recipe, preset, run };
}
