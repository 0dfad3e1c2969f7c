// ηₜ over the steps, small: where the schedule leads, and where training is. State in, SVG out; no DOM.

import { escapeXml } from "../drawing/escape.js";
import { formatInteger, formatNumber } from "../format.js";
import { num } from "../pictures/svg.js";

/** @import { ScheduleConfig } from "../engine/protocol.js" */

const WIDTH = 250;
const HEIGHT = 74;
const LEFT = 46;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 18;
const POINTS = 120;

/** Where a drawing of a schedule ends, in steps. @param {ScheduleConfig} schedule @param {number} t */
export function horizon({ kind, every = 1000, steps = 10_000, warmup = 0 }, t) {
  const length = { step: 4 * every, cosine: 1.25 * steps }[kind] ?? warmup;
  return Math.max(1, Math.ceil(warmup + length), t);
}

/** The steps at which ηₜ is asked for. @param {number} end */
export function stepsTo(end) {
  const count = Math.min(POINTS, end + 1);
  const at = Array.from({ length: count }, (_, i) => Math.round((i * end) / Math.max(1, count - 1)));
  return [...new Set(at)];
}

/**
 * @param {Object} shown
 * @param {number[]} shown.at  steps
 * @param {ArrayLike<number>} shown.eta  ηₜ there
 * @param {{ t: number, eta: number }} [shown.now]  where training is
 * @param {string} shown.title
 */
export function etaSvg({ at, eta, now, title }) {
  const end = Math.max(1, at.at(-1) ?? 1);
  let top = 0;
  for (let i = 0; i < eta.length; i += 1) if (Number.isFinite(eta[i])) top = Math.max(top, eta[i]);
  const x = (/** @type {number} */ t) => LEFT + (t / end) * (WIDTH - LEFT - RIGHT);
  const y = (/** @type {number} */ value) =>
    HEIGHT - BOTTOM - (top > 0 ? value / top : 0) * (HEIGHT - TOP - BOTTOM);
  let line = "";
  at.forEach((t, i) => {
    const point = `${num(x(t))} ${num(y(eta[i]))}`;
    // a step falls between two points: a corner, not a slope
    line += i === 0 ? `M${point}` : `L${point}`;
  });
  const text = (/** @type {number} */ left, /** @type {number} */ base, /** @type {string} */ anchor, /** @type {string} */ words) =>
    `<text x="${num(left)}" y="${num(base)}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
  const dot =
    now && now.t <= end
      ? `<circle class="now" data-value="eta-now" cx="${num(x(now.t))}" cy="${num(y(now.eta))}" r="3.5"/>`
      : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(title)}">
<path class="axis" d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}"/>
<path class="line" d="${line}"/>${dot}
${text(LEFT - 5, TOP + 8, "end", formatNumber(top, { digits: 3 }))}
${text(LEFT - 5, HEIGHT - BOTTOM + 2, "end", "0")}
${text(LEFT, HEIGHT - 4, "middle", "0")}
${text(WIDTH - RIGHT, HEIGHT - 4, "end", `t = ${formatInteger(end)}`)}
</svg>`;
}
