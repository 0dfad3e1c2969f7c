// Freezing and thawing: what is frozen, with one thing more or less.

import { frozenParts, writtenFrozen } from "../drawing/frozen.js";

/** @import { Config } from "../engine/protocol.js" */

/** @param {number[]} list @param {number} entry @param {boolean} is  in it */
const listed = (list, entry, is) =>
  [...list.filter((other) => other !== entry), ...(is ? [entry] : [])].sort((a, b) => a - b);

/** @param {Config["frozen"]} frozen @param {number} offset @param {boolean} is */
export function withParameter(frozen, offset, is) {
  const parts = frozenParts(frozen);
  return writtenFrozen({ ...parts, parameters: listed(parts.parameters, offset, is) });
}

/** @param {Config["frozen"]} frozen @param {number} layer @param {boolean} is */
export function withLayer(frozen, layer, is) {
  const parts = frozenParts(frozen);
  return writtenFrozen({ ...parts, layers: listed(parts.layers, layer, is) });
}

/** @param {Config["frozen"]} frozen @param {boolean} is */
export const withBiases = (frozen, is) => writtenFrozen({ ...frozenParts(frozen), biases: is });
