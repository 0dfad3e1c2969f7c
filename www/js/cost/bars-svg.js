// Forward and backward pass of one network side by side: an edge is used once forward, w·a, and twice backward, w·δ and a·δ. The frame
// is two forward passes wide, which the backward pass never fills.

import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { drawing, label, node, num, paletteOf, path } from "../pictures/svg.js";
import { formatCount } from "../units.js";

/** @import { Theme } from "../color.js" */
/** @import { Costs } from "./cost-svg.js" */

const BAR = 26;
const ROW = 66;
const TOP = 8;
/** Counts are written out up to here. */
const WRITTEN_OUT = 1e9;

/** @param {number} count */
const written = (count) => (count < WRITTEN_OUT ? formatInteger(count) : formatCount(count));

/**
 * @param {{ costs: Costs, width: number, theme: Theme }} state
 */
export function barsSvg({ costs: { forward, backward, gradient }, width, theme }) {
  const palette = paletteOf(theme);
  const unit = (width - 2) / (2 * forward);
  const bottom = TOP + 2 * ROW - 6;
  const grid = [1, 2].map((times) => {
    const x = 1 + times * forward * unit;
    return [
      path(`M${num(x)} ${TOP + 18}V${bottom}`, { stroke: palette.strong, "stroke-dasharray": "2 3" }),
      label(x, bottom + 15, t("cost.bars.times", { times }), { fill: palette.soft, size: 11, anchor: times === 2 ? "end" : "middle" }),
    ].join("");
  });
  /** @param {number} row @param {string} name @param {string} key @param {number} count @param {string} color */
  const heading = (row, name, key, count, color) => {
    const y = TOP + row * ROW + 10;
    return (
      label(1, y, name, { fill: color, size: 12.5, bold: true }) +
      label(width - 1, y, written(count), { fill: palette.ink, size: 12.5, anchor: "end", font: "number", key })
    );
  };
  /** @param {number} row @param {number} from @param {number} count @param {string} color @param {number} opacity @param {string} name */
  const bar = (row, from, count, color, opacity, name) => {
    const [x, y, wide] = [1 + from * unit, TOP + row * ROW + 18, count * unit];
    const room = name.length * 7 + 8;
    return (
      node("rect", { x, y, width: wide, height: BAR, fill: color, "fill-opacity": opacity, stroke: color, "stroke-width": 1 }) +
      (wide > room ? label(x + wide / 2, y + 17.5, name, { fill: palette.ink, size: 12.5, anchor: "middle", font: "serif", italic: true }) : "")
    );
  };
  return drawing({ width, height: bottom + 22, title: t("cost.bars.title") }, [
    heading(0, t("cost.bars.forward"), "cost.forward", forward, palette.forwardPos),
    bar(0, 0, forward, palette.forwardPos, 0.22, "w·a"),
    heading(1, t("cost.bars.backward"), "cost.backward-and-gradient", backward + gradient, palette.backwardPos),
    bar(1, 0, backward, palette.backwardPos, 0.34, "w·δ"),
    bar(1, backward, gradient, palette.backwardPos, 0.16, "a·δ"),
    ...grid,
  ]);
}

/** How long the bar of one forward pass per parameter would be on this scale, in pixels. @param {Costs} costs @param {number} width */
export const wholeLength = ({ onePassPerParameter, forward }, width) => (onePassPerParameter / forward / 2) * (width - 2);
