import assert from "node:assert/strict";
import { test } from "node:test";
import { heightOf, placesOf, spotAfter, spotAt, STRIP, binStart, fullest } from "../../www/js/spread/strips.js";
import { spreadSvg } from "../../www/js/spread/spread-svg.js";

const BINS = 25;

/** Layers of `each` weights at some steps, all of them in one bin. @param {number[]} t @param {number[]} bins @param {number} [each] @param {number} [reach] */
function spread(t, bins, each = 4, reach = 2) {
  const layers = bins.map((bin) => {
    const counts = new Uint32Array(t.length * BINS);
    for (let place = 0; place < t.length; place += 1) counts[place * BINS + bin] = each;
    const column = (/** @type {number} */ value) => Float64Array.from(t, () => value);
    return { reach, counts, min: column(-1), max: column(1), mean: column(0) };
  });
  return { t: Float64Array.from(t), bins: BINS, layers };
}

/** @param {Partial<import("../../www/js/spread/spread-svg.js").SpreadState>} state */
const svg = (state) => spreadSvg({ spread: spread([0, 64, 100], [3, 20]), layers: 2, now: null, spot: null, title: "a < b", ...state }, { width: 400 });

test("a step's column reaches halfway to its neighbors, and all of them fill the strip", () => {
  const { edges, left, right, toX } = placesOf(spread([0, 64, 100], [0]), 400);
  assert.deepEqual([edges[0], edges[3], edges.length], [left, right, 4]);
  assert.equal(edges[1], toX(32));
  assert.equal(edges[2], toX(82));
  const lone = placesOf(spread([7], [0]), 400);
  assert.deepEqual(lone.edges, [lone.left, lone.right]);
});

test("what is under a place of the drawing is the cell that is drawn there", () => {
  const all = spread([0, 64, 100], [3, 20]);
  const { edges, toY, row, topOf } = placesOf(all, 400);
  for (const spot of [{ layer: 0, place: 0, bin: 0 }, { layer: 1, place: 2, bin: 24 }, { layer: 1, place: 1, bin: 12 }]) {
    const x = (edges[spot.place] + edges[spot.place + 1]) / 2;
    assert.deepEqual(spotAt(all, 2, 400, x, toY(spot.layer, spot.bin) + row / 2), spot);
  }
  assert.equal(spotAt(all, 1, 400, edges[1], topOf(1) + 5), null, "a layer that is not shown");
  assert.equal(spotAt(all, 2, 400, 2, topOf(0)), null, "beside the strip");
  assert.ok(heightOf(2) > topOf(1) + STRIP);
});

test("keys stay within steps, bins and the layers that are shown", () => {
  const all = spread([0, 64, 100], [3, 20, 8]);
  const at = { layer: 0, place: 0, bin: 24 };
  const after = (/** @type {string} */ key) => spotAfter(key, at, all, 2);
  assert.deepEqual(after("ArrowLeft"), at);
  assert.deepEqual(after("ArrowRight"), { ...at, place: 1 });
  assert.deepEqual(after("ArrowUp"), at);
  assert.deepEqual(after("ArrowDown"), { ...at, bin: 23 });
  assert.deepEqual(after("PageDown"), { ...at, layer: 1 });
  assert.deepEqual(spotAfter("PageDown", { ...at, layer: 1 }, all, 2), { ...at, layer: 1 });
  assert.deepEqual(after("End"), { ...at, place: 2 });
  assert.equal(after("x"), undefined);
  assert.equal(fullest(all, 1, 2), 20);
});

test("bins span from −reach to reach, the middle one about 0", () => {
  assert.deepEqual([binStart(2, 0, BINS), binStart(2, BINS, BINS)], [-2, 2]);
  assert.equal(binStart(2, 12, BINS), -binStart(2, 13, BINS));
});

test("below 0 cells are orange, above blue, about 0 neutral, and as strong as they are full", () => {
  const fills = (/** @type {string} */ text) => [...text.matchAll(/<path d="[^"]*" fill="(#\w+)" fill-opacity="([\d.]+)" class="cells"/g)].map(([, fill, opacity]) => [fill, Number(opacity)]);
  assert.deepEqual(fills(svg({})), [["#a84c08", 1], ["#1d5fa8", 1]]);
  assert.deepEqual(fills(svg({ spread: spread([0], [12]), layers: 1 })), [["#5c5952", 1]]);
  const mixed = spread([0, 64], [20]);
  mixed.layers[0].counts[20] = 1;
  assert.deepEqual(fills(svg({ spread: mixed, layers: 1 })).map(([, opacity]) => opacity), [0.5, 1]);
  assert.match(svg({ spot: { layer: 1, place: 1, bin: 20 } }), /class="pointed"/);
  assert.match(svg({ now: 64 }), /class="now"/);
  assert.doesNotMatch(svg({ now: 100 }), /class="now"/);
  assert.match(svg({}), /a &lt; b/);
});

test("no number that is none gets into the drawing, whatever the weights", () => {
  for (const reach of [1, 1e-45, 5e38]) {
    for (const t of [[0], [0, 1], [9e15, 9.1e15], [0, 1e6, 2e6]]) {
      const state = { spread: spread(t, [0, 12, 24], 0, reach), layers: 3, now: t[0], spot: { layer: 0, place: 0, bin: 0 } };
      assert.doesNotMatch(svg(state), /NaN|Infinity|undefined|null/);
    }
  }
});
