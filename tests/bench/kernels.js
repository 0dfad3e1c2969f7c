// The products of the core by themselves, against the peak of multiplications and additions:  node tests/bench/kernels.js [WASM]
//
// In Node, one thread. The wasm comes from
//   cargo build --release --example kernels -p backprop-core --target wasm32-unknown-unknown
// Shares of the peak travel between machines, GFLOP/s do not.

import { readFile } from "node:fs/promises";

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
const SECONDS = 0.25;
const ROUNDS = 5;

const bytes = await readFile(process.argv[2] ?? WASM);
const { instance } = await WebAssembly.instantiate(bytes, {});
const { peak, forward, backward, gradient, update } = /** @type {any} */ (instance.exports);

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
  const share = (/** @type {any} */ kernel) => {
    const rate = speed((repeats) => kernel(rows, columns, samples, repeats), operations);
    return `${rate.toFixed(1)} (${((100 * rate) / most).toFixed(0)} %)`;
  };
  return {
    shape: `${rows} × ${columns}, ${samples} samples`,
    "W a + b": share(forward),
    "Wᵀ δ": share(backward),
    "a δᵀ": share(gradient),
    "w − η a δᵀ": samples <= 256 ? share(update) : "",
  };
});
console.table(rows);
