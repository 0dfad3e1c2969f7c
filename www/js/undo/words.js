// A change in words: what it was about, and from where to where.

import { frozenParts } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { FEATURES, featureText } from "../features.js";
import { formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { isTyped } from "../presets.js";

/** @import { Recipe } from "../presets.js" */
/** @import { Change } from "./past.js" */

/** A number as it was chosen, with a true minus. @param {unknown} value */
const plain = (value) => (typeof value === "number" ? formatFull(value).replace("-", "−") : "?");

/** A word of the core in the reader's language. @param {string} group @param {unknown} name */
const word = (group, name) => (typeof name === "string" ? t(`shell.${group}.${name}`) : "?");

/** @param {Recipe["activations"]} activations */
const activationWords = (activations = "tanh") =>
  [activations].flat().map((name) => (name === "softmax" ? name : word("activation", name))).join(", ");

/** The functions of the point that the network sees. @param {Recipe} recipe */
const inputWords = ({ data: { features = FEATURES.slice(0, 2) } }) => features.map((feature) => featureText(feature)).join(", ");

/** @param {Recipe["regularization"]} regularization */
function penaltyWords({ kind, lambda } = { kind: "none" }) {
  return kind === "none" ? t("shell.none") : `${kind.toUpperCase()} ${plain(lambda)}`;
}

/** @param {Recipe["batchSize"]} size */
const batchWords = (size = 10) => (size === "full" ? t("shell.training.batch.full") : plain(size));

/**
 * What a change of settings may be about, the farthest-reaching first.
 * @type {[label: string, read: (recipe: Recipe) => string | undefined][]}
 */
const SETTINGS = [
  ["shell.data", ({ data }) => word("data.kind", data.kind)],
  ["shell.data.function", ({ data }) => (isTyped(data) ? data.function?.slice(1) : data.function && word("data.function", data.function))],
  ["layers.inputs", inputWords],
  ["shell.network", ({ layers }) => layers.join("–")],
  ["shell.training.loss", ({ loss = "squared_error" }) => word("loss", loss)],
  ["shell.network.activation", ({ activations }) => activationWords(activations)],
  ["shell.training.optimizer", ({ optimizer }) => optimizer && word("optimizer", optimizer.kind)],
  ["shell.training.eta", ({ optimizer }) => optimizer && plain(optimizer.eta)],
  ["shell.training.batch", ({ batchSize }) => batchWords(batchSize)],
  ["shell.training.regularization", ({ regularization }) => penaltyWords(regularization)],
  ["shell.training.init", ({ init }) => word("init", init?.kind ?? "xavier_uniform")],
  ["shell.training.reduction", ({ reduction = "mean" }) => word("training.reduction", reduction)],
  ["shell.training.seed", ({ seed = 7 }) => plain(seed)],
  ["layers.standardize", ({ data }) => t(data.standardize ? "undo.on" : "undo.off")],
  ["shell.data.samples", ({ data }) => plain(data.samples ?? 500)],
  ["shell.data.noise", ({ data }) => plain(data.noise ?? 0)],
  ["shell.data.ratio", ({ data }) => plain(data.trainRatio ?? 0.5)],
];

/** @param {string} label @param {string} from @param {string} to */
const fromTo = (label, from, to) => t("undo.from-to", { label, from, to });

/** @param {Recipe} from @param {Recipe} to */
function settingsWords(from, to) {
  for (const [label, read] of SETTINGS) {
    const [before, after] = [read(from), read(to)];
    if (before !== after) return fromTo(t(label), before ?? "–", after ?? "–");
  }
  return frozenWords(from, to);
}

/** @param {number[]} from @param {number[]} to  what only one of them has */
const unlike = (from, to) => [...from, ...to].filter((n) => !from.includes(n) || !to.includes(n));

/** What was frozen or thawed, or "a setting" where that is not what was changed. @param {Recipe} from @param {Recipe} to */
function frozenWords(from, to) {
  const [before, after] = [frozenParts(from.frozen), frozenParts(to.frozen)];
  const [offset] = unlike(before.parameters, after.parameters);
  const [layer] = unlike(before.layers, after.layers);
  if (layer !== undefined) {
    const key = after.layers.includes(layer) ? "undo.freeze" : "undo.thaw";
    const isOutput = layer === to.layers.length - 1;
    return t(key, { name: isOutput ? t("network.output") : t("network.layer", { layer }) });
  }
  if (offset !== undefined) {
    const entry = parameterAt(to.layers, offset);
    const name = entry ? plainSymbol(parameterParts(entry)) : "θ";
    return t(after.parameters.includes(offset) ? "undo.freeze" : "undo.thaw", { name });
  }
  if (before.biases === after.biases) return t("undo.settings");
  return t(after.biases ? "undo.freeze" : "undo.thaw", { name: t("undo.biases") });
}

/** @param {Change} change */
export function changeWords(change) {
  switch (change.kind) {
    case "preset":
      return t("undo.preset", { name: t(`shell.preset.${change.id}`) });
    case "opened":
      return t("undo.opened");
    case "weights":
      return t("undo.weights", { name: change.name });
    case "settings":
      return settingsWords(change.from, change.to);
    case "seed":
      return fromTo(t("shell.new_seed"), plain(change.from), plain(change.to));
    case "data":
      return t("undo.data");
    case "reset":
      return t("undo.reset", { t: formatInteger(change.t) });
    case "halved":
      return fromTo(t("shell.training.eta"), plain(change.from), plain(change.to));
    case "parameter": {
      const entry = parameterAt(change.layers, change.offset);
      const name = entry ? plainSymbol(parameterParts(entry)) : "θ";
      return fromTo(name, formatNumber(change.from), formatNumber(change.to));
    }
  }
}
