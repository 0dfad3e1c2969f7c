// The sizes that a drawing of the given width and height allows: neuron, pitches, margins.

/** @import { Shown } from "./fold.js" */

const HEADING = 26;
const FOLD = 34;
const IMAGE_FOLD = 84;
const LARGEST = 54;
const SMALLEST = 11;
const TALLEST = 600;

/** Below this neuron size no numbers are written in and around the neurons. */
const LEGIBLE = 30;

/** What z above and δ below a neuron take. */
const AROUND = 46;

/**
 * @typedef {Object} Sizes
 * @property {number} neuron  edge length or diameter
 * @property {number} pitchX  from column to column
 * @property {number} pitchY  from neuron to neuron in the tallest column
 * @property {number} left  where the first column's center stands
 * @property {number} top  where the columns' room begins
 * @property {number} room  the height that the columns may use
 * @property {number} height  of the whole drawing
 * @property {number} fold  height of a fold
 * @property {number} imageFold  height of a fold that shows the input as an image
 * @property {boolean} numbers  whether numbers fit around the neurons
 * @property {boolean} compact  narrow drawing
 */

/** From here on, a character is an ideograph or as wide as one. */
const FIRST_WIDE = 0x2e80;

/** Letters that are as wide as the word; an ideograph takes almost two. @param {string} word */
const breadth = (word) =>
  [...word].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) < FIRST_WIDE ? 1 : 1.9), 0);

/** @param {string[]} words */
const longest = (words) => Math.max(0, ...words.map(breadth));

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * The width that a name, broken into words, needs beside its neuron.
 * @param {string[]} names
 * @param {number} most
 */
const nameRoom = (names, most) =>
  clamp(longest(names.flatMap((name) => name.split(" "))) * 6.6 + 16, 30, most);

/**
 * @param {Object} drawing
 * @param {Shown[]} drawing.shown
 * @param {number} drawing.width
 * @param {number} [drawing.height]  what there is; as much as needed when left out
 * @param {boolean} drawing.values  numbers around the neurons instead of heat maps
 * @param {boolean} drawing.image  the inputs are an image
 * @param {string[]} drawing.inputNames
 * @param {string[]} drawing.outputNames
 * @returns {Sizes}
 */
export function drawingSizes({ shown, width, height, values, image, inputNames, outputNames }) {
  const compact = width < 480;
  const gaps = shown.length - 1;
  const mostName = clamp(width * 0.19, 58, 120);
  const left = nameRoom(inputNames, mostName);
  const right = Math.max(nameRoom(outputNames, mostName), values ? 74 : 0);
  const across = Math.max(40, width - left - right);
  const byWidth = (0.44 * across) / (gaps + 0.44);
  const bottom = values ? 26 : 12;
  const most = (height === undefined ? TALLEST : Math.max(height, 120)) - HEADING - bottom;
  const rows = Math.max(...shown.map(({ indices, hidden }) => indices.length + (hidden ? 1 : 0)));
  const numbers =
    values && byWidth >= LEGIBLE && rows * (LEGIBLE + AROUND) <= Math.max(most, TALLEST);

  /** @param {number} neuron @param {number} perRow */
  const need = (neuron, perRow) =>
    Math.max(
      ...shown.map(({ indices, hidden }, layer) => {
        const fold = hidden === 0 ? 0 : layer === 0 && image ? IMAGE_FOLD : FOLD;
        return indices.length * perRow + fold + (numbers ? 0 : neuron * 0.15);
      }),
    );
  /** @param {number} neuron */
  const rowOf = (neuron) => (numbers ? neuron + AROUND : Math.max(neuron + 4, neuron * 1.42));

  let neuron = clamp(byWidth, SMALLEST, LARGEST);
  const least = numbers ? LEGIBLE : SMALLEST;
  while (neuron > least && need(neuron, rowOf(neuron)) > most) neuron -= 0.5;
  const natural = need(neuron, rowOf(neuron));
  const room = Math.max(natural, height === undefined ? 0 : most);
  return {
    neuron,
    pitchX: gaps > 0 ? (across - neuron) / gaps : 0,
    pitchY: rowOf(neuron),
    left: left + neuron / 2,
    top: HEADING,
    room,
    height: HEADING + room + bottom,
    fold: FOLD,
    imageFold: IMAGE_FOLD,
    numbers,
    compact,
  };
}
