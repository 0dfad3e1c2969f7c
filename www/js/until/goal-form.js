// What is typed at "run until", as a goal; or which field says something that cannot be reached.

import { numberOf } from "../format.js";

/** @import { Goal, SetName } from "../engine/protocol.js" */

/**
 * @typedef {Object} Typed
 * @property {string} epochs  how many more
 * @property {string} loss
 * @property {string} accuracy  in percent
 * @property {SetName} set
 */

/**
 * @param {Typed} typed
 * @param {{ epoch: number, accuracy: boolean }} now  where training is, and whether there is an accuracy
 * @returns {{ goal: Goal | null, wrong: ("epochs" | "loss" | "accuracy")[] }}  no goal where a field is wrong or all are empty
 */
export function goalOf({ epochs, loss, accuracy, set }, now) {
  /** @type {("epochs" | "loss" | "accuracy")[]} */
  const wrong = [];
  /** @type {Goal} */
  const goal = { set };
  if (epochs.trim() !== "") {
    const count = numberOf(epochs);
    if (Number.isInteger(count) && count >= 1 && count <= 1e9) goal.epoch = now.epoch + count;
    else wrong.push("epochs");
  }
  if (loss.trim() !== "") {
    const below = numberOf(loss);
    if (below > 0 && Number.isFinite(below)) goal.lossBelow = below;
    else wrong.push("loss");
  }
  if (now.accuracy && accuracy.trim() !== "") {
    const above = numberOf(accuracy);
    if (above >= 0 && above <= 100) goal.accuracyAbove = above / 100;
    else wrong.push("accuracy");
  }
  const some = goal.epoch ?? goal.lossBelow ?? goal.accuracyAbove;
  return { goal: wrong.length === 0 && some !== undefined ? goal : null, wrong };
}
