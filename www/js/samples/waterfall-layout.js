// Where everything stands in a waterfall: the samples' steps on one scale, and at their end what the reduction makes of the sum, on the
// same heights, which count `scale` times as much there.

import { formatNumber } from "../format.js";
import { niceStep } from "../output/ticks.js";
import { stepsOf } from "./waterfall.js";

/** @import { Sum } from "./sums.js" */
/** @import { Step } from "./waterfall.js" */

/**
 * @typedef {Object} Column  of one step
 * @property {Step} step
 * @property {number} left
 * @property {number} width
 *
 * @typedef {Object} Piece  of the result, in its own units
 * @property {"reduced" | "penalty" | "total"} name
 * @property {number | undefined} value
 * @property {string} text  the value, written
 * @property {number} from
 * @property {number} to
 * @property {number} left
 * @property {number} width
 *
 * @typedef {Object} Layout
 * @property {number} width
 * @property {number} height
 * @property {number} top
 * @property {number} bottom
 * @property {number} left  of the samples
 * @property {number} right  of the samples
 * @property {number} pitch  from one sample to the next
 * @property {Column[]} columns
 * @property {{ left: number, right: number, pieces: Piece[], axis: boolean }} result
 * @property {[number, number]} range  of the running sum
 * @property {boolean} known  there are numbers to put on the axis
 * @property {(sum: number) => number} toY
 */

const LEFT = 58;
const TOP = 22;
const PLOT = 148;
const FOOT = 38;
/** The widest that a sample's column gets, and the one of the merged samples. */
const WIDEST = 108;
const OTHERS = 46;
const GAP = 14;
const NARROW = 420;
/** The size of the numbers. */
export const SMALL = 11;
const AXIS = 52;
/** The samples keep at least this much before the result gets an axis of its own. */
const LEAST = 130;

/**
 * @param {Sum} sum
 * @param {number} width
 * @param {number} [work]  index of the sample in work
 * @returns {Layout}
 */
export function waterfallLayout(sum, width, work = -1) {
  const steps = stepsOf(sum.values, work);
  const names = /** @type {Piece["name"][]} */ (sum.penalty === null ? ["total"] : ["reduced", "penalty", "total"]);
  const isTight = width < NARROW;
  const bare = piecesOf(sum, names, names.length > 1 && isTight ? 2 : 3);
  // Room for the longest numbers, so that nothing moves while they change.
  const pieceWidth = names.length > 1 ? (isTight ? 60 : 67) : isTight ? 54 : 62;
  const results = names.length * pieceWidth;
  const hasAxis = sum.scale !== 1 && width - LEFT - GAP - results - AXIS >= LEAST;
  const room = Math.max(20, width - LEFT - GAP - results - (hasAxis ? AXIS : 4));
  const others = steps.some(({ index }) => index < 0) ? Math.min(OTHERS, room / 2) : 0;
  const singles = steps.length - (others ? 1 : 0);
  const pitch = Math.min(WIDEST, (room - others) / Math.max(1, singles));
  const columns = steps.map((step, i) => ({
    step,
    left: LEFT + i * pitch,
    width: step.index < 0 ? others : pitch,
  }));
  const right = LEFT + singles * pitch + others;
  const pieces = bare.map((piece, i) => ({
    ...piece,
    left: right + GAP + i * pieceWidth,
    width: pieceWidth,
  }));
  const { range, known } = rangeOf(steps, pieces, sum.scale);
  const slope = PLOT / (range[1] - range[0]);
  return {
    width,
    height: TOP + PLOT + FOOT,
    top: TOP,
    bottom: TOP + PLOT,
    left: LEFT,
    right,
    pitch,
    columns,
    result: { left: right + GAP, right: right + GAP + results, pieces, axis: hasAxis },
    range,
    known,
    toY: (value) => TOP + PLOT - (value - range[0]) * slope,
  };
}

/** @param {Sum} sum @param {Piece["name"][]} names @param {number} digits @returns {Omit<Piece, "left" | "width">[]} */
function piecesOf({ reduced, penalty, total }, names, digits) {
  const base = reduced ?? 0;
  const all = {
    reduced: { value: reduced, from: 0, to: base },
    penalty: { value: penalty ?? undefined, from: base, to: total ?? base },
    total: { value: total, from: 0, to: total ?? 0 },
  };
  return names.map((name) => {
    const { value } = all[name];
    return { name, ...all[name], text: value === undefined ? "?" : formatNumber(value, { digits }) };
  });
}

/**
 * Whole ticks that hold everything, so that the axis stays as it is while the sums only tremble.
 * @param {Step[]} steps @param {Pick<Piece, "from" | "to">[]} pieces @param {number} scale
 * @returns {{ range: [number, number], known: boolean }}
 */
function rangeOf(steps, pieces, scale) {
  let low = 0;
  let high = 0;
  const take = (/** @type {number} */ value) => {
    if (!Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { to } of steps) take(to);
  for (const { from, to } of pieces) {
    take(from / scale);
    take(to / scale);
  }
  if (low === high) return { range: [-1, 1], known: false };
  const step = niceStep(high - low, 4);
  return { range: [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step], known: true };
}

/**
 * The sample under a place, by its index; −1 over the merged ones, null beside the samples.
 * @param {Layout} layout @param {number} x
 */
export function indexAt({ columns, left, right }, x) {
  if (x < left || x >= right) return null;
  const found = columns.find((column) => x < column.left + column.width);
  return found ? found.step.index : null;
}

/** The column that a sample is in. @param {Layout} layout @param {number} index */
export const columnOf = ({ columns }, index) =>
  columns.find(({ step }) => step.index === index) ?? columns.find(({ step }) => step.index < 0);
