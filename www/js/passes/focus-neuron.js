// The neuron that a card is about: the chosen one, the one that a chosen parameter leads into, or an output.

import { parameterAt } from "../drawing/parameters.js";

/** @import { Target } from "../engine/protocol.js" */

/**
 * @param {number[]} layers
 * @param {Target} selection
 * @param {number} [usual]  the layer whose first neuron it is where none is chosen
 * @returns {{ layer: number, j: number }}  both from 1: an input has no σ
 */
export function neuronInFocus(layers, selection, usual = layers.length - 1) {
  const depth = layers.length - 1;
  if (selection?.kind === "neuron") {
    const { layer, j } = selection;
    if (layer >= 1 && layer <= depth && j <= layers[layer]) return { layer, j };
  }
  const entry = selection?.kind === "parameter" && parameterAt(layers, selection.offset);
  return entry ? { layer: entry.layer, j: entry.to } : { layer: usual, j: 1 };
}
