import assert from "node:assert/strict";
import { test } from "node:test";
import { largest, pointsOf, walkable } from "../../www/js/residuals/points.js";
import { plotOf, pointAt, residualsSvg } from "../../www/js/residuals/residuals-svg.js";

/** @typedef {import("../../www/js/residuals/points.js").Point} Point */

/** @param {number} n @param {number} x @param {number} residual @param {"train" | "test"} [set] @returns {Point} */
const point = (n, x, residual, set = "train") => ({ set, n, x, target: x - residual, prediction: x, residual });

/** @param {number} count @param {number} outputs */
function regression(count, outputs) {
  const column = (/** @type {number} */ width) => Float32Array.from({ length: count * width }, (_, i) => i);
  const samples = { x: column(2), y: column(outputs), count, inputs: 2, outputs, labels: undefined, task: /** @type {const} */ ("regression"), classes: 0 };
  const dataset = /** @type {any} */ ({ train: samples, test: undefined });
  const fit = {
    predictions: column(outputs).map((v) => v + 0.5),
    residuals: Float64Array.from({ length: count * outputs }, (_, i) => 0.5 + i / 100),
    rSquared: Float64Array.from({ length: outputs }, () => 0.9),
  };
  return { dataset, fit };
}

test("a sample's numbers are those of the chosen output, over what is chosen", () => {
  const { dataset, fit } = regression(3, 2);
  const of = (/** @type {any} */ against) => pointsOf(dataset, { train: fit }, "train", 1, against).points;
  assert.deepEqual(of("prediction")[1], { set: "train", n: 1, x: 3.5, target: 3, prediction: 3.5, residual: 0.53 });
  assert.deepEqual(of("target").map(({ x }) => x), [1, 3, 5]);
  assert.deepEqual(of(1).map(({ x }) => x), [1, 3, 5]);
  assert.deepEqual(of(0).map(({ x }) => x), [0, 2, 4]);
});

test("of many samples every so many is drawn, and none of a fit that belongs to other data", () => {
  const { dataset, fit } = regression(10, 1);
  const { points, every, count } = pointsOf(dataset, { train: fit }, "train", 0, "target", 4);
  assert.deepEqual([points.map(({ n }) => n), every, count], [[0, 3, 6, 9], 3, 10]);
  assert.deepEqual(pointsOf(regression(9, 1).dataset, { train: fit }, "train", 0, "target").points, []);
  assert.deepEqual(pointsOf(dataset, {}, "train", 0, "target").points, []);
  assert.deepEqual(pointsOf(dataset, { test: fit }, "test", 0, "target").points, []);
});

test("keys go from left to right, and the table begins with the largest, what is no number first", () => {
  const points = [point(0, 3, 1), point(1, 1, -4), point(2, 1, 2), point(3, Number.NaN, 0), point(4, 0, Number.POSITIVE_INFINITY), point(5, 2, -4)];
  assert.deepEqual(walkable(points).map(({ n }) => n), [1, 2, 5, 0]);
  assert.deepEqual(largest(points, 4).map(({ n }) => n), [4, 1, 5, 2]);
});

/** @param {Point[]} train @param {Point[]} test @param {Point | null} [pointed] */
const state = (train, test, pointed = null) => ({ train, test, title: "a < b", xTitle: "ŷ", pointed });

test("training samples are dots and test samples diamonds, about the line of 0 in the middle", () => {
  const both = state([point(0, 0, 1), point(1, 1, -2)], [point(0, 0.5, 0.5, "test")], point(1, 1, -2));
  const svg = residualsSvg(both, { width: 400 });
  const path = (/** @type {string} */ name) => svg.match(new RegExp(`<path d="([^"]*)"[^>]*class="${name}"`))?.[1] ?? "";
  assert.equal(path("train").match(/h0/g)?.length, 2);
  assert.equal(path("test").match(/z/g)?.length, 1);
  const { box, toX, toY } = plotOf(both, 400);
  assert.equal(toY(0), box.top + box.height / 2);
  assert.match(svg, /a &lt; b/);
  assert.match(svg, /class="pointed"/);
  assert.deepEqual(pointAt(both, 400, toX(0.5) + 5, toY(0.5) - 5), both.test[0]);
  assert.equal(pointAt(both, 400, toX(0.5) + 40, toY(0.5) - 5), null);
});

test("no number that is none gets into the drawing, however large, small or few the residuals are", () => {
  const hostile = [Number.NaN, Number.POSITIVE_INFINITY, -1e300, 1e300, 1e-300, 0].map((value, n) => point(n, value, value));
  for (const points of [hostile, [], [point(0, 5, 0)], [point(0, 0, 1e-12), point(1, 0, -1e-12)]]) {
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      assert.doesNotMatch(residualsSvg(state(points, points), { width: 300, theme }), /NaN|Infinity|undefined|null/);
    }
  }
});
