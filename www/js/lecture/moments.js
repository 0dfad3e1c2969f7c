// Where in the walk a row of the lecture is to be seen.

import { planOf } from "../walk/positions.js";

/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Moment } from "./rows.js" */

/**
 * How many terms are done at a moment. None of them takes the step: reading trains nothing.
 * @param {Pick<WalkRecord, "layers" | "activations">} record
 * @param {Moment} moment
 */
export function placeOf(record, moment) {
  const plan = planOf(record);
  const depth = plan.layers.length - 1;
  /** @param {number} layer */
  const endOfDelta = (layer) =>
    plan.sections.find((section) => section.part === "delta" && section.layer === layer)?.end ?? 0;
  switch (moment) {
    case "start":
      return 0;
    case "forward":
      return plan.cost;
    case "cost":
      return plan.cost + 1;
    case "output":
      return endOfDelta(depth);
    case "hidden":
      return endOfDelta(Math.max(1, depth - 1));
    case "gradient":
      return plan.batchSum;
    default:
      return plan.update;
  }
}
