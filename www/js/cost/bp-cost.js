import { html, LitElement, nothing } from "../../vendor/lit.js";
import { emit, sliderField } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatFull } from "../format.js";
import { t } from "../i18n/index.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { pictureStyles } from "../pictures/picture-styles.js";
import { readings } from "../scale/readings.js";
import { StoreController } from "../store.js";
import { formatCount, formatDuration, formatLength } from "../units.js";
import { barsSvg, wholeLength } from "./bars-svg.js";
import { costStyles } from "./cost-styles.js";
import { costSvg } from "./cost-svg.js";
import { costNumbers, costTable, legend } from "./cost-table.js";
import { DEPTHS, nameOf, networkOf, OPENING, TIMED, WIDTHS } from "./ladder.js";
import { isSameNetwork, largest, rateOf, timesOf } from "./rate.js";
import { timeNetworks } from "./timing.js";

/** @import { Config } from "../engine/protocol.js" */
/** @import { EngineError } from "../engine/client.js" */
/** @import { Costs } from "./cost-svg.js" */
/** @import { Times } from "./rate.js" */
/** @import { Timed } from "./timing.js" */

/** One sample, as the lecture's derivation has it. */
const SAMPLES = 1;
/** From here on the bars stand beside the chart. */
const BESIDE = 760;
const BARS = 300;

/** What was counted, by the name of the network, and what was timed: it holds as long as the page does. @type {Map<string, Costs>} */
const counted = new Map();
/** @type {Timed[]} */
const timed = [];

/**
 * What a gradient costs, counted and timed, as the network grows: backpropagation against one forward pass per parameter (L6), forward
 * against backward pass (L19). The largest networks are timed in the scale lab, and drawn here.
 *
 * @fires place-chosen {place}
 */
export class BpCost extends LitElement {
  static styles = [shared, symbolStyles, pictureStyles, costStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    rung: { state: true },
    depth: { state: true },
    own: { state: true },
    timing: { state: true },
    refusal: { state: true },
  };

  #state = new StoreController(this, (s) => [s.config, s.theme, s.playing, s.predicting?.counts === true]);
  #width = new Width(this);
  #latest = new Latest((error) => {
    this.refusal = error.message;
  }, this.#state.ask);
  /** @type {AbortController | null} */
  #run = null;
  /** Ends the following of the scale lab. */
  #leave = () => {};

  constructor() {
    super();
    this.compact = false;
    this.rung = OPENING.rung;
    this.depth = OPENING.depth;
    /** The network in training is looked at instead of one of the sliders'. */
    this.own = false;
    /** @type {{ done: number, of: number } | null} */
    this.timing = null;
    this.refusal = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leave = readings.follow(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leave();
    this.#stop();
  }

  get #config() {
    return /** @type {Config | null} */ (this.#state.value[0]);
  }

  /** The number of the network's parameters is asked for: what tells it is not shown. */
  get #isHidden() {
    return this.#state.value[3] === true;
  }

  get #layers() {
    const config = this.#config;
    return this.own && config ? config.layers : networkOf(this.rung, this.depth);
  }

  /** The networks along the width's slider. */
  get #networks() {
    return WIDTHS.map((_, rung) => networkOf(rung, this.depth));
  }

  willUpdate() {
    const config = this.#config;
    if (!config) return;
    const wanted = [config.layers, ...this.#networks, ...readings.all.map(({ layers }) => layers)];
    const missing = wanted.filter((layers) => !counted.has(layers.join("-")));
    if (missing.length > 0) this.#count(missing);
  }

  /** @param {number[][]} networks */
  #count(networks) {
    this.#latest.run(async (ask) => {
      const missing = networks.filter((layers) => !counted.has(layers.join("-")));
      const found = await Promise.all(missing.map((layers) => ask("costs", { layers, samples: SAMPLES })));
      missing.forEach((layers, i) => {
        counted.set(layers.join("-"), { ...found[i], layers });
      });
      this.requestUpdate();
    });
  }

  /** @param {number[]} layers */
  #costsOf(layers) {
    const isTold = this.#isHidden && isSameNetwork(layers, this.#config?.layers ?? []);
    return isTold ? null : (counted.get(layers.join("-")) ?? null);
  }

  async #measure() {
    this.#stop();
    const run = new AbortController();
    this.#run = run;
    this.refusal = "";
    const networks = TIMED.map((rung) => networkOf(rung, this.depth));
    const { layers } = /** @type {Config} */ (this.#config);
    this.timing = { done: 0, of: networks.length };
    try {
      await timeNetworks({
        networks: [layers, ...networks],
        measure: (layers) => this.#state.ask("measureCost", { layers, samples: SAMPLES }),
        found: (found, done, of) => {
          const before = timed.findIndex(({ layers }) => isSameNetwork(layers, found.layers));
          if (before >= 0) timed.splice(before, 1);
          timed.push(found);
          this.timing = { done, of };
        },
        signal: run.signal,
      });
    } catch (error) {
      if (run.signal.aborted || /** @type {EngineError} */ (error).code === "superseded") return;
      this.refusal = /** @type {Error} */ (error).message;
    } finally {
      if (this.#run === run) this.#stop();
    }
  }

  #stop() {
    this.#run?.abort();
    this.#run = null;
    this.timing = null;
  }

  /** @param {{ rung?: number, depth?: number }} patch */
  #choose({ rung = this.rung, depth = this.depth }) {
    if (depth !== this.depth) this.#stop();
    this.rung = rung;
    this.depth = depth;
    this.own = false;
  }

  #fields() {
    return html`<div class="fields">
      ${sliderField({
        id: "width",
        label: t("cost.width"),
        value: this.rung,
        min: 0,
        max: WIDTHS.length - 1,
        step: 1,
        show: (rung) => String(WIDTHS[rung]),
        change: (rung) => this.#choose({ rung }),
      })}
      ${sliderField({
        id: "depth",
        label: t("cost.depth"),
        value: this.depth,
        min: DEPTHS.least,
        max: DEPTHS.most,
        step: 1,
        show: String,
        change: (depth) => this.#choose({ depth }),
      })}
      <button
        aria-pressed=${this.own ? "true" : "false"}
        @click=${() => {
          this.own = !this.own;
        }}
      >
        ${t("cost.own")}
      </button>
    </div>`;
  }

  /** A hand that drags a slider sees the networks on its way. @param {Event} event */
  #onInput(event) {
    const { id, value } = /** @type {HTMLInputElement} */ (event.target);
    if (id === "width") this.#choose({ rung: Number(value) });
    if (id === "depth") this.#choose({ depth: Number(value) });
  }

  /** @param {Costs} costs @param {Times | null} times */
  #sentence({ parameters, forward, backward, gradient, onePassPerParameter }, times) {
    const backpropagation = forward + backward + gradient;
    if (!times) {
      return t("cost.sentence.counted", {
        passes: formatCount(parameters + 1, 4),
        backprop: formatCount(backpropagation),
        one: formatCount(onePassPerParameter),
        factor: formatCount(onePassPerParameter / backpropagation, 2),
      });
    }
    const key = times.differencesMeasured ? "measured" : times.measured ? "predicted" : "carried";
    const digits = times.measured ? 3 : 2;
    return t(`cost.sentence.${key}`, {
      backprop: formatDuration(times.forwardMs + times.backwardMs, { digits }),
      one: formatDuration(times.differencesMs, { digits: times.differencesMeasured ? 3 : 2 }),
    });
  }

  /** How far the clock went. */
  #reach() {
    const most = largest(timed)?.parameters ?? 0;
    const rate = rateOf(timed, [...counted.values()]);
    if (!rate) return nothing;
    return html`<p class="soft reach">
      ${t("cost.reach", { parameters: formatCount(most), time: formatDuration(rate, { digits: 2 }) })}
    </p>`;
  }

  /** What the scale lab's clock has read of the largest network, or the way there. */
  #lab() {
    const reading = readings.all.at(-1);
    const words = reading && {
      parameters: formatCount(reading.parameters),
      forward: formatDuration(reading.forwardMs, { digits: 2 }),
      backward: formatDuration(reading.backwardMs, { digits: 2 }),
      samples: reading.samples,
    };
    return html`<p class="soft lab">
      ${words ? t("cost.lab.read", words) : t("cost.lab.none")}
      <button @click=${() => emit(this, "place-chosen", { place: "scale" })}>${t("cost.lab.open")}</button>
    </p>`;
  }

  #buttons() {
    const isPlaying = this.#state.value[2] === true;
    const { timing } = this;
    return html`<div class="buttons">
      ${
        timing
          ? html`<button @click=${() => this.#stop()}>${t("cost.stop")}</button>
              <progress max=${timing.of} value=${timing.done} aria-label=${t("cost.measuring")}></progress>
              <span class="soft" role="status">${t("cost.progress", timing)}</span>`
          : html`<button class="primary" ?disabled=${isPlaying || !this.#config} @click=${() => this.#measure()}>
                ${t(timed.length > 0 ? "cost.measure-again" : "cost.measure")}
              </button>
              ${isPlaying ? html`<span class="soft">${t("cost.playing")}</span>` : this.#reach()}`
      }
      ${this.refusal ? html`<p class="error" role="alert">${t("cost.refused")} <span lang="en">(${this.refusal})</span></p>` : nothing}
    </div>`;
  }

  render() {
    const width = this.#width.value;
    const theme = this.#state.store.get().theme;
    const layers = this.#layers;
    const curve = this.#networks.map((network) => this.#costsOf(network)).filter((costs) => costs !== null);
    if (!this.#config || width === 0 || curve.length < WIDTHS.length - 1) {
      return html`<div class="picture">${this.#fields()}<p class="empty">${t("cost.waiting")}</p></div>`;
    }
    const chosen = this.#costsOf(layers);
    const present = this.#costsOf(this.#config.layers);
    const isBeside = width >= BESIDE;
    const all = [...counted.values()];
    const lab = readings.all.filter(({ layers }) => this.#costsOf(layers));
    const rate = rateOf(timed, all) ?? rateOf(lab, all);
    const times = chosen && timesOf(chosen, timed, all);
    const shown = timed.filter(
      (one) => curve.some((costs) => isSameNetwork(costs.layers, one.layers)) || isSameNetwork(one.layers, present?.layers ?? []),
    );
    const chart = isBeside ? width - BARS - 24 : width;
    const bars = isBeside ? BARS : Math.min(width, 420);
    return html`
      <div class="picture" @input=${this.#onInput}>
        ${this.#fields()}
        <p class="network">
          <span class="number name" data-value="cost.layers">${nameOf(layers)}</span>
          <span data-value="cost.parameters" title=${chosen ? formatFull(chosen.parameters) : nothing}
            >${t("cost.parameters", { count: chosen ? formatCount(chosen.parameters) : "?" })}</span
          >
        </p>
        <div class="stage ${isBeside ? "beside" : ""}">
          <div>
            <div class="drawing" .innerHTML=${costSvg({ curve, chosen, times, present, timed: shown, lab, rate, width: chart, theme })}></div>
            ${legend(lab.length > 0)}
          </div>
          <div class="side">
            ${
              chosen
                ? html`<div class="drawing bars" .innerHTML=${barsSvg({ costs: chosen, width: bars, theme })}></div>
                    ${costNumbers(chosen)}
                    <p class="soft">${t("cost.length", { length: formatLength(wholeLength(chosen, bars)) })}</p>`
                : html`<p class="empty">${t("cost.hidden")}</p>`
            }
          </div>
        </div>
        <p class="sentence" aria-live="polite">${chosen ? this.#sentence(chosen, times) : t("cost.hidden")}</p>
        ${this.#buttons()} ${this.#lab()} ${costTable(curve, shown, lab, all)}
      </div>
    `;
  }
}

customElements.define("bp-cost", BpCost);
