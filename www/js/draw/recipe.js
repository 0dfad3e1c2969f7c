// The network for drawn points: its hidden layers stay.

import { ownData } from "../own/kept.js";
import { withShape } from "../presets.js";
import { numbersOf } from "./points.js";

/** @import { Recipe } from "../presets.js" */
/** @import { Draft } from "./points.js" */

/** @param {Recipe} recipe @param {Draft} draft @returns {Recipe} */
export function withDrawn(recipe, draft) {
  const { x, y, outputs } = numbersOf(draft);
  const { task, range, trainRatio } = draft;
  const shape = { inputs: 2, outputs, task };
  const data = ownData({ x, y }, { ...shape, range, trainRatio });
  const next = withShape(recipe, data, shape);
  if (next.loss === "binary_cross_entropy") next.loss = "squared_error"; // it asks for 0 and 1
  return next;
}
