import { html, LitElement, nothing } from "../../vendor/lit.js";
import { parameterAt } from "../drawing/parameters.js";
import { emit, segmentsField } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { language, t } from "../i18n/index.js";
import { focusOf } from "../lecture/focus.js";
import { cardStyles } from "../passes/card-styles.js";
import { InSight } from "../pictures/in-sight.js";
import { Width } from "../pictures/measured.js";
import { spotIn } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { AskedShares } from "./asked.js";
import { sampleReadout, spokenShare } from "./readout.js";
import { samplesStyles } from "./samples-styles.js";
import { samplesTable } from "./samples-table.js";
import { sentenceOf } from "./sentence.js";
import { heading, symbolsOf } from "./symbols.js";
import { viewOf } from "./view.js";
import { indexAt, waterfallLayout } from "./waterfall-layout.js";
import { waterfallSvg } from "./waterfall-svg.js";

/** @import { Config, Frame, State, Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Answer, ShareSet } from "./asked.js" */
/** @import { SumKind } from "./sums.js" */
/** @import { View } from "./view.js" */

/** The card's padding and border, and from which width on the sums stand side by side: with a penalty the results are wider. */
const FRAME = 34;
const BESIDE = [640, 860];
const BETWEEN = 16;

/** @type {Record<string, (index: number, last: number) => number>} */
const KEYS = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  PageDown: (index) => index - 10,
  PageUp: (index) => index + 10,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The samples' shares (L9, L10): Cⁿ adds up to L, ∂Cⁿ/∂w of the chosen parameter to ∂L/∂w, step by step. A click on a step goes to its
 * sample.
 *
 * @fires walk-changed {patch: {sample}}
 * @fires sample-chosen {n}
 */
export class BpSampleShares extends LitElement {
  static styles = [shared, symbolStyles, cardStyles, samplesStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    set: { state: true },
    pointed: { state: true },
    opened: { state: true },
  };

  #state = new StoreController(this, (s) => [s.walk, s.selection, s.frame, s.playing, s.config, s.sample, s.predicting]);
  #width = new Width(this);
  #sight = new InSight(this);
  #asked = new AskedShares(() => this.requestUpdate(), this.#state.ask);
  /** A sample beside the batch that was chosen here: the walk cannot go there. @type {number | null} */
  #outside = null;
  /** @type {Partial<Record<SumKind, { parts: unknown[], svg: string }>>} */
  #drawn = {};

  constructor() {
    super();
    this.compact = false;
    /** @type {ShareSet} */
    this.set = "batch";
    /** Index of the sample that is pointed at, −1 at those that are put together. @type {number | null} */
    this.pointed = null;
    this.opened = false;
  }

  /** The record, where it is of the network that is open. @returns {{ record: WalkRecord, config: Config, frame: Frame } | null} */
  get #now() {
    const { walk, config, frame } = this.#state.store.get();
    const { record } = walk;
    if (!record || !config || !frame || record.layers.join() !== config.layers.join()) return null;
    return { record, config, frame };
  }

  /** The whole set is the batch: there is nothing to choose. @param {WalkRecord} record */
  #isWhole({ samples }) {
    return samples.length === (this.#state.store.get().dataset?.train.count ?? 0);
  }

  willUpdate() {
    const now = this.#now;
    if (!now) return;
    const { record, config, frame } = now;
    const { walk, selection, playing } = this.#state.store.get();
    if (playing && this.#asked.answer && !this.#sight.value) return; // once training pauses it is up to date again
    const set = this.#isWhole(record) ? "batch" : this.set;
    const t = set === "train" ? frame.t : record.t;
    const isPenalized = config.regularization.kind !== "none";
    this.#asked.ask({
      config,
      record,
      applied: walk.applied,
      playing,
      offset: focusOf(record, selection).parameter.offset,
      set,
      t,
      theta: set === "train" ? frame.theta : record.thetaBefore,
      penalty: isPenalized ? (frame.t === t || playing ? frame.penalty : undefined) : null,
    });
  }

  /** @param {Answer} answer @returns {View | null} */
  #view(answer) {
    const { walk, sample } = this.#state.store.get();
    const record = /** @type {WalkRecord} */ (walk.record);
    if (sample !== this.#outside || record.samples.includes(sample)) this.#outside = null;
    return viewOf(answer, { record, at: walk.at, applied: walk.applied, outside: this.#outside });
  }

  /** @param {View} view @param {number} index */
  #choose({ shares }, index) {
    const n = shares.n[index];
    const { record } = this.#state.store.get().walk;
    if (n === undefined || !record) return;
    const sample = record.samples.indexOf(n);
    if (sample >= 0) emit(this, "walk-changed", { patch: { sample } });
    else {
      this.#outside = n;
      emit(this, "sample-chosen", { n });
    }
  }

  /** @param {KeyboardEvent} event @param {View} view */
  #key(event, view) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = view.shares.n.length - 1;
    const at = this.pointed ?? Math.max(0, view.work);
    const isChoice = event.key === "Enter" || event.key === " ";
    const go = KEYS[event.key];
    if (!go && !isChoice) return;
    event.preventDefault();
    event.stopPropagation();
    if (isChoice) this.#choose(view, at);
    else this.pointed = Math.max(0, Math.min(last, go(at, last)));
  }

  #head() {
    const { record } = /** @type {{ record: WalkRecord }} */ (this.#now);
    const { selection } = this.#state.store.get();
    const { offset } = focusOf(record, selection).parameter;
    const entry = /** @type {NonNullable<ReturnType<typeof parameterAt>>} */ (parameterAt(record.layers, offset));
    return html`<div class="head">
      ${heading(entry)}
      ${
        this.#isWhole(record)
          ? nothing
          : segmentsField({
              id: "set",
              label: t("samples.set"),
              value: this.set,
              options: [
                { value: "batch", label: t("samples.set.batch") },
                { value: "train", label: t("samples.set.train") },
              ],
              change: (value) => {
                this.set = /** @type {ShareSet} */ (value);
                this.pointed = null;
              },
            })
      }
    </div>`;
  }

  /** The drawing, made again only where something in it is another: frames come more often than answers. @param {View} view @param {SumKind} kind @param {number} width */
  #svg(view, kind, width) {
    const { shares, share, cost, work, symbol } = view;
    const theme = this.#state.store.get().theme;
    const parts = [shares, share.total, share.values[work], cost.total, work, symbol, this.pointed, width, theme, language()];
    const before = this.#drawn[kind];
    if (before && parts.every((part, i) => Object.is(part, before.parts[i]))) return before.svg;
    const state = {
      sum: view[kind],
      n: shares.n,
      work,
      pointed: this.pointed,
      symbol: kind === "share" ? symbol : "L",
      title: t(`samples.title.${kind}`),
    };
    const svg = waterfallSvg(state, { width, theme });
    this.#drawn[kind] = { parts, svg };
    return svg;
  }

  /** @param {View} view @param {SumKind} kind @param {number} width */
  #stage(view, kind, width) {
    const isShare = kind === "share";
    const at = (/** @type {PointerEvent | MouseEvent} */ event) =>
      indexAt(waterfallLayout(view[kind], width, view.work), spotIn(/** @type {HTMLElement} */ (event.currentTarget), event)[0]);
    const last = view.shares.n.length;
    const index = Math.max(0, this.pointed ?? view.work);
    return html`<section>
      <h4>${t(`samples.title.${kind}`)}</h4>
      <div
        class="stage"
        data-sum=${kind}
        role=${isShare ? "slider" : nothing}
        tabindex=${isShare ? 0 : nothing}
        aria-label=${isShare ? t("samples.pick") : nothing}
        aria-valuemin=${isShare ? 1 : nothing}
        aria-valuemax=${isShare ? last : nothing}
        aria-valuenow=${isShare ? index + 1 : nothing}
        aria-valuetext=${isShare ? spokenShare(view, index) : nothing}
        @pointermove=${(/** @type {PointerEvent} */ event) => {
          // What is drawn anew under a pointer at rest moves nothing: keys may be at work.
          if (event.movementX || event.movementY) this.pointed = at(event);
        }}
        @pointerleave=${(/** @type {PointerEvent} */ event) => {
          if (event.movementX || event.movementY) this.pointed = null;
        }}
        @blur=${() => {
          this.pointed = null;
        }}
        @click=${(/** @type {MouseEvent} */ event) => {
          const found = at(event);
          if (found !== null) this.#choose(view, found);
        }}
        @keydown=${(/** @type {KeyboardEvent} */ event) => isShare && this.#key(event, view)}
        .innerHTML=${this.#svg(view, kind, width)}
      ></div>
    </section>`;
  }

  /** @param {Answer} answer */
  #found(answer) {
    const view = this.#view(answer);
    if (!view) return html`<p class="note">${t("samples.moved")}</p>`;
    const { predicting, walk, playing } = this.#state.store.get();
    const record = /** @type {WalkRecord} */ (walk.record);
    const room = this.#width.value - FRAME;
    const isBeside = room >= BESIDE[view.cost.penalty === null ? 0 : 1];
    const widths = isBeside ? [Math.floor(((room - BETWEEN) * 3) / 5), Math.floor(((room - BETWEEN) * 2) / 5)] : [room, room];
    const isHidden = predicting !== null && view.share.total === undefined;
    const isOutside = answer.question.set === "train" && this.#outside !== null;
    const entry = /** @type {NonNullable<ReturnType<typeof parameterAt>>} */ (parameterAt(record.layers, answer.question.offset));
    const symbols = symbolsOf(entry);
    return html`
      <p class="sentence" role=${playing ? nothing : "status"}>
        ${isHidden ? t("walk.caption.hidden") : sentenceOf(view.share, view.shares, view.symbol, answer.question)}
      </p>
      ${
        room < 120
          ? nothing
          : html`<div class="sums ${isBeside ? "beside" : ""}">
              ${this.#stage(view, "share", widths[0])} ${this.#stage(view, "cost", widths[1])}
            </div>`
      }
      ${sampleReadout(view, this.pointed ?? view.work, symbols, this.#state.store.get())}
      ${isOutside ? html`<p class="note">${t("samples.outside", { n: record.work.n + 1 })}</p>` : nothing}
      <details
        ?open=${this.opened}
        @toggle=${(/** @type {Event} */ event) => {
          this.opened = /** @type {HTMLDetailsElement} */ (event.target).open;
        }}
      >
        <summary>${t("samples.table")}</summary>
        ${this.opened ? samplesTable({ ...view, n: view.shares.n, symbols }, (index) => this.#choose(view, index)) : nothing}
      </details>
    `;
  }

  render() {
    const { walk } = /** @type {Pick<State, "walk">} */ (this.#state.store.get());
    const now = this.#now;
    if (!now) {
      const message = /** @type {Walk} */ (walk).refusal;
      return html`<div class="card">
        <p class="soft">${message ? t("walk.refused", { message }) : t("samples.waiting")}</p>
      </div>`;
    }
    const { answer, refusal } = this.#asked;
    const fits = answer !== null && answer.question.config.layers.join() === now.config.layers.join();
    return html`<div class="card" role="group" aria-label=${t("samples.title")}>
      ${this.#head()}
      ${
        refusal
          ? html`<p class="error" role="alert" lang="en">${refusal}</p>`
          : fits && answer
            ? this.#found(answer)
            : html`<p class="soft">${t("samples.waiting")}</p>`
      }
    </div>`;
  }
}

customElements.define("bp-sample-shares", BpSampleShares);
