// The optimizers to choose from, each with its line and what became of it.

import { html, nothing, unsafeSVG } from "../../vendor/lit.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { markSvg } from "./paths-svg.js";
import { leavesAt, LOOKS, OPTIMIZERS, outcomeOf } from "./optimizers.js";

/** @import { Theme } from "../color.js" */
/** @import { OptimizerName, Run, View } from "./optimizers.js" */

/** @param {OptimizerName} name @param {Theme} theme */
function keyOf(name, theme) {
  const { dash, mark, color } = LOOKS[name];
  return html`<svg width="46" height="14" aria-hidden="true">
    <path d="M0 7H46" stroke=${color[theme]} stroke-width="2" stroke-dasharray=${dash || nothing} />
    ${unsafeSVG(markSvg(mark, [23, 7], 1, color[theme], "none"))}
  </svg>`;
}

/** What became of a descent, in a few words. @param {Run} run @param {View} view */
export function shortWords({ descent }, view) {
  const { kind, at } = outcomeOf(descent);
  const leaves = leavesAt(descent, view);
  if (kind === "rises") return t("descent.short.rises", { at: at ?? 0 });
  if (kind === "falls" && leaves !== undefined) return t("descent.short.leaves", { at: leaves });
  return t(`descent.short.${kind}`);
}

/** What became of a descent, in sentences. @param {Run} run @param {number} eta @param {View} view */
export function longWords({ name, descent }, eta, view) {
  const { kind, steps, first, last, at } = outcomeOf(descent);
  const { losses } = descent;
  const leaves = leavesAt(descent, view);
  const words = {
    name: t(`descent.optimizer.${name}`),
    steps,
    first: formatNumber(first),
    last: formatNumber(last),
    at: at ?? 0,
    before: at === undefined ? "" : formatNumber(losses[at - 1]),
    after: at === undefined ? "" : formatNumber(losses[at]),
  };
  const sentences = [];
  if (at !== undefined) sentences.push(t("descent.outcome.rises", words));
  if (kind === "diverges") sentences.push(t("descent.outcome.diverges", words));
  else if (kind === "rises") sentences.push(t("descent.outcome.after", words));
  else sentences.push(t(`descent.outcome.${kind === "still" && eta === 0 ? "unmoved" : kind}`, words));
  if (leaves !== undefined) sentences.push(t("descent.outcome.leaves", { at: leaves }));
  return sentences.reduce(joined);
}

/** Two sentences as one text. @param {string} before @param {string} next */
export const joined = (before, next) => t("descent.outcome.joined", { before, next });

/**
 * @param {{ chosen: OptimizerName[], runs: Run[], steps: number, view: View | null, theme: Theme,
 *   choose(name: OptimizerName, on: boolean): void }} table
 */
export const runsTable = ({ chosen, runs, steps, view, theme, choose }) => html`
  <table class="numbers runs">
    <caption class="visually-hidden">${t("descent.runs")}</caption>
    <thead>
      <tr>
        <th scope="col">${t("descent.runs.optimizer")}</th>
        <th scope="col" class="end">${t("descent.runs.loss", { steps })}</th>
        <th scope="col"><span class="visually-hidden">${t("descent.runs.outcome")}</span></th>
      </tr>
    </thead>
    <tbody>
      ${OPTIMIZERS.map((name) => {
        const on = chosen.includes(name);
        const run = runs.find((one) => one.name === name);
        const last = run?.descent.losses[run.descent.losses.length - 1];
        return html`<tr class=${on ? "on" : ""}>
          <th scope="row">
            <label>
              <input
                type="checkbox"
                name=${name}
                .checked=${on}
                ?disabled=${on && chosen.length === 1}
                @change=${(/** @type {Event} */ event) => choose(name, /** @type {HTMLInputElement} */ (event.target).checked)}
              />
              ${keyOf(name, theme)} ${t(`descent.optimizer.${name}`)}
            </label>
          </th>
          <td class="end" data-value="final.${name}" title=${last === undefined ? nothing : formatFull(last)}>
            ${on && last !== undefined ? formatNumber(last) : ""}
          </td>
          <td class="words">${on && run && view ? shortWords(run, view) : ""}</td>
        </tr>`;
      })}
    </tbody>
  </table>
`;
