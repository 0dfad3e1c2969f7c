// Keeps the address in step with the configuration, and opens what an address holds.

import { decode, encode, LinkError, runOf } from "./codec.js";
import { DEFAULT_PRESET, presetOf } from "./presets.js";
import { store } from "./store.js";

/** @import { Playground } from "./playground.js" */
/** @import { Recipe } from "./presets.js" */

/** Milliseconds without a change after which the address is written. */
const CALM = 250;

/** @param {string} hash */
const sharedPart = (hash) => new URLSearchParams(hash.replace(/^#/, "")).get("s");

/** @param {Recipe} recipe */
const isDefault = (recipe) => JSON.stringify(recipe) === JSON.stringify(DEFAULT_PRESET.recipe);

/**
 * @param {string} [state]  the core's state string, if θ travels too
 * @returns {Promise<string>} the whole address
 */
export async function address(state) {
  const { recipe, preset } = store.get();
  const url = new URL(location.href);
  url.hash = "";
  if (recipe && (state || !isDefault(recipe))) {
    url.hash = `s=${await encode({ preset, recipe, run: state ? runOf(state) : undefined })}`;
  }
  return url.href;
}

/**
 * Opens what the address holds, or the default; hostile and damaged links change nothing but say why.
 * @param {Playground} playground
 */
export async function openAddress(playground) {
  const text = sharedPart(location.hash);
  if (text !== null) {
    try {
      const { preset, recipe, run } = await decode(text);
      if (await playground.open(recipe, presetOf(preset) ? preset : "custom", run)) {
        store.set({ notice: "" });
        return;
      }
      store.set({ notice: "shell.link.refused" });
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      store.set({ notice: error.reason });
    }
    if (store.get().recipe) return; // what was open stays
  } else if (store.get().recipe && isDefault(/** @type {Recipe} */ (store.get().recipe))) {
    return;
  }
  await playground.open(DEFAULT_PRESET.recipe, DEFAULT_PRESET.id);
}

/**
 * Writes the address whenever the configuration has changed and come to rest, and follows it when it is changed.
 * @param {Playground} playground
 */
export function followAddress(playground) {
  let { recipe } = store.get();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  store.subscribe((state) => {
    if (state.recipe === recipe) return;
    recipe = state.recipe;
    clearTimeout(timer);
    timer = setTimeout(async () => history.replaceState(null, "", await address()), CALM);
  });
  addEventListener("hashchange", () => openAddress(playground));
}
