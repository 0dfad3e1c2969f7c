import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, plane, positions, widened } from "../../www/js/output/plane.js";
import { linearTicks, logTicks, niceStep } from "../../www/js/output/ticks.js";

/** @param {{ label: string }[]} ticks */
const labels = (ticks) => ticks.map(({ label }) => label);

test("ticks are round and agree in their decimals", () => {
  assert.deepEqual(labels(linearTicks(-6, 6, 5)), ["−6", "−4", "−2", "0", "2", "4", "6"]);
  assert.deepEqual(labels(linearTicks(0, 1, 5)), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  assert.deepEqual(labels(linearTicks(0, 4e6, 4)), ["0", "10⁶", "2·10⁶", "3·10⁶", "4·10⁶"]);
  assert.deepEqual(labels(linearTicks(0, 3e-5, 3)), ["0", "10⁻⁵", "2·10⁻⁵", "3·10⁻⁵"]);
});

test("a step exists for every span, even none", () => {
  for (const span of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(niceStep(span, 5), 1);
  for (const span of [1e-300, 0.3, 7, 1e300]) {
    const parts = span / niceStep(span, 5);
    assert.ok(parts > 2 && parts < 11, `${span} falls into ${parts} parts`);
  }
});

test("log ticks name decades, fewer where there are many", () => {
  assert.deepEqual(labels(logTicks(0.001, 1, 5)), ["0.001", "0.01", "0.1", "1"]);
  assert.deepEqual(labels(logTicks(0.1, 1, 5)), ["0.1", "0.2", "0.5", "1"]);
  const many = logTicks(1e-12, 1, 4);
  assert.equal(many.length, 13);
  assert.ok(many.filter(({ label }) => label).length <= 5);
  assert.equal(many[0].label, "10⁻¹²");
});

test("the plane puts the ends of the ranges on the edges of the box, y upwards", () => {
  const { box, toX, toY, height } = plane({ x: [-6, 6], y: [-1, 3], width: 300, aspect: 1 });
  assert.equal(toX(-6), box.left);
  assert.equal(toX(6), box.left + box.width);
  assert.equal(toY(3), box.top);
  assert.equal(toY(-1), box.top + box.height);
  assert.equal(box.width, box.height);
  assert.ok(height > box.top + box.height);
});

test("a single value gets a range around it", () => {
  assert.deepEqual(widened([4, 4]), [2, 6]);
  assert.deepEqual(widened([0, 0]), [-0.5, 0.5]);
  assert.deepEqual(widened([Number.NaN, 1]), [-1, 1]);
});

test("the nearest sample is found within reach only", () => {
  const space = plane({ x: [0, 10], y: [0, 10], width: 200, aspect: 1 });
  const x = Float32Array.of(1, 1, 5, 5, 9, 9);
  const samples = { x, y: Float32Array.of(0, 0, 0), count: 3, inputs: 2, outputs: 1 };
  const places = positions(samples, space, "input");
  assert.equal(nearest(places, space.toX(5.2), space.toY(4.9), 20).n, 1);
  assert.equal(nearest(places, space.toX(5.2), space.toY(1), 20).n, -1);
  assert.equal(nearest(new Float32Array(0), 0, 0, 20).n, -1);
});

test("a curve's samples stand at their targets", () => {
  const space = plane({ x: [0, 1], y: [0, 2], width: 200, aspect: 1 });
  const samples = {
    x: Float32Array.of(0.5),
    y: Float32Array.of(2),
    count: 1,
    inputs: 1,
    outputs: 1,
  };
  assert.equal(positions(samples, space, "target")[1], space.box.top);
});
