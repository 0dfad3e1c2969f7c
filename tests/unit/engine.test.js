import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { contrast, SCALES } from "../../www/js/color.js";
import { Engine } from "../../www/js/engine/engine.js";
import { Pace } from "../../www/js/engine/pace.js";
import { FramePump } from "../../www/js/frame-pump.js";

const www = fileURLToPath(new URL("../../www", import.meta.url));

/** What runs in workers. Embedding imports it elsewhere too, but only when a host's policy forbids workers. */
const WORKERS = ["engine/serve.js", "engine/worker.js", "embed/worker.js", "embed/main-thread.js", "scale/worker.js"];

/** Paper waits for nobody: what was never begun is drawn at once while the browser collects its pages. It trains nothing. */
const PAPER = ["embed/print.js"];

test("only workers import the wasm module, so training never runs on the main thread", async () => {
  const files = await readdir(`${www}/js`, { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".js"))) {
    const source = await readFile(`${www}/js/${file}`, "utf8");
    const imports = /\bimport\b[^;]*\bpkg\//.test(source.replaceAll(/\/\*[\s\S]*?\*\//g, ""));
    assert.equal(imports, [...WORKERS, ...PAPER].includes(file), file);
  }
});

test("playing by seconds takes one step at a time", () => {
  const pace = new Pace("step-10", 25, 0);
  assert.equal(pace.take(0, 100), 1);
  assert.equal(pace.take(0, 100), 0);
  assert.equal(pace.wait(40), 60);
  assert.equal(pace.take(100), 1);
});

test("playing by frames takes one epoch and waits for the next frame", () => {
  const pace = new Pace("epoch-1", 3, 0);
  assert.deepEqual([1, 2, 3, 4].map(() => pace.take(0)), [1, 1, 1, 0]);
  assert.equal(pace.wait(0), Number.POSITIVE_INFINITY);
  pace.frameDrawn();
  pace.frameDrawn();
  assert.deepEqual([2, 2, 2].map((most) => pace.take(0, most)), [2, 1, 0]);
});

test("flat out never waits", () => {
  const pace = new Pace("flat-out", 3, 0);
  assert.equal(pace.wait(0), 0);
  assert.equal(pace.busy(0), true);
});

test("what the pump keeps apart is not seen: the frame under way comes before, the next one after", async () => {
  /** @type {string[]} */
  const events = [];
  let at = "home";
  const pump = new FramePump({
    pull: async () => /** @type {any} */ ({ at }),
    wants: () => /** @type {any} */ ({}),
    show: (frame) => events.push(/** @type {any} */ (frame).at),
    fail: assert.ifError,
    nextFrame: (task) => setTimeout(task),
  });
  pump.request();
  await pump.apart(async () => {
    at = "away";
    pump.request();
    await new Promise((done) => setTimeout(done, 20));
    events.push("done");
    at = "home";
  });
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(events, ["done", "home"]);
});

test("the pump has one frame on its way, and draws again what changed meanwhile", async () => {
  /** @type {(() => void)[]} */
  const animation = [];
  /** @type {((frame: any) => void)[]} */
  const answers = [];
  let shown = 0;
  const pump = new FramePump({
    pull: () => new Promise((resolve) => answers.push(resolve)),
    wants: () => ({ history: true, neuronImages: 0, outputImage: 0, sample: 0 }),
    show: () => {
      shown += 1;
    },
    fail: assert.fail,
    nextFrame: (task) => animation.push(task),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  pump.request();
  pump.request();
  assert.equal(animation.length, 1);
  animation.shift()?.();
  pump.request();
  assert.equal(animation.length, 0, "no second frame while one is on its way");
  answers.shift()?.({ playing: false });
  await settle();
  assert.equal(shown, 1);
  assert.equal(animation.length, 1, "the change in between is drawn");
  animation.shift()?.();
  answers.shift()?.({ playing: true });
  await settle();
  assert.equal(animation.length, 1, "playing asks for the next frame");
});

test("the two scales read well as text in both themes, and the style sheet repeats them", async () => {
  const sheet = await readFile(`${www}/css/tokens.css`, "utf8");
  const surfaces = { light: [[255, 255, 255], [251, 250, 247], [243, 241, 235]], dark: [[22, 23, 26], [29, 31, 35], [37, 39, 44]] };
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    const { forward, backward } = SCALES[theme];
    for (const color of [...forward, ...backward]) {
      assert.ok(sheet.includes(`rgb(${color.join(" ")})`), `${color}`);
      for (const surface of /** @type {[number, number, number][]} */ (surfaces[theme])) {
        assert.ok(contrast(color, surface) >= 4.5, `${theme}: ${color} on ${surface}`);
      }
    }
  }
});

/** A session that does nothing but count and take time. @param {{ time: number }} clock */
const slowSession = (clock) =>
  class {
    t = 0;
    epoch = 0;
    eta = 0.1;
    step() {
      this.t += 1;
      clock.time += 1;
    }
    measures() {
      clock.time += 30; // a dear frame
      return { gradient: new Float32Array(1), gradientNorms: new Float64Array(1) };
    }
    config() {
      return { layers: [3, 1], batchSize: 1 };
    }
    layout() {
      return [{ name: "w1[1,1]", kind: "w", layer: 1, to: 1, from: 1, offset: 0 }];
    }
    dataset() {
      return { x: [0], y: [0], count: 1, inputs: 3, outputs: 1, task: "classification" };
    }
    theta() {
      return new Float32Array(1);
    }
    inputRange() {
      return [[0, 1]];
    }
    standardization() {}
    lastStep() {}
    predict() {}
    history() {
      return {};
    }
    free() {}
  };

/** Everything that could go on by itself has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("when frames are dear, training still gets at least half of the time", async () => {
  const clock = { time: 0 };
  /** @type {(() => void)[]} */
  const tasks = [];
  const engine = new Engine({
    Session: slowSession(clock),
    freshSeed: () => 1,
    soon: (task) => tasks.push(task),
    later: (task) => tasks.push(task),
    now: () => clock.time,
  });
  const wants = { history: false, neuronImages: 0, outputImage: 0, sample: -1 };
  await engine.serve("create", [{}]);
  await engine.serve("play", ["flat-out"]);
  for (let i = 0; i < 20; i += 1) {
    let waiting = true;
    const frame = engine.serve("frame", [wants]).finally(() => {
      waiting = false;
    });
    await settled();
    while (waiting && tasks.length > 0) {
      tasks.shift()?.();
      await settled();
    }
    await frame;
  }
  await engine.serve("pause", []);
  const { result } = await engine.serve("frame", [wants]);
  const { t } = /** @type {import("../../www/js/engine/protocol.js").Frame} */ (result);
  assert.ok(t >= 19 * 30, `${t} ms of training for 20 frames of 30 ms`);
});

test("steps that are short are taken together, without more of them than a frame brings or a slice has time for", async () => {
  const clock = { time: 0 };
  /** @type {number[]} */
  const stretches = [];
  class Fast extends slowSession(clock) {
    step() {
      this.runSteps(1);
    }
    /** @param {number} count */
    runSteps(count) {
      stretches.push(count);
      this.t += count;
      clock.time += count / 1000;
    }
    config() {
      return { layers: [3, 1], batchSize: 1 };
    }
    dataset() {
      return { ...super.dataset(), count: 777 };
    }
  }
  /** @type {(() => void)[]} */
  const tasks = [];
  const engine = new Engine({
    Session: Fast,
    freshSeed: () => 1,
    soon: (task) => tasks.push(task),
    later: (task) => tasks.push(task),
    now: () => clock.time,
  });
  await engine.serve("create", [{}]);
  await engine.serve("play", ["epoch-1"]);
  while (tasks.length > 0) tasks.shift()?.();
  const sum = () => stretches.reduce((sum, count) => sum + count, 0);
  assert.equal(sum(), 777, "an epoch and no step more");
  assert.ok(stretches.length < 20 && stretches[0] === 1, `${stretches}`);
  await engine.serve("play", ["flat-out"]);
  const start = clock.time;
  tasks.shift()?.();
  assert.ok(clock.time - start < 10, `${clock.time - start} ms in one slice`);
  assert.ok(Math.max(...stretches) > 400 && Math.max(...stretches) <= 2048, `${stretches}`);
  stretches.length = 0;
  await engine.serve("play", ["flat-out", { epoch: 1e9 }]);
  tasks.shift()?.();
  assert.ok(stretches.every((count) => count === 1), "a goal is looked at after every step");
});

test("divergence pauses, is named in the frame, and a reset forgets it", async () => {
  const clock = { time: 0 };
  class Diverging extends slowSession(clock) {
    step() {
      if (this.t === 3) throw Object.assign(new Error("not finite"), { code: "diverged", layer: 2, quantity: "delta", eta: 8 });
      super.step();
    }
    reset() {
      this.t = 0;
    }
  }
  /** @type {(() => void)[]} */
  const tasks = [];
  const engine = new Engine({
    Session: Diverging,
    freshSeed: () => 1,
    soon: (task) => tasks.push(task),
    later: (task) => tasks.push(task),
    now: () => clock.time,
  });
  const wants = { history: false, neuronImages: 0, outputImage: 0, sample: -1 };
  const frame = async () =>
    /** @type {import("../../www/js/engine/protocol.js").Frame} */ (
      (await engine.serve("frame", [wants])).result
    );
  await engine.serve("create", [{}]);
  await engine.serve("play", ["flat-out"]);
  while (tasks.length > 0) tasks.shift()?.();
  const stopped = await frame();
  assert.deepEqual(stopped.diverged, { t: 3, layer: 2, quantity: "delta", eta: 8, message: "not finite" });
  assert.equal(stopped.playing, false);
  await engine.serve("reset", []);
  assert.equal((await frame()).diverged, undefined);
});

test("a question to no session, or an unknown method, is refused by code", async () => {
  const engine = new Engine({
    Session: slowSession({ time: 0 }),
    freshSeed: () => 1,
    soon: () => {},
    later: () => {},
    now: () => 0,
  });
  await assert.rejects(engine.serve("theta", []), { code: "bad_state" });
  await engine.serve("create", [{}]);
  await assert.rejects(engine.serve("constructor", []), { code: "unsupported" });
});
