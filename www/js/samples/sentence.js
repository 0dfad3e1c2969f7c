// What the sum of the shares comes to, in a sentence.

import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { signsOf } from "./waterfall.js";

/** @import { Question } from "./asked.js" */
/** @import { Shares, Sum } from "./sums.js" */

/**
 * @param {Sum} share
 * @param {Shares} shares
 * @param {string} symbol
 * @param {Pick<Question, "set" | "t">} question
 */
export function sentenceOf({ scale, penalty, total }, { parts, sum }, symbol, { set, t: step }) {
  const count = formatInteger(parts.length);
  const whole = symbol.replace("/", "/\u2060"); // not parted at the end of a line
  if (total === undefined) return t("samples.unknown", { symbol: whole });
  const { up, down } = signsOf(parts);
  const words = {
    t: formatInteger(step),
    count,
    up: formatInteger(up),
    down: formatInteger(down),
    symbol: whole,
    sum: formatNumber(sum),
    total: formatNumber(total),
    penalty: formatNumber(penalty ?? 0),
  };
  const kind = parts.length === 1 ? "one" : scale === 1 ? "sum" : "mean";
  return `${t(`samples.of.${set}`, words)}${t(`samples.sentence.${kind}${penalty === null ? "" : "-penalty"}`, words)}`;
}
