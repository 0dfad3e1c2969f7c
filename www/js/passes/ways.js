// The ways of the signals: along a weight's curve and the level stretches before and behind it, with a gap where its value stands.

import { pathOf, pointAt } from "../drawing/curve.js";
import { PORT } from "./sizes.js";

/** @import { Cubic } from "../drawing/curve.js" */
/** @import { EdgePlace, NeuronPlace } from "../drawing/geometry.js" */
/** @import { Chip } from "./chips.js" */
/** @import { PassGeometry } from "./geometry.js" */

/** @typedef {[number, number]} Point */

/** @param {number} a @param {number} b @param {number} t */
const between = (a, b, t) => a + (b - a) * t;

/**
 * The part of a curve up to share t, by de Casteljau.
 * @param {Cubic} c @param {number} t
 * @returns {Cubic}
 */
function head([x0, y0, x1, y1, x2, y2, x3, y3], t) {
  const [ax, ay] = [between(x0, x1, t), between(y0, y1, t)];
  const [bx, by] = [between(x1, x2, t), between(y1, y2, t)];
  const [cx, cy] = [between(x2, x3, t), between(y2, y3, t)];
  const [dx, dy] = [between(ax, bx, t), between(ay, by, t)];
  const [ex, ey] = [between(bx, cx, t), between(by, cy, t)];
  return [x0, y0, ax, ay, dx, dy, between(dx, ex, t), between(dy, ey, t)];
}

/** @param {Cubic} c @returns {Cubic} */
const turned = ([a, b, c, d, e, f, g, h]) => [g, h, e, f, c, d, a, b];

/** The part of a curve from share t on. @param {Cubic} c @param {number} t */
const tail = (c, t) => turned(head(turned(c), 1 - t));

/** @param {number} value */
const short = (value) => Math.round(value * 100) / 100;

/** The `d` of a way: from a point over the curve to a point, interrupted where its value stands.
 * @param {Point} from @param {Cubic} curve @param {Point} to @param {Chip} [chip] */
export function wayPath(from, curve, to, chip) {
  const start = `M${short(from[0])} ${short(from[1])}L${short(curve[0])} ${short(curve[1])}`;
  const end = `L${short(to[0])} ${short(to[1])}`;
  /** @param {Cubic} c */
  const rest = (c) => pathOf(c).replace(/^M[^C]*/, "");
  if (!chip) return start + rest(curve) + end;
  return start + rest(head(curve, chip.from)) + pathOf(tail(curve, chip.to)) + end;
}

/** The point on a circle's border at a height dy from its center. @param {NeuronPlace} neuron @param {number} dy @param {-1 | 1} side @returns {Point} */
export function borderAt({ x, y, half, round }, dy, side) {
  const reach = round ? Math.sqrt(Math.max(0, half * half - dy * dy)) : half;
  return [x + side * reach, y + dy];
}

/** @param {PassGeometry} geometry @param {number} layer @param {number} j */
export const placeOf = ({ byName }, layer, j) =>
  /** @type {NeuronPlace} */ (byName.get(`${layer}-${j}`));

/**
 * Ends of a weight's way in the forward picture: border to border, or from the flag.
 * @param {PassGeometry} geometry @param {EdgePlace} edge
 * @returns {[Point, Point]}
 */
export function forwardEnds(geometry, { curve, layer, from, to }) {
  const source = placeOf(geometry, layer - 1, from);
  const target = placeOf(geometry, layer, to);
  const start = geometry.labeling === "ports" ? flagOf(source).right : null;
  return [
    start === null ? borderAt(source, curve[1] - source.y, 1) : [start, curve[1]],
    borderAt(target, curve[7] - target.y, -1),
  ];
}

/** Left and right side of the flag behind a neuron. @param {NeuronPlace} place */
export const flagOf = ({ x, half }) => ({ left: x + half + 4, right: x + half + 4 + PORT.width });

/** Where an output's block or amplifier, or a hidden amplifier, ends at the left and at the right.
 * @param {PassGeometry} geometry @param {number} layer @param {number} x */
export function amplifierEnds({ joint, layers, sizes }, layer, x) {
  if (joint && layer === layers.length - 1) return { left: joint.x, right: joint.x + joint.width };
  const half = layer === 0 ? sizes.neuron / 2 : sizes.amplifier.width / 2;
  return { left: x - half, right: x + half };
}

/** How far behind a hidden amplifier the middle of its Σ stands, and the radius. */
export const JUNCTION = { away: 14, radius: 6.5 };

/**
 * Ends of a weight's way in the reversed picture: the left end at the Σ (or base) of the neuron before, the right end at the tip.
 * @param {PassGeometry} geometry @param {EdgePlace} edge
 * @returns {[Point, Point]}
 */
export function backwardEnds(geometry, { curve, layer, from, to }) {
  const source = placeOf(geometry, layer - 1, from);
  const target = placeOf(geometry, layer, to);
  const { sizes, labeling, joint, layers } = geometry;
  const base = amplifierEnds(geometry, layer - 1, source.x).right;
  const dy = curve[1] - source.y;
  const summed = sizes.junction && layer > 1;
  const r = JUNCTION.radius + 1;
  const inlet = Math.max(-r * 0.8, Math.min(r * 0.8, dy));
  /** @type {Point} */
  const left = summed
    ? [base + JUNCTION.away + Math.sqrt(r * r - inlet * inlet), source.y + inlet]
    : [
        base,
        source.y +
          Math.max(-0.3 * sizes.amplifier.height, Math.min(0.3 * sizes.amplifier.height, dy)),
      ];
  const tip = amplifierEnds(geometry, layer, target.x).left;
  const inBlock = joint !== null && layer === layers.length - 1;
  const flagged = labeling === "ports" && !inBlock;
  return [left, [flagged ? tip - 4 - PORT.width : tip, target.y]];
}

/** A point on the way of a value, `t` from the beginning of the curve to its end. @param {EdgePlace} edge @param {number} t */
export const along = ({ curve }, t) => pointAt(curve, t);

/** Corners of an arrowhead. @param {Point} tip @param {number} angle  where it points, in radians @param {number} size */
export function arrowhead([x, y], angle, size) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const back = /** @param {number} side */ (side) =>
    `${short(x - size * c + side * size * 0.45 * s)},${short(y - size * s - side * size * 0.45 * c)}`;
  return `${short(x)},${short(y)} ${back(1)} ${back(-1)}`;
}
