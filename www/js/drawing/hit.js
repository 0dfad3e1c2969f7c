// What lies under the pointer: the neuron or bias there, else the nearest edge, so that thin edges are easy to reach.

import { samplesOf, squaredDistance } from "./curve.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { EdgePlace, FoldPlace, Places } from "./geometry.js" */

/** @typedef {{ kind: "target", target: NonNullable<Target> } | { kind: "fold", fold: FoldPlace } | null} Hit */

/** @type {WeakMap<EdgePlace, [number, number][]>} */
const samples = new WeakMap();

/** Points along an edge, computed once. @param {EdgePlace} edge */
export function edgeSamples(edge) {
  let points = samples.get(edge);
  if (!points) {
    points = samplesOf(edge.curve);
    samples.set(edge, points);
  }
  return points;
}

/**
 * The edge nearest to a point, within a reach.
 * @param {Places} geometry @param {number} x @param {number} y @param {number} reach
 * @returns {EdgePlace | undefined}
 */
export function nearestEdge({ edges }, x, y, reach) {
  let best = reach * reach;
  /** @type {EdgePlace | undefined} */
  let nearest;
  for (const edge of edges) {
    const { curve } = edge;
    if (x < curve[0] - reach || x > curve[6] + reach) continue;
    if (y < Math.min(curve[1], curve[7]) - reach || y > Math.max(curve[1], curve[7]) + reach)
      continue;
    const points = edgeSamples(edge);
    for (let i = 1; i < points.length; i += 1) {
      const distance = squaredDistance(x, y, points[i - 1], points[i]);
      if (distance < best) {
        best = distance;
        nearest = edge;
      }
    }
  }
  return nearest;
}

/**
 * @param {Places} geometry
 * @param {number} x @param {number} y
 * @param {number} [reach]  how far from a thing it is still meant, in pixels
 * @returns {Hit}
 */
export function hitAt(geometry, x, y, reach = 8) {
  for (const { x: bx, y: by, half, offset } of geometry.biases) {
    const room = Math.max(half + 2, Math.min(reach, 8));
    if (Math.abs(x - bx) <= room && Math.abs(y - by) <= room) {
      return { kind: "target", target: { kind: "parameter", offset } };
    }
  }
  for (const { x: nx, y: ny, half, layer, j } of geometry.neurons) {
    if (Math.abs(x - nx) <= half && Math.abs(y - ny) <= half) {
      return { kind: "target", target: { kind: "neuron", layer, j } };
    }
  }
  for (const fold of geometry.folds) {
    if (Math.abs(x - fold.x) <= 34 && Math.abs(y - fold.y) <= fold.height / 2) {
      return { kind: "fold", fold };
    }
  }
  const edge = nearestEdge(geometry, x, y, reach);
  return edge ? { kind: "target", target: { kind: "parameter", offset: edge.offset } } : null;
}
