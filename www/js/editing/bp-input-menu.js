import { css, html, LitElement, live, nothing } from "../../vendor/lit.js";
import { symbolHtml } from "../elements/symbols.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { changeConfig } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { panelStyles } from "../elements/panel-styles.js";
import { shared } from "../elements/shared.js";
import { FEATURES, featureText, rowWidth } from "../features.js";
import { t } from "../i18n/index.js";
import { featureName } from "../output/names.js";
import { StoreController } from "../store.js";
import { featuresOf, withFeature, withStandardize } from "./features.js";
import { Menu, menuStyles } from "./menu.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

/**
 * What the network sees of the data: which functions of a point, and whether they are standardized.
 * @fires config-changed {patch}
 * @fires menu-moved {layer, focus}  −1: it is closed
 */
export class BpInputMenu extends LitElement {
  static styles = [
    shared,
    panelStyles,
    symbolStyles,
    menuStyles,
    css`
      .choices {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0 8px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
      }
      label {
        display: flex;
        align-items: center;
        gap: 7px;
        min-height: 28px;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      label:has(:disabled) {
        cursor: default;
      }
      input {
        flex: none;
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--ink);
      }
      .standardize {
        margin-top: 2px;
        padding-top: 4px;
        border-top: 1px solid var(--line);
      }
      p {
        margin: 0;
        font-size: 12px;
      }
    `,
  ];

  static properties = { x: { type: Number } };

  #state = new StoreController(this, (s) => [s.recipe, s.config]);
  #menu = new Menu(this);

  constructor() {
    super();
    this.x = 0;
  }

  render() {
    const [recipe, config] = /** @type {[Recipe | null, Config | null]} */ (/** @type {unknown} */ (this.#state.value));
    if (!recipe || !config) return nothing;
    return html`
      <div class="panel" role="dialog" aria-labelledby="name">
        <div class="head">
          <h2 id="name">${t("layers.inputs")}</h2>
          <button class="square quiet close" aria-label=${t("shell.close")} @click=${() => this.#menu.close(true)}>
            ${icons.close}
          </button>
        </div>
        ${rowWidth(config) === 2 ? this.#features(recipe) : html`<p class="soft">${t("layers.inputs.given")}</p>`}
        <label class="standardize" title=${t("layers.standardize-long")}>
          <input
            type="checkbox"
            id="standardize"
            aria-description=${t("layers.standardize-long")}
            .checked=${live(recipe.data.standardize === true)}
            @change=${(/** @type {Event} */ event) => {
              const is = checked(event);
              changeConfig(this, (recipe) => withStandardize(recipe, is));
            }}
          />
          ${t("layers.standardize")}
        </label>
        <p class="soft">${t("layers.standardize-long")}</p>
      </div>
    `;
  }

  /** @param {Recipe} recipe */
  #features(recipe) {
    const on = featuresOf(recipe);
    const { data } = recipe;
    return html`
      <fieldset class="choices">
        <legend class="visually-hidden">${t("layers.inputs")}</legend>
        ${FEATURES.map((feature) => {
          const is = on.includes(feature);
          const name = featureText(feature, featureName(data, 0), featureName(data, 1));
          return html`<label>
            <input
              type="checkbox"
              name="feature"
              value=${feature}
              aria-label=${name}
              ?disabled=${is && on.length === 1}
              .checked=${live(is)}
              @change=${(/** @type {Event} */ event) => {
                const is = checked(event);
                changeConfig(this, (recipe) => withFeature(recipe, feature, is));
              }}
            />
            <span>${symbolHtml({ base: name })}</span>
          </label>`;
        })}
      </fieldset>
      <p class="soft">${t("layers.inputs.derived")}</p>
    `;
  }
}

/** @param {Event} event */
const checked = (event) => /** @type {HTMLInputElement} */ (event.target).checked;

customElements.define("bp-input-menu", BpInputMenu);
