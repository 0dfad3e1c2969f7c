import { html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { toneClass } from "../elements/symbols.js";
import { t } from "../i18n/index.js";
import { inFull, written } from "../lecture/pieces.js";
import { quantityHtml } from "../lecture/quantity-html.js";
import { StoreController } from "../store.js";
import { captionOf } from "../walk/caption.js";
import { judge } from "./answers.js";
import { predictStyles } from "./predict-styles.js";
import { forget, noteAnswer, progressOf } from "./progress.js";
import { questionOf } from "./questions.js";

/** @import { Predicting, Walk } from "../engine/protocol.js" */
/** @import { Quantity } from "../walk/numbers.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Verdict } from "./answers.js" */
/** @import { Given, Question } from "./questions.js" */

/** The same step of the same network and sample. @param {WalkRecord | null} a @param {WalkRecord | null} b */
const isSameStep = (a, b) =>
  a !== null && b !== null && a.t === b.t && a.work.n === b.work.n && a.thetaBefore === b.thetaBefore;

/** Parentheses stand close, operators apart. @param {string} sign */
const spaced = (sign) => (/[()]/.test(sign) ? sign : ` ${sign} `);

/**
 * A question about the present step: a value is hidden from all drawings, typed, and shown.
 *
 * @fires prediction-changed {predicting}
 * @fires walk-moved {to}
 * @fires parameter-selected {offset}
 * @fires neuron-selected {layer, j}
 */
export class BpPredict extends LitElement {
  static styles = [shared, symbolStyles, predictStyles];

  static properties = {
    chapter: {},
    compact: { type: Boolean, reflect: true },
    question: { state: true },
    verdict: { state: true },
  };

  #state = new StoreController(this, (s) => [s.walk, s.predicting, s.playing]);
  #count = 0;
  /** The record that the question is about. @type {WalkRecord | null} */
  #record = null;
  /** What was put into the store for it. @type {Predicting} */
  #mine = null;
  /** Where the walk stood before the first question. */
  #before = 0;
  /** The walk stands before the hidden value. */
  #arrived = false;

  constructor() {
    super();
    /** The chapter of the lecture whose terms are asked for. */
    this.chapter = "backward";
    this.compact = false;
    /** @type {Question | null} */
    this.question = null;
    /** "" while it is open. @type {Verdict | "shown" | ""} */
    this.verdict = "";
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#end();
  }

  /** Is the value hidden? */
  get #isOpen() {
    return this.question !== null && (this.verdict === "" || this.verdict === "unread");
  }

  willUpdate() {
    const { walk, predicting, playing } = this.#state.store.get();
    if (!this.question) return;
    if (!isSameStep(walk.record, this.#record)) return this.#leave();
    if (!this.#isOpen) return;
    if (playing || predicting !== this.#mine) return this.#leave();
    if (walk.at <= this.question.hiddenFrom) this.#arrived = true;
    // Whoever walks on from there sees the value.
    else if (this.#arrived) this.#settle("shown");
  }

  #leave() {
    this.question = null;
    this.verdict = "";
    this.#end();
  }

  /** Nothing is hidden any more. */
  #end() {
    const isMine = this.#mine !== null && this.#state.store.get().predicting === this.#mine;
    this.#mine = null;
    // Not while an element is being drawn: the store tells all of them.
    const app = document.querySelector("bp-app") ?? this;
    if (isMine) queueMicrotask(() => emit(app, "prediction-changed", { predicting: null }));
  }

  async #begin() {
    const { record, at } = this.#state.store.get().walk;
    const question = record && this.#draw(record);
    if (!record || !question) return;
    if (!this.question) this.#before = at;
    this.#record = record;
    this.#arrived = false;
    this.question = question;
    this.verdict = "";
    const { target } = question.asked;
    if (target?.kind === "neuron") emit(this, "neuron-selected", target);
    if (target?.kind === "parameter") emit(this, "parameter-selected", { offset: target.offset });
    this.#mine = { hiddenFrom: question.hiddenFrom, counts: question.position === null, target };
    emit(this, "prediction-changed", { predicting: this.#mine });
    if (question.position) emit(this, "walk-moved", { to: question.hiddenFrom });
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("form input"))?.focus();
  }

  /** The next question; the same one does not come twice in a row where there are others. @param {WalkRecord} record */
  #draw(record) {
    let question = null;
    for (let i = 0; i < 8 && (i === 0 || question?.index === this.question?.index); i += 1) {
      question = questionOf(record, this.chapter, this.#count);
      this.#count += 1;
    }
    return question;
  }

  /** Back to reading: the walk stands where it stood. */
  #done() {
    const { record, at } = this.#state.store.get().walk;
    const isBack = record && isSameStep(record, this.#record) && at < this.#before;
    this.#leave();
    if (isBack) emit(this, "walk-moved", { to: this.#before });
  }

  /** @param {SubmitEvent} event */
  async #check(event) {
    event.preventDefault();
    const { question } = this;
    if (!question) return;
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const typed = String(form.get("answer") ?? "");
    const isCount = question.position === null;
    const verdict = typed ? judge(question.form, typed, question.asked.value, isCount, question.step) : "unread";
    if (verdict === "unread") {
      this.verdict = verdict;
      return;
    }
    noteAnswer(this.chapter, verdict === "right");
    this.#settle(verdict);
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".buttons button"))?.focus();
  }

  /** @param {Verdict | "shown"} verdict */
  #settle(verdict) {
    const { question } = this;
    this.verdict = verdict;
    this.#end();
    // Taking the step is left to the reader: it would change θ.
    const { at } = this.#state.store.get().walk;
    if (!question || at > question.index) return;
    if (question.position && question.position.kind !== "update") {
      queueMicrotask(() => emit(this, "walk-moved", { to: question.index + 1 }));
    }
  }

  /** @param {Quantity} quantity */
  #number(quantity) {
    const { value, scale } = quantity;
    const tone = scale === "plain" ? "" : toneClass(scale, value);
    return html`<span class="number ${tone}" title=${inFull(quantity)}>${written(quantity)}</span>`;
  }

  /** How the answer is put together, in symbols and in known numbers. @param {Given[]} given */
  #given(given) {
    if (given.length === 0) return nothing;
    const symbols = given.map((part) =>
      "sign" in part ? spaced(part.sign) : quantityHtml(part.quantity.symbol),
    );
    const numbers = given.map((part, i) => {
      if ("sign" in part) {
        const prime = part.sign.includes("′") ? "′" : "";
        return part.activation ? `${t(`walk.function.${part.activation}`)}${prime}(` : spaced(part.sign);
      }
      const before = given[i - 1];
      const isWrapped = part.quantity.value < 0 && before && "sign" in before && !before.activation;
      return isWrapped ? html`(${this.#number(part.quantity)})` : this.#number(part.quantity);
    });
    return html`${symbols} = ${numbers} = `;
  }

  /** @param {Question} question */
  #asked({ asked, given, position, chapter }) {
    const end = this.#isOpen
      ? html`<span class="blank" data-value="predict.${chapter}">?</span>`
      : html`<span data-value="predict.${chapter}" title=${inFull(asked)}>${this.#number(asked)}</span>`;
    // A next θ takes the place of the one before it.
    const sign = position?.kind === "update" ? " ← " : " = ";
    return html`<p class="asked">${quantityHtml(asked.symbol)}${sign}${this.#given(given)}${end}</p>`;
  }

  /** @param {Question} question */
  #form({ form }) {
    return html`
      <form @submit=${(/** @type {SubmitEvent} */ event) => this.#check(event)}>
        ${
          form === "sign"
            ? html`<fieldset class="segments" role="radiogroup" aria-label=${t("predict.ask.sign")}>
                ${["+", "−"].map(
                  (sign) => html`<label
                    ><input type="radio" name="answer" value=${sign} /><span
                      >${t(sign === "+" ? "predict.plus" : "predict.minus")}</span
                    ></label
                  >`,
                )}
              </fieldset>`
            : html`<label for="answer">${t("predict.answer")}</label>
                <input
                  id="answer"
                  name="answer"
                  class="number"
                  inputmode="text"
                  autocomplete="off"
                  spellcheck="false"
                  aria-invalid=${this.verdict === "unread" ? "true" : nothing}
                  aria-describedby=${this.verdict === "unread" ? "unread" : nothing}
                />`
        }
        <button class="primary">${t("predict.check")}</button>
        <button type="button" @click=${() => this.#settle("shown")}>${t("predict.show")}</button>
      </form>
      ${this.verdict === "unread" ? html`<p class="error" id="unread" role="alert">${t("predict.unread")}</p>` : nothing}
    `;
  }

  /** How many parameters there are is the only question of its kind: there is no other one. @param {Question} question */
  #outcome({ position, asked }) {
    const record = /** @type {WalkRecord} */ (this.#record);
    return html`
      <div class="verdict ${this.verdict}" role="status">
        <p>
          <strong>${t(`predict.${this.verdict}`)}</strong>
          ${position ? captionOf(record, position) : html`${quantityHtml(asked.symbol)} = ${this.#number(asked)}`}
        </p>
      </div>
      <div class="buttons">
        ${position ? html`<button class="primary another" @click=${() => this.#begin()}>${t("predict.another")}</button>` : nothing}
        <button @click=${() => this.#done()}>${t("predict.end")}</button>
      </div>
    `;
  }

  #question() {
    const { question } = this;
    const [{ record }, , playing] = /** @type {[Walk, Predicting, boolean]} */ (this.#state.value);
    if (!question) {
      const isIdle = !record || playing;
      return html`
        <p>${t(playing ? "predict.playing" : "predict.invite")}</p>
        <div class="buttons">
          <button class="primary" ?disabled=${isIdle} @click=${() => this.#begin()}>
            ${t("predict.begin")}
          </button>
        </div>
      `;
    }
    const { asked, position, form } = question;
    const { t: time, work } = /** @type {WalkRecord} */ (this.#record);
    return html`
      <p class="soft">
        ${
          position
            ? t("predict.hidden", { name: asked.name, t: time, n: work.n + 1 })
            : t("predict.count.title")
        }
      </p>
      ${this.#asked(question)}
      ${
        this.#isOpen
          ? html`${position ? html`<p>${t(`predict.ask.${form}`)}</p>` : nothing} ${this.#form(question)}`
          : this.#outcome(question)
      }
    `;
  }

  render() {
    const { right, answered } = progressOf(this.chapter);
    return html`
      <div class="card" role="group" aria-labelledby="title">
        <header>
          <h3 id="title">${t("predict.title")}</h3>
          ${
            answered > 0
              ? html`<span class="progress">${t("predict.progress", { right, answered })}</span>
                  <button
                    class="quiet"
                    @click=${() => {
                      forget(this.chapter);
                      this.requestUpdate();
                    }}
                  >
                    ${t("predict.reset")}
                  </button>`
              : nothing
          }
        </header>
        ${this.#question()}
      </div>
    `;
  }
}

customElements.define("bp-predict", BpPredict);
