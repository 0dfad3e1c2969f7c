// The heads of the columns, with the step that they are about, and the headings of θ's groups.

import { html, nothing } from "../../vendor/lit.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { Group } from "./rows.js" */

/** Steps of more digits are not written above a letter. */
const LONGEST = 99_999;

const theta = html`<i class="symbol">θ</i>`;

/** θ with its step above, θᵗ where that is a long number. @param {number} step @param {string} general */
const thetaOf = (step, general) => html`${theta}<sup>${step > LONGEST ? general : step}</sup>`;

/** What the optimizer makes of ∇L, by name. @param {Config} config */
const optimizerName = ({ optimizer, clip }) => {
  const name = t(`shell.optimizer.${optimizer.kind}`);
  return clip.kind === "none" ? name : t("theta.clipped", { optimizer: name });
};

/**
 * @param {number} step  t
 * @param {Config} config
 * @param {boolean} isPlain  the move is −η∇L
 */
export function tableHead(step, config, isPlain) {
  const here = thetaOf(step, "t");
  const optimizer = optimizerName(config);
  const move = isPlain
    ? html`−<i class="symbol">η</i>∇<i class="symbol">L</i><span class="of">(${here})</span>`
    : html`Δ${theta} <span class="by">${optimizer}</span>`;
  return html`<tr aria-rowindex="1">
    <th scope="col">${t("theta.name")}</th>
    <th scope="col" class="forward" title=${t("theta.theta-long")}>${here}</th>
    <th scope="col" class="backward" title=${t("theta.gradient-long")}>∇<i class="symbol">L</i><span class="of">(${here})</span></th>
    <th scope="col" class="backward" title=${isPlain ? t("theta.move-long") : t("theta.move-of-long", { optimizer })}>${move}</th>
    <th scope="col" class="forward" title=${t("theta.after-long")}>${thetaOf(step + 1, "t+1")}</th>
  </tr>`;
}

/**
 * @param {Group} group
 * @param {number[]} layers
 * @param {number} index  for assistive technology
 * @param {{ frozen: boolean, counts: boolean }} told  the group stays as it is; whether the number of entries is no secret
 */
export function groupHead({ kind, layer, count }, layers, index, { frozen, counts }) {
  const size = kind === "w" ? `${layers[layer]} × ${layers[layer - 1]}` : formatInteger(count);
  const words = `theta.${kind === "w" ? "weights" : "biases"}${frozen ? "-frozen" : ""}`;
  return html`<tr class="group" aria-rowindex=${index}>
    <th scope="rowgroup" colspan="5">
      <i class="symbol">${kind === "w" ? "W" : "b"}</i><sup>${layer}</sup>
      <span class="words">${t(words, { layer })}${counts ? html` · ${size}` : nothing}</span>
    </th>
  </tr>`;
}
