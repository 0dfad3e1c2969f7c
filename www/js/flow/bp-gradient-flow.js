import { html, LitElement, nothing } from "../../vendor/lit.js";
import { sliderField } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { formatFull, formatNumber, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import { cardStyles } from "../passes/card-styles.js";
import { InSight } from "../pictures/in-sight.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { Rest } from "../pictures/rest.js";
import { StoreController } from "../store.js";
import { flowStyles } from "./flow-styles.js";
import { flowSvg, SYMBOLS } from "./flow-svg.js";
import { decadesOf, fallOf } from "./medians.js";
import { DEPTH, deepConfig, PAIRS } from "./networks.js";

/** @import { EngineError } from "../engine/client.js" */
/** @import { Config } from "../engine/protocol.js" */
/** @import { Flow, Quantity } from "./medians.js" */
/** @import { Kind } from "./networks.js" */

/** The card's padding and border; the panels stand side by side as long as each has so much. */
const FRAME = 34;
const LEAST = 216;
const BETWEEN = 16;
/** While training, so many times as long as an answer takes nothing is asked. */
const REST = 4;
/** And no sooner than so many milliseconds: what changes faster cannot be followed. */
const LEAST_REST = 150;

/** @typedef {{ name: "present" | "one" | "other", kind: Kind | null, flow: Flow, config: Config, depth: number }} Panel */

/**
 * How large |δ| and |∂L/∂w| are in each layer (L16): of the network in training, and of two deep ones that differ in their activation only.
 * Where each layer multiplies by a small σ′, little arrives at the first.
 */
export class BpGradientFlow extends LitElement {
  static styles = [shared, cardStyles, flowStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    depth: { state: true },
    pair: { state: true },
    opened: { state: true },
  };

  #state = new StoreController(this, (s) => [s.config, s.frame, s.playing, s.predicting]);
  #width = new Width(this);
  #sight = new InSight(this);
  #latest = new Latest((error) => this.#refuse(error), this.#state.ask);
  /** @type {{ config: Config, theta: Float32Array, flow: Flow } | null} */
  #present = null;
  /** @type {{ config: Config, depth: number, pair: string, flows: [Flow, Flow] } | null} */
  #deep = null;
  /** @type {{ config: Config, theta: Float32Array, depth: number, pair: string } | null} */
  #asked = null;
  #rest = new Rest(REST, LEAST_REST);
  #refusal = "";

  constructor() {
    super();
    this.compact = false;
    this.depth = DEPTH.usual;
    this.pair = "sigmoid-relu";
    this.opened = false;
  }

  willUpdate() {
    const { config, frame, playing } = this.#state.store.get();
    if (!config || !frame) return;
    if (playing && this.#deep && !this.#sight.value) return; // once training pauses it is up to date again
    const { depth, pair } = this;
    const before = this.#asked;
    const isDeep = before?.config === config && before.depth === depth && before.pair === pair;
    if (isDeep && isEqual(before.theta, frame.theta)) return;
    if (isDeep && !this.#rest.isOver(playing)) return;
    this.#asked = { config, theta: frame.theta, depth, pair };
    this.#ask(config, frame.theta, depth, pair);
  }

  /** @param {Config} config @param {Float32Array} theta @param {number} depth @param {string} pair */
  #ask(config, theta, depth, pair) {
    this.#latest.run(async (ask) => {
      const begun = performance.now();
      const isOld = this.#present?.config !== config || !isEqual(this.#present.theta, theta);
      if (isOld) {
        const flow = await ask("flow", {});
        if (this.#state.store.get().config !== config) return;
        this.#present = { config, theta, flow };
        this.#rest.begin(begun);
        this.requestUpdate();
      }
      if (this.#deep?.config !== config || this.#deep.depth !== depth || this.#deep.pair !== pair) {
        const full = await ask("config");
        const [one, other] = PAIRS[pair].map((kind) => deepConfig(full, depth, kind));
        const flows = /** @type {[Flow, Flow]} */ ([await ask("flow", { config: one }), await ask("flow", { config: other })]);
        if (this.#state.store.get().config !== config) return;
        this.#deep = { config, depth, pair, flows };
      }
      this.#refusal = "";
      this.requestUpdate();
    });
  }

  /** @param {EngineError} error */
  #refuse(error) {
    // Somebody else asked the same of the core: it is our turn again.
    if (error.code === "superseded") this.#asked = null;
    else this.#refusal = error.message;
    this.requestUpdate();
  }

  /** What there is to be seen of this network. @returns {Panel[]} */
  get #panels() {
    const { config, predicting } = this.#state.store.get();
    /** @type {Panel[]} */
    const panels = [];
    if (!config) return panels;
    if (this.#present && isOf(this.#present.config, config) && !predicting) {
      panels.push({ name: "present", kind: null, flow: this.#present.flow, config, depth: config.layers.length - 1 });
    }
    if (this.#deep && isOf(this.#deep.config, config)) {
      const { flows, pair, depth } = this.#deep;
      PAIRS[pair].forEach((kind, i) => {
        panels.push({ name: i === 0 ? "one" : "other", kind, flow: flows[i], config, depth });
      });
    }
    return panels;
  }

  /** @param {Kind} kind */
  #kindName({ activation, init }) {
    return t("flow.kind", { activation: t(`walk.function.${activation}`), init: t(`flow.init.${init}`) });
  }

  /** @param {Panel} panel */
  #title({ kind, config }) {
    return kind ? this.#kindName(kind) : t("flow.present", { layers: config.layers.join("–") });
  }

  /** How |δ| falls, in a sentence with its numbers. @param {Panel} panel */
  #said(panel) {
    const { name, kind, flow, depth } = panel;
    const fall = fallOf(flow);
    const network = kind ? this.#kindName(kind) : t("flow.present.short");
    const lead = html`<strong>${network}</strong>${t("flow.colon")}`;
    if (depth < 2) return html`<p data-said=${name}>${lead}${t("flow.shallow")}</p>`;
    if (!fall) return html`<p data-said=${name}>${lead}${t("flow.nothing")}</p>`;
    const isFalling = fall.factor >= 1;
    const factor = isFalling ? fall.factor : 1 / fall.factor;
    const words = {
      depth,
      last: formatNumber(fall.last, { digits: 3 }),
      first: formatNumber(fall.first, { digits: 3 }),
      factor: formatNumber(factor, { digits: 3 }),
    };
    const bound = kind ? t(`flow.slope.${kind.activation}`) : "";
    return html`<p data-said=${name} data-number=${formatFull(fall.factor)}>
      ${lead}${t(isFalling ? "flow.falls" : "flow.grows", words)}${bound}
    </p>`;
  }

  #fields() {
    return html`<div class="fields">
      ${sliderField({
        id: "depth",
        label: t("flow.depth"),
        value: this.depth,
        min: DEPTH.least,
        max: DEPTH.most,
        step: 1,
        show: String,
        change: (value) => {
          this.depth = value;
        },
      })}
      <div class="field">
        <label for="pair">${t("flow.pair")}</label>
        <select
          id="pair"
          @change=${(/** @type {Event} */ event) => {
            this.pair = /** @type {HTMLSelectElement} */ (event.target).value;
          }}
        >
          ${Object.entries(PAIRS).map(
            ([id, [one, other]]) =>
              html`<option value=${id} ?selected=${id === this.pair}>${t("flow.against", { one: this.#kindName(one), other: this.#kindName(other) })}</option>`,
          )}
        </select>
      </div>
    </div>`;
  }

  /** @param {Panel[]} panels */
  #drawings(panels) {
    const room = this.#width.value - FRAME;
    if (room < 120 || panels.length === 0) return nothing;
    const columns = Math.max(1, Math.min(3, Math.floor((room + BETWEEN) / (LEAST + BETWEEN))));
    // Two that are to be compared stand side by side, below the present one.
    const width = Math.floor((room - (columns - 1) * BETWEEN) / columns);
    const flows = panels.map(({ flow }) => flow);
    const decades = { delta: decadesOf(flows, "delta"), weight: decadesOf(flows, "weight") };
    const { theme } = this.#state.store.get();
    return html`<div class="panels" style="grid-template-columns: repeat(${columns}, minmax(0, 1fr))">
      ${panels.map((panel) => {
        const { name, flow } = panel;
        const title = this.#title(panel);
        const isWide = columns === 2 && name === "present";
        const full = isWide ? room : width;
        return html`<section class=${isWide ? "wide" : ""}>
          <h4>${title}</h4>
          <div
            class="drawing"
            data-network=${name}
            .innerHTML=${flowSvg({ name, title: t("flow.title", { network: title }), flow, decades }, { width: full, theme })}
          ></div>
        </section>`;
      })}
    </div>`;
  }

  /** @param {Panel[]} panels */
  #table(panels) {
    const depth = Math.max(...panels.map((panel) => panel.depth));
    /** @type {Quantity[]} */
    const quantities = ["delta", "weight"];
    return html`<div class="table-scroll" role="region" tabindex="0" aria-label=${t("flow.table")}>
      <table>
        <caption class="visually-hidden">${t("flow.table")}</caption>
        <thead>
          <tr>
            <th rowspan="2" scope="col">${t("flow.layer")}</th>
            ${panels.map((panel) => html`<th colspan="4" scope="colgroup">${this.#title(panel)}</th>`)}
          </tr>
          <tr>
            ${panels.map(() => quantities.map((quantity) => html`<th scope="col">${SYMBOLS[quantity]}</th><th scope="col">= 0</th>`))}
          </tr>
        </thead>
        <tbody>
          ${Array.from({ length: depth }, (_, l) => html`<tr>
            <th scope="row">${l + 1}</th>
            ${panels.map(({ flow, name }) =>
              quantities.map((quantity) => {
                const histogram = flow.layers[l]?.[quantity];
                if (!histogram) return html`<td></td><td></td>`;
                const { median, zeros, count } = histogram;
                return html`<td class="number" data-value="flow.${name}.${quantity}.${l + 1}" title=${formatFull(median)}>${Number.isNaN(median) ? "–" : formatNumber(median, { digits: 3 })}</td>
                  <td class="number soft">${count > 0 ? formatPercent(zeros / count) : "–"}</td>`;
              }),
            )}
          </tr>`)}
        </tbody>
      </table>
    </div>`;
  }

  render() {
    const panels = this.#panels;
    const { config, predicting } = this.#state.store.get();
    const isWaiting = this.#deep?.depth !== this.depth || this.#deep.pair !== this.pair || this.#deep.config !== config;
    return html`<div class="card ${isWaiting && this.#deep ? "waiting" : ""}" role="group" aria-label=${t("flow.name")}>
      ${this.#fields()}
      <p class="soft">${t("flow.lead")}</p>
      ${predicting ? html`<p class="note">${t("walk.caption.hidden")}</p>` : nothing}
      ${this.#refusal ? html`<p class="error" role="alert" lang="en">${this.#refusal}</p>` : nothing}
      ${panels.length === 0 && !this.#refusal ? html`<p class="soft">${t("flow.waiting")}</p>` : nothing}
      ${this.#drawings(panels)}
      <div class="said">${panels.map((panel) => this.#said(panel))}</div>
      ${
        panels.length === 0
          ? nothing
          : html`<details
              ?open=${this.opened}
              @toggle=${(/** @type {Event} */ event) => {
                this.opened = /** @type {HTMLDetailsElement} */ (event.target).open;
              }}
            >
              <summary>${t("flow.table")}</summary>
              ${this.opened ? this.#table(panels) : nothing}
            </details>`
      }
    </div>`;
  }
}

/** What was counted stays in sight until the next is there, unless the network is another one. @param {Config} a @param {Config} b */
const isOf = (a, b) => a.layers.join() === b.layers.join();

/** @param {Float32Array} a @param {Float32Array} b */
const isEqual = (a, b) => a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

customElements.define("bp-gradient-flow", BpGradientFlow);
