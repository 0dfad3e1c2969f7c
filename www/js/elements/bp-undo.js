import { css, html, LitElement } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { Change, Direction } from "../undo/past.js" */

/**
 * Undo and redo, each with what it is about.
 * @fires command-issued {name: "undo" | "redo"}
 */
export class BpUndo extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex: none;
        gap: var(--space-2);
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.past]);
  /** A change in words; comes with the first change. @type {((change: Change) => string) | null} */
  #words = null;

  /** @param {Change | null} change */
  #about(change) {
    return change && this.#words ? this.#words(change) : "";
  }

  /** @param {Direction} name @param {Change | null} change */
  #button(name, change) {
    const about = this.#about(change);
    const label = about ? t(`shell.${name}.about`, { about }) : t(`shell.${name}`);
    return html`<button
      class="square"
      ?disabled=${!change}
      title="${label} (${t(`shell.${name}.keys`)})"
      @click=${() => emit(this, "command-issued", { name })}
    >
      ${icons[name]}<span class="visually-hidden">${label}</span>
    </button>`;
  }

  willUpdate() {
    const { undo, redo } = this.#state.store.get().past;
    if ((undo || redo) && !this.#words) this.#load();
  }

  async #load() {
    try {
      this.#words = (await loadPart("editing")).changeWords;
      this.requestUpdate();
    } catch (error) {
      console.warn(error); // the buttons work without the words
    }
  }

  render() {
    const [{ undo, redo, went }] = this.#state.value;
    const said = went && t(`shell.${went.direction}.done`, { about: this.#about(went.change) });
    return html`
      ${this.#button("undo", undo)} ${this.#button("redo", redo)}
      <span class="visually-hidden" role="status">${said ?? ""}</span>
    `;
  }
}

customElements.define("bp-undo", BpUndo);
