import { html, LitElement, nothing } from "../../vendor/lit.js";
import { layerWords } from "../elements/network/words.js";
import { shared } from "../elements/shared.js";
import { neuronHtml, toneClass } from "../elements/symbols.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { StoreController } from "../store.js";
import { shownAt } from "../walk/shown.js";
import { cardStyles } from "./card-styles.js";
import { SceneNodes } from "./scene-nodes.js";
import { sigmaScene } from "./sigma-scene.js";
import { curveQuestion, remarkOf, sigmaView } from "./sigma-view.js";
import { softmaxRow } from "./softmax-row.js";

/** @import { Target, Walk } from "../engine/protocol.js" */
/** @import { SigmaCurve, SigmaView } from "./sigma-view.js" */

/** Curves once answered; there are few, as their ranges are fixed. @type {Map<string, SigmaCurve>} */
const answered = new Map();

/**
 * σ of the chosen neuron (L16): its curve with the z of the sample in work, the tangent there, and σ′, which is the gain of the neuron's
 * amplifier and constant since the forward pass. A softmax has no such slope and shows its row of ∂y/∂z.
 */
export class BpSigmaCard extends LitElement {
  static styles = [shared, symbolStyles, cardStyles];

  static properties = { compact: { type: Boolean, reflect: true } };

  #state = new StoreController(this, (s) => [s.walk, s.selection]);
  #width = new Width(this);
  #latest = new Latest((error) => console.warn(error), this.#state.ask);
  /** @type {SceneNodes | null} */
  #nodes = null;

  constructor() {
    super();
    this.compact = false;
  }

  /** @returns {SigmaView | null} */
  get #view() {
    const [walk, selection] = /** @type {[Walk, Target]} */ (this.#state.value);
    const { record, at } = walk;
    return record && sigmaView(record, shownAt(record, at), selection);
  }

  /** The curve for a view, which is asked for where it is not there yet. @param {SigmaView} view */
  #curve(view) {
    const question = curveQuestion(view);
    const key = `${question.activation} ${question.to}`;
    const curve = answered.get(key);
    if (!curve) {
      this.#latest.run(async (ask) => {
        answered.set(key, await ask("activationCurve", question));
        this.requestUpdate();
      });
    }
    return curve ?? null;
  }

  /** @param {SigmaView} view */
  #heading({ layer, j, activation }) {
    const { layers } = /** @type {NonNullable<Walk["record"]>} */ (this.#state.store.get().walk.record);
    return html`<header>
      <h3>σ · ${neuronHtml("a", layer, j)}</h3>
      <span class="where">${layerWords(layers, layer, j)} · ${t(`walk.function.${activation}`)}</span>
    </header>`;
  }

  /** @param {SigmaView} view */
  #numbers({ layer, j, z, a, slope }) {
    /** @param {string} name @param {unknown} label @param {number | null | undefined} value */
    const entry = (name, label, value) => html`<div>
      <dt>${label}</dt>
      <dd
        class=${toneClass("forward", value ?? undefined)}
        data-value="sigma.${name}"
        title=${value === undefined || value === null ? nothing : formatFull(value)}
      >${value === undefined || value === null ? "?" : formatNumber(value)}</dd>
    </div>`;
    const symbol = neuronHtml("z", layer, j);
    return html`<dl>
      ${entry("z", html`${symbol} =`, z)} ${entry("a", html`σ(${symbol}) =`, a)}
      ${slope === null ? nothing : entry("slope", html`σ′(${symbol}) =`, slope)}
    </dl>`;
  }

  /** @param {SigmaView} view */
  #sentence(view) {
    const { slope, backward, cancels } = view;
    const remark = remarkOf(view);
    const key = typeof slope !== "number" ? "wait" : backward ? "constant" : "stored";
    const number = typeof slope === "number" ? formatNumber(slope) : "";
    return html`
      <p class="sentence" role="status">${t(`passes.sigma-${key}`, { slope: number })}</p>
      ${remark ? html`<p class="note">${t(`passes.sigma-remark-${remark}`)}</p>` : nothing}
      ${cancels ? html`<p class="note">${t("passes.sigma-cancels")}</p>` : nothing}
    `;
  }

  render() {
    const view = this.#view;
    if (!view) return html`<div class="card"><p class="soft">${t("passes.sigma-empty")}</p></div>`;
    if (view.slope === null) return this.#softmax(view);
    const label = t("passes.sigma-title", { name: t(`walk.function.${view.activation}`) });
    return html`<div class="card">
      ${this.#heading(view)}
      <svg role="img" aria-label=${label}></svg>
      ${this.#numbers(view)} ${this.#sentence(view)}
    </div>`;
  }

  /** @param {SigmaView} view */
  #softmax(view) {
    const { record, at } = /** @type {{ record: NonNullable<Walk["record"]>, at: number }} */ (this.#state.store.get().walk);
    return html`<div class="card">
      ${this.#heading(view)} ${this.#numbers(view)}
      <p class="sentence">${t("passes.sigma-softmax")}</p>
      ${softmaxRow(record, shownAt(record, at), view.j)}
    </div>`;
  }

  updated() {
    const view = this.#view;
    const svg = /** @type {SVGSVGElement | null} */ (this.renderRoot.querySelector(".card > svg"));
    if (!view || !svg || view.slope === null) return;
    // The card's padding and border.
    const width = this.#width.value - 34;
    if (width < 100) return;
    if (this.#nodes?.svg !== svg) this.#nodes = new SceneNodes(svg);
    this.#nodes.paint(sigmaScene(view, this.#curve(view), width), () => "", null);
  }
}

customElements.define("bp-sigma-card", BpSigmaCard);
