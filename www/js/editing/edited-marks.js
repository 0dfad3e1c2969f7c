// A small diamond on every edge whose value a visitor gave, until the next restart.

import { pointAt } from "../drawing/curve.js";

/** @import { Geometry } from "../drawing/geometry.js" */

/** Where on the edge: off its middle, where many edges cross. */
const SHARE = 0.32;
const HALF = 5.5;

/**
 * The shape of all marks as one path.
 * @param {Pick<Geometry, "edges">} geometry
 * @param {ReadonlySet<number>} edited  offsets
 */
export function editedPath({ edges }, edited) {
  if (edited.size === 0) return "";
  return edges
    .filter(({ offset }) => edited.has(offset))
    .map(({ curve }) => {
      const [x, y] = pointAt(curve, SHARE).map((at) => Math.round(10 * at) / 10);
      return `M${x - HALF} ${y}L${x} ${y - HALF}L${x + HALF} ${y}L${x} ${y + HALF}Z`;
    })
    .join("");
}
