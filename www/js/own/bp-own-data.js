import { html, LitElement, nothing } from "../../vendor/lit.js";
import { dialogStyles } from "../elements/dialog-styles.js";
import { changeConfig } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { shared } from "../elements/shared.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/own.js";
import { StoreController } from "../store.js";
import { clean } from "./cells.js";
import { suggested, withTarget } from "./choice.js";
import { ownStyles } from "./own-styles.js";
import { columnsPart, readingPart, readPart, rulesPart, sourcePart } from "./parts.js";
import { TableReader } from "./reader.js";
import { withOwnRows } from "./recipe.js";
import { Refusal } from "./refusal.js";
import { refusalText } from "./words.js";

/** @import { Choice } from "./choice.js" */
/** @import { ReadTable } from "./reader.js" */
/** @import { TableOptions } from "./table.js" */

/** Letters that a hand types at once, and the milliseconds after which a text is read. */
const TYPED = 8;
const SOON = 300;
const LATER = 3000;

/**
 * A dialog that makes a table of the visitor's own the data set of the playground: read by a worker, nothing leaves the browser.
 * @fires config-changed {patch}
 */
export class BpOwnData extends LitElement {
  static styles = [shared, dialogStyles, ownStyles];

  static properties = {
    table: { state: true },
    choice: { state: true },
    share: { state: true },
    refusal: { state: true },
    over: { state: true },
  };

  #words = new StoreController(this, () => null);
  #reader = new TableReader();
  /** @type {TableOptions} */
  #options = {};
  #title = "";
  #pasted = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What was typed is still to be read. */
  #isDue = false;

  constructor() {
    super();
    /** @type {ReadTable | null} */
    this.table = null;
    /** @type {Choice | null} */
    this.choice = null;
    /** How much is read; null when nothing is being read. @type {number | null} */
    this.share = null;
    /** @type {Refusal | null} */
    this.refusal = null;
    this.over = false;
  }

  /** @param {File} [file]  to be read at once */
  async show(file) {
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && !dialog.open) {
      this.#begin();
      dialog.showModal();
    }
    if (file) this.#readFile(file);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#begin();
  }

  /** Nothing read yet; what was being read is given up. */
  #begin() {
    clearTimeout(this.#timer);
    this.#isDue = false;
    this.#reader.close();
    this.#options = {};
    this.#title = "";
    this.#pasted = "";
    this.table = null;
    this.choice = null;
    this.share = null;
    this.refusal = null;
  }

  /** @param {File | undefined} file */
  #readFile(file) {
    if (!file) return;
    this.#begin();
    this.#title = clean(file.name);
    this.#read(file);
  }

  /**
   * Read when the hand rests: soon where much has come at once or the field is left, else not before a line can have been typed.
   * @param {string} text @param {boolean} isLeft
   */
  #paste(text, isLeft) {
    if (isLeft && !this.#isDue) return; // that is read
    this.#isDue = true;
    const rest = isLeft || Math.abs(text.length - this.#pasted.length) > TYPED ? SOON : LATER;
    this.#pasted = text;
    this.refusal = null;
    clearTimeout(this.#timer);
    if (text.trim() === "") return;
    this.#timer = setTimeout(() => {
      this.#isDue = false;
      this.#title = "";
      this.#options = {};
      this.#read(text);
    }, rest);
  }

  /** @param {Blob | string | null} source  null to read the one before in another way */
  async #read(source) {
    const before = source === null ? this.table : null;
    this.share = 0;
    this.refusal = null;
    try {
      const table = await this.#reader.read(source, this.#options, (share) => {
        this.share = share;
      });
      this.table = table;
      this.choice = suggested(table);
    } catch (error) {
      if (error instanceof Refusal && error.code === "canceled") return;
      this.table = before;
      this.#refuse(error);
    }
    this.share = null;
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.refusal = error instanceof Refusal ? error : new Refusal("failed", { message: String(error) });
  }

  /** @param {TableOptions} options */
  #readAgain(options) {
    this.#options = { ...this.#options, ...options };
    this.#read(null);
  }

  async #learn() {
    const { choice } = this;
    if (!choice) return;
    try {
      const rows = await this.#reader.rows(choice);
      const { standardize } = choice;
      const title = this.#title;
      changeConfig(this, (recipe) => withOwnRows(recipe, rows, { title, standardize }));
      this.renderRoot.querySelector("dialog")?.close();
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** @param {Partial<Choice>} patch */
  #choose(patch) {
    if (this.choice) this.choice = { ...this.choice, ...patch };
    this.refusal = null;
  }

  render() {
    return html`
      <dialog
        aria-labelledby="title"
        @close=${() => this.#begin()}
        @keydown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}
      >
        <div class="head">
          <h2 id="title">${t("own.title")}</h2>
          <form method="dialog">
            <button class="square quiet" aria-label=${t("shell.close")}>${icons.close}</button>
          </form>
        </div>
        <div role="alert">${this.refusal ? html`<p class="refusal">${refusalText(this.refusal)}</p>` : nothing}</div>
        ${this.#content()}
      </dialog>
    `;
  }

  #content() {
    const { table, choice, share } = this;
    if (share !== null) {
      return readingPart({ title: this.#title, share, cancel: () => this.#begin() });
    }
    if (!table || !choice) {
      return sourcePart({
        pasted: this.#pasted,
        paste: (text, isLeft) => this.#paste(text, isLeft),
        file: (file) => this.#readFile(file),
        over: this.over,
        drag: (over) => {
          this.over = over;
        },
      });
    }
    return this.#tableContent(table, choice);
  }

  /** @param {ReadTable} table @param {Choice} choice */
  #tableContent(table, choice) {
    const size = { rows: formatInteger(table.rows), columns: formatInteger(table.columns.length) };
    const encoding = table.encoding.toUpperCase();
    return html`
      <p class="source" role="status">
        <strong>${this.#title || t("own.pasted")}</strong>
        <span class="soft">${t("own.size", size)}${encoding && encoding !== "UTF-8" ? ` · ${encoding}` : ""}</span>
        <button class="other" @click=${() => this.#begin()}>${t("own.other")}</button>
      </p>
      ${readPart({ table, change: (options) => this.#readAgain(options) })}
      ${columnsPart({
        table,
        choice,
        use: (i, use) => this.#choose({ features: choice.features.with(i, use) }),
        target: (i) => this.#choose(withTarget(table, choice, i)),
      })}
      ${rulesPart({ table, choice, change: (patch) => this.#choose(patch) })}
      <div class="actions">
        <button class="primary learn" ?disabled=${choice.features.every((use) => use === null)} @click=${() => this.#learn()}>
          ${t("own.learn")}
        </button>
      </div>
    `;
  }
}

customElements.define("bp-own-data", BpOwnData);
