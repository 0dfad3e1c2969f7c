import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine } from "../../www/js/engine/engine.js";
import { Jobs } from "../../www/js/engine/jobs.js";
import { measureCost } from "../../www/js/engine/measure-cost.js";

/** Time that only passes when somebody works, and tasks that wait for their turn. */
function stage() {
  const clock = { time: 0 };
  /** @type {(() => void)[]} */
  const tasks = [];
  const around = {
    soon: (/** @type {() => void} */ task) => tasks.push(task),
    later: (/** @type {() => void} */ task) => tasks.push(task),
    now: () => clock.time,
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const runAll = async () => {
    await settled();
    while (tasks.length > 0) {
      tasks.shift()?.();
      await settled();
    }
  };
  return { clock, tasks, around, settled, runAll };
}

/** A job of so many pieces, each of which takes time. @param {{ time: number }} clock @param {number} pieces @param {number} cost */
function work(clock, pieces, cost) {
  const job = {
    done: 0,
    freed: 0,
    advance() {
      clock.time += cost;
      job.done += 1;
      return job.done / pieces;
    },
    finish: () => `done in ${pieces}`,
    free: () => {
      job.freed += 1;
    },
  };
  return job;
}

test("a job is done in slices of eight milliseconds and messages come between", async () => {
  const { clock, tasks, around, runAll } = stage();
  const jobs = new Jobs(around);
  const job = work(clock, 10, 3);
  const result = jobs.run("landscape", () => job);
  assert.equal(job.done, 3, "three pieces of 3 ms end a slice");
  assert.deepEqual([jobs.progress("landscape"), tasks.length], [0.3, 1]);
  await runAll();
  assert.equal(await result, "done in 10");
  assert.deepEqual([job.freed, jobs.progress("landscape"), jobs.isRunning("landscape")], [1, 1, false]);
});

test("newer work takes the place of its kind and of no other", async () => {
  const { clock, around, runAll } = stage();
  const jobs = new Jobs(around);
  const [old, other, next] = [work(clock, 10, 5), work(clock, 10, 5), work(clock, 10, 5)];
  const first = jobs.run("landscape", () => old);
  const apart = jobs.run("descend", () => other);
  const second = jobs.run("landscape", () => next);
  await assert.rejects(first, { code: "superseded" });
  await runAll();
  assert.deepEqual([await apart, await second], ["done in 10", "done in 10"]);
  assert.ok(old.done < 10 && old.freed === 1, "the old one stopped");
});

test("work that is refused leaves the other in its place, and an error ends a job", async () => {
  const { clock, around, runAll } = stage();
  const jobs = new Jobs(around);
  const job = work(clock, 10, 5);
  const first = jobs.run("landscape", () => job);
  const refuse = () => {
    throw Object.assign(new Error("no"), { code: "out_of_range" });
  };
  assert.throws(() => jobs.run("landscape", refuse), { code: "out_of_range" });
  await runAll();
  assert.equal(await first, "done in 10");
  const broken = { ...work(clock, 10, 5), advance: refuse };
  await assert.rejects(jobs.run("flow", () => broken), { code: "out_of_range" });
  assert.equal(jobs.isRunning("flow"), false);
});

/** A session whose steps take time. @param {{ time: number }} clock @param {string[]} log */
const pathSession = (clock, log) =>
  class {
    t = 0;
    head = 0;
    earliest = 0;
    #target = 0;
    step() {
      this.t += 1;
      this.head = Math.max(this.t, this.head);
      log.push(`step to ${this.t}`);
    }
    seek(/** @type {number} */ t) {
      if (t > this.head) throw Object.assign(new Error("beyond"), { code: "out_of_range", field: "t" });
      this.t = 0;
      this.#target = t;
      return t;
    }
    replay() {
      clock.time += 1;
      if (this.t < this.#target) this.t += 1;
      return this.#target - this.t;
    }
    setTheta() {
      log.push(`edit at ${this.t}`);
      this.head = this.t;
    }
    reset() {
      log.push(`reset at ${this.t}`);
      this.t = 0;
    }
    config() {
      return { layers: [3, 1], batchSize: 1 };
    }
    layout() {
      return [];
    }
    dataset() {
      return { x: [0], y: [0], count: 1, inputs: 3, outputs: 1, task: "classification" };
    }
    inputRange() {
      return [[0, 1]];
    }
    standardization() {}
    free() {}
  };

test("going to a step takes its time, and what moves the run waits for the arrival", async () => {
  const { clock, around, settled, runAll } = stage();
  /** @type {string[]} */
  const log = [];
  const engine = new Engine({ Session: pathSession(clock, log), freshSeed: () => 1, ...around });
  await engine.serve("create", [{}]);
  for (let i = 0; i < 60; i += 1) await engine.serve("step", []);
  log.length = 0;
  const going = engine.serve("goTo", [50]);
  const edit = engine.serve("setTheta", [[]]);
  const step = engine.serve("step", []);
  await settled();
  assert.deepEqual(log, [], "under way");
  await runAll();
  await Promise.all([going, edit, step]);
  assert.deepEqual(log, ["edit at 50", "step to 51"]);
});

test("a newer place takes the place of the older, and a reset of both", async () => {
  const { clock, around, runAll } = stage();
  /** @type {string[]} */
  const log = [];
  const engine = new Engine({ Session: pathSession(clock, log), freshSeed: () => 1, ...around });
  await engine.serve("create", [{}]);
  for (let i = 0; i < 60; i += 1) await engine.serve("step", []);
  log.length = 0;
  const first = assert.rejects(engine.serve("goTo", [50]), { code: "superseded" });
  await assert.rejects(engine.serve("goTo", [61]), { code: "out_of_range" });
  const second = engine.serve("goTo", [30]);
  const edit = engine.serve("setTheta", [[]]);
  await runAll();
  await Promise.all([first, second, edit]);
  assert.deepEqual(log, ["edit at 30"]);
  const third = assert.rejects(engine.serve("goTo", [25]), { code: "superseded" });
  await engine.serve("reset", []);
  await third;
  assert.match(log[1], /^reset/);
});

test("costs are medians by the clock, and the differences are run where they can be waited for", () => {
  const clock = { time: 0 };
  /** @param {number} forward  milliseconds of a pass @param {number} parameters */
  const probe = (forward, parameters) => ({
    parameters,
    forward: (/** @type {number} */ times) => {
      clock.time += times * forward;
    },
    backward: (/** @type {number} */ times) => {
      clock.time += times * forward * 2;
    },
    differences: (/** @type {number} */ from, /** @type {number} */ to) => {
      clock.time += (to - from) * forward;
    },
    predicted: (/** @type {number} */ ms) => ms * (parameters + 1),
    free: () => {},
  });
  /** @param {ReturnType<typeof probe>} timed */
  const measure = (timed) => {
    const job = measureCost(timed, () => clock.time);
    while (job.advance() < 1);
    return job.finish();
  };
  const small = measure(probe(0.125, 40));
  assert.deepEqual(
    [small.forwardMs, small.backwardMs, small.differencesMs, small.differencesPredictedMs],
    [0.125, 0.25, 5, 5.125],
  );
  const large = measure(probe(8, 1000));
  assert.deepEqual(
    [large.forwardMs, large.backwardMs, large.differencesMs, large.differencesPredictedMs],
    [8, 16, undefined, 8008],
  );
});
