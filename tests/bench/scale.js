// A network of 100 million parameters, trained in workers:  node tests/bench/scale.js OUTFILE.json
//
// Seconds a step with one and with two workers, and the share that the whole step reaches of the machine's simd128 multiplications and
// additions, measured beside it by the wasm of
//   cargo build --release --example kernels -p backprop-core --target wasm32-unknown-unknown
// Ratios and shares travel between machines, seconds do not.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../page/chromium.js";
import { serve } from "../page/server.js";

const KERNELS = "target/wasm32-unknown-unknown/release/examples/kernels.wasm";
const LAYERS = [3072, 8192, 8192, 1000];
const BATCH = 64;
const STEPS = 5;

const out = process.argv[2];
if (!out) throw new Error("usage: node tests/bench/scale.js OUTFILE.json");

const kernels = [...(await readFile(KERNELS))];
const server = await serve();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.address);
  const rows = [];
  for (const workers of [1, 2]) rows.push(await page.evaluate(measure, { layers: LAYERS, batchSize: BATCH, steps: STEPS, workers, kernels }));
  const [one, two] = rows;
  if (one.losses.join() !== two.losses.join()) throw new Error("two workers have other digits than one");
  const digits = (/** @type {number} */ value) => Number(value.toPrecision(3));
  console.log(`${one.parameters.toLocaleString("en")} parameters, ${LAYERS.join("-")}, batches of ${BATCH}`);
  console.table(
    rows.map((row) => ({
      workers: row.workers,
      "build, s": digits(row.buildMs / 1000),
      "memory, GB": digits(row.memoryBytes / 1e9),
      "s/step": digits(row.ms / 1000),
      forward: digits(row.forwardMs / 1000),
      backward: digits(row.backwardMs / 1000),
      update: digits(row.updateMs / 1000),
      exchange: digits(row.exchangeMs / 1000),
      "GFLOP/s": digits(row.gflops),
      "peak of one": digits(row.peak),
      "share of peak": `${((100 * row.gflops) / row.peak / row.workers).toFixed(0)} %`,
    })),
  );
  console.log(`two workers are ${digits(one.ms / two.ms)} times as fast as one, digit for digit the same`);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), rows }, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}

/** Runs in the page: medians over the steps, the largest peak measured between them in a worker that has the machine to itself. */
async function measure({ layers, batchSize, steps, workers, kernels }) {
  const { ScaleClient } = await import(new URL("js/scale/client.js", document.baseURI).href);
  const source = `onmessage = async ({ data }) => {
    const { peak } = (await WebAssembly.instantiate(data, {})).instance.exports;
    const speed = (repeats) => {
      const start = performance.now();
      peak(repeats);
      return (96 * repeats) / (performance.now() - start) / 1e6;
    };
    speed(1 << 24); // compiles
    onmessage = () => postMessage(speed(1 << 25));
    postMessage(0);
  };`;
  const meter = new Worker(URL.createObjectURL(new Blob([source])));
  const ask = (/** @type {unknown} */ message) =>
    new Promise((done) => {
      meter.onmessage = ({ data }) => done(data);
      meter.postMessage(message);
    });
  await ask(Uint8Array.from(kernels));

  const [inputs, outputs, count] = [layers[0], layers.at(-1), 4 * batchSize];
  const x = Float32Array.from({ length: count * inputs }, (_, i) => Math.fround(((i * 7919) % 1009) / 504 - 1));
  const y = new Float32Array(count * outputs);
  for (let n = 0; n < count; n += 1) y[n * outputs + (n % outputs)] = 1;
  const client = new ScaleClient();
  const data = { x, y, count, inputs, outputs };
  const built = await client.build({ layers, activation: "relu", batchSize, eta: 0.01, seed: 7, data, workers });
  await client.step(); // the first step compiles
  const [found, peaks] = [[], []];
  for (let i = 0; i < steps; i += 1) {
    peaks.push(await ask(0));
    found.push(await client.step());
  }
  client.free();
  meter.terminate();
  const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
  const of = (key) => median(found.map((step) => step[key]));
  const times = ["ms", "forwardMs", "backwardMs", "updateMs", "exchangeMs", "gflops", "onePassPerParameterMs"];
  return {
    ...built,
    ...Object.fromEntries(times.map((key) => [key, of(key)])),
    peak: Math.max(...peaks),
    losses: found.map((step) => step.loss),
  };
}
