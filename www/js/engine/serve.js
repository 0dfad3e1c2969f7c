// Serves one session at a port. The only place that holds one: in a worker, as training never runs on the page's main thread where a worker can be had.

import { activationCurve, CostProbe, chainRule, costs, curve, freshSeed, Session } from "../../pkg/backprop_playground.js";
import { Engine } from "./engine.js";

/** @import { Reply, Request } from "./protocol.js" */

/**
 * @typedef {Object} Port  of a worker or of a channel
 * @property {(type: "message", listener: (event: MessageEvent) => void) => void} addEventListener
 * @property {(message: unknown, options: StructuredSerializeOptions) => void} postMessage
 */

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

/** @param {any} error */
const failureOf = (error) => ({
  message: String(error?.message ?? error),
  code: String(error?.code ?? "worker_failed"),
  field: error?.field === undefined ? undefined : String(error.field),
  fault: error?.reason && { reason: error.reason, column: error.column, found: error.found },
});

/** @param {Promise<unknown>} ready  the core is there @param {Port} port */
export function serve(ready, port) {
  const engine = new Engine({
    Session,
    freshSeed,
    tools: { activationCurve, chainRule, costs, curve },
    CostProbe,
    soon: soon(),
    later: (task, ms) => setTimeout(task, ms),
    now: () => performance.now(),
  });
  port.addEventListener("message", async (/** @type {MessageEvent<Request>} */ event) => {
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
    port.postMessage(reply, { transfer });
  });
}
