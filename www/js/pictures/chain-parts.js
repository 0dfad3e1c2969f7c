// The pieces of both chain rule pictures: number lines, bands between them, and a function's panel with its secant and tangent.

import { formatNumber } from "../format.js";
import { linearTicks } from "../output/ticks.js";
import { axesOf, axesSvg, curvePath, linePath, scaleOf } from "./axes.js";
import { label, node, num, path, signColor, widthOf } from "./svg.js";

/** @import { Box, Range } from "./axes.js" */
/** @import { Curve } from "./chain-state.js" */
/** @import { Palette } from "./svg.js" */

/**
 * @typedef {Object} Line  a number line with a value and its change
 * @property {string} name
 * @property {number} y
 * @property {number} left
 * @property {number} right
 * @property {Range} range
 * @property {number | undefined} value
 * @property {number | undefined} change
 * @property {(value: number) => number} toX
 */

/**
 * @param {Omit<Line, "toX">} line
 * @returns {Line}
 */
export const lineOf = (line) => ({
  ...line,
  toX: scaleOf(line.range, line.left, line.right, false),
});

/** @param {Line} line @param {Palette} palette @param {boolean} arrived  its change is drawn */
export function lineSvg({ name, y, left, right, range, value, change, toX }, palette, arrived) {
  const parts = [path(`M${num(left)} ${num(y)}H${num(right)}`, { stroke: palette.strong, "stroke-width": 1.5 })];
  const ticks = linearTicks(range[0], range[1], (right - left) / 60);
  for (const { value: at, label: text } of ticks) {
    parts.push(path(`M${num(toX(at))} ${num(y)}v5`, { stroke: palette.strong }));
    parts.push(
      label(toX(at), y + 17, text, {
        fill: palette.soft,
        size: 10.5,
        anchor: "middle",
        font: "number",
        halo: palette.surface,
      }),
    );
  }
  if (value === undefined || !Number.isFinite(value)) return parts.join("");
  const start = toX(value);
  if (arrived && change !== undefined && Number.isFinite(change)) {
    parts.push(arrow(start, toX(value + change), y, signColor(palette, "forward", change)));
  }
  parts.push(node("circle", { cx: start, cy: y, r: 5.5, fill: palette.ink, "data-mark": name }));
  return parts.join("");
}

/**
 * A change as a thick segment with a head.
 * @param {number} from @param {number} to @param {number} y @param {string} color @param {number} [width]
 */
export function arrow(from, to, y, color, width = 5) {
  const long = Math.abs(to - from);
  if (!(long > 0)) return "";
  const head = Math.min(9, long);
  const back = to - Math.sign(to - from) * head;
  return (
    path(`M${num(from)} ${num(y)}H${num(back)}`, { stroke: color, "stroke-width": width }) +
    path(`M${num(to)} ${num(y)}L${num(back)} ${num(y - 6)}V${num(y + 6)}Z`, { fill: color })
  );
}

/**
 * The change on its way from one line to the next. A band that widens is a ratio above 1.
 * @param {{ from: Line, to: Line, share: number, palette: Palette, end?: Range }} band  share: how far it has come; end: where on the
 *   second line it arrives, when that is not the line's own change
 */
export function bandSvg({ from, to, share, palette, end }) {
  const { value, change } = from;
  if (value === undefined || change === undefined || to.value === undefined) return "";
  const reached = end ?? /** @type {Range} */ ([to.value, to.value + (to.change ?? 0)]);
  if (share <= 0 || ![value, change, ...reached].every(Number.isFinite)) return "";
  const y = from.y + (to.y - from.y) * Math.min(1, share);
  const lead = (/** @type {number} */ a, /** @type {number} */ b) => {
    const x = from.toX(a);
    return [x, x + (to.toX(b) - x) * Math.min(1, share)];
  };
  const [x0, x1] = lead(value, reached[0]);
  const [x2, x3] = lead(value + change, reached[1]);
  const color = signColor(palette, "forward", reached[1] - reached[0]);
  return (
    path(`M${num(x0)} ${num(from.y)}L${num(x1)} ${num(y)}L${num(x3)} ${num(y)}L${num(x2)} ${num(from.y)}Z`, {
      fill: color,
      "fill-opacity": 0.16,
    }) +
    path(`M${num(x0)} ${num(from.y)}L${num(x1)} ${num(y)}`, { stroke: palette.ink, "stroke-width": 1.25 }) +
    path(`M${num(x2)} ${num(from.y)}L${num(x3)} ${num(y)}`, { stroke: color, "stroke-width": 1.25 })
  );
}

/**
 * Where other numbers go: faint rays from line to line.
 * @param {Line} from @param {Line} to @param {Curve | null} curve @param {Palette} palette
 */
export function raysSvg(from, to, curve, palette) {
  if (!curve) return "";
  const every = Math.max(1, Math.round(curve.x.length / 16));
  let d = "";
  for (let i = 0; i < curve.x.length; i += every) {
    const y = curve.y[i];
    if (!(y >= to.range[0] && y <= to.range[1])) continue;
    if (!(curve.x[i] >= from.range[0] && curve.x[i] <= from.range[1])) continue;
    d += `M${num(from.toX(curve.x[i]))} ${num(from.y)}L${num(to.toX(y))} ${num(to.y)}`;
  }
  return path(d, { stroke: palette.line, "stroke-width": 1 });
}

/**
 * @typedef {Object} Panel  one function as a curve
 * @property {Box} box
 * @property {Range} x
 * @property {Range} y
 * @property {Curve | null} curve
 * @property {string} title  e.g. y = x²
 * @property {[string, string]} names  of the argument and the value
 * @property {number | undefined} at
 * @property {number | undefined} value
 * @property {number} change  of the argument
 * @property {number} rise  of the value
 * @property {number} slope  the derivative
 * @property {number} ratio  of the differences
 */

/** @param {Panel} panel @param {Palette} palette */
export function panelSvg(panel, palette) {
  const { box, curve, title, names, at, value, change, rise, slope, ratio } = panel;
  const axes = axesOf({ box, x: panel.x, y: panel.y });
  const parts = [axesSvg(axes, palette)];
  parts.push(
    label(box.left, box.top - 10, title, { fill: palette.ink, size: 15, font: "serif", italic: true }),
  );
  const end = { fill: palette.soft, size: 14, font: /** @type {const} */ ("serif"), italic: true };
  parts.push(
    label(box.left + box.width - 6, box.top + box.height - 7, names[0], {
      ...end,
      anchor: "end",
      halo: palette.surface,
    }),
    label(box.left + 7, box.top + 13, names[1], { ...end, halo: palette.surface }),
  );
  if (curve) parts.push(path(curvePath(axes, curve.x, curve.y), { stroke: palette.ink, "stroke-width": 2 }));
  if (at === undefined || value === undefined || !Number.isFinite(value)) return parts.join("");
  const [x, y] = [axes.toX(at), axes.toY(value)];
  const tangent = linePath(axes, [at, value], slope);
  const secant = linePath(axes, [at, value], ratio);
  parts.push(
    path(secant, { stroke: signColor(palette, "forward", ratio), "stroke-width": 1.5 }),
    path(tangent, {
      stroke: signColor(palette, "backward", slope),
      "stroke-width": 2,
      "stroke-dasharray": "7 4",
    }),
  );
  const [x1, y1] = [axes.toX(at + change), axes.toY(value + rise)];
  if (Number.isFinite(x1) && Number.isFinite(y1)) {
    parts.push(
      path(`M${num(x)} ${num(y)}H${num(x1)}`, {
        stroke: signColor(palette, "forward", change),
        "stroke-width": 4,
      }),
      path(`M${num(x1)} ${num(y)}V${num(y1)}`, {
        stroke: signColor(palette, "forward", rise),
        "stroke-width": 4,
      }),
      node("circle", { cx: x1, cy: y1, r: 4, fill: palette.surface, stroke: palette.ink, "stroke-width": 1.5 }),
    );
  }
  parts.push(node("circle", { cx: x, cy: y, r: 5, fill: palette.ink }));
  return parts.join("");
}

/** @typedef {{ name: string, value: number | undefined, change?: number }} Shown */

/** @param {number | undefined} number */
const shown = (number) => (number === undefined ? "?" : formatNumber(number, { digits: 3 }));

/** @param {Shown} quantity */
const rowsOf = ({ name, value, change }) => [`${name} = ${shown(value)}`, `Δ${name} = ${shown(change)}`];

/** Of the names of quantities: the size of the letters, and from line to line. */
const SIZE = 13;
const ROW = 17;

/**
 * Name and number of a quantity, on two lines.
 * @param {number} x @param {number} y @param {Shown} quantity
 * @param {Palette} palette @param {"start" | "end"} [anchor]
 */
export function quantitySvg(x, y, quantity, palette, anchor = "start") {
  const [first, second] = rowsOf(quantity);
  const row = (/** @type {number} */ at, /** @type {string} */ text, /** @type {string} */ fill) =>
    label(x, at, text, { fill, size: SIZE, anchor, font: "number", halo: palette.surface });
  return row(y, first, palette.ink) + row(y + ROW, second, signColor(palette, "forward", quantity.change ?? Number.NaN));
}

/**
 * Above a number line its name stands at that end where it covers less of the bands that come down from another line.
 * @param {Line} line @param {number} y @param {{ from: Line, to: Line }[]} bands @param {"start" | "end"} usual  where both are free
 * @returns {["start" | "end", number]}  with the x there
 */
export function freeEnd(line, y, bands, usual) {
  const wide = Math.max(...rowsOf(line).map((row) => widthOf(row, SIZE)));
  const covered = (/** @type {"start" | "end"} */ end) => {
    const [left, right] = end === "start" ? [line.left, line.left + wide] : [line.right - wide, line.right];
    return bands.reduce((sum, { from, to }) => {
      const xs = [y - SIZE, y + ROW].flatMap((at) => edgesAt(from, to, (at - from.y) / (to.y - from.y)));
      return sum + Math.max(0, Math.min(right, Math.max(...xs)) - Math.max(left, Math.min(...xs)));
    }, 0);
  };
  const other = usual === "start" ? "end" : "start";
  const end = covered(other) < covered(usual) ? other : usual;
  return [end, end === "start" ? line.left : line.right];
}

/** Where both edges of a band are when it has come a share of its way. @param {Line} from @param {Line} to @param {number} share */
function edgesAt(from, to, share) {
  if (from.value === undefined || to.value === undefined) return [];
  const edge = (/** @type {number} */ a, /** @type {number} */ b) => from.toX(a) + (to.toX(b) - from.toX(a)) * share;
  return [edge(from.value, to.value), edge(from.value + (from.change ?? 0), to.value + (to.change ?? 0))];
}
