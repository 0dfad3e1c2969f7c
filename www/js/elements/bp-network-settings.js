import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { hiddenActivation, withActivation, withHidden } from "../presets.js";
import { StoreController } from "../store.js";
import { emit, refusalOf, selectField } from "./fields.js";
import { icons } from "./icons.js";
import { panelStyles } from "./panel-styles.js";
import { shared } from "./shared.js";

/** @import { Failure } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

const ACTIVATIONS = [
  "tanh",
  "sigmoid",
  "relu",
  "leaky_relu",
  "elu",
  "softplus",
  "silu",
  "gelu",
  "sin",
  "linear",
];

/** The drawing and the lists stay readable up to here; links and the API may ask for more. */
const MOST_LAYERS = 6;
const MOST_NEURONS = 64;

/**
 * Hidden layers, their widths, and the activation.
 * @fires config-changed {patch}
 */
export class BpNetworkSettings extends LitElement {
  static styles = [
    shared,
    panelStyles,
    css`
      .layers {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .end {
        min-width: 2ch;
        color: var(--ink-soft);
        text-align: center;
      }
      .width {
        display: inline-flex;
        align-items: center;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      .width output {
        min-width: 2.2ch;
        font-weight: 600;
        text-align: center;
      }
      .width button {
        width: 24px;
        min-height: 26px;
        padding: 0;
        border: 0;
        background: none;
      }
      .width svg {
        width: 12px;
        height: 12px;
      }
      .pair {
        display: flex;
        gap: 4px;
      }
      .pair button {
        width: 26px;
        min-height: 26px;
        padding: 0;
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.recipe, s.error]);

  /** @param {Recipe} patch */
  #change(patch) {
    emit(this, "config-changed", { patch });
  }

  render() {
    const recipe = /** @type {Recipe | null} */ (this.#state.value[0]);
    const error = /** @type {Failure | null} */ (this.#state.value[1]);
    if (!recipe) return nothing;
    const { layers } = recipe;
    const hidden = layers.slice(1, -1);
    const refused = refusalOf(error, "layers");
    return html`
      <div class="panel" role="group" aria-label=${t("shell.network")}>
        <div class="with-button">
          <h2>${t("shell.network.hidden.count", { count: hidden.length })}</h2>
          <span class="pair">
            <button
              aria-label=${t("shell.network.remove_layer")}
              title=${t("shell.network.remove_layer")}
              ?disabled=${hidden.length === 0}
              @click=${() => this.#change(withHidden(recipe, hidden.slice(0, -1)))}
            >
              ${icons.minus}
            </button>
            <button
              aria-label=${t("shell.network.add_layer")}
              title=${t("shell.network.add_layer")}
              ?disabled=${hidden.length >= MOST_LAYERS}
              @click=${() => this.#change(withHidden(recipe, [...hidden, hidden.at(-1) ?? 4]))}
            >
              ${icons.plus}
            </button>
          </span>
        </div>
        <ol class="layers">
          <li class="end number">${layers[0]}</li>
          ${hidden.map((width, i) => html`<li class="width">${this.#width(recipe, hidden, width, i)}</li>`)}
          <li class="end number">${layers.at(-1)}</li>
        </ol>
        ${refused ? html`<p class="error" role="alert">${refused}</p>` : nothing}
        ${selectField({
          id: "activation",
          label: t("shell.network.activation"),
          value: hiddenActivation(recipe),
          options: ACTIVATIONS.map((value) => ({ value, label: t(`shell.activation.${value}`) })),
          error: refusalOf(error, "activations"),
          change: (activation) => this.#change(withActivation(recipe, activation)),
        })}
      </div>
    `;
  }

  /**
   * @param {Recipe} recipe
   * @param {number[]} hidden
   * @param {number} width
   * @param {number} i
   */
  #width(recipe, hidden, width, i) {
    const layer = i + 1;
    const set = (/** @type {number} */ next) => () => {
      this.#change(withHidden(recipe, hidden.with(i, next)));
    };
    return html`
      <button
        aria-label=${t("shell.network.fewer", { layer })}
        ?disabled=${width <= 1}
        @click=${set(width - 1)}
      >
        ${icons.minus}
      </button>
      <output class="number" aria-label=${t("shell.network.width", { layer })}>${width}</output>
      <button
        aria-label=${t("shell.network.more", { layer })}
        ?disabled=${width >= MOST_NEURONS}
        @click=${set(width + 1)}
      >
        ${icons.plus}
      </button>
    `;
  }
}

customElements.define("bp-network-settings", BpNetworkSettings);
