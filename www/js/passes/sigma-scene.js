// σ of one neuron as a picture: the curve with (z, a) and its tangent, below it σ′ with the same z, whose height is the gain of the
// neuron's amplifier.

import { neuronParts } from "../drawing/symbols.js";
import { t } from "../i18n/index.js";
import { linearTicks } from "../output/ticks.js";
import { symbolRuns, textMark, widthOf } from "./marks.js";
import { brief } from "./numbers.js";
import { lineTone, toneOf } from "./paints.js";
import { sceneSvg } from "./scene.js";
import { amplifierMarks, px, thin } from "./sigma-amplifier.js";
import { hasKink, valueRange } from "./sigma-view.js";

/** @import { Theme } from "../color.js" */
/** @import { Paint } from "./paints.js" */
/** @import { Mark, Scene } from "./scene.js" */
/** @import { SigmaCurve, SigmaView } from "./sigma-view.js" */

/**
 * @typedef {{ left: number, right: number, top: number, bottom: number, toX(z: number): number, toY(value: number): number, y: [number, number] }} Plot
 */

const LEFT = 34;
const HEADING = 18;
const GAP = 32;
const FOOT = 32;
const TICK = 9.5;
const LABEL = 11.5;
/** The least length of the tangent, in pixels, and its share of the plot's width. */
const TANGENT = [150, 0.3];

/** @param {number} width */
export function sigmaSizes(width) {
  const right = width < 440 ? 116 : 168;
  const upper = Math.min(190, Math.max(118, 0.3 * width));
  const lower = Math.min(118, Math.max(74, 0.19 * width));
  return { right, upper, lower, height: HEADING + upper + GAP + lower + FOOT };
}

/** @param {number} range @param {[number, number]} y @param {number} left @param {number} right @param {number} top @param {number} bottom @returns {Plot} */
const plotOf = (range, y, left, right, top, bottom) => ({
  left,
  right,
  top,
  bottom,
  y,
  toX: (z) => left + ((z + range) / (2 * range)) * (right - left),
  toY: (value) => bottom - ((value - y[0]) / (y[1] - y[0])) * (bottom - top),
});

/** @param {Plot} plot @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys @param {number} [from] @param {number} [to] */
function lineOf({ toX, toY }, xs, ys, from = 0, to = xs.length) {
  let d = "";
  for (let i = from; i < to; i += 1) d += `${d ? "L" : "M"}${px(toX(xs[i]))} ${px(toY(ys[i]))}`;
  return d;
}

/** @param {string} id @param {Plot} plot @param {number} range  of z @param {boolean} labeled @returns {Mark[]} */
function axes(id, { left, right, top, bottom, toX, toY, y }, range, labeled) {
  const at = linearTicks(-range, range, 4);
  const values = linearTicks(y[0], y[1], 2);
  return [
    ...at.map(({ value }, i) => ({
      id: `${id}-x${i}`,
      tag: /** @type {const} */ ("path"),
      at: { d: `M${px(toX(value))} ${top}V${bottom}`, "stroke-width": 1 },
      stroke: value === 0 ? "line" : "faint",
    })),
    ...values.flatMap(({ value, label }, i) => [
      {
        id: `${id}-y${i}`,
        tag: /** @type {const} */ ("path"),
        at: { d: `M${left} ${px(toY(value))}H${right}`, "stroke-width": 1 },
        stroke: value === 0 ? "line" : "faint",
      },
      textMark(`${id}-yl${i}`, left - 5, toY(value) + 3.5, label, {
        size: TICK,
        fill: "soft",
        anchor: "end",
      }),
    ]),
    ...(labeled
      ? at.map(({ value, label }, i) =>
          textMark(`${id}-xl${i}`, toX(value), bottom + 12, label, { size: TICK, fill: "soft" }),
        )
      : []),
  ];
}

/** The tangent at (z, a): so many pixels long, within the plot. @param {Plot} plot @param {number} z @param {number} a @param {number} slope */
function tangentPath({ left, right, top, bottom, toX, toY }, z, a, slope) {
  const [x0, y0] = [toX(z), toY(a)];
  const [dx, dy] = [toX(z + 1) - x0, toY(a + slope) - y0];
  const length = Math.hypot(dx, dy);
  if (!(length > 0) || !Number.isFinite(length)) return "";
  const [ux, uy] = [dx / length, dy / length];
  const most = Math.max(TANGENT[0], TANGENT[1] * (right - left)) / 2;
  /** @param {number} sign */
  const reach = (sign) => {
    const toSide = ux === 0 ? most : ((sign * ux > 0 ? right : left) - x0) / (sign * ux);
    const toEdge = uy === 0 ? most : ((sign * uy > 0 ? bottom : top) - y0) / (sign * uy);
    return Math.max(0, Math.min(most, toSide, toEdge)) * sign;
  };
  const [from, to] = [reach(-1), reach(1)];
  return `M${px(x0 + from * ux)} ${px(y0 + from * uy)}L${px(x0 + to * ux)} ${px(y0 + to * uy)}`;
}

/** σ′ with its jump, where it has one. @param {Plot} plot @param {SigmaCurve} curve @param {string} activation @returns {Mark[]} */
function slopeCurve(plot, { x, slope }, activation) {
  const { toX, toY } = plot;
  /** @param {string} id @param {string} d @returns {Mark} */
  const line = (id, d) => ({ id, tag: "path", at: { d, "stroke-width": 2 }, stroke: "soft" });
  if (!hasKink(activation)) return [line("slope-curve", lineOf(plot, x, slope))];
  const middle = (x.length - 1) / 2;
  const [before, at, after] = [slope[middle - 1], slope[middle], slope[middle + 1]];
  const zero = toX(0);
  const open = at === before ? after : before;
  /** @param {string} id @param {number} value @param {Paint} fill @returns {Mark} */
  const end = (id, value, fill) => ({
    id,
    tag: "circle",
    at: { cx: px(zero), cy: px(toY(value)), r: 2.8, "stroke-width": 1.5 },
    fill,
    stroke: "soft",
  });
  return [
    line("slope-below", `${lineOf(plot, x, slope, 0, middle)}H${px(zero)}`),
    line("slope-above", `M${px(zero)} ${px(toY(after))}${lineOf(plot, x, slope, middle + 1).replace("M", "L")}`),
    end("kink-open", open, "paper"),
    end("kink-closed", at, "soft"),
  ];
}

/** @param {string} id @param {number} x @param {number} y @param {Paint} fill @returns {Mark} */
const dot = (id, x, y, fill) => ({
  id,
  tag: "circle",
  at: { cx: px(x), cy: px(y), r: 5, "stroke-width": 1.8 },
  fill,
  stroke: "paper",
});

/** z, and with it a and σ′(z), as far as they are known. @param {SigmaView} view @param {Plot} upper @param {Plot} lower @returns {Mark[]} */
function pointMarks({ z, a, slope }, upper, lower) {
  if (z === undefined || !Number.isFinite(z)) return [];
  const x = Math.min(upper.right, Math.max(upper.left, upper.toX(z)));
  const isKnown = typeof slope === "number" && Number.isFinite(slope);
  const top = a !== undefined && Number.isFinite(a) ? upper.toY(a) : upper.bottom;
  /** @type {Mark[]} */
  const marks = [thin("at-z", `M${px(x)} ${px(top)}V${lower.bottom}`, "soft")];
  if (a !== undefined && Number.isFinite(a)) {
    marks.push(thin("at-a", `M${upper.left} ${px(top)}H${px(x)}`, "soft"));
    if (isKnown) {
      marks.push({
        id: "tangent",
        tag: "path",
        at: { d: tangentPath(upper, z, a, slope), "stroke-width": 2.6, "stroke-linecap": "round" },
        stroke: lineTone("forward", slope),
      });
    }
    marks.push(dot("point", x, top, toneOf("forward", a)));
  }
  if (isKnown) marks.push(dot("slope-point", x, lower.toY(slope), toneOf("forward", slope)));
  return marks;
}

/**
 * @param {SigmaView} view  of an activation with a scalar σ′
 * @param {SigmaCurve | null} curve  null while it is on its way
 * @param {number} width
 * @returns {Scene}
 */
export function sigmaScene(view, curve, width) {
  const { right: side, upper: high, lower: low, height } = sigmaSizes(width);
  const { range, z, slope } = view;
  const right = width - side;
  const [top, middle] = [HEADING, HEADING + high];
  const upper = plotOf(range, valueRange(curve?.y ?? [0, 1]), LEFT, right, top, middle);
  const lower = plotOf(range, valueRange(curve?.slope ?? [0, 1]), LEFT, right, middle + GAP, middle + GAP + low);
  const name = symbolRuns(neuronParts("z", view.layer, view.j));
  const known = typeof slope === "number";
  const zText = z === undefined ? "?" : brief(z, 4);
  const zRuns = [...name, { text: ` = ${zText}` }];
  const half = widthOf(zRuns, LABEL) / 2;
  const zAt = z === undefined || !Number.isFinite(z) ? (LEFT + right) / 2 : upper.toX(z);
  /** @type {Mark[]} */
  const curves = curve
    ? [
        { id: "curve", tag: "path", at: { d: lineOf(upper, curve.x, curve.y), "stroke-width": 2 }, stroke: "soft" },
        ...slopeCurve(lower, curve, view.activation),
      ]
    : [];
  const slopeRuns = [{ text: `${t("passes.sigma-slope")} ` }, { text: "σ", italic: true }, { text: "′(" }, { text: "z", italic: true }, { text: `) = ${known ? brief(slope, 4) : "?"}` }];
  return {
    width,
    height,
    layers: [
      { name: "grid", marks: [...axes("upper", upper, range, false), ...axes("lower", lower, range, true)] },
      { name: "curves", marks: curves },
      { name: "points", marks: pointMarks(view, upper, lower) },
      {
        name: "words",
        marks: [
          textMark("upper-name", LEFT, 12, [{ text: "a", italic: true }, { text: " = " }, { text: "σ", italic: true }, { text: "(" }, { text: "z", italic: true }, { text: ")" }], { size: LABEL + 1, anchor: "start" }),
          textMark("slope-name", right, 12, slopeRuns, {
            size: LABEL,
            anchor: "end",
            room: right - LEFT - 60,
            fill: known ? toneOf("forward", slope) : "soft",
          }),
          textMark("lower-name", LEFT, middle + GAP - 6, [{ text: "σ", italic: true }, { text: "′(" }, { text: "z", italic: true }, { text: ")" }], { size: LABEL + 1, anchor: "start" }),
          textMark("z-name", Math.min(right - half, Math.max(LEFT + half, zAt)), height - 4, zRuns, {
            size: LABEL,
            fill: z === undefined ? "soft" : toneOf("forward", z),
          }),
        ],
      },
      {
        name: "amplifier",
        marks: amplifierMarks(view, { left: right + 12, width: side - 12, y: HEADING + 0.66 * high, top: 8 }, lower),
      },
    ],
  };
}

/**
 * The picture as a standalone SVG, for notes and print.
 * @param {SigmaView} view @param {SigmaCurve | null} curve
 * @param {{ width?: number, theme?: Theme, title?: string }} [options]
 */
export function sigmaSvg(view, curve, { width = 520, theme = "light", title } = {}) {
  return sceneSvg(sigmaScene(view, curve, width), {
    theme,
    title: title ?? t("passes.sigma-title", { name: view.activation }),
  });
}
