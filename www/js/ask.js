// How the page itself, and whoever looks at it from outside, asks the core something that no frame carries. Elements ask through their store.

import { store } from "./store.js";

/** @param {import("./engine/client.js").Client} client */
export function answerWith(client) {
  store.client = client;
}

/**
 * @param {string} method  of the session in the worker
 * @param {...unknown} args
 * @returns {Promise<any>}  rejects with an EngineError
 */
export const ask = (method, ...args) => store.ask(method, ...args);
