// Until when to play: looked at before the first step and after every epoch, so that the same goal ends at the same step.

/** @import { Goal, Stopped } from "./protocol.js" */

/**
 * What of a goal is reached, if anything is.
 * @param {Goal} goal
 * @param {any} session
 * @returns {Stopped | undefined}
 */
export function reached({ epoch, lossBelow, accuracyAbove, set }, session) {
  const place = { t: session.t, epoch: session.epoch, set };
  if (lossBelow !== undefined) {
    const value = session.loss(set);
    if (value < lossBelow) return { reason: "loss", goal: lossBelow, value, ...place };
  }
  if (accuracyAbove !== undefined) {
    const value = session.accuracy(set);
    if (value > accuracyAbove || (value === 1 && accuracyAbove === 1)) {
      return { reason: "accuracy", goal: accuracyAbove, value, ...place };
    }
  }
  if (epoch !== undefined && session.epoch >= epoch) {
    return { reason: "epoch", goal: epoch, value: session.epoch, ...place };
  }
  return undefined;
}
