// θ out of a file, if it is weights and they fit the network. What comes from a file is hostile until it was read here.

import { WeightsError } from "./refusal.js";
import { readSafetensors, shapeText, shown } from "./safetensors.js";
import { tensorsOf } from "./snapshot.js";
import { readWeightsJson } from "./weights-json.js";

/** @import { Tensor } from "./snapshot.js" */

/** The most that a network of the core takes up, in f64 or as text. */
export const MOST_BYTES = 160_000_000;

/**
 * @param {ArrayBuffer} buffer
 * @param {number[]} layers  of the network that the weights are for
 * @returns {Float32Array}
 * @throws {WeightsError}
 */
export function weightsIn(buffer, layers) {
  if (buffer.byteLength > MOST_BYTES) throw new WeightsError("too_large");
  if (buffer.byteLength === 0) throw new WeightsError("empty");
  return fitted(isText(buffer) ? readWeightsJson(new TextDecoder().decode(buffer)) : readSafetensors(buffer), layers);
}

/** JSON begins with a brace, after a mark or room; the ninth byte of safetensors does. @param {ArrayBuffer} buffer */
function isText(buffer) {
  const start = new TextDecoder().decode(new Uint8Array(buffer, 0, Math.min(64, buffer.byteLength)));
  return start.trimStart().startsWith("{") && !start.slice(0, 8).includes("\0");
}

/**
 * The order of the layers is that of the numbers in the names, which may count activations or not.
 * @param {Tensor[]} tensors
 * @param {number[]} layers
 */
function fitted(tensors, layers) {
  const named = tensors.map((tensor) => {
    const parts = /^(\d{1,6})\.(weight|bias)$/.exec(tensor.name);
    if (!parts) throw new WeightsError("name", { name: shown(tensor.name) });
    return { tensor, number: Number(parts[1]), kind: parts[2] };
  });
  const numbers = [...new Set(named.map(({ number }) => number))].sort((a, b) => a - b);
  const depth = layers.length - 1;
  if (numbers.length !== depth) throw new WeightsError("depth", { count: numbers.length, expected: depth });
  const theta = new Float32Array(layers.slice(1).reduce((sum, to, l) => sum + to * (layers[l] + 1), 0));
  for (const place of tensorsOf(layers, theta)) {
    const [at, kind] = place.name.split(".");
    const number = numbers[Number(at) / 2];
    const found = named.find((entry) => entry.number === number && entry.kind === kind)?.tensor;
    if (!found) throw new WeightsError("missing", { name: `${number}.${kind}` });
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
