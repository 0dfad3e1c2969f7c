import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { frozenBy } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { parameterParts, plainSymbol } from "../drawing/symbols.js";
import { changeConfig, emit, refusalOf } from "../elements/fields.js";
import { unlessInHand } from "../elements/in-hand.js";
import { shared } from "../elements/shared.js";
import { formatFixed, formatFull, numberOf } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { withParameter } from "./freeze.js";
import { freezeStyles, freezeSwitch } from "./freeze-switch.js";
import { reachOf, stepOf } from "./range.js";

/** @import { LayoutEntry } from "../engine/protocol.js" */

/**
 * The value of one entry of θ, by slider or as a number, also while training, and whether training leaves it as it is.
 * @fires parameter-edited {offset, value, held}
 * @fires config-changed {patch}
 */
export class BpParameterEditor extends LitElement {
  static styles = [
    shared,
    freezeStyles,
    css`
      .row {
        display: grid;
        grid-template-columns: minmax(60px, 1fr) 11.5ch;
        align-items: center;
        gap: var(--space-2);
      }
      input.number {
        width: 100%;
        text-align: right;
      }
    `,
  ];

  static properties = { offset: { type: Number } };

  #state = new StoreController(this, (s) => [s.frame, s.config, s.edited, s.error]);
  /** What it shows, and how far the slider reaches while it is about the same parameter. */
  #shown = { offset: -1, value: 0, reach: 0 };
  /** The slider is being moved: all of it is one edit. */
  #held = false;
  /** The number is there with all its digits, to be written over. */
  #writing = false;
  /** What had been edited when it was given; as long as it is written, there is no answer. @type {unknown} */
  #asked = null;
  /** What was refused last is told here. */
  #own = false;

  constructor() {
    super();
    this.offset = -1;
  }

  /** @param {number} value @param {boolean} [held] */
  #edit(value, held = false) {
    this.#own = true;
    emit(this, "parameter-edited", { offset: this.offset, value, held });
  }

  /** @param {Event} event */
  #onSlide = (event) => {
    const going = this.#held;
    this.#held = true;
    this.#edit(Number(/** @type {HTMLInputElement} */ (event.target).value), going);
  };

  #letGo = () => {
    this.#held = false;
    this.requestUpdate();
  };

  /** @param {Event} event */
  #onNumber = (event) => {
    this.#asked = this.#state.store.get().edited;
    this.#edit(numberOf(/** @type {HTMLInputElement} */ (event.target).value));
  };

  /** @param {FocusEvent} event */
  #onFocus = (event) => {
    const value = this.#state.store.get().frame?.theta[this.offset];
    if (value === undefined) return;
    const field = /** @type {HTMLInputElement} */ (event.target);
    field.value = formatFull(value);
    field.select();
    this.#writing = true;
  };

  #onBlur = () => {
    this.#writing = false;
    this.requestUpdate();
  };

  /** To the number, all of it chosen. */
  focus() {
    /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector("input.number"))?.focus();
  }

  render() {
    const { frame, config, error, edited } = this.#state.store.get();
    if (this.#asked && (error || edited !== this.#asked)) {
      this.#asked = null;
      this.#writing = false;
    }
    const same = this.#shown.offset === this.offset;
    if (!same) {
      this.#asked = null;
      this.#writing = false;
      this.#own = false; // what was refused was meant for another one
    }
    // between two networks there is no frame: what is in the hand stays there
    const value = frame?.theta[this.offset] ?? (same ? this.#shown.value : undefined);
    const entry = config ? parameterAt(config.layers, this.offset) : undefined;
    if (value === undefined || !entry) return nothing;
    const reach = reachOf(value, same ? this.#shown.reach : undefined);
    this.#shown = { offset: this.offset, value, reach };
    const name = plainSymbol(parameterParts(entry));
    const refused = this.#own ? refusalOf(error, "theta") : "";
    if (!error) this.#own = false;
    return html`
      <div class="row">
        <input
          type="range"
          aria-label=${t("edit.slider", { name })}
          aria-valuetext=${formatFixed(value)}
          min=${-reach}
          max=${reach}
          step=${stepOf(reach)}
          .value=${unlessInHand(String(value))}
          @input=${this.#onSlide}
          @change=${this.#letGo}
          @blur=${this.#letGo}
        />
        <input
          class="number"
          inputmode="decimal"
          autocomplete="off"
          spellcheck="false"
          data-number
          aria-label=${t("edit.number", { name })}
          title=${formatFull(value)}
          aria-invalid=${refused ? "true" : nothing}
          aria-describedby=${refused ? "refused" : nothing}
          .value=${unlessInHand(formatFixed(value), this.#writing || refused !== "")}
          @focus=${this.#onFocus}
          @blur=${this.#onBlur}
          @change=${this.#onNumber}
        />
      </div>
      ${refused ? html`<p class="error" id="refused" role="alert">${refused}</p>` : nothing}
      ${this.#freeze(entry, name)}
    `;
  }

  /** @param {LayoutEntry} entry @param {string} name */
  #freeze({ layer }, name) {
    const { recipe, config } = this.#state.store.get();
    if (!recipe || !config) return nothing;
    const by = frozenBy(recipe.layers, recipe.frozen, this.offset);
    const whole = by === "layer" || by === "biases"; // thawed where it was frozen
    return freezeSwitch({
      label: whole ? t(`edit.frozen-${by}`, { layer }) : t("edit.freeze"),
      about: name,
      hint: t("edit.freeze-long"),
      is: by !== "",
      fixed: whole,
      turn: (is) => changeConfig(this, ({ frozen }) => ({ frozen: withParameter(frozen, this.offset, is) })),
    });
  }
}

customElements.define("bp-parameter-editor", BpParameterEditor);
