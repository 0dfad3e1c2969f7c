import assert from "node:assert/strict";
import { test } from "node:test";
import { etas } from "../../www/js/engine/etas.js";
import { reached } from "../../www/js/engine/goal.js";
import { etaSvg, horizon, stepsTo } from "../../www/js/settings/eta-svg.js";
import { weightBins, weightsSvg } from "../../www/js/settings/weights-svg.js";
import { goalOf } from "../../www/js/until/goal-form.js";

/** @param {number} t @param {number} epoch @param {number} loss @param {number | undefined} accuracy */
const session = (t, epoch, loss, accuracy) => ({ t, epoch, loss: () => loss, accuracy: () => accuracy });

test("a goal is reached by what comes first, and says so", () => {
  const goal = { epoch: 10, lossBelow: 0.1, accuracyAbove: 0.9, set: /** @type {const} */ ("test") };
  assert.equal(reached(goal, session(50, 2, 0.5, 0.5)), undefined);
  assert.deepEqual(reached(goal, session(50, 2, 0.09, 0.5)), {
    reason: "loss",
    goal: 0.1,
    value: 0.09,
    t: 50,
    epoch: 2,
    set: "test",
  });
  assert.equal(reached(goal, session(50, 2, 0.5, 0.95))?.reason, "accuracy");
  assert.equal(reached(goal, session(250, 10, 0.5, 0.5))?.reason, "epoch");
});

test("a loss that is no number, and an accuracy that does not exist, reach nothing", () => {
  const goal = { lossBelow: 0.1, accuracyAbove: 0, set: /** @type {const} */ ("train") };
  assert.equal(reached(goal, session(1, 1, Number.NaN, undefined)), undefined);
});

test("all right is the most that can be asked for", () => {
  const goal = { accuracyAbove: 1, set: /** @type {const} */ ("train") };
  assert.equal(reached(goal, session(1, 1, 1, 1))?.reason, "accuracy");
  assert.equal(reached(goal, session(1, 1, 1, 0.99)), undefined);
});

test("what is typed becomes a goal, or names the field that is wrong", () => {
  const now = { epoch: 7, accuracy: true };
  const typed = { epochs: "5", loss: "0,05", accuracy: "95", set: /** @type {const} */ ("train") };
  assert.deepEqual(goalOf(typed, now), {
    goal: { epoch: 12, lossBelow: 0.05, accuracyAbove: 0.95, set: "train" },
    wrong: [],
  });
  for (const [field, text] of [
    ["epochs", "1.5"],
    ["epochs", "0"],
    ["epochs", "x"],
    ["loss", "0"],
    ["loss", "−1"],
    ["loss", "1e999"],
    ["accuracy", "101"],
  ]) {
    assert.deepEqual(goalOf({ ...typed, [field]: text }, now), { goal: null, wrong: [field] }, `${field} ${text}`);
  }
  const empty = { epochs: "", loss: " ", accuracy: "", set: /** @type {const} */ ("train") };
  assert.deepEqual(goalOf(empty, now), { goal: null, wrong: [] });
  assert.equal(goalOf({ ...empty, accuracy: "90" }, { ...now, accuracy: false }).goal, null);
});

test("the drawing of a schedule reaches beyond its plan, over whole steps without repeats", () => {
  assert.equal(horizon({ kind: "step", every: 100, factor: 0.5 }, 0), 400);
  assert.equal(horizon({ kind: "cosine", steps: 100, etaMin: 0, warmup: 20 }, 0), 145);
  assert.equal(horizon({ kind: "constant", warmup: 5 }, 0), 10);
  assert.equal(horizon({ kind: "step", every: 100 }, 5000), 5000);
  for (const end of [1, 7, 120, 1e9]) {
    const at = stepsTo(end);
    assert.deepEqual([at[0], at.at(-1)], [0, end]);
    assert.ok(at.length <= 120 && at.every((t, i) => i === 0 || t > at[i - 1]));
  }
});

test("a schedule of zeros draws no NaN", () => {
  const svg = etaSvg({ at: [0, 1, 2], eta: [0, 0, 0], now: { t: 0, eta: 0 }, title: "a < b" });
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
  assert.match(svg, /a &lt; b/);
});

test("etas are asked from the core at each step, and every session is given back", () => {
  let alive = 0;
  class Fake {
    constructor(/** @type {any} */ config) {
      alive += 1;
      this.config = config;
    }
    get eta() {
      return this.config.optimizer.eta / (1 + this.config.t);
    }
    state() {
      return JSON.stringify({ ...this.config, history: {} });
    }
    static fromState(/** @type {string} */ text) {
      return new Fake(JSON.parse(text));
    }
    free() {
      alive -= 1;
    }
  }
  assert.deepEqual([...etas(Fake, { eta: 6, schedule: { kind: "step" }, at: [0, 1, 2] })], [6, 3, 2]);
  assert.equal(alive, 0);
});

/** @param {number} layer @param {number} offset */
const weight = (layer, offset) =>
  /** @type {import("../../www/js/engine/protocol.js").LayoutEntry} */ ({ kind: "w", layer, offset, to: 1, from: 1, name: "w" });

test("weights are counted layer by layer over one range about 0, without biases", () => {
  const layout = [weight(1, 0), weight(1, 1), weight(2, 2), { ...weight(1, 3), kind: /** @type {any} */ ("b") }];
  const { reach, lanes } = weightBins([-0.5, 0.25, 2, 99], layout);
  assert.equal(reach, 2);
  assert.deepEqual(lanes.map(({ layer, count, low, high }) => [layer, count, low, high]), [[1, 2, -0.5, 0.25], [2, 1, 2, 2]]);
  for (const { bins, count } of lanes) assert.equal(bins.reduce((sum, n) => sum + n, 0), count);
  assert.equal(lanes[1].bins.at(-1), 1, "the greatest is in the last bin");
  const svg = weightsSvg({ reach, lanes }, "weights");
  assert.match(svg, /class="neg"/);
  assert.match(svg, /class="pos"/);
});

test("weights of zero have no sign, and lie in the middle", () => {
  const bins = weightBins([0, 0], [weight(1, 0), weight(1, 1)]);
  const svg = weightsSvg(bins, "weights");
  assert.doesNotMatch(svg, /NaN|class="(neg|pos)"/);
});
