// The recipe with other layers: each keeps its activation. Layers count from 0, the inputs; what is given is a patch.

import { activationOf } from "../drawing/quantities.js";
import { MOST_LAYERS, MOST_NEURONS } from "../presets.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

/**
 * @typedef {Pick<Recipe, "layers" | "activations">} Layers
 *
 * What happens to one layer; below 0, layers count from the end.
 * @typedef {{ kind: "add", at: number } | { kind: "remove", layer: number } | { kind: "width", layer: number, by: 1 | -1 }
 *   | { kind: "activation", layer: number, name: string }} LayerChange
 */

/** What a first hidden layer begins with. */
const FIRST_WIDTH = 4;

/** A cross-entropy brings the activation of its output. */
const BRINGS_ITS_OWN = new Set(["binary_cross_entropy", "softmax_cross_entropy"]);

/** The activation of every layer after the input. @param {Recipe} recipe @returns {string[]} */
export function activationsOf(recipe) {
  const config = /** @type {Config} */ ({ activations: "tanh", loss: "squared_error", ...recipe });
  return recipe.layers.slice(1).map((_, i) => activationOf(config, i + 1));
}

/** Whether the output's activation is the cost's. @param {Recipe} recipe */
export const outputIsFixed = ({ loss = "squared_error" }) => BRINGS_ITS_OWN.has(loss);

/** One word where it says the same as the list. @param {Recipe} recipe @param {string[]} list */
function written(recipe, list) {
  const word = list[0];
  const same = activationsOf({ ...recipe, activations: word });
  return !Array.isArray(recipe.activations) && same.join() === list.join() ? word : list;
}

/** @param {Recipe} recipe @param {number[]} layers @param {string[]} list @returns {Layers} */
const patch = (recipe, layers, list) => ({
  layers,
  activations: written({ ...recipe, layers }, list),
});

/** A hidden layer more, before the present layer `at`, like the one before it. @param {Recipe} recipe @param {number} at  1 … L */
export function withLayerAt(recipe, at) {
  const { layers } = recipe;
  const list = activationsOf(recipe);
  const isHidden = (/** @type {number} */ layer) => layer > 0 && layer < layers.length - 1;
  const like = [at - 1, at].find(isHidden);
  const width = like === undefined ? FIRST_WIDTH : layers[like];
  const activation = like === undefined ? firstActivation(recipe) : list[like - 1];
  return patch(recipe, layers.toSpliced(at, 0, width), list.toSpliced(at - 1, 0, activation));
}

/** @param {Recipe} recipe */
const firstActivation = ({ activations = "tanh" }) =>
  typeof activations === "string" && activations !== "softmax" ? activations : "tanh";

/** Without a hidden layer. @param {Recipe} recipe @param {number} layer */
export const withoutLayer = (recipe, layer) =>
  patch(
    recipe,
    recipe.layers.toSpliced(layer, 1),
    activationsOf(recipe).toSpliced(layer - 1, 1),
  );

/** @param {Recipe} recipe @param {number} layer  a hidden one @param {number} width @returns {Layers} */
export const withWidth = (recipe, layer, width) => ({
  layers: recipe.layers.with(layer, width),
  activations: recipe.activations,
});

/** @param {Recipe} recipe @param {number} layer  1 … L @param {string} name */
export const withActivationAt = (recipe, layer, name) =>
  patch(recipe, recipe.layers, activationsOf(recipe).with(layer - 1, name));

/**
 * Nothing where it was meant for what is not there any more, or would be too much.
 * @param {Recipe} recipe @param {LayerChange} change @returns {Partial<Layers>}
 */
export function layerPatch(recipe, change) {
  const last = recipe.layers.length - 1;
  const named = change.kind === "add" ? change.at : change.layer;
  const layer = named < 0 ? last + 1 + named : named;
  if (layer < 1 || layer > last) return {};
  if (change.kind === "add") return last > MOST_LAYERS ? {} : withLayerAt(recipe, layer);
  if (change.kind === "activation") return withActivationAt(recipe, layer, change.name);
  if (layer === last) return {};
  if (change.kind === "remove") return withoutLayer(recipe, layer);
  return withWidth(recipe, layer, Math.max(1, Math.min(MOST_NEURONS, recipe.layers[layer] + change.by)));
}
