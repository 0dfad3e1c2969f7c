// Where in the walk a term is done: the way back from a position to its index.

/** @import { Plan, Position } from "./positions.js" */

/**
 * @param {Plan} plan
 * @param {Position} position  with `k` where its kind has one, with `offset` at a `batchSum` and an `update`
 * @returns {number} 0 … length − 1
 */
export function indexOf(plan, { kind, layer, j, k = 1, k: from, offset = 0 }) {
  const { layers, softmax } = plan;
  const depth = layers.length - 1;
  const [inputs, width, next] = [layers[layer - 1], layers[layer], layers[layer + 1] ?? 0];
  const isJoint = softmax && layer === depth;
  const perNeuron = inputs + (isJoint ? 1 : 3);
  const forward = plan.forward[layer] + (j - 1) * perNeuron;
  const hidden = plan.delta[layer] + (j - 1) * (next + 2);
  const perOutput = softmax ? width + 1 : 1;
  const output = plan.delta[depth] + width + (j - 1) * perOutput;
  switch (kind) {
    case "product":
      return forward + k - 1;
    case "bias":
      return forward + inputs;
    case "activation":
      return isJoint ? plan.forward[layer] + width * perNeuron + j - 1 : forward + inputs + 1;
    case "slope":
      return forward + inputs + 2;
    case "cost":
      return plan.cost;
    case "costSlope":
      return plan.delta[depth] + j - 1;
    case "jacobian":
      return output + k - 1;
    case "outputDelta":
      return output + perOutput - 1;
    case "backProduct":
      return hidden + k - 1;
    case "backSum":
      return hidden + next;
    case "delta":
      return hidden + next + 1;
    case "gradient":
      return plan.gradient[layer] + (j - 1) * (inputs + 1) + (from === undefined ? inputs : from - 1);
    default:
      return plan[kind] + offset;
  }
}
