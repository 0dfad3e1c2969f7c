// Which parameters a numerical check can afford: all, or some of them spread over θ.

/** @import { Dataset, Target } from "./engine/protocol.js" */

/** Multiplications that a check may take before it is held to fewer parameters. */
const BUDGET = 2e9;

/**
 * @param {number} count  of the parameters
 * @param {Dataset} dataset
 * @param {Target} selection  what is looked at is checked in any case
 * @returns {{ parameters?: number[] }}
 */
export function checkOptions(count, dataset, selection) {
  const affordable = Math.floor(Math.max(8, BUDGET / (2 * count * dataset.train.count)));
  if (count <= affordable) return {};
  const parameters = new Set(Array.from({ length: affordable }, (_, i) => Math.floor((i * count) / affordable)));
  if (selection?.kind === "parameter") parameters.add(selection.offset);
  return { parameters: [...parameters].sort((a, b) => a - b) };
}
