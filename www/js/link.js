// Keeps the address in step with the configuration, and opens what an address holds.

import { spotOf, wordOf } from "./places.js";
import { DEFAULT_PRESET, presetOf } from "./presets.js";
import { runOf } from "./saved-run.js";
import { ownRows } from "./shipped-data.js";
import { store } from "./store.js";
import { loadPart } from "./views.js";

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
    const { encode } = await loadPart("codec");
    parts.push(`s=${await encode({ preset, recipe, run: state ? runOf(state) : undefined })}`);
  }
  const url = new URL(location.href);
  url.hash = parts.filter(Boolean).join("&");
  return url.href;
}

/** Why a link cannot be opened or made, as a key of the message catalogs. @param {any} error  a LinkError, or what kept the codec away */
function reasonOf(error) {
  if (error.reason) return error.reason;
  console.warn(error);
  return "shell.view.failed";
}

/** Where the network is too large for an address, or the codec is out of reach, the session alone keeps it. @param {any} error @param {Spot} spot */
function placeOnly(error, spot) {
  if (!error.reason) console.warn(error);
  const url = new URL(location.href);
  url.hash = wordOf(spot);
  return url.href;
}

/** The address as it has to be. @param {Spot} [spot] */
const ownAddress = (spot = store.get()) => address(undefined, spot).catch((error) => placeOnly(error, spot));

/** How often an address has been followed: the last one counts. */
let followed = 0;

/**
 * Opens what the address holds, or the default; hostile and damaged links change nothing but say why.
 * @param {Playground} playground
 * @param {(text: string | null) => Promise<boolean>} [takeUp]  what was open before comes back, where the address does not ask for another
 */
export async function openAddress(playground, takeUp) {
  known = location.href;
  followed += 1;
  const mine = followed;
  const spot = spotOf(location.hash);
  store.set(spot);
  const text = sharedPart(location.hash);
  if (takeUp && spot.place === "playground" && (await takeUp(text))) {
    history.replaceState(null, "", await ownAddress());
    known = location.href;
    return;
  }
  const { recipe: present } = store.get();
  if (text !== null) {
    // "Back" to a place where the same network was shown must not make it anew.
    if (present && text === sharedPart(new URL(await ownAddress()).hash)) return;
    const reason = await openShared(playground, text, () => mine !== followed);
    if (reason !== null) store.set({ notice: reason });
    if (store.get().recipe || mine !== followed) return; // what was open stays
  }
  // The other places show the network that is in training, whichever it is.
  else if (present && (spot.place !== "playground" || isDefault(present, spot.place))) return;
  const { recipe, id } = defaultOf(spot.place);
  await playground.open(recipe, id);
}

/**
 * @param {Playground} playground
 * @param {string} text  what a link holds
 * @param {() => boolean} isOver  another one is followed by now
 * @returns {Promise<string | null>}  why it is not opened, as a key of the message catalogs; "" where it is
 */
async function openShared(playground, text, isOver) {
  try {
    const { decode } = await loadPart("codec");
    const { preset, recipe, run } = await decode(text);
    const { kind, id } = recipe.data;
    const isKnown = kind !== "own" || (await ownRows(id));
    if (isOver()) return null;
    if (!isKnown) return "shell.link.own_data";
    return (await playground.open(recipe, presetOf(preset) ? preset : "custom", run)) ? "" : "shell.link.refused";
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Goes to another place of the page; the browser's "back" comes back from it, to the network that is here or on its way.
 * @param {Playground} playground
 * @param {Spot} spot
 */
export async function visit(playground, spot) {
  const { place: from, row: at } = store.get();
  store.set(spot);
  await playground.settled();
  const [left, href] = [await ownAddress({ place: from, row: at }), await ownAddress()];
  const { place, row } = store.get();
  if (place !== spot.place || row !== spot.row) return; // somewhere else by now
  if (location.href === known) history.replaceState(null, "", left);
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
    const href = location.href === before ? await ownAddress() : "";
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
  if (location.href !== known) openAddress(playground); // changed before this was heard
}
