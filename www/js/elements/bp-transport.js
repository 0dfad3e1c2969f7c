import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { SPEED_NAMES } from "../engine/pace.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/**
 * Reset, play, until when, one step, one epoch, speed, new seed.
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
      .split {
        position: relative;
        display: inline-flex;
      }
      .split .primary {
        border-radius: var(--radius) 0 0 var(--radius);
      }
      .split .until {
        width: 28px;
        padding: 0;
        border-left: 0;
        border-radius: 0 var(--radius) var(--radius) 0;
      }
      .until svg {
        width: 14px;
        height: 14px;
      }
      .until[aria-expanded="true"],
      .until.on {
        background: var(--sunken);
      }
      select {
        height: 32px;
      }
      @media (max-width: 559px) {
        .primary {
          min-width: 76px;
          padding: 0 8px;
        }
        .bar {
          gap: 6px;
        }
        .bar > button {
          width: 36px;
          padding: 0;
        }
        .label {
          display: none;
        }
        select {
          flex: 1;
          width: 0;
          padding: 0 0 0 6px;
        }
      }
    `,
  ];

  static properties = { until: { state: true } };

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.playing, s.speed, s.status, s.goal]),
  );

  constructor() {
    super();
    /** Until when to play is being asked. */
    this.until = false;
  }

  /** @param {string} name */
  #issue = (name) => () => emit(this, "command-issued", { name });

  async #askUntil() {
    if (this.until) return this.#endUntil();
    try {
      await loadPart("until");
      this.until = true;
    } catch {
      this.#state.store.set({ notice: "shell.view.failed" });
    }
  }

  #endUntil() {
    this.until = false;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".until"))?.focus();
  }

  render() {
    const [playing, speed, status, goal] = this.#state.value;
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
        <span class="split">
          <button
            class="primary"
            ?disabled=${off}
            title=${t("shell.play.hint")}
            @click=${this.#issue(playing ? "pause" : "play")}
          >
            ${playing ? icons.pause : icons.play} ${t(playing ? "shell.pause" : "shell.play")}
          </button>
          <button
            class="until ${goal ? "on" : ""}"
            ?disabled=${off}
            aria-label=${t("shell.until")}
            aria-expanded=${this.until ? "true" : "false"}
            title=${t("shell.until")}
            @click=${this.#askUntil}
          >
            ${icons.until}
          </button>
          ${this.until ? html`<bp-run-until @closed=${this.#endUntil}></bp-run-until>` : nothing}
        </span>
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
