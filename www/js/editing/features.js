// The recipe with other inputs: functions of the point, or brought to one scale.

import { FEATURES } from "../features.js";

/** @import { Recipe } from "../presets.js" */

/** Of data whose rows are points: the inputs that the network has. @param {Recipe} recipe @returns {string[]} */
export const featuresOf = ({ data }) => data.features ?? FEATURES.slice(0, 2);

/**
 * With an input more or fewer, in the order of the page; x₁ and x₂ alone need no mention.
 * @param {Recipe} recipe @param {string} feature @param {boolean} is  on
 * @returns {Partial<Pick<Recipe, "layers" | "data">>}  nothing where no input would be left
 */
export function withFeature(recipe, feature, is) {
  const now = featuresOf(recipe);
  const next = FEATURES.filter((name) => (name === feature ? is : now.includes(name)));
  if (next.length === 0) return {};
  const { features: _features, ...data } = recipe.data;
  const isPlain = next.join() === FEATURES.slice(0, 2).join();
  return {
    layers: [next.length, ...recipe.layers.slice(1)],
    data: isPlain ? data : { ...data, features: next },
  };
}

/** @param {Recipe} recipe @param {boolean} is @returns {Pick<Recipe, "data">} */
export function withStandardize({ data: { standardize: _standardize, ...data } }, is) {
  return { data: is ? { ...data, standardize: true } : data };
}
