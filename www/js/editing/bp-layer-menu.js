import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { frozenParts } from "../drawing/frozen.js";
import { changeConfig, emit, selectField } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { panelStyles } from "../elements/panel-styles.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { ACTIVATIONS, MOST_LAYERS, MOST_NEURONS } from "../presets.js";
import { StoreController } from "../store.js";
import { withLayer } from "./freeze.js";
import { freezeStyles, freezeSwitch } from "./freeze-switch.js";
import { activationsOf, outputIsFixed } from "./layers.js";
import { Menu, menuStyles } from "./menu.js";

/** @import { Recipe } from "../presets.js" */
/** @import { LayerChange } from "./layers.js" */

/**
 * What can be done with one layer, below its head in the drawing.
 * @fires layer-changed {LayerChange}
 * @fires config-changed {patch}
 * @fires menu-moved {layer, focus}  to another layer; −1 when it is closed
 */
export class BpLayerMenu extends LitElement {
  static styles = [
    shared,
    panelStyles,
    freezeStyles,
    menuStyles,
    css`
      .field {
        grid-template-columns: 78px minmax(0, 1fr);
      }
      .stepper {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .stepper output {
        min-width: 3ch;
        font-weight: 600;
        text-align: center;
      }
      .actions {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 6px;
        margin-top: 6px;
      }
      .actions button {
        padding: 0 6px;
        white-space: normal;
      }
      .actions .remove {
        grid-column: 1 / -1;
      }
    `,
  ];

  static properties = { layer: { type: Number }, x: { type: Number } };

  #state = new StoreController(this, (s) => [s.recipe]);
  #menu = new Menu(this);

  constructor() {
    super();
    this.layer = 1;
    this.x = 0;
  }

  /** @param {LayerChange} change @param {number} [layer]  that the menu is about then */
  #change(change, layer = this.layer) {
    emit(this, "layer-changed", change);
    if (layer !== this.layer) emit(this, "menu-moved", { layer, focus: true });
  }

  render() {
    const recipe = /** @type {Recipe | null} */ (this.#state.value[0]);
    const { layer } = this;
    if (!recipe || layer >= recipe.layers.length) return nothing;
    const last = recipe.layers.length - 1;
    const isOutput = layer === last;
    const fixed = isOutput && outputIsFixed(recipe);
    const activation = activationsOf(recipe)[layer - 1];
    const name = isOutput ? t("network.output") : t("network.layer", { layer });
    return html`
      <div class="panel" role="dialog" aria-labelledby="name">
        <div class="head">
          <h2 id="name">${name}</h2>
          <button class="square quiet close" aria-label=${t("shell.close")} @click=${() => this.#menu.close(true)}>
            ${icons.close}
          </button>
        </div>
        ${isOutput ? nothing : this.#width(recipe, layer)}
        ${
          fixed
            ? html`<p class="soft">${t("layers.brought", { activation })}</p>`
            : selectField({
                id: "layer-activation",
                label: t("shell.network.activation"),
                value: activation,
                options: ACTIVATIONS.map((value) => ({ value, label: t(`shell.activation.${value}`) })),
                change: (next) => this.#change({ kind: "activation", layer, name: next }),
              })
        }
        ${isOutput ? html`<p class="soft">${t("layers.output")}</p>` : nothing}
        ${this.#freeze(recipe, layer)}
        <div class="actions">${this.#actions(recipe, layer, isOutput)}</div>
      </div>
    `;
  }

  /** @param {Recipe} recipe @param {number} layer */
  #freeze({ frozen: now }, layer) {
    return freezeSwitch({
      label: t("layers.freeze"),
      hint: t("layers.freeze-long"),
      is: frozenParts(now).layers.includes(layer),
      turn: (is) => changeConfig(this, ({ frozen }) => ({ frozen: withLayer(frozen, layer, is) })),
    });
  }

  /** @param {Recipe} recipe @param {number} layer */
  #width(recipe, layer) {
    const width = recipe.layers[layer];
    const go = (/** @type {1 | -1} */ by) => () => this.#change({ kind: "width", layer, by });
    return html`<div class="field">
      <span class="soft">${t("layers.neurons")}</span>
      <div class="stepper">
        <button class="square" aria-label=${t("layers.fewer")} ?disabled=${width <= 1} @click=${go(-1)}>
          ${icons.minus}
        </button>
        <output class="number" aria-label=${t("layers.neurons")} aria-live="polite">${width}</output>
        <button class="square" aria-label=${t("layers.more")} ?disabled=${width >= MOST_NEURONS} @click=${go(1)}>
          ${icons.plus}
        </button>
      </div>
    </div>`;
  }

  /** @param {Recipe} recipe @param {number} layer @param {boolean} isOutput */
  #actions(recipe, layer, isOutput) {
    const full = recipe.layers.length - 2 >= MOST_LAYERS;
    return html`
      <button ?disabled=${full} @click=${() => this.#change({ kind: "add", at: layer })}>
        ${t("layers.before")}
      </button>
      ${
        isOutput
          ? nothing
          : html`
              <button ?disabled=${full} @click=${() => this.#change({ kind: "add", at: layer + 1 }, layer + 1)}>
                ${t("layers.after")}
              </button>
              <button class="remove" @click=${() => this.#remove(layer)}>${t("layers.remove")}</button>
            `
      }
    `;
  }

  /** @param {number} layer */
  #remove(layer) {
    this.#menu.close(true);
    emit(this, "layer-changed", { kind: "remove", layer });
  }
}

customElements.define("bp-layer-menu", BpLayerMenu);
