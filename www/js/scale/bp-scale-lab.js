import { html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { Width } from "../pictures/measured.js";
import { StoreController } from "../store.js";
import { formatCount, formatDuration } from "../units.js";
import { lossSvg } from "./loss-svg.js";
import { measureOf, networkLayout, networkSvg } from "./network-svg.js";
import { litAt, VISIBLE } from "./phases.js";
import { endsOf, isUsable, rowsOf } from "./rows.js";
import { etaFor, etaRefusal, isRefused } from "./settings.js";
import { scaleFields } from "./scale-fields.js";
import { failureWords, limitWords, sizeFacts, stepFacts, withoutWords } from "./scale-parts.js";
import { scaleStyles } from "./scale-styles.js";
import { theLab } from "./the-lab.js";
import { timeSvg } from "./time-svg.js";

/** @import { Config, Dataset } from "../engine/protocol.js" */
/** @import { ScaleSettings } from "./settings.js" */

/** From here on the numbers stand beside the picture. */
const BESIDE = 820;
const SIDE = 330;

/**
 * A network of the size that image and speech networks have, really built and really trained in the page (L5).
 */
export class BpScaleLab extends LitElement {
  static styles = [shared, scaleStyles];

  static properties = { compact: { type: Boolean, reflect: true } };

  #state = new StoreController(this, (s) => [s.dataset, s.config, s.theme, s.playing, s.predicting?.counts === true]);
  #width = new Width(this);
  #lab = theLab();
  /** When the step that is under way began. */
  #stepStart = 0;
  #lastT = 0;
  #frame = 0;
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor() {
    super();
    this.compact = false;
  }

  #onLab = () => {
    const { last, phase } = this.#lab.state;
    const t = last?.t ?? 0;
    if (t !== this.#lastT || phase === "ready") this.#stepStart = performance.now();
    this.#lastT = t;
    this.requestUpdate();
  };

  connectedCallback() {
    super.connectedCallback();
    this.#lab.enter(this.#onLab);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#lab.leave(this.#onLab);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  get #dataset() {
    return /** @type {Dataset | null} */ (this.#state.value[0]);
  }

  /** @param {Partial<ScaleSettings>} patch */
  #change(patch) {
    const data = patch.data ?? this.#lab.state.settings.data;
    this.#lab.change(patch, endsOf(data, this.#dataset));
  }

  /** The playground's data may have become others. */
  willUpdate() {
    const { settings, layers } = this.#lab.state;
    const ends = endsOf(settings.data, this.#dataset);
    if (ends[0] !== layers[0] || ends[1] !== layers.at(-1)) this.#change(isUsable(this.#dataset) ? {} : { data: "digits", eta: etaFor(settings.hidden, "digits") });
  }

  #build() {
    const { data } = this.#lab.state.settings;
    return this.#lab.build(() => rowsOf(data, this.#dataset));
  }

  /** Lights the layer at which the present step is, as far as that can be told. */
  #light = () => {
    this.#frame = 0;
    const { phase, last, built } = this.#lab.state;
    const isTraining = phase === "running" || phase === "stepping" || phase === "pausing";
    const isShown = isTraining && built && this.#lab.isBuilt;
    const isSlow = (last?.ms ?? 0) >= VISIBLE && !this.#still.matches;
    const lit = isShown && last && isSlow ? litAt(performance.now() - this.#stepStart, last, built.layers) : null;
    for (const block of this.renderRoot.querySelectorAll(".matrix")) {
      const mine = lit?.layer === Number(block.getAttribute("data-layer"));
      const state = mine ? lit.phase : isShown && !isSlow ? "busy" : "";
      if (block.getAttribute("data-lit") !== state) block.setAttribute("data-lit", state);
    }
    for (const name of this.renderRoot.querySelectorAll(".phases [data-phase]")) {
      name.classList.toggle("now", name.getAttribute("data-phase") === lit?.phase);
    }
    if (isShown) this.#frame = requestAnimationFrame(this.#light);
  };

  updated() {
    if (!this.#frame) this.#light();
  }

  /** What the first button does now, if it can do anything. @returns {{ key: string, act: ((event: MouseEvent) => void) | null }} */
  #main() {
    const { phase, estimate, built, settings } = this.#lab.state;
    const lab = this.#lab;
    // the second click of a double click does not take the first one back
    if (phase === "building") return { key: "scale.cancel", act: ({ detail }) => detail < 2 && lab.free("") };
    if (!lab.isBuilt) {
      const canBuild = estimate !== null && estimate.limit === null && !etaRefusal(settings.eta);
      return { key: built ? "scale.build-instead" : "scale.build", act: canBuild ? () => this.#build() : null };
    }
    if (phase === "running") return { key: "scale.pause", act: () => lab.pause() };
    if (phase === "pausing") return { key: "scale.pausing", act: null };
    return { key: "scale.train", act: phase === "ready" ? () => lab.run() : null };
  }

  async #release() {
    this.#lab.free("asked");
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".buttons button"))?.focus();
  }

  /** The buttons stay the same ones whatever goes on, so that whoever has come by keyboard stays there. */
  #buttons() {
    const { phase, built, share, error } = this.#lab.state;
    const lab = this.#lab;
    const isBuilding = phase === "building";
    const { key, act } = this.#main();
    const canStep = phase === "ready";
    return html`<div class="buttons">
      <button class="go ${isBuilding ? "cancel" : "primary"}" aria-disabled=${act ? nothing : "true"} @click=${act ?? nothing}>${t(key)}</button>
      ${lab.isBuilt ? html`<button aria-disabled=${canStep ? nothing : "true"} @click=${() => lab.step()}>${t("scale.step")}</button>` : nothing}
      ${built ? html`<button @click=${() => this.#release()}>${t("scale.release")}</button>` : nothing}
      ${
        isBuilding
          ? html`<progress max="1" value=${share} aria-label=${t("scale.building")}></progress>
            <span class="soft" aria-hidden="true">${t("scale.building.share", { percent: Math.floor(100 * share) })}</span>`
          : nothing
      }
      ${error ? html`<p class="error" role="alert">${failureWords(error)}</p>` : nothing}
      <p class=${isBuilding ? "visually-hidden" : "soft"} role="status">${this.#status()}</p>
    </div>`;
  }

  #status() {
    const { phase, built, last, error, released } = this.#lab.state;
    if (error) return nothing;
    if (phase === "building") return t("scale.building");
    if (built && !this.#lab.isBuilt) return t("scale.other", { layers: built.layers.join("-") });
    if (built && !last) {
      const key = phase === "ready" ? "scale.built" : "scale.first-step";
      return t(key, { time: formatDuration(built.buildMs), count: formatCount(built.parameters) });
    }
    if (!built && released) return t(`scale.released.${released}`);
    return t(built ? "scale.away" : "scale.before");
  }

  /** @param {number} width */
  #picture(width) {
    const { layers } = this.#lab.state;
    if (isRefused(this.#lab.state)) return html`<div class="drawing nothing"></div>`;
    const room = this.compact || width < 500 ? 200 : 330;
    const { unit } = networkLayout(layers, width, room);
    const { count, side } = measureOf(unit);
    const [, config, theme, , hidden] = /** @type {[unknown, Config | null, any, boolean, boolean]} */ (/** @type {unknown} */ (this.#state.value));
    const own = config && config.layers.slice(1).reduce((sum, n, i) => sum + n * config.layers[i], 0);
    return html`
      <div class="drawing" .innerHTML=${networkSvg({ layers, built: this.#lab.isBuilt, width, room, theme })}></div>
      <p class="legend">
        <span class="phases">
          ${["forward", "backward", "update"].map((id) => html`<span data-phase=${id}><i class="key ${id}" aria-hidden="true"></i>${t(`scale.time.${id}`)}</span>`)}
        </span>
        <span><svg width=${side} height=${side} aria-hidden="true"><rect width=${side} height=${side} /></svg>${t("scale.measure", { count: formatCount(count) })}</span>
        ${own && !hidden ? html`<span>${t("scale.own", { count: formatCount(own), size: formatNumber(Math.sqrt(own) * unit, { digits: 2 }) })}</span>` : nothing}
      </p>
    `;
  }

  render() {
    const width = this.#width.value;
    const { layers, settings, estimate, last, losses, built, phase } = this.#lab.state;
    if (width === 0) return html`<div class="lab"></div>`;
    const theme = this.#state.store.get().theme;
    const invalid = isRefused(this.#lab.state);
    const isBeside = width >= BESIDE;
    const side = isBeside ? SIDE : width;
    const mine = this.#lab.isBuilt ? last : null;
    const isPlaying = this.#state.value[3] === true;
    return html`
      <div class="lab ${isBeside ? "beside" : ""}">
        ${scaleFields({ settings, layers, dataset: this.#dataset, invalid, locked: phase === "building", change: (patch) => this.#change(patch) })}
        <section class="main" aria-label=${t("scale.network")}>
          <p class="name">
            <span class="number" data-value="scale.layers">${invalid ? "?" : layers.join("-")}</span>
            <strong>${t("scale.count", { count: estimate && !invalid ? formatCount(estimate.parameters) : "?" })}</strong>
          </p>
          ${this.#picture(isBeside ? width - SIDE - 32 : width)} ${limitWords(this.#lab.state)} ${this.#buttons()}
          ${isPlaying ? html`<p class="soft">${t("scale.playing")}</p>` : nothing}
          ${mine ? withoutWords(mine) : html`<p class="sentence without">${t("scale.without.later")}</p>`}
        </section>
        <section class="side" aria-label=${t("scale.numbers")}>
          ${sizeFacts(this.#lab.state)}
          <h3>${t("scale.loss")} <span class="number" data-value="scale.loss" title=${mine ? String(mine.loss) : nothing}>${mine ? formatNumber(mine.loss) : "?"}</span>
            <span class="soft">${mine ? t("scale.at-step", { t: mine.t }) : ""}</span></h3>
          <div class="drawing" .innerHTML=${lossSvg({ losses: mine ? losses : { t: [], loss: [] }, width: side, theme })}></div>
          <h3>${t("scale.time")}</h3>
          ${mine ? html`<div class="drawing time" .innerHTML=${timeSvg({ step: mine, width: side, theme })}></div>` : html`<div class="time empty"></div>`}
          ${stepFacts(mine, built?.workers ?? settings.workers)}
        </section>
      </div>
    `;
  }
}

customElements.define("bp-scale-lab", BpScaleLab);
