// Every setting that a change may be about: its label and its value in words.

import { FEATURES, featureText } from "../features.js";
import { formatFull } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/training.js";
import { isTyped } from "../presets.js";

/** @import { Recipe } from "../presets.js" */

/** @typedef {[label: string | [group: string, label: string], read: (recipe: Recipe) => string | undefined]} Setting */

/** A number as it was chosen, with a true minus. @param {unknown} value */
export const plain = (value) => (typeof value === "number" ? formatFull(value).replace("-", "−") : "?");

/** A number that need not be there. @param {unknown} value */
const given = (value) => (value === undefined ? undefined : plain(value));

/** A word of the core in the reader's language. @param {string} group @param {unknown} name */
const word = (group, name) => (typeof name === "string" ? t(`shell.${group}.${name}`) : "?");

const yes = (/** @type {boolean} */ value) => t(value ? "undo.on" : "undo.off");

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

/** @param {Recipe["data"]} data */
function functionWords(data) {
  if (isTyped(data)) return data.function?.slice(1);
  return data.function && word("data.function", data.function);
}

/** @type {(name: "momentum" | "alpha" | "beta1" | "beta2" | "eps" | "weightDecay") => Setting} */
const optimizerNumber = (name) => [`training.${name}`, ({ optimizer }) => given(optimizer?.[name])];

/** @type {(name: "every" | "factor" | "steps" | "etaMin" | "warmup") => Setting} */
const scheduleNumber = (name) => [
  ["training.schedule", `training.schedule.${name}`],
  ({ schedule }) => given(schedule?.[name]),
];

/** @type {(name: "value" | "low" | "high" | "mean" | "std") => Setting} */
const initNumber = (name) => [["shell.training.init", `training.init.${name}`], ({ init }) => given(init?.[name])];

/** The farthest-reaching first. @type {Setting[]} */
export const SETTINGS = [
  ["shell.data", ({ data }) => word("data.kind", data.kind)],
  ["shell.data", ({ data }) => data.title],
  ["shell.data.function", ({ data }) => functionWords(data)],
  ["undo.x-range", ({ data: { from, to } }) => (from === undefined && to === undefined ? undefined : `${given(from) ?? ""} … ${given(to) ?? ""}`)],
  ["layers.inputs", inputWords],
  ["shell.network", ({ layers }) => layers.join("–")],
  ["shell.training.loss", ({ loss = "squared_error" }) => word("loss", loss)],
  ["shell.training.huber", ({ huberDelta = 1 }) => plain(huberDelta)],
  ["shell.network.activation", ({ activations }) => activationWords(activations)],
  ["shell.training.optimizer", ({ optimizer }) => optimizer && word("optimizer", optimizer.kind)],
  ["shell.training.eta", ({ optimizer }) => optimizer && plain(optimizer.eta)],
  ...(/** @type {const} */ (["momentum", "alpha", "beta1", "beta2", "eps", "weightDecay"]).map(optimizerNumber)),
  ["training.schedule", ({ schedule }) => t(`training.schedule.${schedule?.kind ?? "constant"}`)],
  ...(/** @type {const} */ (["every", "factor", "steps", "etaMin", "warmup"]).map(scheduleNumber)),
  ["shell.training.batch", ({ batchSize }) => batchWords(batchSize)],
  ["undo.order", ({ shuffle = true }) => t(shuffle ? "undo.order.new" : "undo.order.same")],
  ["shell.training.regularization", ({ regularization }) => penaltyWords(regularization)],
  ["training.clip", ({ clip }) => (clip && clip.kind !== "none" ? t(`training.clip.${clip.kind}`) : t("shell.none"))],
  [["training.clip", "training.clip.max"], ({ clip }) => given(clip?.max)],
  ["shell.training.init", ({ init }) => word("init", init?.kind ?? "xavier_uniform")],
  ...(/** @type {const} */ (["value", "low", "high", "mean", "std"]).map(initNumber)),
  ["shell.training.reduction", ({ reduction = "mean" }) => word("training.reduction", reduction)],
  ["shell.training.seed", ({ seed = 7 }) => plain(seed)],
  ["shell.data.samples", ({ data }) => plain(data.samples ?? 500)],
  ["shell.data.noise", ({ data }) => plain(data.noise ?? 0)],
  ["shell.data.ratio", ({ data }) => plain(data.trainRatio ?? 0.5)],
  ["shell.data.balance", ({ data }) => given(data.balance)],
  ["undo.classes", ({ data }) => given(data.classes)],
  ["undo.standardize", ({ data }) => yes(data.standardize ?? false)],
  ["undo.standardize-targets", ({ data }) => yes(data.standardizeTargets ?? false)],
  ["undo.data-seed", ({ data }) => given(data.seed)],
];
