import { html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { Width } from "../pictures/measured.js";
import { pictureStyles } from "../pictures/picture-styles.js";
import { magnification } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { axisNames } from "./choice.js";
import { axesFields, descentFields, OPENING } from "./controls.js";
import { Course } from "./course.js";
import { groundSvg, heightOfPicture } from "./descent-svg.js";
import { descentStyles } from "./descent-styles.js";
import { lossesSvg } from "./losses-svg.js";
import { Pinch } from "../zoom/pinch.js";
import { ADAPTIVE, LADDER, OPTIMIZERS } from "./optimizers.js";
import { reliefSvg } from "./relief-svg.js";
import { joined, longWords, runsTable } from "./runs-table.js";
import { mapStage, reliefStage, stageButtons } from "./stage.js";
import { stepTable } from "./step-table.js";

/** @import { Settings } from "./controls.js" */
/** @import { DescentState } from "./descent-svg.js" */
/** @import { OptimizerName } from "./optimizers.js" */

/** From this width on the numbers stand beside the picture. */
const BESIDE = 860;
/** Below it the steps stand above their numbers. */
const NARROW = 480;
/** Sides of the picture: the least, the most, and the most among the text of the lecture. */
const LEAST = 300;
const MOST = 760;
const COMPACT = 460;
/** @param {OptimizerName} name */
const sparedWords = (name) => t("descent.large.none", { name: t(`descent.optimizer.${name}`), most: formatNumber(LADDER[LADDER.length - 1]) });

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

  static properties = {
    compact: { type: Boolean, reflect: true },
    settings: { state: true },
    relief: { state: true },
    turn: { state: true },
  };

  #state = new StoreController(this, (s) => [s.config, s.layout, s.frame, s.selection, s.playing, s.predicting]);
  #width = new Width(this);
  #course = new Course(this.#state, () => this.requestUpdate());
  #pinch = new Pinch((factor) => this.#zoom(factor));
  #ground = { key: /** @type {unknown[]} */ ([]), svg: "" };

  constructor() {
    super();
    this.compact = false;
    /** @type {Settings} */
    this.settings = OPENING;
    /** The surface is seen from the side. */
    this.relief = false;
    /** From which, in degrees. */
    this.turn = -30;
  }

  #resized = () => this.requestUpdate();

  /** Those who wait for the descents. @type {(() => void)[]} */
  #waiting = [];

  get #isReady() {
    const { survey, isHeavy } = this.#course;
    return isHeavy || (survey.tried !== null && this.#course.shown.runs.length > 0);
  }

  /** Resolves when everything that is asked for unasked is drawn. @returns {Promise<void>} */
  ready() {
    return this.#isReady ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

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

  willUpdate() {
    this.settings = this.#course.update(this.settings, this.compact);
  }

  updated() {
    if (!this.#isReady) return;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** @param {number} factor  above 1: nearer */
  #zoom(factor) {
    const view = this.#course.view(this.settings);
    if (!view) return;
    const span = (view.x[1] - view.x[0]) / 2 / factor;
    this.#set({ span: Number(Math.max(SPANS[0], Math.min(SPANS[1], span)).toPrecision(4)) });
  }

  get #side() {
    const width = this.#width.value;
    if (width < BESIDE) return Math.max(LEAST, Math.min(width, this.compact ? COMPACT : MOST));
    const high = this.compact ? COMPACT : innerHeight / magnification(this) - 250;
    return Math.round(Math.max(LEAST + 80, Math.min(width * 0.54, high, MOST)));
  }

  /** @param {string[]} names @returns {DescentState | null} */
  #picture(names) {
    const { theme, predicting } = this.#state.store.get();
    const { surface, training, runs } = this.#course.shown;
    const view = this.#course.view(this.settings);
    if (!view || this.#width.value === 0) return null;
    const hidden = predicting !== null;
    return {
      surface,
      view,
      names: [names[0], names[1]],
      runs: hidden ? [] : runs,
      training: hidden ? null : training,
      start: hidden ? null : this.#course.start(this.settings),
      side: this.#side,
      theme,
    };
  }

  render() {
    const { config, frame, playing, predicting } = this.#state.store.get();
    if (!config || !frame) return html`<p class="empty">${t("pictures.waiting")}</p>`;
    const course = this.#course;
    const { error, tried } = course.survey;
    const { axes, center } = course;
    const names = axisNames(config.layers, axes);
    const picture = this.#picture(names);
    const { settings, compact } = this;
    const set = (/** @type {Partial<Settings>} */ patch) => this.#set(patch);
    const reset = () => {
      this.settings = OPENING;
    };
    const off = predicting?.counts === true;
    return html`
      <div class="descent ${this.#width.value >= BESIDE ? "beside" : ""}">
        <div class="left" style="width:${this.#side}px">
          ${picture ? this.#stage(picture) : this.#empty()} ${this.#under()}
        </div>
        <div class="right">
          ${axesFields({ layers: config.layers, axes, center, compact, off, set })}
          ${descentFields({ settings, rates: tried, compact, set, reset })}
          ${
            error
              ? html`<p class="sentence warned" role="status">${t("descent.refused")} <span class="soft" lang="en">(${error.message})</span></p>`
              : nothing
          }
          ${predicting ? html`<p class="sentence">${t("descent.predicting")}</p>` : this.#numbers(picture)}
          ${playing && !course.isFixed ? html`<p class="soft">${t("descent.playing")}</p>` : nothing}
        </div>
      </div>
    `;
  }

  /** @param {DescentState} state */
  #stage(state) {
    const { relief, turn } = this;
    const canMove = state.start !== null && (!this.#state.store.get().playing || this.#course.isFixed);
    return html`<div class="stage ${relief ? "" : "map"}" style="height:${heightOfPicture(state.side)}px">
      ${
        relief
          ? reliefStage(state, this.#groundOf(state), turn, (degrees) => {
              this.turn = degrees;
            })
          : mapStage(state, this.#groundOf(state), {
              pinch: this.#pinch,
              zoom: (factor) => this.#zoom(factor),
              start: canMove ? (start) => this.#set({ start }) : null,
            })
      }
      ${stageButtons({
        relief,
        isZoomed: this.settings.span !== null,
        zoom: (factor) => this.#zoom(factor),
        whole: () => this.#set({ span: null }),
        show: (on) => {
          this.relief = on;
        },
      })}
      ${
        this.#course.survey.share < 1
          ? html`<progress max="1" value=${this.#course.survey.share} aria-label=${t("descent.progress")}></progress>`
          : nothing
      }
    </div>`;
  }

  /** The surface is written once, not with every move. @param {DescentState} state */
  #groundOf(state) {
    const { language } = this.#state.store.get();
    const { surface, view, names, side, theme, runs, start } = state;
    const key = [surface, ...view.x, ...view.y, ...names, side, theme, language, ...(this.relief ? [this.turn, runs, String(start)] : [])];
    if (key.length !== this.#ground.key.length || key.some((part, i) => part !== this.#ground.key[i])) {
      this.#ground = { key, svg: this.relief ? reliefSvg(state, this.turn) : groundSvg(state) };
    }
    return this.#ground.svg;
  }

  #empty() {
    const height = `height:${heightOfPicture(this.#side)}px`;
    if (!this.#course.isHeavy) return html`<p class="empty" style=${height}>${t("descent.waiting")}</p>`;
    return html`<div class="empty" style=${height}>
      <p>${t("descent.heavy")}</p>
      <button @click=${() => this.#course.begin()}>${t("descent.heavy.go")}</button>
    </div>`;
  }

  /** Of which step the surface is, and what the marks mean. */
  #under() {
    const { frame } = this.#state.store.get();
    const { ground } = this.#course.survey;
    if (!ground || !frame) return nothing;
    const isPast = ground.center === "current" && ground.t !== frame.t;
    return html`<p class="soft under">
      ${t(ground.center === "start" ? "descent.of.start" : "descent.of.current", { t: ground.t })}
      ${isPast ? t("descent.of.past", { t: frame.t }) : ""}
      ${t(this.relief ? "descent.key.relief" : "descent.key")}
    </p>`;
  }

  /** @param {DescentState | null} picture */
  #numbers(picture) {
    const { tried } = this.#course.survey;
    if (this.#course.isHeavy) return nothing;
    const { steps, optimizers } = this.settings;
    const { theme } = this.#state.store.get();
    const runs = picture?.runs ?? [];
    const [first] = runs;
    const isReady = picture && first && tried;
    const eta = Number(first && ADAPTIVE.has(first.name) ? tried?.etaAdaptive : tried?.eta);
    const choose = (/** @type {string} */ name, /** @type {boolean} */ on) =>
      this.#set({ optimizers: OPTIMIZERS.filter((one) => (one === name ? on : optimizers.includes(one))) });
    return html`
      <p class="sentence" role="status" data-outcome=${first?.name ?? "none"}>
        ${isReady ? [...(tried.spared ?? []).map(sparedWords), longWords(first, eta, picture.view)].reduce(joined) : t(picture ? "descent.waiting.runs" : "descent.waiting")}
      </p>
      ${isReady ? stepTable(first, eta, picture.names, this.#width.value < NARROW) : nothing}
      ${
        this.compact
          ? nothing
          : html`<div class="runs-row">
              ${runsTable({ chosen: optimizers, runs, steps: tried?.steps ?? steps, view: picture?.view ?? null, theme, choose })}
              <div class="losses" .innerHTML=${runs.length > 0 ? lossesSvg({ runs, steps: tried?.steps ?? steps, width: 280, height: 216, theme }) : ""}></div>
            </div>`
      }
    `;
  }
}

customElements.define("bp-descent", BpDescent);
