// Where everything of the two passes stands. It depends on the architecture and the room only. Neurons stand at the same places in both
// pictures; how near to them the edges begin to part depends on what is written there.

import { shownLayers } from "../drawing/fold.js";
import { biasOffset, weightOffset } from "../drawing/parameters.js";
import { placeChips } from "./chips.js";
import { foldOf, PORT, passSizes } from "./sizes.js";

/** @import { Cubic } from "../drawing/curve.js" */
/** @import { Shown } from "../drawing/fold.js" */
/** @import { BiasPlace, EdgePlace, FoldPlace, NeuronPlace } from "../drawing/geometry.js" */
/** @import { Chip } from "./chips.js" */
/** @import { PassSizes, Reach } from "./sizes.js" */

/**
 * How the values of the edges are written: on every edge; once where a neuron's edges leave; or only on the edges of the neuron in focus.
 * @typedef {"edges" | "ports" | "focus"} Labeling
 *
 * @typedef {Object} Outlet  the way from an output to C
 * @property {number} j
 * @property {number} x0  where it leaves the neuron
 * @property {number} x1  end of its level part
 * @property {number} y
 * @property {Cubic | null} curve  from there to the box of C
 *
 * @typedef {Object} PassGeometry
 * @property {number[]} layers
 * @property {number} width
 * @property {number} height
 * @property {PassSizes} sizes
 * @property {number[]} columns
 * @property {NeuronPlace[]} neurons
 * @property {BiasPlace[]} biases
 * @property {EdgePlace[]} edges  weights, then biases; a weight's curve is its part between the neurons' reaches
 * @property {FoldPlace[]} folds
 * @property {Outlet[]} outlets
 * @property {{ x: number, y: number, width: number, height: number } | null} cost  the box of C
 * @property {{ x: number, y: number, width: number, height: number } | null} joint  the block of a softmax
 * @property {Labeling} labeling
 * @property {Map<number, Chip>} chips  where the values of the edges stand, by offset
 * @property {Map<string, NeuronPlace>} byName  by "layer-j"
 * @property {string[]} inputNames
 * @property {string[]} outputNames
 */

const BEND = 0.2;

/** @param {number} k @param {number} n @param {number} half */
function spread(k, n, half) {
  if (n < 2) return 0;
  return (k - (n - 1) / 2) * Math.min(6, half / (n - 1));
}

/**
 * @param {Shown} shown @param {number} layer @param {number} x @param {PassSizes} sizes
 * @param {{ image: boolean, opened: boolean }} look
 */
function columnOf(shown, layer, x, sizes, { image, opened }) {
  const { indices, hidden, foldAfter } = shown;
  const fold = foldOf(shown, image);
  const pitch = Math.min((sizes.room - fold) / indices.length, sizes.pitchY * 1.75);
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
    neurons.push({ layer, j, x, y: y + pitch / 2, half: sizes.neuron / 2, round: layer > 0 });
    y += pitch;
  }
  return { neurons, fold: place };
}

/**
 * @param {NeuronPlace} neuron @param {number} offset @param {PassSizes} sizes
 * @returns {{ bias: BiasPlace, edge: EdgePlace }}
 */
function biasOf({ layer, j, x, y, half }, offset, { words }) {
  const labeled = words !== "bare";
  const size = labeled ? 6.5 : 2.5;
  const [bx, by] = [x - half - (labeled ? 17 : 4), y + half - (labeled ? 5 : 1)];
  const [endX, endY] = [x - half * Math.SQRT1_2, y + half * Math.SQRT1_2];
  const start = bx + size;
  /** @type {Cubic} */
  const curve = [start, by, start + 0.6 * (endX - start), by, endX, by, endX, endY];
  return {
    bias: { layer, j, offset, x: bx, y: by, half: size, labeled },
    edge: { kind: "b", layer, to: j, from: 0, offset, curve },
  };
}

/**
 * @param {NeuronPlace[]} sources @param {NeuronPlace[]} targets @param {number[]} layers
 * @param {Reach} reach
 * @returns {EdgePlace[]}
 */
function edgesBetween(sources, targets, layers, reach) {
  return targets.flatMap((target, row) =>
    sources.map((source, column) => {
      const [x0, x1] = [source.x + reach.right, target.x - reach.left];
      const y0 = source.y + spread(row, targets.length, source.half);
      const y1 = target.y + spread(column, sources.length, target.half);
      const bend = (x1 - x0) * BEND;
      const { layer, j: to } = target;
      const offset = weightOffset(layers, layer, to, source.j);
      /** @type {Cubic} */
      const curve = [x0, y0, x0 + bend, y0, x1 - bend, y1, x1, y1];
      return { kind: "w", layer, to, from: source.j, offset, curve };
    }),
  );
}

/**
 * The ways from the outputs to C, and its box.
 * @param {NeuronPlace[]} outputs @param {PassSizes} sizes
 */
function costOf(outputs, { tail, top, room, width, amplifier }) {
  const middle = top + room / 2;
  const box = tail.box > 0 ? { width: tail.box, height: 38 } : null;
  const cost = box ? { x: width - 6 - box.width, y: middle - box.height / 2, ...box } : null;
  /** @type {Outlet[]} */
  const outlets = outputs.map(({ j, x, y, half }, i) => {
    const [x0, x1] = [x + half, x + Math.max(half, amplifier.width / 2) + tail.run];
    if (!cost) return { j, x0, x1, y, curve: null };
    const end = middle + spread(i, outputs.length, 13);
    const bend = (cost.x - x1) * 0.5;
    return { j, x0, x1, y, curve: [x1, y, x1 + bend, y, cost.x - bend, end, cost.x, end] };
  });
  return { outlets, cost };
}

/** So much of the way between two columns has to be left for the edges to part. */
const PARTING = 20;

/**
 * The reach of the neurons with a flag beside each, where enough of the way is left.
 * @param {PassSizes} sizes @param {"forward" | "backward"} direction
 */
function reachOfPorts({ reach, neuron, amplifier, pitchX, style }, direction) {
  const flag = PORT.width + 8;
  const { left, right } = reach[direction];
  const [l, r] =
    direction === "forward"
      ? [left, Math.max(right, neuron / 2 + flag)]
      : [Math.max(left, amplifier.width / 2 + flag), right];
  const fits = pitchX - l - r >= PARTING && (direction === "forward" || style === "dense");
  return fits ? { left: l, right: r } : null;
}

/**
 * The block that takes the place of a softmax's amplifiers: a cell for each δ, and room for the lines that lead there from every output.
 * @param {NeuronPlace[]} outputs @param {PassSizes} sizes
 */
function jointOf(outputs, { amplifier, compact }) {
  const half = amplifier.height / 2;
  const [first, last] = [outputs[0], outputs[outputs.length - 1]];
  const height = last.y - first.y + 2 * half;
  return { x: first.x - 30, y: first.y - half, width: compact ? 84 : 104, height };
}

/**
 * @param {Object} drawing
 * @param {number[]} drawing.layers  input … output
 * @param {"forward" | "backward"} drawing.direction
 * @param {number} drawing.width
 * @param {number} [drawing.height]
 * @param {ReadonlySet<number>} [drawing.opened]  layers whose fold was opened
 * @param {boolean} [drawing.image]  the inputs are a square image
 * @param {boolean} [drawing.softmax]  the outputs are one
 * @param {string[]} [drawing.inputNames]
 * @param {string[]} [drawing.outputNames]
 * @returns {PassGeometry}
 */
export function passGeometry({
  layers,
  direction,
  width: given,
  height,
  opened = new Set(),
  image = false,
  softmax = false,
  inputNames = [],
  outputNames = [],
}) {
  const shown = shownLayers(layers, opened, given < 560 ? 6 : 8);
  const sizes = passSizes({ shown, width: given, height, image, softmax, inputNames });
  const columns = layers.map((_, layer) => sizes.first + layer * sizes.pitchX);
  const placed = shown.map((entry, layer) =>
    columnOf(entry, layer, columns[layer], sizes, {
      image: image && layer === 0,
      opened: opened.has(layer),
    }),
  );
  const neurons = placed.flatMap((column) => column.neurons);
  const biases = placed
    .slice(1)
    .flatMap((column) =>
      column.neurons.map((place) => biasOf(place, biasOffset(layers, place.layer, place.j), sizes)),
    );
  /** @param {Reach} reach */
  const weightsAt = (reach) =>
    placed
      .slice(1)
      .flatMap((column, i) => edgesBetween(placed[i].neurons, column.neurons, layers, reach));
  const close = weightsAt(sizes.reach[direction]);
  const chips = sizes.style === "dense" ? null : placeChips(close, layers.length, direction);
  const ports = chips ? null : reachOfPorts(sizes, direction);
  const outputs = placed[placed.length - 1].neurons;
  return {
    layers,
    width: sizes.width,
    height: sizes.height,
    sizes,
    columns,
    neurons,
    biases: biases.map(({ bias }) => bias),
    edges: [...(ports ? weightsAt(ports) : close), ...biases.map(({ edge }) => edge)],
    folds: placed.flatMap(({ fold }) => (fold ? [fold] : [])),
    ...costOf(outputs, sizes),
    joint: softmax ? jointOf(outputs, sizes) : null,
    labeling: chips ? "edges" : ports ? "ports" : "focus",
    chips: chips ?? new Map(),
    byName: new Map(neurons.map((place) => [`${place.layer}-${place.j}`, place])),
    inputNames,
    outputNames,
  };
}
