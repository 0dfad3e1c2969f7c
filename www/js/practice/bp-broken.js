import { html, LitElement, nothing } from "../../vendor/lit.js";
import { parameterAt, parameterCount } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { cardStyles } from "../passes/card-styles.js";
import { SceneNodes } from "../passes/scene-nodes.js";
import { activationsOf } from "../passes/view.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { spotIn } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { mapLayout, mapScene, parameterNear } from "./broken-map.js";
import { comparedOffsets, droppedOffset, flawOf, judged, KINDS, remarkOn, tallies } from "./broken-state.js";
import { brokenStyles } from "./broken-styles.js";
import { brokenTable } from "./broken-table.js";
import { flawFormula, legend } from "./broken-words.js";

/** @import { EngineError } from "../engine/client.js" */
/** @import { Config, State } from "../engine/protocol.js" */
/** @import { Compared, FlawKind, Judged } from "./broken-state.js" */

/** The card's padding and border. */
const FRAME = 34;
/** No map is wider: its edges would only become long. */
const WIDEST = 620;

/**
 * What a check was about: another θ, network or flaw asks for another.
 * @typedef {{ config: Config, theta: Float32Array, kind: FlawKind, dropped: number | null }} About
 */

/**
 * Backpropagation broken on purpose: one part of the backward pass is left out, and the numerical derivative tells which gradients are
 * wrong then, and only those. Training goes on with the right ones.
 *
 * @fires parameter-selected {offset}
 * @fires hover-changed {target}
 */
export class BpBroken extends LitElement {
  static styles = [shared, symbolStyles, cardStyles, brokenStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    kind: { state: true },
    refusal: { state: true },
  };

  #state = new StoreController(this, (s) => [
    s.config,
    s.dataset,
    s.frame,
    s.selection,
    s.hover,
    s.playing,
    s.predicting,
  ]);
  #width = new Width(this);
  #latest = new Latest((error) => this.#refuse(error), this.#state.ask);
  /** @type {{ about: About, entries: Judged[] } | null} */
  #answer = null;
  /** The same check without a flaw, kept for as long as θ stays. @type {{ config: Config, theta: Float32Array, entries: Compared[] } | null} */
  #right = null;
  /** @type {About | null} */
  #asked = null;
  /** @type {number | null} */
  #dropped = null;
  /** @type {SceneNodes | null} */
  #nodes = null;

  constructor() {
    super();
    this.compact = false;
    /** @type {FlawKind} */
    this.kind = "none";
    this.refusal = "";
  }

  /** @returns {About | null} */
  get #about() {
    const { config, frame } = this.#state.store.get();
    if (!config || !frame) return null;
    return { config, theta: frame.theta, kind: this.kind, dropped: this.kind === "dropped_path" ? this.#dropped : null };
  }

  willUpdate() {
    const { config, selection, playing, predicting } = this.#state.store.get();
    if (!config) return;
    if (config.layers.length < 3) this.kind = "none";
    this.#dropped = droppedOffset(config.layers, selection, this.#dropped);
    const about = this.#about;
    if (!playing && !predicting && about && !isSame(about, this.#asked)) this.#ask(about);
  }

  /** @param {About} about */
  #ask(about) {
    this.#asked = about;
    this.#latest.run(async (ask) => {
      const { config, theta, kind, dropped } = about;
      const samples = this.#state.store.get().dataset?.train.count ?? 1;
      const parameters = comparedOffsets(config.layers, samples);
      if (!this.#right || this.#right.config !== config || !isEqual(this.#right.theta, theta)) {
        const { entries } = await ask("gradientCheck", { parameters });
        this.#right = { config, theta, entries };
      }
      const right = this.#right.entries;
      const flaw = flawOf(kind, dropped);
      const broken = flaw ? (await ask("gradientCheck", { parameters, flaw })).entries : right;
      // Another network may have come meanwhile.
      if (this.#state.store.get().config !== config) return;
      this.refusal = "";
      this.#answer = { about, entries: judged(broken, right) };
      this.requestUpdate();
    });
  }

  /** @param {EngineError} error */
  #refuse(error) {
    this.#asked = null;
    this.#answer = null;
    this.refusal = error.message;
  }

  /** The last answer, where it is about this network. */
  get #found() {
    const { config } = this.#state.store.get();
    return this.#answer && this.#answer.about.config === config ? this.#answer : null;
  }

  get #layout() {
    const { config } = this.#state.store.get();
    const width = Math.min(WIDEST, this.#width.value - FRAME);
    return config && width > 120 ? mapLayout(config.layers, width) : null;
  }

  /** @param {number | null} offset */
  #point = (offset) =>
    emit(this, "hover-changed", { target: offset === null ? null : { kind: "parameter", offset } });

  /** @param {number} offset */
  #choose = (offset) => emit(this, "parameter-selected", { offset });

  /** @param {PointerEvent | MouseEvent} event */
  #under(event) {
    const layout = this.#layout;
    const svg = /** @type {SVGSVGElement | null} */ (this.renderRoot.querySelector(".stage svg"));
    if (!layout || !svg) return null;
    return parameterNear(layout, ...spotIn(svg, event));
  }

  /** @param {PointerEvent} event */
  #onMove = (event) => {
    const offset = this.#under(event);
    const { hover } = this.#state.store.get();
    if ((hover?.kind === "parameter" ? hover.offset : null) !== offset) this.#point(offset);
  };

  /** @param {MouseEvent} event */
  #onClick = (event) => {
    const offset = this.#under(event);
    if (offset !== null) this.#choose(offset);
  };

  /** @param {number[]} layers */
  #flaws(layers) {
    return html`<fieldset>
      <legend class="visually-hidden">${t("broken.choose")}</legend>
      <div class="flaws">
        ${KINDS.map(
          (kind) => html`<label>
            <input
              type="radio"
              name="flaw"
              value=${kind}
              .checked=${this.kind === kind}
              ?disabled=${kind !== "none" && layers.length < 3}
              @change=${() => {
                this.kind = kind;
              }}
            />
            <span>${t(`broken.${kind}`)}</span>
            <span class="formula" aria-hidden="true">${flawFormula(kind, layers, this.#dropped)}</span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  /** Why exactly these are wrong. @param {Config} config @param {Judged[]} entries */
  #why(config, entries) {
    const { layers } = config;
    const edge = this.#dropped === null ? undefined : parameterAt(layers, this.#dropped);
    const names = { edge: edge ? plainSymbol(parameterParts(edge)) : "", layer: (edge?.layer ?? 1) - 1, j: edge?.from ?? 0 };
    const remark = remarkOn(this.kind, layers, activationsOf(config), this.#dropped, entries);
    return html`
      <p>${t(`broken.why.${this.kind}`, names)}</p>
      ${this.kind === "dropped_path" ? html`<p class="safe">${t("broken.other-path")}</p>` : nothing}
      ${remark ? html`<p class="note" data-remark=${remark}>${t(`broken.remark.${remark}`)}</p>` : nothing}
    `;
  }

  /** @param {Config} config */
  #outcome(config) {
    const found = this.#found;
    const { playing, predicting, selection, hover } = this.#state.store.get();
    if (this.refusal) return html`<p class="error" role="alert">${this.refusal}</p>`;
    if (predicting) return html`<p class="note">${t("broken.predicting")}</p>`;
    if (!found) return html`<p class="soft">${t(playing ? "broken.playing" : "broken.waiting")}</p>`;
    const { layers } = config;
    const { entries, about } = found;
    const isFresh = about.kind === this.kind && isSame(about, this.#about);
    const wrong = entries.filter(({ verdict }) => verdict === "wrong").length;
    const isPart = entries.length < parameterCount(layers);
    const counts = { wrong, checked: entries.length };
    return html`
      <div class="found ${isFresh ? "" : "waiting"}">
        <p class="outcome" role="status" data-wrong=${wrong} data-flaw=${about.kind}>
          <strong class=${wrong > 0 ? "wrong" : ""}>
            ${wrong > 0 ? "✗" : "✓"} ${t(wrong > 0 ? "broken.some-wrong" : "broken.all-right", counts)}
          </strong>
          ${
            this.kind === "none"
              ? nothing
              : html`<button
                  class="primary repair"
                  @click=${() => {
                    this.kind = "none";
                  }}
                >${t("broken.repair")}</button>`
          }
        </p>
        ${this.#why(config, entries)}
        ${
          isPart
            ? html`<p class="safe">
                ${t("broken.part", { checked: formatInteger(entries.length), count: formatInteger(parameterCount(layers)) })}
              </p>`
            : nothing
        }
        ${playing ? html`<p class="safe">${t("broken.playing")}</p>` : nothing}
      </div>
      ${brokenTable(
        entries,
        tallies(entries, layers),
        { layers, broken: about.kind !== "none", selection, hover },
        { choose: this.#choose, point: this.#point },
      )}
    `;
  }

  render() {
    const { config } = this.#state.store.get();
    const [, , , , , playing] = /** @type {[unknown, unknown, unknown, unknown, unknown, State["playing"]]} */ (
      /** @type {unknown} */ (this.#state.value)
    );
    return html`<div class="card" role="group" aria-labelledby="title">
      <header><h3 id="title">${t("broken.title")}</h3></header>
      <p>${t("broken.invite")}</p>
      ${
        config
          ? html`${this.#flaws(config.layers)}
              <div class="stage ${playing ? "waiting" : ""}">
                <svg
                  role="img"
                  aria-label=${t("broken.map")}
                  @pointermove=${this.#onMove}
                  @pointerleave=${() => this.#point(null)}
                  @click=${this.#onClick}
                ></svg>
              </div>
              ${legend()} ${this.#outcome(config)}`
          : html`<p class="soft">${t("broken.waiting")}</p>`
      }
      <p class="safe">${t("broken.safe")}</p>
    </div>`;
  }

  updated() {
    const layout = this.#layout;
    const svg = /** @type {SVGSVGElement | null} */ (this.renderRoot.querySelector(".stage svg"));
    const { config, selection, hover, predicting } = this.#state.store.get();
    if (!layout || !svg || !config) return;
    if (this.#nodes?.svg !== svg) this.#nodes = new SceneNodes(svg);
    const entries = predicting ? [] : (this.#found?.entries ?? []);
    const target = hover ?? selection;
    const scene = mapScene(layout, {
      entries,
      tallies: tallies(entries, config.layers),
      dropped: this.kind === "dropped_path" ? this.#dropped : null,
      marked: target?.kind === "parameter" ? target.offset : null,
    });
    this.#nodes.paint(scene, () => "", null);
  }
}

/** @param {Float32Array} a @param {Float32Array} b */
const isEqual = (a, b) => a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

/** @param {About | null} a @param {About | null} b */
const isSame = (a, b) =>
  a !== null &&
  b !== null &&
  a.config === b.config &&
  a.kind === b.kind &&
  a.dropped === b.dropped &&
  isEqual(a.theta, b.theta);

customElements.define("bp-broken", BpBroken);
