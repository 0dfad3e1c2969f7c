// How one sample is drawn: class by color and shape, targets by the forward scale, test samples as rings.

import { classColor, forwardColor } from "../color.js";
import { truthOf } from "./outcome.js";
import { targetRange } from "./target-range.js";

/** @import { Samples } from "../engine/protocol.js" */

/** @typedef {"circle" | "square" | "triangle" | "diamond" | "down" | "plus" | "pentagon" | "star" | "hexagon" | "cross"} Shape */

/** One shape a class, in order. @type {readonly Shape[]} */
export const SHAPES = [
  "circle",
  "square",
  "triangle",
  "diamond",
  "down",
  "plus",
  "pentagon",
  "star",
  "hexagon",
  "cross",
];

/**
 * Corners on a circle.
 * @param {number} corners
 * @param {number} turn  in whole turns; 0 puts the first corner on top
 * @param {(i: number) => number} [radius]
 */
function corners(corners, turn, radius = () => 1) {
  return Array.from({ length: corners }, (_, i) => {
    const angle = 2 * Math.PI * (i / corners + turn) - Math.PI / 2;
    return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
  });
}

const THIN = 0.38;

/** The arms of a plus, corner by corner. */
const PLUS = [
  [-THIN, -1],
  [THIN, -1],
  [THIN, -THIN],
  [1, -THIN],
  [1, THIN],
  [THIN, THIN],
  [THIN, 1],
  [-THIN, 1],
  [-THIN, THIN],
  [-1, THIN],
  [-1, -THIN],
  [-THIN, -THIN],
];

/** Corners for radius 1, scaled so that all shapes weigh about the same. @type {Record<Shape, number[][]>} */
const CORNERS = {
  circle: [],
  square: corners(4, 1 / 8).map(([x, y]) => [1.25 * x, 1.25 * y]),
  triangle: corners(3, 0).map(([x, y]) => [1.4 * x, 1.4 * y + 0.2]),
  diamond: corners(4, 0).map(([x, y]) => [1.3 * x, 1.3 * y]),
  down: corners(3, 1 / 2).map(([x, y]) => [1.4 * x, 1.4 * y - 0.2]),
  plus: PLUS.map(([x, y]) => [1.25 * x, 1.25 * y]),
  pentagon: corners(5, 0).map(([x, y]) => [1.2 * x, 1.2 * y]),
  star: corners(10, 0, (i) => (i % 2 === 0 ? 1.45 : 0.62)),
  hexagon: corners(6, 1 / 12).map(([x, y]) => [1.15 * x, 1.15 * y]),
  cross: PLUS.map(([x, y]) => [0.9 * (x - y), 0.9 * (x + y)]),
};

/**
 * The outline of a shape around the origin, as SVG path data; a canvas takes it through Path2D.
 * @param {Shape} shape
 * @param {number} radius
 */
export function markPath(shape, radius) {
  if (shape === "circle") {
    const r = radius;
    return `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`;
  }
  const points = CORNERS[shape].map(([x, y]) => `${short(radius * x)} ${short(radius * y)}`);
  return `M${points.join("L")}Z`;
}

/** @param {number} value */
const short = (value) => Number(value.toFixed(3));

/**
 * @param {number} k  the class, from 0
 * @param {number} outputs  of the network
 * @returns {{ shape: Shape, color: string }}
 */
export function classMark(k, outputs) {
  if (outputs === 1) {
    return { shape: k === 1 ? "circle" : "square", color: forwardColor(k === 1 ? 1 : -1) };
  }
  return { shape: SHAPES[k % SHAPES.length], color: classColor(k) };
}

/**
 * How the samples of a set are drawn, as a function of n.
 * @param {Samples} samples
 * @param {number} [output]  whose target colors a value
 * @returns {(n: number) => { shape: Shape, color: string }}
 */
export function markOf(samples, output = 0) {
  if (samples.task === "classification") {
    const marks = Array.from({ length: Math.max(2, samples.classes) }, (_, k) =>
      classMark(k, samples.outputs),
    );
    return (n) => marks[truthOf(samples, n)] ?? marks[0];
  }
  const [low, high] = targetRange(samples);
  return (n) => {
    const share = (samples.y[n * samples.outputs + output] - low) / (high - low);
    return { shape: "circle", color: forwardColor(2 * share - 1) };
  };
}
