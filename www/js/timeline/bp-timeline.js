import { html, LitElement, nothing, unsafeSVG } from "../../vendor/lit.js";
import { parameterAt } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { unlessInHand } from "../elements/in-hand.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { parameterHtml, toneClass } from "../elements/symbols.js";
import { formatFixed, formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { focusOf } from "../lecture/focus.js";
import { cardStyles } from "../passes/card-styles.js";
import { Width } from "../pictures/measured.js";
import { paletteOf } from "../pictures/svg.js";
import { StoreController } from "../store.js";
import { Kept } from "./kept.js";
import { companionsOf, Passed, pointsOf } from "./points.js";
import { Seek } from "./seek.js";
import { axisSvg, laneSvg } from "./spark-svg.js";
import { timelineStyles } from "./timeline-styles.js";
import { legend, told } from "./words.js";

/** @import { Frame, LayoutEntry } from "../engine/protocol.js" */
/** @import { Palette } from "../pictures/svg.js" */
/** @import { Point } from "./points.js" */
/** @import { Span } from "./spark-svg.js" */

/** The card's padding and border. */
const FRAME = 34;
/** More parameters than these are not trained a hundred steps at a press. */
const LARGE = 50_000;

/**
 * The path θ⁰ → θ¹ → θ² → … (L2): some parameters over t, and a way to any step and back, where the network is shown as it was.
 *
 * @attr compact  for a figure in a text
 * @fires time-chosen {t}
 * @fires command-issued {name}
 * @fires parameter-selected {offset}
 * @fires hover-changed {target}
 */
export class BpTimeline extends LitElement {
  static styles = [shared, symbolStyles, cardStyles, timelineStyles];

  static properties = { compact: { type: Boolean, reflect: true }, refused: { state: true } };

  #width = new Width(this);
  #passed = new Passed();
  #kept = new Kept(() => this.requestUpdate(), (...question) => this.state.ask(...question));
  #seek = new Seek(() => this.requestUpdate(), (...question) => this.state.ask(...question));
  /** The parameters beside the chosen one, for what they were found. @type {{ layout: LayoutEntry[], about: unknown[], offsets: number[] }} */
  #beside = { layout: [], about: [], offsets: [] };
  /** @type {number | undefined} */
  #stoodAt;

  constructor() {
    super();
    this.state = new StoreController(this, (s) => [
      s.frame,
      s.layout,
      s.config,
      s.selection,
      s.hover,
      s.predicting,
      s.walk.applied,
      s.walk.record?.t,
      s.error,
    ]);
    this.compact = false;
    /** What was typed is no step of the path. */
    this.refused = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#kept.rest();
    this.#seek.end();
  }

  willUpdate() {
    const { frame, layout, config, error } = this.state.store.get();
    if (frame?.t !== this.#stoodAt) {
      this.#stoodAt = frame?.t;
      this.refused = false;
    }
    this.#passed.take(frame, config);
    this.#seek.follow(frame, error);
    if (frame && config) this.#kept.follow(layout, config, frame);
  }

  /** @param {number} time */
  #go(time) {
    const { frame, error, predicting } = this.state.store.get();
    if (!frame || predicting) return;
    this.refused = false;
    if (time === (this.#seek.to ?? frame.t)) return;
    this.#seek.begin(time, this.#kept.before(time, frame), error);
    emit(this, "time-chosen", { t: time });
  }

  /** @param {Event} event @param {Frame} frame */
  #type(event, { earliest, head }) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const time = input.value.trim() === "" ? Number.NaN : Number(input.value);
    if (Number.isInteger(time) && time >= earliest && time <= head) this.#go(time);
    else this.refused = true;
  }

  /** @param {number} steps */
  #train(steps) {
    for (let i = 0; i < steps; i += 1) emit(this, "command-issued", { name: "step" });
  }

  /** @param {Frame} frame */
  #transport(frame) {
    const { layout, predicting } = this.state.store.get();
    const { earliest, head } = frame;
    const at = this.#seek.to ?? frame.t;
    const many = layout.length > LARGE ? 10 : 100;
    /** @param {string} name @param {unknown} icon @param {number} to @param {boolean} [flipped] */
    const move = (name, icon, to, flipped) => html`<button
      class="square"
      data-go=${name}
      aria-label=${t(`timeline.${name}`)}
      title=${t(`timeline.${name}`)}
      ?disabled=${to < earliest || to > head || to === at || predicting !== null}
      @click=${() => this.#go(to)}
    ><span class=${flipped ? "flipped" : nothing}>${icon}</span></button>`;
    return html`<div class="transport" role="group" aria-label=${t("timeline.label")}>
      <div>
        ${move("first", icons.step, earliest, true)} ${move("back", icons.play, at - 1, true)}
        <label>
          <i class="symbol">t</i> =
          <input
            type="number"
            class="number"
            min=${earliest}
            max=${head}
            step="1"
            aria-label=${t("timeline.type")}
            aria-invalid=${this.refused ? "true" : nothing}
            aria-describedby=${this.refused ? "refused" : nothing}
            ?disabled=${predicting !== null}
            .value=${unlessInHand(String(at), this.refused)}
            @input=${() => {
              this.refused = false;
            }}
            @change=${(/** @type {Event} */ event) => this.#type(event, frame)}
          />
        </label>
        ${move("next", icons.play, at + 1)} ${move("last", icons.step, head)}
        <span class="of" data-value="timeline.head" title=${head}>${t("timeline.of", { head: formatInteger(head) })}</span>
      </div>
      <span class="spacer"></span>
      <div>
        <span class="soft">${t("timeline.train")}</span>
        ${[1, many].map(
          (steps) => html`<button
            data-train=${steps}
            class=${head === earliest && steps > 1 ? "primary" : nothing}
            ?disabled=${frame.playing || predicting !== null}
            @click=${() => this.#train(steps)}
          >${t(steps === 1 ? "timeline.step" : "timeline.steps", { count: steps })}</button>`,
        )}
      </div>
      ${
        this.refused
          ? html`<p class="error" id="refused" role="alert">
              ${t("timeline.refused", { earliest: formatInteger(earliest), head: formatInteger(head) })}
            </p>`
          : nothing
      }
    </div>`;
  }

  /** @param {number} offset @param {Point[]} points @param {Span} span @param {Palette} palette @param {Frame} frame */
  #lane(offset, points, span, palette, frame) {
    const { config, selection, hover, predicting, walk } = this.state.store.get();
    const entry = config && parameterAt(config.layers, offset);
    if (!entry) return nothing;
    const name = plainSymbol(parameterParts(entry));
    const values = points.map(({ t: time, theta }) => ({ t: time, value: theta[offset] }));
    const [first, last] = [values[0], values[values.length - 1]];
    // An open question may be about what this step has made of θ.
    const value = predicting && walk.applied ? undefined : frame.theta[offset];
    const words = first
      ? t("timeline.lane", {
          name,
          from: formatNumber(first.value),
          first: first.t,
          to: formatNumber(last.value),
          last: last.t,
        })
      : name;
    const target = /** @type {const} */ ({ kind: "parameter", offset });
    const enter = () => emit(this, "hover-changed", { target });
    const leave = () => emit(this, "hover-changed", { target: null });
    const chosen = selection?.kind === "parameter" && selection.offset === offset;
    const lit = hover?.kind === "parameter" && hover.offset === offset;
    return html`<button
        class="name ${lit ? "lit" : ""}"
        data-offset=${offset}
        aria-pressed=${chosen ? "true" : "false"}
        aria-label=${t("timeline.choose", { name })}
        @pointerenter=${enter}
        @pointerleave=${leave}
        @focus=${enter}
        @blur=${leave}
        @click=${() => emit(this, "parameter-selected", { offset })}
      ><span>${parameterHtml(entry)}</span></button>
      <div class="plot">${span.width > 40 ? unsafeSVG(laneSvg(values, span, palette, words)) : nothing}</div>
      <span class="value number ${toneClass("forward", value)}" data-value="timeline.theta.${offset}" title=${value === undefined ? nothing : formatFull(value)}
        >${value === undefined ? "?" : formatFixed(value)}</span>`;
  }

  /** What is drawn: the parameter that the page speaks of and a few others, found anew only while nothing moves. @param {Point[]} points @param {Frame} frame */
  #offsets(points, { playing, head }) {
    const { layout, selection, walk } = this.state.store.get();
    const chosen = walk.record ? focusOf(walk.record, selection).parameter.offset : -1;
    const about = [this.#kept.path, head, chosen];
    const isNews = !playing && about.some((one, i) => one !== this.#beside.about[i]);
    if (isNews || this.#beside.layout !== layout) {
      this.#beside = { layout, about, offsets: companionsOf(points, layout, chosen) };
    }
    const others = this.#beside.offsets.filter((offset) => offset !== chosen);
    return chosen < 0 || chosen >= layout.length ? others : [chosen, ...others];
  }

  render() {
    const { frame, layout, theme, predicting, walk } = this.state.store.get();
    if (!frame) return html`<div class="card"><p class="soft">${t("timeline.waiting")}</p></div>`;
    const { timeline, path, refusal } = this.#kept;
    const { earliest, head, t: time } = frame;
    const last = predicting && walk.record ? Math.min(head, walk.record.t) : head;
    const points = pointsOf(path, this.#passed.points, { earliest, last, size: layout.length });
    const narrow = this.#width.value < 460;
    const [label, value] = narrow ? [58, 72] : [72, 92];
    const width = this.#width.value - FRAME - label - value;
    const span = { width, earliest, head, t: time, edits: timeline?.edits ?? [], checkpoints: timeline?.checkpoints ?? [] };
    const palette = paletteOf(theme);
    const at = this.#seek.to ?? time;
    return html`<div class="card">
      ${this.#transport(frame)}
      <div class="lanes" style="--label: ${label}px; --value: ${value}px">
        <span class="slider" aria-hidden="true"><i class="symbol">t</i></span>
        <input
          type="range"
          class="slider"
          min=${earliest}
          max=${head}
          step="1"
          aria-label=${t("timeline.slider")}
          aria-valuetext=${t("timeline.slider.value", { t: formatInteger(at), head: formatInteger(head) })}
          ?disabled=${head === earliest || predicting !== null}
          .value=${unlessInHand(String(at))}
          @input=${(/** @type {Event} */ event) => this.#go(Number(/** @type {HTMLInputElement} */ (event.target).value))}
        />
        <span class="slider value number" data-value="timeline.t" title=${time}>${formatInteger(at)}</span>
        ${this.#offsets(points, frame).map((offset) => this.#lane(offset, points, span, palette, frame))}
        <span></span>
        <div class="plot">${width > 40 ? unsafeSVG(axisSvg(span, palette, t("timeline.axis", { earliest, head, t: time }))) : nothing}</div>
        <span></span>
      </div>
      ${told(frame, this.#seek)} ${legend(timeline, frame)}
      ${refusal ? html`<p class="error" role="alert">${refusal}</p>` : nothing}
    </div>`;
  }
}

customElements.define("bp-timeline", BpTimeline);
