import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { formatNumber, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import { Announcer } from "../output/announcer.js";
import { subscripted } from "../output/names.js";
import "../output/bp-line.js";
import "../output/bp-surface.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import "./bp-samples.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { Dataset, Frame, View } from "../engine/protocol.js" */

/**
 * What the network makes of its data: the surface over two inputs, the curve over one, or single samples of more.
 *
 * @fires view-changed {patch}
 * @fires sample-chosen {n}
 * @fires notice-raised {notice}
 * @cssprop --plot-max  greatest width of the plot
 */
export class BpOutput extends LitElement {
  static styles = [
    shared,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px var(--space-3);
        min-height: 28px;
      }
      h2 {
        margin-right: auto;
      }
      .more {
        margin-top: var(--space-2);
      }
      .draw {
        min-height: 28px;
        font-size: 12px;
      }
      .draw.square {
        width: 28px;
        color: var(--ink-soft);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        min-height: 24px;
        color: var(--ink-soft);
        font-size: 12px;
        cursor: pointer;
      }
      label:hover {
        color: var(--ink);
      }
      input[type="checkbox"] {
        margin: 0;
        accent-color: var(--ink);
      }
      .empty {
        display: grid;
        place-items: center;
        aspect-ratio: 1;
        max-width: var(--plot-max, 440px);
        margin: 0 auto;
        border: 1px dashed var(--line);
        border-radius: var(--radius);
        color: var(--ink-soft);
        text-align: center;
      }
    `,
  ];

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.dataset, s.frame, s.view]), 1);
  #announcer = new Announcer();

  static properties = { drawing: { state: true }, opened: { state: true } };

  constructor() {
    super();
    /** Points are drawn on the surface. */
    this.drawing = false;
    /** Of confusion matrix and residuals the one that is open. @type {"" | "confusion" | "residuals"} */
    this.opened = "";
  }

  willUpdate() {
    const train = this.#state.value[0]?.train;
    if (train && train.inputs !== 2) this.drawing = false;
  }

  render() {
    const [dataset, frame, view] = this.#state.value;
    if (!dataset) {
      return html`<header><h2>${t("output.title")}</h2></header>
        <p class="empty">${t("output.empty")}</p>`;
    }
    const { inputs, task } = dataset.train;
    const isLine = inputs === 1 && task === "regression";
    if (inputs !== 2 && !isLine) return html`<bp-samples></bp-samples>${this.#more(task)}${this.#spoken(frame)}`;
    const drawing = this.drawing && !isLine;
    return html`
      <header>
        <h2>${t("output.title")}</h2>
        ${drawing ? this.#drawSwitch(drawing) : nothing}
        ${isLine ? nothing : this.#surfaceSwitches(dataset, view)}
        ${dataset.test && !drawing ? this.#switch("showTest", "show-test", view.showTest) : nothing}
      </header>
      ${isLine ? html`<bp-line></bp-line>` : drawing ? html`<bp-draw-points @drawing-ended=${this.#endDrawing}></bp-draw-points>` : html`<bp-surface>${this.#drawSwitch(false)}</bp-surface>`}
      ${drawing ? nothing : this.#more(task)}${this.#spoken(frame)}
    `;
  }

  /** @param {string} task */
  #more(task) {
    const name = task === "classification" ? "confusion" : "residuals";
    const part = name === "confusion" ? html`<bp-confusion></bp-confusion>` : html`<bp-residuals></bp-residuals>`;
    return html`<details class="more" ?open=${this.opened === name} @toggle=${(/** @type {Event} */ event) => this.#toggle(event, name)}>
      <summary>${t(`output.${name}`)}</summary>
      ${this.opened === name ? part : nothing}
    </details>`;
  }

  /** @param {Event} event @param {"confusion" | "residuals"} name */
  async #toggle(event, name) {
    const details = /** @type {HTMLDetailsElement} */ (event.currentTarget);
    if (!details.open) this.#change({ cell: undefined });
    if (details.open === (this.opened === name)) return;
    try {
      await loadPart(name);
      this.opened = details.open ? name : "";
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    emit(this, "notice-raised", { notice: "shell.view.failed" });
    console.warn(error);
  }

  /** @param {boolean} drawing */
  #drawSwitch(drawing) {
    if (this.hasAttribute("readonly")) return nothing;
    const name = t(drawing ? "output.draw-end" : "output.draw");
    return html`<button
      slot="corner"
      class="draw ${drawing ? "" : "square"}"
      title=${name}
      aria-label=${name}
      @click=${() => (drawing ? this.#endDrawing() : this.#draw())}
    >
      ${drawing ? name : icons.pencil}
    </button>`;
  }

  async #draw() {
    try {
      await loadPart("draw");
      this.drawing = true;
    } catch (error) {
      this.#failed(error);
    }
  }

  async #endDrawing() {
    this.drawing = false;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".draw"))?.focus();
  }

  /** @param {Dataset} dataset @param {View} view */
  #surfaceSwitches({ train }, view) {
    const { outputs, task } = train;
    const shown = view.output ?? 0;
    return html`
      ${
        outputs > 1 && task === "regression"
          ? html`<label>
              ${t("output.which")}
              <select
                @change=${(/** @type {Event} */ event) =>
                  this.#change({
                    output: Number(/** @type {HTMLSelectElement} */ (event.target).value),
                  })}
              >
                ${Array.from(
                  { length: outputs },
                  (_, k) => html`<option value=${k} ?selected=${k === shown}>
                    ${subscripted("ŷ", k + 1)}
                  </option>`,
                )}
              </select>
            </label>`
          : nothing
      }
      ${this.#switch("discretize", "discretize", view.discretize)}
    `;
  }

  /** @param {"discretize" | "showTest"} name @param {string} key @param {boolean} on */
  #switch(name, key, on) {
    return html`<label title=${t(`output.${key}-hint`)}>
      <input
        type="checkbox"
        name=${name}
        .checked=${on}
        @change=${(/** @type {Event} */ event) =>
          this.#change({ [name]: /** @type {HTMLInputElement} */ (event.target).checked })}
      />
      ${t(`output.${key}`)}
    </label>`;
  }

  /** @param {Partial<View>} patch */
  #change(patch) {
    emit(this, "view-changed", { patch });
  }

  /** @param {Frame | null} frame */
  #spoken(frame) {
    if (!frame) return nothing;
    const text = this.#announcer.text(() => summary(frame), frame.playing, performance.now());
    return html`<p class="visually-hidden" role="status">${text}</p>`;
  }
}

/**
 * How training stands, in a sentence.
 * @param {Frame} frame
 */
function summary({ t: step, lossTrain, accuracyTrain, accuracyTest }) {
  const loss = formatNumber(lossTrain, { digits: 3 });
  if (accuracyTrain === undefined) return t("output.spoken-state", { t: step, loss });
  const accuracy = formatPercent(accuracyTrain);
  const train = t("output.spoken-state-accuracy", { t: step, loss, accuracy });
  return accuracyTest === undefined
    ? train
    : `${train} ${t("output.spoken-test-accuracy", { accuracy: formatPercent(accuracyTest) })}`;
}

customElements.define("bp-output", BpOutput);
