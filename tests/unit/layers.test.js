// Layers added, removed and changed: each keeps its own activation, and what can be said in one word is.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  activationsOf,
  layerPatch,
  outputIsFixed,
  withActivationAt,
  withLayerAt,
  withoutLayer,
  withWidth,
} from "../../www/js/editing/layers.js";

/** @import { Recipe } from "../../www/js/presets.js" */

/** @type {Recipe} */
const RECIPE = { layers: [2, 4, 3, 1], activations: "tanh", loss: "squared_error", data: { kind: "circle" } };
const MIXED = { ...RECIPE, activations: ["relu", "sin", "linear"] };

test("a layer is added like the one before it, and takes its place among the activations", () => {
  assert.deepEqual(withLayerAt(RECIPE, 3), { layers: [2, 4, 3, 3, 1], activations: "tanh" });
  assert.deepEqual(withLayerAt(MIXED, 1), { layers: [2, 4, 4, 3, 1], activations: ["relu", "relu", "sin", "linear"] });
  assert.deepEqual(withLayerAt(MIXED, 2), { layers: [2, 4, 4, 3, 1], activations: ["relu", "relu", "sin", "linear"] });
  assert.deepEqual(withLayerAt(MIXED, 3), { layers: [2, 4, 3, 3, 1], activations: ["relu", "sin", "sin", "linear"] });
});

test("a network without hidden layers gets a first one", () => {
  const bare = { ...RECIPE, layers: [2, 1], activations: "sigmoid" };
  assert.deepEqual(withLayerAt(bare, 1), { layers: [2, 4, 1], activations: "sigmoid" });
  assert.deepEqual(withLayerAt({ ...bare, activations: ["linear"] }, 1), {
    layers: [2, 4, 1],
    activations: ["tanh", "linear"],
  });
});

test("a layer is removed with its activation", () => {
  assert.deepEqual(withoutLayer(RECIPE, 1), { layers: [2, 3, 1], activations: "tanh" });
  assert.deepEqual(withoutLayer(MIXED, 1), { layers: [2, 3, 1], activations: ["sin", "linear"] });
  assert.deepEqual(withWidth(MIXED, 2, 9), { layers: [2, 4, 9, 1], activations: MIXED.activations });
});

test("one layer's activation becomes its own, and the others stay", () => {
  assert.deepEqual(withActivationAt(RECIPE, 2, "relu").activations, ["tanh", "relu", "tanh"]);
  assert.equal(withActivationAt(RECIPE, 2, "tanh").activations, "tanh");
});

test("a cross-entropy keeps the activation that it brings", () => {
  /** @type {Recipe} */
  const classes = { ...RECIPE, layers: [4, 8, 3], loss: "softmax_cross_entropy" };
  assert.deepEqual(activationsOf(classes), ["tanh", "softmax"]);
  assert.ok(outputIsFixed(classes));
  assert.ok(!outputIsFixed(RECIPE));
  assert.deepEqual(withLayerAt(classes, 1).activations, "tanh");
  assert.deepEqual(withActivationAt({ ...classes, layers: [4, 8, 8, 3] }, 1, "relu").activations, ["relu", "tanh", "softmax"]);
});

test("a change that comes late finds the layers as they are by then, or nothing to do", () => {
  const { activations } = RECIPE;
  assert.deepEqual(layerPatch(RECIPE, { kind: "width", layer: 1, by: 1 }), { layers: [2, 5, 3, 1], activations });
  assert.deepEqual(layerPatch({ ...RECIPE, layers: [2, 1, 64, 1] }, { kind: "width", layer: 1, by: -1 }).layers, [2, 1, 64, 1]);
  assert.deepEqual(layerPatch({ ...RECIPE, layers: [2, 1, 64, 1] }, { kind: "width", layer: 2, by: 1 }).layers, [2, 1, 64, 1]);
  assert.deepEqual(layerPatch(RECIPE, { kind: "remove", layer: -2 }).layers, [2, 4, 1]);
  assert.deepEqual(layerPatch(RECIPE, { kind: "add", at: -1 }).layers, [2, 4, 3, 3, 1]);
  for (const layers of [[2, 1], [2, 4, 1]]) {
    const late = layers.length === 2 ? -2 : 2; // the output now
    assert.deepEqual(layerPatch({ ...RECIPE, layers }, { kind: "remove", layer: late }), {});
  }
  assert.deepEqual(layerPatch(RECIPE, { kind: "activation", layer: 4, name: "relu" }), {});
  assert.deepEqual(layerPatch({ ...RECIPE, layers: [2, 4, 4, 4, 4, 4, 4, 4, 4, 1] }, { kind: "add", at: -1 }), {});
});
