import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import "../i18n/embed.js";
import { FIGURES } from "../lecture/figures.js";
import { CHAPTER_NAMES } from "../lecture/rows.js";
import { ROWS } from "../places.js";
import { StoreController } from "../store.js";
import { elementCode, frameAddress, frameCode, jupyterCode, mystCode } from "./code.js";
import { stateOfLink } from "./options.js";
import { PARTS } from "./parts.js";

/** @import { Choice } from "./code.js" */

/** Milliseconds without a change after which the preview begins anew. */
const CALM = 400;

/** Code for somebody's course notes: what to show is ticked, and seen at once. */
export class BpEmbedCode extends LitElement {
  static styles = [
    shared,
    css`
      fieldset {
        margin: var(--space-3) 0 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      .boxes {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
        gap: 2px var(--space-3);
      }
      .boxes label,
      .options label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 26px;
      }
      .options {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        margin-top: var(--space-3);
      }
      input[type="checkbox"] {
        margin: 0;
        accent-color: var(--ink);
      }
      iframe {
        display: block;
        width: 100%;
        height: 320px;
        margin-top: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .code {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-2);
        align-items: end;
        margin-top: var(--space-3);
      }
      .code label {
        grid-column: 1 / -1;
        font-weight: 600;
      }
      textarea {
        height: 66px;
        padding: var(--space-2);
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--sunken);
        color: inherit;
        font: 12px/1.5 var(--font-number);
        resize: vertical;
        overflow-wrap: anywhere;
      }
      .code button {
        min-width: 84px;
      }
      details {
        margin-top: var(--space-3);
      }
    `,
  ];

  static properties = {
    /** The address of what is open. */
    link: {},
    shown: { state: true },
    copied: { state: true },
    choice: { state: true },
  };

  #state = new StoreController(this, (s) => [s.preset]);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** How high the preview says that it is. */
  #height = 600;

  constructor() {
    super();
    this.link = "";
    /** The address of the preview. */
    this.shown = "";
    /** The field that was copied last. */
    this.copied = "";
    this.choice = {
      show: ["network", "loss-curve"],
      row: "",
      readonly: false,
      autoplay: false,
      theme: /** @type {Choice["theme"]} */ ("auto"),
    };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("message", this.#onMessage);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("message", this.#onMessage);
    clearTimeout(this.#timer);
  }

  /** @param {MessageEvent} event */
  #onMessage = ({ source, data }) => {
    const frame = this.renderRoot.querySelector("iframe");
    if (!frame || source !== frame.contentWindow || data?.type !== "backprop-playground:height") return;
    this.#height = data.height;
    this.requestUpdate();
  };

  /** Where it was published, the addresses of this major version, which later ones leave as they are. */
  get #base() {
    const lasting = document.querySelector('meta[name="lasting"]')?.getAttribute("content");
    return new URL(lasting ?? "./", document.baseURI).href;
  }

  /** @returns {Choice} */
  get #whole() {
    const { preset, language } = this.#state.store.get();
    const { hash } = new URL(this.link || location.href);
    return { ...this.choice, preset, lang: language, state: new URLSearchParams(hash.slice(1)).has("s") ? stateOfLink(hash) : "" };
  }

  updated() {
    const address = frameAddress(this.#base, this.#whole);
    if (address === this.shown) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.shown = address;
      },
      this.shown ? CALM : 0,
    );
  }

  /** @param {Partial<BpEmbedCode["choice"]>} patch */
  #choose(patch) {
    this.choice = { ...this.choice, ...patch };
    this.copied = "";
  }

  /** @param {string} id */
  async #copy(id) {
    const field = /** @type {HTMLTextAreaElement} */ (this.renderRoot.querySelector(`#${id}`));
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      this.copied = id;
    } catch {
      field.focus(); // no permission: the code stands selected
    }
  }

  /** @param {string[]} names @param {string} legend */
  #boxes(names, legend) {
    const { show } = this.choice;
    return html`<fieldset>
      <legend>${t(legend)}</legend>
      <div class="boxes">
        ${names.map(
          (name) => html`<label>
            <input
              type="checkbox"
              name=${name}
              .checked=${show.includes(name)}
              @change=${(/** @type {Event} */ event) => {
                const { checked } = /** @type {HTMLInputElement} */ (event.target);
                this.#choose({ show: checked ? [...show, name] : show.filter((each) => each !== name) });
              }}
            />
            ${t(`embed.show.${name}`)}
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** @param {"readonly" | "autoplay"} name */
  #flag(name) {
    return html`<label>
      <input
        type="checkbox"
        name=${name}
        .checked=${this.choice[name]}
        @change=${(/** @type {Event} */ event) => this.#choose({ [name]: /** @type {HTMLInputElement} */ (event.target).checked })}
      />
      ${t(`embed.${name}`)}
    </label>`;
  }

  /** @param {string} id @param {string} code */
  #code(id, code) {
    return html`<div class="code">
      <label for=${id}>${t(`embed.code.${id}`)}</label>
      <textarea id=${id} readonly spellcheck="false" .value=${code}></textarea>
      <button @click=${() => this.#copy(id)}>${t(this.copied === id ? "shell.share.copied" : "embed.copy")}</button>
    </div>`;
  }

  render() {
    const choice = this.#whole;
    const { row, theme } = this.choice;
    return html`
      ${this.#boxes(Object.keys(PARTS), "embed.parts")} ${this.#boxes(Object.keys(FIGURES), "embed.figures")} ${this.#boxes(CHAPTER_NAMES, "embed.chapters")}
      <div class="options">
        <label>
          ${t("embed.row")}
          <select @change=${(/** @type {Event} */ event) => this.#choose({ row: /** @type {HTMLSelectElement} */ (event.target).value })}>
            ${["", ...ROWS].map((name) => html`<option value=${name} ?selected=${name === row}>${name || t("embed.row.none")}</option>`)}
          </select>
        </label>
        <select
          aria-label=${t("shell.theme")}
          @change=${(/** @type {Event} */ event) => this.#choose({ theme: /** @type {Choice["theme"]} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}
        >
          ${["auto", "light", "dark"].map(
            (name) => html`<option value=${name} ?selected=${name === theme}>${t(name === "auto" ? "embed.theme.auto" : `shell.theme.${name}`)}</option>`,
          )}
        </select>
        ${this.#flag("readonly")} ${this.#flag("autoplay")}
      </div>
      ${this.shown ? html`<iframe src=${this.shown} title=${t("embed.preview")}></iframe>` : nothing}
      ${this.#code("html", elementCode(this.#base, choice))} ${this.#code("iframe", frameCode(this.#base, choice, this.#height, t("embed.name")))}
      <details>
        <summary>${t("embed.others")}</summary>
        ${this.#code("myst", mystCode(this.#base, choice))} ${this.#code("jupyter", jupyterCode(this.#base, choice))}
      </details>
      <p><a href="docs.html?lang=${choice.lang}" target="_blank" rel="noopener">${t("embed.docs")}</a></p>
      <p class="soft" role="status">${this.copied ? t("shell.share.copied") : nothing}</p>
    `;
  }
}

customElements.define("bp-embed-code", BpEmbedCode);
