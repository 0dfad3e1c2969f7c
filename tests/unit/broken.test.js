import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterAt, parameterCount, weightOffset } from "../../www/js/drawing/parameters.js";
import "../../www/js/i18n/lecture.js";
import { mapLayout, mapScene, mapSvg, parameterNear } from "../../www/js/practice/broken-map.js";
import {
  canDrop,
  comparedOffsets,
  droppedOffset,
  flawOf,
  judged,
  mappedNeurons,
  reaches,
  remarkOn,
  tallies,
} from "../../www/js/practice/broken-state.js";

/** @param {number} offset @param {number} relativeErrorF64 @param {boolean} [kink] */
const entry = (offset, relativeErrorF64, kink = false) => ({ offset, analytic: 1, numeric: 1, relativeErrorF64, kink });

/** A check of all parameters, wrong where the flaw reaches. */
function checked(kind, layers, dropped, error = 0.5) {
  const all = Array.from({ length: parameterCount(layers) }, (_, offset) =>
    entry(offset, reaches(kind, layers, dropped, parameterAt(layers, offset)) ? error : 1e-10),
  );
  return judged(all, all.map(({ offset }) => entry(offset, 1e-10)));
}

/** The parameters that a flaw reaches, by name. */
const reached = (kind, layers, dropped = null) =>
  Array.from({ length: parameterCount(layers) }, (_, offset) => parameterAt(layers, offset))
    .filter((parameter) => reaches(kind, layers, dropped, parameter))
    .map(({ name }) => name);

test("a flaw is what the core takes, and only edges that a δ comes back through can be dropped", () => {
  assert.equal(flawOf("none", 3), undefined);
  assert.deepEqual(flawOf("no_transpose", null), { kind: "no_transpose" });
  assert.deepEqual(flawOf("dropped_path", 9), { kind: "dropped_path", offset: 9 });
  assert.equal(flawOf("dropped_path", null), undefined);
  const layers = [2, 4, 2, 1];
  assert.deepEqual([0, 7, 8, 15, 16, 17, 18, 24].map((offset) => canDrop(layers, offset)), [false, false, true, true, true, true, false, false]);
  assert.equal(droppedOffset(layers, { kind: "parameter", offset: 10 }, 16), 10);
  assert.equal(droppedOffset(layers, { kind: "parameter", offset: 3 }, 16), 16);
  assert.equal(droppedOffset(layers, null, null), 16, "the first edge into the output");
  assert.equal(droppedOffset([2, 1], null, null), null);
  assert.equal(droppedOffset([2, 3, 2], null, 16), 6, "an edge of another network is none of this one");
});

test("σ′ harms every hidden layer, a dropped path its neuron and what is before, no transpose what is before a real matrix", () => {
  const names = (layer, w, b) => [...w.map((at) => `w${layer}[${at}]`), ...b.map((at) => `b${layer}[${at}]`)];
  const first = names(1, ["1,1", "1,2", "2,1", "2,2", "3,1", "3,2"], ["1", "2", "3"]);
  assert.deepEqual(reached("no_sigma_prime", [2, 3, 2]).sort(), first.sort());
  assert.deepEqual(reached("no_transpose", [2, 3, 2]).sort(), first.sort());
  assert.deepEqual(reached("dropped_path", [2, 3, 2], weightOffset([2, 3, 2], 2, 1, 3)), ["w1[3,1]", "w1[3,2]", "b1[3]"]);
  // W³ of 2-4-2-1 has one row: it lies as its transpose does.
  assert.ok(reached("no_transpose", [2, 4, 2, 1]).every((name) => /^[wb]1/.test(name)));
  assert.equal(reached("no_transpose", [2, 4, 2, 1]).length, 12);
  assert.deepEqual(reached("no_transpose", [3, 5, 1]), []);
  assert.equal(reached("dropped_path", [2, 4, 2, 1], 16).length, 12 + 5);
  for (const kind of ["no_sigma_prime", "no_transpose"]) assert.deepEqual(reached(kind, [2, 1]), []);
});

test("wrong is what is off by more than 10⁻⁷ and by more than the difference itself; kinks are not judged", () => {
  const errors = [0, 9e-8, 2e-7, 0.5, Number.NaN, 0.5];
  const broken = errors.map((error, i) => entry(i, error, i === 5));
  const right = errors.map((_, i) => entry(i, 1e-10));
  const verdicts = ["right", "right", "wrong", "wrong", "wrong", "kink"];
  assert.deepEqual(judged(broken, right).map(({ verdict }) => verdict), verdicts);
  // A difference that is off by itself tells no more than that, but a right backward pass gone wrong stays wrong.
  assert.equal(judged([entry(0, 3e-6)], [entry(0, 2e-6)])[0].verdict, "right");
  assert.equal(judged([entry(0, 0.4)], [entry(0, 0.4)])[0].verdict, "wrong");
  const [one, two] = tallies(judged(broken, right), [1, 2, 1]);
  assert.deepEqual([one, two], [{ layer: 1, right: 2, wrong: 1, kink: 1 }, { layer: 2, right: 0, wrong: 2, kink: 0 }]);
});

test("a flaw without effect says why", () => {
  const smooth = ["tanh", "tanh", "tanh"];
  assert.equal(remarkOn("none", [2, 4, 2, 1], smooth, null, []), "");
  assert.equal(remarkOn("no_sigma_prime", [2, 1], ["tanh"], null, checked("none", [2, 1], null)), "shallow");
  for (const kind of /** @type {const} */ (["no_sigma_prime", "no_transpose", "dropped_path"])) {
    const layers = [2, 4, 2, 1];
    assert.equal(remarkOn(kind, layers, smooth, 16, checked(kind, layers, 16)), "", kind);
    assert.equal(remarkOn(kind, layers, smooth, 16, checked(kind, layers, 16, 0)), "none", kind);
    const some = checked(kind, layers, 16).map((one) => (one.offset === 0 ? { ...one, verdict: /** @type {const} */ ("right") } : one));
    assert.equal(remarkOn(kind, layers, smooth, 16, some), "partly", kind);
  }
  assert.equal(remarkOn("no_transpose", [3, 5, 1], smooth, null, checked("no_transpose", [3, 5, 1], null)), "vector");
  const straight = ["linear", "linear", "sigmoid"];
  assert.equal(remarkOn("no_sigma_prime", [2, 4, 2, 1], straight, null, checked("no_sigma_prime", [2, 4, 2, 1], null, 0)), "linear");
});

test("of a large network so many parameters are compared as take no time, all of them on the map", () => {
  assert.equal(comparedOffsets([2, 4, 2, 1], 250).length, 25);
  for (const [layers, samples] of /** @type {[number[], number][]} */ ([[[64, 32, 10], 1437], [[2, 32, 32, 32, 32, 32, 32, 32, 32, 1], 250], [[1000, 1000], 10000]])) {
    const offsets = comparedOffsets(layers, samples);
    const mapped = mappedNeurons(layers);
    assert.ok(offsets.length > 0 && offsets.length <= 400);
    assert.equal(new Set(offsets).size, offsets.length);
    for (const offset of offsets) {
      const { layer, to, from } = parameterAt(layers, offset);
      assert.ok(mapped[layer].includes(to) && (from === undefined || mapped[layer - 1].includes(from)));
    }
    for (let layer = 1; layer < layers.length; layer += 1) {
      assert.ok(offsets.some((offset) => parameterAt(layers, offset).layer === layer), `layer ${layer}`);
    }
  }
});

test("the map shows a wrong edge by more than its color, and finds what the pointer means", () => {
  const layers = [2, 3, 2];
  const layout = mapLayout(layers, 326);
  const entries = checked("no_sigma_prime", layers, null);
  const scene = mapScene(layout, { entries, tallies: tallies(entries, layers), dropped: 6, marked: null });
  const marks = scene.layers.flatMap((group) => group.marks);
  const edge = (offset) => marks.find(({ id }) => id === `edge-${offset}`);
  assert.equal(edge(0).stroke, "danger");
  assert.ok(edge(0).at["stroke-dasharray"]);
  assert.equal(edge(6).stroke, "line");
  assert.equal(edge(6).at["stroke-dasharray"], undefined);
  assert.ok(marks.some(({ id }) => id === "neuron-1-1-cross"), "a wrong bias has a cross");
  assert.ok(!marks.some(({ id }) => id === "neuron-2-1-cross"));
  assert.ok(marks.some(({ id }) => id === "cut"));
  for (const { offset, x0, y0, x1, y1 } of layout.edges) {
    assert.equal(parameterNear(layout, x0 + 0.1 * (x1 - x0), y0 + 0.1 * (y1 - y0) + 0.1), offset);
  }
  for (const { x, y, bias } of layout.neurons) assert.equal(parameterNear(layout, x, y), bias);
  assert.equal(parameterNear(layout, 5, 5), null);
  assert.doesNotMatch(mapSvg(layers, { entries, tallies: tallies(entries, layers), dropped: null, marked: null }), /NaN|var\(/);
});
