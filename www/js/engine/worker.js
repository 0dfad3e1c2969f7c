// The only place that holds a Session: training never runs on the page's main thread.

import init, { activationCurve, CostProbe, chainRule, costs, curve, freshSeed, Session } from "../../pkg/backprop_playground.js";
import { Engine } from "./engine.js";

/** @import { Reply, Request } from "./protocol.js" */

/** Runs a task after the messages that wait already, without the 4 ms that nested timers cost. */
function soon() {
  const { port1, port2 } = new MessageChannel();
  /** @type {(() => void)[]} */
  const tasks = [];
  port1.onmessage = () => tasks.shift()?.();
  return (/** @type {() => void} */ task) => {
    tasks.push(task);
    port2.postMessage(null);
  };
}

const ready = init();
const engine = new Engine({
  Session,
  freshSeed,
  tools: { activationCurve, chainRule, costs, curve },
  CostProbe,
  soon: soon(),
  later: (task, ms) => setTimeout(task, ms),
  now: () => performance.now(),
});

/** @param {any} error */
const failureOf = (error) => ({
  message: String(error?.message ?? error),
  code: String(error?.code ?? "worker_failed"),
  field: error?.field === undefined ? undefined : String(error.field),
  fault: error?.reason && { reason: error.reason, column: error.column, found: error.found },
});

self.addEventListener("message", async (/** @type {MessageEvent<Request>} */ event) => {
  const { id, method, args } = event.data;
  /** @type {Reply} */
  let reply;
  /** @type {Transferable[]} */
  let transfer = [];
  try {
    await ready;
    const { result, buffers } = await engine.serve(method, args);
    reply = { id, result };
    transfer = buffers;
  } catch (error) {
    reply = { id, failure: failureOf(error) };
  }
  self.postMessage(reply, { transfer });
});
