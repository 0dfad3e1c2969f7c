// How an element asks the core something that no frame carries.

/** @import { Client } from "./engine/client.js" */

/** @type {Client | null} */
let client = null;

/** @param {Client} next */
export function answerWith(next) {
  client = next;
}

/**
 * @param {string} method  of the session in the worker
 * @param {...unknown} args
 * @returns {Promise<any>}  rejects with an EngineError
 */
export function ask(method, ...args) {
  if (!client) return Promise.reject(new Error("nothing answers yet"));
  return client.call(method, ...args);
}
