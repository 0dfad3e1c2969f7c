import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/embed.js";
import { address } from "../link.js";
import { StoreController } from "../store.js";
import { dialogStyles } from "./dialog-styles.js";
import { loadPart } from "../views.js";
import { emit, segmentsField } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** A dialog with the link to this configuration, without or with the trained θ. */
export class BpShare extends LitElement {
  static styles = [
    shared,
    dialogStyles,
    css`
      fieldset {
        margin: var(--space-4) 0 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
      }
      .row {
        display: flex;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
      .row input {
        flex: 1;
        height: 32px;
        font: 12px/1 var(--font-number);
      }
      .row button {
        min-width: 96px;
      }
      dialog:has(.embed[open]) {
        width: min(760px, calc(100vw / var(--magnification, 1) - 32px));
      }
      .note {
        margin-top: var(--space-2);
        min-height: 1.4em;
      }
    `,
  ];

  static properties = {
    trained: { state: true },
    link: { state: true },
    outcome: { state: true },
    embedding: { state: true },
  };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.frame?.t ?? 0, s.recipe]));

  constructor() {
    super();
    /** Asks for the core's state string; set by the page. @type {() => Promise<string>} */
    this.state = async () => "";
    this.trained = false;
    this.link = "";
    /** @type {"" | "copied" | "select" | "too_large"} */
    this.outcome = "";
    /** The code for course notes is open. */
    this.embedding = false;
  }

  #writes = 0;

  async show() {
    this.trained = false;
    await this.#write();
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  /** The last one counts, whichever is there first. */
  async #write() {
    this.#writes += 1;
    const mine = this.#writes;
    this.outcome = "";
    let link = "";
    try {
      link = await this.#address();
    } catch (error) {
      if (mine !== this.#writes) return;
      if (/** @type {any} */ (error).reason) this.outcome = "too_large";
      else this.#fail(error);
    }
    if (mine === this.#writes) this.link = link;
  }

  /** @param {unknown} error */
  #fail(error) {
    console.warn(error);
    emit(this, "notice-raised", { notice: "shell.view.failed" });
  }

  async #address() {
    return address(this.trained ? await this.state() : undefined);
  }

  /** @param {Event} event */
  async #toggleEmbedding(event) {
    const { open } = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    try {
      if (open) await loadPart("embed");
      this.embedding = open;
    } catch (error) {
      this.#fail(error);
    }
  }

  async #copy() {
    this.renderRoot.querySelector("input")?.select();
    try {
      await navigator.clipboard.writeText(this.link);
      this.outcome = "copied";
    } catch {
      this.outcome = "select"; // no permission: the address stands selected
    }
  }

  render() {
    const kind = this.trained ? "trained" : "plain";
    const [time, recipe] = this.#state.value;
    const lacksData = recipe?.data.kind === "own";
    return html`
      <dialog aria-labelledby="title">
        <div class="head">
          <h2 id="title">${t("shell.share")}</h2>
          <form method="dialog">
            <button class="square quiet" aria-label=${t("shell.close")}>${icons.close}</button>
          </form>
        </div>
        <p>${t(lacksData ? "shell.share.own" : "shell.share.text")}</p>
        ${lacksData ? nothing : segmentsField({
          id: "kind",
          label: html`<span class="visually-hidden">${t("shell.share")}</span>`,
          value: kind,
          options: ["plain", "trained"].map((value) => ({
            value,
            label: t(`shell.share.${value}`),
          })),
          change: (value) => {
            this.trained = value === "trained";
            this.#write();
          },
        })}
        <p class="note soft">
          ${t(`shell.share.${kind}.note`, { t: formatInteger(time) })}
        </p>
        <div class="row">
          <input id="link" class="number" readonly aria-label=${t("shell.share")} .value=${this.link} />
          <button class="primary" ?disabled=${!this.link} @click=${() => this.#copy()}>
            ${t(this.outcome === "copied" ? "shell.share.copied" : "shell.share.copy")}
          </button>
        </div>
        <p class="note soft" role="status">
          ${this.outcome === "" || this.outcome === "copied" ? nothing : t(`shell.share.${this.outcome}`)}
        </p>
        <details class="embed" @toggle=${this.#toggleEmbedding}>
          <summary>${t("embed.open")}</summary>
          ${this.embedding ? html`<bp-embed-code .link=${this.link}></bp-embed-code>` : nothing}
        </details>
      </dialog>
    `;
  }
}

customElements.define("bp-share", BpShare);
