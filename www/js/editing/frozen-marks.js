// A small padlock on everything in the drawing that is frozen: on an edge, or on the neuron of a layer that is frozen as a whole.

import { pointAt } from "../drawing/curve.js";
import { frozenBy, frozenParts } from "../drawing/frozen.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { Geometry } from "../drawing/geometry.js" */

/** Where on the edge: beside the diamond of what was edited. A bias has little room. */
const SHARE = { w: 0.6, b: 0.4 };

/** @param {number} x @param {number} y  its middle */
export function padlock(x, y) {
  const [left, top] = [x - 4.5, y - 0.5].map((at) => Math.round(10 * at) / 10);
  return `M${left} ${top}h9v6.5h-9zM${left + 1.8} ${top}v-2.2a2.7 2.7 0 0 1 5.4 0v2.2`;
}

/**
 * The shape of all marks as one path.
 * @param {Pick<Geometry, "edges" | "neurons" | "layers">} geometry
 * @param {Config["frozen"]} frozen
 */
export function frozenPath({ edges, neurons, layers }, frozen) {
  if (!frozen || frozen === "none") return "";
  const whole = new Set(frozenParts(frozen).layers);
  const onNeurons = neurons
    .filter(({ layer }) => whole.has(layer))
    .map(({ x, y, half, round }) => {
      const out = (round ? Math.SQRT1_2 : 1) * half;
      return padlock(x - out, y - out);
    });
  const onEdges = edges
    .filter(({ layer, offset }) => !whole.has(layer) && frozenBy(layers, frozen, offset) !== "")
    .map(({ curve, kind }) => {
      const [x, y] = pointAt(curve, SHARE[kind]);
      return padlock(x, y);
    });
  return [...onNeurons, ...onEdges].join("");
}
