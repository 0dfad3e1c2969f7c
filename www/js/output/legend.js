// What colors and shapes mean: a color bar with numbers, marks of the classes, rings for test samples.

import { css, html, nothing, svg } from "../../vendor/lit.js";
import { classColor } from "../color.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { classMark, markPath } from "./marks.js";
import { className } from "./names.js";
import { targetRange } from "./target-range.js";

/** @import { Samples } from "../engine/protocol.js" */
/** @import { Shape } from "./marks.js" */
/** @import { NamedData } from "./names.js" */

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--space-3);
    min-height: 34px;
    color: var(--ink-soft);
    font-size: 12px;
  }
  .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    white-space: nowrap;
  }
  .legend svg {
    flex: none;
    display: block;
    overflow: visible;
  }
  .scale {
    flex: 1 1 150px;
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    column-gap: 6px;
  }
  .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .scale .name {
    max-width: 9ch;
  }
  .bar {
    height: 10px;
    border-radius: 2px;
  }
  .ends {
    grid-column: 2;
    display: flex;
    justify-content: space-between;
    font-family: var(--font-number);
    font-variant-numeric: tabular-nums;
    font-size: 11px;
  }
`;

/**
 * @param {{ shape: Shape, color: string }} mark
 * @param {boolean} [ring]
 */
export const markIcon = ({ shape, color }, ring = false) => html`
  <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
    ${svg`<path d=${markPath(shape, 4)} fill=${ring ? "none" : color} stroke=${color} stroke-width=${ring ? 1.75 : 0} />`}
  </svg>
`;

/**
 * @param {{ samples: Samples, data: NamedData, discretize: boolean, showTest: boolean, curve?: boolean }} options
 */
export function legend({ samples, data, discretize, showTest, curve = false }) {
  return html`
    <div class="legend" role="group" aria-label=${t("output.legend")}>
      ${curve ? curveKey() : samples.outputs > 1 && samples.task === "classification" ? classes(samples, data) : scale(samples, discretize, data)}
      ${setsKey(showTest, curve)}
    </div>
  `;
}

/** @param {boolean} showTest @param {boolean} curve */
function setsKey(showTest, curve) {
  const mark = { shape: /** @type {const} */ ("circle"), color: "var(--ink-soft)" };
  return html`
    ${curve || showTest ? html`<span>${markIcon(mark)} ${t("output.set-train")}</span>` : nothing}
    ${showTest ? html`<span>${markIcon(mark, true)} ${t("output.set-test")}</span>` : nothing}
  `;
}

const curveKey = () => html`
  <span>
    <svg width="22" height="8" aria-hidden="true">
      <path d="M1 4H21" stroke="var(--ink)" stroke-width="2.5" stroke-linecap="round" />
    </svg>
    ${t("output.curve-legend")}
  </span>
`;

/** @param {Samples} samples @param {NamedData} data */
const classes = (samples, data) =>
  Array.from(
    { length: samples.classes },
    (_, k) =>
      html`<span style="color: ${classColor(k)}"
        >${markIcon(classMark(k, samples.outputs))}
        <span class="name" style="color: var(--ink-soft)" title=${className(data, k, samples)}>${className(data, k, samples)}</span></span
      >`,
  );

/** @param {number} value */
const endText = (value) => formatNumber(value, { digits: Number.isInteger(value) ? 1 : 2 });

/**
 * The diverging scale between the two ends, with the marks of two classes at them.
 * @param {Samples} samples @param {boolean} discretize @param {NamedData} data
 */
function scale(samples, discretize, data) {
  const [low, high] = targetRange(samples);
  const [from, mid, to] = [low, (low + high) / 2, high].map((value) => endText(value));
  const colors = discretize
    ? "var(--forward-neg) 50%, var(--forward-pos) 50%"
    : "var(--forward-neg), var(--zero), var(--forward-pos)";
  const isClasses = samples.task === "classification";
  /** @param {number} k */
  const end = (k) => html`${markIcon(classMark(k, 1))}${
    data?.classNames ? html`<span class="name" title=${className(data, k, samples)}>${className(data, k, samples)}</span>` : nothing
  }`;
  return html`
    <div class="scale" role="img" aria-label=${t("output.bar-label", { low: from, high: to })}>
      <span>${isClasses ? end(0) : "ŷ"}</span>
      <div class="bar" style="background: linear-gradient(to right, ${colors})"></div>
      <span>${isClasses ? end(1) : nothing}</span>
      <div class="ends"><span>${from}</span><span>${mid}</span><span>${to}</span></div>
    </div>
  `;
}
