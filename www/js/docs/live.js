// What the examples of methods and events do with their elements.

import { t } from "../i18n/index.js";

/** @import { BackpropPlayground } from "../embed/element.js" */

/** Lines of events that are kept. */
const KEPT = 4;

/** @param {string} id */
const element = (id) => /** @type {BackpropPlayground} */ (document.getElementById(id));

/** @param {string} call  as it is written on its button @returns {Promise<{ text: string, picture?: string }>} */
export async function called(call) {
  const [, name, argument] = /** @type {RegExpExecArray} */ (/^(\w+)\((.*)\)$/.exec(call));
  try {
    await customElements.whenDefined("backprop-playground");
    const answer = await /** @type {any} */ (element("asked"))[name](...(argument ? [JSON.parse(argument)] : []));
    if (!(answer instanceof Blob)) return { text: answer === undefined ? "undefined" : JSON.stringify(answer) };
    return { text: t("docs.picture", { bytes: answer.size }), picture: URL.createObjectURL(answer) };
  } catch (error) {
    return { text: String(error) };
  }
}

/** @param {readonly string[]} types @param {(lines: string[]) => void} heard */
export function listen(types, heard) {
  /** @type {string[]} */
  let lines = [];
  for (const type of types) {
    element("heard").addEventListener(type, (event) => {
      lines = [...lines, `${type} ${JSON.stringify(/** @type {CustomEvent} */ (event).detail)}`].slice(-KEPT);
      heard(lines);
    });
  }
}
