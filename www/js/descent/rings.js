// Where a grid of values passes through a level: marching squares, as closed rings around all that lies above, and as open lines.

/**
 * A grid: at column i of row j stands values[j * size + i].
 * @typedef {{ size: number, values: ArrayLike<number> }} Grid
 *
 * @typedef {Object} Ring  closed: the last point is followed by the first
 * @property {number[]} x  in columns, from 0 to size − 1
 * @property {number[]} y  in rows
 * @property {boolean[]} edge  the piece from this point to the next runs along the edge of the grid
 */

/**
 * For the corners of a cell that are above, as bits (left and right of the upper row, right and left of the lower one): from which side to
 * which side the ring passes. Sides: 0 upper, 1 right, 2 lower, 3 left.
 */
const PASSES = [
  [],
  [[3, 0]],
  [[0, 1]],
  [[3, 1]],
  [[1, 2]],
  [],
  [[0, 2]],
  [[3, 2]],
  [[2, 3]],
  [[2, 0]],
  [],
  [[2, 1]],
  [[1, 3]],
  [[1, 0]],
  [[0, 3]],
  [],
];

/** Two opposite corners are above: the middle of the cell tells whether they hang together. @type {Record<number, [number[][], number[][]]>} */
const SADDLES = {
  5: [
    [
      [3, 0],
      [1, 2],
    ],
    [
      [1, 0],
      [3, 2],
    ],
  ],
  10: [
    [
      [0, 1],
      [2, 3],
    ],
    [
      [0, 3],
      [2, 1],
    ],
  ],
};

/**
 * The rings around everything at or above a level. Beyond the grid everything is below, so that each ring is closed along the edge; inside
 * another ring that runs the other way is what lies below.
 * @param {Grid} grid  finite values
 * @param {number} level
 * @returns {Ring[]}
 */
export function ringsAbove({ size, values }, level) {
  const wide = size + 2;
  const held = (/** @type {number} */ i) => Math.max(0, Math.min(size - 1, i - 1));
  const inside = (/** @type {number} */ i, /** @type {number} */ j) => i > 0 && j > 0 && i <= size && j <= size;
  const at = (/** @type {number} */ i, /** @type {number} */ j) => values[(j - 1) * size + i - 1];
  const above = new Uint8Array(wide * wide);
  for (let j = 1; j <= size; j += 1) {
    for (let i = 1; i <= size; i += 1) above[j * wide + i] = at(i, j) >= level ? 1 : 0;
  }
  /** From the side of a cell where a piece begins to the one where it ends. @type {Map<number, { to: number, edge: boolean }>} */
  const next = new Map();
  /** A side has one number, whichever of its two cells asks. */
  const side = (/** @type {number} */ i, /** @type {number} */ j, /** @type {number} */ k) => {
    const [x, y] = [i + (k === 1 ? 1 : 0), j + (k === 2 ? 1 : 0)];
    return 2 * (y * wide + x) + (k % 2);
  };
  for (let j = 0; j <= size; j += 1) {
    for (let i = 0; i <= size; i += 1) {
      const p = j * wide + i;
      const corners = above[p] | (above[p + 1] << 1) | (above[p + wide + 1] << 2) | (above[p + wide] << 3);
      if (corners === 0 || corners === 15) continue;
      const edge = i === 0 || j === 0 || i === size || j === size;
      let passes = PASSES[corners];
      if (corners in SADDLES) {
        const mean = edge ? Number.NEGATIVE_INFINITY : (at(i, j) + at(i + 1, j) + at(i + 1, j + 1) + at(i, j + 1)) / 4;
        passes = SADDLES[corners][mean >= level ? 1 : 0];
      }
      for (const [from, to] of passes) next.set(side(i, j, from), { to: side(i, j, to), edge });
    }
  }
  /** Where on a side the level is. @param {number} id @returns {[number, number]} */
  const place = (id) => {
    const isUpright = id % 2 === 1;
    const p = id >> 1;
    const [i, j] = [p % wide, Math.floor(p / wide)];
    const [i1, j1] = isUpright ? [i, j + 1] : [i + 1, j];
    const [x, y, x1, y1] = [held(i), held(j), held(i1), held(j1)];
    if (!inside(i, j) || !inside(i1, j1)) return [x, y]; // both are the same point of the edge
    const [a, b] = [at(i, j), at(i1, j1)];
    const share = (level - a) / (b - a);
    return [x + (x1 - x) * share, y + (y1 - y) * share];
  };
  const rings = [];
  while (next.size > 0) {
    const [first] = next.keys();
    /** @type {Ring} */
    const ring = { x: [], y: [], edge: [] };
    for (let id = first, piece = next.get(id); piece; id = piece.to, piece = next.get(id)) {
      const [x, y] = place(id);
      ring.x.push(x);
      ring.y.push(y);
      ring.edge.push(piece.edge);
      next.delete(id);
    }
    rings.push(ring);
  }
  return rings;
}

/** @typedef {{ x: number[], y: number[], closed: boolean }} Line */

/**
 * The rings without what runs along the edge of the grid: the contour lines.
 * @param {Ring[]} rings
 * @returns {Line[]}
 */
export function openLines(rings) {
  return rings.flatMap(({ x, y, edge }) => {
    const start = edge.indexOf(true);
    if (start < 0) return [{ x: [...x, x[0]], y: [...y, y[0]], closed: true }];
    const lines = [];
    /** @type {Line} */
    let line = { x: [], y: [], closed: false };
    for (let k = 1; k <= x.length; k += 1) {
      const i = (start + k) % x.length;
      line.x.push(x[i]);
      line.y.push(y[i]);
      if (!edge[i]) continue;
      if (line.x.length > 1) lines.push(line);
      line = { x: [], y: [], closed: false };
    }
    return lines;
  });
}
