import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { ACTIVATIONS, hiddenActivation, MOST_LAYERS, MOST_NEURONS, withActivation } from "../presets.js";
import { StoreController } from "../store.js";
import { changeConfig, emit, refusalOf, selectField } from "./fields.js";
import { icons } from "./icons.js";
import { panelStyles } from "./panel-styles.js";
import { shared } from "./shared.js";

/** @import { Failure } from "../engine/protocol.js" */
/** @import { Recipe } from "../presets.js" */

/**
 * Hidden layers, their widths, and the activation.
 * @fires config-changed {patch}
 * @fires layer-changed {LayerChange}
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

  render() {
    const recipe = /** @type {Recipe | null} */ (this.#state.value[0]);
    const error = /** @type {Failure | null} */ (this.#state.value[1]);
    if (!recipe) return nothing;
    const { layers } = recipe;
    const hidden = layers.slice(1, -1);
    const refused = refusalOf(error, "layers");
    const differ = new Set([recipe.activations].flat().slice(0, -1)).size > 1;
    const activation = differ ? "" : hiddenActivation(recipe);
    return html`
      <div class="panel" role="group" aria-label=${t("shell.network")}>
        <div class="with-button">
          <h2>${t("shell.network.hidden.count", { count: hidden.length })}</h2>
          <span class="pair">
            <button
              aria-label=${t("shell.network.remove_layer")}
              title=${t("shell.network.remove_layer")}
              ?disabled=${hidden.length === 0}
              @click=${() => emit(this, "layer-changed", { kind: "remove", layer: -2 })}
            >
              ${icons.minus}
            </button>
            <button
              aria-label=${t("shell.network.add_layer")}
              title=${t("shell.network.add_layer")}
              ?disabled=${hidden.length >= MOST_LAYERS}
              @click=${() => emit(this, "layer-changed", { kind: "add", at: -1 })}
            >
              ${icons.plus}
            </button>
          </span>
        </div>
        <ol class="layers">
          <li class="end number">${layers[0]}</li>
          ${hidden.map((width, i) => html`<li class="width">${this.#width(width, i)}</li>`)}
          <li class="end number">${layers.at(-1)}</li>
        </ol>
        ${refused ? html`<p class="error" role="alert">${refused}</p>` : nothing}
        ${selectField({
          id: "activation",
          label: t("shell.network.activation"),
          value: activation,
          options: [
            ...(activation ? [] : [{ value: "", label: t("shell.activation.mixed") }]),
            ...ACTIVATIONS.map((value) => ({ value, label: t(`shell.activation.${value}`) })),
          ],
          error: refusalOf(error, "activations"),
          change: (next) => next && changeConfig(this, (recipe) => withActivation(recipe, next)),
        })}
      </div>
    `;
  }

  /**
   * @param {number} width
   * @param {number} i
   */
  #width(width, i) {
    const layer = i + 1;
    const go = (/** @type {1 | -1} */ by) => () => emit(this, "layer-changed", { kind: "width", layer, by });
    return html`
      <button
        aria-label=${t("shell.network.fewer", { layer })}
        ?disabled=${width <= 1}
        @click=${go(-1)}
      >
        ${icons.minus}
      </button>
      <output class="number" aria-label=${t("shell.network.width", { layer })}>${width}</output>
      <button
        aria-label=${t("shell.network.more", { layer })}
        ?disabled=${width >= MOST_NEURONS}
        @click=${go(1)}
      >
        ${icons.plus}
      </button>
    `;
  }
}

customElements.define("bp-network-settings", BpNetworkSettings);
