// The parts of the dialog for own data: where they come from, what was read, which columns are learned from.

import { html, nothing } from "../../vendor/lit.js";
import { segmentsField, selectField } from "../elements/fields.js";
import { formatInteger, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import { inputCount, isClasses, tasksOf, usesOf } from "./choice.js";
import { LIMITS } from "./refusal.js";
import { contentText, missingText, problemText, unusable } from "./words.js";

/** @import { Choice, Use } from "./choice.js" */
/** @import { ReadTable } from "./reader.js" */
/** @import { TableOptions } from "./table.js" */

/** More columns are not shown in the preview. */
const PREVIEW_COLUMNS = 30;

const DELIMITERS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

/** @param {Event} event */
const textOf = (event) => /** @type {HTMLTextAreaElement} */ (event.target).value;

/**
 * @param {{ pasted: string, paste(text: string, isLeft: boolean): void, file(file: File | undefined): void, over: boolean, drag(over: boolean): void }} part
 */
export const sourcePart = ({ pasted, paste, file, over, drag }) => html`
  <div
    class="drop ${over ? "over" : ""}"
    @dragenter=${() => drag(true)}
    @dragleave=${() => drag(false)}
    @drop=${() => drag(false)}
  >
    <label class="button primary">
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        @change=${(/** @type {Event} */ event) => {
          const input = /** @type {HTMLInputElement} */ (event.target);
          file(input.files?.[0]);
          input.value = "";
        }}
      />
      ${t("own.choose")}
    </label>
    <span>${t("own.drop")}</span>
  </div>
  <label class="paste">
    <span>${t("own.paste")}</span>
    <textarea
      rows="6"
      spellcheck="false"
      autocomplete="off"
      placeholder=${"length,width,kind\n5.1,3.5,setosa\n7.0,3.2,versicolor"}
      .value=${pasted}
      @input=${(/** @type {Event} */ event) => paste(textOf(event), false)}
      @change=${(/** @type {Event} */ event) => paste(textOf(event), true)}
    ></textarea>
  </label>
  <p class="soft">
    ${t("own.limits", {
      bytes: formatInteger(LIMITS.bytes / 1e6),
      columns: formatInteger(LIMITS.columns),
      inputs: formatInteger(LIMITS.inputs),
      classes: formatInteger(LIMITS.classes),
      numbers: formatInteger(LIMITS.numbers / 1e6),
    })}
  </p>
`;

/** @param {{ title: string, share: number, cancel(): void }} part */
export const readingPart = ({ title, share, cancel }) => html`
  <div class="reading">
    <label for="progress">${t("own.reading", { title: title || t("own.pasted") })}</label>
    <progress id="progress" max="1" .value=${share}></progress>
    <span class="number">${formatPercent(share)}</span>
    <button @click=${cancel}>${t("own.cancel")}</button>
  </div>
`;

/** @param {{ table: ReadTable, change(options: TableOptions): void }} part */
export function readPart({ table, change }) {
  const shown = table.columns.slice(0, PREVIEW_COLUMNS);
  const hidden = table.columns.length - shown.length;
  return html`
    <div class="found">
      ${selectField({
        id: "delimiter",
        label: t("own.delimiter"),
        value: table.delimiter,
        options: Object.entries(DELIMITERS).map(([value, name]) => ({ value, label: t(`own.delimiter.${name}`) })),
        change: (delimiter) => change({ delimiter }),
      })}
      ${selectField({
        id: "header",
        label: t("own.header"),
        value: String(table.header),
        options: ["true", "false"].map((value) => ({ value, label: t(`own.header.${value}`) })),
        change: (header) => change({ header: header === "true" }),
      })}
      ${selectField({
        id: "decimal",
        label: t("own.decimal"),
        value: table.decimal,
        options: [".", ","].map((value) => ({ value, label: value === "." ? "1.5" : "1,5" })),
        change: (decimal) => change({ decimal: /** @type {"." | ","} */ (decimal) }),
      })}
    </div>
    <div class="scroll preview" tabindex="0" role="region" aria-label=${t("own.preview")}>
      <table>
        <thead>
          <tr>
            ${shown.map(({ name }) => html`<th scope="col" title=${name}>${name}</th>`)}${hidden > 0 ? html`<th scope="col">…</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${table.preview.map(
            (cells) => html`<tr>
              ${shown.map((_, i) => html`<td title=${cells[i]}>${cells[i]}</td>`)}${hidden > 0 ? html`<td>…</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${problems(table)}
  `;
}

/** @param {ReadTable} table */
const problems = (table) =>
  table.problemCount === 0
    ? nothing
    : html`<details class="problems">
        <summary>${t("own.problems", { count: formatInteger(table.problemCount) })}</summary>
        <ul>
          ${table.problems.map((problem) => html`<li>${problemText(problem, table)}</li>`)}${table.problemCount > table.problems.length ? html`<li>…</li>` : nothing}
        </ul>
      </details>`;

/** @param {{ table: ReadTable, choice: Choice, use(i: number, use: Use | null): void, target(i: number): void }} part */
export const columnsPart = ({ table, choice, use, target }) => html`
  <div class="scroll columns">
    <table>
      <thead>
        <tr>
          <th scope="col">${t("own.column")}</th>
          <th scope="col">${t("own.input")}</th>
          <th scope="col">${t("own.target")}</th>
          <th scope="col">${t("own.content")}</th>
          <th scope="col">${t("own.missing")}</th>
        </tr>
      </thead>
      <tbody>
        ${table.columns.map((column, i) => {
          const uses = usesOf(column);
          const isTarget = i === choice.target;
          const content = contentText(column);
          return html`<tr class=${isTarget ? "target" : ""}>
            <th scope="row" title=${column.name}>${column.name}</th>
            <td>
              <select
                aria-label=${t("own.use-of", { name: column.name })}
                title=${unusable(column) || nothing}
                ?disabled=${isTarget || uses.length === 0}
                @change=${(/** @type {Event} */ event) => {
                  const { value } = /** @type {HTMLSelectElement} */ (event.target);
                  use(i, value === "" ? null : /** @type {Use} */ (value));
                }}
              >
                <option value="" ?selected=${isTarget || choice.features[i] === null}>${t("own.use.none")}</option>
                ${uses.map((value) => html`<option value=${value} ?selected=${!isTarget && value === choice.features[i]}>${t(`own.use.${value}`)}</option>`)}
              </select>
            </td>
            <td>
              <input
                type="radio"
                name="target"
                aria-label=${t("own.target-of", { name: column.name })}
                ?disabled=${tasksOf(column).length === 0}
                .checked=${isTarget}
                @change=${() => target(i)}
              />
            </td>
            <td class="content" title=${content}>${content}</td>
            <td class="content">${missingText(column)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>
`;

/** @param {{ table: ReadTable, choice: Choice, change(patch: Partial<Choice>): void }} part */
export function rulesPart({ table, choice, change }) {
  const target = table.columns[choice.target];
  const tasks = tasksOf(target);
  const inputs = inputCount(table.columns, choice.features);
  return html`
    <div class="rules">
      ${
        tasks.length > 1
          ? segmentsField({
              id: "task",
              label: t("own.task", { name: target.name }),
              value: choice.task,
              options: tasks.map((value) => ({ value, label: t(`own.task.${value}`) })),
              change: (task) => change({ task: /** @type {Choice["task"]} */ (task) }),
            })
          : nothing
      }
      ${selectField({
        id: "missing",
        label: t("own.rule"),
        value: choice.missing,
        options: ["leave_out", "fill"].map((value) => ({ value, label: t(`own.rule.${value}`) })),
        change: (missing) => change({ missing: /** @type {Choice["missing"]} */ (missing) }),
      })}
      <label class="check">
        <input
          type="checkbox"
          .checked=${choice.standardize}
          @change=${(/** @type {Event} */ event) => change({ standardize: /** @type {HTMLInputElement} */ (event.target).checked })}
        />
        ${t("own.standardize")}
      </label>
    </div>
    <p class="sum">
      ${
        choice.task === "classification" && isClasses(target)
          ? t("own.sum.classes", { inputs: formatInteger(inputs), classes: formatInteger(target.distinct), rows: formatInteger(table.rows) })
          : t("own.sum.value", { inputs: formatInteger(inputs), name: target.name, rows: formatInteger(table.rows) })
      }
    </p>
  `;
}
