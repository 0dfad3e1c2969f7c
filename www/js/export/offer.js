// The network of a file with weights, offered where the present one has other layers.

import { activationsOf } from "../editing/layers.js";
import { ACTIVATIONS, hiddenActivation } from "../presets.js";
import { WeightsError } from "./refusal.js";
import { networkIn } from "./weights-in.js";

/** @import { Recipe } from "../presets.js" */

/**
 * @typedef {Object} Offer
 * @property {string} name  of the file
 * @property {number[]} layers
 * @property {Float32Array} theta
 * @property {Partial<Recipe>} about  what else the file says
 * @property {string[]} [activations]  of the file
 * @property {string} activation  of the hidden layers, where the file does not say it
 */

/** @param {unknown} value @param {number} count @returns {string[] | undefined} */
function activationsIn(value, count) {
  if (value === undefined) return;
  const isList = Array.isArray(value) && value.length === count;
  if (isList && value.every((name) => name === "softmax" || ACTIVATIONS.includes(name))) return value;
  throw new WeightsError("activations");
}

/**
 * @param {ArrayBuffer} buffer
 * @param {string} name
 * @param {Recipe} recipe
 * @param {number[]} present  its widths
 * @returns {Offer | null}  null where the weights are for the present layers
 * @throws {WeightsError}
 */
export function offerOf(buffer, name, recipe, present) {
  const { theta, layers, about } = networkIn(buffer, present);
  if (layers.join() === present.join()) return null;
  const activations = activationsIn(about.activations, layers.length - 1);
  const hidden = hiddenActivation(recipe);
  return { name, layers, theta, about, activations, activation: ACTIVATIONS.includes(hidden) ? hidden : "tanh" };
}

/** What taking it changes: the layers with θ as start values, and what the file says of cost and penalty. @param {Recipe} recipe @param {Offer} offer @returns {Partial<Recipe>} */
export function patchOf(recipe, { layers, theta, about, activations, activation }) {
  const output = /** @type {string} */ (activationsOf(recipe).at(-1));
  const kept = [...layers.slice(1, -1).map(() => activation), output];
  return { ...about, layers, activations: activations ?? kept, theta: Array.from(theta) };
}
