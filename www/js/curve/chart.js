// The loss curve on canvas, by uPlot. The log axis is ours: uPlot draws log₁₀ on a linear scale,
// so that switching costs no rebuild and zero has a place.

import UPlot from "../../vendor/uplot.js";
import { linearTicks, logTicks } from "../output/ticks.js";
import { magnification } from "../pictures/spot.js";
import { epochAt, epochRange, logEpoch, lossRange, placed } from "./ranges.js";

/** @import { LossColumns } from "./columns.js" */
/** @import { Range } from "../output/plane.js" */

/** Axis sizes in CSS pixels: fixed, so that the plot never jumps. */
const Y_AXIS = 52;
const X_AXIS = 36;
/** Between labels of the epochs. */
const GAP = 8;

/**
 * @typedef {Object} ChartLook
 * @property {string} soft
 * @property {string} line
 * @property {string} train
 * @property {string} test
 * @property {string} font  of the tick labels
 */

/**
 * @typedef {Object} ChartExtras  what is not there at first sight
 * @property {boolean} [logEpochs]
 * @property {number} [right]  room for an axis at the right, in pixels
 * @property {Range | null} [window]  the epochs that are shown
 * @property {{ end: number, max: number, minPositive: number }} [beside]  what else has to find room on the axes
 * @property {((context: CanvasRenderingContext2D, place: Beneath) => void) | null} [beneath]  draws under the lines
 *
 * @typedef {Object} Beneath  in pixels of the canvas
 * @property {{ left: number, top: number, width: number, height: number }} box
 * @property {number} ratio  pixels of the canvas to one of the page
 * @property {(epoch: number) => number} x
 * @property {(loss: number) => number} y
 */

export class LossChart {
  /** In epochs. @type {Range} */
  #x = [0, 1];
  /** @type {ChartExtras} */
  #extras = {};
  /** @type {number[]} */
  #places = [];
  /** In loss, not its logarithm. @type {Range} */
  #y = [0, 1];
  #log = false;
  /** @type {ReturnType<typeof linearTicks>} */
  #yTicks = [];
  /** @type {ReturnType<typeof linearTicks>} */
  #xTicks = [];
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
   * @param {(window: Range) => void} onDrag  over some epochs
   */
  constructor(place, look, onCursor, onDrag) {
    this.look = look;
    this.onDrag = onDrag;
    /** A magnified page would stretch the canvas: it is laid out in pixels of the screen instead. */
    this.scale = magnification(place);
    this.plot = new UPlot(this.#options(place, onCursor), [[], [], []], place);
    this.plot.root.style.zoom = String(1 / this.scale);
  }

  /**
   * @param {HTMLElement} place
   * @param {(index: number | null) => void} onCursor
   * @returns {import("../../vendor/uplot.js").default.Options}
   */
  #options(place, onCursor) {
    const soft = () => this.look.soft;
    const line = () => this.look.line;
    const { look: { font }, scale } = this;
    return {
      width: Math.max(80, Math.floor(place.clientWidth * scale)),
      height: Math.max(80, Math.floor(place.clientHeight * scale)),
      padding: [8 * scale, () => (this.#extras.right ?? 26) * scale, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: true, y: false, dist: 6, setScale: false },
        points: { size: 7 * scale },
      },
      hooks: {
        setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
        setSelect: [(plot) => this.#dragged(plot)],
        drawAxes: [(plot) => this.#beneath(plot)],
      },
      scales: {
        x: { time: false, range: () => [this.#place(this.#x[0]), this.#place(this.#x[1])] },
        y: { range: () => [this.#height(this.#y[0]), this.#height(this.#y[1])] },
      },
      axes: [
        {
          size: X_AXIS * scale,
          font,
          stroke: soft,
          gap: 2 * scale,
          grid: { show: false },
          ticks: { stroke: line, size: 4 * scale, width: scale },
          border: { show: true, stroke: line, width: scale },
          splits: (plot) => {
            this.#xTicks = this.#epochTicks(plot);
            return this.#xTicks.map(({ value }) => this.#place(value));
          },
          values: () => this.#xTicks.map(({ label }) => label),
        },
        {
          size: Y_AXIS * scale,
          font,
          stroke: soft,
          gap: 4 * scale,
          grid: { stroke: line, width: scale },
          ticks: { show: false },
          splits: () => this.#yTicks.map(({ value }) => this.#height(value)),
          values: () => this.#yTicks.map(({ label }) => label),
        },
      ],
      series: [
        {},
        { stroke: () => this.look.train, width: 2 * scale, points: { show: false } },
        { stroke: () => this.look.test, width: 1.75 * scale, dash: [6 * scale, 4 * scale], points: { show: false } },
      ],
    };
  }

  /** Where an epoch stands on uPlot's scale. @param {number} epoch */
  #place(epoch) {
    return this.#extras.logEpochs ? logEpoch(epoch) : epoch;
  }

  /** @param {any} plot */
  #epochTicks(plot) {
    const width = plot.bbox.width / devicePixelRatio;
    const count = width / 60 / this.scale;
    const [low, high] = this.#x;
    if (!this.#extras.logEpochs || high - low < 3) return this.#linearTicks(plot.ctx, width, count);
    const powers = logTicks(1, Math.max(10, high), count);
    return [{ value: 0, label: "0" }, ...powers].filter(({ value }) => value >= low && value <= high);
  }

  /** Fewer where labels would touch. @param {CanvasRenderingContext2D} context @param {number} width @param {number} count */
  #linearTicks(context, width, count) {
    const [low, high] = this.#x;
    const ticks = linearTicks(low, high, count);
    if (ticks.length < 2) return ticks;
    context.save();
    context.font = this.look.font;
    const widest = Math.max(...ticks.map(({ label }) => context.measureText(label).width));
    context.restore();
    const apart = ((ticks[1].value - ticks[0].value) / (high - low)) * width;
    return apart < widest + GAP * this.scale ? linearTicks(low, high, count / 2) : ticks;
  }

  /** @param {any} plot */
  #dragged(plot) {
    const { left, width } = plot.select;
    if (width < 4) return;
    const ends = [left, left + width].map((x) => {
      const place = plot.posToVal(x, "x");
      return this.#extras.logEpochs ? epochAt(place) : place;
    });
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.onDrag([Math.max(0, ends[0]), ends[1]]);
  }

  /** @param {any} plot */
  #beneath(plot) {
    this.#extras.beneath?.(plot.ctx, {
      box: plot.bbox,
      ratio: devicePixelRatio * this.scale,
      x: (epoch) => plot.valToPos(this.#place(epoch), "x", true),
      y: (loss) => {
        const value = placed(Number.isFinite(loss) ? loss : null, this.#y, this.#log);
        return value === null ? Number.NaN : plot.valToPos(this.#height(value), "y", true);
      },
    });
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
   * @param {ChartExtras} [extras]
   */
  update(columns, log, extras = this.#extras) {
    const { length } = columns;
    this.#columns = columns;
    this.#log = log;
    const hasOtherRoom = extras.right !== this.#extras.right;
    this.#extras = extras;
    const { window = null, beside } = extras;
    const end = Math.max(length > 0 ? columns.x[length - 1] : 1, beside?.end ?? 0);
    this.#x = window ?? epochRange(end);
    const own = window ? columns.within(window) : columns;
    this.#y = lossRange(
      {
        max: Math.max(own.max, beside?.max ?? 0),
        minPositive: Math.min(own.minPositive, beside?.minPositive ?? Number.POSITIVE_INFINITY),
        hasZero: own.hasZero,
      },
      log,
    );
    const ticks = this.plot.height / 55 / this.scale;
    this.#yTicks = log ? logTicks(...this.#y, ticks) : linearTicks(...this.#y, ticks);
    this.#copy(columns.train, this.#train);
    if (columns.hasTest) this.#copy(columns.test, this.#test);
    else this.#test.length = 0;
    const test = columns.hasTest ? this.#test : this.#none;
    let { x } = columns;
    if (extras.logEpochs) {
      this.#places.length = length;
      for (let i = 0; i < length; i += 1) this.#places[i] = logEpoch(x[i]);
      x = this.#places;
    }
    this.plot.setData([x, this.#train, test]);
    if (hasOtherRoom) this.plot.setSize({ width: this.plot.width, height: this.plot.height });
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

  /** @param {number} pageWidth @param {number} pageHeight */
  resize(pageWidth, pageHeight) {
    const [width, height] = [pageWidth, pageHeight].map((length) => Math.floor(length * this.scale));
    if (width < 40 || height < 40) return;
    if (width === this.plot.width && height === this.plot.height) return;
    this.plot.setSize({ width, height });
    if (this.#columns) this.update(this.#columns, this.#log);
  }

  /** Puts the cursor on a row. @param {number} index */
  point(index) {
    const x = this.#columns?.x[index];
    if (x === undefined) return;
    this.plot.setCursor({ left: this.plot.valToPos(this.#place(x), "x"), top: 1 });
  }

  /** Takes the cursor away. */
  leave() {
    this.plot.setCursor({ left: -10, top: -10 });
  }

  destroy() {
    this.plot.destroy();
  }
}
