// The products of the core by themselves, against the peak of multiplications and additions:  node tests/bench/kernels.js OUTFILE.json
//
// In headless Chromium, one thread. The wasm comes from
//   cargo build --release --example kernels -p backprop-core --target wasm32-unknown-unknown
// Shares of the peak travel between machines, GFLOP/s do not.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../page/chromium.js";

const WASM = "target/wasm32-unknown-unknown/release/examples/kernels.wasm";
const SHAPES = [
  [1024, 1024, 1024],
  [1024, 1024, 256],
  [2048, 8192, 64],
  [128, 784, 32],
  [128, 784, 128],
  [64, 128, 32],
  [10, 64, 32],
  [8, 8, 12],
];
/** Most samples that the core works on together, which a step of a large network goes through at once. */
const BLOCK = 256;

const out = process.argv[2];
if (!out) throw new Error("usage: node tests/bench/kernels.js OUTFILE.json");

const bytes = [...(await readFile(WASM))];
const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
try {
  const page = await browser.newPage();
  const { peak, rows } = await page.evaluate(measure, { bytes, shapes: SHAPES, block: BLOCK });
  console.log(`peak of simd128 multiplications and additions: ${peak.toFixed(1)} GFLOP/s`);
  const share = (/** @type {number | null} */ rate) => (rate === null ? "" : `${rate.toFixed(1)} (${((100 * rate) / peak).toFixed(0)} %)`);
  console.table(
    rows.map(({ shape: [rows, columns, samples], forward, backward, gradient, step, update }) => ({
      shape: `${rows} × ${columns}, ${samples} samples`,
      "W a + b": share(forward),
      "Wᵀ δ": share(backward),
      "a δᵀ": share(gradient),
      "a δᵀ and step": share(step),
      "w − η a δᵀ": share(update),
    })),
  );
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), peak, rows }, null, 2)}\n`);
} finally {
  await browser.close();
}

/** Runs in the page: medians of GFLOP/s, the peak in turns with the products, so that a slow moment of the machine meets all. */
async function measure({ bytes, shapes, block }) {
  const ROUNDS = 9;
  const MILLISECONDS = 60;
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(bytes), {});
  const { peak, prepare, ...kernels } = /** @type {any} */ (instance.exports);
  const timed = (/** @type {(repeats: number) => unknown} */ run, /** @type {number} */ repeats) => {
    const start = performance.now();
    run(repeats);
    return performance.now() - start;
  };
  const runner = (/** @type {(repeats: number) => unknown} */ run, /** @type {number} */ operations) => {
    let repeats = 1;
    while (timed(run, repeats) < MILLISECONDS / 2) repeats *= 2;
    /** @type {number[]} */
    const rates = [];
    return { measure: () => rates.push((operations * repeats) / timed(run, repeats) / 1e6), rates };
  };
  const median = (/** @type {number[]} */ rates) => rates.toSorted((a, b) => a - b)[rates.length >> 1];
  const most = runner(peak, 96);
  const rows = shapes.map((shape) => {
    const [rows, columns, samples] = shape;
    prepare(rows, columns, samples);
    const names = ["forward", "backward", "gradient", ...(samples <= block ? ["step", "update"] : [])];
    const runners = names.map((name) => runner(kernels[name], 2 * rows * columns * samples));
    for (let round = 0; round < ROUNDS; round += 1) for (const { measure } of [most, ...runners]) measure();
    return { shape, step: null, update: null, ...Object.fromEntries(names.map((name, i) => [name, median(runners[i].rates)])) };
  });
  return { peak: median(most.rates), rows };
}
