// What a run is called: by what sets it apart from the others.

import { featureText } from "../features.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Config } from "../engine/protocol.js" */

/** More than these would not be read. */
const MOST_PARTS = 3;

/** @type {Record<string, string>} */
const SIGNS = {
  eta: "η",
  momentum: "μ",
  alpha: "α",
  beta1: "β₁",
  beta2: "β₂",
  eps: "ε",
  weightDecay: "λ",
  lambda: "λ",
  huberDelta: "δ",
};

/**
 * The settings as flat entries, the most telling first.
 * @param {Config} config
 * @returns {[string, unknown][]}
 */
function entriesOf(config) {
  const { optimizer, layers, activations, batchSize, seed, data, regularization, clip, schedule, init } = config;
  const { x: _x, y: _y, ...described } = data;
  const flat = (/** @type {string} */ prefix, /** @type {object} */ part) =>
    Object.entries(part).map(([key, value]) => /** @type {[string, unknown]} */ ([`${prefix}.${key}`, value]));
  return [
    ...flat("optimizer", optimizer),
    ["layers", layers],
    ["activations", activations],
    ["batchSize", batchSize],
    ...flat("regularization", regularization),
    ...flat("schedule", schedule),
    ...flat("clip", clip),
    ...flat("init", init),
    ["seed", seed],
    ["loss", config.loss],
    ["huberDelta", config.huberDelta],
    ["reduction", config.reduction],
    ["shuffle", config.shuffle],
    ["frozen", config.frozen],
    ...flat("data", described),
  ];
}

/** @param {string} path @param {unknown} value */
function wordsOf(path, value) {
  const last = path.split(".").at(-1) ?? path;
  if (value === undefined) return "";
  if (path === "optimizer.kind") return t(`shell.optimizer.${value}`);
  if (path === "layers") return /** @type {number[]} */ (value).join("-");
  if (path === "activations") {
    const all = [value].flat().map((name) => t(`shell.activation.${name}`));
    return [...new Set(all)].join(", ");
  }
  if (path === "batchSize") {
    const size = value === "full" ? t("shell.training.batch.full") : String(value);
    return t("runs.batch", { size });
  }
  if (path === "seed" || path === "data.seed") return t("runs.seed", { seed: String(value) });
  if (path === "regularization.kind") return value === "none" ? t("runs.unpenalized") : String(value).toUpperCase();
  if (path === "schedule.kind" || path === "clip.kind") {
    const [group] = path.split(".");
    return t(value === "none" ? "runs.unclipped" : `training.${group}.${value}`);
  }
  if (path === "frozen") return value === "none" ? t("runs.unfrozen") : t(value === "biases" ? "training.frozen" : "runs.frozen");
  if (path === "init.kind") return t(`shell.init.${value}`);
  if (path === "loss") return t(`shell.loss.${value}`);
  if (path === "data.kind") return t(`shell.data.kind.${value}`);
  if (path === "data.features") return /** @type {string[]} */ (value).map((feature) => featureText(feature)).join(", ");
  if (typeof value === "number") return `${SIGNS[last] ?? last} ${short(value)}`;
  return `${last}: ${value}`;
}

/** @param {number} value */
const short = (value) => {
  const exact = String(value);
  return exact.length <= 6 ? exact : formatNumber(value, { digits: 3 });
};

/**
 * One name for each of the configurations, of what differs among them.
 * @param {Config[]} configs
 * @returns {string[]}
 */
export function namesOf(configs) {
  const all = configs.map((config) => new Map(entriesOf(config)));
  const paths = [...new Set(all.flatMap((entries) => [...entries.keys()]))];
  const order = new Map(all.flatMap((entries) => [...entries.keys()].map((key, i) => [key, i])));
  const differing = paths
    .filter((path) => {
      // a number that only one rule has differs because the rule does
      const values = all.map((entries) => entries.get(path)).filter((value) => value !== undefined);
      return new Set(values.map((value) => JSON.stringify(value))).size > 1;
    })
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return all.map((entries) => {
    const words = differing.map((path) => wordsOf(path, entries.get(path))).filter(Boolean);
    if (words.length === 0) return t("runs.same");
    return words.slice(0, MOST_PARTS).join(", ") + (words.length > MOST_PARTS ? ", …" : "");
  });
}
