// Editing by hand: how far a slider reaches, where the marks stand, and what the worker does with one entry of θ.

import assert from "node:assert/strict";
import { test } from "node:test";
import { networkGeometry } from "../../www/js/drawing/geometry.js";
import { reachOf, stepOf } from "../../www/js/editing/range.js";
import { editedPath } from "../../www/js/editing/edited-marks.js";
import { Engine } from "../../www/js/engine/engine.js";

test("a slider reaches two both ways, and farther where the value needs room", () => {
  assert.equal(reachOf(0.3), 2);
  assert.equal(reachOf(-2), 2);
  assert.equal(reachOf(2.1), 5);
  assert.equal(reachOf(-40), 100);
  assert.equal(reachOf(9.9), 20);
  assert.equal(reachOf(3, 20), 20, "it does not shrink under the hand");
  assert.equal(reachOf(Number.NaN), 2);
  assert.equal(reachOf(Number.POSITIVE_INFINITY), 2);
  assert.ok(reachOf(3e38) >= 3e38);
  assert.equal(stepOf(2), 0.01);
});

test("every edited edge that is drawn has its mark, and no other", () => {
  const geometry = networkGeometry({ layers: [2, 4, 2, 1], width: 800 });
  assert.equal(editedPath(geometry, new Set()), "");
  const path = editedPath(geometry, new Set([3, 20, 999]));
  assert.equal(path.match(/M/g)?.length, 2);
});

/** A session of four parameters that counts its steps into the first. */
class FourParameters {
  values = new Float32Array([0, 1, 2, 3]);
  config() {
    return { layers: [3, 1], batchSize: 1 };
  }
  layout() {
    return [];
  }
  dataset() {
    return { x: [0], y: [0], count: 1, inputs: 3, outputs: 1, task: "classification" };
  }
  theta() {
    return this.values.slice();
  }
  /** @param {Float32Array} theta */
  setTheta(theta) {
    if (!theta.every(Number.isFinite)) throw Object.assign(new Error("theta"), { code: "not_finite" });
    this.values = theta;
  }
  step() {
    this.values[0] += 1;
  }
  inputRange() {
    return [[0, 1]];
  }
  standardization() {}
  free() {}
}

test("one entry is edited in the θ of that moment: the steps before and after are kept", async () => {
  const engine = new Engine({
    Session: FourParameters,
    freshSeed: () => 1,
    soon: () => {},
    later: () => {},
    now: () => 0,
  });
  /** @param {string} method @param {unknown} [argument] */
  const ask = async (method, argument) => (await engine.serve(method, [argument])).result;
  await ask("create", {});
  await ask("step");
  assert.deepEqual(await ask("setParameter", { offset: 2, value: 0.1 }), {
    before: 2,
    after: Math.fround(0.1),
  });
  await ask("step");
  assert.deepEqual(await ask("theta"), new Float32Array([2, 1, 0.1, 3]));
  for (const offset of [-1, 4, 1.5, Number.NaN]) {
    await assert.rejects(ask("setParameter", { offset, value: 1 }), { code: "out_of_range", field: "offset" });
  }
  await assert.rejects(ask("setParameter", { offset: 1, value: Number.NaN }), { code: "not_finite" });
  assert.deepEqual(await ask("theta"), new Float32Array([2, 1, 0.1, 3]), "the last good θ stays");
});
