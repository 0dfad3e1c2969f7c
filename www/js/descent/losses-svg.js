// The loss of each descent over its steps, as a small chart.

import { axesOf, axesSvg, curvePath } from "../pictures/axes.js";
import { drawing, paletteOf, path } from "../pictures/svg.js";
import { t } from "../i18n/index.js";
import { LOOKS } from "./optimizers.js";
import { markSvg } from "./paths-svg.js";

/** @import { Theme } from "../color.js" */
/** @import { Run } from "./optimizers.js" */

/** From this ratio of the largest loss to the smallest on, the axis counts in powers of ten. */
const WIDE = 40;

/**
 * @param {{ runs: Run[], steps: number, width: number, height: number, theme: Theme }} state
 * @returns {string} one <svg> element
 */
export function lossesSvg({ runs, steps, width, height, theme }) {
  const palette = paletteOf(theme);
  const all = runs.flatMap(({ descent }) => Array.from(descent.losses)).filter(Number.isFinite);
  const [low, high] = all.length > 0 ? [Math.min(...all), Math.max(...all)] : [0, 1];
  const log = low > 0 && high / low > WIDE;
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  /** @type {[number, number]} */
  const y = log ? [low / 1.3, high * 1.3] : [low - margin, high + margin];
  const box = { left: 56, top: 8, width: width - 68, height: height - 46 };
  const axes = axesOf({ box, x: [0, Math.max(1, steps)], y, logY: log });
  const parts = [axesSvg(axes, palette, { xTitle: t("descent.chart.step"), logY: log, xCount: box.width / 60, yCount: box.height / 34 })];
  for (const { name, descent } of [...runs].reverse()) {
    const { dash, mark, color } = LOOKS[name];
    const xs = Array.from(descent.losses, (_, k) => k);
    parts.push(path(curvePath(axes, xs, descent.losses), { stroke: color[theme], "stroke-width": 1.8, "stroke-dasharray": dash || undefined }));
    const last = xs.length - 1;
    if (last < 0) continue;
    for (const k of new Set([Math.round(last / 3), Math.round((2 * last) / 3), last])) {
      const at = descent.losses[k];
      parts.push(markSvg(mark, [axes.toX(k), axes.toY(at)], k === last ? 1 : 0.75, color[theme], palette.paper));
    }
  }
  return drawing({ width, height, title: t("descent.chart") }, parts);
}
