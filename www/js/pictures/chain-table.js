// The chain rule's numbers in a table: differences above, derivatives below, each under the other.

import { html } from "../../vendor/lit.js";
import { toneClass } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";

/** @import { CaseOne, CaseTwo } from "./chain-state.js" */

/**
 * @param {string} symbol
 * @param {string} name  of the live number
 * @param {number | undefined} value
 * @param {"forward" | "backward"} scale
 */
const cell = (symbol, name, value, scale) => html`
  <td>
    <i class="symbol">${symbol}</i>
    <span class="value ${toneClass(scale, value)}" data-value=${name} title=${value === undefined ? "" : formatFull(value)}
      >${value === undefined ? "?" : formatNumber(value)}</span
    >
  </td>
`;
const sign = (/** @type {string} */ text) => html`<td class="sign">${text}</td>`;

/** @param {CaseOne | null} one */
export const tableOne = (one) => html`
  <table class="numbers chain">
    <caption class="visually-hidden">${t("pictures.chain.table", { case: 1 })}</caption>
    <tr>
      <th scope="row">${t("pictures.chain.ratios")}</th>
      ${cell("Δy/Δx", "ratioYX", one?.ratioYX, "forward")} ${sign("×")}
      ${cell("Δz/Δy", "ratioZY", one?.ratioZY, "forward")} ${sign("=")}
      ${cell("Δz/Δx", "ratioZX", one?.ratioZX, "forward")}
    </tr>
    <tr>
      <th scope="row">${t("pictures.chain.derivatives")}</th>
      ${cell("dy/dx", "dydx", one?.dydx, "backward")} ${sign("×")}
      ${cell("dz/dy", "dzdy", one?.dzdy, "backward")} ${sign("=")}
      ${cell("dz/dx", "dzdx", one?.product, "backward")}
    </tr>
  </table>
`;

/** @param {CaseTwo | null} two */
export const tableTwo = (two) => html`
  <table class="numbers chain">
    <caption class="visually-hidden">${t("pictures.chain.table", { case: 2 })}</caption>
    <tr>
      <th scope="row">${t("pictures.chain.path", { name: "x" })}</th>
      ${cell("∂z/∂x", "dzdx", two?.dzdx, "backward")} ${sign("×")}
      ${cell("dx/ds", "dxds", two?.dxds, "backward")} ${sign("=")}
      ${cell("", "path1", two?.path1, "backward")}
    </tr>
    <tr>
      <th scope="row">${t("pictures.chain.path", { name: "y" })}</th>
      ${cell("∂z/∂y", "dzdy", two?.dzdy, "backward")} ${sign("×")}
      ${cell("dy/ds", "dyds", two?.dyds, "backward")} ${sign("=")}
      ${cell("", "path2", two?.path2, "backward")}
    </tr>
    <tr class="total">
      <th scope="row">${t("pictures.chain.sum")}</th>
      ${cell("Δz/Δs", "ratio", two?.ratio, "forward")} ${sign("→")}
      <td></td>
      ${sign("")} ${cell("dz/ds =", "dzds", two?.dzds, "backward")}
    </tr>
  </table>
`;

/**
 * How the ratio went while Δ shrank.
 * @param {{ delta: number, ratio: number }[]} trail
 * @param {{ delta: string, ratio: string }} names
 */
export const trailTable = (trail, names) => html`
  <div class="table-scroll" role="region" tabindex="0" aria-label=${t("pictures.chain.trail")}>
    <table class="numbers trail">
      <caption class="visually-hidden">${t("pictures.chain.trail")}</caption>
      <tr>
        <th scope="row"><i class="symbol">${names.delta}</i></th>
        ${trail.map(({ delta }) => html`<td title=${formatFull(delta)}>${formatNumber(delta, { digits: 3 })}</td>`)}
      </tr>
      <tr>
        <th scope="row"><i class="symbol">${names.ratio}</i></th>
        ${trail.map(({ ratio }) => html`<td title=${formatFull(ratio)}>${formatNumber(ratio)}</td>`)}
      </tr>
    </table>
  </div>
`;
