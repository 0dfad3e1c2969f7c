import { html, LitElement, live, nothing, svg } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { unlessInHand } from "../elements/in-hand.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { endOf, GRAINS, grainFor, isOffered } from "./moves.js";
import { PHASES, planOf } from "./positions.js";
import { shownAt } from "./shown.js";
import { transportStyles } from "./transport-styles.js";

/** @import { Grain, Walk } from "../engine/protocol.js" */
/** @import { Phase, Plan } from "./positions.js" */
/** @import { WalkRecord } from "./record.js" */

/** More samples of a batch than these are reached with the arrows only. */
const LISTED = 500;

/**
 * Walks through one training step: back, next, by itself; by step, phase, layer or term; and which sample is in work.
 *
 * @fires walk-moved {by} or {to}
 * @fires walk-changed {patch}
 * @fires command-issued {name}
 */
export class BpWalkTransport extends LitElement {
  static styles = [shared, symbolStyles, transportStyles];

  static properties = {
    /** Only what moves: for a figure in a text. */
    compact: { type: Boolean, reflect: true },
  };

  #state = new StoreController(this, (s) => [s.walk, s.playing, s.frame?.earliest]);

  constructor() {
    super();
    this.compact = false;
  }

  /** @param {Partial<Walk> & { sample?: number }} patch */
  #change(patch) {
    emit(this, "walk-changed", { patch });
  }

  /** @param {number} by */
  #by = (by) => () => emit(this, "walk-moved", { by });

  render() {
    const [walk, playing, earliest = 0] = /** @type {[Walk, boolean, number | undefined]} */ (
      this.#state.value
    );
    const { record } = walk;
    const plan = record && planOf(record);
    return html`
      <div class="bar" role="group" aria-label=${t("walk.transport")}>
        ${this.#moves(walk, plan, playing, earliest)}
        ${this.#grains(walk, plan)}
        ${this.compact ? nothing : this.#samples(record)}
        <span class="spacer"></span>
        ${this.#phases(walk, plan)}
        ${this.#scrub(walk, plan)}
      </div>
    `;
  }

  /**
   * What leads no farther is not disabled but said to be: whoever has come there by keyboard stays there.
   * @param {Walk} walk @param {Plan | null} plan @param {boolean} playing @param {number} earliest
   */
  #moves({ record, at, grain, auto, speed, keep }, plan, playing, earliest) {
    const isStart = !record || (at === 0 && record.t <= earliest);
    const word = t(`walk.grain.${plan ? grainFor(plan, grain) : grain}`);
    return html`<div class="moves">
      ${this.compact ? nothing : this.#training(playing)}
      <button
        ?disabled=${!record}
        aria-disabled=${isStart ? "true" : nothing}
        title=${t("walk.back.hint", { grain: word })}
        data-move="back"
        @click=${isStart ? nothing : this.#by(-1)}
      >
        <span class="flipped">${icons.play}</span> <span class="label">${t("walk.back")}</span>
      </button>
      <button class="primary" ?disabled=${!record} title=${t("walk.next.hint", { grain: word })} data-move="next" @click=${this.#by(1)}>
        ${t("walk.next")} ${icons.play}
      </button>
      <button
        class="auto"
        ?disabled=${!record}
        aria-pressed=${auto ? "true" : "false"}
        title=${t("walk.auto.hint")}
        @click=${() => this.#change({ auto: !auto })}
      >
        ${auto ? icons.pause : icons.epoch} <span class="label">${t(auto ? "walk.auto.stop" : "walk.auto")}</span>
      </button>
      <select
        class="speed"
        aria-label=${t("walk.speed")}
        .value=${live(String(speed))}
        @change=${(/** @type {Event} */ event) => {
          const chosen = Number(/** @type {HTMLSelectElement} */ (event.target).value);
          this.#change({ speed: /** @type {1 | 2 | 4} */ (chosen) });
        }}
      >
        ${[1, 2, 4].map((times) => html`<option value=${times} ?selected=${times === speed}>×${times}</option>`)}
      </select>
      <button
        class="square"
        aria-label=${t("walk.keep")}
        aria-pressed=${keep ? "true" : "false"}
        title=${t("walk.keep.hint")}
        @click=${() => this.#change({ keep: !keep })}
      >
        ${LOOP}
      </button>
    </div>`;
  }

  /** @param {boolean} playing */
  #training(playing) {
    return html`<button
        class="square"
        aria-label=${t("shell.reset")}
        title=${t("walk.reset.hint")}
        @click=${() => emit(this, "command-issued", { name: "reset" })}
      >
        ${icons.reset}
      </button>
      <button
        class="square"
        data-move="train"
        aria-label=${t(playing ? "walk.train.stop" : "walk.train")}
        title=${t("walk.train.hint")}
        @click=${() => emit(this, "command-issued", { name: playing ? "pause" : "play" })}
      >
        ${playing ? icons.pause : icons.play}
      </button>`;
  }

  /** @param {Walk} walk @param {Plan | null} plan */
  #grains({ grain: wanted }, plan) {
    const chosen = plan ? grainFor(plan, wanted) : wanted;
    // Buttons and not radios: whoever has chosen a grain goes on with the arrow keys.
    return html`<div class="choices" role="group" aria-label=${t("walk.grain")}>
      ${GRAINS.map((grain) => {
        const offered = !plan || isOffered(plan, grain);
        const why = offered ? "" : t("walk.grain.too_many", { count: formatInteger(plan?.length ?? 0) });
        const word = t(`walk.grain.${grain}`);
        return html`<button
          data-grain=${grain}
          aria-pressed=${grain === chosen ? "true" : "false"}
          aria-disabled=${offered ? "false" : "true"}
          aria-description=${why || nothing}
          title=${why || nothing}
          @click=${() => offered && this.#change({ grain })}
        >
          <span data-text=${word}>${word}</span>
        </button>`;
      })}
    </div>`;
  }

  /** @param {WalkRecord | null} record */
  #samples(record) {
    if (!record) return nothing;
    const { samples, costs, work } = record;
    const index = samples.indexOf(work.n);
    const choose = (/** @type {number} */ sample) => this.#change({ sample });
    const arrow = (/** @type {number} */ by, /** @type {string} */ key) => html`<button
      class="quiet ${by < 0 ? "flipped" : ""}"
      aria-label=${t(key)}
      title=${t(key)}
      aria-disabled=${index + by in samples ? nothing : "true"}
      @click=${() => index + by in samples && choose(index + by)}
    >
      ${icons.disclose}
    </button>`;
    /** @param {number} i */
    const label = (i) =>
      t("walk.sample.option", { n: samples[i] + 1, cost: formatNumber(costs[i]) });
    const listed = samples.length > LISTED ? [index] : [...samples.keys()];
    return html`<div class="sample">
      <span class="now" title=${t("walk.t")}><i class="symbol">t</i> = <span data-value="walk-t">${formatInteger(record.t)}</span></span>
      ${arrow(-1, "walk.sample.before")}
      <select
        aria-label=${t("walk.sample")}
        title=${t("walk.sample")}
        @change=${(/** @type {Event} */ event) => choose(Number(/** @type {HTMLSelectElement} */ (event.target).value))}
      >
        ${listed.map((i) => html`<option value=${i} .selected=${live(i === index)}>${label(i)}</option>`)}
      </select>
      ${arrow(1, "walk.sample.after")}
      <span class="of soft">${t("walk.sample.of", { count: formatInteger(samples.length) })}</span>
    </div>`;
  }

  /** @param {Walk} walk @param {Plan | null} plan */
  #phases({ record, at }, plan) {
    const shown = record && shownAt(record, at);
    return html`<div class="choices phases" role="group" aria-label=${t("walk.progress")}>
      ${PHASES.map((phase) => {
        const { done, of, begun, complete } = shown?.progress(phase) ?? BEFORE;
        const word = t(`walk.phase.${phase}`);
        const isCurrent = begun && shown?.phase === phase;
        const mark = complete ? "✓" : begun ? `${done}/${of}` : "";
        return html`<button
          ?disabled=${!plan}
          data-phase=${phase}
          aria-current=${isCurrent ? "step" : "false"}
          aria-description=${complete ? t("walk.progress.done") : begun ? t("walk.progress.part", { done, of }) : ""}
          title=${t("walk.progress.jump", { phase: word })}
          @click=${() => plan && emit(this, "walk-moved", { to: endOf(plan, phase) })}
        >
          <span data-text=${roomFor(word, of)}>${word} <span class="mark" aria-hidden="true">${mark}</span></span>
        </button>`;
      })}
    </div>`;
  }

  /** @param {Walk} walk @param {Plan | null} plan */
  #scrub({ at, record }, plan) {
    const length = plan?.length ?? 0;
    const phase = record ? t(`walk.phase.${/** @type {Phase} */ (shownAt(record, at).phase)}`) : "";
    return html`<label class="scrub">
      <span class="visually-hidden">${t("walk.scrub")}</span>
      <input
        type="range"
        min="0"
        max=${length}
        step="1"
        ?disabled=${!plan}
        .value=${unlessInHand(String(at))}
        aria-valuetext=${t("walk.scrub.value", { at: formatInteger(at), length: formatInteger(length), phase })}
        @input=${(/** @type {Event} */ event) =>
          emit(this, "walk-moved", {
            to: Number(/** @type {HTMLInputElement} */ (event.target).value),
          })}
      />
    </label>`;
  }
}

/** Round and round. */
const LOOP = svg`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M4 10.5A4.6 4.6 0 0 1 4 4.6h8.2M10 2.3l2.3 2.3L10 6.9M12 5.5a4.6 4.6 0 0 1 0 5.9H3.8M6 9.1l-2.3 2.3L6 13.7" /></svg>`;

const BEFORE = { done: 0, of: 1, begun: false, complete: false };

/** The widest that a phase's button gets. @param {string} word @param {number} of */
const roomFor = (word, of) => (of > 1 ? `${word} ${of}/${of}` : `${word} ✓`);

customElements.define("bp-walk-transport", BpWalkTransport);
