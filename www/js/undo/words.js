// A change in words: what it was about, and from where to where.

import { frozenParts } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { equal } from "../recipe-change.js";
import { plain, SETTINGS } from "./settings.js";

/** @import { Recipe } from "../presets.js" */
/** @import { Change } from "./past.js" */

/** @param {string} label @param {string} from @param {string} to */
const fromTo = (label, from, to) => t("undo.from-to", { label, from, to });

/** @param {string | [string, string]} label */
const labelOf = (label) =>
  typeof label === "string" ? t(label) : t("undo.part", { group: t(label[0]), label: t(label[1]) });

/** @param {Recipe} from @param {Recipe} to */
function settingsWords(from, to) {
  for (const [label, read] of SETTINGS) {
    const [before, after] = [read(from), read(to)];
    if (before !== after) return fromTo(labelOf(label), before ?? "–", after ?? "–");
  }
  return frozenWords(from, to);
}

/** @param {number[]} from @param {number[]} to  what only one of them has */
const unlike = (from, to) => [...from, ...to].filter((n) => !from.includes(n) || !to.includes(n));

/** Other rows of one's own, or other start values. @param {Recipe} from @param {Recipe} to */
function numbersWords(from, to) {
  if (!equal(from.data, to.data)) return t("undo.rows");
  return t(equal(from.theta, to.theta) ? "undo.settings" : "undo.start");
}

/** What was frozen or thawed, or other numbers where that is not what was changed. @param {Recipe} from @param {Recipe} to */
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
  if (before.biases === after.biases) return numbersWords(from, to);
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
