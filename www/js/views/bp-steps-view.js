import { html, LitElement } from "../../vendor/lit.js";
import "../elements/bp-loss-curve.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import "../passes/bp-forward-network.js";
import "../passes/bp-reversed-network.js";
import { presetOf } from "../presets.js";
import { StoreController, store } from "../store.js";
import "../terms/bp-derivation.js";
import "../walk/bp-caption.js";
import "../walk/bp-walk-export.js";
import "../walk/bp-walk-transport.js";
import { planOf } from "../walk/positions.js";
import { stepsStyles } from "./steps-styles.js";

/** @import { Target, Walk } from "../engine/protocol.js" */

/** @typedef {"theta" | "neuron" | "samples" | "path" | "practice"} Tab */

/**
 * What opens on demand beside the networks, and comes when it is first opened.
 * @type {Record<Tab, { load(): unknown, show(): unknown }>}
 */
const TABS = {
  theta: { load: () => import("../theta/bp-columns.js"), show: () => html`<bp-columns></bp-columns>` },
  neuron: {
    load: () => [import("../passes/bp-sigma-card.js"), import("../passes/bp-unroll.js")],
    show: () => html`<bp-sigma-card></bp-sigma-card><bp-unroll></bp-unroll>`,
  },
  samples: {
    load: () => import("../samples/bp-sample-shares.js"),
    show: () => html`<bp-sample-shares></bp-sample-shares>`,
  },
  path: { load: () => import("../timeline/bp-timeline.js"), show: () => html`<bp-timeline></bp-timeline>` },
  practice: {
    load: () => [import("../practice/bp-predict.js"), import("../practice/bp-broken.js")],
    show: () => html`<bp-predict></bp-predict><bp-broken></bp-broken>`,
  },
};
const NAMES = /** @type {Tab[]} */ (Object.keys(TABS));

/** One training step, walked through: the network forward, the network reversed, and the numbers beside them. */
export class BpStepsView extends LitElement {
  static styles = [shared, stepsStyles];

  static properties = { tab: { state: true } };

  #state = new StoreController(this, (s) => [s.selection, s.walk.record?.layers.join() ?? ""]);
  /** The choice that the panel has followed. @type {Target} */
  #followed = null;
  /** The network for which a choice was made. @type {number[] | null} */
  #chosenFor = null;

  constructor() {
    super();
    /** @type {Tab} */
    this.tab = NAMES[0];
  }

  willUpdate() {
    const [selection] = /** @type {[Target, string]} */ (this.#state.value);
    // a question chooses the neuron that it asks for
    if (selection !== this.#followed && selection?.kind === "neuron" && !store.get().predicting) this.tab = "neuron";
    this.#followed = selection;
    TABS[this.tab].load();
  }

  /** Something is chosen from the start, so that the card of one weight has something to tell. */
  updated() {
    const { selection, preset, walk } = store.get();
    if (selection || !walk.record || this.#chosenFor === walk.record.layers) return;
    this.#chosenFor = walk.record.layers;
    const plan = planOf(walk.record);
    const offset = presetOf(preset)?.chosen ?? plan.wStart[plan.wStart.length - 1];
    emit(this, "parameter-selected", { offset });
  }
  /** @param {KeyboardEvent} event */
  #onTabKey(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.tab = NAMES[(NAMES.indexOf(this.tab) + by + NAMES.length) % NAMES.length];
    this.updateComplete.then(() =>
      /** @type {HTMLElement | null} */ (
        this.renderRoot.querySelector(`#tab-${this.tab}`)
      )?.focus(),
    );
  }

  #tabs() {
    return html`<div class="tabs" role="tablist" aria-label=${t("walk.view.tabs")} @keydown=${this.#onTabKey}>
      ${NAMES.map((name) => {
        const chosen = name === this.tab;
        return html`<button
          role="tab"
          id="tab-${name}"
          aria-controls="panel"
          aria-selected=${chosen ? "true" : "false"}
          tabindex=${chosen ? 0 : -1}
          @click=${() => {
            this.tab = name;
          }}
        >
          ${t(`walk.tab.${name}`)}
        </button>`;
      })}
    </div>`;
  }

  render() {
    return html`
      <section class="bar" aria-label=${t("walk.transport")}>
        <bp-walk-transport></bp-walk-transport>
      </section>
      <main>
        <div class="networks">
          <h2>${t("walk.view.forward")}</h2>
          <bp-forward-network></bp-forward-network>
          <bp-caption></bp-caption>
          <h2>${t("walk.view.reversed")}</h2>
          <bp-reversed-network></bp-reversed-network>
        </div>
        <section class="side ${this.tab}" aria-label=${t("walk.view.side")}>
          <div class="card weight">
            <bp-derivation></bp-derivation>
          </div>
          ${this.#tabs()}
          <div class="panel" id="panel" role="tabpanel" tabindex="0" aria-labelledby="tab-${this.tab}">
            ${TABS[this.tab].show()}
          </div>
          <div class="card loss"><bp-loss-curve></bp-loss-curve></div>
          <bp-walk-export></bp-walk-export>
        </section>
      </main>
    `;
  }
}

customElements.define("bp-steps-view", BpStepsView);
