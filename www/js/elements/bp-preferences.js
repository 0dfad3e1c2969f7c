import { css, html, LitElement } from "../../vendor/lit.js";
import { LANGUAGES, t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { ThemeChoice } from "../preferences.js" */

/** @type {ThemeChoice[]} */
const THEMES = ["auto", "light", "dark"];

/**
 * Language, theme, and size for a projector.
 * @fires language-chosen {language}
 * @fires theme-chosen {theme}
 * @fires projector-chosen {on}
 */
export class BpPreferences extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      select {
        height: 32px;
      }
      .projector[aria-pressed="true"] {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
      }
      @media (max-width: 559px) {
        .projector[aria-pressed="false"] {
          display: none;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.language, s.themeChoice, s.projector]);

  /** Its words have to come first; until then the present language is the chosen one. @param {Event} event */
  #onLanguage = (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    const language = select.value;
    select.value = /** @type {string} */ (this.#state.value[0]);
    emit(this, "language-chosen", { language });
  };

  render() {
    const language = /** @type {string} */ (this.#state.value[0]);
    const choice = /** @type {ThemeChoice} */ (this.#state.value[1]);
    const projector = this.#state.value[2];
    const next = THEMES[(THEMES.indexOf(choice) + 1) % THEMES.length];
    return html`
      <select
        aria-label=${t("shell.language")}
        .value=${language}
        @change=${this.#onLanguage}
      >
        ${Object.entries(LANGUAGES).map(
          ([tag, name]) =>
            html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`,
        )}
      </select>
      <button
        class="square"
        aria-label=${t(`shell.theme.${choice}`)}
        title=${t(`shell.theme.${choice}`)}
        @click=${() => emit(this, "theme-chosen", { theme: next })}
      >
        ${icons[choice]}
      </button>
      <button
        class="square projector"
        aria-label=${t("shell.projector")}
        title="${t("shell.projector")} (B)"
        aria-pressed=${projector ? "true" : "false"}
        @click=${() => emit(this, "projector-chosen", { on: !projector })}
      >
        ${icons.projector}
      </button>
    `;
  }
}

customElements.define("bp-preferences", BpPreferences);
