// The amplifier beside the curve of σ: its gain is the height of σ′ at z, and on the way back the signal runs through it.

import { neuronParts } from "../drawing/symbols.js";
import { t } from "../i18n/index.js";
import { symbolRuns, textMark } from "./marks.js";
import { brief, live } from "./numbers.js";
import { lineTone, toneOf } from "./paints.js";

/** @import { Paint } from "./paints.js" */
/** @import { Mark } from "./scene.js" */
/** @import { Plot } from "./sigma-scene.js" */
/** @import { SigmaView } from "./sigma-view.js" */

const LABEL = 11.5;

/** @param {number} value */
export const px = (value) => Math.round(value * 100) / 100;

/** @param {string} id @param {string} d @param {Paint} stroke @param {string} [dash] @returns {Mark} */
export const thin = (id, d, stroke, dash = "3 3") => ({
  id,
  tag: "path",
  at: { d, "stroke-width": 1.4, "stroke-dasharray": dash },
  stroke,
});

/** A line of words in pieces that may stand one below the other. @param {string} text */
const linesOf = (text) => text.split("|");

/** The amplifier with the gain σ′(z), to which the height of σ′ leads. @param {SigmaView} view @param {{ left: number, width: number, y: number, top: number }} place @param {Plot} lower @returns {Mark[]} */
export function amplifierMarks(view, { left, width, y, top }, lower) {
  const { slope, costToA, delta, z, cancels } = view;
  const isKnown = typeof slope === "number";
  const wide = width > 130;
  const [w, h] = wide ? [78, 68] : [64, 58];
  const x0 = left + (width - w) / 2;
  const middle = x0 + 0.6 * w;
  const gain = isKnown ? `×${brief(slope)}` : "× ?";
  const at = {
    points: `${px(x0)},${y} ${px(x0 + w)},${px(y - h / 2)} ${px(x0 + w)},${px(y + h / 2)}`,
    "stroke-width": 1.6,
    "stroke-linejoin": "round",
    ...(isKnown ? {} : { "stroke-dasharray": "4 3" }),
  };
  const arrow = `M${left + width - 2} ${y}H${px(x0 + w)}M${px(x0)} ${y}H${left + 8}`;
  const tone = lineTone("backward", cancels ? undefined : delta);
  /** @type {Mark[]} */
  const marks = [
    {
      id: "signal",
      tag: "path",
      at: { d: arrow, "stroke-width": 2, ...(delta === undefined ? { "stroke-dasharray": "2 3" } : {}) },
      stroke: tone,
    },
    {
      id: "signal-end",
      tag: "path",
      at: { d: `M${left + 14} ${px(y - 4)}L${left + 8} ${px(y)}L${left + 14} ${px(y + 4)}`, "stroke-width": 2 },
      stroke: tone,
    },
    { id: "amplifier", tag: "polygon", at, fill: "paper", stroke: isKnown ? "ink" : "line" },
    textMark("gain", x0 + 0.63 * w, y + 4, gain, {
      size: wide ? 13 : 11.5,
      weight: 600,
      room: 0.62 * w,
      fill: isKnown ? toneOf("forward", slope) : "soft",
      ...live("sigma gain", slope),
    }),
    ...linesOf(t("passes.sigma-constant-lines")).map((line, i) =>
      textMark(`constant${i}`, left + width / 2, top + 4 + 13.5 * i, line, {
        size: LABEL,
        room: width - 4,
        fill: isKnown && view.backward ? "ink" : "soft",
        weight: isKnown && view.backward ? 600 : undefined,
      }),
    ),
    textMark("input-name", left + width, y - h / 2 - 8, [{ text: "∂C/∂a" }], {
      size: LABEL,
      anchor: "end",
      fill: toneOf("backward", costToA),
    }),
    textMark("output-name", left + 8, y - h / 2 - 8, symbolRuns(neuronParts("δ", view.layer, view.j)), {
      size: LABEL + 1,
      anchor: "start",
      fill: toneOf("backward", delta),
    }),
  ];
  if (isKnown && z !== undefined && Number.isFinite(slope)) {
    const from = Math.min(lower.right, Math.max(lower.left, lower.toX(z)));
    const height = px(lower.toY(slope));
    const reach = px(middle);
    const d = `M${px(from)} ${height}H${px(reach - 10)}Q${reach} ${height} ${reach} ${px(height - 10)}V${px(y + h * 0.32 + 4)}`;
    marks.unshift(thin("lead", d, lineTone("forward", slope), "5 3"), {
      id: "lead-end",
      tag: "path",
      at: { d: `M${reach - 4} ${px(y + h * 0.32 + 9)}L${reach} ${px(y + h * 0.32 + 3)}L${reach + 4} ${px(y + h * 0.32 + 9)}`, "stroke-width": 1.6 },
      stroke: lineTone("forward", slope),
    });
  }
  return marks;
}
