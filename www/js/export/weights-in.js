// θ out of a file, if it is weights and they fit the network. What comes from a file is hostile until it was read here.

import { WeightsError } from "./refusal.js";
import { readSafetensors, shapeText, shown } from "./safetensors.js";
import { tensorsOf } from "./snapshot.js";
import { readWeightsJson } from "./weights-json.js";

/** @import { Recipe } from "../presets.js" */
/** @import { Tensor } from "./snapshot.js" */

/** The most that a network of the core takes up, in f64 or as text. */
export const MOST_BYTES = 160_000_000;

/** Layers with weights that a network of the core can have. */
const MOST_LAYERS = 63;

/**
 * @param {ArrayBuffer} buffer
 * @param {number[]} layers  of the network that the weights are for
 * @returns {Float32Array}
 * @throws {WeightsError}
 */
export const weightsIn = (buffer, layers) => fitted(fileOf(buffer).tensors, layers);

/**
 * The network that the weights of a file are for, where it is another than the present one: for the same inputs and outputs.
 * @param {ArrayBuffer} buffer
 * @param {number[]} layers  of the present network
 * @returns {{ theta: Float32Array, layers: number[], about: Partial<Recipe> }}  `about`: what else the file says of it
 * @throws {WeightsError}
 */
export function networkIn(buffer, layers) {
  const { tensors, about } = fileOf(buffer);
  const own = layersOf(tensors, layers.length - 1);
  const theta = fitted(tensors, own);
  for (const [reason, found, expected] of /** @type {const} */ ([
    ["inputs", own[0], layers[0]],
    ["outputs", own.at(-1), layers.at(-1)],
  ])) {
    if (found !== expected) throw new WeightsError(reason, { found: Number(found), expected: Number(expected) });
  }
  return { theta, layers: own, about };
}

/** @param {ArrayBuffer} buffer @returns {{ tensors: Tensor[], about: Partial<Recipe> }} */
function fileOf(buffer) {
  if (buffer.byteLength > MOST_BYTES) throw new WeightsError("too_large");
  if (buffer.byteLength === 0) throw new WeightsError("empty");
  if (!isText(buffer)) return { tensors: readSafetensors(buffer), about: {} };
  return readWeightsJson(new TextDecoder().decode(buffer));
}

/** Widths from the inputs to the outputs, by the shapes of the weights, each of which takes what the one before gives. @param {Tensor[]} tensors @param {number} expected  layers */
function layersOf(tensors, expected) {
  const { numbers, of } = numbered(tensors);
  if (numbers.length === 0 || numbers.length > MOST_LAYERS) throw new WeightsError("depth", { count: numbers.length, expected });
  /** @type {number[]} */
  const layers = [];
  for (const number of numbers) {
    const { name, shape } = of(number, "weight");
    if (shape.length !== 2 || shape.includes(0)) throw new WeightsError("entry", { name });
    const [to, from] = shape;
    const given = layers.at(-1) ?? from;
    if (from !== given) throw new WeightsError("shape", { name, shape: shapeText(shape), expected: shapeText([to, given]) });
    if (layers.length === 0) layers.push(from);
    layers.push(to);
  }
  return layers;
}

/** JSON begins with a brace, after a mark or room; the ninth byte of safetensors does. @param {ArrayBuffer} buffer */
function isText(buffer) {
  const start = new TextDecoder().decode(new Uint8Array(buffer, 0, Math.min(64, buffer.byteLength)));
  return start.trimStart().startsWith("{") && !start.slice(0, 8).includes("\0");
}

/** The order of the layers is that of the numbers in the names, which may count activations or not. @param {Tensor[]} tensors */
function numbered(tensors) {
  const named = tensors.map((tensor) => {
    const parts = /^(\d{1,6})\.(weight|bias)$/.exec(tensor.name);
    if (!parts) throw new WeightsError("name", { name: shown(tensor.name) });
    return { tensor, number: Number(parts[1]), kind: parts[2] };
  });
  const numbers = [...new Set(named.map(({ number }) => number))].sort((a, b) => a - b);
  /** @param {number} number @param {string} kind */
  const of = (number, kind) => {
    const found = named.find((entry) => entry.number === number && entry.kind === kind)?.tensor;
    if (!found) throw new WeightsError("missing", { name: `${number}.${kind}` });
    return found;
  };
  return { numbers, of };
}

/** @param {Tensor[]} tensors @param {number[]} layers */
function fitted(tensors, layers) {
  const { numbers, of } = numbered(tensors);
  const depth = layers.length - 1;
  if (numbers.length !== depth) throw new WeightsError("depth", { count: numbers.length, expected: depth });
  const theta = new Float32Array(layers.slice(1).reduce((sum, to, l) => sum + to * (layers[l] + 1), 0));
  for (const place of tensorsOf(layers, theta)) {
    const [at, kind] = place.name.split(".");
    const found = of(numbers[Number(at) / 2], kind);
    if (found.shape.join() !== place.shape.join()) {
      const [shape, expected] = [shapeText(found.shape), shapeText(place.shape)];
      throw new WeightsError("shape", { name: found.name, shape, expected });
    }
    const bad = found.values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw new WeightsError("not_finite", { name: found.name, place: bad + 1 });
    place.values.set(found.values);
  }
  return theta;
}
