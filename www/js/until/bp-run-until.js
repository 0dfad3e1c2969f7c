import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { Dismissal } from "../elements/dismissal.js";
import { emit, selectField } from "../elements/fields.js";
import { panelStyles } from "../elements/panel-styles.js";
import { shared } from "../elements/shared.js";
import { formatInteger, formatNumber, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/training.js";
import { StoreController } from "../store.js";
import { goalOf } from "./goal-form.js";

/** @import { Frame, Goal, SetName } from "../engine/protocol.js" */
/** @import { Typed } from "./goal-form.js" */

/**
 * Until when to play: so many epochs, a loss, an accuracy; and how far it has come.
 * @fires run-until {goal}
 * @fires closed
 */
export class BpRunUntil extends LitElement {
  static styles = [
    shared,
    panelStyles,
    css`
      :host {
        position: absolute;
        z-index: 4;
        top: calc(100% + 6px);
        left: 0;
        width: min(290px, calc(100vw / var(--magnification, 1) - 32px));
        padding: var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      form {
        display: grid;
        gap: 4px;
      }
      .field {
        grid-template-columns: 130px minmax(0, 1fr);
      }
      .buttons {
        display: flex;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
      ul {
        display: grid;
        gap: 6px;
        margin: var(--space-3) 0 0;
        padding: var(--space-2) 0 0;
        border-top: 1px solid var(--line);
        list-style: none;
      }
      li {
        display: grid;
        gap: 2px;
      }
      progress {
        width: 100%;
        height: 6px;
        accent-color: var(--ink);
      }
      .note {
        margin-top: var(--space-2);
        color: var(--ink-soft);
        font-size: 12px;
      }
    `,
  ];

  static properties = { wrong: { state: true } };

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.frame, s.goal, s.playing, Boolean(s.dataset?.test)]),
  );
  /** Where the goal was set, for the share that is done. */
  #from = 0;
  /** @type {Typed} */
  #typed = { epochs: "100", loss: "", accuracy: "", set: "train" };

  constructor() {
    super();
    new Dismissal(this, () => [this.parentElement]);
    /** @type {("epochs" | "loss" | "accuracy")[]} */
    this.wrong = [];
  }

  firstUpdated() {
    this.renderRoot.querySelector("input")?.select();
  }

  render() {
    const [frame, goal, , hasTest] = this.#state.value;
    const isClasses = frame?.accuracyTrain !== undefined;
    const field = (/** @type {"epochs" | "loss" | "accuracy"} */ name) => html`
      <div class="field">
        <label for=${name}>${t(`until.${name}`)}</label>
        <input
          class="number"
          id=${name}
          inputmode="decimal"
          autocomplete="off"
          .value=${this.#typed[name]}
          aria-invalid=${this.wrong.includes(name) ? "true" : nothing}
          aria-describedby=${this.wrong.includes(name) ? `${name}-error` : nothing}
          @input=${(/** @type {Event} */ event) => {
            this.#typed[name] = /** @type {HTMLInputElement} */ (event.target).value;
          }}
        />
        ${
          this.wrong.includes(name)
            ? html`<p class="error" id="${name}-error" role="alert">${t(`until.wrong.${name}`)}</p>`
            : nothing
        }
      </div>
    `;
    return html`
      <form aria-label=${t("shell.until")} @submit=${this.#run}>
        ${field("epochs")} ${field("loss")} ${isClasses ? field("accuracy") : nothing}
        ${
          hasTest
            ? selectField({
                id: "set",
                label: t("until.set"),
                value: this.#typed.set,
                options: ["train", "test"].map((value) => ({ value, label: t(`until.set.${value}`) })),
                change: (value) => {
                  this.#typed.set = /** @type {SetName} */ (value);
                },
              })
            : nothing
        }
        <div class="buttons">
          <button class="primary">${t("until.run")}</button>
          ${
            goal
              ? html`<button type="button" @click=${() => emit(this, "run-until", { goal: null })}>${t("until.forget")}</button>`
              : nothing
          }
        </div>
      </form>
      ${goal && frame ? this.#progress(goal, frame) : html`<p class="note">${t("until.note")}</p>`}
    `;
  }

  /** @param {Goal} goal @param {Frame} frame */
  #progress({ epoch, lossBelow, accuracyAbove, set }, frame) {
    const loss = set === "test" ? frame.lossTest : frame.lossTrain;
    const accuracy = set === "test" ? frame.accuracyTest : frame.accuracyTrain;
    return html`<ul aria-label=${t("until.progress")}>
      ${
        epoch === undefined
          ? nothing
          : html`<li>
              <span>${t("until.progress.epoch", { now: formatInteger(frame.epoch), goal: formatInteger(epoch) })}</span>
              <progress
                aria-label=${t("until.epochs")}
                max=${epoch - this.#from}
                value=${Math.max(0, frame.epoch - this.#from)}
              ></progress>
            </li>`
      }
      ${
        lossBelow === undefined
          ? nothing
          : html`<li class="number">${t("until.progress.loss", { now: formatNumber(loss), goal: formatNumber(lossBelow) })}</li>`
      }
      ${
        accuracyAbove === undefined
          ? nothing
          : html`<li class="number">${t("until.progress.accuracy", { now: formatPercent(accuracy), goal: formatPercent(accuracyAbove) })}</li>`
      }
    </ul>`;
  }

  /** @param {Event} event */
  #run(event) {
    event.preventDefault();
    const [frame, , , hasTest] = this.#state.value;
    if (!frame) return;
    const typed = hasTest ? this.#typed : { ...this.#typed, set: /** @type {const} */ ("train") };
    const { goal, wrong } = goalOf(typed, {
      epoch: frame.epoch,
      accuracy: frame.accuracyTrain !== undefined,
    });
    this.wrong = wrong;
    if (!goal) return;
    this.#from = frame.epoch;
    emit(this, "run-until", { goal });
  }
}

customElements.define("bp-run-until", BpRunUntil);
