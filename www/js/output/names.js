// Names of features and classes, and samples in words.

import { featureText } from "../features.js";
import { formatFixed, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { DataConfig, Samples } from "../engine/protocol.js" */
/** @import { Outcome } from "./outcome.js" */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * x₁, ŷ₂ …
 * @param {string} letter
 * @param {number} index  from 1
 */
export const subscripted = (letter, index) =>
  letter + [...String(index)].map((digit) => SUBSCRIPTS[Number(digit)]).join("");

/**
 * The catalog's text, or undefined where it has none.
 * @param {string} key
 */
function known(key) {
  const text = t(key);
  return text === key ? undefined : text;
}

/** @typedef {Pick<DataConfig, "kind" | "inputNames" | "classNames" | "features"> | undefined} NamedData */

/**
 * Of a column of the data.
 * @param {NamedData} data
 * @param {number} i  from 0
 */
export const featureName = (data, i) =>
  data?.inputNames?.[i] ?? known(`output.feature.${data?.kind}.${i}`) ?? subscripted("x", i + 1);

/**
 * Of an input of the network, which may be derived from the columns.
 * @param {NamedData} data
 * @param {number} i  from 0
 */
export function inputName(data, i) {
  const feature = data?.features?.[i];
  return feature ? featureText(feature, featureName(data, 0), featureName(data, 1)) : featureName(data, i);
}

/**
 * The name of a class: its own, or the target that stands for it, or its number.
 * @param {NamedData} data
 * @param {number} k  from 0
 * @param {Samples | undefined} samples
 */
export function className(data, k, samples) {
  const name = data?.classNames?.[k] ?? known(`output.class.${data?.kind}.${k}`);
  if (name !== undefined) return name;
  if (samples?.outputs === 1) return k === 1 ? "+1" : samples.y.some((y) => y < 0) ? "−1" : "0";
  return String(data?.kind === "digits" ? k : k + 1);
}

/**
 * One number as it is, several in parentheses: with fewer digits where there are more.
 * @param {ArrayLike<number> | undefined} values
 * @param {number} [digits]
 */
export function vector(values, digits = 3) {
  if (!values) return "–";
  const texts = Array.from(values, (value) => {
    if (Number.isInteger(value) && Math.abs(value) < 1000)
      return formatNumber(value, { digits: 1 });
    return values.length > 2 ? formatFixed(value, 2) : formatNumber(value, { digits });
  });
  return texts.length === 1 ? texts[0] : `(${texts.join(", ")})`;
}

/**
 * A cost; what f32 cannot tell from certainty is given as a bound.
 * @param {number | undefined} cost
 */
export const costText = (cost) =>
  cost === Number.POSITIVE_INFINITY ? t("output.cost-above") : formatNumber(cost);

/**
 * @param {Outcome} outcome
 * @param {number} count
 */
export function spokenSample({ set, n, x, y, prediction, cost }, count) {
  return t("output.spoken-sample", {
    n: n + 1,
    count,
    set: t(`output.set-${set}`),
    x: vector(x),
    y: vector(y),
    prediction: vector(prediction),
    cost: costText(cost),
  });
}
