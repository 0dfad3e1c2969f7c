// The drawing in words, for names, bubbles and screen readers.

import { frozenBy } from "../../drawing/frozen.js";
import { parameterAt } from "../../drawing/parameters.js";
import { neuronNumbers } from "../../drawing/quantities.js";
import { isFeatureText } from "../../features.js";
import { formatNumber } from "../../format.js";
import { t } from "../../i18n/index.js";

/** @import { Config, LayoutEntry, State } from "../../engine/protocol.js" */
/** @import { Places } from "../../drawing/geometry.js" */
/** @import { Item } from "../../drawing/navigation.js" */

/** @param {number[]} layers @param {number} layer @param {number} j */
export function layerWords(layers, layer, j) {
  if (layer === 0) return t("network.input-j", { j });
  if (layer === layers.length - 1) return t("network.output-j", { j });
  return t("network.neuron-j", { layer, j });
}

/** Its name, unless that is a symbol, which stands beside. @param {number[]} layers @param {number} layer @param {number} j @param {string} [name] */
export const whereOf = (layers, layer, j, name) => (name && !isFeatureText(name) ? name : layerWords(layers, layer, j));

/** @param {LayoutEntry} entry */
export const parameterWords = (entry) =>
  entry.kind === "w"
    ? t("network.from-to", { layer: entry.layer, from: entry.from, to: entry.to })
    : t("network.bias-of", { layer: entry.layer, to: entry.to });

/** A short accessible name, without numbers. @param {Places} geometry @param {Item} item */
export function itemName(geometry, item) {
  if (item.kind === "neuron") {
    const words = layerWords(geometry.layers, item.layer, item.j);
    const derived = item.layer === 0 ? (geometry.inputNames[item.j - 1] ?? "") : "";
    return isFeatureText(derived) ? `${words}, ${derived}` : words;
  }
  if (item.kind === "parameter") {
    const entry = parameterAt(geometry.layers, item.offset);
    return entry ? `${entry.name}, ${parameterWords(entry)}` : "";
  }
  const fold = geometry.folds.find(({ layer }) => layer === item.layer);
  if (!fold) return "";
  const count = t(fold.opened ? "network.hidden" : "network.more", { count: fold.hidden });
  return `${count}: ${t(fold.opened ? "network.fold-close" : "network.fold-open")}`;
}

/** What was done to an entry by hand, as a list behind its name. @param {Pick<State, "edited" | "config">} state @param {Item} item */
function done({ edited, config }, item) {
  if (item.kind !== "parameter" || !config) return "";
  const isFrozen = frozenBy(config.layers, config.frozen, item.offset) !== "";
  return [edited.has(item.offset) && t("network.edited"), isFrozen && t("network.frozen")]
    .map((word) => (word ? `, ${word}` : ""))
    .join("");
}

/**
 * The name with its numbers, said when the thing is reached by keyboard.
 * @param {Places} geometry @param {Pick<State, "frame" | "edited" | "config">} state @param {Item} item
 */
export function itemSpoken(geometry, state, item) {
  const { frame } = state;
  const name = itemName(geometry, item) + done(state, item);
  if (!frame || item.kind === "fold") return name;
  if (item.kind === "parameter") {
    const { offset } = item;
    return `${name}. ${t("network.spoken-parameter", {
      value: formatNumber(frame.theta[offset]),
      gradient: formatNumber(frame.gradient[offset]),
      update: formatNumber(frame.update[offset]),
    })}`;
  }
  const { z, a, delta } = neuronNumbers(frame, item.layer, item.j);
  if (item.layer === 0) return `${name}. ${t("network.spoken-input", { a: formatNumber(a) })}`;
  return `${name}. ${t("network.spoken-neuron", {
    z: formatNumber(z),
    a: formatNumber(a),
    delta: formatNumber(delta),
  })}`;
}

/** @param {Config} config */
export const summary = ({ layers }) =>
  t("network.summary", {
    layers: layers.join("–"),
    inputs: layers[0],
    hidden: layers.length - 2,
    outputs: layers[layers.length - 1],
  });
