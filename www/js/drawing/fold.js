// Wide layers: which neurons are drawn, and how many wait behind the fold.

/** An opened fold shows at most this many neurons. */
export const WIDEST = 32;

/** A fold that hides no more than this would take as much room as it saves. */
const NOT_WORTH_IT = 2;

/**
 * @typedef {Object} Shown
 * @property {number[]} indices  the neurons drawn, from 1, in order
 * @property {number} hidden  how many are not drawn
 * @property {number} foldAfter  the fold stands after this many drawn neurons; 0 without a fold
 */

/**
 * The first few and the last few neurons of a layer.
 * @param {number} count
 * @param {number} limit  how many may be drawn
 * @returns {Shown}
 */
export function shownNeurons(count, limit) {
  if (count <= limit + NOT_WORTH_IT) {
    return { indices: Array.from({ length: count }, (_, i) => i + 1), hidden: 0, foldAfter: 0 };
  }
  const last = Math.max(1, Math.floor(limit / 3));
  const first = limit - last;
  const indices = Array.from({ length: limit }, (_, i) =>
    i < first ? i + 1 : count - limit + i + 1,
  );
  return { indices, hidden: count - limit, foldAfter: first };
}

/**
 * How many neurons of each layer are drawn: the usual number, or up to 32 once its fold was opened.
 * @param {number[]} layers
 * @param {ReadonlySet<number>} opened  layers whose fold was opened, 0 for the inputs
 * @param {number} usual
 * @returns {Shown[]}
 */
export const shownLayers = (layers, opened, usual) =>
  layers.map((count, layer) => shownNeurons(count, opened.has(layer) ? WIDEST : usual));
