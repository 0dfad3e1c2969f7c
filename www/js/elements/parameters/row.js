import { html, nothing } from "../../../vendor/lit.js";
import { formatFixed, formatFull, formatNumber } from "../../format.js";
import { t } from "../../i18n/index.js";
import { icons } from "../icons.js";
import { parameterHtml, toneClass } from "../symbols.js";

/** @import { Frame, GradientCheck, LayoutEntry } from "../../engine/protocol.js" */

/** Beyond this relative error the numerical derivative contradicts the gradient; f32 alone stays well below. */
const TOLERANCE = 1e-3;

/** @param {number} value */
export const brief = (value) => formatNumber(value, { digits: 3 });

/** @typedef {NonNullable<GradientCheck["entries"]>[number]} CheckEntry */

/**
 * One number with a small bar that compares it with the largest of its column.
 * @param {"forward" | "backward"} scale
 * @param {number | undefined} value @param {number} max @param {(value: number) => string} format
 * @param {string} [id]  the number's name, by which it is found
 */
export function numberCell(scale, value, max, format, id) {
  if (value === undefined) return html`<td class="unknown" data-value=${id ?? nothing}><span>?</span></td>`;
  const share = Math.min(1, Math.abs(value) / max);
  return html`<td class=${toneClass(scale, value)} title=${formatFull(value)} data-value=${id ?? nothing}>
    <i class="bar" style="transform: scaleX(${share.toFixed(3)})"></i>${format(value)}
  </td>`;
}

/** @param {CheckEntry | undefined} check */
function checkCell(check) {
  if (!check) return html`<td class="unknown"><span aria-label="–">?</span></td>`;
  const { numeric, relativeError, kink } = check;
  const verdict = kink ? "kink" : relativeError <= TOLERANCE ? "ok" : "bad";
  const words = t(`parameters.${verdict}`);
  return html`<td class=${toneClass("backward", numeric)} title="${formatFull(numeric)} · ${words}">
    ${brief(numeric)}
    <b class=${verdict} role="img" aria-label=${words}>${{ ok: "✓", bad: "✗", kink: "∠" }[verdict]}</b>
    <small class="relative">${formatNumber(relativeError, { digits: 2 })}</small>
  </td>`;
}

/** As on the edge in the drawing. */
const mark = () =>
  html` <span class="edited" role="img" title=${t("network.edited")} aria-label=${t("network.edited")}>◇</span>`;

/** As in the drawing. */
export const frozenMark = () =>
  html` <span class="frozen" role="img" title=${t("network.frozen")} aria-label=${t("network.frozen")}>${icons.lock}</span>`;

/**
 * One row of the table.
 * @param {Object} row
 * @param {LayoutEntry} row.entry
 * @param {number} row.index  for assistive technology, the head being 1
 * @param {Frame | null} row.frame
 * @param {CheckEntry | undefined} row.check
 * @param {boolean} row.selected
 * @param {boolean} row.hovered
 * @param {boolean} row.edited
 * @param {boolean} row.frozen
 * @param {boolean} row.cursor
 * @param {{ theta: number, gradient: number }} row.maxima
 */
export function parameterRow({ entry, index, frame, check, selected, hovered, edited, frozen, cursor, maxima }) {
  const { offset, name } = entry;
  const gradient = frame?.gradient[offset];
  const step = gradient === undefined || !frame ? undefined : frozen ? 0 : -frame.eta * gradient;
  const classes = [selected && "selected", hovered && "hovered", cursor && "cursor"];
  return html`
    <tr
      id="row-${offset}"
      data-offset=${offset}
      class=${classes.filter(Boolean).join(" ") || nothing}
      aria-rowindex=${index}
      aria-selected=${selected ? "true" : "false"}
    >
      <th scope="row" aria-label=${name}>${parameterHtml(entry)}${edited ? mark() : nothing}${frozen ? frozenMark() : nothing}</th>
      ${numberCell("forward", frame?.theta[offset], maxima.theta, formatFixed)}
      ${numberCell("backward", gradient, maxima.gradient, brief)}
      ${numberCell("backward", step, maxima.gradient * (frame?.eta ?? 1), brief)}
      ${checkCell(check)}
    </tr>
  `;
}
