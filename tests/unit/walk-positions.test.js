import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterAt, parameterCount } from "../../www/js/drawing/parameters.js";
import { parameterOf, planOf, positionsOf } from "../../www/js/walk/positions.js";
import { shownAt } from "../../www/js/walk/shown.js";

/** @param {number[]} layers @param {boolean} [softmax] */
const shape = (layers, softmax = false) => ({
  layers,
  activations: layers.slice(1).map((_, i) => (softmax && i === layers.length - 2 ? "softmax" : "sigmoid")),
});

const SHAPES = [
  shape([2, 2, 2, 2]),
  shape([2, 4, 2, 1]),
  shape([1, 1]),
  shape([3, 2]),
  shape([1, 5, 1, 3]),
  shape([4, 3, 3], true),
  shape([2, 3], true),
];

/** @param {import("../../www/js/walk/positions.js").Position[]} positions */
function counted(positions) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { kind } of positions) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

test("known answer 1 has 105 terms in the order of the lecture", () => {
  const positions = positionsOf(shape([2, 2, 2, 2]));
  assert.deepEqual(counted(positions), {
    product: 12,
    bias: 6,
    activation: 6,
    slope: 6,
    cost: 1,
    costSlope: 2,
    outputDelta: 2,
    gradient: 18,
    backProduct: 8,
    backSum: 4,
    delta: 4,
    batchSum: 18,
    update: 18,
  });
  assert.equal(positions.length, 105);
  assert.deepEqual(
    positions.slice(0, 5).map(({ kind, j, k, offset }) => [kind, j, k, offset]),
    [
      ["product", 1, 1, 0],
      ["product", 1, 2, 1],
      ["bias", 1, undefined, 12],
      ["activation", 1, undefined, undefined],
      ["slope", 1, undefined, undefined],
    ],
  );
  assert.deepEqual(
    planOf(shape([2, 2, 2, 2])).sections.map(({ part, layer }) => `${part} ${layer}`),
    [
      "forward 1",
      "forward 2",
      "forward 3",
      "cost 3",
      "delta 3",
      "gradient 3",
      "delta 2",
      "gradient 2",
      "delta 1",
      "gradient 1",
      "batchSum 0",
      "update 0",
    ],
  );
});

test("every parameter has exactly one gradient, one batch sum and one update, and its value enters forward once", () => {
  for (const record of SHAPES) {
    const all = Array.from({ length: parameterCount(record.layers) }, (_, i) => i);
    /** @param {string[]} kinds */
    const offsets = (...kinds) =>
      positionsOf(record)
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ offset }) => Number(offset))
        .sort((a, b) => a - b);
    assert.deepEqual(offsets("gradient"), all, String(record.layers));
    assert.deepEqual(offsets("batchSum"), all);
    assert.deepEqual(offsets("update"), all);
    assert.deepEqual(offsets("product", "bias"), all);
  }
});

test("every edge from layer 2 on carries exactly one δ back, and no edge of layer 1 does", () => {
  for (const record of SHAPES) {
    const found = positionsOf(record)
      .filter(({ kind }) => kind === "backProduct")
      .map(({ offset }) => Number(offset))
      .sort((a, b) => a - b);
    const { layers } = record;
    const edges = Array.from({ length: parameterCount(layers) }, (_, i) => parameterAt(layers, i));
    const expected = edges.flatMap((entry) =>
      entry?.kind === "w" && entry.layer >= 2 ? [entry.offset] : [],
    );
    assert.deepEqual(found, expected, String(layers));
  }
});

test("each term names the parameter that stands at its offset", () => {
  for (const record of SHAPES) {
    const { layers } = record;
    for (const { kind, layer, j, k, offset } of positionsOf(record)) {
      if (offset === undefined) continue;
      const entry = parameterAt(layers, offset);
      const isBack = kind === "backProduct";
      const expected = isBack
        ? { layer: layer + 1, to: k, from: j }
        : { layer, to: j, ...(k === undefined ? {} : { from: k }) };
      assert.deepEqual(
        entry && { layer: entry.layer, to: entry.to, ...(entry.kind === "w" ? { from: entry.from } : {}) },
        expected,
        `${kind} at ${offset} of ${layers}`,
      );
      const home = parameterOf(planOf(record), offset);
      assert.deepEqual([home.layer, home.j, home.k], [entry?.layer, entry?.to, entry?.from]);
    }
  }
});

test("nothing is used before it is known", () => {
  for (const record of SHAPES) {
    const { layers } = record;
    const depth = layers.length - 1;
    positionsOf(record).forEach(({ kind, layer, j, k = 0 }, at) => {
      const before = shownAt(record, at);
      const place = `${kind} ${layer} ${j} ${k} of ${layers}`;
      const neurons = (/** @type {number} */ l) => Array.from({ length: layers[l] }, (_, i) => i + 1);
      if (kind === "product") assert.ok(before.a(layer - 1, k), place);
      if (kind === "activation" || kind === "slope") assert.ok(before.z(layer, j), place);
      if (kind === "cost") assert.ok(neurons(depth).every((i) => before.a(depth, i)), place);
      if (kind === "costSlope") assert.ok(before.cost, place);
      if (kind === "outputDelta" || kind === "jacobian") assert.ok(before.costSlope(j), place);
      if (kind === "backProduct") {
        assert.ok(neurons(layer + 1).every((i) => before.delta(layer + 1, i)), place);
      }
      if (kind === "delta") assert.ok(before.backSum(layer, j) && before.slope(layer, j), place);
      if (kind === "gradient") assert.ok(before.delta(layer, j) && before.a(layer - 1, k), place);
    });
  }
});

test("each term makes known exactly what it computes", () => {
  /** @type {Record<string, (shown: any, p: any) => boolean>} */
  const query = {
    product: (shown, { offset }) => shown.carried(offset),
    bias: (shown, { layer, j, offset }) => shown.z(layer, j) && shown.carried(offset),
    activation: (shown, { layer, j }) => shown.a(layer, j),
    slope: (shown, { layer, j }) => shown.slope(layer, j),
    cost: (shown) => shown.cost,
    costSlope: (shown, { j }) => shown.costSlope(j),
    jacobian: (shown, { j, k }) => shown.jacobian(j, k),
    outputDelta: (shown, { layer, j }) => shown.delta(layer, j),
    backProduct: (shown, { offset }) => shown.backCarried(offset),
    backSum: (shown, { layer, j }) => shown.backSum(layer, j),
    delta: (shown, { layer, j }) => shown.delta(layer, j),
    gradient: (shown, { offset }) => shown.gradient(offset),
    batchSum: (shown, { offset }) => shown.summed(offset),
    update: (shown, { offset }) => shown.updated(offset),
  };
  for (const record of SHAPES) {
    const positions = positionsOf(record);
    for (const at of positions.keys()) {
      const shown = shownAt(record, at);
      const known = positions.map((position) => query[position.kind](shown, position));
      assert.deepEqual(known, positions.map((_, index) => index < at), `${record.layers} at ${at}`);
    }
  }
});

test("a million weights have their order without a list of their terms", () => {
  const record = shape([1000, 1000, 10]);
  const shown = shownAt(record, planOf(record).cost);
  assert.ok(shown.a(2, 10) && !shown.cost && shown.current?.kind === "slope");
});
