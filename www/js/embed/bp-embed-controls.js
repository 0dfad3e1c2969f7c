import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { changeConfig, emit, refusalOf } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { unlessInHand } from "../elements/in-hand.js";
import { shared } from "../elements/shared.js";
import { SPEED_NAMES } from "../engine/pace.js";
import { formatFull, numberOf } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";

/** @import { Control } from "./options.js" */

/** Buttons that are nothing but a command. @type {Partial<Record<Control, { command: string, icon: unknown, key: string }>>} */
const BUTTONS = {
  reset: { command: "reset", icon: icons.reset, key: "shell.reset" },
  step: { command: "step", icon: icons.step, key: "shell.step" },
  epoch: { command: "epoch", icon: icons.epoch, key: "shell.epoch" },
  seed: { command: "new-seed", icon: icons.seed, key: "shell.new_seed" },
};

/**
 * The controls that an embedding asked for, in the order in which it named them.
 * @fires command-issued {name}
 * @fires speed-chosen {speed}
 * @fires config-changed {patch}
 */
export class BpEmbedControls extends LitElement {
  static styles = [
    shared,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      .primary {
        min-width: 92px;
        font-weight: 600;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      label input {
        width: 72px;
      }
      label input:disabled {
        background: var(--sunken);
        color: var(--ink-soft);
      }
      .symbol {
        font: italic 15px/1 var(--font-serif);
      }
      bp-walk-transport {
        flex: 1 1 340px;
        min-width: 0;
      }
      .where {
        margin-left: auto;
        color: var(--ink-soft);
        font-size: 12px;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  static properties = { controls: { attribute: false }, readonly: { type: Boolean } };

  #state = new StoreController(this, (s) => [s.playing, s.speed, s.config, s.error, s.status, s.frame?.t, s.frame?.epoch]);

  constructor() {
    super();
    /** @type {readonly Control[]} */
    this.controls = [];
    /** The learning rate is only to be looked at. */
    this.readonly = false;
  }

  /** @param {string} name */
  #issue = (name) => () => emit(this, "command-issued", { name });

  render() {
    const { frame } = this.#state.store.get();
    const trains = this.controls.some((name) => name !== "walk");
    return html`<div class="bar" role="group" aria-label=${t("shell.transport")}>
      ${this.controls.map((name) => this.#control(name))}
      ${trains && frame ? html`<span class="where number" data-value="embed.t">t = ${frame.t}</span>` : nothing}
    </div>`;
  }

  /** @param {Control} name */
  #control(name) {
    const { playing, speed, status } = this.#state.store.get();
    const off = status !== "ready";
    const button = BUTTONS[name];
    if (button) {
      return html`<button ?disabled=${off} title=${t(button.key)} data-control=${name} @click=${this.#issue(button.command)}>
        ${button.icon} ${t(button.key)}
      </button>`;
    }
    if (name === "play") {
      return html`<button class="primary" ?disabled=${off} data-control="play" @click=${this.#issue(playing ? "pause" : "play")}>
        ${playing ? icons.pause : icons.play} ${t(playing ? "shell.pause" : "shell.play")}
      </button>`;
    }
    if (name === "speed") {
      return html`<select
        aria-label=${t("shell.speed")}
        @change=${(/** @type {Event} */ event) => emit(this, "speed-chosen", { speed: /** @type {HTMLSelectElement} */ (event.target).value })}
      >
        ${SPEED_NAMES.map((each) => html`<option value=${each} ?selected=${each === speed}>${t(`shell.speed.${each}`)}</option>`)}
      </select>`;
    }
    return name === "eta" ? this.#eta() : html`<bp-walk-transport compact></bp-walk-transport>`;
  }

  #eta() {
    const { config, error } = this.#state.store.get();
    const isRefused = refusalOf(error, "optimizer.eta") !== "";
    if (!config) return nothing;
    return html`<label title=${t("shell.training.eta")}>
      <span class="symbol">η</span>
      <input
        class="number"
        inputmode="decimal"
        aria-label=${t("shell.training.eta")}
        aria-invalid=${isRefused ? "true" : nothing}
        ?disabled=${this.readonly}
        .value=${unlessInHand(formatFull(config.optimizer.eta), isRefused)}
        @change=${(/** @type {Event} */ event) => {
          const eta = numberOf(/** @type {HTMLInputElement} */ (event.target).value);
          changeConfig(this, (recipe, { optimizer }) => ({ optimizer: { ...recipe.optimizer, ...optimizer, eta } }));
        }}
      />
    </label>`;
  }
}

customElements.define("bp-embed-controls", BpEmbedControls);
