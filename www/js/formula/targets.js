// Whether two symbols, or a symbol and a thing in a drawing, are the same.

/** @import { Target } from "../engine/protocol.js" */

/** Nothing is the same as nothing. @param {Target} a @param {Target} b */
export const isSame = (a, b) =>
  a !== null &&
  b !== null &&
  (a.kind === "parameter"
    ? b.kind === "parameter" && a.offset === b.offset
    : b.kind === "neuron" && a.layer === b.layer && a.j === b.j);
