// The first steps of a descent, written out: each coordinate minus η times its slope is the next one.

import { html, nothing } from "../../vendor/lit.js";
import { toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Run } from "./optimizers.js" */

/** Steps that are written out. */
const STEPS = 3;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** θ⁰, θ¹, … @param {number} k */
const theta = (k) => `θ${[...String(k)].map((digit) => SUPERSCRIPTS[Number(digit)]).join("")}`;

/** @param {string} key @param {number} value @param {"forward" | "backward" | "plain"} scale */
const cell = (key, value, scale) => html`<td
  class=${scale === "plain" ? "plain" : `value ${toneClass(scale, value)}`}
  data-value=${key}
  title=${formatFull(value)}
>${written(value, scale)}</td>`;

/** A setting as it was typed; a slope below 0 in brackets, as it stands after a sign. @param {number} value @param {"forward" | "backward" | "plain"} scale */
function written(value, scale) {
  if (scale === "plain") return formatFull(value);
  return value < 0 && scale === "backward" ? `(${formatNumber(value)})` : formatNumber(value);
}

/**
 * @param {Run} run  of plain gradient descent or another optimizer, which makes another step of the same slope
 * @param {number} eta
 * @param {[string, string]} names
 * @param {boolean} narrow  the steps stand above their rows, not beside them
 */
export function stepTable({ name, descent }, eta, names, narrow) {
  const { points, losses, gradients } = descent;
  const count = Math.min(STEPS, losses.length - 1);
  const isPlain = name === "sgd";
  /** @param {number} k */
  const head = (k) => html`${theta(k)} → ${theta(k + 1)}
    <span class="loss" data-value="step.${k}.loss" title=${formatFull(losses[k])}>L = ${formatNumber(losses[k])}</span>`;
  /** @param {number} k @param {number} c  which coordinate */
  const row = (k, c) => html`<tr class=${c === 0 && !narrow ? "begins" : ""}>
    ${c === 0 && !narrow ? html`<th scope="rowgroup" rowspan="2" class="step">${head(k)}</th>` : nothing}
    <th scope="row"><i>${names[c]}</i></th>
    ${cell(`step.${k}.${c}.at`, points[2 * k + c], "forward")}
    <td class="sign">${isPlain ? "−" : ""}</td>
    ${isPlain ? cell(`step.${k}.${c}.eta`, eta, "plain") : html`<td></td>`}
    <td class="sign">${isPlain ? "×" : ""}</td>
    ${cell(`step.${k}.${c}.slope`, gradients[2 * k + c], "backward")}
    <td class="sign">${isPlain ? "=" : "⇒"}</td>
    ${cell(`step.${k}.${c}.next`, points[2 * k + 2 + c], "forward")}
  </tr>`;
  const rows = Array.from(
    { length: count },
    (_, k) => html`<tbody>
      ${narrow ? html`<tr class="begins"><th scope="rowgroup" colspan="8" class="step">${head(k)}</th></tr>` : nothing} ${row(k, 0)} ${row(k, 1)}
    </tbody>`,
  );
  return html`<div class="table-scroll" role="region" tabindex="0" aria-label=${t("descent.table")}>
    <table class="numbers steps ${narrow ? "narrow" : ""}">
      <caption>${t(isPlain ? "descent.table.caption" : "descent.table.caption.other", { name: t(`descent.optimizer.${name}`) })}</caption>
      <thead>
        <tr>
          ${narrow ? nothing : html`<th scope="col">${t("descent.table.step")}</th>`}
          <td></td>
          <th scope="col"><i>θ</i></th>
          <td></td>
          <th scope="col">${isPlain ? html`<i>η</i>` : nothing}</th>
          <td></td>
          <th scope="col"><i>∂L/∂θ</i></th>
          <td></td>
          <th scope="col">${t("descent.table.next")}</th>
        </tr>
      </thead>
      ${rows}
    </table>
    ${count === 0 ? html`<p class="soft">${t("descent.table.none")}</p>` : nothing}
  </div>`;
}
