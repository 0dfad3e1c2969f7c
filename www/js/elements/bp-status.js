import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { formatFixed, formatInteger, formatPercent } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { shared } from "./shared.js";

/** Where training is: t, epoch, loss. Every number keeps its place while it changes. */
export class BpStatus extends LitElement {
  static styles = [
    shared,
    css`
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--space-4);
        margin: 0;
      }
      div {
        display: flex;
        align-items: baseline;
        gap: 6px;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        min-width: 7ch;
        font-weight: 600;
      }
      .t dd {
        min-width: 8ch;
      }
      .short {
        display: none;
      }
      @media (max-width: 1399px) {
        .long {
          display: none;
        }
        .short {
          display: inline;
        }
      }
      @media (min-width: 900px) and (max-width: 1239px) {
        dl {
          gap: var(--space-3);
        }
        dd,
        .t dd {
          min-width: 6ch;
        }
        .epoch,
        .accuracy,
        .fit {
          display: none;
        }
      }
      @media (max-width: 559px) {
        dl {
          display: grid;
          grid-template-columns: auto auto;
          gap: 2px var(--space-2);
        }
        dd,
        .t dd {
          min-width: 5ch;
        }
        .accuracy,
        .fit {
          display: none;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.frame, s.dataset], 1);

  render() {
    const [frame, dataset] = this.#state.value;
    const loss = frame && /** @type {any} */ (frame).lossTrain;
    const { t: step, epoch, lossTest, accuracyTest, rSquaredTest } = /** @type {any} */ (frame ?? {});
    const row = (
      /** @type {string} */ key,
      /** @type {string} */ value,
      /** @type {string} */ name,
    ) => html`<div class=${name}>
      <dt>
        <span class="long">${t(`shell.status.${key}`)}</span>
        <span class="short" aria-hidden="true">${t(`shell.status.short.${key}`)}</span>
      </dt>
      <dd class="number" data-status=${name}>${value}</dd>
    </div>`;
    const hasTest = Boolean(/** @type {any} */ (dataset)?.test);
    return html`
      <dl aria-label=${t("shell.status")}>
        ${row("t", step === undefined ? "–" : formatInteger(step), "t")}
        ${row("epoch", epoch === undefined ? "–" : formatInteger(epoch), "epoch")}
        ${row("train", formatFixed(loss ?? undefined), "train")}
        ${hasTest ? row("test", formatFixed(lossTest), "test") : nothing}
        ${hasTest && accuracyTest !== undefined ? row("accuracy", formatPercent(accuracyTest), "accuracy") : nothing}
        ${hasTest && rSquaredTest !== undefined ? row("fit", formatFixed(rSquaredTest), "fit") : nothing}
      </dl>
    `;
  }
}

customElements.define("bp-status", BpStatus);
