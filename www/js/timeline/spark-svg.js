// One parameter over t, small; and the axis below with its marks. State in, SVG out; no DOM.

import { formatInteger } from "../format.js";
import { linearTicks } from "../output/ticks.js";
import { endsOf } from "../pictures/ends.js";
import { drawing, label, node, num, path, signColor, widthOf } from "../pictures/svg.js";

/** @import { Palette } from "../pictures/svg.js" */

/**
 * @typedef {Object} Span  what the drawings below each other share
 * @property {number} width
 * @property {number} earliest
 * @property {number} head
 * @property {number} t  where the network stands
 * @property {ArrayLike<number>} edits  steps at which the user changed something
 * @property {ArrayLike<number>} checkpoints  steps that are kept
 */

/** A slider's thumb is so wide that its middle keeps this distance from the ends. */
export const INSET = 8;
export const LANE = 34;
export const AXIS = 40;
/** Points that are few enough to be marked. */
const FEW = 40;

/** @param {Span} span */
export function toX({ width, earliest, head }) {
  const reach = Math.max(1, head - earliest);
  return (/** @type {number} */ t) => INSET + ((t - earliest) / reach) * (width - 2 * INSET);
}

/**
 * The range of a lane: its values with some air, and never so narrow that rounding looks like a landscape.
 * @param {number[]} values
 * @returns {[number, number]}
 */
export function laneRange(values) {
  const ends = endsOf(values);
  if (!ends) return [-1, 1];
  const [low, high] = ends;
  const least = 0.02 * Math.max(Math.abs(low), Math.abs(high)) || 1;
  const air = Math.max(0, (least - (high - low)) / 2);
  return [low - air, high + air];
}

/**
 * A line in two pieces, below and above 0, as path data; what is not finite breaks it.
 * @param {{ t: number, value: number }[]} points
 * @param {(t: number) => number} x
 * @param {(value: number) => number} y
 */
export function signedPaths(points, x, y) {
  const found = { neg: "", pos: "" };
  /** @type {"neg" | "pos" | null} */
  let pen = null;
  points.forEach(({ t, value }, i) => {
    if (!Number.isFinite(value)) {
      pen = null;
      return;
    }
    const side = value < 0 ? "neg" : "pos";
    const here = `${num(x(t))} ${num(y(value))}`;
    const before = points[i - 1];
    if (pen && pen !== side) {
      const crossing = before.t + ((t - before.t) * before.value) / (before.value - value);
      const at = `${num(x(crossing))} ${num(y(0))}`;
      found[pen] += `L${at}`;
      found[side] += `M${at}`;
    } else if (!pen) found[side] += `M${here}`;
    found[side] += `L${here}`;
    pen = side;
  });
  return found;
}

/** Where the user changed something, and where the network stands. @param {Span} span @param {number} height @param {Palette} palette */
function uprights(span, height, palette) {
  const x = toX(span);
  const edits = Array.from(span.edits, (t) =>
    path(`M${num(x(t))} 0V${num(height)}`, { stroke: palette.strong, "stroke-dasharray": "2 3" }),
  );
  return [...edits, path(`M${num(x(span.t))} 0V${num(height)}`, { stroke: palette.ink, "stroke-width": 1.25 })];
}

/**
 * @param {{ t: number, value: number }[]} points
 * @param {Span} span
 * @param {Palette} palette
 * @param {string} title
 */
export function laneSvg(points, span, palette, title) {
  const x = toX(span);
  const [low, high] = laneRange(points.map(({ value }) => value));
  const y = (/** @type {number} */ value) => LANE - 6 - ((value - low) / (high - low)) * (LANE - 12);
  const past = points.filter(({ t }) => t <= span.t);
  const future = points.filter(({ t }) => t >= span.t);
  /** @param {{ t: number, value: number }[]} some @param {Record<string, string | number>} look */
  const line = (some, look) => {
    const { neg, pos } = signedPaths(some, x, y);
    const common = { "stroke-width": 1.75, "stroke-linejoin": "round", ...look };
    return [
      neg ? path(neg, { stroke: palette.forwardNeg, ...common }) : "",
      pos ? path(pos, { stroke: palette.forwardPos, ...common }) : "",
    ];
  };
  const dot = (/** @type {{ t: number, value: number }} */ point, /** @type {number} */ r) =>
    Number.isFinite(point.value)
      ? node("circle", {
          cx: x(point.t),
          cy: y(point.value),
          r,
          fill: signColor(palette, "forward", point.value),
          stroke: r > 2 ? palette.surface : undefined,
        })
      : "";
  const here = past.at(-1);
  return drawing({ width: span.width, height: LANE, title }, [
    low < 0 && high > 0
      ? path(`M${INSET} ${num(y(0))}H${num(span.width - INSET)}`, { stroke: palette.line, "stroke-dasharray": "3 3" })
      : "",
    ...uprights(span, LANE, palette),
    ...line(future, { "stroke-dasharray": "1 3", "stroke-linecap": "round" }),
    ...line(past, {}),
    ...(points.length <= FEW ? points.map((point) => dot(point, 1.8)) : []),
    here?.t === span.t ? dot(here, 4) : "",
  ]);
}

/** Steps so close that they would be one mark are one. @param {ArrayLike<number>} steps @param {(t: number) => number} x */
function marked(steps, x) {
  /** @type {Set<number>} */
  const places = new Set();
  for (let i = 0; i < steps.length; i += 1) places.add(Math.round(x(steps[i]) / 2) * 2);
  return [...places];
}

/**
 * @param {Span} span
 * @param {Palette} palette
 * @param {string} title
 */
export function axisSvg(span, palette, title) {
  const x = toX(span);
  const y = 14;
  const { earliest, head, width } = span;
  const reach = Math.max(earliest + 1, head);
  const whole = linearTicks(earliest, reach, width / 80).filter(({ value }) => Number.isInteger(value) && value <= head);
  const ticks = whole.map(({ value, label: power }) => {
    const text = value < 1e7 ? formatInteger(value) : power;
    const half = widthOf(text, 11) / 2;
    const at = Math.max(half, Math.min(width - half, x(value)));
    return (
      path(`M${num(x(value))} ${y}v5`, { stroke: palette.strong }) +
      label(at, y + 18, text, { fill: palette.soft, size: 11, anchor: "middle", font: "number" })
    );
  });
  const kept = marked(span.checkpoints, x).map((at) =>
    path(`M${num(at)} ${y}v-6`, { stroke: palette.strong, "stroke-width": 1.5 }),
  );
  const edits = Array.from(span.edits, (t) =>
    node("path", { d: `M${num(x(t))} ${y - 13}l5 5l-5 5l-5 -5Z`, fill: palette.surface, stroke: palette.ink, "stroke-width": 1.5 }),
  );
  return drawing({ width, height: AXIS, title }, [
    ...uprights(span, y, palette),
    path(`M${INSET} ${y}H${num(width - INSET)}`, { stroke: palette.strong }),
    ...ticks,
    ...kept,
    ...edits,
  ]);
}
