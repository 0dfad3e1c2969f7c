import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { tableStyles } from "../curve/bp-loss-table.js";
import { selectField } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { formatFull, formatInteger, formatNumber, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/spread.js";
import { InSight } from "../pictures/in-sight.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { Rest } from "../pictures/rest.js";
import { spotIn } from "../pictures/spot.js";
import { residualStyles } from "../residuals/residual-styles.js";
import { StoreController } from "../store.js";
import { spreadSvg } from "./spread-svg.js";
import { binStart, fullest, spotAfter, spotAt } from "./strips.js";

/** @import { Config, Frame, Spread } from "../engine/protocol.js" */
/** @import { Spot } from "./strips.js" */

/** Recorded steps that are asked for. */
const PLACES = 60;
/** More layers are shown on demand. */
const FEW = 6;
const ROWS = 12;
/** While training, so many times as long as an answer takes nothing is asked. */
const REST = 4;

/** How the weights of each layer are spread, from the first to the last recorded step: a strip for each layer. */
export class BpWeightHistory extends LitElement {
  static styles = [
    shared,
    tableStyles,
    residualStyles,
    css`
      :host {
        min-height: 240px;
      }
      .read {
        min-height: 4.2em;
      }
      .all {
        margin-top: 4px;
        min-height: 28px;
        font-size: 12px;
      }
    `,
  ];

  static properties = { all: { state: true }, layer: { state: true }, opened: { state: true } };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.frame, s.config]));
  #width = new Width(this);
  #sight = new InSight(this);
  #latest = new Latest((error) => {
    this.#refusal = error.message;
    this.requestUpdate();
  }, this.#state.ask);
  #refusal = "";
  /** @type {{ spread: Spread, layers: string } | null} */
  #found = null;
  /** @type {Frame | null} */
  #asked = null;
  #rest = new Rest(REST);
  /** @type {Spot | null} */
  #spot = null;

  constructor() {
    super();
    /** All layers are shown, however many. */
    this.all = false;
    /** Of the table, from 0. */
    this.layer = 0;
    /** The table is open. */
    this.opened = false;
  }

  /** It opens below what is in sight. */
  firstUpdated() {
    this.scrollIntoView({ block: "nearest" });
  }

  willUpdate() {
    const [frame, config] = this.#state.value;
    if (!frame || !config || frame === this.#asked || !this.#sight.value || !this.#rest.isOver(frame.playing)) return;
    this.#asked = frame;
    this.#ask(config);
  }

  /** @param {Config} config */
  #ask(config) {
    this.#latest.run(async (ask) => {
      const begun = performance.now();
      /** @type {Spread} */
      const spread = await ask("spread", { count: PLACES });
      if (this.#state.value[1] !== config) return;
      this.#found = { spread, layers: config.layers.join() };
      this.#refusal = "";
      this.#rest.begin(begun);
      this.requestUpdate();
    });
  }

  /** What was found of this network, where there is any. */
  get #spread() {
    const layers = this.#state.value[1]?.layers.join();
    return this.#found?.layers === layers ? this.#found?.spread : undefined;
  }

  render() {
    const spread = this.#spread;
    if (this.#refusal) return html`<p class="error" role="alert" lang="en">${this.#refusal}</p>`;
    if (!spread) return html`<p class="note">${t("spread.waiting")}</p>`;
    const depth = spread.layers.length;
    const shown = this.all ? depth : Math.min(FEW, depth);
    if (this.#spot && (this.#spot.layer >= shown || this.#spot.place >= spread.t.length)) this.#spot = null;
    return html`
      <p class="note">${t("spread.lead", { count: formatInteger(spread.t.length) })}</p>
      ${this.#drawing(spread, shown)}
      <p class="read">${this.#spot ? this.#said(spread, this.#spot) : html`<span class="note">${t("spread.hint")}</span>`}</p>
      ${
        shown < depth
          ? html`<button
              class="all"
              @click=${() => {
                this.all = true;
              }}
            >
              ${t("spread.all", { count: depth })}
            </button>`
          : nothing
      }
      <details
        ?open=${this.opened}
        @toggle=${(/** @type {Event} */ event) => {
          this.opened = /** @type {HTMLDetailsElement} */ (event.target).open;
        }}
      >
        <summary>${t("curve.table")}</summary>
        ${this.opened ? this.#table(spread) : nothing}
      </details>
    `;
  }

  /** @param {Spread} spread @param {number} layers */
  #drawing(spread, layers) {
    const width = Math.min(this.#width.value, 900);
    if (width < 160) return nothing;
    const { theme, frame } = this.#state.store.get();
    // while training goes on, the last step is a moment older than the picture
    const now = frame && frame.t < frame.head ? frame.t : null;
    const title = t("spread.title");
    const spot = this.#spot;
    const point = (/** @type {Spot | null} */ next) => {
      if (next?.layer === spot?.layer && next?.place === spot?.place && next?.bin === spot?.bin) return;
      this.#spot = next;
      this.requestUpdate();
    };
    const here = (/** @type {PointerEvent} */ event) => point(spotAt(spread, layers, width, ...spotIn(/** @type {Element} */ (event.currentTarget), event)));
    return html`<div
      class="drawing"
      role="slider"
      tabindex="0"
      aria-label="${title} ${t("spread.keys")}"
      aria-valuemin="0"
      aria-valuemax=${spread.t.length - 1}
      aria-valuenow=${spot?.place ?? 0}
      aria-valuetext=${spot ? this.#said(spread, spot) : t("spread.nowhere")}
      @pointermove=${here}
      @pointerdown=${here}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event, spread, layers, point)}
      .innerHTML=${spreadSvg({ spread, layers, now, spot, title }, { width, theme })}
    ></div>`;
  }

  /** @param {KeyboardEvent} event @param {Spread} spread @param {number} layers @param {(spot: Spot | null) => void} point */
  #key(event, spread, layers, point) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = spread.t.length - 1;
    const spot = this.#spot ?? { layer: 0, place: last, bin: fullest(spread, 0, last) };
    const next = event.key === "Escape" ? null : spotAfter(event.key, spot, spread, layers);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    point(this.#spot || next === null || event.key === "Home" ? next : spot);
  }

  /** @param {Spread} spread @param {Spot} spot */
  #said({ t: steps, bins, layers }, { layer, place, bin }) {
    const { reach, counts, min, max, mean } = layers[layer];
    const at = counts.subarray(place * bins, (place + 1) * bins);
    const all = at.reduce((sum, count) => sum + count, 0);
    const number = (/** @type {number} */ value) => formatNumber(value, { digits: 3 });
    return t("spread.said", {
      t: formatInteger(steps[place]),
      layer: layer + 1,
      count: formatInteger(at[bin]),
      all: formatInteger(all),
      share: formatPercent(all > 0 ? at[bin] / all : 0),
      from: number(binStart(reach, bin, bins)),
      to: number(binStart(reach, bin + 1, bins)),
      min: number(min[place]),
      mean: number(mean[place]),
      max: number(max[place]),
    });
  }

  /** @param {Spread} spread */
  #table({ t: steps, layers }) {
    const layer = Math.min(this.layer, layers.length - 1);
    const { min, max, mean } = layers[layer];
    const shown = Math.min(ROWS, steps.length);
    // evenly over the path, its ends among them
    const places = Array.from({ length: shown }, (_, i) => Math.round((i * (steps.length - 1)) / Math.max(1, shown - 1)));
    const cell = (/** @type {number} */ value) => html`<td class="number" title=${formatFull(value)}>${formatNumber(value)}</td>`;
    return html`
      ${
        layers.length > 1
          ? selectField({
              id: "layer",
              label: t("parameters.layer"),
              value: String(layer),
              options: layers.map((_, l) => ({ value: String(l), label: t("network.layer", { layer: l + 1 }) })),
              change: (value) => {
                this.layer = Number(value);
              },
            })
          : nothing
      }
      <table>
        <caption>
          ${t("spread.caption", { layer: layer + 1, count: shown, of: steps.length })}
        </caption>
        <thead>
          <tr>
            <th scope="col">t</th>
            <th scope="col">${t("spread.min")}</th>
            <th scope="col">${t("spread.mean")}</th>
            <th scope="col">${t("spread.max")}</th>
          </tr>
        </thead>
        <tbody>
          ${places.map(
            (place) => html`<tr data-step=${steps[place]}>
              <th scope="row" class="number">${formatInteger(steps[place])}</th>
              ${cell(min[place])}${cell(mean[place])}${cell(max[place])}
            </tr>`,
          )}
        </tbody>
      </table>
    `;
  }
}

customElements.define("bp-weight-history", BpWeightHistory);
