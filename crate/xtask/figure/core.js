// The core in Node, as the page has it: the same wasm, and what of a browser its bindings and the shipped data ask for.

import { readFile } from "node:fs/promises";
import * as bindings from "../../../www/pkg/backprop_playground.js";

/** @type {any} */
const scope = globalThis;

/** What the core paints into. */
scope.ImageData ??= class ImageData {
  /** @param {Uint8ClampedArray} data @param {number} width @param {number} height */
  constructor(data, width, height) {
    Object.assign(this, { data, width, height });
  }
};

/** Data sets lie beside the page; nothing else is fetched. */
scope.fetch = async (/** @type {URL} */ address) => {
  if (address.protocol !== "file:") throw new Error(`${address} is not fetched`);
  return new Response(await readFile(address));
};

/** @returns {Promise<import("../../../www/js/embed/still.js").Core>} */
export async function core() {
  bindings.initSync({ module: await readFile(new URL("../../../www/pkg/backprop_playground_bg.wasm", import.meta.url)) });
  return bindings;
}
