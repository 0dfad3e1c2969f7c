// Inputs derived from points: how they are written, and the recipes with them.

import assert from "node:assert/strict";
import test from "node:test";
import { decode, encode } from "../../www/js/codec.js";
import { neuronParts, plainSymbol } from "../../www/js/drawing/symbols.js";
import { featuresOf, withFeature, withStandardize } from "../../www/js/editing/features.js";
import { drawingOf } from "../../www/js/elements/network/inputs.js";
import { FEATURES, featureRuns, featureText, isFeatureText, rowWidth } from "../../www/js/features.js";
import { symbolTex } from "../../www/js/formula/tex.js";
import { inputName } from "../../www/js/output/names.js";
import { DEFAULT_PRESET, presetOf, withData, withShape } from "../../www/js/presets.js";
import { changed } from "../../www/js/recipe-change.js";

const circle = DEFAULT_PRESET.recipe;
const squares = { ...circle, ...withFeature({ ...circle, ...withFeature(circle, "x1^2", true) }, "x2^2", true) };

test("every input is written as its function, in Unicode, in runs and in TeX", () => {
  const texts = FEATURES.map((feature) => featureText(feature));
  assert.deepEqual(texts, ["x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin\u00a0x₁", "sin\u00a0x₂"]);
  for (const text of texts) {
    assert.ok(isFeatureText(text), text);
    const digits = /** @type {Record<string, string>} */ ({ "₁": "1", "₂": "2", "²": "2" });
    assert.equal(featureRuns(text).map((run) => run.text).join(""), text.replace(/[₁₂²]/g, (digit) => digits[digit]));
  }
  assert.deepEqual(featureRuns("x₁²").map(({ shift }) => shift), [undefined, "sub", "sup"]);
  for (const other of ["x", "x₃", "height²", "sin height", ""]) assert.ok(!isFeatureText(other), other);
  const tex = FEATURES.map((_, i) => symbolTex(neuronParts("a", 0, i + 1, FEATURES)));
  assert.deepEqual(tex, ["x_{1}", "x_{2}", "x_{1}^{2}", "x_{2}^{2}", "x_{1}x_{2}", "\\sin x_{1}", "\\sin x_{2}"]);
  assert.equal(plainSymbol(neuronParts("a", 0, 4, FEATURES)), "x₂²");
  assert.equal(plainSymbol(neuronParts("a", 1, 1, FEATURES)), "a¹₁");
});

test("own columns keep their names within the functions", () => {
  const data = { kind: "rows", inputNames: ["height", "weight"], features: ["x1", "x2^2", "x1*x2", "sin x2"] };
  assert.deepEqual([0, 1, 2, 3].map((i) => inputName(data, i)), ["height", "weight²", "height · weight", "sin\u00a0weight"]);
  const view = /** @type {import("../../www/js/engine/protocol.js").View} */ ({ neurons: "heat" });
  const config = /** @type {import("../../www/js/engine/protocol.js").Config} */ ({ layers: [4, 1], data });
  const { inputNames, neurons } = drawingOf(config, null, view);
  assert.deepEqual(inputNames, ["height", "weight²", "height · weight", "sin\u00a0weight"]);
  assert.equal(neurons, "heat"); // the points are still a plane
});

test("switching inputs keeps the page's order, and x₁ and x₂ alone need no mention", () => {
  assert.deepEqual(squares.layers, [4, 4, 2, 1]);
  assert.deepEqual(squares.data.features, ["x1", "x2", "x1^2", "x2^2"]);
  assert.deepEqual(featuresOf(circle), ["x1", "x2"]);
  const alone = { ...squares, ...withFeature(squares, "x2", false) };
  assert.deepEqual(alone.data.features, ["x1", "x1^2", "x2^2"]);
  let back = squares;
  for (const feature of ["x1^2", "x2^2"]) back = { ...back, ...withFeature(back, feature, false) };
  assert.deepEqual([back.layers, back.data], [circle.layers, circle.data]);
  const first = { ...circle, ...withFeature(circle, "x2", false) };
  assert.deepEqual([first.layers[0], withFeature(first, "x1", false)], [1, {}], "the last one stays");
  const scaled = withStandardize(squares, true);
  assert.equal(scaled.data.standardize, true);
  assert.deepEqual(withStandardize({ ...squares, ...scaled }, false).data, squares.data);
});

test("derived inputs stay with other points and go with other data", () => {
  const spiral = withData(squares, { kind: "spiral" });
  assert.deepEqual([spiral.layers[0], spiral.data.features], [4, squares.data.features]);
  const drawn = withShape(squares, { kind: "rows", inputs: 2, x: [1, 2], y: [1] }, { inputs: 2, outputs: 1, task: "classification" });
  assert.deepEqual([drawn.layers[0], drawn.data.features, rowWidth(drawn)], [4, squares.data.features, 2]);
  for (const kind of ["regression_1d", "iris", "penguins", "digits"]) {
    const other = withData(squares, { kind });
    assert.ok(!("features" in other.data), kind);
    assert.equal(other.layers[0], rowWidth(other));
  }
});

test("other inputs end given start values and what was frozen of the old ones", () => {
  const given = presetOf("known_1")?.recipe ?? circle;
  const frozen = { ...given, frozen: { parameters: [1], layers: [2] } };
  const next = changed(frozen, { ...withFeature({ ...frozen, ...withFeature(frozen, "x1^2", true) }, "x1", false) });
  assert.equal(next?.isLive, false);
  assert.deepEqual(next?.recipe.layers, given.layers); // as many as before, but others
  assert.equal(next?.recipe.theta, undefined);
  assert.deepEqual(next?.recipe.frozen, { layers: [2] });
});

test("they travel in a link, and a link without them is as it was", async () => {
  const { recipe } = await decode(await encode({ preset: "circle", recipe: squares }));
  assert.deepEqual(recipe.data, squares.data);
  const plain = await decode(await encode({ preset: "circle", recipe: circle }));
  assert.deepEqual(plain.recipe.data, circle.data);
});
