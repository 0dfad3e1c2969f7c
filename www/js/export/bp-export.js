import { html, LitElement, nothing, svg } from "../../vendor/lit.js";
import { dialogStyles } from "../elements/dialog-styles.js";
import { download } from "../download.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { shared } from "../elements/shared.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/export.js";
import { StoreController, store } from "../store.js";
import { exportStyles } from "./export-styles.js";
import { fileName, isTooLarge, NETWORK, noteOf, SCRIPTS, TABLES } from "./kinds.js";
import { WeightsError } from "./refusal.js";
import { snapshotOf } from "./snapshot.js";
import { MOST_BYTES, weightsIn } from "./weights-in.js";

/** @import { Kind } from "./kinds.js" */
/** @import { Snapshot } from "./snapshot.js" */

const down = svg`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 2v8M5 7.5 8 10l3-2.5M3.5 9.5v4h9v-4" /></svg>`;

/** @typedef {{ key: string, params?: Record<string, string | number>, refused?: { reason: string, params: Record<string, string | number> } } | null} Outcome */

/** The browser has drawn what was said before a long task begins. */
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * A dialog to take the network away in the forms that others read, and to bring weights back.
 * @fires weights-opened {theta, name}
 */
export class BpExport extends LitElement {
  static styles = [shared, dialogStyles, exportStyles];

  static properties = { outcome: { state: true }, busy: { state: true }, over: { state: true } };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.frame?.t, s.config, s.sample, s.history]));

  constructor() {
    super();
    /** @type {Outcome} */
    this.outcome = null;
    this.busy = false;
    /** A file is held over the dialog. */
    this.over = false;
  }

  show() {
    this.outcome = null;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  /** @param {Kind} kind */
  async #write(kind) {
    if (this.busy) return;
    const state = store.get();
    const snapshot = snapshotOf(state);
    if (!snapshot) return;
    this.busy = true;
    this.outcome = { key: "export.writing" };
    await drawn();
    try {
      const file = fileName(state.preset, snapshot.t, kind);
      download(file, kind.write(snapshot, file), kind.type);
      this.outcome = { key: "export.written", params: { file } };
    } catch (error) {
      this.outcome = { key: "export.failed", params: { why: error instanceof Error ? error.message : String(error) } };
    }
    this.busy = false;
  }

  /** @param {File | undefined} file */
  async #read(file) {
    const layers = store.get().config?.layers;
    if (!file || !layers || this.busy) return;
    const name = file.name.slice(0, 80);
    this.busy = true;
    this.outcome = { key: "export.reading" };
    await drawn();
    try {
      if (file.size > MOST_BYTES) throw new WeightsError("too_large");
      const theta = weightsIn(await file.arrayBuffer(), layers);
      this.outcome = null;
      this.renderRoot.querySelector("dialog")?.close();
      emit(this, "weights-opened", { theta, name });
    } catch (error) {
      const { reason, params } = error instanceof WeightsError ? error : new WeightsError("unreadable", { why: String(error) });
      this.outcome = { key: "export.refused", params: { name }, refused: { reason, params } };
    }
    this.busy = false;
  }

  /** A file that is dropped here is no own data, which the page would take. @param {DragEvent} event */
  #onDrag(event) {
    event.preventDefault();
    event.stopPropagation();
    this.over = event.type === "dragover";
    if (event.type === "drop") this.#read(event.dataTransfer?.files[0]);
  }

  render() {
    const [step = 0, config, sample] = this.#state.value;
    const snapshot = snapshotOf(store.get());
    const drag = (/** @type {DragEvent} */ event) => this.#onDrag(event);
    const count = formatInteger(snapshot?.theta.length ?? 0);
    return html`
      <dialog aria-labelledby="title" @dragover=${drag} @dragleave=${drag} @drop=${drag}>
        <div class="head">
          <h2 id="title">${t("export.title")}</h2>
          <form method="dialog">
            <button class="square quiet" aria-label=${t("shell.close")}>${icons.close}</button>
          </form>
        </div>
        <p>${snapshot ? t("export.text", { t: formatInteger(step), count }) : t("export.none")}</p>
        <h3>${t("export.network")}</h3>
        <ul class="three">
          ${NETWORK.map((kind) => this.#card(kind, snapshot))}
        </ul>
        <h3>${t("export.scripts")}</h3>
        <ul>
          ${SCRIPTS.map((kind) => this.#card(kind, snapshot))}
        </ul>
        <p class="small soft">${t("export.sample", { n: formatInteger(sample + 1) })}</p>
        <h3>${t("export.tables")}</h3>
        <ul>
          ${TABLES.map((kind) => this.#card(kind, snapshot))}
        </ul>
        <h3>${t("export.import")}</h3>
        <div class="drop ${this.over ? "over" : ""}">
          <button ?disabled=${this.busy || !config} @click=${this.#choose}>${t("export.open")}</button>
          <p class="soft">${t("export.import.text", { layers: config?.layers.join("\u2060–\u2060") ?? "–" })}</p>
          <input id="file" type="file" accept=".safetensors,.json,application/json" hidden @change=${this.#upload} />
        </div>
        <div class="outcome" role="status">${this.#outcome()}</div>
      </dialog>
    `;
  }

  #choose() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("#file"))?.click();
  }

  /** @param {Event} event */
  #upload(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    input.value = ""; // the same file may be chosen again
    this.#read(file);
  }

  #outcome() {
    if (!this.outcome) return nothing;
    const { key, params, refused } = this.outcome;
    if (!refused) return html`<p class="soft">${t(key, params)}</p>`;
    return html`<p class="refused">${t(key, { ...params, why: t(refused.reason, refused.params) })}</p>`;
  }

  /** @param {Kind} kind @param {Snapshot | null} snapshot */
  #card(kind, snapshot) {
    const isOpen = snapshot !== null && !isTooLarge(kind, snapshot);
    return html`<li>
      <button id=${kind.id} ?disabled=${!isOpen} aria-busy=${this.busy ? "true" : "false"} @click=${() => this.#write(kind)}>
        <strong>${t(`export.${kind.id}`)}</strong>
        ${down}
        <span class="soft">${noteOf(kind, snapshot)}</span>
      </button>
    </li>`;
  }
}

customElements.define("bp-export", BpExport);
