import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterAt, parameterCount, weightOffset } from "../../www/js/drawing/parameters.js";
import "../../www/js/i18n/lecture.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import { neuronInFocus } from "../../www/js/passes/focus-neuron.js";
import { sigmaScene, sigmaSvg } from "../../www/js/passes/sigma-scene.js";
import { curveQuestion, rangeOf, remarkOf, sigmaView, valueRange } from "../../www/js/passes/sigma-view.js";
import { unrollLayout, unrollSvg } from "../../www/js/passes/unroll-scene.js";
import { factorsOf } from "../../www/js/passes/unroll-factors.js";
import { moveIn, rowsOf, treeOf } from "../../www/js/passes/unroll-tree.js";
import { shownAt } from "../../www/js/walk/shown.js";
import { LECTURE, randomNetwork, recordOf } from "./walk-records.js";

const everything = Number.POSITIVE_INFINITY;

/** Sigmoid, as the core's curve. @param {number} range */
function curveOf(range) {
  const x = Float64Array.from({ length: 481 }, (_, i) => -range + (2 * range * i) / 480);
  const y = x.map((z) => 1 / (1 + Math.exp(-z)));
  return { x, y, slope: y.map((a) => a * (1 - a)) };
}

/** The places of a circle. */
const circle = (scene, id) => {
  const mark = scene.layers.flatMap(({ marks }) => marks).find((other) => other.id === id);
  return mark && [mark.at.cx, mark.at.cy];
};

test("a card is about the chosen neuron, the one a parameter leads into, or an output", () => {
  const { layers } = LECTURE;
  assert.deepEqual(neuronInFocus(layers, { kind: "neuron", layer: 1, j: 2 }), { layer: 1, j: 2 });
  assert.deepEqual(neuronInFocus(layers, { kind: "parameter", offset: 4 }), { layer: 2, j: 1 });
  assert.deepEqual(neuronInFocus(layers, { kind: "parameter", offset: 13 }), { layer: 1, j: 2 });
  assert.deepEqual(neuronInFocus(layers, null, 1), { layer: 1, j: 1 });
  const output = { layer: 3, j: 1 };
  for (const selection of [null, { kind: "neuron", layer: 0, j: 1 }, { kind: "neuron", layer: 9, j: 1 }, { kind: "parameter", offset: 99 }]) {
    assert.deepEqual(neuronInFocus(layers, /** @type {any} */ (selection)), output);
  }
});

test("the axis of z stays as it is for the usual z, and doubles until a far one fits", () => {
  for (const z of [0, 1.8, -5.5, undefined, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(rangeOf(z), 6);
  assert.equal(rangeOf(5.6), 12);
  assert.equal(rangeOf(40), 48);
  assert.equal(rangeOf(-40), 48);
  assert.equal(rangeOf(1e30), 1e6);
  const view = /** @type {any} */ ({ activation: "relu", range: 48 });
  const { from, to, count } = curveQuestion(view);
  assert.equal(from + (to - from) * ((count - 1) / 2 / (count - 1)), 0, "a point of the curve lies on the kink");
  const [low, high] = valueRange([0.2, 0.9]);
  assert.ok(low < 0 && high > 0.9);
});

test("the point stands on the curve, the slope below it at the same z, and nothing that is not known is drawn", () => {
  const record = recordOf(LECTURE);
  const view = sigmaView(record, shownAt(record, everything), { kind: "neuron", layer: 2, j: 1 });
  const { z, a, sigmaPrime } = record.work.layers[1];
  assert.deepEqual([view.z, view.a, view.slope], [z[0], a[0], sigmaPrime[0]]);
  const scene = sigmaScene(view, curveOf(6), 400);
  const [x, y] = circle(scene, "point");
  const [below, slope] = circle(scene, "slope-point");
  assert.equal(x, below);
  const d = scene.layers[1].marks.find(({ id }) => id === "curve").at.d;
  const points = [...d.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, px, py]) => [Number(px), Number(py)]);
  const nearest = points.reduce((best, point) => (Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best));
  assert.ok(Math.abs(nearest[1] - y) < 1, "on the curve");
  assert.ok(slope > y);
  for (let at = 0; at <= 12; at += 1) {
    const shown = shownAt(record, at);
    const early = sigmaView(record, shown, { kind: "neuron", layer: 1, j: 1 });
    const drawn = sigmaScene(early, curveOf(6), 400);
    assert.equal(circle(drawn, "point") !== undefined, shown.a(1, 1), `${at}`);
    assert.equal(circle(drawn, "slope-point") !== undefined, shown.slope(1, 1), `${at}`);
  }
});

test("the picture of a saturated, an unknown and a boundless z has finite places only", () => {
  const base = { layer: 1, j: 1, activation: "sigmoid", output: false, costToA: 1, delta: 0, cancels: false, backward: true };
  for (const [z, a, slope] of [[40, 1, 4e-18], [undefined, undefined, undefined], [Number.NaN, Number.NaN, Number.NaN], [Number.POSITIVE_INFINITY, 1, 0], [1e30, 1e30, 1]]) {
    const view = /** @type {any} */ ({ ...base, z, a, slope, range: rangeOf(z) });
    const svg = sigmaSvg(view, curveOf(view.range), { width: 326 });
    assert.doesNotMatch(svg.replace(/<text.*?<\/text>/g, ""), /NaN|Infinity|undefined/, `z = ${z}`);
  }
});

test("what is remarkable about a slope is told", () => {
  /** @param {string} activation @param {number} z @param {number} slope */
  const remark = (activation, z, slope) => remarkOf(/** @type {any} */ ({ activation, z, slope }));
  assert.equal(remark("linear", 3, 1), "linear");
  assert.equal(remark("relu", 0, 0), "kink");
  assert.equal(remark("relu", -1, 0), "zero");
  assert.equal(remark("relu", 1, 1), "");
  assert.equal(remark("leaky_relu", -1, 0.01), "");
  assert.equal(remark("sigmoid", 40, 4e-18), "flat");
  assert.equal(remark("sigmoid", 0, 0.25), "");
  assert.equal(remark("tanh", 0, 1), "");
});

/** All paths from a neuron of a random network, the largest first, as the core gives them. */
function unrolled(network, { layer, j }, limit = 1000) {
  const { layers, theta } = network;
  const record = recordOf(network);
  const w = (l, to, from) => Math.fround(theta[weightOffset(layers, l, to, from)]);
  const depth = layers.length - 1;
  /** @type {number[][]} */
  let ways = [[j]];
  for (let l = layer + 1; l <= depth; l += 1) {
    ways = ways.flatMap((way) => Array.from({ length: layers[l] }, (_, i) => [...way, i + 1]));
  }
  const paths = ways.map((neurons) => {
    const weights = neurons.slice(1).map((to, i) => w(layer + i + 1, to, neurons[i]));
    const slopes = neurons.slice(0, -1).map((k, i) => record.work.layers[layer + i - 1].sigmaPrime[k - 1]);
    const outputDelta = record.work.layers[depth - 1].delta[neurons[neurons.length - 1] - 1];
    const product = weights.reduce((all, weight, i) => all * slopes[i] * weight, 1) * outputDelta;
    return { neurons, weights, slopes, outputDelta, product };
  });
  paths.sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const total = paths.reduce((sum, { product }) => sum + product, 0);
  const shown = paths.slice(0, limit);
  const rest = { count: paths.length - shown.length, sum: total - shown.reduce((sum, { product }) => sum + product, 0) };
  return { record, answer: { delta: record.work.layers[layer - 1].delta[j - 1], paths: shown, count: paths.length, rest, total } };
}

test("the tree has every path once, with its weights and slopes, and tells what is missing", () => {
  const network = randomNetwork([2, 3, 4, 3, 2], 5);
  for (const limit of [1000, 7]) {
    const { answer } = unrolled(network, { layer: 1, j: 2 }, limit);
    const root = treeOf(answer.paths, network.layers, { layer: 1, j: 2 });
    const rows = rowsOf(root, new Set());
    const leaves = rows.filter(({ branch }) => branch.children.length === 0);
    assert.deepEqual(leaves.flatMap(({ branch }) => branch.paths).sort((a, b) => a - b), answer.paths.map((_, i) => i));
    for (const { branch } of leaves) {
      assert.equal(branch.paths.length, 1);
      assert.equal(branch.key, Array.from(answer.paths[branch.paths[0]].neurons).join("-"));
      assert.equal(branch.layer, 4);
      assert.equal(branch.slope, undefined);
    }
    for (const { branch, parent } of rows) {
      if (parent) assert.equal(branch.weight, Math.fround(network.theta[weightOffset(network.layers, branch.layer, branch.j, parent.branch.j)]));
      assert.equal(branch.missing + branch.children.length, network.layers[branch.layer + 1] ?? 0);
    }
  }
});

test("keys go through the tree, open and fold as the pattern says", () => {
  const { answer } = unrolled(randomNetwork([2, 2, 2, 2], 3), { layer: 1, j: 1 });
  const root = treeOf(answer.paths, [2, 2, 2, 2], { layer: 1, j: 1 });
  const rows = rowsOf(root, new Set());
  assert.deepEqual(rows.map(({ branch }) => branch.key), ["1", "1-1", "1-1-1", "1-1-2", "1-2", "1-2-1", "1-2-2"]);
  assert.deepEqual(rows.map(({ level }) => level), [1, 2, 3, 3, 2, 3, 3]);
  assert.deepEqual(moveIn(rows, 0, "ArrowDown"), { to: 1 });
  assert.deepEqual(moveIn(rows, 6, "ArrowDown"), { to: 6 });
  assert.deepEqual(moveIn(rows, 0, "ArrowRight"), { to: 1 });
  assert.deepEqual(moveIn(rows, 1, "ArrowLeft"), { turn: true });
  assert.deepEqual(moveIn(rows, 3, "ArrowLeft"), { to: 1 });
  assert.deepEqual(moveIn(rows, 2, "End"), { to: 6 });
  assert.deepEqual(moveIn(rows, 2, "Home"), { to: 0 });
  assert.equal(moveIn(rows, 2, "x"), null);
  const folded = rowsOf(root, new Set(["1-1"]));
  assert.deepEqual(folded.map(({ branch }) => branch.key), ["1", "1-1", "1-2", "1-2-1", "1-2-2"]);
  assert.deepEqual(moveIn(folded, 1, "ArrowRight"), { turn: true });
  assert.deepEqual(moveIn(folded, 1, "ArrowLeft"), { to: 0 });
  assert.deepEqual(moveIn(folded, 1, "Enter"), { turn: true });
});

test("no two leaves share a row, every branch stands between its own, and all stay left of the bars", () => {
  for (const [layers, width] of /** @type {[number[], number][]} */ ([[[2, 2, 2, 2], 326], [[2, 4, 4, 4, 3], 900], [[2, 3, 3, 3, 3, 3, 2], 300]])) {
    const network = randomNetwork(layers, 11);
    const { answer } = unrolled(network, { layer: 1, j: 1 }, 20);
    const state = { answer, layers, neuron: { layer: 1, j: 1 }, deltaOf: () => 0.5, folded: new Set(), lit: new Set() };
    const { nodes, bars, height } = unrollLayout(state, width);
    const leaves = nodes.filter(({ row }) => row.branch.children.length === 0);
    for (const [i, leaf] of leaves.entries()) if (i > 0) assert.ok(leaf.y - leaves[i - 1].y >= 20);
    for (const { row, x, y, half } of nodes) {
      const own = nodes.filter((other) => other.row.parent === row).map((other) => other.y);
      if (own.length > 0) assert.ok(y >= Math.min(...own) && y <= Math.max(...own));
      assert.ok(x - half >= 0 && x + half < bars && y < height);
    }
    assert.doesNotMatch(unrollSvg(state, { width }), /NaN|undefined/);
  }
});

test("the factors of a path stand in its order and name what they are", () => {
  const network = randomNetwork([2, 3, 4, 2], 8);
  const { answer } = unrolled(network, { layer: 1, j: 3 });
  for (const [index, path] of answer.paths.entries()) {
    const factors = factorsOf(path, index, network.layers, 1);
    const product = factors.reduce((all, { value }) => all * value, 1);
    assert.ok(Math.abs(product - path.product) <= 1e-12 * Math.abs(path.product));
    assert.deepEqual(factors.map(({ target }) => target.kind), ["neuron", "parameter", "neuron", "parameter", "neuron"]);
    const [, first] = factors;
    const entry = parameterAt(network.layers, /** @type {any} */ (first.target).offset);
    assert.deepEqual([entry.layer, entry.to, entry.from], [2, path.neurons[1], 3]);
  }
});

test("both pictures are text in both languages", () => {
  const record = recordOf(LECTURE);
  const view = sigmaView(record, shownAt(record, everything), { kind: "neuron", layer: 2, j: 1 });
  setLanguage("zh-Hans");
  assert.match(sigmaSvg(view, curveOf(6)), /斜率/);
  setLanguage("en");
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    const svg = sigmaSvg(view, curveOf(6), { theme });
    assert.match(svg, /^<svg [^>]*role="img"/);
    assert.match(svg, /constant since/);
    assert.doesNotMatch(svg, /var\(|NaN|undefined/);
  }
  assert.equal(parameterCount(LECTURE.layers), 18);
});
