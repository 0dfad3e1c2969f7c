// What a change of settings makes of a recipe, and which parameters a check can afford.

import assert from "node:assert/strict";
import { test } from "node:test";
import { frozenParts } from "../../www/js/drawing/frozen.js";
import { checkOptions } from "../../www/js/gradient-check.js";
import { PRESETS } from "../../www/js/presets.js";
import { changed, presetOfData } from "../../www/js/recipe-change.js";

const [{ recipe }] = PRESETS;
const started = { ...recipe, theta: Array(25).fill(0.5) };

test("training goes on with another optimizer, and a network of its own is needed for other layers", () => {
  assert.equal(changed(recipe, { layers: [...recipe.layers] }), null);
  const optimizer = { kind: /** @type {const} */ ("adam"), eta: 0.01 };
  assert.deepEqual(changed(started, { optimizer }), { recipe: { ...started, optimizer }, isLive: true });
  const other = changed(started, { layers: [2, 3, 1] });
  assert.equal(other?.isLive, false);
  assert.ok(other && !("theta" in other.recipe), "given start values fit no other layers");
  assert.deepEqual(changed(started, { shuffle: false })?.recipe.theta, started.theta);
});

test("in layers of other widths frozen layers stay, and single parameters mean nothing any more", () => {
  const frozen = { biases: false, layers: [2], parameters: [3] };
  const before = { ...recipe, frozen };
  const after = changed(before, { layers: [2, 5, 2, 1] })?.recipe.frozen;
  assert.deepEqual(frozenParts(after), { biases: false, layers: [2], parameters: [] });
  assert.equal(changed(before, { layers: [2, 4, 1] })?.recipe.frozen, "none");
});

test("data of another kind are not those of the preset", () => {
  const spiral = { ...recipe, data: { ...recipe.data, kind: "spiral" } };
  assert.equal(presetOfData(recipe, { ...recipe, layers: [2, 3, 1] }, "circle"), "circle");
  assert.equal(presetOfData(recipe, spiral, "circle"), "custom");
  assert.equal(presetOfData(recipe, { ...recipe, data: { kind: "above_below" } }, "circle"), "custom");
  assert.equal(presetOfData(recipe, { ...recipe, data: { kind: "own", inputNames: ["a"] } }, "circle"), "own");
});

test("a check takes all parameters, or as many as it can afford, the chosen one among them", () => {
  const dataset = /** @type {any} */ ({ train: { count: 250 } });
  assert.deepEqual(checkOptions(25, dataset, null), {});
  const { parameters = [] } = checkOptions(100_000, dataset, { kind: "parameter", offset: 77_777 });
  assert.equal(parameters.length, 41, "40 and the chosen one");
  assert.ok(parameters.includes(77_777) && parameters[0] === 0);
  assert.deepEqual(parameters, [...new Set(parameters)].sort((a, b) => a - b));
});
