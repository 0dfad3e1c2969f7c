// The worker's own promises, in a real browser: long work in slices, the path walked again, newer questions in place of older ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness.js";

const DIGITS = {
  layers: [64, 32, 10],
  loss: "softmax_cross_entropy",
  optimizer: { kind: "adam", eta: 0.001 },
  batchSize: 32,
  data: { kind: "rows", inputs: 64, outputs: 10, task: "classification", trainRatio: 1 },
};

/** Runs the body in the page with a worker of its own; it says what does not hold. */
const withWorker = (body) => () =>
  withPage({}, async ({ page }) => {
    const failures = await page.evaluate(`(async () => {
      const { Client } = await import("/js/engine/client.js");
      const client = new Client();
      const failures = [];
      const assert = (fact, what) => fact || failures.push(what);
      const same = (a, b) => a.length === b.length && a.every((v, i) => Object.is(v, b[i]));
      await (${body})(client, assert, same, ${JSON.stringify(DIGITS)}).finally(() => client.close());
      return failures;
    })()`);
    assert.deepEqual(failures, []);
  });

test(
  "a step that training flat out came by is made again bit for bit, and stepping on follows the path",
  withWorker(async (client, assert, same) => {
    await client.call("create", { layers: [2, 4, 2, 1], optimizer: { kind: "adam", eta: 0.01 } });
    await client.call("runEpochs", 3);
    const wants = { history: true, neuronImages: 0, outputImage: 0, sample: -1 };
    const early = await client.frame(wants);
    await client.call("step");
    const next = await client.frame(wants);
    await client.play("flat-out");
    let frame = next;
    while (frame.t < 5000) frame = await client.frame(wants);
    await client.pause();
    const end = await client.frame(wants);
    assert(end.head === end.t && end.earliest === 0, "at the head");
    await client.call("goTo", early.t);
    const again = await client.frame(wants);
    assert(same(again.theta, early.theta) && same(again.update, early.update), "theta and the last step");
    assert(again.head === end.t && again.playing === false, "the path is still there");
    assert(again.history.t.at(-1) > again.t, "rows of the future stay in view");
    await client.call("step");
    assert(same((await client.frame(wants)).theta, next.theta), "stepping on");
    await client.call("goTo", end.t);
    assert(same((await client.frame(wants)).theta, end.theta), "the head");
    await client.call("goTo", early.t);
    await client.call("configure", { optimizer: { kind: "sgd", eta: 0.1 } });
    const branch = await client.frame(wants);
    assert(branch.head === early.t && branch.history.t.at(-1) <= branch.t, "an edit cuts what lay after");
  }),
);

test(
  "a landscape of a larger network comes in slices: frames and steps are served meanwhile",
  withWorker(async (client, assert, same, digits) => {
    const count = 1300;
    const x = Float32Array.from({ length: count * 64 }, (_, i) => Math.sin(i * 0.37));
    const y = Float32Array.from({ length: count * 10 }, (_, i) => (i % 10 === Math.floor(i / 10) % 10 ? 1 : 0));
    await client.call("create", { ...digits, data: { ...digits.data, x, y } });
    const options = { axes: { seed: 1 }, size: 31 };
    let done = false;
    const whole = client.call("landscape", options).finally(() => {
      done = true;
    });
    const waits = [];
    let share = 0;
    const began = performance.now();
    while (!done) {
      const start = performance.now();
      const next = await client.call("landscapeProgress");
      waits.push(performance.now() - start);
      assert(next >= share, "it goes on");
      share = next;
    }
    const first = await whole;
    const took = performance.now() - began;
    assert(first.loss.length === 961 && first.loss.every(Number.isFinite), "complete");
    assert(waits.length > 5, `only ${waits.length} answers came between`);
    // a slice is 8 ms: of the whole, however slow the machine is, an answer takes a small part
    const middle = waits.toSorted((a, b) => a - b)[waits.length >> 1];
    assert(middle < Math.max(40, took / 40), `an answer took ${middle} ms of ${took}`);
    const old = client.call("landscape", options).then(
      () => "taken",
      (error) => error.code,
    );
    const again = await client.call("landscape", options);
    assert((await old) === "superseded", "the older one gave way");
    assert(same(again.loss, first.loss), "the same digits");
  }),
);

test(
  "descents, projected paths, distributions and costs answer from the worker",
  withWorker(async (client, assert) => {
    const layers = [2, 4, 2, 1];
    await client.call("create", { layers });
    await client.call("runEpochs", 20);
    const axes = { parameters: [0, 3] };
    const path = await client.call("projectPath", { axes, center: "start", count: 5 });
    const start = [path.points[0], path.points[1]];
    const optimizer = { kind: "sgd", eta: 0.1 };
    const descent = await client.call("descend", { axes, center: "start", start, optimizer, steps: 30 });
    assert(descent.losses.length === 31 && descent.losses[30] < descent.losses[0], "down");
    const flow = await client.call("flow", { config: { layers: [2, 8, 8, 1], activations: "sigmoid" } });
    assert(flow.layers.length === 3 && flow.layers[0].delta.count > 0, "a network of its own");
    assert((await client.call("flow")).layers.length === 3, "this one");
    const costs = await client.call("costs", { layers, samples: 10 });
    assert(costs.parameters === 25 && costs.forward === 180 && costs.backward === 100, "counted");
    const measured = await client.call("measureCost", { layers, samples: 10 });
    assert(measured.forwardMs > 0 && measured.backwardMs > 0 && measured.differencesMs > measured.forwardMs, "timed");
    assert((await client.call("chainRule", { case: 1, g: "square", h: "sine", x: 1, dx: 0.1 })).dydx === 2, "chain");
    const refused = await client.call("curve", { name: "log", from: -1, to: 1, count: 9 }).catch((error) => error);
    assert(refused.code === "out_of_range" && refused.field === "from", "refused by name");
    const timeline = await client.call("timeline");
    assert(timeline.t === timeline.head && timeline.bytes < timeline.budget, "timeline");
  }),
);
