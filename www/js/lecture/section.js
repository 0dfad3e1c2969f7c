// What a row of the lecture says and shows in numbers, for the lecture itself and for course notes that show one row.

import { html, nothing } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { prose } from "./inline.js";
import { isLive } from "./live.js";
import { rowOf } from "./rows.js";
import "../formula/bp-formula.js";
import "./bp-live-line.js";

/** @import { Section } from "./chapters.js" */

/** Paragraphs and formulas. @param {Section} section @param {Record<string, unknown>} targets  what the letters of the formulas are in the drawings */
export function sectionText({ row, paragraphs, formulas }, targets) {
  const texts = Array.from({ length: paragraphs }, (_, i) => prose(t(`lecture.${row}.${i + 1}`)));
  return html`
    <p>${texts[0]}</p>
    ${formulas.map(
      ({ tex, plain }) => html`<div class="formula">
        <bp-formula block .tex=${tex} .plain=${plain} .targets=${targets}></bp-formula>
      </div>`,
    )}
    ${texts.slice(1).map((text) => html`<p>${text}</p>`)}
  `;
}

/** The formula with its numbers, and the way to the moment from which on they can be seen. @param {string} row @param {() => void} showMoment */
export function sectionSeen(row, showMoment) {
  if (!isLive(row)) return nothing;
  return html`<div class="seen">
    <bp-live-line row=${row} aria-label=${t("lecture.live")} role="group"></bp-live-line>
    ${
      rowOf(row)?.moment === "start"
        ? nothing
        : html`<button title=${t("lecture.row.moment.hint", { row })} @click=${showMoment}>
            ${t("lecture.row.moment")}
          </button>`
    }
  </div>`;
}
