// What the letters of the lecture's formulas are in the network on the page: the same that the live lines below them speak of.

import { planOf } from "../walk/positions.js";
import { focusOf } from "./focus.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/**
 * By the names that chapters.js gives them:
 *
 * - t1, t2, t3, t4 — the first two weights and the first two biases of θ
 * - w, a, z — the parameter in view, what enters its edge, the neuron that it leads to
 * - w1, w2, x1, x2, b — that neuron's first two edges, what enters them, its bias
 * - h, w3, w4, z3, z4 — a hidden neuron, its first two edges onward, and the neurons z′ and z″ that they lead to
 * - o — an output neuron
 *
 * @param {Pick<WalkRecord, "layers" | "activations">} record
 * @param {Target} selection
 * @returns {Record<string, Target>}  without those that the network does not have
 */
export function formulaTargets(record, selection) {
  const plan = planOf(record);
  const { layers, wStart, bStart, weights } = plan;
  const { parameter, hidden, output } = focusOf(record, selection);
  const { layer, j, k } = parameter;
  const biases = layers.slice(1).reduce((sum, width) => sum + width, 0);
  /** @param {number} offset @param {boolean} exists @returns {Target} */
  const edge = (offset, exists) => (exists ? { kind: "parameter", offset } : null);
  /** @param {number} l @param {number} i @returns {Target} */
  const neuron = (l, i) => (i <= layers[l] ? { kind: "neuron", layer: l, j: i } : null);
  /** @param {number} l @param {number} to @param {number} from */
  const weight = (l, to, from) =>
    edge(wStart[l] + (to - 1) * layers[l - 1] + from - 1, to <= layers[l] && from <= layers[l - 1]);
  /** @type {Record<string, Target>} */
  const targets = {
    t1: edge(0, true),
    t2: edge(1, weights > 1),
    t3: edge(weights, true),
    t4: edge(weights + 1, biases > 1),
    w: edge(parameter.offset, true),
    a: k === undefined ? null : neuron(layer - 1, k),
    z: neuron(layer, j),
    w1: weight(layer, j, 1),
    w2: weight(layer, j, 2),
    x1: neuron(layer - 1, 1),
    x2: neuron(layer - 1, 2),
    b: edge(bStart[layer] + j - 1, true),
    o: neuron(output.layer, output.j),
  };
  if (hidden) {
    targets.h = neuron(hidden.layer, hidden.j);
    for (const [name, to] of /** @type {const} */ ([["3", 1], ["4", 2]])) {
      targets[`w${name}`] = weight(hidden.layer + 1, to, hidden.j);
      targets[`z${name}`] = neuron(hidden.layer + 1, to);
    }
  }
  return targets;
}
