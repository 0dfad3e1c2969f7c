import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DATA_KINDS,
  DEFAULT_PRESET,
  hiddenActivation,
  PRESETS,
  presetOf,
  withActivation,
  withData,
  withHidden,
} from "../../www/js/presets.js";

test("presets have different names, and the data fit the network", () => {
  assert.equal(new Set(PRESETS.map(({ id }) => id)).size, PRESETS.length);
  for (const { id, recipe } of PRESETS) {
    const { layers, data } = recipe;
    const { inputs, outputs } = data.kind === "rows" ? data : DATA_KINDS[data.kind];
    assert.equal(layers[0], inputs, id);
    assert.equal(layers.at(-1), outputs, id);
    if (Array.isArray(recipe.activations)) {
      assert.equal(recipe.activations.length, layers.length - 1, id);
    }
    if (recipe.theta) {
      const count = layers.slice(1).reduce((sum, width, l) => sum + width * (layers[l] + 1), 0);
      assert.equal(recipe.theta.length, count, id);
    }
  }
});

test("a preset is found by its name", () => {
  assert.equal(presetOf("circle"), DEFAULT_PRESET);
  assert.equal(presetOf("__proto__"), undefined);
});

test("other data bring their own ends and cost, the hidden layers stay", () => {
  const digits = withData(DEFAULT_PRESET.recipe, { kind: "digits" });
  assert.deepEqual(digits.layers, [64, 4, 2, 10]);
  assert.equal(digits.loss, "softmax_cross_entropy");
  const curve = withData(digits, { kind: "regression_1d" });
  assert.deepEqual(curve.layers, [1, 4, 2, 1]);
  assert.equal(curve.loss, "squared_error");
  assert.deepEqual(curve.activations, ["tanh", "tanh", "linear"]);
  const circle = withData(curve, { kind: "circle" });
  assert.equal(circle.activations, "tanh");
});

test("a change of the layers drops start values, which no longer fit", () => {
  const { recipe } = /** @type {import("../../www/js/presets.js").Preset} */ (presetOf("known_1"));
  const wider = withHidden(recipe, [3]);
  assert.deepEqual(wider.layers, [2, 3, 2]);
  assert.equal("theta" in wider, false);
  assert.ok(recipe.theta);
});

test("the hidden activation changes, the output's own stays", () => {
  const { recipe } = /** @type {import("../../www/js/presets.js").Preset} */ (presetOf("sine"));
  const changed = withActivation(recipe, "relu");
  assert.deepEqual(changed.activations, ["relu", "relu", "linear"]);
  assert.equal(hiddenActivation(changed), "relu");
  assert.deepEqual(withHidden(changed, [4, 4, 4]).activations, ["relu", "relu", "relu", "linear"]);
});
