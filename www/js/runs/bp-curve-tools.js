import { css, html, LitElement, live, nothing } from "../../vendor/lit.js";
import { Dismissal } from "../elements/dismissal.js";
import { emit, selectField } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { panelStyles } from "../elements/panel-styles.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import "../i18n/training.js";
import { StoreController } from "../store.js";
import "./bp-runs.js";
import { withRun } from "./list.js";

export { comparable } from "./list.js";
export { extrasOf } from "./overlay.js";

/**
 * The tools of the loss curve: axes, a second curve, zoom, and keeping the present run.
 * @fires view-changed {patch}
 * @fires zoomed {factor}
 * @fires runs-changed {runs}
 * @fires closed
 */
export class BpCurveTools extends LitElement {
  static styles = [
    shared,
    panelStyles,
    css`
      :host {
        position: absolute;
        z-index: 3;
        right: 0;
        bottom: 100%;
        width: min(280px, 100%);
        padding: var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      .panel {
        gap: 6px;
      }
      .field {
        grid-template-columns: 84px minmax(0, 1fr);
      }
      .check {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: 28px;
        cursor: pointer;
      }
      .check input {
        width: 16px;
        height: 16px;
        margin: 0;
        accent-color: var(--ink);
      }
      .zoom {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .zoom span {
        flex: 1;
        color: var(--ink-soft);
      }
      .zoom button {
        min-height: 28px;
      }
      .zoom .square {
        width: 30px;
      }
      .note {
        color: var(--ink-soft);
        font-size: 12px;
      }
    `,
  ];

  static properties = { zoomed: { type: Boolean } };

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.view, s.runs, s.history, s.recipe, s.config]),
  );

  constructor() {
    super();
    // the curve itself stays usable beside its tools
    new Dismissal(this, () => [/** @type {ShadowRoot} */ (this.getRootNode()).host]);
    /** Only a part of the epochs is shown. */
    this.zoomed = false;
  }

  firstUpdated() {
    this.renderRoot.querySelector("input")?.focus();
  }

  render() {
    const [view, runs, history, recipe, config] = this.#state.value;
    const canKeep = history !== null && recipe !== null && config !== null && history.t.length > 1;
    const next = canKeep ? withRun(runs, { history, recipe, config }) : runs;
    return html`
      <div class="panel" role="group" aria-label=${t("curve.tools")}>
        <label class="check">
          <input
            type="checkbox"
            name="logEpochs"
            .checked=${live(view.logEpochs ?? false)}
            @change=${(/** @type {Event} */ event) =>
              emit(this, "view-changed", {
                patch: { logEpochs: /** @type {HTMLInputElement} */ (event.target).checked },
              })}
          />
          ${t("curve.log-epochs")}
        </label>
        ${selectField({
          id: "further",
          label: t("curve.further"),
          value: view.further ?? "none",
          options: ["none", "gradNorm", "updateRatio", "eta"].map((value) => ({ value, label: t(`curve.further.${value}`) })),
          change: (further) => emit(this, "view-changed", { patch: { further } }),
        })}
        ${view.further && view.further !== "none" ? html`<p class="note">${t(`curve.further.${view.further}.what`)}</p>` : nothing}
        <div class="zoom">
          <span>${t("curve.zoom")}</span>
          ${this.#zoomButton("out", 0.5, icons.minus, !this.zoomed)}
          ${this.#zoomButton("in", 2, icons.plus, !canKeep)}
          <button ?disabled=${!this.zoomed} @click=${() => emit(this, "zoomed", { factor: 0 })}>
            ${t("curve.zoom.all")}
          </button>
        </div>
        <p class="note">${t("curve.zoom.hint")}</p>
        <button
          class="keep"
          ?disabled=${next === runs}
          @click=${() => emit(this, "runs-changed", { runs: next })}
        >
          ${t(canKeep && next === runs ? "runs.kept" : "runs.keep")}
        </button>
      </div>
    `;
  }

  /** @param {"in" | "out"} name @param {number} factor @param {unknown} icon @param {boolean} off */
  #zoomButton(name, factor, icon, off) {
    return html`<button
      class="square"
      aria-label=${t(`curve.zoom.${name}`)}
      title=${t(`curve.zoom.${name}`)}
      ?disabled=${off}
      @click=${() => emit(this, "zoomed", { factor })}
    >
      ${icon}
    </button>`;
  }
}

customElements.define("bp-curve-tools", BpCurveTools);
