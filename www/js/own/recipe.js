// The network for own data: its hidden layers stay, input, output and loss follow the rows.

import { withShape } from "../presets.js";
import { ownData } from "./kept.js";

/** @import { Recipe } from "../presets.js" */
/** @import { OwnRows } from "./rows.js" */

/** The part for training; of a handful of rows all. */
const TRAIN_RATIO = 0.75;
const HANDFUL = 8;

/**
 * @param {Recipe} recipe  the one before
 * @param {OwnRows} rows
 * @param {{ title: string, standardize: boolean }} about
 * @returns {Recipe}
 */
export function withOwnRows(recipe, { x, y, count, left: _left, ...shape }, { title, standardize }) {
  const { task } = shape;
  const data = ownData(
    { x, y },
    {
      ...shape,
      trainRatio: count > HANDFUL ? TRAIN_RATIO : 1,
      ...(title ? { title } : {}),
      ...(standardize ? { standardize } : {}),
      ...(standardize && task === "regression" ? { standardizeTargets: true } : {}),
    },
  );
  const next = withShape(recipe, data, shape);
  // it asks for 0 and 1, and two classes are −1 and 1
  if (next.loss === "binary_cross_entropy") next.loss = "squared_error";
  return next;
}
