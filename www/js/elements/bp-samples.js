import { html, LitElement, nothing } from "../../vendor/lit.js";
import { SCALES } from "../color.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { barStyles, probabilityBars, valueTable } from "../output/bars.js";
import { grayMax, imageEdge, paintGray } from "../output/digit.js";
import { className, costText, featureName, spokenSample, vector } from "../output/names.js";
import { nextAfter, outcomeOf, wrongSamples } from "../output/outcome.js";
import { verdict } from "../output/readout.js";
import { sampleStyles } from "../output/sample-styles.js";
import { sheetOf } from "../output/sheet.js";
import { StoreController } from "../store.js";
import { emit } from "./fields.js";
import { shared } from "./shared.js";

/** @import { Cell, Dataset, Frame, Samples, SetName } from "../engine/protocol.js" */
/** @import { NamedData } from "../output/names.js" */
/** @import { Outcome } from "../output/outcome.js" */

/** Milliseconds between two searches for wrong samples while training. */
const SEARCH_PAUSE = 250;

/**
 * Predictions of single samples, for data with more inputs than a plane has: a pager, the sample as image or
 * table, the outputs as bars. The training sample is the page's chosen one; a test sample is this element's own.
 *
 * @fires sample-chosen {n}
 */
export class BpSamples extends LitElement {
  static styles = [shared, barStyles, sampleStyles];

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.dataset, s.frame, s.sample, s.config, s.recipe, s.theme, s.view.cell]),
  );
  /** @type {SetName} */
  #set = "train";
  #testSample = 0;
  /** @type {Dataset | null} */
  #maxOf = null;
  #max = 1;
  /** @type {number[] | undefined} */
  #wrong;
  #searched = { time: 0, t: -1, of: /** @type {Samples | undefined} */ (undefined) };
  /** The cell of the confusion matrix whose samples are paged through. @type {Cell | undefined} */
  #cell;
  /** @type {unknown[]} */
  #painted = [];

  get #shown() {
    const [dataset, , sample] = this.#state.value;
    const set = dataset?.test ? this.#set : "train";
    return { set, n: set === "train" ? sample : this.#testSample };
  }

  /** A cell of the confusion matrix brings its set and its first sample. */
  willUpdate() {
    const cell = this.#state.value[6];
    const isOther = cell?.set !== this.#cell?.set || cell?.truth !== this.#cell?.truth || cell?.predicted !== this.#cell?.predicted;
    this.#cell = cell;
    if (!cell || !isOther) return;
    this.#set = cell.set;
    if (cell.set === "test") this.#testSample = cell.members[0] ?? 0;
  }

  render() {
    const [dataset, frame, , config, recipe] = this.#state.value;
    const { set, n } = this.#shown;
    const samples = dataset?.[set];
    const outcome = outcomeOf({ config, dataset, frame }, set, n);
    if (!dataset || !samples || !outcome) return html`<p class="soft">${t("output.empty")}</p>`;
    const data = recipe?.data;
    const wrong = this.#wrongOf(samples, frame, set);
    const edge = data?.inputNames ? 0 : imageEdge(samples.inputs);
    return html`
      <header>
        <h2>${t("output.samples.title")}</h2>
        ${dataset.test ? this.#sets(set) : nothing}
      </header>
      ${this.#pager(samples, n, this.#isCell ? this.#cell?.members : wrong)}
      <div class="sample ${edge ? "image" : ""}">
        ${edge ? this.#image(outcome, edge, data, samples) : this.#features(outcome, data)}
        ${this.#said(outcome, data, samples)}
        <div class="outputs">
          ${samples.task === "classification" && samples.outputs > 1 ? probabilityBars(outcome, samples, data) : valueTable(outcome)}
        </div>
      </div>
      ${edge ? this.#sheet(samples, n, wrong) : nothing}
      <p class="visually-hidden" role="status">
        ${frame?.playing ? "" : edge ? this.#spokenImage(outcome, samples, data) : spokenSample(outcome, samples.count)}
      </p>
    `;
  }

  /** @param {Outcome} outcome @param {Samples} samples @param {NamedData} data */
  #spokenImage({ set, n, truth = 0, prediction, predicted, cost }, samples, data) {
    return t("output.spoken-sample", {
      n: n + 1,
      count: samples.count,
      set: t(`output.set-${set}`),
      x: "–",
      y: className(data, truth, samples),
      prediction:
        predicted === undefined ? vector(prediction) : className(data, predicted, samples),
      cost: costText(cost),
    });
  }

  /** @param {SetName} current */
  #sets(current) {
    return html`<div class="segments" role="radiogroup" aria-label=${t("output.samples.set")}>
      ${
        /** @type {const} */ (["train", "test"]).map(
          (set) => html`<label>
          <input
            type="radio"
            name="set"
            value=${set}
            .checked=${set === current}
            @change=${() => {
              this.#set = set;
              this.requestUpdate();
            }}
          />
          <span>${t(`output.set-${set}`)}</span>
        </label>`,
        )
      }
    </div>`;
  }

  /** @param {Samples} samples @param {number} n @param {number[] | undefined} some  the wrong ones, or those of the chosen cell */
  #pager({ count }, n, some) {
    const step = (/** @type {number} */ by) => () => this.#go((n + by + count) % count);
    return html`
      <div class="pager">
        <button class="square" aria-label=${t("output.samples.previous")} @click=${step(-1)}>◀</button>
        <label>
          <span class="visually-hidden">${t("output.samples.number")}</span>
          <input
            class="number"
            inputmode="numeric"
            .value=${String(n + 1)}
            @change=${(/** @type {Event} */ event) => this.#typed(event, n, count)}
          />
        </label>
        <span class="soft number">${t("output.samples.of", { count: formatInteger(count) })}</span>
        <button class="square" aria-label=${t("output.samples.next")} @click=${step(1)}>▶</button>
      </div>
      ${
        some
          ? html`<div class="pager">
              <span class="count soft">
                ${this.#isCell ? this.#cellText(some.length) : some.length === 0 ? t("output.samples.none-wrong") : t("output.samples.wrong-count", { wrong: formatInteger(some.length), count: formatInteger(count) })}
              </span>
              <button
                class="next-wrong"
                ?disabled=${some.length === 0}
                @click=${() => this.#go(nextAfter(some, n) ?? n)}
              >
                ${t(this.#isCell ? "output.samples.next-cell" : "output.samples.next-wrong")} ▶
              </button>
            </div>`
          : nothing
      }
    `;
  }

  get #isCell() {
    return this.#cell !== undefined && this.#cell.set === this.#shown.set;
  }

  /** @param {number} count */
  #cellText(count) {
    const [dataset, , , , recipe] = this.#state.value;
    const name = (/** @type {number | undefined} */ k) => className(recipe?.data, k ?? 0, dataset?.train);
    return t("output.samples.cell-count", { count: formatInteger(count), truth: name(this.#cell?.truth), predicted: name(this.#cell?.predicted) });
  }

  /** @param {Event} event @param {number} n @param {number} count */
  #typed(event, n, count) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const wanted = Math.round(Number(input.value));
    if (wanted >= 1 && wanted <= count) this.#go(wanted - 1);
    else input.value = String(n + 1);
  }

  /** @param {number} n */
  #go(n) {
    if (this.#shown.set === "train") emit(this, "sample-chosen", { n });
    else {
      this.#testSample = n;
      this.requestUpdate();
    }
  }

  /** @param {Outcome} outcome @param {number} edge @param {NamedData} data @param {Samples} samples */
  #image({ truth = 0 }, edge, data, samples) {
    const label = t("output.samples.digit", { size: edge, truth: className(data, truth, samples) });
    return html`<canvas class="digit" role="img" aria-label=${label}></canvas>`;
  }

  /** Truth against prediction, in words. @param {Outcome} outcome @param {NamedData} data @param {Samples} samples */
  #said(outcome, data, samples) {
    const { truth, predicted, cost } = outcome;
    const name = (/** @type {number | undefined} */ k) =>
      k === undefined ? "–" : className(data, k, samples);
    const entry = (
      /** @type {string} */ label,
      /** @type {string} */ kind,
      /** @type {string} */ text,
    ) => html`<div><dt>${label}</dt><dd data-value=${kind}>${text}</dd></div>`;
    return html`<dl class="said">
      ${
        truth === undefined
          ? nothing
          : html`${entry(t("output.samples.truth-is"), "truth", name(truth))}
            ${entry(t("output.samples.prediction-is"), "predicted", name(predicted))}`
      }
      ${entry(t("output.cost"), "cost", costText(cost))}
      <div><dt hidden></dt><dd>${verdict(outcome)}</dd></div>
    </dl>`;
  }

  /** @param {Outcome} outcome @param {NamedData} data */
  #features({ x }, data) {
    return html`<table class="features">
      <thead>
        <tr>
          <th scope="col">${t("output.samples.feature")}</th>
          <th scope="col" class="number">${t("output.samples.value")}</th>
        </tr>
      </thead>
      <tbody>
        ${Array.from(x, (_, i) => html`<tr><th scope="row">${featureName(data, i)}</th><td class="number">${vector(x.subarray(i, i + 1))}</td></tr>`)}
      </tbody>
    </table>`;
  }

  /** @param {Samples} samples @param {number} n @param {number[] | undefined} wrong */
  #sheet(samples, n, wrong = []) {
    const { from, to } = sheetOf(n, samples.count);
    const label = t("output.samples.sheet", { from: from + 1, to });
    return html`<div class="sheet" role="group" aria-label=${label}>
      ${Array.from({ length: to - from }, (_, i) => {
        const isWrong = wrong.includes(from + i);
        const name = `${t("output.sample", { n: from + i + 1, count: samples.count, set: t(`output.set-${this.#shown.set}`) })}${isWrong ? ` · ${t("output.wrong")}` : ""}`;
        return html`<button
          class="thumb ${isWrong ? "wrong" : ""}"
          tabindex=${from + i === n ? 0 : -1}
          aria-pressed=${from + i === n ? "true" : "false"}
          aria-label=${name}
          title=${name}
          @click=${() => this.#go(from + i)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.#walk(event, n, samples.count)}
        >
          <canvas></canvas>
        </button>`;
      })}
    </div>`;
  }

  /** @param {KeyboardEvent} event @param {number} n @param {number} count */
  #walk(event, n, count) {
    const by = { ArrowRight: 1, ArrowDown: 10, ArrowLeft: -1, ArrowUp: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#go(Math.min(count - 1, Math.max(0, n + by)));
    this.updateComplete.then(() => {
      /** @type {HTMLElement | null} */ (
        this.renderRoot.querySelector('.thumb[tabindex="0"]')
      )?.focus();
    });
  }

  /** @param {Samples} samples @param {Frame | null} frame @param {SetName} set */
  #wrongOf(samples, frame, set) {
    const predictions = frame?.predictions?.[set];
    const now = performance.now();
    const { time, t: before, of } = this.#searched;
    const isNews =
      of !== samples || (before !== frame?.t && (!frame?.playing || now - time >= SEARCH_PAUSE));
    if (isNews && frame) {
      this.#wrong = wrongSamples(samples, predictions);
      this.#searched = { time: now, t: frame.t, of: samples };
    }
    return this.#wrong;
  }

  updated() {
    const [dataset, , , , recipe, theme] = this.#state.value;
    const { set, n } = this.#shown;
    const samples = dataset?.[set];
    const edge = samples && !recipe?.data.inputNames ? imageEdge(samples.inputs) : 0;
    const digit = this.renderRoot.querySelector("canvas.digit");
    if (!dataset || !samples || !edge || !digit) return;
    const painted = [dataset, set, n, theme, digit];
    if (painted.every((part, i) => part === this.#painted[i])) return;
    this.#painted = painted;
    if (this.#maxOf !== dataset) {
      this.#max = grayMax(dataset.train.x);
      this.#maxOf = dataset;
    }
    const { ink, paper } = SCALES[theme];
    const paint = (/** @type {Element} */ canvas, /** @type {number} */ m) =>
      paintGray(
        /** @type {HTMLCanvasElement} */ (canvas),
        samples.x.subarray(m * edge * edge, (m + 1) * edge * edge),
        edge,
        this.#max,
        ink,
        paper,
      );
    paint(digit, n);
    const { from } = sheetOf(n, samples.count);
    this.renderRoot.querySelectorAll(".thumb canvas").forEach((canvas, i) => {
      paint(canvas, from + i);
    });
  }
}

customElements.define("bp-samples", BpSamples);
