// The networks that the sliders go through: from 2-2-1 to more than a billion parameters, wider by rungs and deeper by hidden layers.

/** Powers of two and what lies half-way between: 2, 3, 4, 6, 8, 12 … 32768. */
export const WIDTHS = Array.from({ length: 29 }, (_, i) => (i % 2 === 0 ? 2 : 3) * 2 ** Math.floor(i / 2));

export const DEPTHS = { least: 1, most: 8 };

/** A classifier tells at most so many things apart. */
const CLASSES = 10;

/**
 * Input and hidden layers of one width, and half as many outputs, but no more than 10 of them.
 * @param {number} rung  of WIDTHS
 * @param {number} depth  hidden layers
 */
export function networkOf(rung, depth) {
  const width = WIDTHS[rung];
  return [...Array(depth + 1).fill(width), Math.min(CLASSES, width / 2)].map(Math.floor);
}

/** "64-8192-8192-10"; hidden layers of one width as one, where there are many: "64-8×8192-10". @param {number[]} layers */
export function nameOf(layers) {
  const hidden = layers.slice(1, -1);
  const isEven = hidden.length > 4 && hidden.every((width) => width === hidden[0]);
  const middle = isEven ? [`${hidden.length}×${hidden[0]}`] : hidden;
  return [layers[0], ...middle, ...layers.slice(-1)].join("-");
}

/** The rungs that are timed: every second, so that a reading does not last forever. */
export const TIMED = WIDTHS.map((_, rung) => rung).filter((rung) => rung % 2 === 0);

/** The sliders begin at a network of the size that the lecture speaks of: 134 million parameters. */
export const OPENING = { rung: WIDTHS.indexOf(8192), depth: 2 };
