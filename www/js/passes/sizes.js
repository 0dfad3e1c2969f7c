// How large everything of the two passes is drawn in a given room. Both pictures share these sizes, so that every neuron stands at the
// same place in both.

/** @import { Shown } from "../drawing/fold.js" */

/**
 * What stands around the neurons: two lines below, one line below, or nothing where rows are too many.
 * @typedef {"roomy" | "tight" | "dense"} Style
 *
 * @typedef {{ left: number, right: number }} Reach
 *
 * @typedef {Object} PassSizes
 * @property {number} width  of the whole drawing; more than there is where columns would run into each other
 * @property {number} height
 * @property {Style} style
 * @property {"full" | "short" | "bare"} words  numbers as "z = 4.00", "z 4.00" or "4.00"
 * @property {boolean} compact  a narrow drawing: no box for C
 * @property {number} neuron  diameter
 * @property {{ width: number, height: number, font: number }} amplifier  `font` 0 where no gain fits inside
 * @property {boolean} junction  a Σ stands before each hidden amplifier
 * @property {number} first  x of the inputs
 * @property {number} pitchX
 * @property {number} pitchY  of the tallest column
 * @property {number} top
 * @property {number} room  the height that the columns have
 * @property {{ run: number, bend: number, box: number }} tail  from an output to C
 * @property {number} font  of the numbers around the neurons
 * @property {{ forward: Reach, backward: Reach }} reach  what a neuron and its texts take on either side of its center
 */

/** The flag where a neuron's edges leave. */
export const PORT = { width: 38, height: 14, font: 9.5 };

const HEADING = 24;
const FOOT = 20;
const FOLD = 34;
const IMAGE_FOLD = 78;
const CHARACTER = 0.6;

/** No columns closer than this: numbers would touch. */
const NEAREST = 62;

/** Height of what is written around a neuron, with the space to the next row. @type {Record<Style, number>} */
const AROUND = { roomy: 54, tight: 37, dense: 5 };
/** @type {Record<Style, [number, number]>} */
const NEURON = { roomy: [38, 54], tight: [26, 40], dense: [13, 34] };
/** @type {Style[]} */
const STYLES = ["roomy", "tight", "dense"];

/** What a drawing that may choose takes at most, by style. @type {Record<Style, number>} */
const NATURAL = { roomy: 330, tight: 400, dense: 0 };

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** The room for names at the left, each broken into words. @param {string[]} names @param {number} most */
function nameRoom(names, most) {
  const words = names.flatMap((name) => name.split(" "));
  const longest = Math.max(0, ...words.map((word) => [...word].length * (word > "⺀" ? 1.8 : 1)));
  return clamp(longest * 6.4 + 12, 0, most);
}

/** @param {Shown} shown @param {boolean} image */
const foldHeight = ({ hidden }, image) => (hidden === 0 ? 0 : image ? IMAGE_FOLD : FOLD);

/**
 * An amplifier just wide enough that "×0.118" stands within its sides.
 * @param {number} height @param {number} most  its width
 */
function amplifierOf(height, most) {
  for (const font of [11, 10, 9, 8.2]) {
    const text = 6 * CHARACTER * font + 4;
    const taken = (0.9 * font + 2) / height;
    if (taken > 0.62) continue;
    const width = text / (1 - taken);
    if (width <= most) return { width, height, font };
  }
  return { width: Math.min(most, Math.max(12, 1.15 * height)), height, font: 0 };
}

/**
 * @param {Object} drawing
 * @param {Shown[]} drawing.shown
 * @param {number} drawing.width
 * @param {number} [drawing.height]  what there is; as much as the drawing likes when left out
 * @param {boolean} drawing.image  the inputs are an image
 * @param {boolean} drawing.softmax  one block stands for the outputs' amplifiers
 * @param {string[]} drawing.inputNames
 * @returns {PassSizes}
 */
export function passSizes({ shown, width: given, height, image, softmax, inputNames }) {
  const compact = given < 560;
  const gaps = shown.length - 1;
  const left = Math.max(compact ? 26 : 44, nameRoom(inputNames, compact ? 62 : 110));
  const block = softmax ? (compact ? 40 : 48) : 0;
  const tail = compact
    ? { run: 58 + block, bend: 0, box: 0 }
    : given < 760
      ? { run: 80 + block, bend: 20, box: 56 }
      : { run: 104 + block, bend: 30, box: 66 };
  const right = tail.run + tail.bend + tail.box + 6;
  const heightOf = foldHeightOf(shown, image);
  const most = height === undefined ? undefined : Math.max(60, height - HEADING - FOOT);
  const style =
    STYLES.find((name) => {
      const needed = heightOf(NEURON[name][0] + AROUND[name]);
      return needed <= (most ?? (compact && name === "tight" ? 640 : NATURAL[name]));
    }) ?? "dense";
  const [smallest, largest] = NEURON[style];
  const rough = (given - left - right) / (gaps + 0.5);
  let neuron = clamp(0.34 * rough, smallest, largest);
  const allowed = most ?? Math.max(NATURAL[style], heightOf(24 + AROUND[style]));
  while (neuron > smallest && heightOf(neuron + AROUND[style]) > allowed) neuron -= 0.5;

  const wider = style === "dense" && rough > 110 ? (rough > 170 ? 30 : 22) : 14; // what an amplifier may exceed its neuron by
  const width = Math.max(given, left + right + neuron + wider + gaps * NEAREST);
  const pitchX = (width - left - right - neuron - wider) / gaps;
  const words = style === "dense" || pitchX < 128 ? "bare" : pitchX < 195 ? "short" : "full";
  const junction = words !== "bare";
  const amplifier = amplifierOf(
    style === "roomy" ? Math.min(56, neuron * 1.12) : neuron,
    style === "dense"
      ? Math.min(neuron + 2 * wider, 0.32 * pitchX)
      : Math.min(neuron + 2 * wider, 64, pitchX - 24),
  );
  const natural = heightOf(neuron + AROUND[style]);
  const room = Math.max(natural, most ?? 0);
  return {
    width,
    height: HEADING + room + FOOT,
    style,
    words,
    compact,
    neuron,
    amplifier,
    junction,
    first: left + neuron / 2,
    pitchX,
    pitchY: neuron + AROUND[style],
    top: HEADING,
    room,
    tail,
    font: words === "full" ? 11.5 : words === "short" ? 11 : 10,
    reach: {
      forward: reachForward(style, words, neuron),
      backward: reachBackward(style, words, amplifier.width, softmax),
    },
  };
}

/**
 * How tall the tallest column is at a height per row.
 * @param {Shown[]} shown @param {boolean} image
 * @returns {(row: number) => number}
 */
const foldHeightOf = (shown, image) => (row) =>
  Math.max(
    ...shown.map(
      (entry, layer) => entry.indices.length * row + foldHeight(entry, image && layer === 0),
    ),
  );

/** The height of a layer's fold. @param {Shown} shown @param {boolean} image */
export const foldOf = (shown, image) => foldHeight(shown, image);

/** Half the width of the texts around a neuron. @type {Record<"forward" | "backward", Record<PassSizes["words"], number>>} */
const TEXTS = {
  forward: { full: 36, short: 31, bare: 20 },
  backward: { full: 46, short: 41, bare: 22 },
};

/** @param {Style} style @param {PassSizes["words"]} words @param {number} neuron @returns {Reach} */
function reachForward(style, words, neuron) {
  const text = style === "dense" ? 0 : TEXTS.forward[words];
  const bias = words === "bare" ? 9 : 26;
  return { left: Math.max(text, neuron / 2 + bias), right: Math.max(text, neuron / 2 + 4) };
}

/** @param {Style} style @param {PassSizes["words"]} words @param {number} amplifier  its width @param {boolean} softmax @returns {Reach} */
function reachBackward(style, words, amplifier, softmax) {
  const text = style === "dense" ? 0 : TEXTS.backward[words];
  const half = amplifier / 2;
  return {
    left: Math.max(text, half + 3, softmax ? 33 : 0),
    right: Math.max(text, half + (words === "bare" ? 4 : 22)),
  };
}
