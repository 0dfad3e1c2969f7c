import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/lecture.js";
import { CHAPTERS } from "../../www/js/lecture/chapters.js";
import { judge, numberFrom, unitOf } from "../../www/js/practice/answers.js";
import { forget, noteAnswer, progressOf } from "../../www/js/practice/progress.js";
import { ASKED, questionOf } from "../../www/js/practice/questions.js";
import { written } from "../../www/js/lecture/pieces.js";
import { numbersOf } from "../../www/js/walk/numbers.js";
import { planOf } from "../../www/js/walk/positions.js";
import { shownAt } from "../../www/js/walk/shown.js";
import { LECTURE, randomNetwork, recordOf } from "./walk-records.js";

setLanguage("en");

const RECORDS = [
  recordOf(LECTURE),
  recordOf(randomNetwork([1, 8, 8, 1], 4)),
  recordOf(randomNetwork([3, 5, 4], 5, true)),
  recordOf(randomNetwork([64, 32, 10], 6, true)),
];

test("numbers are read as people write them", () => {
  const same = [
    ["-0.045", -0.045],
    ["−0.045", -0.045],
    ["0,045", 0.045],
    [" 4.5e-2 ", 0.045],
    ["4.5·10⁻²", 0.045],
    ["4.5 × 10^-2", 0.045],
    ["−4.5*10^−2", -0.045],
  ];
  for (const [text, value] of same) assert.equal(numberFrom(String(text)), value, String(text));
  for (const text of ["", "abc", "1.2.3", "<b>"]) assert.ok(Number.isNaN(numberFrom(text)), text);
});

test("two significant digits are right, one unit of the second either way", () => {
  assert.ok(Math.abs(unitOf(-0.04576) - 0.001) < 1e-12);
  for (const text of ["-0.046", "-0.0458", "-0.045", "−4.6e-2"]) assert.equal(judge("number", text, -0.04576), "right", text);
  assert.equal(judge("number", "0.046", -0.04576), "sign");
  assert.equal(judge("number", "-0.05", -0.04576), "size");
  assert.equal(judge("number", "-0.44", -0.04576), "size");
  assert.equal(judge("number", "0.3", -0.04576), "wrong");
  assert.equal(judge("number", "?", -0.04576), "unread");
  assert.equal(judge("number", "2.0", 2.0223), "right");
  assert.equal(judge("number", "17", 18, true), "wrong");
  assert.equal(judge("number", "18", 18, true), "right");
  assert.equal(judge("sign", "+", 0.2), "right");
  assert.equal(judge("sign", "−", 0.2), "wrong");
});

test("of a parameter after a step it is the step that has to be right", () => {
  // Known answer 1: w³₂₂ = 4 − 0.5 · 0.01301
  const [after, step] = [3.993495, 0.006505];
  for (const text of ["3.9935", "3.99349", "3.9933"]) assert.equal(judge("step", text, after, false, step), "right", text);
  for (const text of ["4.000", "4", "4.0065", "3.993", "3.99"]) assert.notEqual(judge("step", text, after, false, step), "right", text);
  assert.equal(judge("step", "-3.9935", after, false, step), "sign");
  assert.equal(judge("step", "-2.0", -2.0223, false, -1.5), "right", "beside a large step two digits are enough");
});

test("a question about a step shows so many digits that the step can be worked out, and is not passed without it", () => {
  for (const record of RECORDS.slice(0, 3)) {
    for (let count = 0; count < 20; count += 1) {
      const question = questionOf(record, "descent", count);
      assert.ok(question?.step);
      assert.equal(question.form, "step");
      const [before, eta, slope] = question.given.flatMap((part) => ("quantity" in part ? [part.quantity] : []));
      const read = (/** @type {any} */ quantity) => numberFrom(written(quantity));
      const { value } = question.asked;
      const says = (/** @type {number} */ answer) => judge(question.form, String(answer), value, false, question.step);
      const moved = read(before) - read(eta) * read(slope);
      assert.equal(says(moved), "right", `${written(before)} − ${written(eta)} · ${written(slope)} = ${value}`);
      assert.equal(says(read(question.asked)), "right", written(question.asked));
      assert.notEqual(says(before.value), "right", "no step");
      assert.notEqual(says(before.value + eta.value * slope.value), "right", "the other way");
    }
  }
});

test("a slope is asked for by its function's name, not by its own symbol again", () => {
  const question = [...Array(40).keys()].map((count) => questionOf(RECORDS[0], "reversed", count)).find((one) => one?.position?.kind === "slope");
  const [sign] = question?.given ?? [];
  assert.deepEqual(sign, { sign: "sigmoid′(", activation: "sigmoid" });
});

test("the same chapter, step and count ask the same question of everybody", () => {
  for (const record of RECORDS) {
    for (const { id } of CHAPTERS) {
      for (let count = 0; count < 5; count += 1) {
        const twin = { ...record, work: { ...record.work } };
        assert.deepEqual(questionOf(record, id, count), questionOf(twin, id, count));
      }
    }
  }
  const indices = Array.from({ length: 12 }, (_, count) => questionOf(RECORDS[0], "backward", count)?.index);
  assert.ok(new Set(indices).size > 3, "and the next one is another one");
});

test("every chapter asks what it is about, and the answer is the core's", () => {
  for (const record of RECORDS) {
    for (const { id } of CHAPTERS.filter(({ id }) => id in ASKED)) {
      for (let count = 0; count < 10; count += 1) {
        const question = questionOf(record, id, count);
        assert.ok(question?.position, `${record.layers} ${id}`);
        assert.ok(ASKED[id].includes(question.position.kind), `${id}: ${question.position.kind}`);
        assert.equal(question.asked.value, numbersOf(record, question.position).result.value);
        assert.ok(Number.isFinite(question.asked.value));
      }
    }
    assert.equal(questionOf(record, "cost", 0)?.asked.value, record.thetaBefore.length);
  }
});

test("while a question is open its value is hidden wherever the walk stands, and what it is made of is not", () => {
  const record = RECORDS[0];
  const end = planOf(record).length;
  for (const id of Object.keys(ASKED)) {
    for (let count = 0; count < 20; count += 1) {
      const question = questionOf(record, id, count);
      const { layer, j, kind, offset = 0 } = /** @type {any} */ (question)?.position ?? {};
      const hidden = shownAt({ ...record, hiddenFrom: question?.hiddenFrom }, end);
      const open = shownAt(record, end);
      const queries = {
        update: (shown) => shown.updated(offset),
        outputDelta: (shown) => shown.delta(layer, j),
        delta: (shown) => shown.delta(layer, j),
        backProduct: (shown) => shown.backCarried(offset),
        backSum: (shown) => shown.backSum(layer, j),
        gradient: (shown) => shown.gradient(offset),
        bias: (shown) => shown.z(layer, j),
        activation: (shown) => shown.a(layer, j),
        slope: (shown) => shown.slope(layer, j),
      };
      assert.equal(queries[kind](open), true, kind);
      assert.equal(queries[kind](hidden), false, kind);
      if (kind === "gradient") assert.equal(hidden.delta(layer, j), true, "δ is given");
      if (kind === "delta") assert.equal(hidden.backSum(layer, j), true, "∂C/∂a is given");
      if (kind === "backSum") {
        const last = shownAt({ ...record, hiddenFrom: question?.hiddenFrom }, question?.index ?? 0).current;
        assert.notEqual(last?.layer === layer && last.j === j && last.kind, "backProduct", "no running sum tells it");
      }
    }
  }
});

test("progress is kept without storage, and forgotten when asked", () => {
  assert.deepEqual(progressOf("forward"), { right: 0, answered: 0 });
  noteAnswer("forward", true);
  noteAnswer("forward", false);
  assert.deepEqual(progressOf("forward"), { right: 1, answered: 2 });
  assert.deepEqual(progressOf("backward"), { right: 0, answered: 0 });
  forget("forward");
  assert.deepEqual(progressOf("forward"), { right: 0, answered: 0 });
});
