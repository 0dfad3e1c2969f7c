// ηₜ of a schedule, from the core itself: the smallest session there is, put at the steps in question.

/** @import { ScheduleConfig } from "./protocol.js" */

/** More points than a drawing has pixels would only cost time. */
const MOST = 600;

/**
 * @param {any} Session  the core's class
 * @param {{ eta: number, schedule: ScheduleConfig, at: number[] }} question
 * @returns {Float64Array} ηₜ at the given steps
 */
export function etas(Session, { eta, schedule, at }) {
  const session = new Session({
    layers: [1, 1],
    optimizer: { kind: "sgd", eta },
    schedule,
    data: {
      kind: "rows",
      x: Float32Array.of(0),
      y: Float32Array.of(0),
      inputs: 1,
      outputs: 1,
      task: "regression",
      trainRatio: 1,
    },
  });
  const state = JSON.parse(session.state());
  session.free();
  return Float64Array.from(at.slice(0, MOST), (t) => {
    const there = Session.fromState(JSON.stringify({ ...state, t, epoch: t, history: undefined }));
    const value = there.eta;
    there.free();
    return value;
  });
}
