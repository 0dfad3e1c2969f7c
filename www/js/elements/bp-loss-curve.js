import { html, LitElement, nothing } from "../../vendor/lit.js";
import { LossChart } from "../curve/chart.js";
import { LossColumns } from "../curve/columns.js";
import { KEYS } from "../curve/cursor-keys.js";
import { curveStyles } from "../curve/curve-styles.js";
import { epochText, lossText } from "../curve/texts.js";
import { t } from "../i18n/index.js";
import { magnification } from "../pictures/spot.js";
import { zoomed } from "../curve/ranges.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import { emit } from "./fields.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { ChartExtras, ChartLook } from "../curve/chart.js" */
/** @import { Frame, History } from "../engine/protocol.js" */
/** @import { Range } from "../output/plane.js" */

const UPLOT_CSS = new URL("../../vendor/uplot.css", import.meta.url).href;

/** What the keys of zooming do to the share of the epochs that is shown. @type {Record<string, number>} */
const ZOOMS = { "+": 2, "=": 2, "-": 0.5, 0: 0 };

/**
 * Training and test loss over the epochs: the recorded rows and the present moment. Earlier runs, a second curve, and the tools for
 * both come when they are needed.
 *
 * @fires view-changed {patch}
 */
export class BpLossCurve extends LitElement {
  static styles = [shared, curveStyles];

  #state = new StoreController(
    this,
    (s) =>
      /** @type {const} */ ([s.history, s.frame, s.view.logLoss, s.theme, s.language, s.runs, s.view, s.recipe, s.config]),
    1,
  );
  /** What draws earlier runs and offers the tools. @type {typeof import("../runs/bp-curve-tools.js") | null} */
  #part = null;
  #toolsOpen = false;
  /** The epochs that are shown, or all. @type {Range | null} */
  #window = null;
  /** The earlier run that is pointed at. @type {number | null} */
  #lit = null;
  #columns = new LossColumns();
  /** @type {LossChart | undefined} */
  #chart;
  /** @type {History | null} */
  #loaded = null;
  /** The row under the cursor. @type {number | null} */
  #cursor = null;
  #drawn = { log: false, theme: "" };
  /** Which folds are open. */
  #open = { table: false, weights: false };
  #observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    if (this.#chart && this.#chart.scale !== magnification(this)) {
      this.#drop();
      this.requestUpdate();
    }
    this.#chart?.resize(width, height);
  });

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#drop();
  }

  #drop() {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  willUpdate() {
    const [history, frame] = this.#state.value;
    if (!history) this.#window = null; // a zoom belongs to its run
    if (history !== this.#loaded && history) this.#columns.load(history);
    this.#loaded = history;
    if (frame && history) this.#columns.append(frame);
    if (this.#state.value[5].length > 0 && !this.#part) this.#load();
    if (this.#cursor !== null && this.#cursor >= this.#columns.length) this.#cursor = null;
  }

  render() {
    const [, frame, log] = this.#state.value;
    const columns = this.#columns;
    const last = columns.length - 1;
    const row = this.#cursor ?? last;
    const isEmpty = last < 1 || columns.x[last] === 0;
    return html`
      <link rel="stylesheet" href=${UPLOT_CSS} />
      <div class="all">
      <header>
        <h2>${t("curve.title")}</h2>
        <label title=${t("curve.log-hint")}>
          <input type="checkbox" name="logLoss" .checked=${log} @change=${this.#switchLog} />
          ${t("curve.log")}
        </label>
        <button
          class="square quiet tools"
          aria-label=${t("curve.tools")}
          title=${t("curve.tools")}
          aria-expanded=${this.#toolsOpen ? "true" : "false"}
          @click=${this.#switchTools}
        >
          ${icons.tools}
        </button>
        ${this.#toolsOpen ? html`<bp-curve-tools .zoomed=${this.#window !== null} @closed=${this.#switchTools} @zoomed=${this.#zoomTool}></bp-curve-tools>` : nothing}
      </header>
      ${this.#values(row, columns.hasTest)}
      <div class="chart">
        <div
          class="plot"
          role="slider"
          tabindex="0"
          aria-label=${t("curve.label")}
          aria-valuemin="0"
          aria-valuemax=${Math.max(0, last)}
          aria-valuenow=${Math.max(0, row)}
          aria-valuetext=${this.#spoken(row)}
          @keydown=${this.#key}
          @dblclick=${() => this.#zoom(null)}
          @blur=${this.#leave}
        ></div>
        <span class="epoch-word" aria-hidden="true">${t("curve.epoch")}</span>
        ${isEmpty && !this.#hasRuns() ? html`<p class="empty"><span>${t("curve.empty")}</span></p>` : nothing}
        ${this.#note(frame, log)}
      </div>
      ${
        this.#part && this.#state.value[5].length > 0
          ? html`<bp-runs .lit=${this.#lit} @lit=${(/** @type {CustomEvent} */ event) => {
              this.#lit = event.detail.id;
              this.requestUpdate();
            }}></bp-runs>`
          : nothing
      }
      <details data-part="table" @toggle=${this.#toggle}>
        <summary>${t("curve.table")}</summary>
        ${this.#open.table ? html`<bp-loss-table .columns=${columns} .further=${this.#further()}></bp-loss-table>` : nothing}
      </details>
      <details data-part="weights" ?open=${this.#open.weights} @toggle=${this.#toggle}>
        <summary>${t("curve.weights")}</summary>
        ${this.#open.weights ? html`<bp-weight-history></bp-weight-history>` : nothing}
      </details>
      </div>
    `;
  }

  /** Whether earlier runs stand in the chart. */
  #hasRuns() {
    const [, , , , , runs, , recipe, config] = this.#state.value;
    return Boolean(recipe && config && this.#part?.comparable(runs, recipe, config).length);
  }

  /** @param {number} row @param {boolean} hasTest */
  #values(row, hasTest) {
    const { x, t: steps, train, test } = this.#columns;
    const has = row >= 0 && row < this.#columns.length;
    const key = (/** @type {string} */ color, /** @type {string} */ dash) => html`
      <svg width="17" height="6" aria-hidden="true">
        <path d="M0 3H17" stroke=${color} stroke-width="2" stroke-dasharray=${dash} />
      </svg>
    `;
    const entry = (
      /** @type {unknown} */ label,
      /** @type {string} */ name,
      /** @type {string} */ text,
    ) => html`<div><dt>${label}</dt><dd data-value=${name}>${has ? text : "–"}</dd></div>`;
    return html`
      <dl class="values">
        ${entry(html`${key("var(--ink)", "none")} ${t("curve.train")}`, "train", lossText(train[row]))}
        ${hasTest ? entry(html`${key("var(--focus)", "5 3")} ${t("curve.test")}`, "test", lossText(test[row])) : html`<div></div>`}
        ${entry(t("curve.epoch"), "epoch", has ? epochText(x[row]) : "")}
        ${entry(t("curve.step"), "t", String(steps[row]))}
        ${this.#furtherValue(row, entry)}
      </dl>
    `;
  }

  /** @param {number} row @param {(label: unknown, name: string, text: string) => unknown} entry */
  #furtherValue(row, entry) {
    const further = this.#further();
    if (!further) return nothing;
    const key = html`<svg width="17" height="6" aria-hidden="true">
      <path d="M0 3H17" stroke="var(--backward-pos)" stroke-width="1.5" stroke-dasharray="1.5 2.5" />
    </svg>`;
    return entry(html`${key} ${further.label}`, "further", further.text(row));
  }

  /** The second curve, whose last value stands for the present moment, too. @returns {{ label: string, text(row: number): string } | null} */
  #further() {
    const [history, , , , , , { further = "none" }] = this.#state.value;
    if (further === "none" || !history || !this.#part) return null;
    const text = (/** @type {number} */ row) => {
      const value = history[further][Math.min(row, history.t.length - 1)];
      return Number.isNaN(value) ? "–" : lossText(value);
    };
    return { label: t(`curve.further.${further}`), text };
  }

  /** @param {number} row */
  #spoken(row) {
    const { x, t: steps, train, test, hasTest, length } = this.#columns;
    if (row < 0 || row >= length) return t("curve.empty");
    const words = {
      t: steps[row],
      epoch: epochText(x[row]),
      train: lossText(train[row]),
      test: lossText(test[row]),
    };
    const further = this.#further();
    return t(hasTest ? "curve.spoken-both" : "curve.spoken-train", words) + (further ? ` ${further.label}: ${further.text(row)}` : "");
  }

  /** @param {Frame | null} frame @param {boolean} log */
  #note(frame, log) {
    if (frame?.diverged) {
      return html`<p class="note diverged">✗ ${t("curve.diverged", { t: frame.diverged.t })}</p>`;
    }
    return log && this.#columns.hasZero ? html`<p class="note">${t("curve.zero")}</p>` : nothing;
  }

  updated() {
    const [, , log, theme] = this.#state.value;
    const place = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".plot"));
    if (!place) return;
    if (!this.#chart) {
      this.#chart = new LossChart(place, this.#look(), (index) => this.#pointed(index), (window) => this.#zoom(window));
      this.#observer.observe(place);
    } else if (this.#drawn.theme !== theme) this.#chart.restyle(this.#look());
    this.#drawn = { log, theme };
    this.#chart.update(this.#columns, log, this.#extras());
  }

  /** What is not there at first sight. @returns {ChartExtras} */
  #extras() {
    const logEpochs = this.#state.value[6].logEpochs ?? false;
    const extras = { logEpochs, window: this.#window };
    return { ...extras, ...this.#part?.extrasOf(this, this.#state.store.get(), this.#window, this.#lit) };
  }

  async #load() {
    try {
      this.#part = await loadPart("curve");
      this.requestUpdate();
    } catch {
      this.#state.store.set({ notice: "shell.view.failed" });
    }
  }

  /** What a fold holds comes when it is first opened. @param {Event} event */
  async #toggle({ target }) {
    const { open, dataset } = /** @type {HTMLDetailsElement} */ (target);
    const part = /** @type {"table" | "weights"} */ (dataset.part);
    try {
      await loadPart(part);
      this.#open[part] = open;
      this.requestUpdate();
    } catch {
      this.#state.store.set({ notice: "shell.view.failed" });
    }
  }

  async #switchTools() {
    if (!this.#part) await this.#load();
    this.#toolsOpen = !this.#toolsOpen && this.#part !== null;
    this.requestUpdate();
    if (!this.#toolsOpen) /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".tools"))?.focus();
  }

  /** @param {Range | null} window */
  #zoom(window) {
    this.#window = window;
    this.requestUpdate();
  }

  /** @param {CustomEvent<{ factor: number }>} event  factor 0 shows all */
  #zoomTool({ detail: { factor } }) {
    const { x } = this.#columns;
    const end = x.at(-1) ?? 1;
    this.#zoom(factor === 0 ? null : zoomed(this.#window, end, x[this.#cursor ?? x.length - 1] ?? end, factor));
  }

  /** @returns {ChartLook} */
  #look() {
    const style = getComputedStyle(this);
    const value = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    return {
      soft: value("--ink-soft"),
      line: value("--line"),
      train: value("--ink"),
      test: value("--focus"),
      font: `${11 * magnification(this)}px ${value("--font-number")}`,
    };
  }

  /** @param {number | null} index */
  #pointed(index) {
    if (index === this.#cursor) return;
    this.#cursor = index;
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const go = KEYS[event.key];
    const last = this.#columns.length - 1;
    const factor = ZOOMS[event.key];
    if (factor !== undefined && last > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      return this.#zoomTool(new CustomEvent("zoomed", { detail: { factor } }));
    }
    if (!go || last < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#chart?.point(Math.max(0, Math.min(last, go(this.#cursor ?? last, last))));
  }

  #leave() {
    this.#chart?.leave();
  }

  /** @param {Event} event */
  #switchLog(event) {
    const { checked } = /** @type {HTMLInputElement} */ (event.target);
    emit(this, "view-changed", { patch: { logLoss: checked } });
  }
}

customElements.define("bp-loss-curve", BpLossCurve);
