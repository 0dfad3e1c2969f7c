import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { changeConfig, numberField } from "../elements/fields.js";
import { panelStyles } from "../elements/panel-styles.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { Latest } from "../pictures/latest.js";
import { isTyped, withData } from "../presets.js";
import { StoreController } from "../store.js";
import { failureText, undefinedIn } from "./fault.js";
import { expressionField } from "./field.js";

/** @import { Failure } from "../engine/protocol.js" */

/** @typedef {{ text: string, from: number, to: number }} Draft  a function and where it is taken */

/** @type {Record<string, string[]>} */
const EXAMPLES = {
  regression_1d: ["sin 2x", "x^2/4 - 1", "e^(-x^2)", "abs x - 1", "sin(3x)/(1 + x^2)"],
  above_below: ["2 sin x", "x^2/4 - 3", "abs x - 2", "4 tanh x", "x/2 + cos 2x"],
};

/** At so many places it is tried before the data are made of it. */
const PLACES = 257;

/**
 * The function that the data are made of, typed. Until it is right, the data stay as they are.
 * @fires config-changed {patch}
 */
export class BpExpressionData extends LitElement {
  static styles = [
    shared,
    panelStyles,
    css`
      .expression input {
        font-family: var(--font-number);
      }
      .examples {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .examples button {
        min-height: 26px;
        padding: 0 6px;
        font-size: 12px;
      }
      .range {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto minmax(0, 1fr);
        align-items: center;
        gap: 2px var(--space-2);
      }
      .range .field {
        display: contents;
      }
      .range .error {
        order: 1;
      }
      details p {
        margin: 0 0 4px;
        color: var(--ink-soft);
        font-size: 12px;
        line-height: 1.5;
      }
      @media (pointer: coarse) {
        .examples button {
          min-height: 36px;
          padding: 0 10px;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.recipe, s.error]));
  #latest = new Latest((error) => this.#refuse(error), this.#state.ask);
  /** What is not taken yet. @type {Partial<Draft>} */
  #draft = {};
  /** @type {Failure | null} */
  #failure = null;
  /** The data that the draft belongs to. @type {unknown} */
  #data = null;
  /** What was refused before the draft was touched again. @type {unknown} */
  #past = null;

  willUpdate() {
    const data = this.#state.value[0]?.data;
    if (data === this.#data) return;
    this.#data = data;
    this.#draft = {};
    this.#failure = null;
  }

  /** @param {Failure | null} failure */
  #refuse(failure) {
    this.#failure = failure;
    this.requestUpdate();
  }

  /** What is in use. @returns {Draft} */
  #used() {
    const data = this.#state.value[0]?.data;
    const end = data?.kind === "above_below" ? 6 : 3;
    return { text: data?.function?.slice(1) ?? "", from: data?.from ?? -end, to: data?.to ?? end };
  }

  /**
   * Asks the core about the draft, and makes the data of it if that is wanted and it is right.
   * @param {Partial<Draft>} patch @param {boolean} taken
   */
  #try(patch, taken) {
    this.#draft = { ...this.#draft, ...patch };
    this.#past = this.#state.value[1];
    const { text: _text, ...range } = this.#draft;
    const { text, from, to } = { ...this.#used(), ...this.#draft };
    this.#latest.run(async (ask) => {
      const question = { name: `=${text}`, variable: "x", from, to, count: PLACES };
      this.#refuse(undefinedIn(await ask("curve", question)));
      if (this.#failure || !taken) return;
      changeConfig(this, (recipe) => withData(recipe, { ...recipe.data, ...range, function: `=${text}` }));
    });
  }

  /** An example, in the place of all that is not taken yet. @param {string} text */
  #take(text) {
    this.#draft = {};
    this.#try({ text }, true);
  }

  render() {
    const [recipe, error] = this.#state.value;
    if (!recipe || !isTyped(recipe.data)) return nothing;
    const used = this.#used();
    // A range that the core took as a number but not as data, or a place between those that were tried.
    const refused = error !== this.#past && error?.field?.startsWith("data.") ? { ...error, field: error.field.slice(5) } : null;
    const failure = this.#failure ?? refused;
    const of = (/** @type {string} */ field) => (failure?.field === field ? failureText(failure) : "");
    const end = (/** @type {"from" | "to"} */ field) => {
      const { [field]: own = Number.NaN } = this.#draft;
      return numberField({
        id: `expression-${field}`,
        label: t(`expression.${field}`),
        value: Number.isFinite(own) ? own : used[field],
        error: of(field),
        change: (number) => this.#try({ [field]: number }, true),
      });
    };
    return html`
      <div class="panel">
        ${expressionField({
          id: "expression",
          label: t("expression.data"),
          value: used.text,
          error: of("name") || of("function"),
          typing: (this.#draft.text ?? used.text) !== used.text,
          input: (text) => this.#try({ text }, false),
          change: (text) => this.#try({ text }, true),
        })}
        <div class="examples" role="group" aria-label=${t("expression.examples")}>
          ${EXAMPLES[recipe.data.kind].map(
            (text) => html`<button
              aria-label=${t("expression.take", { text })}
              aria-pressed=${text === used.text ? "true" : "false"}
              @click=${() => this.#take(text)}
            >
              ${text}
            </button>`,
          )}
        </div>
        <div class="range">${end("from")} ${end("to")}</div>
        <details>
          <summary>${t("expression.help")}</summary>
          <p>${t("expression.help.signs")}</p>
          <p>${t("expression.help.names")}</p>
          ${recipe.data.kind === "above_below" ? html`<p>${t("expression.help.above")}</p>` : nothing}
        </details>
      </div>
    `;
  }
}

customElements.define("bp-expression-data", BpExpressionData);
