// Whether what the walk shows is about the network that the page shows.

/** @import { Config, Frame, Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "./record.js" */

/** Whether a record is about the θ that the page shows. @param {Walk} walk @param {Frame} frame */
export function fits({ record, applied }, frame) {
  if (!record || frame.t !== record.t + (applied ? 1 : 0)) return false;
  const theta = applied ? record.thetaAfter : record.thetaBefore;
  return (
    theta.length === frame.theta.length &&
    theta.every((value, i) => Object.is(value, frame.theta[i]) || value === frame.theta[i])
  );
}

/** Whether a record has the shape of a configuration. @param {WalkRecord | null} record @param {Config | null} config */
export const isOf = (record, config) =>
  record !== null && config !== null && record.layers.join() === config.layers.join();
