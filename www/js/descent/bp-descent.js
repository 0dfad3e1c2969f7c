import { html, LitElement, nothing } from "../../vendor/lit.js";
import { parameterCount } from "../drawing/parameters.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { handle } from "../pictures/handle.js";
import { Width } from "../pictures/measured.js";
import { pictureStyles } from "../pictures/picture-styles.js";
import { StoreController, store } from "../store.js";
import { axisNames, firstAxes, isSameAxes } from "./choice.js";
import { axesFields, descentFields, OPENING, zoomButtons } from "./controls.js";
import { descentAxes, groundSvg, heightOfPicture, moversSvg } from "./descent-svg.js";
import { descentStyles } from "./descent-styles.js";
import { lossesSvg } from "./losses-svg.js";
import { Pinch } from "./pinch.js";
import { longWords, runsTable } from "./runs-table.js";
import { stepTable } from "./step-table.js";
import { HEAVY, Survey } from "./survey.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */
/** @import { Settings } from "./controls.js" */
/** @import { DescentState } from "./descent-svg.js" */
/** @import { Center, PlaneAxes, Point } from "./choice.js" */
/** @import { View } from "./optimizers.js" */
/** @import { Ground, Try } from "./survey.js" */

/** From this width on the numbers stand beside the picture. */
const BESIDE = 860;
/** Sides of the picture: the least, the most, and the most among the text of the lecture. */
const LEAST = 300;
const MOST = 760;
const COMPACT = 460;
/** Half a picture's edge can be so small or large. */
const SPANS = [1e-3, 1e4];

/**
 * The loss surface over two parameters, or two random directions: the path of training on it, and descents from a start that can be moved,
 * with any learning rate and several optimizers (L4). Nothing here changes the training.
 *
 * @attr compact  the picture with the descent itself only
 */
export class BpDescent extends LitElement {
  static styles = [shared, symbolStyles, pictureStyles, descentStyles];

  static properties = { compact: { type: Boolean, reflect: true }, settings: { state: true } };

  #state = new StoreController(this, (s) => [s.config, s.layout, s.frame, s.selection, s.playing, s.predicting]);
  #width = new Width(this);
  #survey = new Survey(() => this.requestUpdate());
  #pinch = new Pinch((factor) => this.#zoom(factor));
  /** @type {LayoutEntry[] | null} */
  #network = null;
  /** Where the plane goes through unless told. @type {Center} */
  #center = "start";
  /** The last surface that was asked for. @type {Ground | null} */
  #asked = null;
  /** The descents that were asked for. */
  #tried = "";
  /** The path that was asked for. */
  #followed = "";
  /** A surface that takes long was asked for by hand. */
  #patient = false;
  #ground = { key: /** @type {unknown[]} */ ([]), svg: "" };

  constructor() {
    super();
    this.compact = false;
    /** @type {Settings} */
    this.settings = OPENING;
  }

  #resized = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    addEventListener("resize", this.#resized);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("resize", this.#resized);
  }

  /** @param {Partial<Settings>} patch */
  #set(patch) {
    this.settings = { ...this.settings, ...patch };
  }

  get #axes() {
    const { config, selection } = store.get();
    return this.settings.axes ?? { parameters: firstAxes(config?.layers ?? [1, 1], selection) };
  }

  willUpdate() {
    const { config, layout, frame } = store.get();
    if (!config || !frame) return;
    if (layout !== this.#network) {
      this.#network = layout;
      this.#survey.forget();
      this.#asked = null;
      this.#tried = "";
      this.#followed = "";
      this.#patient = false;
      this.#center = frame.t > frame.earliest ? "current" : "start";
      const { steps, optimizers } = this.settings;
      this.settings = { ...OPENING, steps, optimizers };
    }
    this.#askSurface();
    this.#askPath();
    this.#askDescents();
  }

  #askSurface() {
    const { config, frame, dataset, playing } = store.get();
    if (!config || !frame) return;
    const before = this.#asked;
    const axes = this.#axes;
    const center = this.settings.center ?? this.#center;
    const isOther = !before || before.config !== config || before.center !== center || !isSameAxes(before.axes, axes);
    if (isOther && before && (before.center !== center || !isSameAxes(before.axes, axes))) {
      this.settings = { ...this.settings, span: null, start: null, ...(isSameAxes(before.axes, axes) ? {} : { eta: "good", etaAdaptive: "good" }) };
    }
    const { span } = this.settings;
    // While training goes on, θ is not known well enough to say where a plane through it is.
    const isMoved = center === "current" ? !playing && !isEqual(before?.theta, frame.theta) : frame.t === frame.earliest && !isEqual(before?.theta, frame.theta);
    if (!isOther && before.span === span && !isMoved) return;
    if (before && playing && center === "current") return;
    const cost = parameterCount(config.layers) * (dataset?.train.count ?? 1);
    if (cost * 24 * 24 > HEAVY && !this.#patient) return;
    const theta = center === "start" && frame.t !== frame.earliest && before?.center === "start" ? before.theta : frame.theta;
    this.#asked = { config, theta, t: center === "start" ? frame.earliest : frame.t, axes, center, span, cost };
    this.#tried = "";
    this.#survey.survey(this.#asked);
  }

  /** The plane stays where it is while training goes on. */
  get #isFixed() {
    return this.#asked?.center === "start";
  }

  #askPath() {
    const { frame, playing, predicting } = store.get();
    const ground = this.#asked;
    if (!frame || !ground || predicting) return;
    const isStable = this.#isFixed || "parameters" in ground.axes;
    const key = JSON.stringify([ground.axes, ground.center, frame.t, frame.head, isStable ? "" : ground.t]);
    if (key === this.#followed || (playing && !isStable)) return;
    this.#followed = key;
    this.#survey.follow(ground);
  }

  #askDescents() {
    const { playing, predicting } = store.get();
    const ground = this.#asked;
    const start = this.#start;
    const view = this.#view;
    if (!ground || !start || !view || this.#survey.ground !== ground || predicting || (playing && !this.#isFixed)) return;
    const { eta, etaAdaptive, steps } = this.settings;
    const optimizers = this.compact ? OPENING.optimizers : this.settings.optimizers;
    /** @param {Pick<Try, "eta" | "etaAdaptive">} rates */
    const keyOf = (rates) => JSON.stringify([start, rates.eta, rates.etaAdaptive, steps, optimizers]);
    const key = keyOf(this.settings);
    if (key === this.#tried) return;
    this.#tried = key;
    this.#survey.descend(ground, { start, eta, etaAdaptive, steps, optimizers, view }, (rates) => {
      if (key !== this.#tried) return;
      this.settings = { ...this.settings, ...rates };
      this.#tried = keyOf(this.settings);
    });
  }

  /** @returns {Point | null} */
  get #start() {
    const { surface } = this.#survey;
    return this.settings.start ?? (surface ? [surface.origin[0], surface.origin[1]] : null);
  }

  /** @returns {View | null} */
  get #view() {
    const { surface } = this.#survey;
    if (!surface) return null;
    const span = this.settings.span ?? surface.span;
    const [u, v] = [surface.origin[0], surface.origin[1]];
    return { x: [u - span, u + span], y: [v - span, v + span] };
  }

  /** @param {number} factor  above 1: nearer */
  #zoom(factor) {
    const { surface } = this.#survey;
    if (!surface) return;
    const span = (this.settings.span ?? surface.span) / factor;
    this.#set({ span: Number(Math.max(SPANS[0], Math.min(SPANS[1], span)).toPrecision(4)) });
  }

  get #side() {
    const width = this.#width.value;
    if (width < BESIDE) return Math.max(LEAST, Math.min(width, this.compact ? COMPACT : MOST));
    const high = this.compact ? COMPACT : innerHeight - 196;
    return Math.round(Math.max(LEAST + 80, Math.min(width * 0.54, high, MOST)));
  }

  render() {
    const { config, frame, theme, playing, predicting } = store.get();
    const view = this.#view;
    const { surface, error, runs } = this.#survey;
    if (!config || !frame) return html`<p class="empty">${t("pictures.waiting")}</p>`;
    const names = axisNames(config.layers, this.#axes);
    const hidden = predicting !== null;
    const start = this.#start;
    /** @type {DescentState | null} */
    const state = view && {
      surface,
      view,
      names,
      runs: hidden ? [] : runs,
      training: hidden ? null : this.#survey.training,
      start: hidden ? null : start,
      side: this.#side,
      theme,
    };
    return html`
      <div class="descent ${this.#width.value >= BESIDE ? "beside" : ""}">
        <div class="left" style="width:${this.#side}px">
          ${state && this.#width.value > 0 ? this.#stage(state) : this.#empty()}
          ${this.#under()}
        </div>
        <div class="right">
          ${axesFields({ layers: config.layers, axes: this.#axes, center: this.settings.center ?? this.#center, compact: this.compact, off: predicting?.counts === true, set: (patch) => this.#set(patch) })}
          ${descentFields({ settings: this.settings, rates: this.#survey.tried, compact: this.compact, set: (patch) => this.#set(patch), reset: () => { this.settings = { ...OPENING }; } })}
          ${error ? html`<p class="sentence warned" role="status">${t("descent.refused")} <span class="soft" lang="en">(${error.message})</span></p>` : nothing}
          ${hidden ? html`<p class="sentence">${t("descent.predicting")}</p>` : this.#numbers(view, names)}
          ${playing && !this.#isFixed ? html`<p class="soft">${t("descent.playing")}</p>` : nothing}
        </div>
      </div>
    `;
  }

  /** @param {DescentState} state */
  #stage(state) {
    const axes = descentAxes(state);
    const { box } = axes;
    const { view, names, start } = state;
    const edge = (view.x[1] - view.x[0]) / 2;
    const held = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) => Math.max(low, Math.min(high, value));
    /** @param {number} x @param {number} y @returns {Point} */
    const at = (x, y) => {
      const u = view.x[0] + ((x - box.left) / box.width) * (view.x[1] - view.x[0]);
      const v = view.y[1] - ((y - box.top) / box.height) * (view.y[1] - view.y[0]);
      return [tidy(held(u, view.x), edge), tidy(held(v, view.y), edge)];
    };
    const by = (/** @type {Point} */ from, /** @type {number} */ du, /** @type {number} */ dv) =>
      /** @type {Point} */ ([tidy(held(from[0] + du, view.x), edge), tidy(held(from[1] + dv, view.y), edge)]);
    const canMove = !store.get().playing || this.#isFixed;
    return html`
      <div
        class="stage"
        style="height:${heightOfPicture(state.side)}px"
        @click=${(/** @type {MouseEvent} */ event) => {
          const target = /** @type {Element} */ (event.target);
          if (target.closest(".handle, button") || !canMove || !start) return;
          const { left, top } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
          const [x, y] = [event.clientX - left, event.clientY - top];
          if (x < box.left || x > box.left + box.width || y < box.top || y > box.top + box.height) return;
          this.#set({ start: at(x, y) });
        }}
        @wheel=${(/** @type {WheelEvent} */ event) => {
          if (!event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          this.#zoom(2 ** (-event.deltaY / 300));
        }}
        @pointerdown=${this.#pinch.down}
        @pointermove=${this.#pinch.move}
        @pointerup=${this.#pinch.up}
        @pointercancel=${this.#pinch.up}
      >
        <div class="drawing" .innerHTML=${this.#groundOf(state)}></div>
        <div class="drawing movers" .innerHTML=${moversSvg(state)}></div>
        ${
          start && canMove
            ? handle({
                name: "start",
                label: t("descent.start"),
                text: t("descent.start.at", { u: names[0], v: names[1], x: formatNumber(start[0]), y: formatNumber(start[1]) }),
                left: held(axes.toX(start[0]), [box.left, box.left + box.width]),
                top: held(axes.toY(start[1]), [box.top, box.top + box.height]),
                value: start[0],
                min: view.x[0],
                max: view.x[1],
                step: edge / 25,
                free: true,
                moved: (x, y) => this.#set({ start: at(x, y) }),
                stepped: (size, isUp) => this.#set({ start: isUp ? by(start, 0, size) : by(start, size, 0) }),
              })
            : nothing
        }
        ${zoomButtons((factor) => this.#zoom(factor), () => this.#set({ span: null }), box, this.settings.span !== null)}
        ${this.#survey.share < 1 ? html`<progress max="1" value=${this.#survey.share} aria-label=${t("descent.progress")}></progress>` : nothing}
      </div>
    `;
  }

  /** The surface is written once, not with every move. @param {DescentState} state */
  #groundOf(state) {
    const { language } = store.get();
    const key = [state.surface, ...state.view.x, ...state.view.y, ...state.names, state.side, state.theme, language];
    if (key.some((part, i) => part !== this.#ground.key[i])) this.#ground = { key, svg: groundSvg(state) };
    return this.#ground.svg;
  }

  #empty() {
    const { dataset, config } = store.get();
    const cost = parameterCount(config?.layers ?? [1, 1]) * (dataset?.train.count ?? 1);
    const height = `height:${heightOfPicture(this.#side)}px`;
    if (cost * 24 * 24 <= HEAVY || this.#patient) return html`<p class="empty" style=${height}>${t("descent.waiting")}</p>`;
    return html`<div class="empty" style=${height}>
      <p>${t("descent.heavy")}</p>
      <button
        @click=${() => {
          this.#patient = true;
          this.requestUpdate();
        }}
      >
        ${t("descent.heavy.go")}
      </button>
    </div>`;
  }

  /** Of which step the surface is, and what the marks mean. */
  #under() {
    const { frame } = store.get();
    const { ground } = this.#survey;
    if (!ground || !frame) return nothing;
    const isPast = ground.center === "current" && ground.t !== frame.t;
    return html`<p class="soft under">
      ${t(ground.center === "start" ? "descent.of.start" : "descent.of.current", { t: ground.t })}
      ${isPast ? t("descent.of.past", { t: frame.t }) : ""}
      ${t("descent.key")}
    </p>`;
  }

  /** @param {View | null} view @param {[string, string]} names */
  #numbers(view, names) {
    const { runs, tried } = this.#survey;
    const [first] = runs;
    const { theme } = store.get();
    if (!first || !tried || !view) return html`<p class="sentence">${t("descent.waiting")}</p>`;
    const eta = Number(tried.eta);
    const { optimizers, steps } = this.settings;
    const choose = (/** @type {string} */ name, /** @type {boolean} */ on) =>
      this.#set({ optimizers: OPENING.all.filter((one) => (one === name ? on : optimizers.includes(one))) });
    return html`
      <p class="sentence" role="status" data-outcome=${first.name}>${longWords(first, view)}</p>
      ${stepTable(first, eta, names)}
      ${
        this.compact
          ? nothing
          : html`<div class="runs-row">
              ${runsTable({ chosen: optimizers, runs, steps: tried.steps, view, theme, hidden: false, choose })}
              <div class="losses" .innerHTML=${lossesSvg({ runs, steps, width: 300, height: 218, theme })}></div>
            </div>`
      }
    `;
  }
}

/** Values set by hand have as many digits as a hand can set. @param {number} value @param {number} edge */
function tidy(value, edge) {
  const digits = Math.max(0, 3 - Math.ceil(Math.log10(edge)));
  return Number(value.toFixed(Math.min(12, digits)));
}

/** @param {Float32Array | undefined} a @param {Float32Array} b */
const isEqual = (a, b) => a === b || (a !== undefined && a.length === b.length && a.every((value, i) => Object.is(value, b[i])));

customElements.define("bp-descent", BpDescent);
