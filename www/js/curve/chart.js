// The loss curve on canvas, by uPlot. The log axis is ours: uPlot draws log₁₀ on a linear scale,
// so that switching costs no rebuild and zero has a place.

import UPlot from "../../vendor/uplot.js";
import { linearTicks, logTicks } from "../output/ticks.js";
import { epochRange, lossRange, placed } from "./ranges.js";

/** @import { LossColumns } from "./columns.js" */
/** @import { Range } from "../output/plane.js" */

/** Axis sizes in CSS pixels: fixed, so that the plot never jumps. */
const Y_AXIS = 52;
const X_AXIS = 36;

/**
 * @typedef {Object} ChartLook
 * @property {string} soft
 * @property {string} line
 * @property {string} train
 * @property {string} test
 * @property {string} font  of the tick labels
 */

export class LossChart {
  /** @type {Range} */
  #x = [0, 1];
  /** In loss, not its logarithm. @type {Range} */
  #y = [0, 1];
  #log = false;
  /** @type {ReturnType<typeof linearTicks>} */
  #yTicks = [];
  /** @type {(number | null)[]} */
  #train = [];
  /** @type {(number | null)[]} */
  #test = [];
  /** @type {number[]} */
  #none = [];
  /** @type {LossColumns | undefined} */
  #columns;

  /**
   * @param {HTMLElement} place
   * @param {ChartLook} look
   * @param {(index: number | null) => void} onCursor
   */
  constructor(place, look, onCursor) {
    this.look = look;
    this.plot = new UPlot(this.#options(place, onCursor), [[], [], []], place);
  }

  /**
   * @param {HTMLElement} place
   * @param {(index: number | null) => void} onCursor
   * @returns {import("../../vendor/uplot.js").default.Options}
   */
  #options(place, onCursor) {
    const soft = () => this.look.soft;
    const line = () => this.look.line;
    const { font } = this.look;
    return {
      width: Math.max(80, place.clientWidth),
      height: Math.max(80, place.clientHeight),
      padding: [8, 18, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false, setScale: false },
        points: { size: 7 },
      },
      hooks: { setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)] },
      scales: {
        x: { time: false, range: () => this.#x },
        y: { range: () => [this.#height(this.#y[0]), this.#height(this.#y[1])] },
      },
      axes: [
        {
          size: X_AXIS,
          font,
          stroke: soft,
          gap: 2,
          grid: { show: false },
          ticks: { stroke: line, size: 4, width: 1 },
          border: { show: true, stroke: line, width: 1 },
          splits: (plot) =>
            linearTicks(...this.#x, plot.bbox.width / devicePixelRatio / 60).map(
              ({ value }) => value,
            ),
          values: (plot) =>
            linearTicks(...this.#x, plot.bbox.width / devicePixelRatio / 60).map(
              ({ label }) => label,
            ),
        },
        {
          size: Y_AXIS,
          font,
          stroke: soft,
          gap: 4,
          grid: { stroke: line, width: 1 },
          ticks: { show: false },
          splits: () => this.#yTicks.map(({ value }) => this.#height(value)),
          values: () => this.#yTicks.map(({ label }) => label),
        },
      ],
      series: [
        {},
        { stroke: () => this.look.train, width: 2, points: { show: false } },
        { stroke: () => this.look.test, width: 1.75, dash: [6, 4], points: { show: false } },
      ],
    };
  }

  /**
   * Where a loss stands on uPlot's scale.
   * @param {number} loss
   */
  #height(loss) {
    return this.#log ? Math.log10(loss) : loss;
  }

  /**
   * @param {LossColumns} columns
   * @param {boolean} log
   */
  update(columns, log) {
    const { length } = columns;
    this.#columns = columns;
    this.#log = log;
    this.#x = epochRange(length > 0 ? columns.x[length - 1] : 1);
    this.#y = lossRange(columns, log);
    const ticks = this.plot.height / 55;
    this.#yTicks = log ? logTicks(...this.#y, ticks) : linearTicks(...this.#y, ticks);
    this.#copy(columns.train, this.#train);
    if (columns.hasTest) this.#copy(columns.test, this.#test);
    else this.#test.length = 0;
    const test = columns.hasTest ? this.#test : this.#none;
    this.plot.setData([columns.x, this.#train, test]);
  }

  /**
   * @param {(number | null)[]} from
   * @param {(number | null)[]} to
   */
  #copy(from, to) {
    if (to.length > from.length) to.length = from.length;
    for (let i = 0; i < from.length; i += 1) {
      const value = placed(from[i], this.#y, this.#log);
      to[i] = value === null ? null : this.#height(value);
    }
  }

  /** @param {ChartLook} look */
  restyle(look) {
    this.look = look;
    this.plot.redraw(false, true);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    if (width < 40 || height < 40) return;
    if (width === this.plot.width && height === this.plot.height) return;
    this.plot.setSize({ width, height });
    if (this.#columns) this.update(this.#columns, this.#log);
  }

  /** Puts the cursor on a row. @param {number} index */
  point(index) {
    const x = this.#columns?.x[index];
    if (x === undefined) return;
    this.plot.setCursor({ left: this.plot.valToPos(x, "x"), top: 1 });
  }

  /** Takes the cursor away. */
  leave() {
    this.plot.setCursor({ left: -10, top: -10 });
  }

  destroy() {
    this.plot.destroy();
  }
}
