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
      .t {
        min-width: 8ch;
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.frame, s.dataset]);

  render() {
    const [frame, dataset] = this.#state.value;
    const loss = frame && /** @type {any} */ (frame).lossTrain;
    const { t: step, epoch, lossTest, accuracyTest } = /** @type {any} */ (frame ?? {});
    const row = (
      /** @type {string} */ key,
      /** @type {string} */ value,
      /** @type {string} */ name,
    ) => html`<div>
      <dt>${t(`shell.status.${key}`)}</dt>
      <dd class="number ${name}" data-status=${name}>${value}</dd>
    </div>`;
    const hasTest = Boolean(/** @type {any} */ (dataset)?.test);
    return html`
      <dl aria-label=${t("shell.status")}>
        ${row("t", step === undefined ? "–" : formatInteger(step), "t")}
        ${row("epoch", epoch === undefined ? "–" : formatInteger(epoch), "epoch")}
        ${row("train", formatFixed(loss ?? undefined), "train")}
        ${hasTest ? row("test", formatFixed(lossTest), "test") : nothing}
        ${
          hasTest && accuracyTest !== undefined
            ? row("accuracy", formatPercent(accuracyTest), "accuracy")
            : nothing
        }
      </dl>
    `;
  }
}

customElements.define("bp-status", BpStatus);
