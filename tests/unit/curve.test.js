import assert from "node:assert/strict";
import { test } from "node:test";
import { LossColumns } from "../../www/js/curve/columns.js";
import { lossSvg } from "../../www/js/curve/loss-svg.js";
import { epochRange, lossRange, placed, roundUp } from "../../www/js/curve/ranges.js";

/**
 * @param {number[]} lossTrain
 * @param {number[]} [lossTest]
 */
function history(lossTrain, lossTest = lossTrain.map(() => Number.NaN)) {
  const rows = lossTrain.length;
  const column = (/** @type {(i: number) => number} */ of) =>
    Float64Array.from({ length: rows }, (_, i) => of(i));
  return {
    t: column((i) => 25 * i),
    epoch: column((i) => i),
    lossTrain: Float64Array.from(lossTrain),
    lossTest: Float64Array.from(lossTest),
    gradNorm: column(() => 1),
    eta: column(() => 0.1),
    updateRatio: column(() => 0.01),
  };
}

test("the live point follows the rows, by its share of an epoch", () => {
  const columns = new LossColumns();
  columns.load(history([3, 2]));
  columns.append({ t: 30, batchesPerEpoch: 25, lossTrain: 1 });
  assert.deepEqual(columns.x, [0, 1, 1.2]);
  assert.deepEqual(columns.train, [3, 2, 1]);
  columns.append({ t: 35, batchesPerEpoch: 25, lossTrain: 0.5 });
  assert.deepEqual(columns.x, [0, 1, 1.4]);
  assert.deepEqual(columns.train, [3, 2, 0.5]);
});

test("a live point that a row says already is left out", () => {
  const columns = new LossColumns();
  columns.load(history([3, 2]));
  columns.append({ t: 25, batchesPerEpoch: 25, lossTrain: 2 });
  assert.equal(columns.length, 2);
});

test("after an edit by hand the last step has another loss, which follows the recorded one", () => {
  const columns = new LossColumns();
  columns.load(history([3, 2]));
  columns.append({ t: 25, batchesPerEpoch: 25, lossTrain: 2.5 });
  assert.deepEqual([columns.x, columns.train], [[0, 1, 1], [3, 2, 2.5]]);
  columns.append({ t: 25, batchesPerEpoch: 25, lossTrain: 2 });
  assert.equal(columns.length, 2);
});

test("a shorter history after a reset leaves nothing of the longer one", () => {
  const columns = new LossColumns();
  columns.load(history([9, 8, 7], [9, 8, 7]));
  columns.load(history([1]));
  assert.deepEqual([columns.x, columns.train, columns.length], [[0], [1], 1]);
  assert.equal(columns.max, 1);
  assert.equal(columns.hasTest, false);
});

test("what is no number is a gap and does not widen the axis", () => {
  const columns = new LossColumns();
  columns.load(history([1, Number.NaN, Number.POSITIVE_INFINITY, 0.5]));
  assert.deepEqual(columns.train, [1, null, null, 0.5]);
  assert.equal(columns.max, 1);
  assert.equal(columns.hasGap, true);
});

test("axis ends are round and no less than the data", () => {
  for (const value of [1e-9, 0.41, 1, 1.0001, 9.9, 4096, 3e7]) {
    assert.ok(roundUp(value) >= value * (1 - 1e-12), `${value}`);
    assert.ok(roundUp(value) <= value * 1.6, `${value}`);
  }
  assert.equal(roundUp(0), 1);
  assert.equal(roundUp(Number.POSITIVE_INFINITY), 1);
  assert.deepEqual(epochRange(0), [0, 1]);
  assert.deepEqual(epochRange(11), [0, 15]);
});

test("a log axis spans decades, one more below where a zero must stand", () => {
  const columns = new LossColumns();
  columns.load(history([0.5, 0.02]));
  assert.deepEqual(lossRange(columns, true), [0.01, 1]);
  columns.load(history([0.5, 0.02, 0]));
  const range = lossRange(columns, true);
  assert.deepEqual(range, [0.001, 1]);
  assert.equal(placed(0, range, true), 0.001);
  assert.equal(placed(0, range, false), 0);
  assert.equal(placed(null, range, true), null);
});

test("a log axis of zeros alone is still an axis", () => {
  const columns = new LossColumns();
  columns.load(history([0, 0]));
  const [low, high] = lossRange(columns, true);
  assert.ok(low > 0 && high > low);
});

test("one loss only still gets a decade", () => {
  const columns = new LossColumns();
  columns.load(history([1]));
  const [low, high] = lossRange(columns, true);
  assert.ok(high >= 10 * low);
});

test("the SVG twin draws both losses, apart in color and dash", () => {
  const svg = lossSvg(history([1, 0.5, 0.25], [1, 0.6, 0.4]));
  assert.match(svg, /^<svg [^>]*role="img"/);
  assert.match(svg, /class="train" d="M[^"]+" fill="none" stroke="#1c1b19"/);
  assert.match(svg, /class="test" d="M[^"]+" fill="none" stroke="#1d5fa8"[^>]*stroke-dasharray/);
  const train = svg.match(/class="train" d="([^"]+)"/)?.[1] ?? "";
  assert.equal(train.match(/[ML]/g)?.length, 3);
});

test("the SVG twin holds no number that is none, whatever the losses", () => {
  const hostile = [0, Number.NaN, Number.POSITIVE_INFINITY, 1e-300, 1e300];
  for (const log of [false, true]) {
    for (const losses of [hostile, [0], [], [Number.NaN]]) {
      assert.doesNotMatch(lossSvg(history(losses), { log }), /NaN|Infinity|undefined|null/);
    }
  }
});

test("the SVG twin breaks the line at a gap and escapes its words", () => {
  const words = { train: "a<b", test: "t", epoch: "e&f", loss: "l", title: '"' };
  const svg = lossSvg(history([1, Number.NaN, 0.5]), { words });
  assert.equal(svg.match(/class="train" d="([^"]+)"/)?.[1].match(/M/g)?.length, 2);
  assert.match(svg, /a&lt;b/);
  assert.match(svg, /e&amp;f/);
  assert.doesNotMatch(svg, /a<b|e&f/);
});

test("the SVG twin appends the live point", () => {
  const live = { t: 60, batchesPerEpoch: 25, lossTrain: 0.1 };
  const svg = lossSvg(history([1, 0.5]), { live });
  assert.equal(svg.match(/class="train" d="([^"]+)"/)?.[1].match(/[ML]/g)?.length, 3);
});
