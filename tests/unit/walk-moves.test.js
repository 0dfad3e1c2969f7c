import assert from "node:assert/strict";
import { test } from "node:test";
import { GRAINS, grainFor, MOST_TERMS, stopFrom } from "../../www/js/walk/moves.js";
import { planOf } from "../../www/js/walk/positions.js";
import { shownAt } from "../../www/js/walk/shown.js";
import { numbers } from "./walk-records.js";

/** @param {number[]} layers @param {boolean} [softmax] */
const shape = (layers, softmax = false) => ({
  layers,
  activations: layers.slice(1).map((_, i) => (softmax && i === layers.length - 2 ? "softmax" : "tanh")),
});

/** All stops from the beginning to the end. @param {import("../../www/js/walk/positions.js").Plan} plan @param {typeof GRAINS[number]} grain */
function stops(plan, grain) {
  const found = [0];
  for (let at = stopFrom(plan, grain, 0, 1); at !== null; at = stopFrom(plan, grain, at, 1)) found.push(at);
  return found;
}

test("each grain stops where its pieces end, and all of them end together", () => {
  const plan = planOf(shape([2, 2, 2, 2]));
  assert.deepEqual(stops(plan, "step"), [0, 105]);
  assert.deepEqual(stops(plan, "phase"), [0, 30, 31, 69, 105]);
  assert.equal(stops(plan, "layer").length, 1 + 3 + 1 + 6 + 2);
  assert.equal(stops(plan, "term").length, 106);
});

test("forward n and back n is the identity on everything shown, at every grain", () => {
  const random = numbers(3);
  const width = () => 1 + Math.floor(2.5 * (random() + 1));
  for (let round = 0; round < 12; round += 1) {
    const record = shape([width(), ...Array.from({ length: width() }, width)], round % 3 === 0);
    const plan = planOf(record);
    for (const grain of GRAINS) {
      const all = stops(plan, grain);
      for (const from of all.keys()) {
        const before = everything(record, all[from]);
        const n = 1 + Math.floor((random() + 1) * 3);
        const path = [all[from]];
        for (let i = 0; i < n; i += 1) {
          const next = stopFrom(plan, grain, path[i], 1);
          if (next === null) break;
          path.push(next);
        }
        let at = path[path.length - 1];
        for (const _ of path.slice(1)) at = stopFrom(plan, grain, at, -1) ?? Number.NaN;
        assert.deepEqual(everything(record, at), before, `${grain} from ${from} of ${record.layers}`);
      }
    }
  }
});

/** Every answer that a drawing can get. @param {ReturnType<typeof shape>} record @param {number} at */
function everything(record, at) {
  const shown = shownAt(record, at);
  const { layers } = record;
  const neurons = layers.flatMap((size, l) =>
    l === 0 ? [] : Array.from({ length: size }, (_, j) => [l, j + 1]),
  );
  const offsets = Array.from({ length: planOf(record).weights + neurons.length }, (_, i) => i);
  return {
    current: shown.current,
    phase: shown.phase,
    cost: shown.cost,
    neurons: neurons.map(([l, j]) => [
      shown.z(l, j),
      shown.a(l, j),
      shown.slope(l, j),
      shown.backSum(l, j),
      shown.delta(l, j),
    ]),
    parameters: offsets.map((i) => [
      shown.carried(i),
      shown.backCarried(i),
      shown.gradient(i),
      shown.summed(i),
      shown.updated(i),
    ]),
  };
}

test("the grain of terms is offered up to a limit", () => {
  assert.equal(grainFor(planOf(shape([64, 32, 10], true)), "term"), "term");
  const large = planOf(shape([784, 100, 10], true));
  assert.ok(large.length > MOST_TERMS);
  assert.equal(grainFor(large, "term"), "layer");
  assert.equal(grainFor(large, "phase"), "phase");
});
