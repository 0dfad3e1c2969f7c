import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { refusalText } from "../refusal.js";
import { StoreController } from "../store.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { Failure, Frame, History, News } from "../engine/protocol.js" */

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
      .news {
        border-color: var(--line);
        background: var(--forward-wash);
      }
      strong {
        color: var(--danger);
      }
      p {
        flex: 1 1 20em;
      }
    `,
  ];

  #state = new StoreController(
    this,
    (s) => /** @type {const} */ ([s.frame?.diverged, s.notice, s.error, s.news, s.frame?.diverged ? s.history : null]),
  );

  render() {
    const [diverged, notice, error, news, history] = this.#state.value;
    return html`<div role="status" aria-live="polite">
      ${diverged ? this.#divergence(diverged, history) : nothing}
      ${error ? this.#failure(error) : nothing}
      ${notice ? this.#note(html`<p>${t(notice)}</p>`) : nothing}
      ${news ? this.#news(news) : nothing}
    </div>`;
  }

  /** @param {NonNullable<Frame["diverged"]>} diverged @param {History | null} history */
  #divergence({ t: step, layer = 0, quantity, eta }, history) {
    const params = { t: formatInteger(step), layer, what: quantity ? t(`shell.diverged.${quantity}`) : "" };
    const best = bestStep(history, step);
    const issue = (/** @type {string} */ name) => html`<button
      @click=${() => emit(this, "command-issued", { name })}
    >
      ${t(`shell.diverged.${name}`)}
    </button>`;
    return html`<div class="notice" data-notice="diverged">
      <p>
        <strong>${t(quantity ? "shell.diverged.where" : "shell.diverged", params)}</strong>
        ${t("shell.diverged.advice", { eta: formatNumber(eta) })}
      </p>
      ${
        best === undefined
          ? nothing
          : html`<button @click=${() => emit(this, "time-chosen", { t: best })}>
              ${t("shell.diverged.back", { t: formatInteger(best) })}
            </button>`
      }
      ${["halve-eta-go-on", "halve-eta", "reset"].map(issue)}
    </div>`;
  }

  /** @param {News} news */
  #news({ key, params = {}, actions = [] }) {
    const shown = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? value : Number.isInteger(value) ? formatInteger(value) : formatNumber(value),
    ]);
    return this.#note(
      html`<p>${t(key, Object.fromEntries(shown))}</p>
        ${actions.map(
          (action) => html`<button @click=${() => emit(this, action.type, action.detail)}>
            ${t(action.key)}
          </button>`,
        )}`,
      "news",
    );
  }

  /** @param {Failure} error */
  #failure(error) {
    if (error.code !== "worker_failed") {
      const text = refusalText(error);
      const message = text === error.message ? text : `${text} (${error.field})`;
      return this.#note(html`<p>${t("shell.refused", { message })}</p>`);
    }
    return html`<div class="notice" data-notice="worker">
      <p><strong>${t("shell.worker_failed")}</strong> ${t("shell.worker_failed.advice")}</p>
      <button @click=${() => location.reload()}>${t("shell.reload")}</button>
    </div>`;
  }

  /** @param {unknown} text @param {string} [kind] */
  #note(text, kind = "note") {
    return html`<div class="notice ${kind}" data-notice=${kind}>
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

/**
 * The recorded step with the least loss before training broke, if it is not the start.
 * @param {History | null} history
 * @param {number} before
 */
function bestStep(history, before) {
  let best = -1;
  history?.lossTrain.forEach((loss, i) => {
    if (Number.isFinite(loss) && history.t[i] < before && !(loss >= history.lossTrain[best])) best = i;
  });
  return best > 0 ? history?.t[best] : undefined;
}

customElements.define("bp-notice", BpNotice);
