import { css, html, LitElement, nothing, svg } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import "../i18n/formula.js";
import { StoreController } from "../store.js";
import { latexOf } from "./latex.js";

const copy = svg`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M6 6h7v7.5H6zM10 3.5V2.5H3V10h1" /></svg>`;
const done = svg`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="m3 8.5 3.3 3.3L13 5" /></svg>`;

/** Copies a formula as LaTeX; where the browser forbids that, its text stands there selected. */
export class BpCopyLatex extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: inline-flex;
        flex: none;
        align-items: center;
      }
      button {
        width: 28px;
        min-height: 28px;
        color: var(--ink-soft);
      }
      :focus-visible {
        outline-offset: -2px; /* the formula's box cuts what is beyond */
      }
      input {
        width: 16em;
        max-width: 60vw;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  static properties = { tex: {}, plain: {}, outcome: { state: true } };

  #state = new StoreController(this, () => []); // drawn again in another language

  constructor() {
    super();
    this.tex = "";
    /** The formula as it is named aloud. */
    this.plain = "";
    /** @type {"" | "copied" | "select"} */
    this.outcome = "";
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(latexOf(this.tex));
      this.outcome = "copied";
    } catch {
      this.outcome = "select";
      await this.updateComplete;
      const input = this.renderRoot.querySelector("input");
      input?.focus();
      input?.select();
    }
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("tex")) this.outcome = "";
  }

  render() {
    const label = t("formula.copy", { formula: this.plain });
    // What takes the focused button's place makes it lose the focus, too.
    const forget = (/** @type {typeof this.outcome} */ outcome) => () => {
      if (this.outcome === outcome) this.outcome = "";
    };
    return html`${
      this.outcome === "select"
        ? html`<input readonly aria-label=${t("formula.select")} .value=${latexOf(this.tex)} @blur=${forget("select")} />`
        : html`<button class="square quiet" aria-label=${label} title=${t("formula.hint")} @click=${() => this.#copy()} @blur=${forget("copied")}>
            ${this.outcome === "copied" ? done : copy}
          </button>`
    }<span class="visually-hidden" role="status">${this.outcome === "copied" ? t("formula.copied") : nothing}</span>`;
  }
}

customElements.define("bp-copy-latex", BpCopyLatex);
