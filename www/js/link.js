// Keeps the address in step with the configuration, and opens what an address holds.

import { decode, encode, LinkError, runOf } from "./codec.js";
import { spotOf, wordOf } from "./places.js";
import { DEFAULT_PRESET, presetOf } from "./presets.js";
import { ownRows } from "./shipped-data.js";
import { store } from "./store.js";

/** @import { Playground } from "./playground.js" */
/** @import { Place, Spot } from "./places.js" */
/** @import { Recipe } from "./presets.js" */

/** Milliseconds without a change after which the address is written. */
const CALM = 250;

/** The address as it was last followed or written here: another one is about to be followed. */
let known = "";

/** @param {string} hash */
const sharedPart = (hash) => new URLSearchParams(hash.replace(/^#/, "")).get("s");

/** What a place opens when its address holds no configuration: the lecture has its own example. @param {Place} place */
const defaultOf = (place) =>
  place === "playground" ? DEFAULT_PRESET : (presetOf("known_1") ?? DEFAULT_PRESET);

/** @param {Recipe} recipe @param {Place} place */
const isDefault = (recipe, place) =>
  JSON.stringify(recipe) === JSON.stringify(defaultOf(place).recipe);

/**
 * @param {string} [state]  the core's state string, if θ travels too
 * @param {Spot} [spot]  where it leads to; where the visitor is unless told
 * @returns {Promise<string>} the whole address
 */
export async function address(state, spot = store.get()) {
  const { recipe, preset } = store.get();
  const parts = [wordOf(spot)];
  if (recipe && (state || !isDefault(recipe, spot.place))) {
    parts.push(`s=${await encode({ preset, recipe, run: state ? runOf(state) : undefined })}`);
  }
  const url = new URL(location.href);
  url.hash = parts.filter(Boolean).join("&");
  return url.href;
}

/** Where the network is too large for an address, the session alone keeps it. @param {unknown} error */
function placeOnly(error) {
  if (!(error instanceof LinkError)) throw error;
  const url = new URL(location.href);
  url.hash = wordOf(store.get());
  return url.href;
}

/**
 * Opens what the address holds, or the default; hostile and damaged links change nothing but say why.
 * @param {Playground} playground
 * @param {(text: string | null) => Promise<boolean>} [takeUp]  what was open before comes back, where the address does not ask for another
 */
export async function openAddress(playground, takeUp) {
  known = location.href;
  const spot = spotOf(location.hash);
  store.set(spot);
  const text = sharedPart(location.hash);
  if (takeUp && spot.place === "playground" && (await takeUp(text))) {
    history.replaceState(null, "", await address());
    known = location.href;
    return;
  }
  if (text !== null) {
    // "Back" to a place where the same network was shown must not make it anew.
    if (store.get().recipe && text === sharedPart(new URL(await address()).hash)) return;
    try {
      const { preset, recipe, run } = await decode(text);
      const { kind, id } = recipe.data;
      if (kind === "own" && !(await ownRows(id))) throw new LinkError("shell.link.own_data");
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
  } else {
    const { recipe } = store.get();
    // The other places show the network that is in training, whichever it is.
    if (recipe && (spot.place !== "playground" || isDefault(recipe, spot.place))) return;
  }
  const { recipe, id } = defaultOf(spot.place);
  await playground.open(recipe, id);
}

/**
 * Goes to another place of the page; the browser's "back" comes back from it.
 * @param {Spot} spot
 */
export async function visit(spot) {
  store.set(spot);
  const href = await address();
  const { place, row } = store.get();
  if (place !== spot.place || row !== spot.row) return; // somewhere else by now
  history.pushState(null, "", href);
  known = location.href;
}

/**
 * Writes the address whenever the configuration has changed and come to rest, and follows it when it is changed.
 * @param {Playground} playground
 */
export function followAddress(playground) {
  let { recipe } = store.get();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(write, CALM);
  };
  async function write() {
    const before = known;
    const href = location.href === before ? await address().catch(placeOnly) : "";
    if (location.href !== before || known !== before) return later();
    history.replaceState(null, "", href);
    known = location.href;
  }
  store.subscribe((state) => {
    if (state.recipe === recipe) return;
    recipe = state.recipe;
    later();
  });
  addEventListener("hashchange", () => openAddress(playground));
}
