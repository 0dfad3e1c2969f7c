// Where a bubble may stand: inside the room, clear of what it speaks about, as near as that allows.

/**
 * @typedef {{ width: number, height: number }} Size
 * @typedef {[number, number]} Point
 */

const DISTANCE = 14;
const DIRECTIONS = /** @type {Point[]} */ ([
  [0, -1],
  [1, -1],
  [-1, -1],
  [1, 0],
  [-1, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
]);

/**
 * How many of the points the bubble would cover.
 * @param {Point} at @param {Size} size @param {Point[]} points
 */
const covered = ([left, top], { width, height }, points) =>
  points.filter(
    ([x, y]) => x > left - 6 && x < left + width + 6 && y > top - 6 && y < top + height + 6,
  ).length;

/**
 * @param {Point} anchor
 * @param {Size} size  of the bubble
 * @param {Size} room  the viewport
 * @param {Point[]} avoid  points along the edge or around the neuron
 * @returns {Point}  its left top corner
 */
export function placeBubble([x, y], size, room, avoid) {
  const margin = 8;
  /** @type {{ at: Point, cost: number } | undefined} */
  let best;
  for (const far of [1, 2.5, 4.5, 7]) {
    for (const [order, [dx, dy]] of DIRECTIONS.entries()) {
      const distance = DISTANCE * far;
      const wished = [
        x + dx * distance + ((dx - 1) / 2) * size.width,
        y + dy * distance + ((dy - 1) / 2) * size.height,
      ];
      /** @type {Point} */
      const at = [
        Math.max(margin, Math.min(room.width - size.width - margin, wished[0])),
        Math.max(margin, Math.min(room.height - size.height - margin, wished[1])),
      ];
      const pushed = Math.abs(at[0] - wished[0]) + Math.abs(at[1] - wished[1]);
      const cost = covered(at, size, avoid) * 1000 + pushed + distance * 0.5 + order;
      if (!best || cost < best.cost) best = { at, cost };
    }
  }
  return /** @type {{ at: Point }} */ (best).at;
}
