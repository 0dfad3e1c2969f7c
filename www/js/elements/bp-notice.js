import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { Failure, Frame } from "../engine/protocol.js" */

/**
 * What the reader must know: divergence, a link that could not be opened, a refusal, a worker that failed.
 * @fires command-issued {name}
 * @fires notice-dismissed
 */
export class BpNotice extends LitElement {
  static styles = [
    shared,
    css`
      .notice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-2) var(--space-5);
        border-bottom: 1px solid var(--danger);
        background: var(--danger-wash);
      }
      strong {
        color: var(--danger);
      }
      p {
        flex: 1 1 20em;
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.frame?.diverged, s.notice, s.error, s.frame?.eta]);

  render() {
    const [diverged, notice, error, eta] =
      /** @type {[Frame["diverged"], string, Failure | null, number | undefined]} */ (
        this.#state.value
      );
    return html`<div role="status" aria-live="polite">
      ${diverged ? this.#divergence(diverged, eta) : nothing}
      ${error ? this.#failure(error) : nothing}
      ${notice ? this.#note(html`<p>${t(notice)}</p>`) : nothing}
    </div>`;
  }

  /** @param {NonNullable<Frame["diverged"]>} diverged @param {number | undefined} eta */
  #divergence({ t: step, layer }, eta) {
    const params = { t: formatInteger(step), layer: layer ?? "" };
    return html`<div class="notice" data-notice="diverged">
      <p>
        <strong>${t(layer ? "shell.diverged.layer" : "shell.diverged", params)}</strong>
        ${t("shell.diverged.advice", { eta: formatNumber(eta) })}
      </p>
      <button @click=${() => emit(this, "command-issued", { name: "reset" })}>
        ${t("shell.diverged.reset")}
      </button>
      <button @click=${() => emit(this, "command-issued", { name: "halve-eta" })}>
        ${t("shell.diverged.halve")}
      </button>
    </div>`;
  }

  /** @param {Failure} error */
  #failure({ code, message }) {
    if (code !== "worker_failed") {
      return this.#note(html`<p>${t("shell.refused", { message })}</p>`);
    }
    return html`<div class="notice" data-notice="worker">
      <p><strong>${t("shell.worker_failed")}</strong> ${t("shell.worker_failed.advice")}</p>
      <button @click=${() => location.reload()}>${t("shell.reload")}</button>
    </div>`;
  }

  /** @param {unknown} text */
  #note(text) {
    return html`<div class="notice" data-notice="note">
      ${text}
      <button
        class="square quiet"
        aria-label=${t("shell.dismiss")}
        @click=${() => emit(this, "notice-dismissed", {})}
      >
        ${icons.close}
      </button>
    </div>`;
  }
}

customElements.define("bp-notice", BpNotice);
