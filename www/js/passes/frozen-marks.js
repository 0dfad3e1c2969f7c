// The padlocks of what is frozen, in both pictures: each beside the value that stands on its edge.

import { pointAt } from "../drawing/curve.js";
import { frozenBy, frozenParts } from "../drawing/frozen.js";
import { padlock } from "../editing/frozen-marks.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { Chip } from "./chips.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { Mark } from "./scene.js" */

/** Where on an edge without a value. */
const SHARE = 0.6;
const SHARES = Array.from({ length: 41 }, (_, i) => i / 40);
/** From the rim of a value, or of the 1 of a bias, to the padlock's middle. */
const BESIDE = 8;

/**
 * The point of an edge beside its value, where it has one: right of it, or left of it where the edge ends before.
 * @param {PassGeometry["edges"][number]} edge @param {Chip | undefined} chip
 */
function beside({ curve }, chip) {
  if (!chip) return pointAt(curve, SHARE);
  const away = chip.width / 2 + BESIDE;
  const x = chip.x + away < curve[6] - BESIDE ? chip.x + away : chip.x - away;
  const points = SHARES.map((share) => pointAt(curve, share));
  return points.reduce((best, point) => (Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best));
}

/**
 * @param {Pick<PassGeometry, "edges" | "neurons" | "biases" | "layers" | "chips" | "sizes">} geometry
 * @param {Config["frozen"]} frozen @param {"forward" | "backward"} direction
 * @returns {Mark[]}
 */
export function frozenMarks({ edges, neurons, biases, layers, chips, sizes }, frozen, direction) {
  if (!frozen || frozen === "none") return [];
  const whole = new Set(frozenParts(frozen).layers);
  const isAlone = (/** @type {{ layer: number, offset: number }} */ { layer, offset }) =>
    !whole.has(layer) && frozenBy(layers, frozen, offset) !== "";
  const { width, height } = sizes.amplifier;
  const onNeurons = neurons
    .filter(({ layer }) => whole.has(layer))
    .map(({ x, y, half }) => (direction === "forward" ? padlock(x - half, y - 0.75 * half) : padlock(x - width / 2, y - 0.38 * height)));
  const onWeights = edges
    .filter((edge) => edge.kind === "w" && isAlone(edge))
    .map((edge) => padlock(...beside(edge, chips.get(edge.offset))));
  // the reversed network has no room for every bias
  const onBiases = biases
    .filter((bias) => (bias.labeled || direction === "forward") && isAlone(bias))
    .map(({ x, y, half }) => padlock(x - half - BESIDE, y));
  const d = [...onNeurons, ...onWeights, ...onBiases].join("");
  return d ? [{ id: "frozen", tag: "path", at: { d, "stroke-width": 1.5 }, fill: "paper", stroke: "ink" }] : [];
}
