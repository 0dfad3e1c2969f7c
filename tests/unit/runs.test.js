import assert from "node:assert/strict";
import { test } from "node:test";
import { logEpoch, epochAt, zoomed } from "../../www/js/curve/ranges.js";
import { LossColumns } from "../../www/js/curve/columns.js";
import { besides, comparable, MOST_RUNS, withRun } from "../../www/js/runs/list.js";
import { keepRuns } from "../../www/js/runs/keeper.js";
import { namesOf } from "../../www/js/runs/names.js";
import { drawOverlay, furtherRange } from "../../www/js/runs/overlay.js";

/** @typedef {import("../../www/js/engine/protocol.js").KeptRun} KeptRun */

/** @param {number[]} lossTrain */
function history(lossTrain) {
  const column = (/** @type {(i: number) => number} */ of) => Float64Array.from(lossTrain, (_, i) => of(i));
  return {
    t: column((i) => 25 * i),
    epoch: column((i) => i),
    lossTrain: Float64Array.from(lossTrain),
    lossTest: column(() => Number.NaN),
    gradNorm: column((i) => 1 / (i + 1)),
    eta: column(() => 0.03),
    updateRatio: column((i) => (i === 0 ? Number.NaN : 10 ** -i)),
  };
}

/** A run with some settings changed. @param {object} [patch] @param {number[]} [losses] @returns {Pick<KeptRun, "recipe" | "config" | "history">} */
function run(patch = {}, losses = [1, 0.5, 0.25]) {
  const config = /** @type {any} */ ({
    layers: [2, 4, 1],
    activations: "tanh",
    loss: "squared_error",
    huberDelta: 1,
    reduction: "mean",
    regularization: { kind: "none", lambda: 0 },
    init: { kind: "xavier_uniform" },
    optimizer: { kind: "sgd", eta: 0.03 },
    schedule: { kind: "constant" },
    clip: { kind: "none", max: 1 },
    batchSize: 10,
    shuffle: true,
    seed: 7,
    data: { kind: "circle", samples: 500 },
    ...patch,
  });
  return { recipe: config, config, history: history(losses) };
}

test("the same run takes the place of its shorter self, and another one stands beside it", () => {
  let runs = withRun([], run());
  runs = withRun(runs, run({}, [1, 0.5, 0.25, 0.125]));
  assert.deepEqual(runs.map(({ history }) => history.t.length), [4]);
  assert.equal(withRun(runs, run()), runs, "the longer one stays");
  runs = withRun(runs, run({ seed: 8 }));
  assert.equal(runs.length, 2);
  assert.notEqual(runs[0].id, runs[1].id);
  assert.equal(withRun(runs, run({}, [2, 1, 0.5])).length, 3, "other losses are another run");
});

test("beyond the limit the oldest without a name goes", () => {
  /** @type {KeptRun[]} */
  let runs = [];
  for (let seed = 0; seed < MOST_RUNS; seed += 1) runs = withRun(runs, run({ seed }));
  runs = runs.with(0, { ...runs[0], name: "mine" });
  runs = withRun(runs, run({ seed: 100 }));
  assert.equal(runs.length, MOST_RUNS);
  assert.deepEqual(runs.map(({ config }) => config.seed), [0, 2, 3, 4, 5, 100]);
  runs = withRun(runs.map((kept) => ({ ...kept, name: "named" })), run({ seed: 101 }));
  assert.deepEqual(runs.map(({ config }) => config.seed), [2, 3, 4, 5, 100, 101]);
});

test("only runs of the same data and the same loss are compared", () => {
  const present = run();
  let runs = withRun([], run({ optimizer: { kind: "adam", eta: 0.01 } }));
  runs = withRun(runs, run({ reduction: "sum" }));
  runs = withRun(runs, run({ data: { kind: "xor", samples: 500 } }));
  runs = withRun(runs, run({ huberDelta: 3 })); // without effect on another cost
  assert.deepEqual(comparable(runs, present.recipe, present.config).map(({ id }) => id), [1, 4]);
});

test("runs are called by what sets them apart", () => {
  const configs = (/** @type {object[]} */ ...patches) => patches.map((patch) => run(patch).config);
  assert.deepEqual(namesOf(configs({}, { optimizer: { kind: "sgd", eta: 0.1 } })), ["η 0.03", "η 0.1"]);
  assert.deepEqual(
    namesOf(configs({}, { optimizer: { kind: "adam", eta: 0.03, beta1: 0.9, beta2: 0.999, eps: 1e-8 } })),
    ["SGD", "Adam"],
  );
  assert.deepEqual(namesOf(configs({ seed: 1 }, { seed: 2 })), ["seed 1", "seed 2"]);
  assert.deepEqual(namesOf(configs({}, {})), ["same settings", "same settings"]);
  const [long] = namesOf(
    configs({ optimizer: { kind: "sgd", eta: 0.1 }, layers: [2, 3, 1], batchSize: "full", seed: 9 }, {}),
  );
  assert.equal(long, "η 0.1, 2-3-1, batch full, …");
});

/** A store that remembers who listens. @param {any} state */
function storeOf(state) {
  /** @type {((state: any) => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    set(/** @type {any} */ patch) {
      state = { ...state, ...patch };
      for (const notify of [...listeners]) notify(state);
    },
    subscribe(/** @type {any} */ notify) {
      listeners.push(notify);
      return () => {};
    },
  };
}

test("a run is put aside by a reset, by another network and by a new branch, and a mere start is not", () => {
  const { recipe, config, history: long } = run();
  const store = storeOf({ runs: [], frame: null, history: null, recipe, config });
  keepRuns(store);
  const count = () => store.get().runs.length;
  store.set({ frame: { t: 0, head: 0 }, history: history([1]) });
  store.set({ frame: null, history: null });
  assert.equal(count(), 0, "nothing was trained");
  store.set({ frame: { t: 50, head: 50 }, history: long });
  store.set({ frame: { t: 25, head: 50 }, history: long });
  assert.equal(count(), 0, "going back forgets nothing");
  store.set({ frame: { t: 26, head: 26 }, history: history([1, 0.5]) });
  assert.equal(count(), 1, "a new branch");
  const other = run({ seed: 8 }, [1, 0.4]);
  store.set({ frame: { t: 27, head: 27 }, history: other.history, recipe: other.recipe, config: other.config });
  store.set({ frame: { t: 0, head: 0 }, history: history([1]) });
  assert.equal(count(), 2, "a reset");
  const third = run({ seed: 9 }, [1, 0.3]);
  store.set({ frame: { t: 25, head: 25 }, history: third.history, recipe: third.recipe, config: third.config });
  store.set({ frame: null, history: null, recipe, config });
  assert.equal(count(), 3, "another network");
  assert.equal(store.get().runs[2].config.seed, 9, "with the settings that it had");
});

test("what was trained before the keeper came is kept too", () => {
  const { recipe, config, history: long } = run();
  const store = storeOf({ runs: [], frame: { t: 50, head: 50 }, history: long, recipe, config });
  keepRuns(store);
  store.set({ frame: { t: 0, head: 0 }, history: history([1]) });
  assert.equal(store.get().runs.length, 1);
});

test("zooming keeps within the run, comes back to all of it, and does not get lost in it", () => {
  assert.deepEqual(zoomed(null, 100, 50, 2), [25, 75]);
  assert.deepEqual(zoomed([25, 75], 100, 75, 2), [62.5, 87.5]);
  assert.deepEqual(zoomed([50, 100], 100, 100, 2), [75, 100]);
  assert.equal(zoomed([25, 75], 100, 50, 0.5), null);
  assert.deepEqual(zoomed([5, 5.001], 100, 5, 2), [5, 5.001], "no closer");
  for (const epoch of [0, 1, 99, 12345]) assert.ok(Math.abs(epochAt(logEpoch(epoch)) - epoch) < 1e-6 * (1 + epoch));
});

test("within a part of the epochs only its losses count for the axis", () => {
  const columns = new LossColumns();
  columns.load(history([8, 4, 2, 1]));
  assert.deepEqual(columns.within([2, 3]), { max: 2, minPositive: 1, hasZero: false });
  const runs = withRun([], run({}, [16, Number.POSITIVE_INFINITY, 0, 0.5]));
  assert.deepEqual(besides(runs, [1, 3]), { end: 3, max: 0.5, minPositive: 0.5 });
  assert.deepEqual(besides([], null), { end: 0, max: 0, minPositive: Number.POSITIVE_INFINITY });
});

test("the further curve has whole decades or begins at 0, and nothing to draw is none", () => {
  const log = furtherRange([0.02, 3, 0, Number.NaN], true);
  assert.deepEqual([log?.bottom, log?.top], ["10⁻²", "10¹"]);
  assert.equal(log?.share(0.01), 0);
  assert.equal(log?.share(10), 1);
  const linear = furtherRange([0.25, 0.5], false);
  assert.deepEqual([linear?.share(0), linear?.share(0.5)], [0, 1]);
  assert.equal(furtherRange([0, 0], true), null);
});

test("what is drawn beneath has no coordinate that is no number", () => {
  /** @type {unknown[]} */
  const drawn = [];
  const context = /** @type {any} */ (
    new Proxy(
      {},
      {
        get: (_, name) =>
          name === "measureText"
            ? () => ({ width: 8 })
            : (/** @type {unknown[]} */ ...args) => drawn.push(...args.filter((arg) => typeof arg === "number")),
        set: () => true,
      },
    )
  );
  for (const further of /** @type {const} */ (["gradNorm", "updateRatio", "eta"])) drawOverlay(
    context,
    { box: { left: 0, top: 0, width: 100, height: 50 }, ratio: 1, x: (e) => e, y: (l) => 50 - l },
    {
      runs: withRun([], run({}, [1, Number.NaN, Number.POSITIVE_INFINITY, 0.5])),
      lit: null,
      further,
      history: history([1, 2]),
      look: { run: "", lit: "", further: "", paper: "", font: "" },
    },
  );
  assert.ok(drawn.length > 20 && drawn.every(Number.isFinite), String(drawn));
});
