// Prose with a little markup: `$…$` is mathematics in Unicode, `*…*` is stressed.

import { html } from "../../vendor/lit.js";

/** @typedef {{ kind: "text" | "stressed" | "math" | "letter", text: string }} Run */

/** Letters that stand for quantities are italic, as everywhere in mathematics; Σ, ∂, ∇ and digits are upright. */
const LETTER = /[A-Za-zα-ωθδησ]/u;

/**
 * The letters of a formula apart from its signs.
 * @param {string} text
 * @returns {Run[]}
 */
function mathRuns(text) {
  /** @type {Run[]} */
  const runs = [];
  for (const sign of text) {
    const kind = LETTER.test(sign) ? "letter" : "math";
    const last = runs[runs.length - 1];
    if (last?.kind === kind) last.text += sign;
    else runs.push({ kind, text: sign });
  }
  return runs;
}

/**
 * The parts of a text: mathematics as arrays of runs of their own.
 * @param {string} text
 * @returns {(Run | Run[])[]}
 */
export function proseRuns(text) {
  return text
    .split(/(\$[^$]+\$|\*[^*]+\*)/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part.startsWith("$") && part.length > 1) return mathRuns(part.slice(1, -1));
      if (part.startsWith("*") && part.length > 1) {
        return { kind: "stressed", text: part.slice(1, -1) };
      }
      return { kind: "text", text: part };
    });
}

/** @param {Run} run */
const runHtml = ({ kind, text }) => (kind === "letter" ? html`<i>${text}</i>` : text);

/**
 * Without white space between the parts.
 * @param {string} text
 * @returns {unknown[]}
 */
export const prose = (text) =>
  proseRuns(text).map((part) => {
    if (Array.isArray(part)) return html`<span class="math">${part.map(runHtml)}</span>`;
    return part.kind === "stressed" ? html`<em>${prose(part.text)}</em>` : part.text;
  });
