// θ at the steps of the path that the page knows: those that the core keeps, and those that came by while the figure was looked at.

/** @import { Frame } from "../engine/protocol.js" */

/** @typedef {{ t: number, theta: Float32Array }} Point */
/** @typedef {{ t: Float64Array, theta: Float32Array[] }} Path  as the core tells it */

/** More θ than these are not kept from frames. */
const MOST_KEPT = 384;
/** Networks with more parameters than these are drawn from the core's path alone. */
const MOST_PARAMETERS = 4096;
/** Numbers that the core is asked for at once. */
const BUDGET = 1_500_000;

/** At how many steps the core is asked for θ. @param {number} parameters */
export const pathCount = (parameters) => Math.max(4, Math.min(160, Math.floor(BUDGET / parameters)));

/** The θ of frames that came by. */
export class Passed {
  /** By t, ascending. @type {Point[]} */
  points = [];
  /** @type {unknown} */
  #config = null;

  /**
   * @param {Frame | null} frame
   * @param {unknown} config  another one means that what lies after was made with other settings
   */
  take(frame, config) {
    if (!frame) {
      this.points = [];
      this.#config = config;
      return;
    }
    const { t, head, theta } = frame;
    const isEdited = config !== this.#config;
    this.#config = config;
    if (theta.length > MOST_PARAMETERS || this.points[0]?.theta.length !== theta.length) this.points = [];
    if (theta.length > MOST_PARAMETERS) return;
    const last = isEdited ? t : head;
    if ((this.points.at(-1)?.t ?? 0) > last) this.points = this.points.filter((point) => point.t <= last);
    const at = this.points.findLastIndex((point) => point.t <= t);
    if (this.points[at]?.t === t) this.points[at] = { t, theta };
    else this.points.splice(at + 1, 0, { t, theta });
    // Every second one goes, but for the ends.
    if (this.points.length > MOST_KEPT) {
      this.points = this.points.filter((_, i, all) => i % 2 === 0 || i === all.length - 1);
    }
  }
}

/**
 * Both together, by t, each step once.
 * @param {Path | null} path
 * @param {Point[]} passed
 * @param {{ earliest: number, last: number, size: number }} of  the ends of the path, and how many parameters θ has
 * @returns {Point[]}
 */
export function pointsOf(path, passed, { earliest, last, size }) {
  /** @type {Map<number, Point>} */
  const points = new Map();
  const add = (/** @type {Point} */ point) => {
    if (point.t >= earliest && point.t <= last && point.theta.length === size) points.set(point.t, point);
  };
  for (const [i, theta] of path?.theta.entries() ?? []) add({ t: /** @type {Path} */ (path).t[i], theta });
  for (const point of passed) add(point);
  return [...points.values()].sort((a, b) => a.t - b.t);
}

/**
 * Of each layer the parameter that has moved furthest between the ends of the path; of many layers the first, one in the middle, the last.
 * @param {Point[]} points
 * @param {{ layer: number, offset: number }[]} layout
 * @param {number} chosen  which is shown anyway
 * @returns {number[]} offsets, ascending
 */
export function companionsOf(points, layout, chosen) {
  const first = points[0]?.theta;
  const last = points.at(-1)?.theta;
  /** @type {Map<number, { offset: number, way: number }>} */
  const furthest = new Map();
  for (const { layer, offset } of layout) {
    if (offset === chosen) continue;
    const way = first && last ? Math.abs(last[offset] - first[offset]) : 0;
    const best = furthest.get(layer);
    if (!best || way > best.way) furthest.set(layer, { offset, way });
  }
  const all = [...furthest.values()].map(({ offset }) => offset);
  const some = all.length > 3 ? [all[0], all[Math.floor(all.length / 2)], all[all.length - 1]] : all;
  return some.sort((a, b) => a - b);
}
