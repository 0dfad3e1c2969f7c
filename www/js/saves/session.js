// Keeps the present session in the browser and brings it back when the page is opened again.

import { decode } from "../codec.js";
import { t } from "../i18n/index.js";
import "../i18n/training.js";
import { ownRows } from "../own/kept.js";
import { SESSION_KEY, read, write } from "../preferences.js";
import { DEFAULT_PRESET, presetOf } from "../presets.js";
import { store } from "../store.js";
import { readSession, SessionError, sessionText } from "./session-file.js";
import { remove } from "./storage.js";
import { storedText, storeRows, storeText, takeText } from "./stored.js";

/** @import { State } from "../engine/protocol.js" */
/** @import { Playground } from "../playground.js" */
/** @import { Session } from "./session-file.js" */

/** Milliseconds after a change, and between two while training goes on. */
const CALM = 500;
const WHILE_PLAYING = 4000;

/** What takes more would fill the browser's small storage: it stands in its database, and without θ in the small one. */
const MOST_CHARACTERS = 400_000;

/** What has not been touched need not come back. @param {Pick<State, "recipe" | "frame">} state */
function isWorth({ recipe, frame }) {
  if (!recipe || !frame) return false;
  if (frame.t > 0) return true;
  const untouched = [DEFAULT_PRESET, presetOf("known_1")];
  return !untouched.some((preset) => JSON.stringify(preset?.recipe) === JSON.stringify(recipe));
}

/** The present session, and what it is without θ. @param {Playground} playground */
async function present(playground) {
  const { recipe, preset } = store.get();
  if (!recipe) return null;
  const about = { name: "", saved: new Date().toISOString(), preset, recipe };
  const text = sessionText(about, await playground.state());
  if (store.get().recipe !== recipe) return null; // another one by now
  return { text, bare: sessionText(about) };
}

/** @param {{ text: string, bare: string }} session @returns {Promise<boolean>} */
async function writeSession({ text, bare }) {
  if (text.length > MOST_CHARACTERS) {
    await storeText(SESSION_KEY, text);
    return write(SESSION_KEY, bare);
  }
  const before = read(SESSION_KEY);
  const wasLarge = before !== null && !before.includes('"run":');
  if (!write(SESSION_KEY, text)) return false;
  if (wasLarge) await takeText(SESSION_KEY);
  return true;
}

/** The session that was kept, with θ where that is. @returns {Promise<Session>}  rejects with a SessionError */
async function keptSession() {
  const session = readSession(read(SESSION_KEY) ?? "");
  if (session.run) return session;
  const text = await storedText(SESSION_KEY);
  const whole = text === undefined ? session : readSession(text);
  return whole.saved === session.saved ? whole : session;
}

function forget() {
  remove(SESSION_KEY);
  takeText(SESSION_KEY);
}

/**
 * Writes the session whenever it has changed and come to rest, and now and then while training goes on.
 * @param {Playground} playground
 * @param {State} opened  as it was opened
 */
export function keepSession(playground, opened) {
  let { recipe, frame, playing } = opened;
  /** It is ours that is kept, and may be forgotten. */
  let isOurs = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  async function save() {
    clearTimeout(timer);
    timer = undefined;
    if (!isWorth(store.get())) {
      if (isOurs) forget();
      return;
    }
    try {
      const session = await present(playground);
      if (!session) return;
      isOurs = true;
      if (!(await writeSession(session))) forget(); // an older one would be wrong
    } catch {
      // The worker is gone, and the page says so.
    }
  }
  if (isWorth(opened)) isOurs = true;
  /** Large data that were put away, or could not be. */
  let data = "";
  /** @param {State} state */
  const look = (state) => {
    const { kind, id } = state.recipe?.data ?? {};
    if (kind === "own" && id && id !== data) {
      data = id;
      storeRows(id).then((outcome) => outcome !== "kept" && store.set({ notice: `saves.rows.${outcome}` }));
    }
    if (state.recipe === recipe && state.frame?.t === frame?.t && state.playing === playing) return;
    ({ recipe, frame, playing } = state);
    if (state.playing) timer ??= setTimeout(save, WHILE_PLAYING);
    else {
      clearTimeout(timer);
      timer = setTimeout(save, CALM);
    }
  };
  look(store.get()); // it may have changed while this part of the page was on its way
  store.subscribe(look);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== undefined) save();
  });
}

/** @param {Playground} playground @param {Session} session */
async function open(playground, { preset, recipe, run }) {
  return playground.open(recipe, presetOf(preset) ? preset : "custom", run);
}

/**
 * The session of before, where the address asks for nothing, or where the page was reloaded with the address of that very session.
 * @param {Playground} playground
 * @param {string | null} link  the configuration in the address
 * @returns {Promise<boolean>} whether it is open
 */
export async function takeUp(playground, link) {
  try {
    const session = await keptSession();
    if (link !== null && !(await isReloadOf(session, link))) return false;
    if (await open(playground, session)) {
      const actions = [{ key: "saves.fresh", type: "session-left", detail: {} }];
      store.set({ news: { key: "saves.restored", params: { t: session.run?.t ?? 0 }, actions } });
      return true;
    }
    const { kind, id } = session.recipe.data;
    const isGone = kind === "own" && !(await ownRows(id));
    store.set({ error: null, ...(isGone ? { notice: "saves.rows.gone" } : {}) });
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
  }
  forget();
  return false;
}

/** @param {Session} session @param {string} link */
async function isReloadOf({ recipe, run }, link) {
  const [entry] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (entry ?? {});
  if (!run || (type !== "reload" && type !== "back_forward")) return false;
  try {
    const shared = await decode(link);
    return !shared.run && sortedText(shared.recipe) === sortedText(recipe);
  } catch {
    return false; // the address says so itself
  }
}

/** The same for the same settings, in whatever order. @param {object} recipe */
const sortedText = (recipe) =>
  JSON.stringify(recipe, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/**
 * Opens a saved session; the one before can come back.
 * @param {Playground} playground
 * @param {string} text
 */
export async function openText(playground, text) {
  try {
    const session = readSession(text);
    const before = await present(playground);
    if (!(await open(playground, session))) return store.set({ error: null, notice: "saves.refused" });
    const name = session.name || t(`shell.preset.${presetOf(session.preset) ? session.preset : "custom"}`);
    const actions = before ? [{ key: "saves.undo", type: "session-opened", detail: { text: before.text } }] : [];
    store.set({ notice: "", news: { key: "saves.opened", params: { name, t: session.run?.t ?? 0 }, actions } });
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    store.set({ notice: error.reason });
  }
}

/** The default network, from its start; the one before can come back. @param {Playground} playground */
export async function startFresh(playground) {
  const before = await present(playground);
  if (!(await playground.open(DEFAULT_PRESET.recipe, DEFAULT_PRESET.id))) return;
  forget();
  const actions = before ? [{ key: "saves.undo", type: "session-opened", detail: { text: before.text } }] : [];
  store.set({ news: { key: "saves.is_fresh", actions } });
}
