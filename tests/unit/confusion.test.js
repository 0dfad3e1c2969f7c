import assert from "node:assert/strict";
import { test } from "node:test";
import { classRates, confusion, membersOf } from "../../www/js/confusion/counts.js";

/** @param {Partial<import("../../www/js/engine/protocol.js").Samples>} some */
const samples = (some) => ({ x: new Float32Array(4), count: 4, inputs: 1, outputs: 1, task: /** @type {const} */ ("classification"), classes: 2, y: new Float32Array(4), labels: undefined, ...some });

/** @param {number[]} train */
const frame = (train) => /** @type {any} */ ({ predictions: { train: Float32Array.from(train), test: undefined } });

const BINARY = samples({ y: Float32Array.of(-1, -1, 1, 1), labels: Uint32Array.of(0, 0, 1, 1) });

test("each sample is counted once, by its class and by what it is taken for", () => {
  assert.deepEqual(confusion(BINARY, frame([-0.5, 0.2, 0.9, -3]), "train"), [1, 1, 1, 1]);
  assert.deepEqual(confusion(BINARY, frame([-1, -1, 1, 1]), "train"), [2, 0, 0, 2]);
  const three = samples({ outputs: 3, classes: 3, y: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1), labels: Uint32Array.of(0, 1, 2, 2) });
  const said = [0.5, 0.3, 0.2, 0.6, 0.3, 0.1, 0.1, 0.2, 0.7, 0.1, 0.8, 0.1];
  assert.deepEqual(confusion(three, frame(said), "train"), [1, 0, 0, 1, 0, 0, 0, 1, 1]);
  assert.deepEqual(membersOf(three, frame(said), { set: "train", truth: 2, predicted: 1 }), [3]);
});

test("there is no matrix of values, of an empty set, or before the core has said", () => {
  assert.equal(confusion(samples({ task: "regression" }), frame([1, 1, 1, 1]), "train"), undefined);
  assert.equal(confusion(BINARY, frame([1, 1]), "train"), undefined);
  assert.equal(confusion(BINARY, null, "train"), undefined);
  assert.equal(confusion(BINARY, frame([1, 1, 1, 1]), "test"), undefined);
  assert.deepEqual(membersOf(undefined, null, { set: "test", truth: 0, predicted: 0 }), []);
});

test("recall is counted along the rows, precision along the columns, and neither of nothing", () => {
  assert.deepEqual(classRates([6, 2, 1, 3]), [
    { right: 6, count: 8, taken: 7, recall: 0.75, precision: 6 / 7 },
    { right: 3, count: 4, taken: 5, recall: 0.75, precision: 0.6 },
  ]);
  const [, second, third] = classRates([2, 0, 1, 0, 0, 0, 3, 0, 4]);
  assert.deepEqual(second, { right: 0, count: 0, taken: 0, recall: undefined, precision: undefined });
  assert.deepEqual([third.recall, third.precision], [4 / 7, 0.8]);
  const [, never] = classRates([2, 0, 1, 0]);
  assert.deepEqual([never.recall, never.precision], [0, undefined]);
});
