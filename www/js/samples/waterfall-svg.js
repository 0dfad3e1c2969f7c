// A waterfall as SVG: every sample a step up or down, and at the end of the steps the sum.

import { formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { linearTicks } from "../output/ticks.js";
import { drawing, label, node, num, paletteOf, path, signColor, widthOf } from "../pictures/svg.js";
import { columnOf, SMALL, waterfallLayout } from "./waterfall-layout.js";

/** @import { Theme } from "../color.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Sum } from "./sums.js" */
/** @import { Column, Layout } from "./waterfall-layout.js" */

/**
 * @typedef {Object} Waterfall
 * @property {Sum} sum
 * @property {ArrayLike<number>} n  the samples' numbers in the training set
 * @property {number} work  index of the sample in work, −1 where it is not among them
 * @property {number | null} pointed  index of the one that is pointed at, −1 at those together
 * @property {string} symbol  of the total
 * @property {string} title
 */

/** Columns narrower than this have no gap between them and no line to the next. */
const SEPARATE = 6;
/** Narrower still, and all of them are one stroke up and one down: so many bars would take longer to draw than they are looked at. */
const THIN = 3;
/** A column has its number written from this width on. */
const WRITTEN = 50;

/** Cⁿ goes forward, ∂Cⁿ/∂w backward. @param {Sum} sum */
const scaleOf = ({ kind }) => (kind === "cost" ? "forward" : "backward");

/**
 * @param {Waterfall} state
 * @param {{ width: number, theme?: Theme }} look
 */
export function waterfallSvg(state, { width, theme = "light" }) {
  const palette = paletteOf(theme);
  const layout = waterfallLayout(state.sum, width, state.work);
  const title = `${state.title}${state.sum.total === undefined ? "" : ` ${state.symbol} = ${formatNumber(state.sum.total)}`}`;
  return drawing({ width, height: layout.height, title }, [
    backs(state, layout, palette),
    axis(state.sum.scale, layout, palette),
    thinBars(state, layout, palette),
    layout.columns.map((column, i) => (column.width < THIN ? "" : bar(state, layout, column, i, palette))).join(""),
    work(state, layout, palette),
    result(state, layout, palette),
    numbersBelow(state, layout, palette),
  ]);
}

/** Between two diagonals of a hatched part. */
const HATCH = 6;

/**
 * A part of a sum. Negative ones are hatched: the sign is not in the color alone. The diagonals are lines, as a pattern would be pixels on paper.
 * @param {Sum} sum @param {number} value @param {number} column  its width @param {{ x: number, y: number, width: number, height: number }} box
 * @param {Palette} palette @param {Record<string, string | undefined>} more  attributes
 */
function part(sum, value, column, box, palette, more) {
  const rect = node("rect", { ...box, fill: signColor(palette, scaleOf(sum), value), ...more });
  if (value >= 0 || column < SEPARATE) return rect;
  const { x, y, width, height } = box;
  let d = "";
  for (let at = Math.ceil((x + y) / HATCH) * HATCH; at < x + y + width + height; at += HATCH) {
    const [from, to] = [Math.max(x, at - y - height), Math.min(x + width, at - y)];
    if (to > from) d += `M${num(from)} ${num(at - from)}L${num(to)} ${num(at - to)}`;
  }
  return rect + (d ? path(d, { stroke: palette.surface, "stroke-width": 1.4, "pointer-events": "none" }) : "");
}

/** What is pointed at, and the ground of the result. @param {Waterfall} state @param {Layout} layout @param {Palette} palette */
function backs({ pointed }, layout, palette) {
  const { top, bottom, result: ground } = layout;
  const column = pointed === null ? undefined : columnOf(layout, pointed);
  const height = bottom - top;
  return [
    node("rect", { x: ground.left, y: top, width: ground.right - ground.left, height, fill: palette.sunken }),
    column
      ? node("rect", {
          class: "pointed",
          x: column.left - (column.width < 3 ? 1 : 0),
          y: top,
          width: Math.max(3, column.width),
          height: height + 4,
          fill: palette.focus,
          "fill-opacity": "0.22",
        })
      : "",
  ].join("");
}

/** @param {number} scale @param {Layout} layout @param {Palette} palette */
function axis(scale, { left, right, range, known, toY, result: { left: from, right: to, axis: second } }, palette) {
  const parts = [];
  const ticks = known ? linearTicks(range[0], range[1], 3) : [{ value: 0, label: "0" }];
  for (const { value, label: text } of ticks) {
    const y = toY(value);
    const stroke = value === 0 ? palette.strong : palette.line;
    parts.push(path(`M${num(left)} ${num(y)}H${num(right)}M${num(from)} ${num(y)}H${num(to)}`, { stroke }));
    parts.push(label(left - 6, y + 4, text, { fill: palette.soft, size: SMALL, anchor: "end", font: "number" }));
  }
  if (!second || !known) return parts.join("");
  for (const { value, label: text } of linearTicks(range[0] * scale, range[1] * scale, 3)) {
    parts.push(label(to + 5, toY(value / scale) + 4, text, { fill: palette.soft, size: SMALL, font: "number" }));
  }
  return parts.join("");
}

/** @param {Waterfall} state @param {Layout} layout @param {Palette} palette */
function thinBars({ sum }, { columns, toY }, palette) {
  const strokes = { up: "", down: "" };
  let wide = 0;
  for (const { step, left, width } of columns) {
    const { value, from, to } = step;
    if (width >= THIN || value === undefined || !Number.isFinite(from) || !Number.isFinite(to)) continue;
    wide = width;
    const [start, end] = [toY(from), toY(to)];
    // What is almost 0 is a stroke to be seen all the same.
    const least = end + (Math.abs(end - start) < 1 ? 1 : 0);
    strokes[value < 0 ? "down" : "up"] += `M${num(left + width / 2)} ${num(start)}V${num(least)}`;
  }
  return Object.entries(strokes)
    .filter(([, d]) => d)
    .map(([name, d]) => path(d, { class: name, stroke: signColor(palette, scaleOf(sum), name === "up" ? 1 : -1), "stroke-width": Math.max(0.8, wide) }))
    .join("");
}

/** @param {Waterfall} state @param {Layout} layout @param {Column} column @param {number} i @param {Palette} palette */
function bar({ sum, n }, { toY, columns, right }, { step, left, width }, i, palette) {
  const { index, count, value, from, to } = step;
  const gap = width < SEPARATE ? 0 : Math.max(1, width * (width > 30 ? 0.18 : 0.12));
  const [x, wide] = [left + gap, Math.max(0.4, width - 2 * gap)];
  const name = index < 0 ? "others" : String(index + 1);
  const key = { "data-figure": `samples.${sum.kind}.${name}`, "data-sample": index < 0 ? undefined : String(n[index] + 1) };
  if (value === undefined) {
    if (width < SEPARATE) return "";
    const middle = toY(0);
    return (
      node("rect", { x, y: middle - 11, width: wide, height: 22, rx: 3, fill: palette.surface, stroke: palette.strong, "stroke-dasharray": "3 3", ...key }) +
      (width < 14 ? "" : label(x + wide / 2, middle + 4, "?", { fill: palette.soft, anchor: "middle" }))
    );
  }
  const full = { ...key, "data-number": formatFull(value), "data-count": count > 1 ? String(count) : undefined };
  if (!Number.isFinite(to) || !Number.isFinite(from)) {
    const text = width < 30 ? "!" : formatNumber(value, { digits: 3 });
    return label(x + wide / 2, toY(0) - 6, text, { fill: palette.ink, size: SMALL, anchor: "middle", font: "number", key: `samples.${sum.kind}.${name}` });
  }
  const [upper, lower] = [Math.min(toY(from), toY(to)), Math.max(toY(from), toY(to))];
  const next = i === columns.length - 1 ? right : columns[i + 1].left + gap;
  const written = formatNumber(value, { digits: 3 });
  const room = index < 0 || widthOf(written, SMALL) <= width + 2;
  return [
    part(sum, value, width, { x, y: upper, width: wide, height: Math.max(1, lower - upper) }, palette, full),
    width < SEPARATE ? "" : path(`M${num(x)} ${num(toY(to))}H${num(next)}`, { stroke: palette.ink, "stroke-width": 1 }),
    width >= WRITTEN && room && value !== 0
      ? label(x + wide / 2, value < 0 ? lower + 13 : upper - 5, written, {
          fill: signColor(palette, scaleOf(sum), value),
          size: SMALL,
          anchor: "middle",
          font: "number",
          halo: palette.surface,
        })
      : "",
  ].join("");
}

/** The sample in work has an outline. @param {Waterfall} state @param {Layout} layout @param {Palette} palette */
function work({ work: index }, layout, palette) {
  const found = index < 0 ? undefined : columnOf(layout, index);
  if (!found) return "";
  const { toY, bottom } = layout;
  const { step, left, width } = found;
  const middle = left + width / 2;
  const finite = step.value !== undefined && Number.isFinite(step.to) && Number.isFinite(step.from);
  const [upper, lower] = finite
    ? [Math.min(toY(step.from), toY(step.to)), Math.max(toY(step.from), toY(step.to))]
    : [toY(0) - 11, toY(0) + 11];
  return (
    node("rect", {
      class: "work",
      x: left - (width < 3 ? 1.5 : 0),
      y: upper - 1.5,
      width: Math.max(width, 4),
      height: Math.max(4, lower - upper + 3),
      rx: 2,
      fill: "none",
      stroke: palette.ink,
      "stroke-width": 2,
    }) + path(`M${num(middle)} ${num(bottom + 3)}l4 6h-8z`, { fill: palette.ink })
  );
}

/** What the reduction and the penalty make of the sum. @param {Waterfall} state @param {Layout} layout @param {Palette} palette */
function result({ sum, symbol }, { toY, top, bottom, right, result: { left, right: end, pieces } }, palette) {
  const { scale, kind, reduced } = sum;
  const parts = [];
  if (reduced !== undefined && Number.isFinite(reduced)) {
    const y = num(toY(reduced / scale));
    parts.push(path(`M${num(right - 1)} ${y}H${num(end)}`, { stroke: palette.ink, "stroke-dasharray": "2 3" }));
  }
  if (scale !== 1) {
    const factor = `× 1/${formatInteger(Math.round(1 / scale))}`;
    const at = (left + end) / 2;
    parts.push(label(at, top - 8, factor, { fill: palette.soft, size: SMALL, anchor: "middle", font: "number" }));
  }
  for (const { name, value, text: number, from, to, left: x, width } of pieces) {
    const text = name === "total" ? symbol : t(`samples.piece.${name === "reduced" && scale === 1 ? "sum" : name}`);
    const middle = x + width / 2;
    const bold = name === "total";
    parts.push(label(middle, bottom + 15, text, { fill: bold ? palette.ink : palette.soft, size: SMALL, anchor: "middle", bold }));
    const key = `samples.${kind}.${name}`;
    if (value === undefined) {
      parts.push(label(middle, toY(0) - 6, "?", { fill: palette.soft, anchor: "middle", key }));
      continue;
    }
    const finite = Number.isFinite(from) && Number.isFinite(to);
    const [a, b] = finite ? [toY(from / scale), toY(to / scale)] : [toY(0), toY(0)];
    const box = { x: x + 12, y: Math.min(a, b), width: width - 24, height: Math.max(1, Math.abs(a - b)) };
    parts.push(part(sum, value, width, box, palette, { "data-figure": key, "data-number": formatFull(value), stroke: bold ? palette.ink : undefined }));
    parts.push(
      label(middle, bottom + 30, number, {
        fill: signColor(palette, scaleOf(sum), value),
        size: SMALL,
        anchor: "middle",
        font: "number",
        bold,
      }),
    );
  }
  return parts.join("");
}

/** Numbers of the samples, at equal distances as many as have room; the one in work always. @param {Waterfall} state @param {Layout} layout @param {Palette} palette */
function numbersBelow({ n, work: chosen }, layout, palette) {
  const { columns, bottom, left, right, pitch } = layout;
  const y = bottom + 24;
  const parts = [label(left - 6, y, "n", { fill: palette.soft, size: 12, anchor: "end", font: "serif", italic: true })];
  const textOf = (/** @type {Column} */ { step }) =>
    step.index < 0 ? t("samples.others", { count: formatInteger(step.count) }) : formatInteger(n[step.index] + 1);
  const widest = Math.max(...columns.map((column) => widthOf(textOf(column), SMALL)));
  const every = Math.max(1, Math.ceil((widest + 6) / pitch));
  const first = Math.max(0, columns.findIndex(({ step }) => step.index === chosen && chosen >= 0));
  const others = columns.findIndex(({ step }) => step.index < 0);
  /** @type {[number, number][]} */
  const taken = [];
  const put = (/** @type {Column} */ column, /** @type {boolean} */ bold) => {
    const text = textOf(column);
    const half = widthOf(text, SMALL) / 2;
    const middle = Math.max(left + half - 8, Math.min(right - half + 8, column.left + column.width / 2));
    if (taken.some(([from, to]) => middle + half + 4 > from && middle - half - 4 < to)) return;
    taken.push([middle - half, middle + half]);
    const fill = bold ? palette.ink : palette.soft;
    parts.push(label(middle, y, text, { fill, size: SMALL, anchor: "middle", bold, font: "number" }));
  };
  put(columns[first], chosen >= 0);
  if (others >= 0) put(columns[others], false);
  for (let i = first % every; i < columns.length; i += every) if (i !== first && i !== others) put(columns[i], false);
  return parts.join("");
}
