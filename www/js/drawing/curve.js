// Edges are cubic curves that leave and enter horizontally; a bias enters its neuron from below.

/**
 * A cubic Bézier curve: start, two control points, end.
 * @typedef {[number, number, number, number, number, number, number, number]} Cubic
 */

/** @param {number} value */
const short = (value) => Math.round(value * 100) / 100;

/**
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 * @returns {Cubic}
 */
export function flowing(x0, y0, x1, y1) {
  const bend = (x1 - x0) * 0.48;
  return [x0, y0, x0 + bend, y0, x1 - bend, y1, x1, y1];
}

/** The `d` of an SVG path. @param {Cubic} c */
export const pathOf = (c) => {
  const [x0, y0, ...rest] = c.map(short);
  return `M${x0} ${y0}C${rest.join(" ")}`;
};

/**
 * The point of the curve at share t.
 * @param {Cubic} c
 * @param {number} t  0 … 1
 * @returns {[number, number]}
 */
export function pointAt([x0, y0, x1, y1, x2, y2, x3, y3], t) {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
}

/**
 * Points along the curve, ends included.
 * @param {Cubic} curve
 * @param {number} [pieces]
 * @returns {[number, number][]}
 */
export const samplesOf = (curve, pieces = 16) =>
  Array.from({ length: pieces + 1 }, (_, i) => pointAt(curve, i / pieces));

/**
 * Squared distance of a point from a stretch.
 * @param {number} x @param {number} y
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function squaredDistance(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}
