// Names as the lecture writes them: w with the layer above and "to, from" below. One form for SVG, HTML and plain text.

import { featureText } from "../features.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */

/**
 * A symbol in parts: base letter, what stands above it and what below.
 * @typedef {{ base: string, sup?: string, sub?: string }} NameParts
 */

/**
 * Indices below ten stand side by side, larger ones are parted by a comma.
 * @param {number[]} indices
 */
const joined = (indices) => indices.join(indices.some((index) => index > 9) ? "," : "");

/**
 * @param {LayoutEntry} entry
 * @returns {NameParts}
 */
export function parameterParts(entry) {
  const indices = entry.kind === "w" ? [entry.to, entry.from] : [entry.to];
  return { base: entry.kind, sup: String(entry.layer), sub: joined(indices) };
}

/**
 * A quantity of neuron j in a layer, as a²₁ or δ³₂; x₁ at the inputs, or x₁² where they are derived.
 * @param {string} base
 * @param {number} layer  0 for the inputs
 * @param {number} j  from 1
 * @param {string[]} [features]  of the data
 * @returns {NameParts}
 */
export function neuronParts(base, layer, j, features) {
  if (layer === 0 && features?.[j - 1]) return { base: featureText(features[j - 1]) };
  if (layer === 0) return { base: "x", sub: String(j) };
  return { base, sup: String(layer), sub: String(j) };
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * @param {string} text
 * @param {string} digits
 */
const raised = (text, digits) => text.replace(/\d/g, (digit) => digits[Number(digit)]);

/**
 * The symbol in Unicode alone, for titles and spoken names.
 * @param {NameParts} parts
 */
export const plainSymbol = ({ base, sup = "", sub = "" }) =>
  base + raised(sup, SUPERSCRIPTS) + raised(sub, SUBSCRIPTS);
