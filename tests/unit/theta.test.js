import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterAt, parameterCount } from "../../www/js/drawing/parameters.js";
import { entryAfter } from "../../www/js/elements/parameters/rows-in-sight.js";
import { columnsCsv, entryOf, isPlainDescent, maximaOf } from "../../www/js/theta/entries.js";
import { groupsOf, rowAt, rowCount, rowOf } from "../../www/js/theta/rows.js";
import { planOf } from "../../www/js/walk/positions.js";
import { shownAt } from "../../www/js/walk/shown.js";
import { LECTURE, recordOf } from "./walk-records.js";

/** @param {number} at @param {number} [hiddenFrom] */
function standing(at, hiddenFrom) {
  const record = { ...recordOf(LECTURE), hiddenFrom };
  return { record, shown: shownAt(record, at) };
}

test("every parameter has one row, in the order of θ, under the heading of its layer", () => {
  for (const layers of [[2, 2, 2, 2], [1, 3], [64, 32, 10]]) {
    const groups = groupsOf(layers);
    assert.equal(rowCount(groups), parameterCount(layers) + 2 * (layers.length - 1));
    let heading;
    let next = 0;
    for (let row = 0; row < rowCount(groups); row += 1) {
      const content = rowAt(groups, row);
      assert.ok(content);
      if ("heading" in content) {
        heading = content.heading;
        continue;
      }
      assert.equal(content.offset, next);
      assert.equal(rowOf(groups, next), row);
      const entry = parameterAt(layers, next);
      assert.deepEqual([heading?.kind, heading?.layer], [entry?.kind, entry?.layer]);
      next += 1;
    }
    assert.equal(next, parameterCount(layers));
    assert.equal(rowAt(groups, rowCount(groups)), undefined);
  }
});

test("an entry is known from the very term that makes it", () => {
  const plan = planOf(recordOf(LECTURE));
  for (const offset of [0, 7, 12, 17]) {
    /** @param {number} at */
    const known = (at) => {
      const { record, shown } = standing(at);
      const { gradient, move, after } = entryOf(record, shown, offset);
      return [gradient, move, after].map((value) => value !== undefined);
    };
    assert.deepEqual(known(0), [false, false, false]);
    assert.deepEqual(known(plan.batchSum + offset), [false, false, false]);
    assert.deepEqual(known(plan.batchSum + offset + 1), [true, true, false]);
    assert.deepEqual(known(plan.update + offset), [true, true, false]);
    assert.deepEqual(known(plan.update + offset + 1), [true, true, true]);
  }
});

test("the numbers are the record's, the move with the sign with which it is added", () => {
  const { record, shown } = standing(planOf(recordOf(LECTURE)).length);
  for (const offset of record.thetaBefore.keys()) {
    assert.deepEqual(entryOf(record, shown, offset), {
      theta: record.thetaBefore[offset],
      gradient: record.gradient[offset],
      move: -record.move[offset],
      after: record.thetaAfter[offset],
    });
  }
});

test("what is to be predicted is not told: not by the entry, nor by the move, nor by a bar, nor by the copy", () => {
  const plan = planOf(recordOf(LECTURE));
  const { record, shown } = standing(plan.length, plan.update + 3);
  const at = (offset) => entryOf(record, shown, offset);
  assert.notEqual(at(2).after, undefined);
  for (const offset of [3, 17]) {
    assert.equal(at(offset).after, undefined);
    assert.equal(at(offset).move, undefined, "θ and the move would be the answer");
    assert.equal(at(offset).gradient, record.gradient[offset]);
  }
  assert.equal(maximaOf(record).gradient, Number.POSITIVE_INFINITY);
  const lines = columnsCsv(record, shown).split("\r\n");
  assert.match(lines[4], /^"w1\[2,2\]",1,[^,]+,,$/);
});

test("the copy has a line for each parameter, with all digits and empty where nothing is known", () => {
  const plan = planOf(recordOf(LECTURE));
  const { record, shown } = standing(plan.batchSum + 1);
  const lines = columnsCsv(record, shown).split("\r\n");
  assert.equal(lines[0], "name,theta_0,gradient_0,move_0,theta_1");
  assert.equal(lines.length, 18 + 2);
  const [, theta, gradient, move, after] = lines[1].split(/,(?![^[]*\])/);
  assert.deepEqual([theta, after], ["1", ""]);
  assert.equal(Math.fround(Number(gradient)), record.gradient[0]);
  assert.equal(Math.fround(Number(move)), -record.move[0]);
  assert.equal(lines[18], '"b3[2]",2,,,');
});

test("bars compare with the largest finite number of their column", () => {
  const record = recordOf(LECTURE);
  assert.equal(maximaOf(record).theta, 4);
  const wild = { ...record, thetaBefore: Float32Array.of(Number.NaN, -3, Number.POSITIVE_INFINITY), thetaAfter: Float32Array.of(1, 2, 2) };
  assert.equal(maximaOf(wild).theta, 3);
  const still = { ...record, thetaBefore: Float32Array.of(1, 1), move: Float32Array.of(0, 0) };
  assert.equal(maximaOf(still).move, 1, "no division by 0");
});

test("the move is −η∇L only where the optimizer is plain and nothing is clipped", () => {
  const of = (kind, clip) => isPlainDescent({ optimizer: { kind, eta: 1 }, clip: { kind: clip } });
  assert.equal(of("sgd", "none"), true);
  assert.equal(of("sgd", "norm"), false);
  assert.equal(of("adam", "none"), false);
});

test("keys go through a list and stay in it", () => {
  assert.equal(entryAfter("ArrowDown", -1, 9, 4), 0);
  assert.equal(entryAfter("ArrowDown", 8, 9, 4), 8);
  assert.equal(entryAfter("ArrowUp", 0, 9, 4), 0);
  assert.equal(entryAfter("PageDown", 2, 9, 4), 6);
  assert.equal(entryAfter("PageUp", 2, 9, 4), 0);
  assert.equal(entryAfter("End", 2, 9, 4), 8);
  assert.equal(entryAfter("Home", 2, 9, 4), 0);
  assert.equal(entryAfter("x", 2, 9, 4), undefined);
});
