// The products of the core by themselves, against the peak of multiplications and additions:  node tests/bench/kernels.js OUTFILE.json
//
// In Node, one thread. The wasm comes from
//   cargo build --release --example kernels -p backprop-core --target wasm32-unknown-unknown
// Shares of the peak travel between machines, GFLOP/s do not.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const WASM = "target/wasm32-unknown-unknown/release/examples/kernels.wasm";
const SHAPES = [
  [2048, 8192, 64],
  [1024, 1024, 1024],
  [1024, 1024, 256],
  [128, 784, 32],
  [128, 784, 128],
  [64, 128, 32],
  [10, 64, 32],
  [8, 8, 12],
];
/** Most samples that the core works on together. */
const BLOCK = 256;
const SECONDS = 0.25;
const ROUNDS = 5;

const out = process.argv[2];
if (!out) throw new Error("usage: node tests/bench/kernels.js OUTFILE.json");
const bytes = await readFile(WASM);
const { instance } = await WebAssembly.instantiate(bytes, {});
const { peak, ...kernels } = /** @type {any} */ (instance.exports);

/**
 * The median of GFLOP/s.
 * @param {(repeats: number) => unknown} work
 * @param {number} operations  of one repeat
 */
function speed(work, operations) {
  let repeats = 1;
  const timed = () => {
    const start = performance.now();
    work(repeats);
    return (performance.now() - start) / 1000;
  };
  for (let time = timed(); time < SECONDS / 4; time = timed()) repeats *= 2;
  const rates = Array.from({ length: ROUNDS }, () => (operations * repeats) / timed() / 1e9);
  return rates.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

const most = speed(peak, 96);
console.log(`peak of simd128 multiplications and additions: ${most.toFixed(1)} GFLOP/s`);
const rows = SHAPES.map(([rows, columns, samples]) => {
  const operations = 2 * rows * columns * samples;
  const rate = (/** @type {any} */ kernel) => speed((repeats) => kernel(rows, columns, samples, repeats), operations);
  return {
    shape: `${rows} × ${columns}, ${samples} samples`,
    forward: rate(kernels.forward),
    backward: rate(kernels.backward),
    gradient: rate(kernels.gradient),
    // a step of a large network, which goes through its samples at once
    update: samples <= BLOCK ? rate(kernels.update) : undefined,
  };
});
const share = (/** @type {number} */ rate) => `${rate.toFixed(1)} (${((100 * rate) / most).toFixed(0)} %)`;
console.table(
  rows.map(({ shape, forward, backward, gradient, update }) => ({
    shape,
    "W a + b": share(forward),
    "Wᵀ δ": share(backward),
    "a δᵀ": share(gradient),
    "w − η a δᵀ": update === undefined ? "" : share(update),
  })),
);
await mkdir(dirname(out), { recursive: true });
await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), peak: most, rows }, null, 2)}\n`);
