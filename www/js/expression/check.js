// Whether a text is a function of its variables, without asking where it is defined.

/** @import { EngineError } from "../engine/client.js" */
/** @import { Failure } from "../engine/protocol.js" */

/**
 * @param {(method: string, question: unknown) => Promise<unknown>} ask  the core
 * @param {string} text
 * @param {string[]} variables  one, or x and y
 * @returns {Promise<Failure | null>}
 */
export async function checkText(ask, text, variables) {
  try {
    if (variables.length === 1) {
      await ask("curve", { name: `=${text}`, variable: variables[0], from: 0, to: 1, count: 2 });
    } else {
      await ask("chainRule", { case: 2, g: "linear", h: "linear", k: `=${text}`, s: 0, ds: 1 });
    }
    return null;
  } catch (error) {
    const failure = /** @type {EngineError} */ (error);
    return failure.fault ? failure : null; // a place where it is not defined is none of the text's faults
  }
}
