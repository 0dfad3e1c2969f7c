// Backpropagation broken on purpose: which parameters are compared, which of them come out wrong, and which have to.

import { biasOffset, parameterAt, parameterCount, weightOffset } from "../drawing/parameters.js";

/** @import { LayoutEntry, Target } from "../engine/protocol.js" */

/**
 * @typedef {"none" | "no_sigma_prime" | "dropped_path" | "no_transpose"} FlawKind
 * @typedef {{ kind: Exclude<FlawKind, "none">, offset?: number }} Flaw  as the core takes it
 *
 * @typedef {Object} Compared  one entry of the core's gradient check
 * @property {number} offset
 * @property {number} analytic
 * @property {number} numeric
 * @property {number} relativeErrorF64
 * @property {boolean} kink
 *
 * @typedef {"right" | "wrong" | "kink"} Verdict
 * @typedef {Compared & { verdict: Verdict }} Judged
 *
 * @typedef {Object} Tally  of one layer
 * @property {number} layer
 * @property {number} right
 * @property {number} wrong
 * @property {number} kink
 */

/** @type {readonly FlawKind[]} */
export const KINDS = ["none", "no_sigma_prime", "dropped_path", "no_transpose"];

/** Relative errors above are wrong: both sides are f64. */
export const WRONG = 1e-7;
/** What the central difference itself may be off by: near a minimum little more than its rounding is left. */
const NOISE = 1e-4;

/** Multiplications that a check may take, so that the worker answers at once, and most rows of the table. */
const WORK = 1.2e9;
const MOST = 400;
/** The map has no more neurons of a layer. */
const MAPPED = 8;

/**
 * The flaw for the core; none where nothing is broken.
 * @param {FlawKind} kind @param {number | null} offset  of the path that is dropped
 * @returns {Flaw | undefined}
 */
export function flawOf(kind, offset) {
  if (kind === "none") return undefined;
  if (kind !== "dropped_path") return { kind };
  return offset === null ? undefined : { kind, offset };
}

/** Whether a δ comes back through this parameter: a weight of layer 2 or later. @param {number[]} layers @param {number} offset */
export function canDrop(layers, offset) {
  const entry = parameterAt(layers, offset);
  return entry?.kind === "w" && entry.layer >= 2;
}

/**
 * The path to drop: the chosen edge, the one before it, or the first into the last layer. null without a hidden layer.
 * @param {number[]} layers @param {Target} selection @param {number | null} before
 */
export function droppedOffset(layers, selection, before) {
  if (selection?.kind === "parameter" && canDrop(layers, selection.offset)) return selection.offset;
  if (before !== null && canDrop(layers, before)) return before;
  if (layers.length < 3) return null;
  const last = layers.length - 1;
  return parameterCount(layers) - layers.slice(1).reduce((sum, n) => sum + n, 0) - layers[last] * layers[last - 1];
}

/** So many of a list, evenly spread. @template T @param {T[]} list @param {number} most */
function spread(list, most) {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / most)]);
}

/** @param {number} count */
const counted = (count) => Array.from({ length: count }, (_, i) => i + 1);

/**
 * The neurons of each layer that the map has: all, or some from everywhere in a wide one. Its ends would say little, as the corners of
 * an image do.
 * @param {number[]} layers
 */
export const mappedNeurons = (layers) =>
  layers.map((count) => spread(counted(count), count <= MAPPED + 2 ? count : MAPPED));

/**
 * The parameters that are compared: all, or of a large network so many of each layer as the worker can do at once.
 * @param {number[]} layers @param {number} samples
 */
export function comparedOffsets(layers, samples) {
  const count = parameterCount(layers);
  const most = Math.max(2 * layers.length, Math.min(MOST, Math.floor(WORK / (2 * samples * count))));
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const mapped = mappedNeurons(layers);
  const weights = mapped
    .slice(1)
    .map((all, i) => all.flatMap((to) => mapped[i].map((from) => weightOffset(layers, i + 1, to, from))));
  const biases = mapped.slice(1).map((all, i) => all.map((j) => biasOffset(layers, i + 1, j)));
  // Mostly weights, as in the network.
  const each = Math.max(1, Math.floor(most / (4 * weights.length)));
  return [...weights.flatMap((block) => spread(block, 3 * each)), ...biases.flatMap((block) => spread(block, each))];
}

/**
 * Each entry by itself. The same entry without the flaw tells what the difference is off by anyway.
 * @param {Compared[]} broken @param {Compared[]} right
 * @returns {Judged[]}
 */
export function judged(broken, right) {
  const noise = new Map(right.map((entry) => [entry.offset, entry.relativeErrorF64]));
  return broken.map((entry) => {
    const own = Math.min(NOISE, noise.get(entry.offset) ?? 0);
    const isWrong = !(entry.relativeErrorF64 <= Math.max(WRONG, 10 * own));
    return { ...entry, verdict: entry.kink ? "kink" : isWrong ? "wrong" : "right" };
  });
}

/** @param {Judged[]} entries @param {number[]} layers @returns {Tally[]} */
export function tallies(entries, layers) {
  const all = layers.slice(1).map((_, i) => ({ layer: i + 1, right: 0, wrong: 0, kink: 0 }));
  for (const { offset, verdict } of entries) {
    const entry = parameterAt(layers, offset);
    if (entry) all[entry.layer - 1][verdict] += 1;
  }
  return all;
}

/**
 * Whether a flaw reaches a parameter: where it does, the derivative is wrong unless what is forgotten did nothing.
 * @param {FlawKind} kind @param {number[]} layers @param {number | null} dropped @param {LayoutEntry} entry
 */
export function reaches(kind, layers, dropped, { layer, to }) {
  const depth = layers.length - 1;
  if (kind === "no_sigma_prime") return layer < depth;
  if (kind === "no_transpose") {
    // Rows and columns lie in the same order where one side is 1.
    return layers.some((width, m) => m > layer && width > 1 && layers[m - 1] > 1);
  }
  const edge = kind === "dropped_path" && dropped !== null && parameterAt(layers, dropped);
  if (!edge) return false;
  return layer < edge.layer - 1 || (layer === edge.layer - 1 && to === edge.from);
}

/**
 * What is to be said beside the outcome of a flaw; "" where everything that it reaches is wrong.
 * @param {FlawKind} kind @param {number[]} layers @param {string[]} activations @param {number | null} dropped @param {Judged[]} entries
 * @returns {"" | "shallow" | "vector" | "linear" | "none" | "partly"}
 */
export function remarkOn(kind, layers, activations, dropped, entries) {
  if (kind === "none") return "";
  if (layers.length < 3) return "shallow";
  const counted = entries.filter(({ offset, verdict }) => {
    const entry = parameterAt(layers, offset);
    return verdict !== "kink" && entry && reaches(kind, layers, dropped, entry);
  });
  if (kind === "no_transpose" && counted.length === 0) return "vector";
  const wrong = counted.filter(({ verdict }) => verdict === "wrong").length;
  const isLinear = activations.slice(0, -1).every((name) => name === "linear");
  if (wrong === 0) return kind === "no_sigma_prime" && isLinear ? "linear" : "none";
  return wrong < counted.length ? "partly" : "";
}
