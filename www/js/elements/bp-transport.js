import { css, html, LitElement } from "../../vendor/lit.js";
import { SPEED_NAMES } from "../engine/pace.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/**
 * Reset, play, one step, one epoch, speed, new seed.
 * @fires command-issued {name}
 * @fires speed-chosen {speed}
 */
export class BpTransport extends LitElement {
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
        min-width: 96px;
        font-weight: 600;
      }
      select {
        height: 32px;
      }
      @media (max-width: 559px) {
        .primary {
          min-width: 84px;
        }
        .bar {
          gap: 6px;
        }
        button:not(.primary) {
          width: 36px;
          padding: 0;
        }
        .label {
          display: none;
        }
        select {
          flex: 1;
          width: 0;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.playing, s.speed, s.status]);

  /** @param {string} name */
  #issue = (name) => () => emit(this, "command-issued", { name });

  render() {
    const [playing, speed, status] = this.#state.value;
    const off = status !== "ready";
    return html`
      <div class="bar">
        <button
          class="square"
          ?disabled=${off}
          aria-label=${t("shell.reset")}
          title=${t("shell.reset.hint")}
          @click=${this.#issue("reset")}
        >
          ${icons.reset}
        </button>
        <button
          class="primary"
          ?disabled=${off}
          title=${t("shell.play.hint")}
          @click=${this.#issue(playing ? "pause" : "play")}
        >
          ${playing ? icons.pause : icons.play} ${t(playing ? "shell.pause" : "shell.play")}
        </button>
        <button
          ?disabled=${off}
          aria-label=${t("shell.step")}
          title=${t("shell.step.hint")}
          @click=${this.#issue("step")}
        >
          ${icons.step} <span class="label">${t("shell.step")}</span>
        </button>
        <button
          ?disabled=${off}
          aria-label=${t("shell.epoch")}
          title=${t("shell.epoch.hint")}
          @click=${this.#issue("epoch")}
        >
          ${icons.epoch} <span class="label">${t("shell.epoch")}</span>
        </button>
        <select
          aria-label=${t("shell.speed")}
          .value=${speed}
          @change=${(/** @type {Event} */ event) =>
            emit(this, "speed-chosen", {
              speed: /** @type {HTMLSelectElement} */ (event.target).value,
            })}
        >
          ${SPEED_NAMES.map(
            (name) =>
              html`<option value=${name} ?selected=${name === speed}>
                ${t(`shell.speed.${name}`)}
              </option>`,
          )}
        </select>
        <button
          ?disabled=${off}
          aria-label=${t("shell.new_seed")}
          title=${t("shell.new_seed.hint")}
          @click=${this.#issue("new-seed")}
        >
          ${icons.seed} <span class="label">${t("shell.new_seed")}</span>
        </button>
      </div>
    `;
  }
}

customElements.define("bp-transport", BpTransport);
