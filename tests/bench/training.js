// Training by the built wasm, without a page:  node tests/bench/training.js OUTFILE.json [PKG …]
//
// In Node, one thread, medians. All cases are measured in turns, a few milliseconds each, so that what else the machine does meets all of them.
// PKG is a folder as `wasm-pack build` leaves it, www/pkg by default; of several, there is the ratio of the last to the first.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const ROUNDS = 25;
const MILLISECONDS = 60;

const [out, ...named] = process.argv.slice(2);
if (!out) throw new Error("usage: node tests/bench/training.js OUTFILE.json [PKG …]");
const folders = named.length > 0 ? named : ["www/pkg"];
const modules = [];
for (const folder of folders) {
  const at = resolve(folder);
  const module = await import(pathToFileURL(`${at}/backprop_playground.js`).href);
  await module.default({ module_or_path: await readFile(`${at}/backprop_playground_bg.wasm`) });
  modules.push(module);
}

const circle = { kind: "circle", noise: 0.1, samples: 500, trainRatio: 0.5 };
const sgd = { kind: "sgd", eta: 0.03 };
const small = { optimizer: sgd, batchSize: 10, data: circle, seed: 1, shuffle: false };
const deep = [2, 8, 8, 8, 8, 8, 8, 1];

/** Images of noise in ten classes. @param {number} count */
function images(count) {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const x = Float32Array.from({ length: count * 784 }, next);
  const y = new Float32Array(count * 10);
  for (let n = 0; n < count; n += 1) y[n * 10 + Math.floor(next() * 10)] = 1;
  return { kind: "rows", inputs: 784, outputs: 10, x, y, trainRatio: 1 };
}

const rows = images(2560);
/** @param {number} batchSize @param {object} optimizer */
const large = (batchSize, optimizer = { kind: "sgd", eta: 0.01 }) => ({
  layers: [784, 128, 64, 10],
  activations: "relu",
  loss: "softmax_cross_entropy",
  optimizer,
  batchSize,
  data: rows,
  seed: 1,
});

/** What the other optimizers are compared with. */
const PLAIN = "784-128-64-10, batch 32";

/** The same where three in four neurons of the first layer fall silent, so that their memory fades. @param {any} config */
const silenced = (config) => ({ ...config, isSilenced: true });

/** A session with these settings, its neurons silenced where they are to be. @param {any} Session @param {any} settings */
function begun(Session, { isSilenced, ...config }) {
  const session = new Session(config);
  if (!isSilenced) return session;
  session.runSteps(100);
  const state = JSON.parse(session.state());
  const [inputs, neurons] = config.layers;
  const theta = [...session.theta()];
  const biases = theta.length - config.layers.slice(1).reduce((sum, width) => sum + width, 0);
  for (let j = 0; j < neurons; j += 1) {
    if (j % 4 > 0) theta[biases + j] = -10 * inputs;
  }
  const quiet = Session.fromState(JSON.stringify({ ...state, theta }));
  quiet.runSteps(1500);
  return quiet;
}

/** @type {[string, any][]} */
const CASES = [
  ["2-4-2-1 tanh, batch 10", { layers: [2, 4, 2, 1], ...small }],
  ["the same, shuffled", { layers: [2, 4, 2, 1], ...small, shuffle: true }],
  ["2-8-8-8-8-8-8-1 tanh, batch 10", { layers: deep, ...small }],
  ["the same, relu", { layers: deep, ...small, activations: "relu" }],
  [PLAIN, large(32)],
  ["784-128-64-10, batch 128", large(128)],
  ["batch 32, momentum", large(32, { kind: "momentum", eta: 0.01 })],
  ["batch 32, adam", large(32, { kind: "adam", eta: 0.001 })],
  ["momentum, three in four silent", silenced(large(32, { kind: "momentum", eta: 0.01 }))],
  ["adam, three in four silent", silenced(large(32, { kind: "adam", eta: 0.001 }))],
];

/**
 * Samples a second within epochs: the last step of an epoch, after which the history is written, is not timed.
 * @param {any} session
 * @param {number} batches
 * @param {number} batchSize
 */
function steps(session, batches, batchSize) {
  let spent = 0;
  let samples = 0;
  while (spent < MILLISECONDS) {
    const start = performance.now();
    for (let b = 1; b < batches; b += 1) session.step();
    spent += performance.now() - start;
    samples += (batches - 1) * batchSize;
    session.step();
  }
  return (1000 * samples) / spent;
}

/** Samples a second of whole epochs, with all that belongs to them. @param {any} session @param {number} count */
function epochs(session, count) {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < MILLISECONDS) {
    session.runEpochs(200);
    done += 200;
  }
  return (1000 * done * count) / (performance.now() - start);
}

const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const started = CASES.map(([name, config]) => {
  const sessions = modules.map(({ Session }) => begun(Session, config));
  const { count } = sessions[0].dataset("train");
  const isSmall = config.layers[0] === 2;
  // the history of a young run has a row after each epoch, that of an old one seldom
  if (isSmall) for (const session of sessions) session.runEpochs(20_000);
  return { name, config, sessions, count, isSmall, rates: sessions.map(() => /** @type {number[]} */ ([])) };
});
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { config, sessions, count, isSmall, rates } of started) {
    const { batchSize } = config;
    for (const [i, session] of sessions.entries()) {
      rates[i].push(isSmall ? epochs(session, count) : steps(session, count / batchSize, batchSize));
    }
  }
}
/** Some rates as a share of others, round by round. @param {number[]} rates @param {number[]} of */
const share = (rates, of) => median(rates.map((rate, round) => rate / of[round])).toFixed(2);
const plain = started.find(({ name }) => name === PLAIN);
const table = started.map(({ name, config, count, isSmall, rates }) => {
  const row = /** @type {Record<string, string>} */ ({ case: name });
  for (const [i, folder] of folders.entries()) {
    const rate = median(rates[i]);
    row[folder] = `${Math.round(rate)} samples/s${isSmall ? `, ${Math.round(rate / count)} epochs/s` : ""}`;
  }
  const last = rates.length - 1;
  if (last > 0) row.ratio = share(rates[last], rates[0]);
  if (plain && config.optimizer.kind !== "sgd") row["of plain SGD"] = share(rates[last], plain.rates[last]);
  return row;
});
console.table(table);
const found = started.map(({ name, rates }) => ({ case: name, samples: rates.map(median) }));
await mkdir(dirname(out), { recursive: true });
await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), folders, rows: found }, null, 2)}\n`);
