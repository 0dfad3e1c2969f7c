// What the live numbers of the text are about: what is chosen, or something telling where nothing is.

import { parameterOf, planOf } from "../walk/positions.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * @typedef {{ layer: number, j: number }} Neuron
 *
 * @typedef {Object} Focus
 * @property {{ layer: number, j: number, k?: number, offset: number }} parameter
 * @property {Neuron | null} hidden  null where there is no hidden layer
 * @property {Neuron} output
 * @property {Neuron} any  the chosen one, else one that is hidden where there are such
 */

/**
 * @param {Pick<WalkRecord, "layers" | "activations">} record
 * @param {Target} selection
 * @returns {Focus}
 */
export function focusOf(record, selection) {
  const plan = planOf(record);
  const depth = plan.layers.length - 1;
  const count = plan.weights + plan.layers.slice(1).reduce((sum, width) => sum + width, 0);
  const isParameter = selection?.kind === "parameter" && selection.offset < count;
  const offset = isParameter ? selection.offset : plan.wStart[Math.min(2, depth)];
  const parameter = parameterOf(plan, offset);
  /** @type {Neuron | null} */
  let chosen = null;
  if (selection?.kind === "neuron") chosen = { layer: selection.layer, j: selection.j };
  else if (isParameter) chosen = { layer: parameter.layer, j: parameter.j };
  const fits = chosen !== null && chosen.layer <= depth && chosen.j <= plan.layers[chosen.layer];
  const isHidden = fits && chosen !== null && chosen.layer > 0 && chosen.layer < depth;
  const hidden = isHidden ? chosen : depth > 1 ? { layer: depth - 1, j: 1 } : null;
  const output = fits && chosen?.layer === depth ? chosen : { layer: depth, j: 1 };
  const any = fits && chosen !== null && chosen.layer > 0 ? chosen : (hidden ?? output);
  return { parameter, hidden, output, any };
}
