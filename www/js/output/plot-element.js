// What the plots of a 1- and of a 2-input network share: layers, axes, choosing a sample by pointer and keyboard.

import { html, LitElement, nothing, svg } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { zoomable } from "../zoom/zoomable.js";
import { legend, legendStyles } from "./legend.js";
import { markOf } from "./marks.js";
import { spokenSample } from "./names.js";
import { outcomeOf } from "./outcome.js";
import { cleared, markRadius, paintPoints } from "./paint.js";
import { nearest, plane, positions } from "./plane.js";
import { plotStyles } from "./plot-styles.js";
import { readout, readoutStyles } from "./readout.js";

/** @import { Dataset, Samples, SetName } from "../engine/protocol.js" */
/** @import { Plane, Range } from "./plane.js" */

/** How far from a sample a pointer may be, in CSS pixels. */
const REACH = 24;

/** More samples are not marked. */
const MOST_MARKS = 500;

/** Where a key takes the chosen sample; others are left alone. @type {Record<string, (n: number, last: number) => number>} */
const KEYS = {
  ArrowRight: (n, last) => (n >= last ? 0 : n + 1),
  ArrowUp: (n, last) => (n >= last ? 0 : n + 1),
  ArrowLeft: (n, last) => (n <= 0 ? last : n - 1),
  ArrowDown: (n, last) => (n <= 0 ? last : n - 1),
  PageUp: (n, last) => Math.min(last, n + 10),
  PageDown: (n) => Math.max(0, n - 10),
  Home: () => 0,
  End: (_n, last) => last,
};

/**
 * @typedef {Object} PlotSpace  what a plot spans
 * @property {Range} x
 * @property {Range} y
 * @property {"input" | "target"} vertical
 * @property {string} xLabel
 * @property {string} yLabel
 * @property {string} label  for those who do not see it
 */

/**
 * @abstract
 * @fires sample-chosen {n}
 * @fires plane-laid  there is a new plane; does not bubble
 * @slot over  of a bare plot: what lies over the surface
 * @slot corner  below the vertical axis, where there is nothing else
 */
export class PlotElement extends LitElement {
  static styles = [shared, plotStyles, legendStyles, readoutStyles];

  state = new StoreController(
    this,
    (s) =>
      /** @type {const} */ ([s.dataset, s.frame, s.sample, s.view, s.config, s.recipe, s.theme]),
    1,
  );

  /** Without samples: what lies in the slot "over" has its own. */
  bare = false;
  /** Of the networks that this plot is for. */
  inputs = 2;
  /** Height of the data's box over its width. */
  aspect = 1;
  /** @type {Plane | undefined} */
  plane;
  /** @type {{ set: SetName, n: number } | undefined} */
  #hovered;
  #width = 0;
  /** @type {Element | null} */
  #zoomed = null;
  /** @type {Dataset | null} */
  #planeOf = null;
  #planeWidth = 0;
  /** @type {{ train: Float32Array, test: Float32Array | undefined } | undefined} */
  #places;
  /** @type {unknown[]} */
  #painted = [];
  /** @type {Plane | undefined} */
  #announced;
  #observer = new ResizeObserver(() => this.#measure());

  /**
   * @abstract
   * @param {Dataset} _dataset
   * @returns {PlotSpace}
   */
  space(_dataset) {
    throw new Error("a plot says what it spans");
  }

  /**
   * @abstract
   * @param {HTMLCanvasElement} _canvas
   * @param {Plane} _plane
   */
  paintBack(_canvas, _plane) {}

  /** Whether the back canvas covers the data's box only. */
  get backInBox() {
    return true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  #measure() {
    const width = this.renderRoot.querySelector(".plot")?.clientWidth ?? 0;
    if (width === this.#width || width === 0) return;
    this.#width = width;
    this.requestUpdate();
  }

  /** @param {Dataset} dataset */
  #lay(dataset) {
    if (this.#planeOf === dataset && this.#planeWidth === this.#width && this.plane) return;
    const { x, y, vertical } = this.space(dataset);
    const width = this.#width;
    this.plane = plane({ x, y, width, aspect: this.aspect });
    this.style.setProperty("--painted", `${width}px`);
    this.#places = {
      train: positions(dataset.train, this.plane, vertical),
      test: dataset.test && positions(dataset.test, this.plane, vertical),
    };
    this.#planeOf = dataset;
    this.#planeWidth = width;
    this.#hovered = undefined;
  }

  render() {
    const [dataset, frame, sample, view, config, recipe] = this.state.value;
    if (!dataset) return html`<p class="soft">${t("output.empty")}</p>`;
    // new data may come before the parent has replaced this plot
    if (dataset.train.inputs !== this.inputs) return nothing;
    if (this.#width > 0) this.#lay(dataset);
    const shown = this.#hovered ?? { set: /** @type {const} */ ("train"), n: sample };
    const outcome = outcomeOf({ config, dataset, frame }, shown.set, shown.n);
    const samples = /** @type {Samples} */ (dataset[shown.set] ?? dataset.train);
    const said = outcome ? spokenSample(outcome, samples.count) : t("output.none");
    return html`
      <div class="plot" style="height: ${this.plane?.height ?? 300}px">
        ${this.plane ? this.#layers(this.plane, dataset, sample, said) : nothing}
        <div class="corner"><slot name="corner"></slot></div>
      </div>
      ${legend({
        samples: dataset.train,
        data: recipe?.data,
        discretize: view.discretize,
        showTest: view.showTest && dataset.test !== undefined,
        curve: !this.backInBox,
      })}
      ${this.bare ? nothing : readout(outcome, samples.count)}
    `;
  }

  /** @param {Plane} plane @param {Dataset} dataset @param {number} sample @param {string} said */
  #layers(plane, dataset, sample, said) {
    const { box, height } = plane;
    const { label, xLabel, yLabel } = this.space(dataset);
    const isBare = this.bare;
    const inBox = `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`;
    return html`
      <canvas
        class="back ${this.backInBox ? "" : "over"}"
        aria-hidden="true"
        style=${this.backInBox ? inBox : nothing}
      ></canvas>
      <canvas class="points" aria-hidden="true"></canvas>
      <svg aria-hidden="true">
        <rect class="frame" x=${box.left} y=${box.top} width=${box.width} height=${box.height} />
        ${plane.xTicks.map(
          ({ at, label }) => svg`
            <path class="tick" d="M${at} ${box.top + box.height}v4" />
            <text x=${at} y=${box.top + box.height + 15} text-anchor="middle">${label}</text>`,
        )}
        ${plane.yTicks.map(
          ({ at, label }) => svg`
            <path class="tick" d="M${box.left} ${at}h-4" />
            <text x=${box.left - 7} y=${at + 4} text-anchor="end">${label}</text>`,
        )}
        ${isBare ? nothing : this.#standingOut()}
        ${isBare ? nothing : this.#markAt("train", sample, "chosen")}
        ${this.#hovered ? this.#markAt(this.#hovered.set, this.#hovered.n, "hovered") : nothing}
      </svg>
      <span class="axis" title=${xLabel} style="left:${box.left}px;top:${height - 18}px;width:${box.width}px">${xLabel}</span>
      <span class="axis y" title=${yLabel} style="top:${box.top + box.height}px;width:${box.height}px">${yLabel}</span>
      ${isBare ? html`<slot name="over"></slot>` : this.#target(dataset, sample, said, label, inBox)}
    `;
  }

  /** @param {Dataset} dataset @param {number} sample @param {string} said @param {string} label @param {string} inBox */
  #target(dataset, sample, said, label, inBox) {
    return html`
      <div
        class="target"
        role="slider"
        tabindex="0"
        style=${inBox}
        aria-label=${label}
        aria-valuemin="1"
        aria-valuemax=${dataset.train.count}
        aria-valuenow=${Math.min(sample, dataset.train.count - 1) + 1}
        aria-valuetext=${said}
        @pointermove=${this.#point}
        @pointerleave=${this.#leave}
        @click=${this.#choose}
        @keydown=${this.#key}
      ></div>
    `;
  }

  /** The samples of the chosen cell of the confusion matrix. */
  #standingOut() {
    const { cell } = this.state.value[3];
    return cell?.members.slice(0, MOST_MARKS).map((n) => this.#markAt(cell.set, n, "member"));
  }

  /** @param {SetName} set @param {number} n @param {"chosen" | "hovered" | "member"} kind */
  #markAt(set, n, kind) {
    const places = this.#places?.[set];
    if (!places || n < 0 || 2 * n >= places.length) return nothing;
    const [x, y] = [places[2 * n], places[2 * n + 1]];
    const radius = markRadius(places.length / 2) + 4;
    return svg`
      <circle class="under" cx=${x} cy=${y} r=${radius} />
      <circle class=${kind} cx=${x} cy=${y} r=${radius} />`;
  }

  updated() {
    const plot = this.renderRoot.querySelector(".plot");
    if (plot !== this.#zoomed && !this.bare) {
      this.#zoomed = plot;
      zoomable(plot);
    }
    if (!this.plane) {
      this.#measure();
      return;
    }
    const [dataset, , , view, , , theme] = this.state.value;
    const back = this.renderRoot.querySelector("canvas.back");
    const points = this.renderRoot.querySelector("canvas.points");
    if (!dataset || !back || !points) return;
    this.paintBack(/** @type {HTMLCanvasElement} */ (back), this.plane);
    if (this.#announced !== this.plane) {
      this.#announced = this.plane;
      this.dispatchEvent(new CustomEvent("plane-laid"));
    }
    const painted = [this.plane, points, this.bare, view.showTest, view.output, theme, devicePixelRatio];
    if (painted.every((part, i) => part === this.#painted[i])) return;
    this.#painted = painted;
    this.#paintSamples(/** @type {HTMLCanvasElement} */ (points), dataset, this.plane);
  }

  /** @param {HTMLCanvasElement} canvas @param {Dataset} dataset @param {Plane} plane */
  #paintSamples(canvas, dataset, { width, height }) {
    const view = this.state.value[3];
    const context = cleared(canvas, width, height, devicePixelRatio);
    const style = getComputedStyle(this);
    if (this.bare) return;
    const halo = style.getPropertyValue("--surface");
    const ink = style.getPropertyValue("--ink");
    /** @type {SetName[]} */
    const sets = view.showTest ? ["test", "train"] : ["train"];
    for (const set of sets) {
      const [samples, places] = [dataset[set], this.#places?.[set]];
      if (!samples || !places) continue;
      const radius = markRadius(samples.count);
      const mark = markOf(samples, view.output);
      paintPoints(context, { places, mark, ring: set === "test", radius, halo, ink });
    }
  }

  /** @param {PointerEvent | MouseEvent} event */
  #nearest(event) {
    const plot = this.renderRoot.querySelector(".plot");
    if (!plot || !this.#places) return undefined;
    const { left, top, width } = plot.getBoundingClientRect();
    const scale = width / this.#width; // it may be zoomed
    const [x, y] = [(event.clientX - left) / scale, (event.clientY - top) / scale];
    const train = nearest(this.#places.train, x, y, REACH);
    const found = train.n < 0 ? undefined : { set: /** @type {SetName} */ ("train"), n: train.n };
    if (!this.state.value[3].showTest || !this.#places.test) return found;
    const test = nearest(this.#places.test, x, y, REACH);
    return test.n >= 0 && (train.n < 0 || test.distance < train.distance)
      ? { set: /** @type {SetName} */ ("test"), n: test.n }
      : found;
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const found = this.#nearest(event);
    if (found?.n === this.#hovered?.n && found?.set === this.#hovered?.set) return;
    this.#hovered = found;
    this.requestUpdate();
  }

  #leave() {
    this.#hovered = undefined;
    this.requestUpdate();
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const found = this.#nearest(event);
    if (found?.set === "train") emit(this, "sample-chosen", { n: found.n });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const [dataset, , sample] = this.state.value;
    const go = KEYS[event.key];
    if (!go || !dataset || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#hovered = undefined;
    emit(this, "sample-chosen", { n: go(sample, dataset.train.count - 1) });
  }
}
