// The terms that the walk shows, against automatic differentiation by JAX and PyTorch (tests/reference/gradients.json).

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { withPage } from "./harness.js";

/** Of the 160 networks of the reference, every so many are walked through. */
const EVERY = 4;
const TOLERANCE = 1e-5;

const f = Math.fround;

/** @typedef {import("../../www/js/walk/trace.js").Row} Row */

/** All terms of all samples of a case, as the trace export has them. It runs in the page. @param {any} cases */
async function tracesOf(cases) {
  const load = (/** @type {string} */ path) => import(new URL(path, document.baseURI).href);
  const { default: init, Session } = await load("pkg/backprop_playground.js");
  const { traceOf } = await load("js/walk/trace.js");
  await load("js/i18n/lecture.js");
  await init();
  return cases.map(({ config, x, y, theta }) => {
    const { layers } = config;
    const data = { kind: "rows", trainRatio: 1, x, y, inputs: layers[0], outputs: layers.at(-1) };
    const session = new Session({ ...config, theta, data, batchSize: "full", shuffle: false });
    const first = session.walk({ sample: 0 });
    const traces = Array.from(first.samples, (_, sample) => {
      const record = session.walk({ sample });
      return {
        x: Array.from(record.work.x),
        rows: traceOf(record).map((/** @type {Row} */ { sentence: _sentence, ...row }) => row),
      };
    });
    const names = session.layout().map((/** @type {any} */ { name }) => name);
    session.free();
    return { names, traces };
  });
}

/**
 * Does what the rows say, from x and θ on: each operand has to be what was made before, each result what the rule makes of them.
 * Only σ, σ′ and ∂C/∂y are taken as they are shown.
 * @param {Row[]} rows @param {number[]} x @param {Map<string, number>} theta
 * @returns {Map<string, number>} ∂C/∂θ by name
 */
function replay(rows, x, theta) {
  /** @type {Map<string, number>} */
  const made = new Map(x.map((value, k) => [`a 0 ${k + 1}`, value]));
  const gradient = new Map();
  let sum = 0;
  for (const row of rows) {
    const { kind, layer, neuron, input, operands, result, parameter } = row;
    const at = `${kind} ${layer} ${neuron} ${input} ${parameter}`;
    /** @param {string} key @param {number | undefined} value */
    const is = (key, value) => assert.ok(operands[key] === value, `${key} of ${at}: ${operands[key]}, not ${value}`);
    /** @param {string} name */
    const here = (name) => made.get(`${name} ${layer} ${neuron}`);
    /** @param {number} value */
    const makes = (value) => assert.ok(f(value) === result, `${at}: ${result}, not ${f(value)}`);
    /** @param {string} name */
    const keep = (name) => made.set(`${name} ${layer} ${neuron}`, result);
    const adds = () => {
      sum = f((input === 1 ? 0 : sum) + result);
      assert.ok(row.sum === sum, `sum of ${at}: ${row.sum}, not ${sum}`);
    };
    if (kind === "product") {
      is("w", theta.get(parameter));
      is("a", made.get(`a ${layer - 1} ${input}`));
      makes(operands.w * operands.a);
      adds();
    } else if (kind === "bias") {
      is("sum", sum);
      is("b", theta.get(parameter));
      makes(operands.sum + operands.b);
      keep("z");
    } else if (kind === "activation" || kind === "slope") {
      is("z", here("z"));
      keep(kind === "slope" ? "slope" : "a");
    } else if (kind === "costSlope") {
      is("prediction", here("a"));
      keep("∂C/∂y");
    } else if (kind === "jacobian") {
      is("costSlope", made.get(`∂C/∂y ${layer} ${input}`));
      makes(operands.slope * operands.costSlope);
      adds();
    } else if (kind === "outputDelta") {
      if (row.rule === "prediction - target") makes(operands.prediction - operands.target);
      else if (row.rule === "prediction - target before rounding") {
        assert.ok(Math.abs(result - (operands.prediction - operands.target)) <= 2 ** -23, at);
      } else if (row.rule === "sum before rounding") is("sum", sum);
      else {
        is("slope", here("slope"));
        is("costSlope", here("∂C/∂y"));
        makes(operands.slope * operands.costSlope);
      }
      // However it is formed, it is the sum of its terms.
      if (row.sum !== null || "sum" in operands) assert.ok(Math.abs(result - sum) <= 1e-5 * (1 + Math.abs(sum)), at);
      keep("δ");
    } else if (kind === "backProduct") {
      is("w", theta.get(parameter));
      is("delta", made.get(`δ ${layer + 1} ${input}`));
      makes(operands.w * operands.delta);
      adds();
    } else if (kind === "backSum") {
      is("sum", sum);
      makes(sum);
      keep("∂C/∂a");
    } else if (kind === "delta") {
      is("slope", here("slope"));
      is("costToA", here("∂C/∂a"));
      makes(operands.slope * operands.costToA);
      keep("δ");
    } else if (kind === "gradient") {
      is("a", input === null ? 1 : made.get(`a ${layer - 1} ${input}`));
      is("delta", here("δ"));
      makes(operands.a * operands.delta);
      gradient.set(parameter, result);
    }
  }
  return gradient;
}

/** ‖a − b‖ / ‖b‖ @param {number[]} a @param {number[]} b */
function distance(a, b) {
  const norm = (/** @type {number[]} */ v) => Math.sqrt(v.reduce((total, x) => total + x * x, 0));
  return norm(a.map((x, i) => x - b[i])) / Math.max(norm(b), 1e-30);
}

test("the terms of random networks, multiplied and summed as the trace says, give the gradient of automatic differentiation", async () => {
  const file = await readFile(new URL("../reference/gradients.json", import.meta.url), "utf8");
  /** @type {any[]} */
  const cases = JSON.parse(file).cases.filter((/** @type {unknown} */ _, /** @type {number} */ i) => i % EVERY === 0);
  await withPage({}, async ({ page }) => {
    const all = await page.evaluate(tracesOf, cases);
    assert.ok(all.length >= 30);
    all.forEach(({ names, traces }, i) => {
      const { config, theta, gradient: expected } = cases[i];
      const place = JSON.stringify(config);
      const byName = new Map(names.map((/** @type {string} */ name, /** @type {number} */ k) => [name, f(theta[k])]));
      const parts = traces.map((/** @type {any} */ { rows, x }) => replay(rows, x, byName));
      const share = config.reduction === "mean" ? 1 / parts.length : 1;
      const total = names.map((/** @type {string} */ name) =>
        parts.reduce((/** @type {number} */ sum, /** @type {any} */ part) => sum + share * part.get(name), 0),
      );
      if (config.regularization.kind === "none") {
        assert.ok(distance(total, expected) < TOLERANCE, `Σ of the terms: ${distance(total, expected)} of ${place}`);
      }
      const batch = traces[0].rows.filter((/** @type {Row} */ { kind }) => kind === "batchSum");
      const reduced = batch.map((/** @type {Row} */ { result }) => result);
      assert.ok(distance(reduced, expected) < TOLERANCE, `∂L/∂θ: ${distance(reduced, expected)} of ${place}`);
    });
  });
});
