// The derivatives of the figure by their symbols.

import { html } from "../../vendor/lit.js";
import { parameterWords } from "../elements/network/words.js";
import { parameterHtml } from "../elements/symbols.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */

/** @param {"L" | "C"} of @param {LayoutEntry} entry */
const derivative = (of, entry) =>
  html`<i class="symbol">∂${of}</i>${of === "C" ? html`<sup>n</sup>` : ""}/<i class="symbol">∂</i>${parameterHtml(entry)}`;

/** @param {LayoutEntry} entry */
export const symbolsOf = (entry) => ({
  cost: html`<i class="symbol">C</i><sup>n</sup>`,
  share: derivative("C", entry),
  total: html`<i class="symbol">L</i>, ${derivative("L", entry)}`,
});

/** @param {LayoutEntry} entry */
export const heading = (entry) => html`<header>
  <h3>${derivative("L", entry)} = Σ<sub>n</sub> ${derivative("C", entry)}</h3>
  <span class="where">${parameterWords(entry)}</span>
</header>`;
