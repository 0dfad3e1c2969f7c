// What a gradient costs as the network grows, on log axes: counted as lines, measured as marks. The right axis is the left one, with
// the time that a multiply-add took.

import { formatCount, formatDuration } from "../units.js";
import { t } from "../i18n/index.js";
import { axesOf, axesSvg } from "../pictures/axes.js";
import { drawing, label, node, num, paletteOf, path, polyline, widthOf } from "../pictures/svg.js";

/** @import { Theme } from "../color.js" */
/** @import { Axes } from "../pictures/axes.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Reading } from "../scale/readings.js" */
/** @import { Times } from "./rate.js" */
/** @import { Timed } from "./timing.js" */

/**
 * @typedef {Object} Costs  counts of multiply-adds, as the core gives them
 * @property {number[]} layers
 * @property {number} parameters
 * @property {number} forward
 * @property {number} backward
 * @property {number} gradient
 * @property {number} onePassPerParameter
 * @property {number} centralDifferences
 *
 * @typedef {Object} CostState
 * @property {Costs[]} curve  of the networks along the slider, ascending
 * @property {Costs | null} chosen
 * @property {Times | null} times  of the chosen one
 * @property {Costs | null} present  of the network in training
 * @property {Timed[]} timed
 * @property {Reading[]} lab  timed in the scale lab
 * @property {number | null} rate  milliseconds of a multiply-add, once it was measured
 * @property {number} width
 * @property {Theme} theme
 */

/** @type {[number, number]} */
const PARAMETERS = [1, 1e10];
/** @type {[number, number]} */
const COUNTS = [1, 1e21];
/** From here on the networks are that the lecture speaks of (L5). */
const LARGE = 1e8;

const YEAR = 3.15576e10;
/** Times that are worth a tick: 1 ns, 1 µs, 1 ms, a second, a minute, an hour, a day, a year … */
const TICKS = [1e-6, 1e-3, 1, 1e3, 6e4, 3.6e6, 8.64e7, YEAR, 1e3 * YEAR, 1e6 * YEAR, 1e9 * YEAR];
const TICK_ROOM = 15;

/** The three ways to look at a gradient, as they are drawn. @type {readonly { id: string, of(costs: Costs): number, look(palette: Palette): Record<string, string | number> }[]} */
export const LINES = [
  {
    id: "both",
    of: ({ centralDifferences }) => centralDifferences,
    look: ({ soft }) => ({ stroke: soft, "stroke-width": 1.6, "stroke-dasharray": "1.5 4", "stroke-linecap": "round" }),
  },
  {
    id: "one",
    of: ({ onePassPerParameter }) => onePassPerParameter,
    look: ({ ink }) => ({ stroke: ink, "stroke-width": 2.2, "stroke-dasharray": "8 4" }),
  },
  {
    id: "backward",
    of: ({ backward, gradient }) => backward + gradient,
    look: ({ backwardPos }) => ({ stroke: backwardPos, "stroke-width": 3 }),
  },
  {
    id: "forward",
    of: ({ forward }) => forward,
    look: ({ forwardPos }) => ({ stroke: forwardPos, "stroke-width": 1.8 }),
  },
];

/** @param {number} width */
export function costSizes(width) {
  const narrow = width < 480;
  const box = { left: 60, top: 14, width: width - 60 - (narrow ? 66 : 80), height: narrow ? 280 : 330 };
  return { box, height: box.top + box.height + 44 };
}

/** A mark of its own for each way: circle, square, triangle. @param {string} id @param {number} x @param {number} y @param {Record<string, string | number>} look */
function markAt(id, x, y, look) {
  if (id === "forward") return node("circle", { cx: x, cy: y, r: 4, ...look });
  if (id === "backward") return node("rect", { x: x - 3.6, y: y - 3.6, width: 7.2, height: 7.2, ...look });
  return path(`M${num(x)} ${num(y - 5)}L${num(x + 4.8)} ${num(y + 3.6)}H${num(x - 4.8)}Z`, look);
}

/** @param {Axes} axes @param {Palette} palette @param {number} rate */
function timeAxis({ box, toY }, palette, rate) {
  const right = box.left + box.width;
  const parts = [path(`M${num(right)} ${num(box.top)}V${num(box.top + box.height)}`, { stroke: palette.strong })];
  let last = Number.POSITIVE_INFINITY;
  for (const ms of TICKS) {
    const y = toY(ms / rate);
    if (y < box.top - 1 || y > box.top + box.height + 1 || last - y < TICK_ROOM) continue;
    last = y;
    const text = formatDuration(ms, { short: true });
    parts.push(
      path(`M${num(right)} ${num(y)}h4`, { stroke: palette.strong }),
      label(right + 7, y + 4, text, { fill: palette.soft, size: 11 }),
    );
  }
  return parts.join("");
}

/** @param {Axes} axes @param {Palette} palette @param {Costs[]} curve */
function lines(axes, palette, curve) {
  const xs = curve.map(({ parameters }) => axes.toX(parameters));
  return LINES.map(({ of, look }) => path(polyline(xs, curve.map((costs) => axes.toY(of(costs)))), look(palette))).join("");
}

/** The names of the lines, where there is room beside them. @param {Axes} axes @param {Palette} palette */
function lineNames({ box, toX, toY }, palette) {
  const [size, halo] = [12, palette.surface];
  const name = t("cost.line.one");
  const end = Math.max(toX(1e4) - 10, box.left + 6 + widthOf(name, size) * 0.9);
  const p = 10 ** ((Math.log10(PARAMETERS[1]) * (end - box.left)) / box.width);
  const [x, y] = [toX(1e4), toY(1e4)];
  return [
    label(end, toY(p * p) - 12, name, { fill: palette.ink, size, anchor: "end", halo }),
    label(x, y + 20, t("cost.line.forward"), { fill: palette.forwardPos, size, halo }),
    label(x, y + 35, t("cost.line.backward"), { fill: palette.backwardPos, size, halo }),
  ].join("");
}

/** Their name is in the legend, where it does not fit here. @param {Axes} axes @param {Palette} palette */
function largeNetworks({ box, toX, toY }, palette) {
  const [left, right] = [toX(LARGE), box.left + box.width];
  const words = t("cost.large").split("\n");
  const fits = Math.max(...words.map((word) => widthOf(word, 11))) < right - left - 6;
  const look = /** @type {const} */ ({ fill: palette.soft, size: 11, anchor: "end" });
  return [
    node("rect", { x: left, y: box.top, width: right - left, height: box.height, fill: palette.sunken }),
    ...(fits ? words.map((word, i) => label(right - 5, toY(1e13) + 14 * i, word, look)) : []),
  ].join("");
}

/** @param {string} id @param {Palette} palette */
const lookOf = (id, palette) => /** @type {(typeof LINES)[number]} */ (LINES.find((line) => line.id === id)).look(palette);

/** @param {Axes} axes @param {Palette} palette @param {Timed[]} timed @param {number} rate */
function measured({ toX, toY }, palette, timed, rate) {
  return timed
    .flatMap(({ parameters, forwardMs, backwardMs, differencesMs }) =>
      Object.entries({ one: differencesMs, backward: backwardMs, forward: forwardMs }).map(([id, ms]) => {
        if (!ms) return "";
        const { stroke } = lookOf(id, palette);
        return markAt(id, toX(parameters), toY(ms / rate), { fill: stroke, stroke: palette.surface, "stroke-width": 1.2, "data-measured": `${id} ${parameters}` });
      }),
    )
    .join("");
}

/** What the scale lab has timed, hollow: one sample of a batch, which is faster than a sample alone. @param {Axes} axes @param {Palette} palette @param {Reading[]} lab @param {number} rate */
function inTheLab({ toX, toY }, palette, lab, rate) {
  const marks = lab.flatMap(({ parameters, forwardMs, backwardMs }) =>
    Object.entries({ backward: backwardMs, forward: forwardMs }).map(([id, ms]) => {
      const { stroke } = lookOf(id, palette);
      return markAt(id, toX(parameters), toY(ms / rate), { fill: palette.surface, stroke, "stroke-width": 2, "data-lab": `${id} ${parameters}` });
    }),
  );
  return marks.join("");
}

/** The network in training: a mark on each line. @param {Axes} axes @param {Palette} palette @param {Costs} present */
function presentNetwork({ box, toX, toY }, palette, present) {
  const x = toX(present.parameters);
  const [top, bottom] = [toY(present.onePassPerParameter), box.top + box.height];
  const toLeft = x > box.left + box.width / 2;
  return [
    path(`M${num(x)} ${num(top)}V${num(bottom)}`, { stroke: palette.ink, "stroke-dasharray": "2 3" }),
    ...LINES.filter(({ id }) => id !== "both").map(({ of }) => {
      const y = toY(of(present));
      return path(`M${num(x)} ${num(y - 5)}l5 5l-5 5l-5 -5Z`, { fill: palette.surface, stroke: palette.ink, "stroke-width": 1.6 });
    }),
    label(x + (toLeft ? -6 : 6), bottom - 6, t("cost.present"), {
      fill: palette.ink,
      size: 11,
      anchor: toLeft ? "end" : "start",
      halo: palette.surface,
      key: "cost.present",
    }),
  ].join("");
}

/** The network that the sliders stand at, with what it costs. @param {Axes} axes @param {Palette} palette @param {Costs} chosen @param {Times | null} times */
function chosenNetwork({ box, toX, toY }, palette, chosen, times) {
  const x = toX(chosen.parameters);
  const toLeft = x > box.left + box.width / 2;
  const [at, anchor] = toLeft ? [x - 9, /** @type {const} */ ("end")] : [x + 9, /** @type {const} */ ("start")];
  const one = toY(chosen.onePassPerParameter);
  const back = toY(chosen.backward + chosen.gradient);
  const look = { fill: palette.ink, size: 12, anchor, halo: palette.surface, bold: true };
  const time = (/** @type {number | undefined} */ ms) => (ms === undefined ? "" : ` ≈ ${formatDuration(ms)}`);
  const { forward, backward, gradient, onePassPerParameter } = chosen;
  const backpropagation = times ? times.forwardMs + times.backwardMs : undefined;
  return [
    path(`M${num(x)} ${num(box.top)}V${num(box.top + box.height)}`, { stroke: palette.focus, "stroke-width": 1.5 }),
    ...LINES.filter(({ id }) => id !== "both").map(({ id, of, look: ofLine }) =>
      node("circle", { cx: x, cy: toY(of(chosen)), r: id === "backward" ? 6.5 : 4, fill: palette.surface, stroke: ofLine(palette).stroke, "stroke-width": 2 }),
    ),
    label(at, one + (toLeft ? -8 : 16), `${formatCount(onePassPerParameter)}${time(times?.differencesMs)}`, look),
    label(at, back + (toLeft ? -10 : 20), `${formatCount(forward + backward + gradient)}${time(backpropagation)}`, look),
  ].join("");
}

/**
 * The chart as a standalone SVG.
 * @param {CostState} state
 */
export function costSvg({ curve, chosen, times, present, timed, lab, rate, width, theme }) {
  const palette = paletteOf(theme);
  const { box, height } = costSizes(width);
  const axes = axesOf({ box, x: PARAMETERS, y: COUNTS, log: true });
  const right = box.left + box.width;
  const middle = box.top + box.height / 2;
  const turn = `rotate(90 ${num(width - 14)} ${num(middle)})`;
  return drawing({ width, height, title: t("cost.title") }, [
    largeNetworks(axes, palette),
    axesSvg(axes, palette, { xTitle: t("cost.axis.parameters"), yTitle: t("cost.axis.count"), yCount: 8, xCount: box.width / 48 }),
    rate ? timeAxis(axes, palette, rate) : "",
    label(width - 14, middle, t(rate ? "cost.axis.time" : "cost.axis.no-time"), { fill: palette.soft, anchor: "middle", turn }),
    rate ? "" : path(`M${num(right)} ${num(box.top)}V${num(box.top + box.height)}`, { stroke: palette.line }),
    lines(axes, palette, curve),
    lineNames(axes, palette),
    chosen ? chosenNetwork(axes, palette, chosen, times) : "",
    present ? presentNetwork(axes, palette, present) : "",
    rate ? measured(axes, palette, timed, rate) : "",
    rate ? inTheLab(axes, palette, lab, rate) : "",
  ]);
}
