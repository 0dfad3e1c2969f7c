// Every compared parameter: what the broken backward pass says, what the central difference says, and whether they agree.

import { html, nothing } from "../../vendor/lit.js";
import { parameterAt } from "../drawing/parameters.js";
import { parameterHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { Target } from "../engine/protocol.js" */
/** @import { Judged, Tally } from "./broken-state.js" */

const SIGNS = { right: "✓", wrong: "✗", kink: "∧" };

/** @param {string} name @param {number} value */
const number = (name, value) => html`<td
  class="number ${toneClass("backward", value)}"
  data-value=${name}
  title=${formatFull(value)}
>${formatNumber(value)}</td>`;

/**
 * @param {Judged[]} entries
 * @param {Tally[]} tallies
 * @param {Object} about
 * @param {number[]} about.layers
 * @param {boolean} about.broken
 * @param {Target} about.selection
 * @param {Target} about.hover
 * @param {{ choose(offset: number): void, point(offset: number | null): void }} act
 */
export function brokenTable(entries, tallies, { layers, broken, selection, hover }, act) {
  /** @param {Target} target @param {number} offset */
  const is = (target, offset) => target?.kind === "parameter" && target.offset === offset;
  /** @param {Judged} entry */
  const row = ({ offset, analytic, numeric, relativeErrorF64, verdict }) => {
    const parameter = parameterAt(layers, offset);
    if (!parameter) return nothing;
    const marks = `${is(selection, offset) ? "selected" : ""} ${is(hover, offset) ? "hovered" : ""}`;
    return html`<tr
      class=${marks}
      data-offset=${offset}
      data-verdict=${verdict}
      @pointerenter=${() => act.point(offset)}
      @pointerleave=${() => act.point(null)}
    >
      <td>
        <button
          aria-pressed=${is(selection, offset) ? "true" : "false"}
          @click=${() => act.choose(offset)}
          @focus=${() => act.point(offset)}
          @blur=${() => act.point(null)}
        ><span aria-hidden="true">${parameterHtml(parameter)}</span><span class="visually-hidden">${parameter.name}</span></button>
      </td>
      ${number(`broken.analytic.${offset}`, analytic)} ${number(`broken.numeric.${offset}`, numeric)}
      <td
        class="number ${verdict}"
        data-value="broken.error.${offset}"
        title=${formatFull(relativeErrorF64)}
      ><span aria-hidden="true">${SIGNS[verdict]}</span><span class="visually-hidden">${t(`broken.${verdict}`)}</span>
        ${verdict === "kink" ? "" : formatNumber(relativeErrorF64, { digits: 2 })}</td>
    </tr>`;
  };
  return html`<div class="rows" tabindex="0" role="region" aria-label=${t("broken.table")}>
    <table>
      <thead>
        <tr>
          <th scope="col">θ</th>
          <th scope="col">${t(broken ? "broken.analytic-broken" : "broken.analytic")}</th>
          <th scope="col">${t("broken.numeric")}</th>
          <th scope="col">${t("broken.error")}</th>
        </tr>
      </thead>
      ${tallies.map(({ layer, right, wrong, kink }) => {
        const own = entries.filter(({ offset }) => parameterAt(layers, offset)?.layer === layer);
        return html`<tbody>
          <tr class="layer">
            <th scope="rowgroup" colspan="4" data-layer=${layer}>
              ${t("network.layer", { layer })} ·
              <span class=${wrong > 0 ? "wrong" : ""}>${t("broken.tally", { right, wrong })}</span>
              ${kink > 0 ? t("broken.tally-kink", { kink }) : nothing}
            </th>
          </tr>
          ${own.map(row)}
        </tbody>`;
      })}
    </table>
  </div>`;
}
