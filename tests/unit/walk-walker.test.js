import assert from "node:assert/strict";
import { test } from "node:test";
import { answerWith } from "../../www/js/ask.js";
import { store } from "../../www/js/store.js";
import { planOf } from "../../www/js/walk/positions.js";
import { Walker } from "../../www/js/walk/walker.js";
import { LECTURE, recordOf } from "./walk-records.js";

/** A session that steps by the records of the tests, and remembers every θ. */
class FakeSession {
  thetas = [Float32Array.from(LECTURE.theta)];
  t = 0;
  steps = 0;
  /** @type {string[]} */
  asked = [];
  /** @type {Error | null} */
  refusal = null;

  /** @param {string} method @param {any[]} args */
  async call(method, ...args) {
    this.asked.push(method);
    if (method === "goTo") this.t = args[0];
    if (method === "walk") {
      if (this.refusal) throw this.refusal;
      return this.record(args[0].sample);
    }
    return undefined;
  }

  record(sample = 0) {
    const record = { ...recordOf({ ...LECTURE, theta: [...this.thetas[this.t]] }), t: this.t };
    record.samples = Uint32Array.of(0, 1);
    record.work.n = sample;
    return record;
  }

  step() {
    this.thetas[this.t + 1] = this.record().thetaAfter;
    this.t += 1;
    this.steps += 1;
  }

  frame() {
    return { t: this.t, theta: this.thetas[this.t], playing: false, earliest: 0 };
  }
}

/** @type {Walker | undefined} */
let last;

/** A walker at the beginning of the first step. */
async function begin() {
  last?.end();
  const session = new FakeSession();
  answerWith(/** @type {any} */ (session));
  const show = () => store.set({ frame: /** @type {any} */ (session.frame()) });
  const next = () =>
    new Promise((resolve) => {
      setTimeout(() => resolve(show()));
    });
  const playground = {
    store,
    pump: { request: () => setTimeout(show), next, apart: (/** @type {() => any} */ task) => task() },
    /** @param {string} name */
    async command(name) {
      if (name === "step") session.step();
      if (name === "reset") {
        session.t = 0;
        store.set({ playing: false });
      }
      if (name === "pause") store.set({ playing: false });
      setTimeout(show);
      return true;
    },
    /** @param {number} t */
    async goTo(t) {
      await session.call("goTo", t);
      setTimeout(show);
      return true;
    },
  };
  store.set({
    status: "ready",
    place: "steps",
    playing: false,
    sample: 0,
    config: /** @type {any} */ ({ layers: LECTURE.layers }),
    frame: /** @type {any} */ (session.frame()),
    walk: { record: null, at: 0, grain: "term", auto: false, speed: 1, applied: false },
  });
  const walker = new Walker(/** @type {any} */ (playground));
  last = walker;
  await walker.change({});
  return { session, walker, show, playground };
}

const walk = () => store.get().walk;

/** What is shown: where, of which step, and θ. */
const shown = () => {
  const { record, at, applied } = walk();
  return { t: record?.t, at, applied, before: record?.thetaBefore, after: record?.thetaAfter };
};

test("the update applies once, however often it is revisited", async () => {
  const { session, walker } = await begin();
  const { record } = walk();
  assert.ok(record);
  const plan = planOf(record);
  await walker.move({ to: plan.update });
  assert.deepEqual([session.steps, walk().applied], [0, false]);
  for (const by of [1, -1, 1, 1, -1, -1, -1, 1]) await walker.move({ by });
  await walker.move({ to: plan.length });
  await walker.move({ to: 0 });
  await walker.move({ to: plan.length });
  assert.equal(session.steps, 1);
  assert.equal(walk().record, record, "it is still the step that was walked through");
  assert.deepEqual([session.t, store.get().frame?.t, walk().applied], [1, 1, true]);
  assert.deepEqual(store.get().frame?.theta, record.thetaAfter);
});

test("past the end begins the next step, and back over its start comes to that end again", async () => {
  const { session, walker } = await begin();
  await walker.change({ grain: "phase" });
  for (let i = 0; i < 4; i += 1) await walker.move({ by: 1 });
  const end = shown();
  await walker.move({ by: 1 });
  assert.deepEqual([walk().record?.t, walk().at, walk().applied], [1, 0, false]);
  assert.deepEqual(walk().record?.thetaBefore, end.after);
  await walker.move({ by: -1 });
  assert.deepEqual(shown(), end);
  assert.equal(session.t, 1, "θ stays where it was");
  for (let i = 0; i < 9; i += 1) await walker.move({ by: -1 });
  assert.deepEqual([walk().record?.t, walk().at], [0, 0], "before the first step there is nothing");
  for (let i = 0; i < 6; i += 1) await walker.move({ by: 1 });
  assert.deepEqual([walk().record?.t, walk().at, session.steps], [1, 30, 1]);
});

test("n moves forward and n back come to the same place, over the border of steps too", async () => {
  const { walker } = await begin();
  for (const grain of /** @type {const} */ (["layer", "phase", "step", "term"])) {
    await walker.change({ grain });
    await walker.move({ to: 0 });
    const before = shown();
    const n = grain === "term" ? 40 : 9;
    for (let i = 0; i < n; i += 1) await walker.move({ by: 1 });
    for (let i = 0; i < n; i += 1) await walker.move({ by: -1 });
    const { t, at, before: theta } = shown();
    assert.deepEqual([t, at, theta], [before.t, before.at, before.before], grain);
  }
});

test("a step taken elsewhere brings the record of the step after it", async () => {
  const { session, walker, show } = await begin();
  await walker.move({ to: 50 });
  session.step();
  show();
  await walker.change({});
  assert.deepEqual([walk().record?.t, walk().at, walk().applied], [1, 0, false]);
});

test("while training plays everything is shown, and on pause the walk stands before the update", async () => {
  const { session, walker } = await begin();
  session.step();
  store.set({ playing: true, frame: /** @type {any} */ ({ ...session.frame(), playing: true }) });
  await walker.change({});
  const plan = planOf(LECTURE);
  assert.deepEqual([walk().record?.t, walk().at], [1, plan.update]);
  session.step();
  store.set({ playing: false, frame: /** @type {any} */ (session.frame()) });
  await walker.change({});
  assert.deepEqual([walk().record?.t, walk().at, walk().applied], [2, plan.batchSum, false]);
});

test("another sample of the batch keeps the place, before the update and after it", async () => {
  const { session, walker } = await begin();
  await walker.move({ to: 60 });
  await walker.change({ sample: 1 });
  assert.deepEqual([walk().record?.work.n, walk().at, store.get().sample], [1, 60, 1]);
  await walker.move({ to: 105 });
  await walker.change({ sample: 0 });
  assert.deepEqual([walk().record?.t, walk().record?.work.n, walk().at], [0, 0, 105]);
  assert.deepEqual([session.t, session.steps], [1, 1]);
  store.set({ sample: 1 });
  await walker.change({});
  assert.equal(walk().record?.work.n, 1, "a sample chosen elsewhere is taken where the batch has it");
});

test("a refusal is told and the next good network is walked again", async () => {
  const { session, walker, show } = await begin();
  session.refusal = Object.assign(new Error("the loss is no longer finite"), { code: "diverged" });
  store.set({ config: /** @type {any} */ ({ layers: LECTURE.layers }) });
  show();
  await walker.change({});
  assert.deepEqual([walk().record, walk().refusal], [null, "diverged"]);
  session.refusal = Object.assign(new Error("too many numbers"), { code: "out_of_range" });
  store.set({ config: /** @type {any} */ ({ layers: LECTURE.layers }) });
  await walker.change({});
  assert.deepEqual([walk().record, walk().refusal], [null, "too many numbers"]);
  await walker.move({ by: 1 });
  session.refusal = null;
  store.set({ config: /** @type {any} */ ({ layers: LECTURE.layers }) });
  await walker.change({});
  assert.deepEqual([walk().record?.t, walk().refusal], [0, ""]);
});

test("a network of another shape is never shown with the old record", async () => {
  const { walker } = await begin();
  await walker.move({ to: 20 });
  store.set({ config: /** @type {any} */ ({ layers: [2, 3, 1] }), frame: null });
  assert.equal(walk().record, null);
});

test("at another step the walk stands at the same place, and of several steps asked for at once the last is gone to", async () => {
  const { session, walker, show } = await begin();
  for (let i = 0; i < 4; i += 1) session.step();
  show();
  await walker.change({});
  await walker.move({ to: 30 });
  const asked = () => session.asked.filter((method) => method === "goTo").length;
  await walker.goTo(1);
  assert.deepEqual([walk().record?.t, walk().at, walk().applied, session.t], [1, 30, false, 1]);
  const before = asked();
  await Promise.all([walker.goTo(0), walker.goTo(2), walker.goTo(3)]);
  assert.deepEqual([walk().record?.t, session.t, asked() - before], [3, 3, 1]);
  const { record } = walk();
  assert.ok(record);
  await walker.move({ to: planOf(record).length });
  await walker.goTo(0);
  assert.equal(walk().at, planOf(record).update, "going there does not take the step");
  assert.equal(walk().applied, false);
});

test("of several places that are asked for at once, as by a slider, the last is moved to, however many there are", async () => {
  const { walker } = await begin();
  const places = Array.from({ length: 20 }, (_, i) => 2 * i + 3);
  await Promise.all(places.map((to) => walker.move({ to })));
  assert.equal(walk().at, places.at(-1));
});

test("a step that something else undoes before it was seen does not hold up what comes after it", async () => {
  const { session, walker, playground } = await begin();
  const { record } = walk();
  assert.ok(record);
  const step = playground.command;
  playground.command = async (name) => {
    const done = await step(name);
    session.t = 0; // a reset in the same frame
    return done;
  };
  await walker.move({ to: planOf(record).length });
  playground.command = step;
  await walker.move({ to: 7 });
  assert.deepEqual([walk().record?.t, walk().at, walk().applied], [0, 7, false]);
});

test("a reset goes before the moves that wait, and comes to the beginning of the first step from wherever the walk stands", async () => {
  const { session, walker } = await begin();
  await walker.move({ to: 20 });
  await walker.reset();
  assert.deepEqual([walk().record?.t, walk().at, session.t], [0, 0, 0], "where there was no step to take back, too");
  await walker.change({ grain: "step" });
  await Promise.all([...Array.from({ length: 5 }, () => walker.move({ by: 1 })), walker.move({ to: 9 }), walker.goTo(1), walker.reset()]);
  assert.deepEqual([walk().record?.t, walk().at, walk().applied, session.t, session.steps], [0, 0, false, 0, 0]);
  await walker.move({ to: 9 });
  assert.equal(walk().at, 9, "and it goes on");
  session.step();
  store.set({ playing: true, frame: /** @type {any} */ ({ ...session.frame(), playing: true }) });
  await walker.change({});
  await walker.reset();
  await walker.change({});
  assert.deepEqual([walk().record?.t, walk().at], [0, 0], "from the midst of training, too");
});
