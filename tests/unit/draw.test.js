import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, placeAt, radiusOf } from "../../www/js/draw/pad.js";
import { added, draftOf, emptied, erased, MOST_POINTS, numbersOf, sprayed, withClasses, withTask } from "../../www/js/draw/points.js";
import { withDrawn } from "../../www/js/draw/recipe.js";
import { plane } from "../../www/js/output/plane.js";
import { PRESETS } from "../../www/js/presets.js";

/** @import { Draft } from "../../www/js/draw/points.js" */

/** @type {Draft} */
const NONE = { task: "classification", classes: 2, points: [], range: [[-6, 6], [-6, 6]], trainRatio: 1 };

const point = (/** @type {number} */ x, /** @type {number} */ y, c = 0) => ({ x, y, c });

test("the present data are drawn on, the test samples too", () => {
  const shape = /** @type {const} */ ({ inputs: 2, outputs: 1, task: "classification", classes: 2 });
  const train = { ...shape, count: 2, x: Float32Array.of(1, 2, 3, 4), y: Float32Array.of(-1, 1), labels: Uint32Array.of(0, 1) };
  const test = { ...shape, count: 1, x: Float32Array.of(5, 6), y: Float32Array.of(1), labels: Uint32Array.of(1) };
  const draft = draftOf({ train, test, inputRange: [[0, 6], [0, 7]], standardization: undefined }, 0.7);
  assert.deepEqual(draft.points, [point(1, 2), point(3, 4, 1), point(5, 6, 1)]);
  assert.deepEqual([draft.range, draft.trainRatio, draft.classes], [[[0, 6], [0, 7]], 0.7, 2]);
  assert.deepEqual(emptied(draft), { ...draft, points: [], trainRatio: 1 });
});

test("points stay in the picture, and do not become endless", () => {
  assert.deepEqual(added(NONE, [point(100, -100)]).points, [point(6, -6)]);
  const many = Array.from({ length: MOST_POINTS + 5 }, () => point(0, 0));
  assert.equal(added(NONE, many).points.length, MOST_POINTS);
});

test("the eraser takes what lies under it and nothing else", () => {
  const draft = added(NONE, [point(0, 0), point(1, 0), point(0, 3)]);
  assert.deepEqual(erased(draft, point(0, 0), { x: 0.5, y: 4 }).points, [point(1, 0)]);
  assert.equal(erased(draft, point(5, 5), { x: 1, y: 1 }), draft);
});

test("the spray scatters around its center", () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const points = sprayed(point(1, -1, 2), { x: 1, y: 2 }, 2000, random);
  const mean = (/** @type {(p: { x: number, y: number }) => number} */ of) => points.reduce((sum, p) => sum + of(p), 0) / points.length;
  assert.ok(Math.abs(mean(({ x }) => x) - 1) < 0.05);
  assert.ok(Math.abs(mean(({ x }) => (x - 1) ** 2) - 0.25) < 0.05, "half the radius is a standard deviation");
  assert.ok(points.every(({ c }) => c === 2));
});

test("two classes are −1 and 1, more are one-hot, values are themselves", () => {
  const two = added(NONE, [point(1, 2, 0), point(3, 4, 1)]);
  assert.deepEqual([...numbersOf(two).y], [-1, 1]);
  const three = { ...two, classes: 3 };
  assert.deepEqual([...numbersOf(three).y], [1, 0, 0, 0, 1, 0]);
  assert.deepEqual([...numbersOf({ ...added(NONE, [point(0, 0, 0.5)]), task: "regression" }).y], [0.5]);
  assert.deepEqual([...numbersOf(three).x], [1, 2, 3, 4]);
});

test("with a class fewer its points go; classes become values and back", () => {
  const draft = { ...added(NONE, [point(0, 0, 0), point(1, 1, 2)]), classes: 3 };
  assert.deepEqual(withClasses(draft, 2).points, [point(0, 0, 0)]);
  const values = withTask(draft, "regression");
  assert.deepEqual(values.points.map(({ c }) => c), [-1, 1]);
  assert.deepEqual(withTask(values, "classification").points.map(({ c }) => c), [0, 1]);
});

test("pixels are places, and arrows move within the picture", () => {
  const view = plane({ x: [-6, 6], y: [-6, 6], width: 300, aspect: 1 });
  const { box } = view;
  const center = placeAt(view, box.left + box.width / 2, box.top + box.height / 2);
  assert.ok(Math.hypot(center.x, center.y) < 1e-9);
  assert.deepEqual(placeAt(view, box.left, box.top), { x: -6, y: 6 });
  assert.ok(Math.abs(radiusOf(view, box.width).x - 12) < 1e-9);
  assert.deepEqual(moved(view, { x: 5.95, y: 0 }, { key: "ArrowRight", shiftKey: false }), { x: 6, y: 0 });
  assert.deepEqual(moved(view, { x: 0, y: 0 }, { key: "ArrowDown", shiftKey: true }), { x: 0, y: -1.5 });
  assert.equal(moved(view, { x: 0, y: 0 }, { key: "a", shiftKey: false }), undefined);
});

test("the network follows what is drawn, and keeps its hidden layers", () => {
  const [circle] = PRESETS;
  const draft = added({ ...NONE, classes: 4 }, [point(1, 2, 3)]);
  const recipe = withDrawn({ ...circle.recipe, loss: "binary_cross_entropy" }, draft);
  assert.deepEqual(recipe.layers, [2, 4, 2, 4]);
  assert.equal(recipe.loss, "softmax_cross_entropy");
  assert.deepEqual(recipe.data.range, NONE.range);
  assert.equal(withDrawn({ ...circle.recipe, loss: "binary_cross_entropy" }, added(NONE, [point(0, 0)])).loss, "squared_error");
  assert.equal(withDrawn(circle.recipe, { ...draft, task: "regression" }).activations?.at(-1), "linear");
});
