import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { download } from "../download.js";
import { dialogStyles } from "../elements/dialog-styles.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { shared } from "../elements/shared.js";
import { formatInteger } from "../format.js";
import { language, t } from "../i18n/index.js";
import "../i18n/training.js";
import { presetOf } from "../presets.js";
import { StoreController, store } from "../store.js";
import { discard, keep, open } from "./large.js";
import { MAX_FILE, sessionText, withRows } from "./session-file.js";
import { canKeep, saves } from "./storage.js";

/** @import { Entry } from "./storage.js" */

/**
 * A dialog to save the present network, in the browser or as a file, and to open one that was saved.
 * @fires session-opened {text}
 * @fires export-asked
 */
export class BpSaves extends LitElement {
  static styles = [
    shared,
    dialogStyles,
    css`
      dialog {
        width: min(520px, calc(100vw / var(--magnification, 1) - 32px));
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
      label.name {
        display: grid;
        flex: 1 1 14em;
        gap: 2px;
        color: var(--ink-soft);
      }
      .name input {
        height: 32px;
        color: var(--ink);
      }
      .row button {
        align-self: end;
      }
      .note {
        min-height: 1.4em;
        margin-top: var(--space-2);
        overflow-wrap: anywhere;
      }
      h3 {
        margin: var(--space-4) 0 var(--space-2);
        font: 600 13px/1.3 var(--font-ui);
      }
      ul {
        max-height: calc(40vh / var(--magnification, 1));
        margin: 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        border-top: 1px solid var(--line);
      }
      li .open {
        display: block;
        flex: 1;
        min-width: 0;
        padding: 0 var(--space-1);
        overflow: hidden;
        text-align: left;
        text-overflow: ellipsis;
      }
      li .number {
        color: var(--ink-soft);
        font-size: 12px;
        white-space: nowrap;
      }
      @media (max-width: 559px) {
        li time {
          display: none;
        }
      }
    `,
  ];

  static properties = { outcome: { state: true }, entries: { state: true }, removed: { state: true } };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.frame?.t ?? 0, s.preset]));

  constructor() {
    super();
    /** Asks for the core's state string; set by the page. @type {() => Promise<string>} */
    this.state = async () => "";
    this.outcome = "";
    /** @type {Entry[]} */
    this.entries = [];
    /** What was taken from the list last. @type {{ entry: Entry, text: string } | null} */
    this.removed = null;
    this.can = true;
  }

  show() {
    this.outcome = "";
    this.removed = null;
    this.can = canKeep();
    this.entries = saves();
    this.requestUpdate();
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  #defaultName() {
    const [step, preset] = this.#state.value;
    const name = t(`shell.preset.${presetOf(preset) ? preset : "custom"}`);
    return t("saves.default", { preset: name, t: formatInteger(step) });
  }

  /** The present session under the name that was typed. @param {boolean} [isFile]  all that it needs has to be in it */
  async #session(isFile = false) {
    const { recipe, preset, frame } = store.get();
    if (!recipe) return null;
    const input = /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("#name"));
    const name = input.value.trim() || this.#defaultName();
    const about = { name, saved: new Date().toISOString(), preset, recipe };
    const text = sessionText(isFile ? { ...about, recipe: await withRows(recipe) } : about, await this.state());
    return { ...about, t: frame?.t ?? 0, text };
  }

  /** @param {string} text */
  #say(text) {
    this.outcome = text;
    this.removed = null;
    this.entries = saves();
  }

  async #keep() {
    const session = await this.#session();
    if (!session) return;
    const { name, saved, t: step, text, recipe } = session;
    const { id: data } = recipe.data;
    this.#say(t(`saves.${await keep({ name, saved, t: step, ...(data ? { data } : {}) }, text)}`, { name }));
  }

  /** @param {Entry} entry */
  async #remove(entry) {
    const text = await open(entry.id);
    discard(entry.id);
    this.#say(t("saves.removed", { name: entry.name }));
    this.removed = { entry, text };
  }

  async #bringBack() {
    if (!this.removed) return;
    const { entry: { id: _id, ...about }, text } = this.removed;
    this.#say(t(`saves.${await keep(about, text)}`, { name: about.name }));
  }

  async #download() {
    const session = await this.#session(true);
    if (!session) return;
    if (session.text.length > MAX_FILE) return this.#say(t("saves.too_much"));
    const name = session.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
    download(`${name}.backprop.json`, session.text, "application/json");
  }

  /** @param {Event} event */
  async #upload(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    if (!file) return;
    const text = await file.text();
    input.value = ""; // the same file may be chosen again
    this.#open(text);
  }

  /** @param {string} text */
  #open(text) {
    this.renderRoot.querySelector("dialog")?.close();
    emit(this, "session-opened", { text });
  }

  render() {
    return html`
      <dialog aria-labelledby="title">
        <div class="head">
          <h2 id="title">${t("shell.saves")}</h2>
          <form method="dialog">
            <button class="square quiet" aria-label=${t("shell.close")}>${icons.close}</button>
          </form>
        </div>
        <p>${t("saves.text")}</p>
        <div class="row">
          <label class="name"
            >${t("saves.name")}
            <input id="name" maxlength="80" autocomplete="off" placeholder=${this.#defaultName()} />
          </label>
          ${
            this.can
              ? html`<button class="primary" @click=${() => this.#keep()}>${t("saves.keep")}</button>`
              : nothing
          }
          <button @click=${() => this.#download()}>${t("saves.file")}</button>
        </div>
        <p class="note soft" role="status">
          ${this.can || this.outcome ? this.outcome : t("saves.nowhere")}
          ${
            this.removed
              ? html`<button id="bring-back" @click=${() => this.#bringBack()}>${t("saves.bring_back")}</button>`
              : nothing
          }
        </p>
        ${this.can ? this.#list() : nothing}
        <div class="row">
          <button
            @click=${() => /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("#file"))?.click()}
          >
            ${t("saves.open_file")}
          </button>
          <input id="file" type="file" accept=".json,application/json" hidden @change=${this.#upload} />
          <button
            class="export"
            @click=${() => {
              this.renderRoot.querySelector("dialog")?.close();
              emit(this, "export-asked", {});
            }}
          >
            ${t("saves.export")}
          </button>
        </div>
      </dialog>
    `;
  }

  #list() {
    return html`<h3>${t("saves.list")}</h3>
      ${
        this.entries.length === 0
          ? html`<p class="soft">${t("saves.empty")}</p>`
          : html`<ul>
              ${this.entries.map((entry) => this.#row(entry))}
            </ul>`
      }`;
  }

  /** @param {Entry} entry */
  #row(entry) {
    const { id, name, saved, t: step } = entry;
    const time = new Date(saved);
    return html`<li>
      <button class="quiet open" aria-label=${t("saves.open", { name })} title=${name} @click=${async () => this.#open(await open(id))}>
        ${name}
      </button>
      <span class="number">${t("saves.step", { t: formatInteger(step) })}</span>
      ${
        Number.isNaN(time.getTime())
          ? nothing
          : html`<time class="number" datetime=${saved}
              >${time.toLocaleString(language(), { dateStyle: "short", timeStyle: "short" })}</time
            >`
      }
      <button
        class="square quiet"
        aria-label=${t("saves.remove", { name })}
        @click=${() => this.#remove(entry)}
      >
        ${icons.close}
      </button>
    </li>`;
  }
}

customElements.define("bp-saves", BpSaves);
