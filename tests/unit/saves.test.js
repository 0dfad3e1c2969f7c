import assert from "node:assert/strict";
import { test } from "node:test";
import { stateWith } from "../../www/js/saved-run.js";
import { PRESETS } from "../../www/js/presets.js";
import { FORMAT, MAX_FILE, readSession, SessionError, sessionText } from "../../www/js/saves/session-file.js";
import { canKeep, keepSave, removeSave, saves, textOf } from "../../www/js/saves/storage.js";

const THETA = "zczMPc3MzD3/+//=";
const HISTORY = { stride: 1, t: [0, 25], epoch: [0, 1], lossTrain: [1, 0.5], lossTest: [null, null], gradNorm: [2, 1], eta: [0.1, 0.1], updateRatio: [null, 0.2] };
const STATE = {
  version: 1,
  arithmetic: 1,
  config: { layers: [1, 1] },
  theta: THETA,
  t: 25,
  epoch: 1,
  position: 0,
  memoryFirst: "",
  memorySecond: "",
  memoryPowers: [1, 1],
  history: HISTORY,
};
const about = (/** @type {number} */ i) => ({ name: "mine", saved: "2026-01-02T03:04:05.000Z", preset: PRESETS[i].id, recipe: PRESETS[i].recipe });

/** @param {string} text @param {string} reason */
const refused = (text, reason) =>
  assert.throws(
    () => readSession(text),
    (error) => error instanceof SessionError && error.reason === reason,
    text.slice(0, 80),
  );

test("every preset survives the way through a file, trained and with its curve", () => {
  for (let i = 0; i < PRESETS.length; i += 1) {
    const session = readSession(sessionText(about(i), JSON.stringify(STATE)));
    assert.deepEqual([session.name, session.preset, session.saved], ["mine", PRESETS[i].id, about(i).saved]);
    for (const [key, value] of Object.entries(PRESETS[i].recipe)) {
      if (key !== "theta" && key !== "data") assert.deepEqual(/** @type {any} */ (session.recipe)[key], value);
    }
    const { config: _config, ...run } = STATE;
    assert.deepEqual(session.run, run);
    assert.deepEqual(JSON.parse(stateWith(JSON.stringify({ ...STATE, t: 0, history: {} }), /** @type {any} */ (session.run))), STATE);
  }
});

test("a file without a run opens before the first step", () => {
  assert.equal(readSession(sessionText(about(0))).run, undefined);
});

test("what is no session is refused, a newer one by its version", () => {
  const good = JSON.parse(sessionText(about(0), JSON.stringify(STATE)));
  const bad = (/** @type {object} */ patch) => JSON.stringify({ ...good, ...patch });
  for (const text of ["", "nonsense", "null", "[]", "{}", "3", bad({ format: "other" }), bad({ version: 0 }), bad({ version: "x" })]) {
    refused(text, "saves.damaged");
  }
  refused(bad({ version: 2 }), "saves.version");
  refused(`"${"x".repeat(MAX_FILE)}"`, "saves.too_large");
  for (const config of [undefined, null, 7, [], {}, { ...good.config, layers: [1e9, 1] }, { ...good.config, surprise: 1 }, { ...good.config, optimizer: { kind: "sgd", eta: "<b>" } }]) {
    refused(bad({ config }), "saves.damaged");
  }
  for (const run of [7, "x", [], { theta: 1 }, { ...good.run, t: "5" }, { ...good.run, evil: 1 }, { ...good.run, history: HISTORY }]) {
    refused(bad({ run }), "saves.damaged");
  }
  assert.equal(good.format, FORMAT);
});

test("a curve that cannot be read is left out, and names are shortened", () => {
  const good = JSON.parse(sessionText(about(0), JSON.stringify(STATE)));
  for (const history of [7, null, {}, { ...HISTORY, t: [0] }, { ...HISTORY, eta: ["x", 1] }, { ...HISTORY, more: [] }]) {
    const session = readSession(JSON.stringify({ ...good, history }));
    assert.equal(session.run?.history, undefined);
    assert.equal(session.run?.t, 25);
  }
  const { updateRatio: _later, ...before } = HISTORY;
  assert.deepEqual(readSession(JSON.stringify({ ...good, history: before })).run?.history, before, "of an earlier page");
  assert.equal(readSession(JSON.stringify({ ...good, history: { ...HISTORY, updateRatio: [1] } })).run?.history, undefined);
  assert.equal(readSession(JSON.stringify({ ...good, name: "n".repeat(999) })).name.length, 80);
  assert.equal(readSession(JSON.stringify({ ...good, name: { evil: 1 } })).name, "");
});

/** The browser's storage, with so much room. @param {number} room */
function storageOf(room) {
  /** @type {Map<string, string>} */
  const kept = new Map();
  const used = () => [...kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ value) {
      const before = kept.get(key);
      kept.set(key, value);
      if (used() <= room) return;
      if (before === undefined) kept.delete(key);
      else kept.set(key, before);
      throw new Error("QuotaExceededError");
    },
    removeItem: (/** @type {string} */ key) => kept.delete(key),
    size: () => kept.size,
  };
}

/** @param {unknown} storage @param {() => void} body */
function withStorage(storage, body) {
  const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => {
    if (storage === null) throw new Error("forbidden");
    return storage;
  } });
  try {
    body();
  } finally {
    if (before) Object.defineProperty(globalThis, "localStorage", before);
    else Reflect.deleteProperty(globalThis, "localStorage");
  }
}

test("saves are kept, listed with the newest first, and removed without a trace", () => {
  const storage = storageOf(10_000);
  withStorage(storage, () => {
    assert.equal(canKeep(), true);
    assert.deepEqual(saves(), []);
    assert.equal(keepSave({ name: "first", saved: "a", t: 1 }, "one"), true);
    assert.equal(keepSave({ name: "second", saved: "b", t: 2 }, "two"), true);
    const [second, first] = saves();
    assert.deepEqual([first.name, second.name, textOf(first.id), textOf(second.id)], ["first", "second", "one", "two"]);
    removeSave(first.id);
    assert.deepEqual(saves().map(({ name }) => name), ["second"]);
    assert.equal(textOf(first.id), null);
    removeSave(second.id);
    assert.ok(storage.size() <= 1, "only the empty list is left");
  });
});

test("without room or without storage nothing breaks, and what is kept stays", () => {
  withStorage(storageOf(300), () => {
    assert.equal(keepSave({ name: "small", saved: "a", t: 1 }, "one"), true);
    assert.equal(keepSave({ name: "large", saved: "b", t: 2 }, "x".repeat(1000)), false);
    assert.deepEqual(saves().map(({ name }) => name), ["small"]);
  });
  withStorage(null, () => {
    assert.equal(canKeep(), false);
    assert.equal(keepSave({ name: "n", saved: "a", t: 1 }, "one"), false);
    assert.deepEqual(saves(), []);
    assert.equal(textOf("x"), null);
    removeSave("x");
  });
});

test("a list that somebody else has written is read with care", () => {
  const storage = storageOf(10_000);
  withStorage(storage, () => {
    for (const text of ["nonsense", "{}", "null", "[null]"]) {
      storage.setItem("backprop.saves", text);
      assert.deepEqual(saves(), [], text);
    }
    storage.setItem("backprop.saves", JSON.stringify([{ id: "../x", name: "n", saved: "", t: 1 }, { id: "ok", name: "n", saved: "", t: 1 }, { id: "no", name: 4 }]));
    assert.deepEqual(saves().map(({ id }) => id), ["ok"]);
  });
});
