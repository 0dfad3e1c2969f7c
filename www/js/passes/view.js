// What both pictures show of a moment: the record of a step, how far the walk has come, and what is chosen or pointed at.

import { parameterAt } from "../drawing/parameters.js";
import { activationOf } from "../drawing/quantities.js";
import { shownAt } from "../walk/shown.js";
import { knownNumbers } from "./numbers.js";

/** @import { Item } from "../drawing/navigation.js" */
/** @import { Config, State } from "../engine/protocol.js" */
/** @import { Position } from "../walk/positions.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Shown } from "../walk/shown.js" */
/** @import { Known } from "./numbers.js" */

/**
 * @typedef {Object} PassView
 * @property {WalkRecord | null} record
 * @property {Shown | null} shown
 * @property {Known} known
 * @property {Position | null} work  the term in work, where single terms are walked
 * @property {number} workLayer  the layer in work, where layers are walked; 0 for none
 * @property {Item | null} selected
 * @property {Item | null} hovered
 * @property {{ layer: number, j: number } | null} focus  the neuron whose edges are shown with their values where not all can be
 * @property {Config["frozen"]} [frozen]
 * @property {boolean} calm  the focus follows what was chosen; nothing is pointed at or in work
 */

/**
 * @param {Object} moment
 * @param {WalkRecord | null} moment.record
 * @param {number} moment.at
 * @param {State["walk"]["grain"]} moment.grain
 * @param {Item | null} moment.selected
 * @param {Item | null} moment.hovered
 * @param {Config["frozen"]} [moment.frozen]
 * @param {number[]} layers
 * @param {"forward" | "backward"} direction
 * @returns {PassView}
 */
export function passView({ record, at, grain, selected, hovered, frozen }, layers, direction) {
  // A record of a network that is no longer drawn says nothing about this one.
  const fits = record !== null && record.layers.join() === layers.join();
  const shown = fits ? shownAt(record, at) : null;
  const current = shown && !shown.complete ? shown.current : null;
  const urgent = () => neuronOf(hovered, layers, direction) ?? inWork(work, direction);
  const work = grain === "term" ? current : null;
  return {
    record: fits ? record : null,
    shown,
    known: knownNumbers(fits ? record : null, shown),
    work,
    workLayer: grain === "layer" && current && current.phase !== "update" ? current.layer : 0,
    selected,
    hovered,
    frozen,
    focus: urgent() ?? neuronOf(selected, layers, direction),
    calm: urgent() === null,
  };
}

/**
 * The neuron at which an item's values meet: forward where the edge leads, backward where it comes from.
 * @param {Item | null} item @param {number[]} layers @param {"forward" | "backward"} direction
 */
function neuronOf(item, layers, direction) {
  if (item?.kind === "neuron") return { layer: item.layer, j: item.j };
  if (item?.kind !== "parameter") return null;
  const entry = parameterAt(layers, item.offset);
  if (!entry) return null;
  if (direction === "forward" || entry.kind === "b") return { layer: entry.layer, j: entry.to };
  return { layer: entry.layer - 1, j: entry.from };
}

/** @param {Position | null} work @param {"forward" | "backward"} direction */
function inWork(work, direction) {
  if (!work || work.phase === "loss" || work.phase === "update") return null;
  if ((work.phase === "forward") !== (direction === "forward")) return null;
  return { layer: work.layer, j: work.j };
}

/**
 * The moment that the store holds.
 * @param {Pick<State, "config" | "walk" | "selection" | "hover">} state
 */
export const momentOf = ({ config, walk, selection, hover }) => ({
  frozen: config?.frozen,
  record: walk.record,
  at: walk.at,
  grain: walk.grain,
  selected: selection,
  hovered: hover,
});

/** The activations of layers 1 … L. @param {Config} config */
export const activationsOf = (config) =>
  config.layers.slice(1).map((_, i) => activationOf(config, i + 1));
