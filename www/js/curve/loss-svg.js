// The loss curve as SVG: the twin of the chart on canvas, for print and notes. State in, text out; no DOM.

import { linearTicks, logTicks } from "../output/ticks.js";
import { LossColumns } from "./columns.js";
import { epochRange, lossRange, placed } from "./ranges.js";

/** @import { History } from "../engine/protocol.js" */
/** @import { LivePoint } from "./columns.js" */
/** @import { Range } from "../output/plane.js" */

/**
 * @typedef {Object} LossSvgOptions
 * @property {number} [width]
 * @property {number} [height]
 * @property {boolean} [log]
 * @property {LivePoint} [live]  the present moment, after the last row
 * @property {{ train: string, test: string, epoch: string, loss: string, title: string }} [words]
 * @property {{ ink: string, soft: string, line: string, train: string, test: string }} [colors]
 */

const WORDS = {
  train: "training",
  test: "test",
  epoch: "epoch",
  loss: "loss",
  title: "Loss curve",
};
const COLORS = {
  ink: "#1c1b19",
  soft: "#5c5952",
  line: "#e0dcd2",
  train: "#1c1b19",
  test: "#1d5fa8",
};
const MARGIN = { left: 56, top: 28, right: 12, bottom: 40 };

/** @param {string} text */
const escaped = (text) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(2)));

/**
 * @param {History} history
 * @param {LossSvgOptions} [options]
 * @returns {string} one <svg> element
 */
export function lossSvg(
  history,
  { width = 480, height = 240, log = false, live, words = WORDS, colors = COLORS } = {},
) {
  const columns = new LossColumns();
  columns.load(history);
  if (live) columns.append(live);
  const xRange = epochRange(columns.x.at(-1) ?? 0);
  const yRange = lossRange(columns, log);
  const box = {
    left: MARGIN.left,
    top: MARGIN.top,
    right: width - MARGIN.right,
    bottom: height - MARGIN.bottom,
  };
  const toX = scale(xRange, box.left, box.right);
  const toY = log ? logScale(yRange, box.bottom, box.top) : scale(yRange, box.bottom, box.top);
  const line = (/** @type {(number | null)[]} */ values) =>
    pathOf(columns.x, values, toX, (value) =>
      toY(/** @type {number} */ (placed(value, yRange, log))),
    );
  const yTicks = log ? logTicks(...yRange) : linearTicks(...yRange);
  const label = columns.hasTest ? `${words.train}, ${words.test}` : words.train;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${escaped(`${words.title}: ${label}`)}</title>
${yTicks.map((tick) => gridLine(tick, toY, box, colors)).join("")}
${linearTicks(...xRange)
  .map((tick) => xTick(tick, toX, box, colors))
  .join("")}
<path d="M${box.left} ${box.bottom}H${box.right}" stroke="${colors.soft}" fill="none"/>
<text x="${(box.left + box.right) / 2}" y="${height - 6}" text-anchor="middle" fill="${colors.soft}">${escaped(words.epoch)}</text>
<text transform="translate(13 ${(box.top + box.bottom) / 2}) rotate(-90)" text-anchor="middle" fill="${colors.soft}">${escaped(words.loss)}</text>
${columns.hasTest ? `<path class="test" d="${line(columns.test)}" fill="none" stroke="${colors.test}" stroke-width="1.75" stroke-dasharray="6 4"/>` : ""}
<path class="train" d="${line(columns.train)}" fill="none" stroke="${colors.train}" stroke-width="2" stroke-linejoin="round"/>
${key(box, words, colors, columns.hasTest)}
</svg>`;
}

/** @param {Range} range @param {number} from @param {number} to */
function scale([low, high], from, to) {
  const slope = (to - from) / (high - low);
  return (/** @type {number} */ value) => from + (value - low) * slope;
}

/** @param {Range} range @param {number} from @param {number} to */
function logScale([low, high], from, to) {
  const linear = scale([Math.log10(low), Math.log10(high)], from, to);
  return (/** @type {number} */ value) => linear(Math.log10(value));
}

/**
 * Path data; null breaks the line.
 * @param {number[]} xs
 * @param {(number | null)[]} values
 * @param {(value: number) => number} toX
 * @param {(value: number) => number} toY
 */
function pathOf(xs, values, toX, toY) {
  let path = "";
  let drawing = false;
  values.forEach((value, i) => {
    if (value === null) {
      drawing = false;
      return;
    }
    path += `${drawing ? "L" : "M"}${short(toX(xs[i]))} ${short(toY(value))}`;
    drawing = true;
  });
  return path;
}

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Edges */
/** @typedef {{ ink: string, soft: string, line: string, train: string, test: string }} Colors */

/**
 * @param {{ value: number, label: string }} tick
 * @param {(value: number) => number} toY
 * @param {Edges} box
 * @param {Colors} colors
 */
function gridLine({ value, label }, toY, box, colors) {
  const y = short(toY(value));
  const text = label
    ? `<text x="${box.left - 6}" y="${short(toY(value) + 4)}" text-anchor="end" fill="${colors.soft}">${label}</text>`
    : "";
  return `<path d="M${box.left} ${y}H${box.right}" stroke="${colors.line}"/>${text}`;
}

/**
 * @param {{ value: number, label: string }} tick
 * @param {(value: number) => number} toX
 * @param {Edges} box
 * @param {Colors} colors
 */
function xTick({ value, label }, toX, box, colors) {
  const x = short(toX(value));
  return `<path d="M${x} ${box.bottom}v4" stroke="${colors.soft}"/><text x="${x}" y="${box.bottom + 17}" text-anchor="middle" fill="${colors.soft}">${label}</text>`;
}

/**
 * @param {Edges} box
 * @param {{ train: string, test: string }} words
 * @param {Colors} colors
 * @param {boolean} hasTest
 */
function key({ left }, words, colors, hasTest) {
  const entry = (
    /** @type {number} */ x,
    /** @type {string} */ color,
    /** @type {string} */ dash,
    /** @type {string} */ word,
  ) =>
    `<path d="M${x} 13h22" stroke="${color}" stroke-width="2"${dash}/><text x="${x + 28}" y="17" fill="${colors.ink}">${escaped(word)}</text>`;
  const train = entry(left, colors.train, "", words.train);
  return hasTest
    ? train + entry(left + 110, colors.test, ' stroke-dasharray="6 4"', words.test)
    : train;
}
