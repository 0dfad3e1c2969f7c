// What the loss chart draws beneath its own lines: earlier runs, and a further curve with an axis of its own at the right.

import { roundUp } from "../curve/ranges.js";
import { formatNumber } from "../format.js";
import { magnification } from "../pictures/spot.js";
import { besides, comparable } from "./list.js";

/** @import { History, KeptRun, State } from "../engine/protocol.js" */
/** @import { Beneath, ChartExtras } from "../curve/chart.js" */
/** @import { Range } from "../output/plane.js" */

/** Told apart without color. */
export const DASHES = [[], [2, 3], [8, 3], [8, 3, 2, 3], [14, 4], [4, 6]];

/** @typedef {"none" | "gradNorm" | "updateRatio" | "eta"} Further */

/**
 * @typedef {Object} Overlay
 * @property {KeptRun[]} runs
 * @property {number | null} lit  the id of the run that is pointed at
 * @property {Further} further
 * @property {History | null} history
 * @property {{ run: string, lit: string, further: string, paper: string, font: string }} look
 */

/** The number that stands for a run, in its list and at its line's end. @param {number} i */
export const tagOf = (i) => "①②③④⑤⑥"[i] ?? String(i + 1);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Beneath} place
 * @param {Overlay} overlay
 */
export function drawOverlay(context, place, { runs, lit, further, history, look }) {
  const { box, ratio } = place;
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.lineJoin = "round";
  runs.forEach((run, i) => {
    const isLit = run.id === lit;
    context.strokeStyle = isLit ? look.lit : look.run;
    context.lineWidth = (isLit ? 2.5 : 1.25) * ratio;
    context.setLineDash(DASHES[i % DASHES.length].map((dash) => dash * ratio));
    const end = line(context, run.history.epoch, run.history.lossTrain, place.x, place.y);
    if (!end) return;
    const inside = Math.min(end[0], box.left + box.width - 14 * ratio);
    context.font = look.font;
    context.fillStyle = look.paper;
    context.textBaseline = "middle";
    const y = Math.max(box.top + 7 * ratio, Math.min(box.top + box.height - 7 * ratio, end[1]));
    const text = tagOf(i);
    const { width } = context.measureText(text);
    context.fillRect(inside, y - 6 * ratio, width + 2, 12 * ratio);
    context.fillStyle = isLit ? look.lit : look.run;
    context.fillText(text, inside + 1, y);
  });
  const range = further !== "none" && history ? furtherRange(history[further], further !== "eta") : null;
  if (range && history) drawFurther(context, place, history.epoch, history[/** @type {"eta"} */ (further)], range, look);
  context.restore();
  if (range) writeAxis(context, place, range, look);
}

/** @typedef {{ share(value: number): number, top: string, bottom: string }} FurtherRange */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Beneath} place
 * @param {ArrayLike<number>} epochs
 * @param {ArrayLike<number>} values
 * @param {FurtherRange} range
 * @param {Overlay["look"]} look
 */
function drawFurther(context, { box, ratio, x }, epochs, values, range, look) {
  const y = (/** @type {number} */ value) => box.top + box.height * (1 - range.share(value));
  context.strokeStyle = look.further;
  context.lineWidth = 1.5 * ratio;
  context.setLineDash([1.5 * ratio, 2.5 * ratio]);
  line(context, epochs, values, x, y);
}

/**
 * The ends of the further curve's axis, beside the plot.
 * @param {CanvasRenderingContext2D} context
 * @param {Beneath} place
 * @param {FurtherRange} range
 * @param {Overlay["look"]} look
 */
function writeAxis(context, { box, ratio }, { top, bottom }, look) {
  context.save();
  context.font = look.font;
  context.fillStyle = look.further;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const x = box.left + box.width + 4 * ratio;
  context.fillText(top, x, box.top);
  context.fillText(bottom, x, box.top + box.height);
  context.restore();
}

/** Room for the ends of the further curve's axis, in pixels. */
const ROOM = 40;

/**
 * What earlier runs and a further curve add to the loss chart.
 * @param {Element} host  whose style the colors are
 * @param {State} state
 * @param {Range | null} window
 * @param {number | null} lit
 * @returns {ChartExtras}
 */
export function extrasOf(host, { runs: all, recipe, config, history, view }, window, lit) {
  const runs = recipe && config ? comparable(all, recipe, config) : [];
  const { further = "none" } = view;
  const style = getComputedStyle(host);
  const value = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const look = {
    run: value("--ink-soft"),
    lit: value("--ink"),
    further: value("--backward-pos"),
    paper: value("--paper"),
    font: `${11 * devicePixelRatio * magnification(host)}px ${value("--font-number")}`,
  };
  return {
    right: further === "none" ? undefined : ROOM,
    beside: besides(runs, window),
    beneath: (context, place) => drawOverlay(context, place, { runs, lit, further, history, look }),
  };
}

/** @param {number} exponent */
const power = (exponent) =>
  `10${exponent < 0 ? "⁻" : ""}${[...String(Math.abs(exponent))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;

/**
 * The axis of a further curve: whole decades, or from 0 on.
 * @param {ArrayLike<number>} values
 * @param {boolean} log
 * @returns {FurtherRange | null}  null where nothing can be drawn
 */
export function furtherRange(values, log) {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i += 1) {
    if (!(values[i] > 0) || !Number.isFinite(values[i])) continue;
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  if (high === 0) return null;
  if (!log) {
    const top = roundUp(high);
    return { share: (value) => value / top, top: formatNumber(top, { digits: 2 }), bottom: "0" };
  }
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(high) - 1e-9));
  return {
    share: (value) => (value > 0 ? (Math.log10(value) - from) / (to - from) : Number.NaN),
    top: power(to),
    bottom: power(from),
  };
}

/**
 * One line; what is not finite breaks it. Gives where it ends.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} values
 * @param {(epoch: number) => number} x
 * @param {(value: number) => number} y
 * @returns {[number, number] | null}
 */
function line(context, xs, values, x, y) {
  /** @type {[number, number] | null} */
  let end = null;
  let isDown = false;
  context.beginPath();
  for (let i = 0; i < xs.length; i += 1) {
    const [left, top] = [x(xs[i]), y(values[i])];
    if (!Number.isFinite(left) || !Number.isFinite(top)) {
      isDown = false;
      continue;
    }
    if (isDown) context.lineTo(left, top);
    else context.moveTo(left, top);
    isDown = true;
    end = [left, top];
  }
  context.stroke();
  return end;
}
