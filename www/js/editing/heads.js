// The heads of the layers above the drawing: what each is, and where layers and neurons are added and removed.

import { html, nothing } from "../../vendor/lit.js";
import { frozenParts } from "../drawing/frozen.js";
import { headings } from "../drawing/texts.js";
import { t } from "../i18n/index.js";
import { MOST_LAYERS } from "../presets.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { Geometry } from "../drawing/geometry.js" */

/** Narrower than this, a gap has no button of its own: the heads on its sides have. In pixels. */
const ROOMY = 96;
const PLUS = 34;

export class LayerHeads {
  /** The layer whose menu is open, −1 for none. */
  open = -1;

  /** @param {import("../../vendor/lit.js").LitElement} host  the network's element */
  constructor(host) {
    this.host = host;
  }

  /** @param {number} layer */
  #show(layer) {
    this.open = this.open === layer ? -1 : layer;
    this.host.requestUpdate();
  }

  /** @param {number} at */
  #add(at) {
    emit(this.host, "layer-changed", { kind: "add", at });
  }

  /** @param {CustomEvent<{ layer: number, focus: boolean }>} event  another layer, or −1 to close */
  #onMoved = ({ detail: { layer, focus } }) => {
    const head = this.host.renderRoot.querySelector(`#head-${this.open}`);
    this.open = layer;
    this.host.requestUpdate();
    if (layer < 0 && focus) /** @type {HTMLElement | null} */ (head)?.focus();
  };

  /** @param {Geometry | null} geometry @param {Config | null} config */
  render(geometry, config) {
    if (!geometry || !config || config.layers.length !== geometry.layers.length) return nothing;
    const { columns, sizes, layers } = geometry;
    const roomy = sizes.pitchX >= ROOMY && layers.length - 2 < MOST_LAYERS;
    const texts = headings(geometry, config, roomy ? PLUS : 0);
    const open = this.open < layers.length ? this.open : -1;
    return html`
      <div class="heads" role="group" aria-label=${t("layers.all")}>
        ${columns.map((x, layer) => {
          const text = texts.find(({ id }) => id === `h${layer}`)?.runs[0].text ?? String(layer);
          return html`
            ${roomy && layer > 0 ? this.#plus(layer, (columns[layer - 1] + x) / 2) : nothing}
            ${this.#head(layer, x, text, layers, open, config)}
          `;
        })}
      </div>
      ${open === 0 ? html`<bp-input-menu .x=${columns[0]} @menu-moved=${this.#onMoved}></bp-input-menu>` : nothing}
      ${
        open > 0
          ? html`<bp-layer-menu
              .layer=${open}
              .x=${columns[open]}
              @menu-moved=${this.#onMoved}
            ></bp-layer-menu>`
          : nothing
      }
    `;
  }

  /** @param {number} layer @param {number} x @param {string} text @param {number[]} layers @param {number} open @param {Config} config */
  #head(layer, x, text, layers, open, { frozen }) {
    const isFrozen = frozenParts(frozen).layers.includes(layer);
    return html`<button
      id="head-${layer}"
      class="head"
      style="left: ${x}px"
      aria-haspopup="dialog"
      aria-expanded=${open === layer ? "true" : "false"}
      title=${t(layer === 0 ? "layers.inputs.hint" : "layers.hint")}
      @click=${() => this.#show(layer)}
    >
      ${text}<span class="visually-hidden">: ${t(layer === 0 ? "layers.inputs.head" : "layers.head", { count: layers[layer] })}${isFrozen ? `, ${t("network.frozen")}` : ""}</span>
    </button>`;
  }

  /** @param {number} at @param {number} x */
  #plus(at, x) {
    const label = t("layers.between", { before: at - 1, after: at });
    return html`<button class="plus" style="left: ${x}px" aria-label=${label} title=${label} @click=${() => this.#add(at)}>
      ${icons.plus}
    </button>`;
  }
}
