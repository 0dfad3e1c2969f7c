// Where a host's policy forbids workers: sessions on the page's own thread, in the same short slices.

import init from "../../pkg/backprop_playground.js";
import { serve } from "../engine/serve.js";

/** @param {WebAssembly.Module} core @param {MessagePort} port */
export function serveHere(core, port) {
  serve(init({ module_or_path: core }), port);
  port.start();
}
