import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { shared } from "../elements/shared.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { comparable } from "./list.js";
import { namesOf } from "./names.js";
import { DASHES, tagOf } from "./overlay.js";

/** @import { KeptRun } from "../engine/protocol.js" */

/**
 * The list of earlier runs: what each is called, how far it came, and its loss; to be named and removed.
 * @fires runs-changed {runs}
 * @fires lit {id}
 */
export class BpRuns extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        font-size: 12px;
      }
      summary {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th {
        color: var(--ink-soft);
        font-weight: 400;
        text-align: left;
        white-space: nowrap;
      }
      td,
      th {
        padding: 1px 2px 1px 0;
      }
      tbody td {
        border-top: 1px solid var(--line);
      }
      .n {
        padding-left: 8px;
        font-family: var(--font-number);
        text-align: right;
      }
      tr:hover td,
      tr:focus-within td {
        background: var(--sunken);
      }
      .key {
        width: 44px;
        white-space: nowrap;
      }
      .key svg {
        vertical-align: middle;
      }
      input {
        width: 100%;
        height: 26px;
        padding: 0 4px;
        border-color: transparent;
        background: none;
        text-overflow: ellipsis;
      }
      input::placeholder {
        color: var(--ink);
        opacity: 1;
      }
      .remove {
        width: 26px;
      }
      .remove button {
        width: 26px;
        min-height: 26px;
      }
      .all {
        min-height: 26px;
        margin: 4px 0;
        font-size: 12px;
      }
      .note {
        padding: 3px 0;
        color: var(--ink-soft);
      }
    `,
  ];

  static properties = { lit: { attribute: false } };

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.runs, s.recipe, s.config]),
  );

  constructor() {
    super();
    /** The run that is pointed at. @type {number | null} */
    this.lit = null;
  }

  render() {
    const [runs, recipe, config] = this.#state.value;
    if (!recipe || !config || runs.length === 0) return nothing;
    const shown = comparable(runs, recipe, config);
    const names = namesOf([...shown.map((run) => run.config), config]);
    const called = shown.map(({ name }, i) => name || names[i]);
    const elsewhere = runs.length - shown.length;
    const all = called.map((name, i) => `${tagOf(i)} ${name}`).join(" ");
    return html`<details>
      <summary>${t("runs.title", { count: shown.length })}${all ? html` · ${all}` : nothing}</summary>
      ${
        shown.length === 0
          ? nothing
          : html`<table>
              <thead>
                <tr>
                  <th scope="col" colspan="2">${t("runs.run")}</th>
                  <th scope="col" class="n">${t("runs.epochs")}</th>
                  <th scope="col" class="n">${t("runs.loss")}</th>
                  <td class="remove"></td>
                </tr>
              </thead>
              <tbody>
                ${shown.map((run, i) => this.#row(run, i, names[i]))}
              </tbody>
            </table>
            <p class="note">${t("runs.present")}: ${names[shown.length]}</p>`
      }
      ${elsewhere > 0 ? html`<p class="note">${t("runs.elsewhere", { count: elsewhere })}</p>` : nothing}
      <button class="all" @click=${() => this.#change([])}>${t("runs.remove_all")}</button>
    </details>`;
  }

  /** @param {KeptRun} run @param {number} i @param {string} name */
  #row({ id, name: given, history }, i, name) {
    const tag = tagOf(i);
    const last = history.lossTrain.length - 1;
    const loss = history.lossTrain[last];
    const light = (/** @type {number | null} */ lit) => () => emit(this, "lit", { id: lit });
    return html`<tr
      data-run=${id}
      @pointerenter=${light(id)}
      @pointerleave=${light(null)}
      @focusin=${light(id)}
      @focusout=${light(null)}
    >
      <td class="key">
        ${tag}
        <svg width="24" height="6" aria-hidden="true">
          <path d="M0 3H24" stroke="currentColor" stroke-width="1.5" stroke-dasharray=${DASHES[i % DASHES.length].join(" ") || "none"} />
        </svg>
      </td>
      <td>
        <input
          aria-label=${t("runs.name", { tag })}
          title=${given || name}
          placeholder=${name}
          maxlength="60"
          autocomplete="off"
          .value=${given}
          @change=${(/** @type {Event} */ event) => {
            const text = /** @type {HTMLInputElement} */ (event.target).value.trim();
            this.#change(this.#state.value[0].map((run) => (run.id === id ? { ...run, name: text } : run)));
          }}
        />
      </td>
      <td class="n">${formatInteger(history.epoch[last])}</td>
      <td class="n" data-value="loss" title=${String(loss)}>${formatNumber(loss, { digits: 3 })}</td>
      <td class="remove">
        <button
          class="square quiet"
          aria-label=${t("runs.remove", { name: `${tag} ${given || name}` })}
          @click=${() => this.#change(this.#state.value[0].filter((run) => run.id !== id))}
        >
          ${icons.close}
        </button>
      </td>
    </tr>`;
  }

  /** @param {KeptRun[]} runs */
  #change(runs) {
    emit(this, "lit", { id: null });
    emit(this, "runs-changed", { runs });
  }
}

customElements.define("bp-runs", BpRuns);
