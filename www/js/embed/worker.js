// A worker that several sessions of a page share. The core comes compiled, as the first message; then a port for each session.

import init from "../../pkg/backprop_playground.js";
import { serve } from "../engine/serve.js";

/** @type {(core: WebAssembly.Module) => void} */
let give = () => {};
const ready = new Promise((resolve) => {
  give = (core) => resolve(init({ module_or_path: core }));
});

self.addEventListener("message", ({ data }) => {
  const { core, port } = data;
  if (core) give(core);
  if (!port) return;
  serve(ready, port);
  port.start();
});

self.postMessage("up");
