// What is frozen: how it is written, what freezes an entry of θ, its marks, its words, and its way through a link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../www/js/codec.js";
import { frozenBy, frozenInOtherLayers, frozenParts, writtenFrozen } from "../../www/js/drawing/frozen.js";
import { networkGeometry } from "../../www/js/drawing/geometry.js";
import { withBiases, withLayer, withParameter } from "../../www/js/editing/freeze.js";
import { frozenPath } from "../../www/js/editing/frozen-marks.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/editing.js";
import "../../www/js/i18n/lecture.js";
import "../../www/js/i18n/training.js";
import { loadLanguage } from "../../www/js/i18n/languages.js";
import { PRESETS } from "../../www/js/presets.js";
import { namesOf } from "../../www/js/runs/names.js";
import { changeWords } from "../../www/js/undo/words.js";
import { captionOf, plain, standParts } from "../../www/js/walk/caption.js";
import { planOf, positionsOf } from "../../www/js/walk/positions.js";
import { LECTURE, recordOf } from "./walk-records.js";

const [{ recipe }] = PRESETS;
const LAYERS = [2, 3, 1]; // W¹: 0 to 5, W²: 6 to 8, b¹: 9 to 11, b²: 12

await loadLanguage("zh-Hans");

test("one thing more or less is written as short as it can be, in order", () => {
  let frozen = withParameter("none", 7, true);
  frozen = withParameter(frozen, 3, true);
  frozen = withLayer(frozen, 2, true);
  assert.deepEqual(frozen, { layers: [2], parameters: [3, 7] });
  frozen = withBiases(frozen, true);
  assert.deepEqual(frozen, { biases: true, layers: [2], parameters: [3, 7] });
  assert.deepEqual(withParameter(frozen, 3, true), frozen, "it is frozen already");
  frozen = withParameter(withParameter(withLayer(frozen, 2, false), 3, false), 7, false);
  assert.equal(frozen, "biases");
  assert.equal(withBiases(frozen, false), "none");
  assert.deepEqual(withLayer("biases", 1, true), { biases: true, layers: [1] });
  // as the core writes it
  assert.equal(writtenFrozen(frozenParts({ biases: true, layers: [], parameters: [] })), "biases");
});

test("an entry of θ is frozen by itself, with its layer or with all biases", () => {
  const by = (/** @type {any} */ frozen) => Array.from({ length: 14 }, (_, offset) => frozenBy(LAYERS, frozen, offset));
  assert.ok([undefined, "none", {}].every((frozen) => by(frozen).every((what) => what === "")));
  assert.deepEqual(by("biases").indexOf("biases"), 9);
  const frozen = by({ biases: true, layers: [2], parameters: [0, 12] });
  assert.deepEqual(frozen, ["parameter", "", "", "", "", "", "layer", "layer", "layer", "biases", "biases", "biases", "layer", ""]);
});

test("other layers keep what still means the same", () => {
  const frozen = { biases: true, layers: [2], parameters: [3] };
  assert.deepEqual(frozenInOtherLayers(frozen, true), { biases: true, layers: [2] });
  assert.equal(frozenInOtherLayers(frozen, false), "biases");
  assert.equal(frozenInOtherLayers({ parameters: [3] }, true), "none");
});

test("every frozen edge has a padlock, and a frozen layer has them on its neurons", () => {
  const geometry = networkGeometry({ layers: LAYERS, width: 800 });
  const count = (/** @type {any} */ frozen) => frozenPath(geometry, frozen).match(/a2\.7/g)?.length ?? 0;
  assert.equal(frozenPath(geometry, undefined), "");
  assert.equal(count("none"), 0);
  assert.equal(count("biases"), 4);
  assert.equal(count({ parameters: [0, 5, 11] }), 3);
  assert.equal(count({ layers: [1] }), 3);
  assert.equal(count({ layers: [1], parameters: [0, 7] }), 4, "an edge of a frozen layer has none of its own");
  assert.ok(!frozenPath(geometry, { parameters: [0], layers: [2] }).includes("NaN"));
});

test("undo says what was frozen or thawed, in both languages", () => {
  const words = (/** @type {any} */ from, /** @type {any} */ to) =>
    changeWords({ kind: "settings", from: { ...recipe, frozen: from }, to: { ...recipe, frozen: to } });
  setLanguage("en");
  assert.equal(words("none", { parameters: [9] }), "freeze w²₁₂");
  assert.equal(words({ parameters: [3, 9] }, { parameters: [3] }), "thaw w²₁₂");
  assert.equal(words("biases", { biases: true, layers: [2] }), "freeze layer 2");
  assert.equal(words({ layers: [3] }, undefined), "thaw output");
  assert.equal(words(undefined, "biases"), "freeze all biases");
  setLanguage("zh-Hans");
  assert.equal(words("none", { parameters: [9] }), "冻结 w²₁₂");
  assert.equal(words({ layers: [1] }, "none"), "解冻 第 1 层");
  setLanguage("en");
});

test("a link carries what is frozen, and nothing that is no list of numbers", async () => {
  for (const frozen of /** @type {any[]} */ (["none", "biases", { biases: true, layers: [1], parameters: [3, 17] }])) {
    const shared = await decode(await encode({ preset: "circle", recipe: { ...recipe, frozen } }));
    assert.deepEqual(shared.recipe.frozen, frozen);
  }
  for (const frozen of /** @type {any[]} */ ([7, [], { layers: 1 }, { layers: ["1"] }, { weights: [1] }, { biases: 1 }, { parameters: [null] }])) {
    await assert.rejects(decode(await encode({ preset: "circle", recipe: { ...recipe, frozen } })));
  }
});

test("the walk says that a frozen parameter stays and what its gradient is", () => {
  setLanguage("en");
  const record = { ...recordOf(LECTURE), frozen: { parameters: [0] } };
  const [first, second] = positionsOf(record).filter(({ kind }) => kind === "update");
  assert.match(captionOf(record, first), /^w¹₁₁ is frozen and stays at [−\d.]+: its gradient is ∂L\/∂w¹₁₁ = [−\d.]+, its update 0\.$/);
  assert.doesNotMatch(captionOf(record, second), /frozen/);
  assert.doesNotMatch(captionOf({ ...record, frozen: undefined }, first), /frozen/);
  const { length } = planOf(record);
  assert.match(plain(standParts(record, length, "phase")), /^All parameters but the frozen ones/);
  assert.match(plain(standParts({ ...record, frozen: "none" }, length, "phase")), /^All parameters have/);
});

test("runs that differ in what is frozen are told apart", () => {
  setLanguage("en");
  const config = /** @type {any} */ ({ regularization: {}, clip: {}, schedule: {}, init: {}, ...recipe, frozen: "none" });
  assert.deepEqual(namesOf([config, { ...config, frozen: { layers: [1] } }]), ["nothing frozen", "partly frozen"]);
});
