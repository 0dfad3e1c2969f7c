// The loss of each step's batch on its way down.

import { t } from "../i18n/index.js";
import { axesOf, axesSvg, curvePath } from "../pictures/axes.js";
import { drawing, node, paletteOf, path } from "../pictures/svg.js";

/** @import { Theme } from "../color.js" */
/** @import { Range } from "../pictures/axes.js" */

/** @param {number[]} values @returns {Range} */
function lossRange(values) {
  const finite = values.filter(Number.isFinite);
  // Ten classes told apart by guessing cost ln 10 ≈ 2.3.
  const high = finite.length > 0 ? Math.max(...finite) : 2.3;
  return [0, 1.08 * high || 1];
}

/**
 * @param {{ losses: { t: number[], loss: number[] }, width: number, theme: Theme }} state
 */
export function lossSvg({ losses, width, theme }) {
  const palette = paletteOf(theme);
  const height = 190;
  const box = { left: 44, top: 8, width: width - 56, height: height - 50 };
  const last = losses.t.at(-1) ?? 0;
  const axes = axesOf({ box, x: [0, Math.max(5, last)], y: lossRange(losses.loss) });
  const [x, y] = [axes.toX(last), axes.toY(losses.loss.at(-1) ?? 0)];
  const isThere = losses.t.length > 0;
  return drawing({ width, height, title: t("scale.loss.title") }, [
    axesSvg(axes, palette, { xTitle: t("scale.loss.steps"), yCount: 4, xCount: box.width / 60 }),
    isThere ? path(curvePath(axes, losses.t, losses.loss), { stroke: palette.ink, "stroke-width": 1.8, "stroke-linejoin": "round" }) : "",
    isThere && Number.isFinite(y) ? node("circle", { cx: x, cy: y, r: 3.5, fill: palette.ink }) : "",
  ]);
}
