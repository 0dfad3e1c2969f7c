import assert from "node:assert/strict";
import { test } from "node:test";
import { setLanguage } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/lecture.js";
import { widthOf } from "../../www/js/pictures/svg.js";
import { failureOf } from "../../www/js/scale/failure.js";
import { Lab } from "../../www/js/scale/lab.js";
import { lossSvg } from "../../www/js/scale/loss-svg.js";
import { measureOf, networkLayout, networkSvg } from "../../www/js/scale/network-svg.js";
import { litAt } from "../../www/js/scale/phases.js";
import { Readings } from "../../www/js/scale/readings.js";
import { endsOf, isUsable, rowsOf } from "../../www/js/scale/rows.js";
import { etaFor, GEARS, hiddenOf, isRefused, opening, SIZES } from "../../www/js/scale/settings.js";
import { partsOf, timeSvg } from "../../www/js/scale/time-svg.js";

setLanguage("en");

const STEP = { t: 1, loss: 2, forwardMs: 300, backwardMs: 450, updateMs: 150, exchangeMs: 100, ms: 1000, gflops: 20, samples: 32, onePassPerParameterMs: 3e10 };

/** What the lab asks of the client of a large network, with the test in place of the workers. */
function bench() {
  /** @type {any[]} */
  const clients = [];
  class ScaleClient {
    /** @type {(value?: any) => void} */
    built = () => {};
    /** @type {(error: any) => void} */
    broken = () => {};
    freed = false;
    t = 0;
    /** @type {any} */
    onStep = null;
    /** @param {{ layers: number[] }} question */
    static estimate({ layers }) {
      const parameters = layers.slice(1).reduce((sum, n, i) => sum + n * (layers[i] + 1), 0);
      const limit = parameters > 1e9 ? { code: "out_of_memory", field: "layers", message: "too large" } : null;
      return { parameters, bytes: 4 * parameters, bytesPerWorker: 4 * parameters, forward: 1, backward: 1, gradient: 1, step: 3, limit };
    }
    constructor() {
      clients.push(this);
    }
    /** @param {any} settings @param {any} options */
    build(settings, options) {
      Object.assign(this, { settings, options });
      return new Promise((resolve, reject) => {
        this.built = () => resolve({ parameters: 9, bytes: 36, memoryBytes: 99, workers: 1, buildMs: 5 });
        this.broken = reject;
      });
    }
    async step() {
      this.t += 1;
      return { ...STEP, t: this.t, loss: 2 / this.t };
    }
    /** @param {(step: any) => void} onStep */
    run(onStep) {
      this.onStep = onStep;
      return new Promise((resolve, reject) => {
        this.pause = () => resolve(undefined);
        this.broken = reject;
      });
    }
    pause() {}
    free() {
      this.freed = true;
    }
  }
  /** @type {Map<number, { task: () => void, ms: number }>} */
  const timers = new Map();
  let id = 0;
  const around = {
    load: async () => ScaleClient,
    later: (/** @type {() => void} */ task, /** @type {number} */ ms) => {
      id += 1;
      timers.set(id, { task, ms });
      return id;
    },
    never: (/** @type {number} */ id) => timers.delete(id),
    timed: (/** @type {any} */ built, /** @type {any} */ step) => readings.add(built, step),
  };
  const readings = new Readings();
  const settings = opening(1);
  const lab = new Lab(around, settings, [64, ...settings.hidden, 10]);
  const rows = async () => ({ x: new Float32Array(1), y: new Float32Array(1), count: 1, inputs: 1, outputs: 1 });
  return { lab, clients, timers, rows, readings };
}

/** Everything that could go on by itself has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A lab with a network that is there. */
async function ready() {
  const made = bench();
  const look = () => {};
  made.lab.enter(look);
  made.lab.build(made.rows);
  await settled();
  made.clients[0].built();
  await settled();
  return { ...made, look, client: made.clients[0] };
}

test("a network is estimated, built with progress, stepped, trained and paused", async () => {
  const { lab, clients, rows } = bench();
  lab.enter(() => {});
  await settled();
  assert.ok((lab.state.estimate?.parameters ?? 0) > 1e8);
  lab.build(rows);
  await settled();
  clients[0].options.onProgress(0.4);
  assert.deepEqual([lab.state.phase, lab.state.share, lab.isBuilt], ["building", 0.4, false]);
  clients[0].built();
  await settled();
  assert.deepEqual([lab.state.phase, lab.isBuilt], ["ready", true]);
  await lab.step();
  assert.deepEqual([lab.state.last?.t, lab.state.losses], [1, { t: [1], loss: [2] }]);
  lab.run();
  await settled();
  clients[0].onStep({ ...STEP, t: 2 });
  assert.equal(lab.state.phase, "running");
  lab.pause();
  assert.equal(lab.state.phase, "pausing");
  await settled();
  assert.equal(lab.state.phase, "ready");
});

test("of the steps of a network the fastest is kept, for one sample, and stays when the network is given back", async () => {
  const { lab, client, readings } = await ready();
  let heard = 0;
  const end = readings.follow(() => {
    heard += 1;
  });
  lab.run();
  await settled();
  client.onStep({ ...STEP, t: 1 });
  client.onStep({ ...STEP, t: 2, ms: 640, forwardMs: 160, backwardMs: 320, updateMs: 96 });
  client.onStep({ ...STEP, t: 3, ms: 2000, forwardMs: 900 });
  lab.free("asked");
  assert.deepEqual(readings.all, [{ layers: lab.state.layers, parameters: 9, samples: 32, workers: 1, forwardMs: 5, backwardMs: 13 }]);
  assert.equal(heard, 2);
  end();
  readings.add({ settings: opening(1), layers: [2, 1], parameters: 3, bytes: 12, memoryBytes: 99, workers: 1, buildMs: 1 }, STEP);
  assert.deepEqual([heard, readings.all.map(({ parameters }) => parameters)], [2, [3, 9]]);
});

test("building is cancelled, and nothing of it comes back", async () => {
  const { lab, clients, rows } = bench();
  lab.enter(() => {});
  lab.build(rows);
  await settled();
  lab.free("");
  assert.ok(clients[0].options.signal.aborted && clients[0].freed);
  clients[0].built();
  clients[0].options.onProgress(0.9);
  await settled();
  assert.deepEqual([lab.state.phase, lab.state.built, lab.state.share, lab.state.error], ["idle", null, 0, null]);
});

test("memory that runs out is a failure with a name, and the next network can be built", async () => {
  const { lab, clients, rows } = bench();
  lab.enter(() => {});
  lab.build(rows);
  await settled();
  clients[0].broken(Object.assign(new Error("no memory"), { code: "out_of_memory", field: "layers" }));
  await settled();
  assert.deepEqual([lab.state.phase, lab.state.error?.code, clients[0].freed], ["idle", "out_of_memory", true]);
  lab.build(rows);
  await settled();
  clients[1].built();
  await settled();
  assert.deepEqual([lab.state.phase, lab.state.error], ["ready", null]);
  lab.run();
  await settled();
  clients[1].broken(Object.assign(new Error("gone"), { code: "worker_failed" }));
  await settled();
  assert.deepEqual([lab.state.phase, lab.state.built, lab.state.error?.code], ["idle", null, "worker_failed"]);
});

test("another choice is another network: the one there is stays until it is replaced", async () => {
  const { lab, clients, client, rows } = await ready();
  lab.run();
  await settled();
  await lab.change({ hidden: [16] }, [64, 10]);
  await settled();
  assert.deepEqual([lab.isBuilt, client.freed, lab.state.phase, lab.state.layers], [false, false, "ready", [64, 16, 10]]);
  lab.build(rows);
  await settled();
  assert.ok(client.freed);
  assert.deepEqual(clients[1].settings.layers, [64, 16, 10]);
});

test("whoever leaves pauses, and after a minute the memory goes back; whoever comes back in time finds all", async () => {
  const { lab, client, timers, look } = await ready();
  lab.run();
  await settled();
  lab.leave(look);
  await settled();
  assert.equal(lab.state.phase, "ready");
  assert.deepEqual([...timers.values()].map(({ ms }) => ms), [60_000]);
  lab.enter(look);
  assert.deepEqual([timers.size, client.freed], [0, false]);
  lab.leave(look);
  for (const { task } of timers.values()) task();
  assert.deepEqual([client.freed, lab.state.built, lab.state.released], [true, null, "away"]);
});

test("a hidden page gives the memory back after three minutes, and not when it is seen again before", async () => {
  const { lab, client, timers } = await ready();
  lab.hide(true);
  lab.hide(false);
  assert.equal(timers.size, 0);
  lab.hide(true);
  const [{ task, ms }] = timers.values();
  assert.equal(ms, 180_000);
  task();
  assert.deepEqual([client.freed, lab.state.released], [true, "hidden"]);
});

test("the loss curve stays short, with its last point", async () => {
  const { lab, client } = await ready();
  lab.run();
  await settled();
  for (let t = 1; t <= 2000; t += 1) client.onStep({ ...STEP, t });
  const { losses } = lab.state;
  assert.ok(losses.t.length <= 600 && losses.t.at(-1) === 2000 && losses.t[0] === 1);
  assert.ok(!/NaN|Infinity/.test(lossSvg({ losses, width: 330, theme: "light" }) + lossSvg({ losses: { t: [], loss: [] }, width: 330, theme: "dark" })));
});

test("a matrix has the area of its weights", () => {
  for (const { hidden } of SIZES) {
    const layers = [64, ...hidden, 10];
    const { blocks, unit } = networkLayout(layers, 1000, 320);
    for (const { width, height, weights } of blocks.filter((block) => block.width > 1.5 && block.height > 1.5)) {
      assert.ok(Math.abs((width * height) / unit ** 2 / weights - 1) < 1e-9);
    }
    const last = blocks[blocks.length - 1];
    assert.ok(blocks[0].x >= 0 && last.x + last.width <= 1000.001, `${blocks[0].x} ${last.x + last.width}`);
    assert.ok(blocks.every(({ x }, i) => i === 0 || x > blocks[i - 1].x + blocks[i - 1].width));
    const { count, side } = measureOf(unit);
    assert.ok(side >= 8 && side < 30 && Math.abs((side / unit) ** 2 / count - 1) < 1e-9);
  }
  const deep = [64, ...Array(40).fill(50), 10];
  const { blocks } = networkLayout(deep, 340, 200);
  assert.ok(blocks.every(({ x, width }) => x >= 0 && x + width <= 340.001));
  assert.ok(!/NaN|undefined/.test(networkSvg({ layers: deep, built: true, width: 340, room: 200, theme: "dark" })));
});

test("no name under a matrix leaves the picture", () => {
  for (const width of [320, 360, 614, 1000]) {
    for (const layers of [[64, 3000, 3000, 10], [64, 20480, 20480, 20480, 8192, 10], [4, 900, 3], [20000, 16, 10]]) {
      const svg = networkSvg({ layers, built: true, width, room: 200, theme: "light" });
      for (const [, x, name] of svg.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)</g)) {
        const half = widthOf(name, 12) / 2;
        assert.ok(Number(x) - half >= -0.01 && Number(x) + half <= width + 0.01, `${name} at ${x} of ${width}`);
      }
    }
  }
});

test("names of matrices never touch; the first and the last stay, with dots for those that have no room", () => {
  for (const width of [320, 614, 1000]) {
    for (const layers of [[64, ...Array(34).fill(1), 10], [64, ...Array(12).fill(900), 10], [64, 3000, 3000, 10], [64, ...Array(62).fill(7), 10]]) {
      const svg = networkSvg({ layers, built: true, width, room: 200, theme: "light" });
      const texts = [...svg.matchAll(/<text x="([\d.]+)" y="14"[^>]*>([^<]*)</g)].map(([, x, name]) => ({ x: Number(x), name }));
      for (const [i, { x, name }] of texts.entries()) {
        const before = texts[i - 1];
        if (before) assert.ok(x - before.x >= (widthOf(name, 13) + widthOf(before.name, 13)) / 2, `${before.name} ${name}`);
      }
      const names = texts.map(({ name }) => name);
      const layersOf = (/** @type {string} */ name) => Number([...name.slice(1)].map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)).join(""));
      assert.deepEqual([layersOf(names[0]), layersOf(names[names.length - 1])], [1, layers.length - 1]);
      for (const [i, name] of names.entries()) {
        if (i > 0 && name !== "…" && names[i - 1] !== "…") assert.equal(layersOf(name), layersOf(names[i - 1]) + 1, "nothing is left out unsaid");
      }
    }
  }
});

test("an error of the browser without a code is a lack of memory where it is a RangeError", () => {
  assert.deepEqual(failureOf(new RangeError("Array buffer allocation failed")), { message: "Array buffer allocation failed", code: "out_of_memory", field: undefined });
  assert.equal(failureOf(new Error("unreachable")).code, "worker_failed");
  assert.deepEqual(failureOf(Object.assign(new Error("no"), { code: "diverged", field: "eta" })), { message: "no", code: "diverged", field: "eta" });
  assert.equal(failureOf("text").message, "text");
});

test("a step goes forward through the layers, and back through each with its update at once", () => {
  const layers = [2, 4, 4, 2];
  const durations = { forwardMs: 400, backwardMs: 400, updateMs: 200 };
  const lit = [0, 150, 390, 401, 480, 560, 990].map((ms) => {
    const { phase, layer } = litAt(ms, durations, layers);
    return `${phase} ${layer}`;
  });
  assert.deepEqual(lit, ["forward 1", "forward 2", "forward 3", "backward 3", "backward 3", "backward 2", "update 1"]);
  assert.equal(litAt(540, durations, layers).phase, "update");
  assert.ok(litAt(1e9, { forwardMs: 0, backwardMs: 0, updateMs: 0 }, layers).layer >= 1);
});

test("the bar of a step is as long as its parts, with what is left over as waiting", () => {
  assert.deepEqual(partsOf(STEP).map(({ ms }) => ms), [300, 450, 150, 100]);
  const widths = [...timeSvg({ step: STEP, width: 400, theme: "light" }).matchAll(/<rect [^>]*?width="([\d.]+)"[^>]*data-part/g)].map(([, width]) => Number(width));
  assert.deepEqual(widths, [120, 180, 60, 40]);
});

test("layers are read as they are typed, and a wide network takes smaller steps", () => {
  assert.deepEqual(hiddenOf("8192, 8192-4096"), [8192, 8192, 4096]);
  assert.deepEqual(hiddenOf("64，32、16"), [64, 32, 16]);
  assert.deepEqual(hiddenOf("a few"), [Number.NaN, Number.NaN]);
  assert.deepEqual(hiddenOf(""), []);
  assert.deepEqual(hiddenOf("512 – 256 - 8"), [512, 256, 8]);
  for (const [text, widths] of /** @type {const} */ ([["-5", [-5]], ["−5", [-5]], ["512, -5", [512, -5]], ["512 -5", [512, -5]], ["2.5", [2.5]], ["0", [0]]])) {
    assert.deepEqual(hiddenOf(text), widths);
    assert.ok(isRefused({ layers: [64, ...widths, 10], estimate: null }), text);
  }
  assert.ok(!isRefused({ layers: [64, 512, 10], estimate: null }));
  assert.deepEqual(SIZES.map(({ hidden }) => etaFor(hidden, "digits")), [0.05, 0.02, 0.005, 0.002]);
  assert.deepEqual(SIZES.map(({ hidden }) => etaFor(hidden, "given")), [0.01, 0.004, 0.001, 0.0005]);
  assert.equal(etaFor([], "digits"), 0.05);
  assert.equal(opening(6).workers, 4);
  assert.ok(GEARS.includes(opening(0).workers));
});

test("only data with classes can be learned, and they give the network its ends", () => {
  const dataset = /** @type {any} */ ({ train: { task: "classification", inputs: 4, outputs: 3 } });
  assert.deepEqual(endsOf("given", dataset), [4, 3]);
  assert.deepEqual(endsOf("digits", dataset), [64, 10]);
  const two = /** @type {any} */ ({ train: { task: "classification", inputs: 2, outputs: 1 } });
  assert.deepEqual(endsOf("given", two), [2, 2], "of two classes each has an output");
  const plane = /** @type {any} */ ({ train: { task: "regression", inputs: 2, outputs: 1 } });
  assert.ok(!isUsable(plane) && !isUsable(null));
  assert.deepEqual(endsOf("given", plane), [64, 10]);
});

test("rows get one scale: the core's if it took one, else that of each column, as where points are derived inputs", async () => {
  const train = { x: Float32Array.of(1, 300, 3, 100), y: new Float32Array(4), count: 2, inputs: 2, outputs: 2, task: "classification", classes: 2 };
  const standardization = { mean: [5, 20000], std: [4, 10000], targetMean: [], targetStd: [] };
  const dataset = /** @type {any} */ ({ train, standardization });
  assert.deepEqual([...(await rowsOf("given", { ...dataset, isDerived: true })).x], [-0.5, 0.5, 0.5, -0.5]);
  assert.deepEqual((await rowsOf("given", dataset)).x[0], -0.5);
  assert.deepEqual([...(await rowsOf("given", { ...dataset, standardization: undefined })).x], [-0.5, 0.5, 0.5, -0.5]);
  const same = { ...train, x: Float32Array.of(7, 1, 7, 2) };
  assert.deepEqual([...(await rowsOf("given", /** @type {any} */ ({ train: same }))).x], [0, -0.5, 0, 0.5], "a column that is all the same");
});

test("targets of the large network are 0 and 1, an output for each class", async () => {
  const train = { x: Float32Array.of(1, 2, 3), count: 3, inputs: 1, task: "classification" };
  const targets = async (/** @type {number} */ outputs, /** @type {number[]} */ y) => {
    const found = await rowsOf("given", /** @type {any} */ ({ train: { ...train, outputs, y: Float32Array.from(y) } }));
    assert.equal(found.outputs, Math.max(2, outputs));
    return [...found.y];
  };
  assert.deepEqual(await targets(1, [-1, 1, -1]), [1, 0, 0, 1, 1, 0]);
  assert.deepEqual(await targets(1, [0, 1, 1]), [1, 0, 0, 1, 0, 1]);
  assert.deepEqual(await targets(3, [-1, -1, 1, 1, -1, -1, -1, 1, -1]), [0, 0, 1, 1, 0, 0, 0, 1, 0]);
});
