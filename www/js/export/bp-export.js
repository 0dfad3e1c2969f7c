import { html, LitElement, nothing, svg } from "../../vendor/lit.js";
import { dialogStyles } from "../elements/dialog-styles.js";
import { download } from "../download.js";
import { emit, selectField } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { shared } from "../elements/shared.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/export.js";
import { ACTIVATIONS } from "../presets.js";
import { StoreController, store } from "../store.js";
import { exportStyles } from "./export-styles.js";
import { fileName, isTooLarge, NETWORK, noteOf, SCRIPTS, TABLES } from "./kinds.js";
import { WeightsError } from "./refusal.js";
import { snapshotOf } from "./snapshot.js";
import { offerOf, patchOf } from "./offer.js";
import { MOST_BYTES, weightsIn } from "./weights-in.js";

/** @import { Kind } from "./kinds.js" */
/** @import { Offer } from "./offer.js" */
/** @import { Recipe } from "../presets.js" */
/** @import { Snapshot } from "./snapshot.js" */

const down = svg`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 2v8M5 7.5 8 10l3-2.5M3.5 9.5v4h9v-4" /></svg>`;

/** @typedef {{ key: string, params?: Record<string, string | number>, refused?: { reason: string, params: Record<string, string | number> } } | null} Outcome */

/** @param {string} name */
const activationWord = (name) => (name === "softmax" ? name : t(`shell.activation.${name}`));

/** The browser has drawn what was said before a long task begins. */
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * A dialog to take the network away in the forms that others read, and to bring weights back.
 * @fires weights-opened {theta, name} or, for a network of other layers, {patch, name}
 */
export class BpExport extends LitElement {
  static styles = [shared, dialogStyles, exportStyles];

  static properties = { outcome: { state: true }, busy: { state: true }, over: { state: true }, offer: { state: true } };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.frame?.t, s.config, s.sample, s.history]));

  constructor() {
    super();
    /** @type {Outcome} */
    this.outcome = null;
    /** The network of a file that has other layers than the present one. @type {Offer | null} */
    this.offer = null;
    this.busy = false;
    /** A file is held over the dialog. */
    this.over = false;
  }

  show() {
    this.outcome = null;
    this.offer = null;
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
    const { config, recipe } = store.get();
    if (!file || !config || !recipe || this.busy) return;
    const { layers } = config;
    const name = file.name.slice(0, 80);
    this.busy = true;
    this.offer = null;
    this.outcome = { key: "export.reading" };
    await drawn();
    try {
      if (file.size > MOST_BYTES) throw new WeightsError("too_large");
      const buffer = await file.arrayBuffer();
      this.offer = offerOf(buffer, name, recipe, layers);
      this.outcome = null;
      if (!this.offer) this.#take({ theta: weightsIn(buffer, layers), name });
    } catch (error) {
      const { reason, params } = error instanceof WeightsError ? error : new WeightsError("unreadable", { why: String(error) });
      this.outcome = { key: "export.refused", params: { name }, refused: { reason, params } };
    }
    this.busy = false;
  }

  /** @param {{ theta?: Float32Array, patch?: Partial<Recipe>, name: string }} taken */
  #take(taken) {
    this.renderRoot.querySelector("dialog")?.close();
    emit(this, "weights-opened", taken);
  }

  #takeOffer() {
    const { recipe } = store.get();
    if (this.offer && recipe) this.#take({ patch: patchOf(recipe, this.offer), name: this.offer.name });
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

  /** @param {Offer} offer */
  #offer(offer) {
    const { name, layers, activations, activation } = offer;
    const [widths, words] = [layers.join("\u2060–\u2060"), activations?.map(activationWord).join(", ")];
    return html`<p>${t("export.offer", { name, layers: widths })}</p>
      ${
        words
          ? html`<p class="soft">${t("export.offer.activations", { list: words })}</p>`
          : layers.length > 2
            ? selectField({
                id: "activation",
                label: t("export.offer.activation"),
                value: activation,
                options: ACTIVATIONS.map((value) => ({ value, label: activationWord(value) })),
                error: "",
                change: (next) => {
                  this.offer = { ...offer, activation: next };
                },
              })
            : nothing
      }
      <button class="primary" id="take-over" @click=${() => this.#takeOffer()}>${t("export.offer.take")}</button>`;
  }

  #outcome() {
    if (this.offer) return this.#offer(this.offer);
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
