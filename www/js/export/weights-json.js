// Weights as JSON: θ and ∇L under PyTorch's names, and what the network is. README documents it.

import { digits } from "./digits.js";
import { WeightsError } from "./refusal.js";
import { shown } from "./safetensors.js";
import { tensorsOf } from "./snapshot.js";

/** @import { Recipe } from "../presets.js" */
/** @import { Snapshot, Tensor } from "./snapshot.js" */

export const FORMAT = "backprop-playground-weights";
export const VERSION = 1;

/** What of a network is not in its weights. */
const ABOUT = /** @type {const} */ (["activations", "loss", "huberDelta", "reduction", "regularization"]);

/** @param {Snapshot} snapshot */
export function weightsJson({ layers, activations, loss, huberDelta, reduction, regularization, features, standardization, t, theta, gradient, lossTrain, penalty }) {
  const head = {
    format: FORMAT,
    version: VERSION,
    ...{ layers, activations, loss, ...(loss === "huber" ? { huberDelta } : {}), reduction, regularization, features, standardization },
    ...{ t, lossTrain, penalty },
  };
  const entries = Object.entries(head).filter(([, value]) => value !== undefined);
  const written = entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  for (const [key, vector] of /** @type {const} */ ([["theta", theta], ["gradient", gradient]])) {
    written.push(`  "${key}": {\n${tensorsOf(layers, vector).map(tensorText).join(",\n")}\n  }`);
  }
  return `{\n${written.join(",\n")}\n}\n`;
}

/** @param {Tensor} tensor */
function tensorText({ name, shape, values }) {
  const list = (/** @type {Float32Array} */ row) => `[${Array.from(row, (value) => (Number.isFinite(value) ? digits(value) : "null")).join(", ")}]`;
  if (shape.length === 1) return `    "${name}": ${list(values)}`;
  const rows = Array.from({ length: shape[0] }, (_, j) => list(values.subarray(j * shape[1], (j + 1) * shape[1])));
  return `    "${name}": [\n      ${rows.join(",\n      ")}\n    ]`;
}

/**
 * @param {string} text
 * @returns {{ tensors: Tensor[], about: Partial<Recipe> }}  `about`: what the network is beside its weights; the core looks at it closely
 * @throws {WeightsError}
 */
export function readWeightsJson(text) {
  /** @type {any} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WeightsError("json");
  }
  if (value?.format === "backprop-playground-session") throw new WeightsError("session");
  if (value?.format !== FORMAT) throw new WeightsError("unknown");
  if (value.version !== VERSION) throw new WeightsError(Number(value.version) > VERSION ? "newer" : "unknown");
  const { theta } = value;
  if (typeof theta !== "object" || theta === null || Array.isArray(theta)) throw new WeightsError("unknown");
  const about = ABOUT.filter((key) => value[key] !== undefined).map((key) => [key, value[key]]);
  return { tensors: Object.entries(theta).map(([name, entry]) => readTensor(name, entry)), about: Object.fromEntries(about) };
}

/** @param {string} name @param {unknown} entry @returns {Tensor} */
function readTensor(name, entry) {
  const refuse = () => new WeightsError("entry", { name: shown(name) });
  if (!Array.isArray(entry)) throw refuse();
  const isMatrix = entry.length > 0 && Array.isArray(entry[0]);
  const width = isMatrix ? entry[0].length : 1;
  if (isMatrix && !entry.every((row) => Array.isArray(row) && row.length === width)) throw refuse();
  const values = isMatrix ? entry.flat() : entry;
  if (!values.every((value) => typeof value === "number")) throw refuse();
  return { name, shape: isMatrix ? [entry.length, width] : [entry.length], values: Float32Array.from(values) };
}
