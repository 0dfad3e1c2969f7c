// A network cut into workers, in a real browser: the same digits for any number of them, and nothing left behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.js";

/** Runs the body in the page, with the digits as inputs from 0 to 1; it says what does not hold. */
const withClient = (body) => () =>
  withPage({}, async ({ page }) => {
    const failures = await page.evaluate(`(async () => {
      const { ScaleClient } = await import("/js/scale/client.js");
      const { sessionConfig } = await import("/js/shipped-data.js");
      const { data } = await sessionConfig({ data: { kind: "digits" } });
      const { x, y, inputs, outputs } = data;
      const digits = { x: x.map((v) => v / 16), y, count: x.length / inputs, inputs, outputs };
      const client = new ScaleClient();
      const failures = [];
      const assert = (fact, what) => fact || failures.push(what);
      const refused = (promise) => promise.then(() => ({ code: "none" }), (error) => error);
      await (${body})({ client, ScaleClient, digits, assert, refused }).finally(() => client.free());
      return failures;
    })()`);
    assert.deepEqual(failures, []);
  });

test(
  "one, two and eight workers have the same losses and weights bit for bit, and the loss falls",
  withClient(async ({ client, ScaleClient, digits, assert }) => {
    const layers = [64, 96, 80, 10];
    const runs = [];
    for (const workers of [1, 2, 8]) {
      const shares = [];
      const settings = { layers, activation: "relu", batchSize: 50, eta: 0.1, seed: 3, data: digits, workers };
      const built = await client.build(settings, { onProgress: (share) => shares.push(share) });
      assert(built.workers === workers && client.workers === workers, "so many workers");
      assert(built.parameters === 64 * 96 + 96 + 96 * 80 + 80 + 80 * 10 + 10, `${built.parameters} parameters`);
      assert(shares.at(-1) === 1 && shares.every((share, i) => i === 0 || share >= shares[i - 1]), "progress");
      const estimate = ScaleClient.estimate({ layers, batchSize: 50, workers, samples: digits.count });
      assert(estimate.limit === null && estimate.bytes === built.bytes, `${estimate.bytes} bytes are ${built.bytes}`);
      assert(built.memoryBytes > built.bytes, "the memories hold it");
      const losses = [];
      // into the third epoch, whose last batch has 47 samples
      while (losses.length < 80) {
        const step = await client.step();
        losses.push(step.loss);
        assert(step.t === losses.length, "t");
        assert(step.samples === (losses.length % 36 === 0 ? 47 : 50), `batch ${losses.length} has ${step.samples}`);
        const spent = step.forwardMs + step.backwardMs + step.updateMs + step.exchangeMs;
        assert(Math.abs(spent - step.ms) < 1e-6 && step.gflops > 0, "times add up");
        assert(step.onePassPerParameterMs === (built.parameters + 1) * step.forwardMs, "one pass per parameter");
      }
      const weights = [];
      for (const place of [[1, 1, 1], [1, 96, 64], [2, 80, 1], [3, 10, 80], [3, 4, 0]]) {
        weights.push(await client.theta(...place));
      }
      runs.push({ losses, weights });
    }
    const [alone, ...others] = runs.map((run) => JSON.stringify(run));
    for (const other of others) assert(other === alone, "the same digits");
    const { losses, weights } = runs[0];
    assert(Math.abs(losses[0] - Math.log(10)) < 0.6 && losses[79] < 0.7, `from ${losses[0]} to ${losses[79]}`);
    assert(weights.every((weight) => Number.isFinite(weight) && weight !== 0), "weights");
  }),
);

test(
  "it runs until it is paused, and a question comes between two steps",
  withClient(async ({ client, digits, assert, refused }) => {
    await client.build({ layers: [64, 40, 10], data: digits, workers: 2 });
    const before = await client.theta(2, 4, 0);
    let t = 0;
    const run = client.run((step) => {
      t = step.t;
      if (t === 20) client.pause();
    });
    assert((await refused(client.run())).code === "bad_state", "one run at a time");
    const between = await client.theta(2, 4, 0);
    await run;
    assert(t === 20 && !client.running, `paused at ${t}`);
    assert(between !== before && (await client.theta(2, 4, 0)) !== between, "the weight moves");
    assert((await client.step()).t === 21, "and goes on");
    const wrong = await refused(client.theta(1, 41, 1));
    assert(wrong.code === "out_of_range" && wrong.field === "theta", "a neuron that is not there");
    assert((await client.step()).t === 22, "a wrong question costs nothing");
  }),
);

test("cancelling, freeing and failing end the workers", () =>
  withPage({}, async ({ page }) => {
    const SETUP = `Object.assign(window, await (async () => {
      const { ScaleClient } = await import("/js/scale/client.js");
      const data = { x: Float32Array.from({ length: 6400 }, (_, i) => Math.sin(i)), y: new Float32Array(1000), count: 100, inputs: 64, outputs: 10 };
      data.y.forEach((_, i) => { data.y[i] = i % 10 === (i / 10 | 0) % 10 ? 1 : 0; });
      const outcome = (promise) => promise.then(() => "done", ({ code }) => code);
      return { client: new ScaleClient(), data, outcome };
    })())`;
    const ask = (/** @type {string} */ body) => page.evaluate(`(async () => { ${body} })()`);
    const workers = page.workers().length;
    const freed = async (/** @type {string} */ what) => {
      // all at once: they may close in any order
      await Promise.all(page.workers().slice(workers).map((worker) => worker.waitForEvent("close")));
      assert.equal(page.workers().length, workers, what);
      assert.equal(await ask("return client.workers"), 0, what);
    };
    await ask(SETUP);
    const cancelled = await ask(`
      const controller = new AbortController();
      const large = { layers: [64, 3000, 3000, 10], data, workers: 2 };
      return outcome(client.build(large, { signal: controller.signal, onProgress: () => controller.abort() }));
    `);
    assert.equal(cancelled, "aborted");
    await freed("cancelled while building");
    assert.equal(await ask("return outcome(client.step())"), "bad_state");

    const small = "{ layers: [64, 40, 10], data, workers: 4 }";
    await ask(`await client.build(${small})`);
    assert.equal(page.workers().length, workers + 4);
    const during = await ask("const step = outcome(client.step()); client.free(); return step");
    assert.equal(during, "freed");
    await freed("freed during a step");
    assert.equal(await ask(`await client.build(${small}); const run = outcome(client.run(() => client.free())); return run`), "done");
    await freed("freed while running");

    const diverged = await ask(`
      await client.build({ ...${small}, loss: "squared_error", eta: 1e6 });
      return outcome(client.run());
    `);
    assert.equal(diverged, "diverged");
    await freed("diverged");
    assert.equal(await ask(`await client.build(${small}); return (await client.step()).t`), 1);
  }));

test(
  "what cannot be built is refused by name, and the page goes on",
  withClient(async ({ client, ScaleClient, digits, assert, refused }) => {
    const usual = { layers: [64, 20, 10], data: digits, workers: 1 };
    for (const [change, code, field] of [
      [{ layers: [64, 65536, 65536, 10], workers: 4 }, "out_of_memory", "layers"],
      [{ layers: [64, 1e9, 10] }, "out_of_range", "layers[1]"],
      [{ layers: [64, Number.NaN, 10] }, "out_of_range", "layers[1]"],
      [{ layers: [64, "20", 10] }, "out_of_range", "layers[1]"],
      [{ layers: "64" }, "wrong_length", "layers"],
      [{ layers: null }, "wrong_length", "layers"],
      [{ layers: [63, 20, 10] }, "invalid_config", "data.inputs"],
      [{ layers: [64, 20, 9] }, "invalid_config", "data.outputs"],
      [{ workers: 3 }, "out_of_range", "workers"],
      [{ batchSize: 257 }, "out_of_range", "batchSize"],
      [{ eta: -1 }, "out_of_range", "eta"],
      [{ eta: "1" }, "invalid_config", "eta"],
      [{ activation: "sin" }, "invalid_config", "activation"],
      [{ loss: "huber" }, "invalid_config", "loss"],
      [{ seed: 0.5 }, "out_of_range", "seed"],
      [{ data: { ...digits, count: 3 } }, "wrong_length", "data.x"],
      [{ data: { ...digits, y: [...digits.y] } }, "invalid_config", "data.y"],
      [{ data: { ...digits, y: digits.y.map(() => 1) } }, "out_of_range", "data.y[0]"],
      [{ data: undefined }, "invalid_config", "data.inputs"],
    ]) {
      const error = await refused(client.build({ ...usual, ...change }));
      assert(error.code === code && error.field === field, `${JSON.stringify(change).slice(0, 80)}: ${error.code} ${error.field}`);
      assert(error.message.includes(field.split(".")[0]) && client.workers === 0, "a message, and nothing is left");
    }
    const large = ScaleClient.estimate({ layers: [3072, 8192, 8192, 1000], batchSize: 64, workers: 2 });
    assert(large.parameters === 3072 * 8192 + 8192 * 8192 + 8192 * 1000 + 8192 * 2 + 1000, "100 million");
    assert(large.limit === null && large.bytes > 4 * large.parameters && large.bytesPerWorker < large.bytes, "it fits");
    assert(large.step === large.forward + large.backward + large.gradient + large.parameters, "multiply-adds");
    assert(large.backward === 64 * (8192 * 8192 + 8192 * 1000), "none for W1");
    const huge = ScaleClient.estimate({ layers: [1e5, 1e6, 10], workers: 8 });
    assert(huge.parameters === 1e5 * 1e6 + 1e6 + 1e7 + 10 && huge.limit?.field === "layers[0]", "counted all the same");
    await client.build(usual);
    assert((await client.step()).t === 1, "the page goes on");
  }),
);

test(
  "a shard meets hostile values with errors by name, and lives",
  withClient(async ({ digits, assert }) => {
    const { default: init, ScaleShard } = await import("/pkg/backprop_playground.js");
    await init();
    const { x, y, count } = digits;
    const good = { layers: [64, 12, 10], activation: "tanh", batchSize: 5, eta: 0.1, seed: 1, workers: 2, worker: 0, data: { x, y, count } };
    const outcome = (act) => {
      try {
        return act();
      } catch (error) {
        return error instanceof Error && error.code ? `${error.code} ${error.field}` : `no error of ours: ${error}`;
      }
    };
    const throwing = {
      get layers() {
        throw new Error("a getter");
      },
    };
    const hostile = [undefined, null, Number.NaN, -1, 1e300, 2 ** 53, 0.5, "1", {}, [], () => 1, 10n, Symbol("s"), new Float32Array(3), throwing];
    for (const value of hostile) {
      const found = outcome(() => new ScaleShard(value).t);
      assert(/^invalid_config/.test(found), `options: ${found}`);
      for (const key of ["layers", "activation", "batchSize", "eta", "seed", "workers", "worker", "data"]) {
        const made = outcome(() => new ScaleShard({ ...good, [key]: value }).t);
        const allowed = key === "eta" && value === 0.5;
        assert(allowed ? made === 0 : /^(invalid_config|out_of_range|wrong_length) /.test(made), `${key}: ${made}`);
      }
      for (const key of ["x", "y", "count"]) {
        const made = outcome(() => new ScaleShard({ ...good, data: { ...good.data, [key]: value } }).t);
        assert(/^(invalid_config|out_of_range|wrong_length) data/.test(made), `data.${key}: ${made}`);
      }
    }
    const shard = new ScaleShard(good);
    assert(outcome(() => shard.advance()) === "bad_state step", "nothing is drawn");
    const attack = () => {
      for (const value of hostile) {
        assert(/^(invalid|out)/.test(outcome(() => shard.draw(value))), `draw: ${String(value)}`);
        for (const act of [() => shard.given(value), () => shard.take(value, y), () => shard.take(1, value)]) {
          assert(/^(invalid_config|out_of_range|unsupported|wrong_length) /.test(outcome(act)), `exchange: ${String(value)}`);
        }
        assert(outcome(() => shard.theta(value, value, value)) === undefined, `theta: ${String(value)}`);
      }
    };
    attack();
    while (shard.draw(100) < 1);
    for (let i = 0; i < 40; i += 1) {
      attack();
      assert(Number.isFinite(shard.advance()), "it goes on");
    }
    assert(shard.t > 2 && Number.isFinite(shard.theta(1, 1, 1)), "steps were made");
    shard.free();
  }),
);
