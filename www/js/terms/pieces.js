// The numbers of the card and the signs between them.

/** @import { Derivation, Piece, Value } from "./derivation.js" */

/**
 * Each number with the signs before it, and with the brackets that close behind it.
 * @param {Piece[]} pieces
 * @returns {{ before: string, value: Value, after: string }[]}
 */
export function groupsOf(pieces) {
  /** @type {{ before: string, value: Value, after: string }[]} */
  const groups = [];
  let before = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      groups.push({ before, value: piece, after: "" });
      before = "";
      continue;
    }
    const [, closing, rest] = /** @type {RegExpExecArray} */ (/^(\)*)(.*)$/.exec(piece.trim()));
    const last = groups[groups.length - 1];
    if (last) last.after += closing;
    before = `${before} ${rest}`.trim();
  }
  const last = groups[groups.length - 1];
  if (last && before) last.after += ` ${before}`;
  return groups;
}

/** All numbers of a card. @param {Derivation} derivation @returns {Value[]} */
export const valuesOf = ({ theta, input, delta, gradient, inputSource, deltaSource, batch, update }) => [
  theta,
  input.value,
  delta.value,
  gradient,
  ...[inputSource, deltaSource, batch, update].flatMap(({ lines }) =>
    lines.flatMap(({ numbers }) => numbers.filter((piece) => typeof piece !== "string")),
  ),
];
