// The two sums as a table: the same steps as in the drawing, with the running sum.

import { html, nothing } from "../../vendor/lit.js";
import { toneClass } from "../elements/symbols.js";
import { formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { stepsOf } from "./waterfall.js";

/** @import { Sum } from "./sums.js" */

/** @param {string} name @param {number | null | undefined} value @param {"forward" | "backward" | "plain"} scale */
function cell(name, value, scale) {
  if (value === null) return html`<td></td>`;
  const tone = scale === "plain" ? "" : toneClass(scale, value);
  return html`<td class="number ${tone}" data-value=${name} title=${value === undefined ? nothing : formatFull(value)}>${
    value === undefined ? "?" : formatNumber(value)
  }</td>`;
}

/**
 * @param {{ share: Sum, cost: Sum, n: ArrayLike<number>, work: number, symbols: { cost: unknown, share: unknown, total: unknown } }} state
 * @param {(index: number) => void} choose
 */
export function samplesTable({ share, cost, n, work, symbols }, choose) {
  const steps = stepsOf(share.values, work);
  const shown = steps.filter(({ index }) => index >= 0);
  const others = steps.find(({ index }) => index < 0);
  const alone = new Set(shown.map(({ index }) => index));
  let costs = 0;
  if (others) {
    for (let i = 0; i < cost.values.length; i += 1) if (!alone.has(i)) costs += cost.values[i] ?? Number.NaN;
  }
  const known = share.total !== undefined;
  const results = /** @type {const} */ (["reduced", "penalty", "total"]);
  return html`<div class="table-scroll" role="region" tabindex="0" aria-label=${t("samples.table")}>
    <table>
      <caption class="visually-hidden">${t("samples.table")}</caption>
      <thead>
        <tr>
          <th scope="col">${t("samples.n")}</th>
          <th scope="col">${symbols.cost}</th>
          <th scope="col">${symbols.share}</th>
          <th scope="col">${t("samples.running")}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(({ index, value, to }) => {
          const isWork = index === work;
          return html`<tr class=${isWork ? "work" : ""}>
            <td>
              <button aria-pressed=${isWork ? "true" : "false"} title=${t("samples.go", { n: n[index] + 1 })} @click=${() => choose(index)}
                >${formatInteger(n[index] + 1)}</button
              >
            </td>
            ${cell(`samples.cost.${index + 1}`, cost.values[index], "forward")}
            ${cell(`samples.share.${index + 1}`, value, "backward")}
            ${cell(`samples.running.${index + 1}`, known ? to : undefined, "backward")}
          </tr>`;
        })}
        ${
          others
            ? html`<tr>
                <td>${t("samples.others", { count: formatInteger(others.count) })}</td>
                ${cell("samples.cost.others", Number.isNaN(costs) ? undefined : costs, "forward")}
                ${cell("samples.share.others", known ? others.value : undefined, "backward")}
                ${cell("samples.running.others", known ? others.to : undefined, "backward")}
              </tr>`
            : nothing
        }
      </tbody>
      <tfoot>
        ${results.map((name) => {
          if (name !== "total" && share.penalty === null && cost.penalty === null) return nothing;
          const isSum = name === "reduced" && share.scale === 1;
          return html`<tr>
            <th scope="row">${name === "total" ? symbols.total : t(`samples.piece.${isSum ? "sum" : name}`)}</th>
            ${cell(`samples.cost.${name}`, cost[name], "forward")} ${cell(`samples.share.${name}`, share[name], "backward")}
            <td></td>
          </tr>`;
        })}
      </tfoot>
    </table>
  </div>`;
}
