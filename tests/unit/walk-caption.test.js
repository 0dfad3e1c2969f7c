import assert from "node:assert/strict";
import { test } from "node:test";
import { formatFull } from "../../www/js/format.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/lecture.js";
import { captionOf, captionParts, plain, standParts } from "../../www/js/walk/caption.js";
import { planOf, positionsOf } from "../../www/js/walk/positions.js";
import { traceCsv, traceJson, traceOf } from "../../www/js/walk/trace.js";
import { LECTURE, randomNetwork, recordOf } from "./walk-records.js";

const lecture = recordOf(LECTURE);
const classes = recordOf(randomNetwork([3, 4, 3], 5, true));
const yesNo = recordOf({ ...randomNetwork([2, 3, 1], 9), loss: "binary_cross_entropy" });
yesNo.work.cancels = true;
const batch = { ...lecture, samples: Uint32Array.of(3, 0, 5), reduction: "mean" };
const penalized = { ...batch, penalized: true };
const moved = { ...lecture, direction: lecture.direction.map((d) => d / 2), reduction: "mean" };
const still = { ...lecture, move: new Float32Array(18), thetaAfter: lecture.thetaBefore };
const RECORDS = [lecture, classes, yesNo, batch, penalized, moved, still];

/** The sentence of the first term that satisfies a condition. @param {typeof lecture} record @param {object} where */
function sentenceOf(record, where) {
  const position = positionsOf(record).find((p) =>
    Object.entries(where).every(([key, value]) => p[key] === value),
  );
  assert.ok(position, JSON.stringify(where));
  return captionOf(record, position);
}

test("each term of known answer 1 says its numbers", () => {
  setLanguage("en");
  /** @param {object} where */
  const says = (where) => sentenceOf(lecture, where);
  assert.equal(
    says({ kind: "product", layer: 1, j: 2, k: 2 }),
    "z¹₂: add w¹₂₂ · x₂ = 1.000 × (−1.000) = −1.000; the sum is now −2.000.",
  );
  assert.equal(
    says({ kind: "bias", layer: 1, j: 1 }),
    "z¹₁ is complete with its bias b¹₁: 3.000 + 1.000 = 4.000.",
  );
  assert.equal(
    says({ kind: "activation", layer: 1, j: 1 }),
    "The neuron answers: a¹₁ = σ(z¹₁) = sigmoid(4.000) = 0.9820.",
  );
  assert.equal(
    says({ kind: "outputDelta", j: 1 }),
    "Case 1, an output neuron: δ³₁ = σ′(z³₁) · ∂C/∂y₁ = 0.2361 × (−0.3823) = −0.09028.",
  );
  assert.equal(
    says({ kind: "backProduct", layer: 2, j: 1, k: 2 }),
    "Case 2, a hidden neuron: a²₁ feeds the next layer, so add w³₂₁ · δ³₂ = −1.000 × 0.1175 = −0.1175; the sum is now −0.3883.",
  );
  assert.equal(
    says({ kind: "gradient", layer: 2, j: 1, k: 1 }),
    "∂C/∂w²₁₁ = a¹₁ · δ²₁ = 0.9820 × (−0.04576) = −0.04494.",
  );
  assert.equal(
    says({ kind: "update", offset: 4 }),
    "w²₁₁ steps down by η · ∂L/∂w²₁₁: 2.000 − 0.5000 × (−0.04494) = 2.000 − (−0.02247) = 2.022.",
  );
});

test("the cancellation of a cross-entropy is shown and explained", () => {
  setLanguage("en");
  const sigmoid = sentenceOf(yesNo, { kind: "outputDelta" });
  assert.match(sigmoid, /^Case 1, an output neuron: δ²₁ = ŷ − y = .* = .*, because σ′\(z²₁\) = .* cancels against/);
  const softmax = sentenceOf(classes, { kind: "outputDelta" });
  assert.match(softmax, /the sum over the outputs, .*, cancels to δ²₁ = ŷ − y = /);
  assert.match(sentenceOf(classes, { kind: "jacobian", k: 2 }), /add ∂y₂\/∂z₁ · ∂C\/∂y₂ = /);
});

test("every term has one sentence in both languages, with nothing left open in it", () => {
  for (const language of /** @type {const} */ (["en", "zh-Hans"])) {
    setLanguage(language);
    for (const record of RECORDS) {
      const plan = planOf(record);
      for (const position of positionsOf(record)) {
        const text = captionOf(record, position);
        assert.doesNotMatch(text, /[{}]|undefined|NaN|walk\./, text);
        assert.match(text, language === "en" ? /^[^。]+\.$/ : /^[^.]*(\d\.\d+[^.]*)*。$/, text);
      }
      for (let at = 0; at <= plan.length; at += 1) {
        for (const grain of /** @type {const} */ (["step", "phase", "layer", "term"])) {
          const text = plain(standParts(record, at, grain));
          assert.doesNotMatch(text, /[{}]|undefined|NaN|walk\./, `${grain} ${at}: ${text}`);
        }
      }
    }
  }
  setLanguage("en");
});

test("every number of a sentence is the record's own", () => {
  const numbers = new Set();
  /** @param {unknown} value */
  const collect = (value) => {
    if (typeof value === "number") numbers.add(value);
    else if (ArrayBuffer.isView(value)) for (const x of /** @type {Float32Array} */ (value)) numbers.add(x);
    else if (value && typeof value === "object") Object.values(value).forEach(collect);
  };
  for (const record of RECORDS) {
    numbers.clear();
    collect(record);
    numbers.add(1); // the input of a bias
    for (const position of positionsOf(record)) {
      for (const { of, text } of captionParts(record, position)) {
        if (of) assert.ok(numbers.has(of.value), `${text} of ${position.kind}`);
      }
    }
  }
});

const f = Math.fround;

/** What a rule makes of its operands, in f32. @type {Record<string, (o: any) => number>} */
const RULES = {
  "w * a": ({ w, a }) => f(w * a),
  "sum + b": ({ sum, b }) => f(sum + b),
  "prediction - target": ({ prediction, target }) => f(prediction - target),
  "slope * costSlope": ({ slope, costSlope }) => f(slope * costSlope),
  "w * delta": ({ w, delta }) => f(w * delta),
  sum: ({ sum }) => sum,
  "slope * costToA": ({ slope, costToA }) => f(slope * costToA),
  "a * delta": ({ a, delta }) => f(a * delta),
  "theta - (move = eta * direction)": ({ theta, move }) => f(theta - move),
};

test("the exported terms, put together as their rules say, give each other and the gradient, bit for bit", () => {
  for (const network of [LECTURE, randomNetwork([3, 4, 2, 2], 1), randomNetwork([2, 3, 3], 2, true)]) {
    const record = recordOf(network);
    let sum = 0;
    let checked = 0;
    for (const row of traceOf(record)) {
      const apply = RULES[row.rule];
      if (apply) {
        assert.equal(row.result, apply(row.operands), `${row.kind} ${row.index}: ${row.sentence}`);
        checked += 1;
      }
      if (row.kind === "update") {
        assert.equal(row.operands.move, f(f(row.operands.eta) * row.operands.direction));
        assert.equal(row.result, record.thetaAfter[row.index - 1 - planOf(record).update]);
      }
      if (["product", "backProduct", "jacobian"].includes(row.kind)) {
        sum = f((row.input === 1 ? 0 : sum) + row.result);
        assert.equal(row.sum, sum, row.sentence);
      } else if ("sum" in row.operands && row.kind !== "batchSum" && row.kind !== "outputDelta") {
        assert.equal(row.operands.sum, sum, row.sentence);
      }
    }
    assert.ok(checked > record.thetaBefore.length * 3);
    const gradient = traceOf(record).filter(({ kind }) => kind === "gradient");
    assert.deepEqual(
      gradient.map(({ result }) => result).sort(),
      [...record.gradient].sort(),
    );
  }
});

test("the trace as CSV and as JSON holds every term with all digits", () => {
  setLanguage("zh-Hans");
  const csv = traceCsv(classes).trimEnd().split("\r\n");
  setLanguage("en");
  const rows = traceOf(classes);
  assert.equal(csv.length, rows.length + 1);
  assert.match(csv[0], /^index,phase,layer,neuron,input,parameter,kind,rule,operand_1,value_1,/);
  assert.ok(csv[1].startsWith(`1,forward,1,1,1,"w1[1,1]",product,w * a,w,${formatFull(classes.thetaBefore[0])},a,`), csv[1]);
  assert.match(csv[1], /。"?$/);
  const { step, sample, terms } = JSON.parse(traceJson(classes));
  assert.equal(terms.length, rows.length);
  assert.equal(f(terms[0].result), rows[0].result);
  assert.deepEqual([step.t, step.loss, sample.n], [0, "softmax_cross_entropy", 0]);
});
