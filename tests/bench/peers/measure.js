// In the page: who trains how many epochs a second, and whether all do the same work.

import init, { Session } from "/pkg/backprop_playground.js";
import { brainJs } from "./brain.js";
import { convnet } from "./convnet.js";
import { core } from "./core.js";
import { tasks } from "./tasks.js";
import { tensorflow } from "./tensorflow.js";
import { typedArrays } from "./typed-arrays.js";

const ROUNDS = 7;
/** Milliseconds of one round. */
const ROUND = 250;
/** Epochs after which the losses must agree, and how well. */
const EPOCHS = 2;
const TOLERANCE = 1e-3;

const PEERS = {
  core: (task) => core(Session, task),
  "typed arrays": typedArrays,
  convnetjs: convnet,
  "brain.js": brainJs,
  "tfjs wasm": (task) => tensorflow(task, "wasm", "/peers/"),
  "tfjs cpu": (task) => tensorflow(task, "cpu", "/peers/"),
};

async function epochs(peer, count) {
  for (let i = 0; i < count; i += 1) await peer.epoch();
}

/** The loss after a few epochs must be the core's: only then is it the same work. */
async function sameWork(task, name, make) {
  const peer = await make(task);
  if (!peer) return null;
  const reference = core(Session, task, peer.batchSize ?? task.batchSize);
  await epochs(peer, EPOCHS);
  await epochs(reference, EPOCHS);
  const [loss, expected] = [peer.loss(), reference.loss()];
  peer.close?.();
  reference.close();
  if (!(Math.abs(loss - expected) <= TOLERANCE * expected)) {
    throw new Error(`${name} on ${task.name}: loss ${loss} after ${EPOCHS} epochs, the core's is ${expected}`);
  }
  return loss;
}

/** Epochs a second over one round. */
async function speed(peer) {
  const began = performance.now();
  let done = 0;
  let batch = 1;
  let elapsed = 0;
  while (elapsed < ROUND) {
    await epochs(peer, batch);
    done += batch;
    elapsed = performance.now() - began;
    if (elapsed < ROUND / 20) batch *= 2;
  }
  return (done * 1000) / elapsed;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export async function measure() {
  await init();
  const rows = [];
  for (const task of tasks(Session)) {
    const found = {};
    for (const [name, make] of Object.entries(PEERS)) {
      const loss = await sameWork(task, name, make);
      if (loss !== null) found[name] = { loss, make, rates: [] };
    }
    // Rounds in turn, so that a slow moment of the machine meets everybody.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const entry of Object.values(found)) {
        const peer = await entry.make(task);
        await speed(peer);
        entry.rates.push(await speed(peer));
        peer.close?.();
      }
    }
    for (const [name, { loss, rates }] of Object.entries(found)) {
      const rate = median(rates);
      // Of the same round: what the machine did else met both.
      const faster = median(rates.map((rate, round) => found.core.rates[round] / rate));
      rows.push({ task: task.name, who: name, loss, epochs: rate, samples: rate * task.count, faster });
    }
  }
  return rows;
}
