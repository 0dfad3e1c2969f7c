// What a large network would be, counted by hand, and the line between two workers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { estimate, MEMORY, usualWorkers } from "../../www/js/scale/estimate.js";
import { Peer } from "../../www/js/scale/peer.js";

test("a small network is counted by hand", () => {
  // 3-8-2 in two workers with batches of 10, for which there is room for 12: 24 + 16 weights, 10 biases
  const found = estimate({ layers: [3, 8, 2], batchSize: 10, workers: 2 });
  assert.deepEqual([found.parameters, found.forward, found.backward, found.gradient], [50, 400, 160, 400]);
  assert.equal(found.step, 400 + 160 + 400 + 50);
  // each worker: 4 of 8 neurons and 1 of 2; a of 11 neurons, σ′, δ and z of 4, 5 × 2 of the output, 3 sums for 8, 2 slots for 4
  const each = 4 * (4 * 4 + 1 * 9 + (11 + 3 * 4 + 5 * 2 + 3 * 8 + 2 * 4) * 12);
  assert.deepEqual([found.bytesPerWorker, found.bytes, found.limit], [each, 2 * each, null]);
  // a sample is 3 inputs, 2 targets and its place in the order; 7 samples need room for 8
  const withData = estimate({ layers: [3, 8, 2], batchSize: 10, workers: 2, samples: 7 });
  assert.equal(withData.bytesPerWorker, 4 * (4 * 4 + 1 * 9 + (11 + 3 * 4 + 5 * 2 + 3 * 8 + 2 * 4) * 8 + 7 * 6));
});

test("the limit is the memory of one worker, and more workers have more", () => {
  const layers = [64, 32000, 32000, 10];
  const one = estimate({ layers, workers: 1 });
  assert.equal(one.limit?.code, "out_of_memory");
  assert.ok(one.bytesPerWorker > MEMORY && one.limit?.message.includes(String(MEMORY)));
  const two = estimate({ layers, workers: 2 });
  assert.ok(two.limit === null && two.bytesPerWorker < MEMORY && two.bytes > MEMORY);
});

test("as many workers as cores, rounded down to a power of two", () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  for (const [cores, expected] of [[1, 1], [2, 2], [3, 2], [6, 4], [8, 8], [64, 8], [undefined, 1]]) {
    Object.defineProperty(globalThis, "navigator", { value: { hardwareConcurrency: cores }, configurable: true });
    assert.equal(usualWorkers(), expected);
  }
  if (real) Object.defineProperty(globalThis, "navigator", real);
  else delete globalThis.navigator;
});

test("a peer gives what arrives in order, whoever was first", async () => {
  const { port1, port2 } = new MessageChannel();
  const [here, there] = [new Peer(port1), new Peer(port2)];
  const first = there.receive();
  const sent = Float32Array.of(1, 2);
  here.send(sent);
  here.send(Float32Array.of(3));
  here.send(Float32Array.of(4));
  assert.deepEqual([...(await first)], [1, 2]);
  assert.equal(sent.length, 0, "given away, not copied");
  assert.deepEqual([...(await there.receive())], [3]);
  assert.deepEqual([...(await there.receive())], [4]);
  port1.close();
});
