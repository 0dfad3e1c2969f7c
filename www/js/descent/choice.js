// Which plane of the parameters is shown: its two axes, how they are called, and where it goes through.

import { parameterAt, parameterCount, weightOffset } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";

/** @import { LayoutEntry, Target } from "../engine/protocol.js" */

/**
 * @typedef {{ parameters: [number, number] } | { seed: number }} PlaneAxes
 * @typedef {"current" | "start"} Center
 * @typedef {[number, number]} Point
 */

/** More parameters than these are not listed but typed. */
export const LISTED = 400;

/**
 * Two axes to begin with: the chosen parameter and its neighbor; where nothing is chosen, two weights of the last layer, to two outputs
 * where there are such.
 * @param {number[]} layers
 * @param {Target} selection
 * @returns {[number, number]}
 */
export function firstAxes(layers, selection) {
  const depth = layers.length - 1;
  if (selection?.kind === "parameter" && parameterAt(layers, selection.offset)) {
    return [selection.offset, neighborOf(layers, selection.offset)];
  }
  const first = weightOffset(layers, depth, 1, 1);
  return [first, layers[depth] > 1 ? weightOffset(layers, depth, 2, 1) : neighborOf(layers, first)];
}

/**
 * The next parameter of the same kind and layer, or the one before.
 * @param {number[]} layers @param {number} offset
 */
function neighborOf(layers, offset) {
  const entry = parameterAt(layers, offset);
  const next = parameterAt(layers, offset + 1);
  if (next && entry && next.kind === entry.kind && next.layer === entry.layer) return offset + 1;
  return offset > 0 ? offset - 1 : Math.min(1, parameterCount(layers) - 1);
}

/**
 * The offset that a name means: w2[1,3] or b2[1].
 * @param {number[]} layers
 * @param {string} name
 * @returns {number | undefined}
 */
export function offsetOf(layers, name) {
  const plain = name.replace(/[\s[\],]+/g, " ").trim();
  const [, kind, layer, rest = ""] = /^([wb])(\d+) (.*)$/.exec(plain) ?? [];
  const l = Number(layer);
  if (!kind || !(l >= 1) || l >= layers.length) return undefined;
  const [to, from] = rest.split(" ").map(Number);
  if (!(to >= 1 && to <= layers[l])) return undefined;
  if (kind === "w") {
    return from >= 1 && from <= layers[l - 1] ? weightOffset(layers, l, to, from) : undefined;
  }
  const weights = weightOffset(layers, layers.length - 1, layers[layers.length - 1], layers[layers.length - 2]) + 1;
  return weights + layers.slice(1, l).reduce((sum, width) => sum + width, 0) + to - 1;
}

/** The parameters of a network in groups, layer by layer. @param {number[]} layers @returns {{ layer: number, entries: LayoutEntry[] }[]} */
export function groupsOf(layers) {
  /** @type {{ layer: number, entries: LayoutEntry[] }[]} */
  const groups = layers.slice(1).map((_, i) => ({ layer: i + 1, entries: [] }));
  for (let offset = 0; offset < parameterCount(layers); offset += 1) {
    const entry = parameterAt(layers, offset);
    if (entry) groups[entry.layer - 1].entries.push(entry);
  }
  return groups;
}

/** What the axes are called. @param {number[]} layers @param {PlaneAxes} axes @returns {[string, string]} */
export function axisNames(layers, axes) {
  if ("seed" in axes) return ["α₁", "α₂"];
  const [first, second] = axes.parameters.map((offset) => parameterAt(layers, offset));
  return [first ? plainSymbol(parameterParts(first)) : "?", second ? plainSymbol(parameterParts(second)) : "?"];
}

/** @param {PlaneAxes} a @param {PlaneAxes} b */
export const isSameAxes = (a, b) => JSON.stringify(a) === JSON.stringify(b);
