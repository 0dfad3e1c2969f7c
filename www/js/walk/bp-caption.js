import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { symbolHtml, toneClass } from "../elements/symbols.js";
import { formatFull, formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { plain, standParts } from "./caption.js";
import { whyNone } from "./none.js";

/** @import { Target, Walk } from "../engine/protocol.js" */
/** @import { Part } from "./caption.js" */

/**
 * The sentence of the term that the walk has just done. Its symbols and numbers light what they name in the drawings.
 *
 * @fires hover-changed {target}
 * @fires parameter-selected {offset}
 * @fires neuron-selected {layer, j}
 */
export class BpCaption extends LitElement {
  static styles = [
    shared,
    symbolStyles,
    css`
      .sentence {
        display: flex;
        align-items: center;
        min-height: 54px; /* a line with indices above and below */
        padding: 6px 14px;
        border: 1px solid var(--line);
        border-left: 3px solid var(--ink-soft);
        border-radius: var(--radius);
        background: var(--surface);
        font-size: 14px;
        line-height: 1.35;
        font-variant-numeric: tabular-nums;
      }
      .forward {
        border-left-color: var(--forward-pos);
      }
      .backward {
        border-left-color: var(--backward-pos);
      }
      .refused {
        border-left-color: var(--danger);
        color: var(--danger);
      }
      sup,
      sub {
        font-size: 0.74em;
      }
      .symbol {
        font-size: 1.06em;
      }
      .name {
        white-space: nowrap;
      }
      [data-target] {
        cursor: pointer;
        border-radius: 3px;
      }
      [data-target]:hover {
        background: var(--sunken);
      }
      .lit {
        box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
      }
      .number {
        font-weight: 600;
        white-space: nowrap;
      }
      @media (max-width: 559px) {
        .sentence {
          min-height: 76px;
          font-size: 13px;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => [
    s.walk,
    s.playing,
    s.playing ? s.frame?.t : null,
    s.hover,
  ]);
  /** What was said last; the same sentence is not said again while only its surroundings change. */
  #said = "";

  /** @param {Part} part */
  #part({ text, strong, of, isSymbol }) {
    if (strong) return html`<strong>${text}</strong>`;
    if (!of) return text;
    const { target } = of;
    const [, , , hover] = this.#state.value;
    const act = (/** @type {Target} */ to) => () => emit(this, "hover-changed", { target: to });
    const classes = [
      isSymbol ? "name" : "number",
      !isSymbol && of.scale !== "plain" ? toneClass(of.scale, of.value) : "",
      target && sameTarget(target, /** @type {Target} */ (hover)) ? "lit" : "",
    ];
    return html`<span
      class=${classes.join(" ")}
      data-target=${target ? "" : nothing}
      data-value=${isSymbol ? nothing : `caption ${of.name}`}
      title=${isSymbol ? nothing : formatFull(of.value)}
      @pointerenter=${target ? act(target) : nothing}
      @pointerleave=${target ? act(null) : nothing}
      @click=${target ? () => this.#choose(target) : nothing}
      >${isSymbol ? symbolHtml(of.symbol) : text}</span
    >`;
  }

  /** @param {NonNullable<Target>} target */
  #choose(target) {
    if (target.kind === "parameter") emit(this, "parameter-selected", { offset: target.offset });
    else emit(this, "neuron-selected", { layer: target.layer, j: target.j });
  }

  render() {
    const [walk, playing, now] = /** @type {[Walk, boolean, number | undefined, Target]} */ (
      this.#state.value
    );
    const { record, at, grain, refusal } = walk;
    if (refusal) return html`<p class="sentence refused" role="alert">${whyNone(walk)}</p>`;
    if (!record) return html`<p class="sentence soft">${whyNone(walk)}</p>`;
    if (playing) {
      const training = t("walk.training", { t: formatInteger(now ?? record.t) });
      return html`<p class="sentence soft">${training}</p>`;
    }
    const parts = standParts(record, at, grain);
    const side = sideOf(parts);
    return html`
      <p class="sentence ${side}"><span>${parts.map((part) => this.#part(part))}</span></p>
      <p class="visually-hidden" aria-live="polite">${this.#spoken(walk, parts)}</p>
    `;
  }

  /** At full speed the sentences would pile up. @param {Walk} walk @param {Part[]} parts */
  #spoken({ auto, speed }, parts) {
    if (!auto || speed < 4) this.#said = plain(parts);
    return this.#said;
  }
}

/** Which way the result of a sentence flows. @param {Part[]} parts */
const sideOf = (parts) => parts.findLast(({ of }) => of && of.scale !== "plain")?.of?.scale ?? "";

/** @param {NonNullable<Target>} a @param {Target} b */
const sameTarget = (a, b) =>
  b !== null &&
  (a.kind === "parameter"
    ? b.kind === "parameter" && a.offset === b.offset
    : b.kind === "neuron" && a.layer === b.layer && a.j === b.j);

customElements.define("bp-caption", BpCaption);
