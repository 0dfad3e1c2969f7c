// Inputs of the network that are functions of the point (x₁, x₂): which there are, and how they are written.

/** @import { Config } from "./engine/protocol.js" */
/** @import { Run } from "./drawing/texts.js" */

/** In the order in which the page offers them. */
export const FEATURES = ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2"];

/** Numbers of a row of the data. @param {Pick<Config, "layers" | "data">} config */
export const rowWidth = ({ layers, data }) => (data.features ? 2 : layers[0]);

/**
 * x₁² for x₁ and x₂, or what these are called: height², height · weight.
 * @param {string} feature @param {string} [first] @param {string} [second]
 */
export function featureText(feature, first = "x₁", second = "x₂") {
  const name = feature.includes("1") ? first : second;
  if (feature === "x1*x2") return first + (first.length + second.length > 4 ? " · " : "") + second;
  if (feature.startsWith("sin")) return `sin\u00a0${name}`;
  return feature.endsWith("^2") ? `${name}²` : name;
}

/** Whether it is a function of x₁ and x₂ as it is written above. @param {string} text */
export const isFeatureText = (text) => /^(sin\u00a0)?x[₁₂](²|x₂)?$/.test(text);

/** The same in runs of text: letters slanted, but for the sine. @param {string} text @returns {Run[]} */
export const featureRuns = (text) =>
  (text.match(/sin\u00a0|./gu) ?? []).map((part) => {
    if (part === "²") return { text: "2", shift: "sup" };
    if (part === "₁" || part === "₂") return { text: part === "₁" ? "1" : "2", shift: "sub" };
    return part === "x" ? { text: part, italic: true } : { text: part };
  });
