import assert from "node:assert/strict";
import { test } from "node:test";
import katex from "katex";
import { OPTIONS } from "../../www/js/formula/options.js";
import "../../www/js/i18n/lecture.js";
import { Check, verdictOf } from "../../www/js/terms/check.js";
import { derivationOf, parameterChosen } from "../../www/js/terms/derivation.js";
import { groupsOf, valuesOf } from "../../www/js/terms/pieces.js";
import { indexOf } from "../../www/js/walk/index-of.js";
import { planOf, positionsOf } from "../../www/js/walk/positions.js";
import { shownAt } from "../../www/js/walk/shown.js";
import { LECTURE, randomNetwork, recordOf } from "./walk-records.js";

const RECORDS = [
  recordOf(LECTURE),
  recordOf(randomNetwork([3, 4, 2], 1)),
  recordOf(randomNetwork([2, 3, 3], 2, true)),
  recordOf(randomNetwork([1, 12, 1], 3)),
  recordOf(randomNetwork([2, 2], 4, true)),
];

/** The card of a parameter at a place of the walk. */
const cardOf = (record, offset, at = planOf(record).length) =>
  derivationOf(record, shownAt(record, at), parameterChosen(record, { kind: "parameter", offset }));

/** All parameters of a record. */
const offsetsOf = (record) => Array.from(record.thetaBefore, (_, offset) => offset);

/** A number of a card by its name. */
const numberOf = (card, id) => valuesOf(card).find((value) => value.id === `derivation.${id}`);

test("the place of a term is found again from the term", () => {
  for (const record of RECORDS) {
    const plan = planOf(record);
    for (const [index, position] of positionsOf(record).entries()) {
      assert.equal(indexOf(plan, position), index, JSON.stringify(position));
    }
  }
});

test("a neuron stands for its bias, an input for nothing", () => {
  const [record] = RECORDS;
  const neuron = (layer, j) => parameterChosen(record, { kind: "neuron", layer, j });
  assert.deepEqual(neuron(2, 1), { layer: 2, j: 1, offset: planOf(record).bStart[2] });
  assert.equal(neuron(0, 1), null);
  assert.equal(neuron(2, 3), null);
  assert.equal(parameterChosen(record, { kind: "parameter", offset: 18 }), null, "θ of another network");
  assert.equal(parameterChosen(record, null), null);
});

test("both factors and the product are the record's, for every parameter", () => {
  for (const record of RECORDS) {
    for (const offset of offsetsOf(record)) {
      const { input, delta, gradient, entry } = cardOf(record, offset);
      const { work } = record;
      const before = entry.layer === 1 ? work.x : work.layers[entry.layer - 2].a;
      assert.equal(input.value.quantity.value, entry.kind === "b" ? 1 : before[entry.from - 1]);
      assert.equal(delta.value.quantity.value, work.layers[entry.layer - 1].delta[entry.to - 1]);
      assert.equal(gradient.quantity.value, work.gradient[offset]);
    }
  }
});

test("a number is known from the very term that makes it", () => {
  for (const record of RECORDS) {
    for (const offset of offsetsOf(record).slice(0, 6)) {
      for (const { id, at } of valuesOf(cardOf(record, offset))) {
        const name = id.replace("derivation.", "");
        assert.equal(numberOf(cardOf(record, offset, Math.max(0, at)), name).known, at < 0, `${id} before`);
        assert.equal(numberOf(cardOf(record, offset, at + 1), name).known, true, `${id} after`);
      }
    }
  }
});

test("what is to be predicted is not known, wherever the walk stands", () => {
  const record = { ...RECORDS[0], hiddenFrom: 50 };
  for (const { known, at } of valuesOf(cardOf(record, 4))) assert.equal(known, at < 50);
});

test("each number of a card has a name of its own", () => {
  for (const record of RECORDS) {
    for (const offset of offsetsOf(record)) {
      const ids = valuesOf(cardOf(record, offset)).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, ids.join(" "));
    }
  }
});

test("KaTeX sets every formula of every card", () => {
  for (const record of RECORDS) {
    for (const offset of offsetsOf(record)) {
      const { law, input, delta, inputSource, deltaSource, batch, update } = cardOf(record, offset);
      const lines = [inputSource, deltaSource, batch, update].flatMap(({ lines }) => lines);
      const formulas = [...Object.values(law), input.symbol, delta.symbol, ...lines.map(({ formula }) => formula)];
      for (const formula of formulas.filter((one) => one !== null)) {
        katex.renderToString(formula.tex, { ...OPTIONS, throwOnError: true });
        assert.doesNotMatch(formula.plain, /\\|\{|undefined/);
      }
    }
  }
});

test("case 1 comes from the loss, case 2 from the next layer, the softmax from all outputs", () => {
  const kinds = (record, offset) => cardOf(record, offset).deltaSource.kind;
  assert.equal(kinds(RECORDS[0], 8), "case1");
  assert.equal(kinds(RECORDS[0], 4), "case2");
  const softmax = RECORDS[2];
  assert.equal(softmax.work.cancels, true);
  const [sum, difference] = cardOf(softmax, 6).deltaSource.lines;
  assert.equal(kinds(softmax, 6), "softmax_cancels");
  assert.match(sum.formula.plain, /Σ/);
  assert.match(difference.formula.plain, /ŷ₁ − y₁/);
  const record = { ...RECORDS[0], loss: "binary_cross_entropy", work: { ...RECORDS[0].work, cancels: true } };
  assert.equal(kinds(record, 8), "cancels");
  assert.match(cardOf(record, 8).deltaSource.lines[1].formula.plain, /ŷ₁ − y₁/);
});

test("a long sum is begun and not written out", () => {
  const { lines } = cardOf(RECORDS[3], 0).deltaSource;
  assert.equal(lines[0].formula.plain.includes("w²₁₁"), true, "one edge onward");
  const wide = recordOf(randomNetwork([2, 2, 12, 1], 5));
  const [line] = cardOf(wide, 0).deltaSource.lines;
  assert.match(line.formula.tex, /\\sum_\{j=1\}\^\{12\}/);
  assert.deepEqual(
    line.numbers.filter((piece) => typeof piece !== "string").map(({ id }) => id),
    ["derivation.slope", "derivation.w.1", "derivation.next.1", "derivation.w.2", "derivation.next.2"],
  );
});

test("the batch is summed or averaged, the penalty is about weights, and the step follows the optimizer", () => {
  const [one] = RECORDS;
  const kind = (record, offset) => cardOf(record, offset).batch.kind;
  assert.equal(kind(one, 4), "one");
  const many = { ...one, samples: Uint32Array.of(0, 1, 2), reduction: "mean", penalized: true };
  assert.equal(kind(many, 4), "mean_penalty");
  assert.equal(kind(many, 12), "mean", "a bias has no penalty");
  assert.equal(cardOf(one, 4).update.kind, "plain");
  assert.equal(cardOf({ ...one, direction: one.gradient.map((g) => 2 * g) }, 4).update.kind, "direction");
  assert.equal(cardOf({ ...one, move: one.move.map(() => 0) }, 4).update.kind, "still");
});

test("signs stand with the number behind them, closing brackets with the one before", () => {
  const value = /** @type {any} */ ({ id: "x" });
  const groups = groupsOf([" = ", value, " × (", value, " + ", value, ")", " = ", value]);
  assert.deepEqual(
    groups.map(({ before, after }) => [before, after]),
    [["=", ""], ["× (", ""], ["+", ")"], ["=", ""]],
  );
  assert.deepEqual(groupsOf([value, " + …"]).map(({ after }) => after), [" + …"]);
});

test("a check is asked once, and one of another θ is not shown as this one's", async () => {
  const [record] = RECORDS;
  /** @type {unknown[][]} */
  const asked = [];
  let analytic = record.work.gradient[4];
  let changes = 0;
  const check = new Check(
    () => {
      changes += 1;
    },
    async (...question) => {
      asked.push(question);
      return { analytic, numeric: 1, relativeError: 0, kink: false };
    },
  );
  check.ask(record, 4);
  check.ask(record, 4);
  assert.equal(check.answerFor(record, 4), null, "not yet");
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked.length, 1);
  assert.equal(changes, 1);
  assert.notEqual(check.answerFor(record, 4), "moved");
  assert.equal(check.answerFor(record, 5), null, "another parameter");
  analytic = 0.5;
  check.ask(record, 5);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(check.answerFor(record, 5), "moved");
});

test("the verdict is in words: it agrees, it does not, or there is nothing to compare", () => {
  const check = { analytic: 1, numeric: 1, relativeError: 1e-7, kink: false };
  assert.equal(verdictOf(check), "ok");
  assert.equal(verdictOf({ ...check, relativeError: 0.01 }), "bad");
  assert.equal(verdictOf({ ...check, kink: true, relativeError: 0.5 }), "kink");
  assert.equal(verdictOf({ ...check, numeric: Number.NaN }), "none");
});
