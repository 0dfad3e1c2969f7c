// Points that are drawn by hand, and what drawing does to them: pure functions from points to points.

import { truthOf } from "../output/outcome.js";

/** @import { Dataset, Samples } from "../engine/protocol.js" */
/** @import { Range } from "../output/plane.js" */

/**
 * @typedef {{ x: number, y: number, c: number }} Point  in the data's units; c: the class from 0, or the value
 *
 * @typedef {Object} Draft
 * @property {"classification" | "regression"} task
 * @property {number} classes  2 … MOST_CLASSES
 * @property {readonly Point[]} points
 * @property {[Range, Range]} range  what the picture spans
 * @property {number} trainRatio
 */

export const MOST_CLASSES = 6;
export const MOST_POINTS = 3000;

/** @param {Samples} samples @returns {Point[]} */
const pointsOf = (samples) =>
  Array.from({ length: samples.count }, (_, n) => ({
    x: samples.x[2 * n],
    y: samples.x[2 * n + 1],
    c: samples.task === "classification" ? truthOf(samples, n) : samples.y[n * samples.outputs],
  }));

/** The present data, to be drawn on. @param {Dataset} dataset @param {number | undefined} trainRatio @returns {Draft} */
export function draftOf({ train, test, inputRange: [x, y] }, trainRatio = 0.5) {
  const points = [...pointsOf(train), ...(test ? pointsOf(test) : [])].slice(0, MOST_POINTS);
  const classes = Math.min(MOST_CLASSES, Math.max(2, train.classes));
  return { task: train.task, classes, points: points.filter(({ c }) => train.task === "regression" || c < classes), range: [x, y], trainRatio };
}

/** Nothing, in the same picture; of the few points that come all are for training. @param {Draft} draft @returns {Draft} */
export const emptied = (draft) => ({ ...draft, points: [], trainRatio: 1 });

/** Classes of the other sign of a value, values of class numbers. @param {Draft} draft @param {Draft["task"]} task @returns {Draft} */
export function withTask(draft, task) {
  if (task === draft.task) return draft;
  const middle = (draft.classes - 1) / 2;
  const points = draft.points.map(({ x, y, c }) => ({
    x,
    y,
    c: task === "classification" ? (c > 0 ? 1 : 0) : (c - middle) / middle,
  }));
  return { ...draft, task, classes: task === "classification" ? 2 : draft.classes, points };
}

/** With fewer classes the points of those that go are gone. @param {Draft} draft @param {number} classes @returns {Draft} */
export const withClasses = (draft, classes) => ({ ...draft, classes, points: draft.points.filter(({ c }) => c < classes) });

/** @param {number} value @param {Range} range */
const within = (value, [low, high]) => Math.min(high, Math.max(low, value));

/** @param {Draft} draft @param {Point[]} more @returns {Draft} */
export function added(draft, more) {
  const [xs, ys] = draft.range;
  const kept = more.map(({ x, y, c }) => ({ x: within(x, xs), y: within(y, ys), c }));
  return { ...draft, points: [...draft.points, ...kept].slice(0, MOST_POINTS) };
}

/**
 * So many points around a place, normally distributed, two standard deviations to the brush's rim.
 * @param {{ x: number, y: number, c: number }} center @param {{ x: number, y: number }} radius  in the units of each axis
 * @param {number} count @param {() => number} random  in [0, 1)
 * @returns {Point[]}
 */
export const sprayed = ({ x, y, c }, radius, count, random) =>
  Array.from({ length: count }, () => {
    const far = Math.sqrt(-2 * Math.log(1 - random())) / 2;
    const angle = 2 * Math.PI * random();
    return { x: x + radius.x * far * Math.cos(angle), y: y + radius.y * far * Math.sin(angle), c };
  });

/** @param {Draft} draft @param {{ x: number, y: number }} center @param {{ x: number, y: number }} radius @returns {Draft} */
export function erased(draft, center, radius) {
  const points = draft.points.filter(({ x, y }) => Math.hypot((x - center.x) / radius.x, (y - center.y) / radius.y) > 1);
  return points.length === draft.points.length ? draft : { ...draft, points };
}

/**
 * As the core takes them: two classes are one output of −1 and 1.
 * @param {Draft} draft
 */
export function numbersOf({ task, classes, points }) {
  const outputs = task === "regression" || classes === 2 ? 1 : classes;
  const x = new Float32Array(2 * points.length);
  const y = new Float32Array(outputs * points.length);
  for (const [n, point] of points.entries()) {
    x[2 * n] = point.x;
    x[2 * n + 1] = point.y;
    if (task === "regression") y[n] = point.c;
    else if (outputs === 1) y[n] = point.c === 1 ? 1 : -1;
    else y[n * outputs + point.c] = 1;
  }
  return { x, y, outputs };
}
