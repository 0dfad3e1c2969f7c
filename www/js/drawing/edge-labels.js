// Numbers beside the edges, touching neither an edge nor each other nor a neuron. A gap between two layers gets all of its
// labels or none: half a set would look like a statement.

import { formatNumber } from "../format.js";
import { pointAt, samplesOf } from "./curve.js";
import { textBox, textWidth, toneOf } from "./texts.js";

/** @import { EdgePlace, Geometry } from "./geometry.js" */
/** @import { TextPlace } from "./texts.js" */

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85];
const MARGIN = 4;
const SIZE = 10.5;

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {Box} box @param {number} by @returns {Box} */
const grown = ({ left, right, top, bottom }, by) => ({
  left: left - by,
  right: right + by,
  top: top - by,
  bottom: bottom + by,
});

/**
 * Whether a finely sampled curve enters a box.
 * @param {[number, number][]} points @param {Box} box
 */
const enters = (points, { left, right, top, bottom }) =>
  points.some(([x, y]) => x > left && x < right && y > top && y < bottom);

/**
 * How far the middle of a box is from a curve.
 * @param {[number, number][]} points @param {Box} box
 */
function distanceTo(points, { left, right, top, bottom }) {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)));
}

/**
 * Whether a reader would give the label to this edge: it is clearly the nearest.
 * @param {Box} box @param {[number, number][]} own @param {[number, number][][]} curves
 */
const belongs = (box, own, curves) => {
  const near = 1.35 * distanceTo(own, box);
  return curves.every((points) => points === own || distanceTo(points, box) > near);
};

/**
 * The places where a label may stand: above and below its edge at several shares of the way.
 * @param {EdgePlace} edge @param {string} text @param {TextPlace["tone"]} tone
 * @returns {TextPlace[]}
 */
function candidates({ curve, offset }, text, tone) {
  /** @param {number} x @param {number} y @returns {TextPlace} */
  const place = (x, y) => ({
    id: `e${offset}`,
    x,
    y,
    anchor: "middle",
    size: SIZE,
    tone,
    runs: [{ text }],
  });
  const half = textWidth(place(0, 0)) / 2;
  return SHARES.flatMap((share) => {
    const [x, y] = pointAt(curve, share);
    const [bx, by] = pointAt(curve, share - 0.02);
    const [ax, ay] = pointAt(curve, share + 0.02);
    const slope = Math.min(6, Math.abs((ay - by) / Math.max(0.01, ax - bx)));
    const rise = MARGIN + 1 + Math.min(half * slope, 60);
    const sideways = half + MARGIN + 2;
    return [
      place(x, y - rise - 0.24 * SIZE),
      place(x, y + rise + 0.78 * SIZE),
      ...(slope > 0.6 ? [place(x + sideways, y + 4), place(x - sideways, y + 4)] : []),
    ];
  });
}

/**
 * @param {Geometry} geometry
 * @param {TextPlace[]} texts  what already stands there
 * @param {Float32Array | undefined} values  one per entry of θ
 * @param {"forward" | "backward"} scale
 * @returns {TextPlace[]}
 */
export function placeEdgeLabels(geometry, texts, values, scale) {
  const { edges, neurons, biases, layers } = geometry;
  if (!values || edges.length > 120) return [];
  const curves = edges.map((edge) => samplesOf(edge.curve, 60));
  /** @type {Box[]} */
  const taken = [
    ...texts.map((text) => grown(textBox(text), 2)),
    ...[...neurons, ...biases].map(({ x, y, half }) =>
      grown({ left: x - half, right: x + half, top: y - half, bottom: y + half }, 2),
    ),
  ];
  return layers.slice(1).flatMap((_, i) => {
    const gap = edges.filter(({ kind, layer }) => kind === "w" && layer === i + 1);
    /** @type {TextPlace[]} */
    const placed = [];
    const boxes = [...taken];
    for (const edge of gap) {
      const value = values[edge.offset];
      const own = curves[edges.indexOf(edge)];
      const text = formatNumber(value, { digits: 3 });
      const free = candidates(edge, text, toneOf(scale, value)).find((candidate) => {
        const box = grown(textBox(candidate), MARGIN - 1);
        return (
          !boxes.some((other) => overlap(box, other)) &&
          !curves.some((points) => enters(points, box)) &&
          belongs(box, own, curves)
        );
      });
      if (!free) return [];
      placed.push(free);
      boxes.push(grown(textBox(free), 1));
    }
    taken.push(...boxes.slice(taken.length));
    return placed;
  });
}
