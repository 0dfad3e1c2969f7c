import { css, html, LitElement } from "../../vendor/lit.js";
import { download } from "../download.js";
import { shared } from "../elements/shared.js";
import { formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { MOST_TERMS } from "./moves.js";
import { planOf } from "./positions.js";
import { traceCsv, traceJson } from "./trace.js";

/** @import { Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "./record.js" */

/** @type {{ format: "csv" | "json", type: string, write(record: WalkRecord): string }[]} */
const FORMATS = [
  { format: "csv", type: "text/csv", write: traceCsv },
  { format: "json", type: "application/json", write: traceJson },
];

/** Saves all terms of the step that is walked through. */
export class BpWalkExport extends LitElement {
  static styles = [
    shared,
    css`
      .export {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink-soft);
        font-size: 12px;
      }
      button {
        min-height: 26px;
        padding: 0 9px;
        color: var(--ink);
        font-size: 12px;
      }
    `,
  ];

  #state = new StoreController(this, (s) => s.walk);

  /** @param {(typeof FORMATS)[number]} as @param {WalkRecord} record */
  #save({ format, type, write }, record) {
    download(`step-${record.t}-sample-${record.work.n + 1}.${format}`, write(record), `${type};charset=utf-8`);
  }

  render() {
    const { record } = /** @type {Walk} */ (this.#state.value);
    const length = record ? planOf(record).length : 0;
    const count = formatInteger(length);
    const many = length > MOST_TERMS;
    return html`<div class="export" role="group" aria-label=${t("walk.export")}>
      <span>${many ? t("walk.export.too_many", { count }) : t("walk.export")}</span>
      ${FORMATS.map((as) => {
        const label = t(`walk.export.${as.format}`);
        return html`<button
          data-format=${as.format}
          ?disabled=${!record || many}
          title=${t("walk.export.hint", { count, format: label })}
          @click=${() => record && this.#save(as, record)}
        >
          ${label}
        </button>`;
      })}
    </div>`;
  }
}

customElements.define("bp-walk-export", BpWalkExport);
