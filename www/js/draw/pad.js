// From the pointer and the keys to places in the data: strokes of points over a plane.

/** @import { Plane } from "../output/plane.js" */

/** @typedef {{ x: number, y: number }} Place */

/** A drag sets the next point after so many pixels. */
export const APART = 9;

/**
 * The place under a pixel of the plot.
 * @param {Plane} plane @param {number} left @param {number} top
 * @returns {Place}
 */
export function placeAt({ box, x: [x0, x1], y: [y0, y1] }, left, top) {
  return {
    x: x0 + ((left - box.left) / box.width) * (x1 - x0),
    y: y1 - ((top - box.top) / box.height) * (y1 - y0),
  };
}

/** A radius in pixels, in the units of each axis. @param {Plane} plane @param {number} radius @returns {Place} */
export const radiusOf = ({ box, x: [x0, x1], y: [y0, y1] }, radius) => ({
  x: (radius / box.width) * (x1 - x0),
  y: (radius / box.height) * (y1 - y0),
});

/** Shares of the picture that an arrow goes, alone and with Shift. */
const STEP = 1 / 40;
const LEAP = 1 / 8;

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * Where an arrow key takes the crosshair; undefined for another key.
 * @param {Plane} plane @param {Place} from @param {{ key: string, shiftKey: boolean }} event
 * @returns {Place | undefined}
 */
export function moved({ x: [x0, x1], y: [y0, y1] }, from, { key, shiftKey }) {
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const share = shiftKey ? LEAP : STEP;
  return {
    x: Math.min(x1, Math.max(x0, from.x + arrow[0] * share * (x1 - x0))),
    y: Math.min(y1, Math.max(y0, from.y + arrow[1] * share * (y1 - y0))),
  };
}
