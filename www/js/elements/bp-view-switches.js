import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { rowWidth } from "../features.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { emit, segmentsField } from "./fields.js";
import { shared } from "./shared.js";

/** @import { Config, View } from "../engine/protocol.js" */

/**
 * What the drawing of the network shows on its edges and in its neurons.
 * @fires view-changed {patch}
 */
export class BpViewSwitches extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
      }
      fieldset {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: left;
        padding: 0;
        color: var(--ink-soft);
      }
      .segments {
        font-size: 12px;
      }
      @media (max-width: 1239px) {
        :host {
          gap: var(--space-2);
        }
        .segments label {
          padding: 0 7px;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.view, s.config]);

  /** @param {Partial<View>} patch */
  #change(patch) {
    emit(this, "view-changed", { patch });
  }

  render() {
    const view = /** @type {View} */ (this.#state.value[0]);
    const config = /** @type {Config | null} */ (this.#state.value[1]);
    const options = (/** @type {string} */ group, /** @type {string[]} */ values) =>
      values.map((value) => ({ value, label: t(`shell.view.${group}.${value}`) }));
    return html`
      ${segmentsField({
        id: "edges",
        label: t("shell.view.edges"),
        value: view.edges,
        options: options("edges", ["weight", "gradient", "update"]),
        change: (edges) => this.#change({ edges: /** @type {View["edges"]} */ (edges) }),
      })}
      ${
        config && rowWidth(config) === 2
          ? segmentsField({
              id: "neurons",
              label: t("shell.view.neurons"),
              value: view.neurons,
              options: options("neurons", ["heat", "values"]),
              change: (neurons) =>
                this.#change({ neurons: /** @type {View["neurons"]} */ (neurons) }),
            })
          : nothing
      }
    `;
  }
}

customElements.define("bp-view-switches", BpViewSwitches);
