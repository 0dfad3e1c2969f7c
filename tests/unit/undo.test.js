// The list of changes: what comes back, what is one change, and what is forgotten first.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../www/js/i18n/index.js";
import { loadLanguage } from "../../www/js/i18n/languages.js";
import "../../www/js/i18n/editing.js";
import { PRESETS } from "../../www/js/presets.js";
import { Past } from "../../www/js/undo/past.js";
import { changeWords } from "../../www/js/undo/words.js";

/** @import { Change, Moment } from "../../www/js/undo/past.js" */

const [{ recipe }] = PRESETS;

/** @param {string} state @returns {Moment} */
const moment = (state) => ({
  state,
  recipe,
  preset: "circle",
  neurons: "heat",
  sample: 0,
  selection: null,
  edited: new Set(),
});

/** @type {Change} */
const CHANGE = { kind: "data" };

/** @param {number} from @param {number} to @returns {Change} */
const edit = (from, to) => ({ kind: "parameter", offset: 9, from, to, layers: recipe.layers });

/** Goes one way from a present state and gives the state that is come to. @param {Past} past @param {"undo" | "redo"} way @param {string} present */
function go(past, way, present) {
  const entry = past.next(way);
  assert.ok(entry);
  past.turn(way, moment(present));
  return entry.moment.state;
}

await loadLanguage("zh-Hans");

test("undo goes back moment by moment, and redo comes back to what was left", () => {
  const past = new Past();
  past.record(CHANGE, moment("a"));
  past.record(CHANGE, moment("b"));
  assert.equal(go(past, "undo", "c"), "b");
  assert.equal(go(past, "undo", "b, trained on"), "a");
  assert.equal(past.next("undo"), undefined);
  assert.equal(go(past, "redo", "a"), "b, trained on");
  assert.equal(go(past, "redo", "b"), "c");
  assert.equal(past.next("redo"), undefined);
});

test("a new change takes the place of what could be done again", () => {
  const past = new Past();
  past.record(CHANGE, moment("a"));
  go(past, "undo", "b");
  past.record(CHANGE, moment("a"));
  assert.equal(past.next("redo"), undefined);
  assert.equal(past.length, 1);
});

test("what is held, or goes on within a second, is one change from the first value to the last", () => {
  const past = new Past();
  past.record(edit(1, 2), moment("a"), "theta 9", 100);
  assert.ok(past.continues("theta 9", 900));
  past.prolong(edit(2, 3), 900);
  assert.ok(past.continues("theta 9", 60_000, true), "still in the hand");
  assert.ok(!past.continues("theta 9", 60_000), "let go long ago");
  assert.ok(!past.continues("theta 8", 901), "another weight");
  assert.ok(!past.continues("", 901));
  assert.deepEqual(past.next("undo")?.change, edit(1, 3));
  assert.equal(past.next("undo")?.moment.state, "a");
  go(past, "undo", "b");
  assert.ok(!past.continues("theta 9", 901), "after an undo a change is a new one");
});

test("the list is bounded by its length and by the room that its states take", () => {
  const few = new Past({ most: 3 });
  for (const state of "abcde") few.record(CHANGE, moment(state));
  assert.equal(few.length, 3);
  assert.equal(few.next("undo")?.moment.state, "e");
  const small = new Past({ room: 10 });
  for (const state of ["aaaa", "bbbb", "cccc"]) small.record(CHANGE, moment(state));
  assert.equal(small.length, 2);
  small.record(CHANGE, moment("d".repeat(50)));
  assert.equal(small.length, 1, "the last one is kept whatever its size");
});

test("a change is named by what it is about and from where to where, in both languages", () => {
  const optimizer = { kind: "sgd", eta: 0.1 };
  /** @type {[Change, string][]} */
  const cases = [
    [{ kind: "settings", from: recipe, to: { ...recipe, optimizer } }, "Learning rate η 0.03 → 0.1"],
    [{ kind: "settings", from: recipe, to: { ...recipe, layers: [2, 5, 1] } }, "Network 2–4–2–1 → 2–5–1"],
    [{ kind: "settings", from: recipe, to: { ...recipe, activations: ["relu", "sin", "tanh"] } }, "Activation tanh → ReLU, sine, tanh"],
    [{ kind: "settings", from: recipe, to: { ...recipe, data: { ...recipe.data, noise: 0.2 } } }, "Noise 0 → 0.2"],
    [{ kind: "settings", from: recipe, to: { ...recipe, shuffle: false } }, "order of the samples new in each epoch → always the same"],
    [{ kind: "preset", id: "spiral" }, "start from Spiral"],
    [{ kind: "seed", from: 7, to: 12 }, "New seed 7 → 12"],
    [{ kind: "reset", t: 1250 }, "reset at step 1\u202f250"],
    [edit(-0.5, 2), "w²₁₂ −0.5000 → 2.000"],
  ];
  for (const [change, words] of cases) assert.equal(changeWords(change), words);
  setLanguage("zh-Hans");
  assert.equal(changeWords(cases[0][0]), "学习率 η 0.03 → 0.1");
  setLanguage("en");
});

test("whatever setting is changed has a name and its two values, in both languages", () => {
  const optimizer = { kind: "adamw", eta: 0.1, momentum: 0.9, alpha: 0.9, beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 0.01 };
  const schedule = { kind: /** @type {const} */ ("step"), every: 10, factor: 0.5, steps: 100, etaMin: 0.001, warmup: 3 };
  const init = { kind: "uniform", value: 0.1, low: -1, high: 1, mean: 0, std: 0.5 };
  const data = { kind: "rows", x: [1, 2], y: [1], inputs: 2, outputs: 1, standardize: false, standardizeTargets: false, seed: 3, classes: 2, samples: 100, noise: 0, trainRatio: 0.5, from: -1, to: 1, title: "a.csv", function: "sine" };
  const full = /** @type {any} */ ({ ...recipe, huberDelta: 1, reduction: "mean", shuffle: true, seed: 7, theta: [0.5], optimizer, schedule, init, data, clip: { kind: "norm", max: 1 }, regularization: { kind: "l2", lambda: 0.1 }, loss: "huber", batchSize: 10 });
  const words = { kind: { optimizer: "sgd", schedule: "cosine", init: "normal", data: "circle", clip: "value", regularization: "l1" } };
  const other = (/** @type {string} */ group, /** @type {string} */ key, /** @type {any} */ value) => {
    if (key === "kind") return /** @type {any} */ (words.kind)[group];
    if (typeof value === "boolean") return !value;
    if (typeof value === "number") return value + 1;
    if (Array.isArray(value)) return value.map((entry) => entry + 1);
    return /** @type {any} */ ({ loss: "absolute", reduction: "sum", activations: "relu", title: "b.csv", function: "=x", batchSize: "full" })[key];
  };
  const same = new Set(["data.inputs", "data.outputs"]); // they come with the layers
  for (const language of /** @type {const} */ (["en", "zh-Hans"])) {
    setLanguage(language);
    for (const [key, value] of Object.entries(full)) {
      const nested = typeof value === "object" && !Array.isArray(value);
      const patches = nested
        ? Object.entries(value).map(([name, entry]) => [`${key}.${name}`, { [key]: { ...value, [name]: other(key, name, entry) } }])
        : [[key, { [key]: other("", key, value) }]];
      for (const [name, patch] of patches) {
        if (same.has(String(name))) continue;
        const text = changeWords({ kind: "settings", from: full, to: { ...full, .../** @type {object} */ (patch) } });
        assert.ok(!/a setting|一项设置|shell\.|training\.|undo\.|\?|undefined/.test(text), `${name}: ${text}`);
        if (!["theta", "data.x", "data.y"].includes(String(name))) assert.match(text, /\S → \S/, `${name}: ${text}`);
      }
    }
  }
  setLanguage("en");
});
