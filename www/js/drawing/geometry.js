// Where everything of a network stands. Depends on the architecture and the room only, so it is computed once per
// structure; what changes with every step (widths, colors, numbers) is elsewhere.

import { flowing } from "./curve.js";
import { shownLayers } from "./fold.js";
import { biasOffset, weightOffset } from "./parameters.js";
import { drawingSizes } from "./sizes.js";

/** @import { Cubic } from "./curve.js" */
/** @import { Shown } from "./fold.js" */
/** @import { Sizes } from "./sizes.js" */

/**
 * @typedef {{ layer: number, j: number, x: number, y: number, half: number, round: boolean }} NeuronPlace
 * @typedef {{ layer: number, j: number, offset: number, x: number, y: number, half: number, labeled: boolean }} BiasPlace
 * @typedef {{ kind: "w" | "b", layer: number, to: number, from: number, offset: number, curve: Cubic }} EdgePlace
 * @typedef {{ layer: number, x: number, y: number, height: number, hidden: number, opened: boolean, image: boolean }} FoldPlace
 *
 * @typedef {Object} Geometry
 * @property {number[]} layers
 * @property {number} width
 * @property {number} height
 * @property {Sizes} sizes
 * @property {number[]} columns  the x of each layer, inputs first
 * @property {NeuronPlace[]} neurons  layer by layer, top to bottom
 * @property {BiasPlace[]} biases
 * @property {EdgePlace[]} edges  weights in the order of θ, then biases
 * @property {FoldPlace[]} folds
 * @property {string[]} inputNames
 * @property {string[]} outputNames
 *
 * @typedef {Pick<Geometry, "layers" | "neurons" | "biases" | "edges" | "folds" | "inputNames" | "outputNames">} Places  where things stand, in any drawing of a network
 */

const PORT_STEP = 6;
const ROOMY_NEURON = 26;

/**
 * How far from the middle of a neuron's side its k-th of n edges touches.
 * @param {number} k @param {number} n @param {number} half
 */
function portOf(k, n, half) {
  if (n < 2) return 0;
  const step = Math.min(PORT_STEP, (1.1 * half) / (n - 1));
  return (k - (n - 1) / 2) * step;
}

/**
 * The point of a neuron's border at a height dy from its center, on the left (−1) or the right (1).
 * @param {NeuronPlace} neuron @param {number} dy @param {-1 | 1} side
 * @returns {[number, number]}
 */
function borderOf({ x, y, half, round }, dy, side) {
  const reach = round ? Math.sqrt(Math.max(0, half * half - dy * dy)) : half;
  return [x + side * reach, y + dy];
}

/**
 * The bias: a small source beside its neuron, and the edge that carries its input, 1.
 * @param {NeuronPlace} neuron @param {number} offset
 * @returns {{ bias: BiasPlace, edge: EdgePlace }}
 */
function biasOf(neuron, offset) {
  const { layer, j, half, round } = neuron;
  const labeled = 2 * half >= ROOMY_NEURON;
  const size = labeled ? 6.5 : 3;
  const x = neuron.x - half - (labeled ? 17 : 5);
  const y = neuron.y + half + (labeled ? (round ? -4 : 5) : 0);
  const [endX, endY] = round
    ? [neuron.x - half * Math.SQRT1_2, neuron.y + half * Math.SQRT1_2]
    : [neuron.x - half * (labeled ? 0.5 : 1), neuron.y + half * (labeled ? 1 : 0.45)];
  const start = x + size;
  /** @type {Cubic} */
  const curve = [start, y, start + 0.6 * (endX - start), y, endX, y, endX, endY];
  return {
    bias: { layer, j, offset, x, y, half: size, labeled },
    edge: { kind: "b", layer, to: j, from: 0, offset, curve },
  };
}

/**
 * @param {Shown} shown @param {number} layer @param {number} x
 * @param {Sizes} sizes @param {{ round: boolean, image: boolean, opened: boolean }} look
 */
function columnOf(shown, layer, x, sizes, { round, image, opened }) {
  const { indices, hidden, foldAfter } = shown;
  const fold = hidden === 0 ? 0 : image ? sizes.imageFold : sizes.fold;
  const roomy = (sizes.room - fold) / indices.length;
  const pitch = Math.min(roomy, sizes.pitchY * 1.7);
  let y = sizes.top + (sizes.room - pitch * indices.length - fold) / 2;
  /** @type {NeuronPlace[]} */
  const neurons = [];
  /** @type {FoldPlace | undefined} */
  let place;
  for (const [i, j] of indices.entries()) {
    if (hidden > 0 && i === foldAfter) {
      place = { layer, x, y: y + fold / 2, height: fold, hidden, opened, image };
      y += fold;
    }
    neurons.push({ layer, j, x, y: y + pitch / 2, half: sizes.neuron / 2, round });
    y += pitch;
  }
  return { neurons, fold: place };
}

/**
 * All edges between two neighboring columns, in the order of θ.
 * @param {NeuronPlace[]} sources @param {NeuronPlace[]} targets @param {number[]} layers
 * @returns {EdgePlace[]}
 */
function edgesBetween(sources, targets, layers) {
  return targets.flatMap((target, row) =>
    sources.map((source, column) => {
      const [x0, y0] = borderOf(source, portOf(row, targets.length, source.half), 1);
      const [x1, y1] = borderOf(target, portOf(column, sources.length, target.half), -1);
      const { layer, j: to } = target;
      const from = source.j;
      const offset = weightOffset(layers, layer, to, from);
      return { kind: "w", layer, to, from, offset, curve: flowing(x0, y0, x1, y1) };
    }),
  );
}

/**
 * @param {Object} drawing
 * @param {number[]} drawing.layers  input … output
 * @param {number} drawing.width
 * @param {number} [drawing.height]
 * @param {"heat" | "values"} [drawing.neurons]
 * @param {ReadonlySet<number>} [drawing.opened]  layers whose fold was opened
 * @param {boolean} [drawing.image]  the inputs are a square image
 * @param {string[]} [drawing.inputNames]
 * @param {string[]} [drawing.outputNames]
 * @returns {Geometry}
 */
export function networkGeometry({
  layers,
  width,
  height,
  neurons: mode = "heat",
  opened = new Set(),
  image = false,
  inputNames = [],
  outputNames = [],
}) {
  const values = mode === "values";
  const shown = shownLayers(layers, opened, width < 480 ? 8 : 12);
  const sizes = drawingSizes({ shown, width, height, values, image, inputNames, outputNames });
  const columns = layers.map((_, layer) => sizes.left + layer * sizes.pitchX);
  const placed = shown.map((entry, layer) =>
    columnOf(entry, layer, columns[layer], sizes, {
      round: values && layer > 0,
      image: image && layer === 0,
      opened: opened.has(layer),
    }),
  );
  const biases = placed
    .slice(1)
    .flatMap(({ neurons }) =>
      neurons.map((place) => biasOf(place, biasOffset(layers, place.layer, place.j))),
    );
  const weights = placed
    .slice(1)
    .flatMap(({ neurons }, i) => edgesBetween(placed[i].neurons, neurons, layers));
  return {
    layers,
    width,
    height: sizes.height,
    sizes,
    columns,
    neurons: placed.flatMap(({ neurons }) => neurons),
    biases: biases.map(({ bias }) => bias),
    edges: [...weights, ...biases.map(({ edge }) => edge)],
    folds: placed.flatMap(({ fold }) => (fold ? [fold] : [])),
    inputNames,
    outputNames,
  };
}
