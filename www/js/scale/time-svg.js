// One step's time as a bar: forward, backward, update, and what the workers told each other.

import { t } from "../i18n/index.js";
import { drawing, label, node, paletteOf } from "../pictures/svg.js";
import { formatDuration } from "../units.js";

/** @import { Theme } from "../color.js" */
/** @import { Step } from "./lab.js" */

const BAR = 26;

/**
 * The parts of a step; what the clock saw beyond the phases is waiting and telling.
 * @param {Step} step
 * @returns {{ id: "forward" | "backward" | "update" | "rest", ms: number }[]}
 */
export function partsOf({ forwardMs, backwardMs, updateMs, ms }) {
  const rest = Math.max(0, ms - forwardMs - backwardMs - updateMs);
  return [
    { id: "forward", ms: forwardMs },
    { id: "backward", ms: backwardMs },
    { id: "update", ms: updateMs },
    { id: "rest", ms: rest },
  ];
}

/** @param {{ step: Step, width: number, theme: Theme }} state */
export function timeSvg({ step, width, theme }) {
  const palette = paletteOf(theme);
  const fills = { forward: palette.forwardPos, backward: palette.backwardPos, update: palette.ink, rest: palette.line };
  const parts = partsOf(step);
  const whole = parts.reduce((sum, { ms }) => sum + ms, 0) || 1;
  let x = 0;
  const bars = parts.map(({ id, ms }) => {
    const wide = (ms / whole) * width;
    const name = t(`scale.time.${id}`);
    const bar = node("rect", { x, y: 0, width: wide, height: BAR, fill: fills[id], "data-part": id }, node("title", {}, `${name}: ${formatDuration(ms, { digits: 3 })}`));
    const words = wide > name.length * 8 + 10 && id !== "rest" ? label(x + wide / 2, 17, name, { fill: palette.paper, size: 12, anchor: "middle" }) : "";
    x += wide;
    return bar + words;
  });
  return drawing({ width, height: BAR, title: t("scale.time.title") }, bars);
}
