// What the scale lab can be set to.

import { refusalText } from "../refusal.js";

/** @import { Estimate } from "./lab.js" */

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
 * Wide layers take small steps: each neuron moves by its own δ, and the next layer adds up what all of them moved. Data of few inputs, whose
 * samples are more like each other than the digits are, take smaller ones. One significant digit.
 * @param {number[]} hidden
 * @param {ScaleSettings["data"]} data
 */
export function etaFor(hidden, data) {
  const eta = Math.min(0.05, 40 / Math.max(...hidden, 1)) / (data === "given" ? 4 : 1);
  return Number.isFinite(eta) ? Number(eta.toPrecision(1)) : 0.05;
}

/** Why it is no learning rate; "" where it is one. The core's limits, told before anything is built. @param {number} eta */
export const etaRefusal = (eta) => (eta >= 0 && eta <= 1e6 ? "" : refusalText({ message: `eta is ${eta}; allowed: 0 to 1000000` }));

/** @param {number} cores @returns {ScaleSettings} */
export const opening = (cores) => ({
  hidden: SIZES[2].hidden,
  data: "digits",
  activation: "relu",
  batchSize: 32,
  eta: etaFor(SIZES[2].hidden, "digits"),
  seed: 7,
  workers: GEARS.findLast((gear) => gear <= cores) ?? 1,
});

/**
 * "8192, 8192, 4096" as widths; what is no number stays NaN, so that it is refused by name. A dash stands between numbers: before the first
 * one, or close to a number only, it is its sign.
 * @param {string} text
 */
export const hiddenOf = (text) =>
  text
    .replace(/−/g, "-")
    .replace(/(\d)(?:[–-]|\s+[–-]\s+)(?=\d)/g, "$1,")
    .split(/[\s,，、;×x]+/)
    .filter((word) => word !== "")
    .map(Number);

/** Widths are whole numbers from 1, and not beyond what can be built. @param {{ layers: number[], estimate: Estimate | null }} lab */
export const isRefused = ({ layers, estimate }) =>
  layers.some((width) => !(Number.isInteger(width) && width >= 1)) || (estimate?.limit?.field?.startsWith("layers[") ?? false);

/** @param {ScaleSettings} a @param {ScaleSettings} b */
export const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);
