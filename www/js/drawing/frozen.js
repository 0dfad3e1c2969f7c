// What training leaves as it is, as the configuration names it: all biases, whole layers, single entries of θ.

import { parameterAt } from "./parameters.js";

/** @import { Config, FrozenParts } from "../engine/protocol.js" */

/** @param {Config["frozen"]} frozen @returns {Required<FrozenParts>} */
export const frozenParts = (frozen = "none") => ({
  biases: frozen === "biases",
  layers: [],
  parameters: [],
  ...(typeof frozen === "object" ? frozen : {}),
});

/**
 * What freezes an entry of θ; "" where nothing does.
 * @param {number[]} layers  widths @param {Config["frozen"]} frozen @param {number} offset
 * @returns {"" | "parameter" | "layer" | "biases"}
 */
export function frozenBy(layers, frozen, offset) {
  if (!frozen || frozen === "none") return "";
  const parts = frozenParts(frozen);
  const entry = parameterAt(layers, offset);
  if (!entry) return "";
  if (parts.layers.includes(entry.layer)) return "layer";
  if (parts.biases && entry.kind === "b") return "biases";
  return parts.parameters.includes(offset) ? "parameter" : "";
}

/**
 * The shortest way to write it.
 * @param {Required<FrozenParts>} parts
 * @returns {NonNullable<Config["frozen"]>}
 */
export function writtenFrozen({ biases, layers, parameters }) {
  if (layers.length + parameters.length === 0) return biases ? "biases" : "none";
  return {
    ...(biases ? { biases } : {}),
    ...(layers.length > 0 ? { layers } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
  };
}

/**
 * What stays frozen when the layers change: their entries of θ are others then.
 * @param {Config["frozen"]} frozen @param {boolean} sameDepth  as many layers as before
 */
export const frozenInOtherLayers = (frozen, sameDepth) => {
  const parts = frozenParts(frozen);
  return writtenFrozen({ ...parts, layers: sameDepth ? parts.layers : [], parameters: [] });
};
