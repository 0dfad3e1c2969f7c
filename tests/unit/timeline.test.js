import assert from "node:assert/strict";
import { test } from "node:test";
import { paletteOf } from "../../www/js/pictures/svg.js";
import { Kept } from "../../www/js/timeline/kept.js";
import { companionsOf, Passed, pathCount, pointsOf } from "../../www/js/timeline/points.js";
import { Seek } from "../../www/js/timeline/seek.js";
import { axisSvg, INSET, laneRange, laneSvg, signedPaths, toX } from "../../www/js/timeline/spark-svg.js";

/** @typedef {import("../../www/js/engine/protocol.js").Frame} Frame */

/** @param {number} t @param {number} [head] @param {number[]} [theta] */
const frame = (t, head = t, theta = [t, -t], playing = false) =>
  /** @type {Frame} */ (/** @type {unknown} */ ({ t, head, earliest: 0, playing, theta: Float32Array.from(theta) }));

/** @param {Passed} passed */
const steps = (passed) => passed.points.map(({ t }) => t);

/** Lets everything that is ready happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("θ that came by is kept in order, each step once", () => {
  const passed = new Passed();
  const config = {};
  for (const t of [0, 3, 9]) passed.take(frame(t), config);
  passed.take(frame(3, 9), config);
  passed.take(frame(5, 9), config);
  assert.deepEqual(steps(passed), [0, 3, 5, 9]);
  assert.deepEqual([...passed.points[2].theta], [5, -5]);
});

test("what a new path replaces is forgotten: after a reset, an edit, and with another network", () => {
  const passed = new Passed();
  const config = {};
  for (const t of [0, 4, 8]) passed.take(frame(t), config);
  passed.take(frame(4, 8), { other: "settings" });
  assert.deepEqual(steps(passed), [0, 4], "the steps after were made with the settings before");
  passed.take(frame(0, 0), config);
  assert.deepEqual(steps(passed), [0]);
  passed.take(frame(0, 0, [1, 2, 3]), config);
  assert.deepEqual(passed.points.map(({ theta }) => theta.length), [3]);
  passed.take(null, config);
  assert.deepEqual(steps(passed), []);
});

test("of a long path every second θ goes, its ends stay", () => {
  const passed = new Passed();
  for (let t = 0; t < 2000; t += 1) passed.take(frame(t), null);
  assert.ok(passed.points.length <= 385);
  assert.equal(passed.points[0].t, 0);
  assert.equal(passed.points.at(-1)?.t, 1999);
  passed.take(frame(0, 0, Array.from({ length: 5000 }, () => 0)), null);
  assert.equal(passed.points.length, 0, "a large network is drawn from the core's path alone");
});

test("the core is asked for fewer steps where θ is large", () => {
  assert.equal(pathCount(18), 160);
  assert.equal(pathCount(50_000), 30);
  assert.equal(pathCount(10_000_000), 4);
});

test("the core's path and what came by make one line, cut to the path's ends and to one network", () => {
  const path = { t: Float64Array.of(0, 64, 70), theta: [0, 64, 70].map((t) => Float32Array.of(t, 1)) };
  const passed = [2, 64, 80].map((t) => ({ t, theta: Float32Array.of(t, 1) }));
  const of = { earliest: 0, last: 70, size: 2 };
  assert.deepEqual(pointsOf(path, passed, of).map(({ t }) => t), [0, 2, 64, 70]);
  assert.deepEqual(pointsOf(path, passed, { ...of, last: 2 }).map(({ t }) => t), [0, 2]);
  assert.deepEqual(pointsOf(path, passed, { ...of, size: 3 }), []);
  assert.deepEqual(pointsOf(null, [], of), []);
});

test("of each layer the parameter that moved furthest stands beside the chosen one", () => {
  const layout = [1, 1, 2, 2].map((layer, offset) => ({ layer, offset }));
  const points = [
    { t: 0, theta: Float32Array.of(0, 0, 0, 0) },
    { t: 9, theta: Float32Array.of(1, -2, 3, 0.5) },
  ];
  assert.deepEqual(companionsOf(points, layout, -1), [1, 2]);
  assert.deepEqual(companionsOf(points, layout, 2), [1, 3]);
  assert.deepEqual(companionsOf([], layout, -1), [0, 2]);
  const deep = Array.from({ length: 9 }, (_, offset) => ({ layer: offset + 1, offset }));
  assert.deepEqual(companionsOf([], deep, -1), [0, 4, 8]);
});

test("a lane shows rounding as a flat line and survives what is not finite", () => {
  const [low, high] = laneRange([1, 1 + 1e-7]);
  assert.ok(high - low >= 0.0199);
  assert.deepEqual(laneRange([Number.NaN]), [-1, 1]);
  const [zeroLow, zeroHigh] = laneRange([0, 0]);
  assert.ok(zeroHigh > zeroLow);
});

test("a line changes its color where it crosses 0", () => {
  const x = (t) => 10 * t;
  const points = [-1, 1, Number.NaN, 2].map((value, t) => ({ t, value }));
  const { neg, pos } = signedPaths(points, x, (value) => value);
  assert.equal(neg, "M0 -1L0 -1L5 0");
  assert.equal(pos, "M5 0L10 1M30 2L30 2");
});

const span = { width: 216, earliest: 0, head: 100, t: 50, edits: [20], checkpoints: [0, 64] };
const palette = paletteOf("light");

test("the lanes and the axis agree with the slider about where a step is", () => {
  const x = toX(span);
  assert.deepEqual([x(0), x(50), x(100)], [INSET, 108, 216 - INSET]);
  assert.equal(toX({ ...span, head: 0 })(0), INSET, "one step alone stands at the beginning");
  assert.match(axisSvg(span, palette, "axis"), /M108 0V14/);
  assert.match(laneSvg([], span, palette, "lane"), /M108 0V34/);
});

test("edits, kept steps and the present are marked, and what came later is dotted", () => {
  const axis = axisSvg(span, palette, "axis");
  assert.equal(axis.match(/v-6/g)?.length, 2, "two kept steps");
  assert.equal(axis.match(/l5 5l-5 5/g)?.length, 1, "one edit");
  assert.match(axis, /<title>axis<\/title>/);
  const one = axisSvg({ ...span, head: 1, t: 1 }, palette, "");
  assert.deepEqual([...one.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => text), ["0", "1"], "steps are whole");
  const many = axisSvg({ ...span, checkpoints: Array.from({ length: 5000 }, (_, i) => i / 50) }, palette, "");
  assert.ok((many.match(/v-6/g)?.length ?? 999) <= 101, "marks do not stand on each other");
  const points = [0, 50, 100].map((t) => ({ t, value: t - 60 }));
  const lane = laneSvg(points, span, palette, "a < b");
  assert.match(lane, /a &lt; b/);
  assert.match(lane, /stroke-dasharray="1 3"/);
  assert.ok(lane.includes(palette.forwardNeg) && lane.includes(palette.forwardPos));
  assert.equal(lane.includes("NaN"), false);
});

const layout = /** @type {any[]} */ ([{}, {}]);
const config = /** @type {any} */ ({});

/** A core that answers at once and counts. */
function counting() {
  /** @type {string[]} */
  const asked = [];
  let changes = 0;
  const kept = new Kept(
    () => {
      changes += 1;
    },
    async (method) => {
      asked.push(method);
      return { method };
    },
  );
  return { kept, asked, changes: () => changes };
}

test("the core is asked once for each place, and not at every frame while training goes on", async () => {
  const { kept, asked, changes } = counting();
  kept.follow(layout, config, frame(0));
  kept.follow(layout, config, frame(0));
  await settle();
  assert.deepEqual(asked, ["timeline", "path"]);
  assert.equal(changes(), 1);
  for (let t = 1; t < 50; t += 1) kept.follow(layout, config, frame(t, t, [1], true));
  await settle();
  assert.equal(asked.length, 2, "a moment later");
  kept.follow(layout, config, frame(50));
  await settle();
  assert.equal(asked.length, 4, "at once where training has stopped");
  kept.rest();
});

test("a step is made from the last kept one before it, or from where the network stands", () => {
  const { kept } = counting();
  assert.equal(kept.before(70, frame(99)), 0, "not told yet");
  kept.timeline = /** @type {any} */ ({ checkpoints: Float64Array.of(0, 64, 128) });
  assert.equal(kept.before(70, frame(99)), 64);
  assert.equal(kept.before(64, frame(99)), 0, "the step to a kept one is taken too");
  assert.equal(kept.before(70, frame(66, 99)), 66);
});

test("an answer about the network before is not shown as this one's", async () => {
  const { kept } = counting();
  kept.follow(layout, config, frame(0));
  kept.follow([...layout], config, frame(0));
  assert.equal(kept.timeline, null);
  await settle();
  assert.notEqual(kept.timeline, null, "the newer question is answered");
  const other = new Kept(
    () => {},
    async () => {
      throw new Error("no session");
    },
  );
  other.follow(layout, config, frame(0));
  await settle();
  assert.equal(other.refusal, "no session");
});

test("a step on its way is over when the page shows it, or when the core refuses it", () => {
  const seek = new Seek(() => {});
  seek.begin(7, 0, null);
  seek.follow(frame(3, 9), null);
  assert.equal(seek.to, 7);
  seek.follow(frame(7, 9), null);
  assert.equal(seek.to, null);
  const old = { code: "x", message: "" };
  seek.begin(8, 0, old);
  seek.follow(frame(3, 9), old);
  assert.equal(seek.to, 8);
  seek.follow(frame(3, 9), { code: "out_of_range", message: "" });
  assert.equal(seek.to, null);
});

test("a long replay tells how far it is, and one that was called off ends", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let t = 16;
  const seek = new Seek(() => {}, async () => ({ t }));
  seek.begin(90, 8, null);
  assert.equal(seek.progress, null, "a short one says nothing");
  context.mock.timers.tick(250);
  await settle();
  t = 40;
  context.mock.timers.tick(150);
  await settle();
  assert.deepEqual(seek.progress, { from: 8, at: 40 });
  context.mock.timers.tick(150);
  await settle();
  assert.equal(seek.to, null, "nothing moves any more");
});
