// What went wrong in a worker, in a form that crosses to the page.

/** @import { Failure } from "../engine/protocol.js" */

/** An error without a code is the browser's; where it has no memory for an array or for a wasm instance, that is a RangeError. @param {any} error @returns {Failure} */
export function failureOf(error) {
  const code = error?.code ?? (error instanceof RangeError ? "out_of_memory" : "worker_failed");
  return { message: String(error?.message ?? error), code: String(code), field: error?.field };
}
