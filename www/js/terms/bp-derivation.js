import { html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { parameterWords } from "../elements/network/words.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { toneClass } from "../elements/symbols.js";
import "../formula/bp-formula.js";
import { isSame } from "../formula/targets.js";
import { formulaOf } from "../formula/tex.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { focusOf } from "../lecture/focus.js";
import { StoreController } from "../store.js";
import { captionParts, plain } from "../walk/caption.js";
import { planOf } from "../walk/positions.js";
import { whyNone } from "../walk/none.js";
import { shownAt } from "../walk/shown.js";
import { Check, verdictOf } from "./check.js";
import { derivationOf, nameOf, parameterChosen } from "./derivation.js";
import { derivationStyles } from "./derivation-styles.js";
import { groupsOf, valuesOf } from "./pieces.js";

/** @import { Target, Walk } from "../engine/protocol.js" */
/** @import { Formula } from "../formula/tex.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Derivation, Line, Piece, Source, Value } from "./derivation.js" */

const SIGNS = { ok: "✓", bad: "✗", kink: "∠", none: "–" };

/**
 * ∂C/∂w of the chosen parameter: its two factors with symbols and numbers, the numerical derivative beside the product, where each factor
 * comes from, the sum over the batch and the step. A click on a number tells where it comes from and brings the walk there.
 *
 * @attr compact  without the batch and the step
 * @attr example  where nothing is chosen, the parameter that the text of the lecture speaks of
 * @fires walk-moved {to}
 * @fires hover-changed {target}
 * @fires parameter-selected {offset}
 * @fires neuron-selected {layer, j}
 */
export class BpDerivation extends LitElement {
  static styles = [shared, symbolStyles, derivationStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    example: { type: Boolean },
    why: { state: true },
  };

  #state = new StoreController(this, (s) => [s.walk, s.selection, s.hover, s.playing]);
  #check = new Check(() => this.requestUpdate(), this.#state.ask);

  constructor() {
    super();
    this.compact = false;
    this.example = false;
    /** The number that is explained, by its name. */
    this.why = "";
  }

  willUpdate() {
    const [walk, selection, , playing] = this.#values;
    const { record } = walk;
    const parameter = record && this.#parameter(record, selection);
    if (record && parameter && !playing) this.#check.ask(record, parameter.offset);
  }

  get #values() {
    return /** @type {[Walk, Target, Target, boolean]} */ (this.#state.value);
  }

  /** @param {WalkRecord} record @param {Target} selection */
  #parameter(record, selection) {
    return parameterChosen(record, selection) ?? (this.example ? focusOf(record, selection).parameter : null);
  }

  /** @param {Formula} formula @param {boolean} [block] */
  #formula({ tex, plain, targets }, block = false) {
    return html`<bp-formula .tex=${tex} .plain=${plain} .targets=${targets} ?block=${block}></bp-formula>`;
  }

  /** A number, which tells where it comes from. @param {Value} value @param {string} [classes] */
  #number(value, classes = "") {
    const { id, known, quantity } = value;
    const { target, scale } = quantity;
    const [, , hover] = this.#values;
    const enter = () => target && emit(this, "hover-changed", { target });
    const leave = () => target && emit(this, "hover-changed", { target: null });
    const tone = !known ? "unknown" : scale === "plain" ? "" : toneClass(scale, quantity.value);
    const lit = isSame(target, hover) ? "lit" : "";
    const text = known ? (value.text ?? formatNumber(quantity.value)) : "?";
    const name = nameOf(value);
    return html`<button
      class="number ${tone} ${lit} ${classes}"
      data-value=${id}
      title=${known ? formatFull(quantity.value) : nothing}
      aria-label=${known ? t("derivation.value", { name, value: text }) : t("derivation.unknown", { name })}
      aria-expanded=${this.why === id ? "true" : "false"}
      @pointerenter=${enter}
      @pointerleave=${leave}
      @focus=${enter}
      @blur=${leave}
      @click=${() => this.#explain(value)}
    >${text}</button>`;
  }

  /** @param {Value} value */
  #explain({ id, at }) {
    this.why = this.why === id ? "" : id;
    if (!this.why || at < 0) return;
    const { record, applied } = this.#state.store.get().walk;
    if (!record) return;
    // To look at a number trains nothing: the step is taken by who walks through it.
    const last = applied ? planOf(record).length : planOf(record).update;
    emit(this, "walk-moved", { to: Math.min(at + 1, last) });
  }

  /** Numbers with the signs before them, which stay together at the end of a line. @param {Piece[]} pieces */
  #numbers(pieces) {
    return groupsOf(pieces).map(({ before, value, after }) => {
      const isWrapped = value.known && value.quantity.value < 0 && /[×+−]$/.test(before);
      const gap = before && !before.endsWith("(") ? " " : "";
      const number = isWrapped ? html`(${this.#number(value)})` : this.#number(value);
      return html` <span class="whole">${before}${gap}${number}${after}</span>`;
    });
  }

  /** @param {Line} line */
  #line({ formula, numbers }) {
    const { tex, plain, targets } = formula;
    return html`<p class="line">
      ${tex ? html`<bp-formula tall .tex=${tex} .plain=${plain} .targets=${targets}></bp-formula>` : nothing}${this.#numbers(numbers)}
    </p>`;
  }

  /** @param {string} area @param {Source} source @param {Record<string, string | number>} words @param {unknown} [text] */
  #source(area, { kind, lines }, words, text = nothing) {
    return html`<section class="source ${area}">
      <h3>${t(`derivation.${area}.${kind}`, words)}</h3>
      ${text}
      ${lines.map((line) => this.#line(line))}
    </section>`;
  }

  /** The numerical derivative. @param {Derivation} derivation @param {WalkRecord} record */
  #twin({ gradient, theta, entry }, record) {
    const [, , , playing] = this.#values;
    if (playing) return html`<p class="check soft">${t("derivation.check.training")}</p>`;
    if (!gradient.known) return html`<p class="check soft">${t("derivation.check.waiting")}</p>`;
    const answer = this.#check.answerFor(record, entry.offset);
    if (answer === "moved") return html`<p class="check soft">${t("derivation.check.moved")}</p>`;
    if (!answer) return html`<p class="check soft">${t("derivation.check")} …</p>`;
    const verdict = verdictOf(answer);
    /** @param {string} id @param {number} value @param {"backward" | "plain"} scale @returns {Value} */
    const number = (id, value, scale) => ({
      id: `derivation.${id}`,
      known: true,
      at: -1,
      position: null,
      why: id,
      quantity: { ...theta.quantity, name: t(id === "numeric" ? "derivation.check" : "derivation.check.relative"), value, scale },
    });
    return html`<p class="check ${verdict}">
      <span class="verdict"><b aria-hidden="true">${SIGNS[verdict]}</b> ${t(`derivation.check.${verdict}`)}</span>
      <span class="whole">${t("derivation.check")} ${this.#number(number("numeric", answer.numeric, "backward"))}</span>
      ${
        verdict === "ok" || verdict === "bad"
          ? html`<span class="whole">${t("derivation.check.relative")} ${this.#number(number("relative", answer.relativeError, "plain"))}</span>`
          : nothing
      }
    </p>`;
  }

  /** The two factors and their product, as on a blackboard: each under what it stands for. @param {Derivation} derivation @param {WalkRecord} record */
  #equation(derivation, record) {
    const { law, input, delta, gradient } = derivation;
    return html`<div class="equation" role="group" aria-label=${t("derivation.law")}>
      <div class="of">${this.#formula(law.slope, true)}</div>
      <span class="sign">=</span>
      <div class="of">${this.#formula(law.input, true)}</div>
      <span class="sign">·</span>
      <div class="of">${this.#formula(law.delta, true)}</div>

      <span class="sign second">=</span>
      <div class="factor forward ${input.value.known ? "" : "open"}">
        ${input.symbol ? html`${this.#formula(input.symbol)}<span class="equals">=</span>` : nothing}${this.#number(input.value, "large")}
        <small>${t("derivation.from.forward")}</small>
      </div>
      <span class="sign">×</span>
      <div class="factor backward ${delta.value.known ? "" : "open"}">
        ${this.#formula(delta.symbol)}<span class="equals">=</span>${this.#number(delta.value, "large")}
        <small>${t("derivation.from.backward")}</small>
      </div>

      <span class="sign second">=</span>
      <div class="result">${this.#number(gradient, "largest")}</div>
      ${this.#twin(derivation, record)}
    </div>`;
  }

  /** What a number is, in a sentence. @param {Derivation} derivation @param {WalkRecord} record */
  #explanation(derivation, record) {
    const value = valuesOf(derivation).find(({ id }) => id === this.why);
    const name = value ? nameOf(value) : nameOf(derivation.theta);
    const words = { name, n: record.work.n + 1, t: record.t };
    const [, , , playing] = this.#values;
    let text = "";
    if (playing) {
      text = ""; // it would be another one with every step
    } else if (value && !value.known) {
      text = value.position?.kind === "update" ? t("derivation.why.update") : "";
    } else if (value?.position && !value.why) text = plain(captionParts(record, value.position));
    else if (value) text = t(`derivation.why.${value.why}`, words);
    else if (/numeric|relative/.test(this.why)) text = t(`derivation.why.${this.why.split(".")[1]}`, words);
    return html`<div class="why" role="status" ?hidden=${!text}>
      <p>${text}</p>
      ${
        text
          ? html`<button
              class="quiet"
              aria-label=${t("derivation.why.close")}
              title=${t("derivation.why.close")}
              @click=${() => {
                this.why = "";
              }}
            >
              ×
            </button>`
          : nothing
      }
    </div>`;
  }

  /** @param {Derivation} derivation @param {WalkRecord} record */
  #card(derivation, record) {
    const { entry, theta, input, delta, inputSource, deltaSource, batch, update } = derivation;
    const names = { input: nameOf(input.value), delta: nameOf(delta.value), theta: nameOf(theta) };
    const biasText = inputSource.kind === "bias" ? html`<p class="soft">${t("derivation.input.bias.text")}</p>` : nothing;
    return html`
      <header>
        <h2>${t(entry.kind === "w" ? "derivation.weight" : "derivation.bias")} ${this.#formula(formulaOf([theta.quantity]))} = ${this.#number(theta)}</h2>
        <p class="where">${parameterWords(entry)} · ${t("derivation.of", { n: record.work.n + 1, t: record.t })}</p>
      </header>
      ${this.#equation(derivation, record)}
      <div class="sources">
        ${this.#source("input", inputSource, { name: names.input, n: record.work.n + 1 }, biasText)}
        ${this.#source("delta", deltaSource, { name: names.delta })}
        ${
          this.compact
            ? nothing
            : [
                this.#source("batch", batch, { count: record.samples.length }),
                this.#source("update", update, { name: names.theta }),
              ]
        }
      </div>
      ${this.#explanation(derivation, record)}
    `;
  }

  render() {
    const [walk, selection] = this.#values;
    const { record, at } = walk;
    if (!record) return html`<p class="empty">${whyNone(walk)}</p>`;
    const parameter = this.#parameter(record, selection);
    if (!parameter) {
      const isInput = selection?.kind === "neuron" && selection.layer === 0;
      return html`<p class="empty">${t(isInput ? "derivation.empty.input" : "derivation.empty")}</p>`;
    }
    return html`<article>${this.#card(derivationOf(record, shownAt(record, at), parameter), record)}</article>`;
  }
}

customElements.define("bp-derivation", BpDerivation);
