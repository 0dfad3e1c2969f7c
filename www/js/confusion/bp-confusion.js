import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit, segmentsField } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { formatInteger, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/confusion.js";
import { className } from "../output/names.js";
import { nextAfter } from "../output/outcome.js";
import { StoreController } from "../store.js";
import { classStyles, classTable } from "./class-table.js";
import { classRates, confusion, membersOf } from "./counts.js";

/** @import { Cell, Frame, Samples, SetName } from "../engine/protocol.js" */

/**
 * What the network takes each class for, with recall and precision of each. A cell shows its samples where samples are shown.
 * @fires view-changed {patch}
 * @fires sample-chosen {n}
 */
export class BpConfusion extends LitElement {
  static styles = [
    shared,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px var(--space-3);
        margin-bottom: 6px;
        color: var(--ink-soft);
        font-size: 12px;
      }
      .segments-field {
        margin: 0;
        padding: 0;
        border: 0;
      }
      .segments-field legend {
        position: absolute;
        clip-path: inset(50%);
      }
      .scroll {
        max-height: 320px;
        overflow: auto;
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        font-size: 12px;
      }
      th {
        max-width: 11ch;
        padding: 2px 4px;
        overflow: hidden;
        color: var(--ink-soft);
        font-weight: 400;
        text-align: right;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      thead th {
        text-align: center;
      }
      td {
        padding: 0;
      }
      td button {
        width: 100%;
        min-width: 34px;
        min-height: 28px;
        padding: 0 4px;
        border-color: var(--line);
        border-radius: 4px;
        background: color-mix(in srgb, var(--ink) calc(var(--share) * 26%), var(--surface));
        font-family: var(--font-number);
        font-variant-numeric: tabular-nums;
      }
      td.right button {
        border-color: var(--line-strong);
        font-weight: 600;
      }
      table.dense {
        width: 100%;
        table-layout: fixed;
        border-spacing: 1px;
      }
      .dense :is(th, td button) {
        min-width: 24px;
        padding: 0 1px;
        font-size: 11px;
      }
      .dense thead td {
        width: 4ch;
      }
      td button:hover:not(:disabled) {
        border-color: var(--ink);
        background: color-mix(in srgb, var(--ink) calc(var(--share) * 26%), var(--surface));
      }
      td button[aria-pressed="true"] {
        border-color: var(--ink);
        box-shadow: inset 0 0 0 1.5px var(--ink);
      }
      td button:disabled {
        opacity: 1;
      }
      .chosen {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 6px;
        min-height: 32px;
        margin-top: 6px;
        font-size: 12px;
      }
      .chosen span {
        flex: 1 1 14ch;
        overflow-wrap: anywhere;
      }
      .chosen button {
        min-height: 28px;
        padding: 0 8px;
        font-size: 12px;
      }
    `,
    classStyles,
  ];

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.dataset, s.frame, s.sample, s.view.cell, s.recipe]));
  /** @type {SetName} */
  #set = "train";
  /** The frame from which the chosen cell was filled. @type {Frame | null} */
  #filled = null;

  render() {
    const [dataset, frame, , , recipe] = this.#state.value;
    const set = dataset?.test ? this.#set : "train";
    const samples = dataset?.[set];
    const counts = confusion(samples, frame, set);
    if (!samples || !counts) return html`<p class="soft">${t("output.empty")}</p>`;
    const names = Array.from({ length: samples.classes }, (_, k) => className(recipe?.data, k, samples));
    return html`
      <header>
        <span>${t("confusion.axes")}</span>
        ${
          dataset.test
            ? segmentsField({
                id: "confusion-set",
                label: t("output.samples.set"),
                value: set,
                options: ["train", "test"].map((value) => ({ value, label: t(`output.set-${value}`) })),
                change: (value) => this.#show(/** @type {SetName} */ (value)),
              })
            : nothing
        }
      </header>
      <div class="scroll">${this.#table(samples, counts, set, names)}</div>
      ${this.#chosen(samples, set)}
      ${classTable(classRates(counts), names)}
    `;
  }

  /** @param {SetName} set */
  #show(set) {
    this.#set = set;
    this.#choose(undefined);
    this.requestUpdate();
  }

  /** @param {Samples} samples @param {number[]} counts @param {SetName} set @param {string[]} names */
  #table({ classes }, counts, set, names) {
    const [, , , cell] = this.#state.value;
    return html`<table class=${classes > 6 ? "dense" : ""}>
      <caption class="visually-hidden">
        ${t("confusion.caption")}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${names.map((name) => html`<th scope="col" title=${name}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${names.map((name, truth) => {
          const row = counts.slice(truth * classes, (truth + 1) * classes);
          const sum = row.reduce((total, count) => total + count, 0);
          return html`<tr>
            <th scope="row" title=${name}>${name}</th>
            ${row.map((count, predicted) => {
              const share = sum > 0 ? count / sum : 0;
              const label = t("confusion.cell", {
                truth: name,
                predicted: names[predicted],
                count: formatInteger(count),
                sum: formatInteger(sum),
                share: formatPercent(share),
              });
              const isChosen = cell?.set === set && cell.truth === truth && cell.predicted === predicted;
              return html`<td class=${truth === predicted ? "right" : ""}>
                <button
                  style="--share: ${share.toFixed(3)}"
                  data-value="confusion.${truth}.${predicted}"
                  title=${label}
                  aria-label=${label}
                  aria-pressed=${isChosen ? "true" : "false"}
                  ?disabled=${count === 0 && !isChosen}
                  @click=${() => this.#choose(isChosen ? undefined : { set, truth, predicted })}
                >
                  ${formatInteger(count)}
                </button>
              </td>`;
            })}
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  /** @param {Omit<Cell, "members"> | undefined} place */
  #choose(place) {
    const cell = place && this.#cellAt(place);
    emit(this, "view-changed", { patch: cell?.set === "test" ? { cell, showTest: true } : { cell } });
    if (cell?.set === "train" && cell.members.length > 0) emit(this, "sample-chosen", { n: cell.members[0] });
  }

  /** @param {Omit<Cell, "members">} place @returns {Cell} */
  #cellAt(place) {
    const [dataset, frame] = this.#state.value;
    return { ...place, members: membersOf(dataset?.[place.set], frame, place) };
  }

  /** While training goes on, other samples come into the chosen cell. */
  updated() {
    const [dataset, frame, , cell] = this.#state.value;
    if (!cell || !frame?.predictions || frame === this.#filled) return;
    this.#filled = frame;
    const next = this.#cellAt(cell);
    const isSame = next.members.length === cell.members.length && next.members.every((n, i) => n === cell.members[i]);
    if (dataset && !isSame) emit(this, "view-changed", { patch: { cell: next } });
  }

  /** @param {Samples} samples @param {SetName} set */
  #chosen(samples, set) {
    const [, , sample, cell, recipe] = this.#state.value;
    if (cell?.set !== set) return html`<p class="chosen soft">${t("confusion.hint")}</p>`;
    const { members } = cell;
    const names = { truth: className(recipe?.data, cell.truth, samples), predicted: className(recipe?.data, cell.predicted, samples) };
    return html`<p class="chosen" role="status">
      <span>${t("output.samples.cell-count", { count: formatInteger(members.length), ...names })}</span>
      ${
        set === "train" && samples.inputs <= 2
          ? html`<button ?disabled=${members.length === 0} @click=${() => emit(this, "sample-chosen", { n: nextAfter(members, sample) ?? sample })}>
              ${t("confusion.next")} ▶
            </button>`
          : nothing
      }
      <button @click=${() => this.#choose(undefined)}>${t("confusion.all")}</button>
    </p>`;
  }
}

customElements.define("bp-confusion", BpConfusion);
