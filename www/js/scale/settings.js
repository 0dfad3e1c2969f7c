// What the scale lab can be set to.

/**
 * @typedef {Object} ScaleSettings
 * @property {number[]} hidden  widths of the hidden layers; the data give the input and the output
 * @property {"digits" | "given"} data  "given": what the network on the playground is trained on
 * @property {"relu" | "tanh"} activation  of the hidden layers
 * @property {number} batchSize
 * @property {number} eta
 * @property {number} seed
 * @property {number} workers
 */

/** Sizes that lead up to those the lecture speaks of. @type {readonly { id: string, hidden: number[] }[]} */
export const SIZES = [
  { id: "1m", hidden: [768, 768, 512] },
  { id: "10m", hidden: [2560, 2560, 1280] },
  { id: "100m", hidden: [8192, 8192, 4096] },
  { id: "1b", hidden: [20480, 20480, 20480, 8192] },
];

/** Widths along the slider. */
export const WIDTHS = Array.from({ length: 23 }, (_, i) => (i % 2 === 0 ? 16 : 24) * 2 ** Math.floor(i / 2));

export const DEPTHS = { least: 1, most: 12 };

/** A layer is cut into as many parts as there are workers. */
export const GEARS = [1, 2, 4, 8];

export const BATCHES = [1, 8, 32, 64, 128, 256];

/** @type {ScaleSettings["activation"][]} */
export const ACTIVATIONS = ["relu", "tanh"];

/**
 * Wide layers take small steps: each neuron moves by its own δ, and the next layer adds up what all of them moved. One significant digit.
 * @param {number[]} hidden
 */
export function etaFor(hidden) {
  const eta = Math.min(0.05, 40 / Math.max(...hidden, 1));
  return Number.isFinite(eta) ? Number(eta.toPrecision(1)) : 0.05;
}

/** @param {number} cores @returns {ScaleSettings} */
export const opening = (cores) => ({
  hidden: SIZES[2].hidden,
  data: "digits",
  activation: "relu",
  batchSize: 32,
  eta: etaFor(SIZES[2].hidden),
  seed: 7,
  workers: GEARS.findLast((gear) => gear <= cores) ?? 1,
});

/** "8192, 8192, 4096" as widths; what is no number stays NaN, so that it is refused by name. @param {string} text */
export const hiddenOf = (text) =>
  text
    .split(/[\s,，、;×x–-]+/)
    .filter((word) => word !== "")
    .map(Number);

/** @param {ScaleSettings} a @param {ScaleSettings} b */
export const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);
