import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "../../www/js/output/announcer.js";
import { grayMax, grayPixels, imageEdge } from "../../www/js/output/digit.js";
import { classMark, markOf, markPath, SHAPES } from "../../www/js/output/marks.js";
import { className, costText, featureName, vector } from "../../www/js/output/names.js";
import {
  classOf,
  costOf,
  nextAfter,
  outcomeOf,
  wrongSamples,
} from "../../www/js/output/outcome.js";
import { SHEET, sheetOf } from "../../www/js/output/sheet.js";
import { targetRange } from "../../www/js/output/target-range.js";

/** @import { Samples } from "../../www/js/engine/protocol.js" */

const f32 = Float32Array.of.bind(Float32Array);

/** @type {Samples} */
const BINARY = {
  x: f32(0, 0, 1, 1, 2, 2),
  y: f32(-1, 1, -1),
  count: 3,
  inputs: 2,
  outputs: 1,
  labels: Uint32Array.of(0, 1, 0),
  task: "classification",
  classes: 2,
};

/** @param {Partial<import("../../www/js/engine/protocol.js").Frame>} frame */
const state = (frame) =>
  /** @type {any} */ ({
    config: { loss: "squared_error", huberDelta: 1 },
    dataset: { train: BINARY, test: undefined, inputRange: [], standardization: undefined },
    frame,
  });

test("an outcome joins input, target, prediction and cost of one sample", () => {
  const predictions = { train: f32(-0.5, 0.5, 0.5), test: undefined };
  const outcome = outcomeOf(state({ predictions }), "train", 2);
  assert.deepEqual(outcome?.x, f32(2, 2));
  assert.deepEqual(outcome?.y, f32(-1));
  assert.deepEqual(outcome?.prediction, f32(0.5));
  assert.equal(outcome?.cost, 1.125);
  assert.equal(outcome?.truth, 0);
  assert.equal(outcome?.predicted, 1);
});

test("the core's own cost of the traced sample is preferred", () => {
  const trace = { n: 1, x: f32(1, 1), y: f32(1), cost: 0.25, layers: [] };
  const predictions = { train: f32(0, 0, 0), test: undefined };
  assert.equal(outcomeOf(state({ predictions, trace }), "train", 1)?.cost, 0.25);
  assert.equal(outcomeOf(state({ predictions, trace }), "train", 0)?.cost, 0.5);
});

test("there is no outcome without data, and no prediction before the core's", () => {
  assert.equal(outcomeOf(state({}), "test", 0), undefined);
  assert.equal(outcomeOf(state({}), "train", 3), undefined);
  assert.equal(outcomeOf(state({}), "train", 0)?.prediction, undefined);
  const stale = { train: f32(1), test: undefined };
  assert.equal(outcomeOf(state({ predictions: stale }), "train", 0)?.prediction, undefined);
});

test("costs follow the losses' definitions", () => {
  const cost = (/** @type {string} */ loss, /** @type {number[]} */ p, /** @type {number[]} */ y) =>
    costOf({ loss, huberDelta: 1 }, Float32Array.from(p), Float32Array.from(y));
  assert.equal(cost("squared_error", [3, 1], [1, 1]), 2);
  assert.equal(cost("absolute", [3, 1], [1, 0]), 3);
  assert.equal(cost("huber", [3], [1]), 1.5);
  assert.equal(cost("huber", [0.5], [0]), 0.125);
  assert.equal(cost("binary_cross_entropy", [0.5], [1]), Math.LN2);
  assert.equal(cost("softmax_cross_entropy", [0.5, 0.25, 0.25], [1, 0, 0]), Math.LN2);
  assert.equal(cost("softmax_cross_entropy", [1, 0], [1, 0]), 0);
  assert.equal(costText(cost("binary_cross_entropy", [1], [0])), "> 16");
});

test("one output decides by the middle of its targets, several by the largest", () => {
  assert.equal(classOf(f32(-0.1), BINARY), 0);
  assert.equal(classOf(f32(0.1), BINARY), 1);
  assert.equal(classOf(f32(0.4), { y: f32(0, 1) }), 0);
  assert.equal(classOf(f32(0.2, 0.5, 0.3), { y: f32(0, 1, 0) }), 1);
});

test("wrong samples are found in order, and after the last comes the first", () => {
  const wrong = wrongSamples(BINARY, f32(1, 1, 1));
  assert.deepEqual(wrong, [0, 2]);
  assert.equal(nextAfter([0, 2], 0), 2);
  assert.equal(nextAfter([0, 2], 2), 0);
  assert.equal(nextAfter([], 0), undefined);
  assert.equal(wrongSamples(BINARY, undefined), undefined);
  assert.equal(wrongSamples({ ...BINARY, task: "regression" }, f32(1, 1, 1)), undefined);
});

test("the ends of the scale are the targets' ends", () => {
  assert.deepEqual(targetRange(BINARY), [-1, 1]);
  assert.deepEqual(targetRange({ y: f32(3, 3) }), [-1, 1]);
});

test("every class has its own shape and color", () => {
  const shapes = new Set(SHAPES.map((shape) => markPath(shape, 4)));
  assert.equal(shapes.size, SHAPES.length);
  for (const path of shapes) assert.match(path, /^M[-\d. LAZ]+$/);
  const many = Array.from({ length: 10 }, (_, k) => classMark(k, 10));
  assert.equal(new Set(many.map(({ shape, color }) => shape + color)).size, 10);
  const [negative, positive] = [markOf(BINARY)(0), markOf(BINARY)(1)];
  assert.notEqual(negative.shape, positive.shape);
  assert.notEqual(negative.color, positive.color);
});

test("names are the data set's own, or follow from the targets", () => {
  assert.equal(featureName({ kind: "iris" }, 2), "petal length");
  assert.equal(featureName({ kind: "rows" }, 11), "x₁₂");
  assert.equal(featureName({ kind: "rows", inputNames: ["age"] }, 0), "age");
  assert.equal(className({ kind: "digits" }, 0, undefined), "0");
  assert.equal(className({ kind: "iris" }, 0, undefined), "setosa");
  assert.equal(className({ kind: "circle" }, 0, BINARY), "−1");
  assert.equal(className({ kind: "rows" }, 0, { ...BINARY, y: f32(0, 1, 0) }), "0");
  assert.equal(className({ kind: "rows", classNames: ["no", "yes"] }, 1, BINARY), "yes");
});

test("vectors are short", () => {
  assert.equal(vector(f32(1)), "1");
  assert.equal(vector(f32(0.5, -1)), "(0.500, −1)");
  assert.equal(vector(f32(0.123456, 0.5, 0.25)), "(0.12, 0.50, 0.25)");
  assert.equal(vector(undefined), "–");
});

test("only squares of 16 pixels and more are images", () => {
  assert.equal(imageEdge(64), 8);
  assert.equal(imageEdge(784), 28);
  for (const inputs of [2, 4, 9, 30, 63]) assert.equal(imageEdge(inputs), 0);
  assert.equal(grayMax(f32(0, 16, 3)), 16);
  const pixels = grayPixels(f32(0, 16), 16, [0, 0, 0], [250, 250, 250]);
  assert.deepEqual([...pixels], [250, 250, 250, 255, 0, 0, 0, 255]);
});

test("a sheet holds the sample and ends with the data", () => {
  assert.deepEqual(sheetOf(0, 100), { from: 0, to: SHEET });
  assert.deepEqual(sheetOf(99, 100), { from: 80, to: 100 });
});

test("announcements are rare while training and come at once when it pauses", () => {
  const announcer = new Announcer();
  let made = 0;
  const say = (/** @type {boolean} */ playing, /** @type {number} */ now) =>
    announcer.text(() => `text ${++made}`, playing, now);
  assert.equal(say(true, 0), "text 1");
  assert.equal(say(true, 1000), "text 1");
  assert.equal(say(true, 9000), "text 2");
  assert.equal(say(false, 9100), "text 3");
  assert.equal(say(false, 9200), "text 3");
});
