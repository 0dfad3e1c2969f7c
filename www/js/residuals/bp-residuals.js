import { html, LitElement, nothing } from "../../vendor/lit.js";
import { KEYS } from "../curve/cursor-keys.js";
import { tableStyles } from "../curve/bp-loss-table.js";
import { emit, selectField } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { formatFull, formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/residuals.js";
import { featureName, subscripted } from "../output/names.js";
import { InSight } from "../pictures/in-sight.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { Rest } from "../pictures/rest.js";
import { pictureStyles } from "../pictures/picture-styles.js";
import { spotIn } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { largest, pointsOf, walkable } from "./points.js";
import { residualStyles } from "./residual-styles.js";
import { markSvg, pointAt, residualsSvg } from "./residuals-svg.js";

/** @import { Dataset, Fit, Frame, SetName } from "../engine/protocol.js" */
/** @import { Against, Point } from "./points.js" */

const ROWS = 12;
/** Inputs that can stand on the x axis. */
const MOST_INPUTS = 20;
/** While training, so many times as long as an answer takes nothing is asked. */
const REST = 2;

/**
 * What a regression leaves unexplained: R² of both sets, and ŷ − y of each sample over ŷ, y or an input.
 * @fires sample-chosen {n}
 */
export class BpResiduals extends LitElement {
  static styles = [shared, pictureStyles, tableStyles, residualStyles];

  static properties = { against: { state: true }, output: { state: true }, opened: { state: true } };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.dataset, s.frame, s.recipe]));
  #width = new Width(this);
  #sight = new InSight(this);
  #latest = new Latest((error) => {
    this.#refusal = error.message;
    this.requestUpdate();
  }, this.#state.ask);
  #refusal = "";
  /** @type {Partial<Record<SetName, Fit>>} */
  #fits = {};
  /** @type {Dataset | null} */
  #fitted = null;
  /** The frame whose numbers were asked for. @type {Frame | null} */
  #asked = null;
  #rest = new Rest(REST);
  /** @type {{ set: SetName, n: number } | null} */
  #cursor = null;

  constructor() {
    super();
    /** @type {Against} */
    this.against = "prediction";
    /** From 0. */
    this.output = 0;
    /** The table is open. */
    this.opened = false;
  }

  willUpdate() {
    const [dataset, frame] = this.#state.value;
    if (dataset !== this.#fitted) {
      this.#fits = {};
      this.#fitted = dataset;
      this.#cursor = null;
      this.against = "prediction";
      this.output = 0;
    }
    if (!dataset || !frame || frame === this.#asked || !this.#sight.value || !this.#rest.isOver(frame.playing)) return;
    this.#asked = frame;
    this.#ask(dataset);
  }

  /** @param {Dataset} dataset */
  #ask(dataset) {
    this.#latest.run(async (ask) => {
      const begun = performance.now();
      const [train, test] = await Promise.all([ask("fit", "train"), dataset.test && ask("fit", "test")]);
      if (this.#state.value[0] !== dataset) return;
      this.#fits = { train, test };
      this.#refusal = "";
      this.#rest.begin(begun);
      this.requestUpdate();
    });
  }

  render() {
    const [dataset] = this.#state.value;
    if (this.#refusal) return html`<p class="error" role="alert" lang="en">${this.#refusal}</p>`;
    if (!dataset || !this.#fits.train) return html`<p class="note">${t("output.empty")}</p>`;
    const sets = /** @type {const} */ (["train", "test"]).map((set) => pointsOf(dataset, this.#fits, set, this.output, this.against));
    const [train, test] = sets;
    const places = walkable([...train.points, ...test.points]);
    const { set, n } = this.#cursor ?? {};
    const at = places.findIndex((point) => point.set === set && point.n === n);
    return html`
      ${this.#fields(dataset)}
      <dl>
        ${this.#explained("train")}${dataset.test ? this.#explained("test") : nothing}
      </dl>
      ${this.#drawing(train.points, test.points, places, at)}
      <p class="read">${at >= 0 ? this.#said(places[at]) : html`<span class="note">${t("residuals.hint")}</span>`}</p>
      ${sets.map(({ every, count }, i) =>
        every > 1
          ? html`<p class="note">
              ${t("residuals.thinned", { set: t(`output.set-${i === 0 ? "train" : "test"}`), every: formatInteger(every), count: formatInteger(count) })}
            </p>`
          : nothing,
      )}
      <details
        ?open=${this.opened}
        @toggle=${(/** @type {Event} */ event) => {
          this.opened = /** @type {HTMLDetailsElement} */ (event.target).open;
        }}
      >
        <summary>${t("curve.table")}</summary>
        ${this.opened ? this.#table([...train.points, ...test.points]) : nothing}
      </details>
    `;
  }

  /** @param {Dataset} dataset */
  #fields({ train: { inputs, outputs } }) {
    const data = this.#state.value[2]?.data;
    const inputNames = Array.from({ length: Math.min(inputs, MOST_INPUTS) }, (_, i) => ({ value: String(i), label: featureName(data, i) }));
    const against = selectField({
      id: "against",
      label: t("residuals.against"),
      value: String(this.against),
      options: [{ value: "prediction", label: t("output.prediction") }, { value: "target", label: t("output.target") }, ...inputNames],
      change: (value) => {
        this.against = value === "prediction" || value === "target" ? value : Number(value);
      },
    });
    const output = selectField({
      id: "output",
      label: t("output.which"),
      value: String(this.output),
      options: Array.from({ length: outputs }, (_, k) => ({ value: String(k), label: data?.targetNames?.[k] ?? subscripted("ŷ", k + 1) })),
      change: (value) => {
        this.output = Number(value);
      },
    });
    return html`<div class="fields">${against}${outputs > 1 ? output : nothing}</div>`;
  }

  /** R² of a set. @param {SetName} set */
  #explained(set) {
    const value = this.#fits[set]?.rSquared[this.output];
    const isDefined = value !== undefined && !Number.isNaN(value);
    return html`<div>
      <dt>
        <svg width="14" height="14" aria-hidden="true" .innerHTML=${markSvg(set, this.#state.store.get().theme)}></svg>
        ${t("residuals.r-squared", { set: t(`output.set-${set}`) })}
      </dt>
      <dd
        class=${isDefined ? "number" : "none"}
        data-value="r-squared.${set}"
        title=${isDefined ? formatFull(value) : t("residuals.constant")}
      >
        ${isDefined ? formatNumber(value) : t("residuals.undefined")}
      </dd>
    </div>`;
  }

  /** @param {Point[]} train @param {Point[]} test @param {Point[]} places @param {number} at */
  #drawing(train, test, places, at) {
    const width = Math.min(this.#width.value, 620);
    if (width < 160) return nothing;
    const { theme } = this.#state.store.get();
    const title = t("residuals.title", { against: this.#xTitle });
    const state = { train, test, title, xTitle: this.#xTitle, pointed: places[at] ?? null };
    const point = (/** @type {Point | null} */ found) => {
      if (found?.n === this.#cursor?.n && found?.set === this.#cursor?.set) return;
      this.#cursor = found && { set: found.set, n: found.n };
      this.requestUpdate();
    };
    const near = (/** @type {PointerEvent} */ event) => pointAt(state, width, ...spotIn(/** @type {Element} */ (event.currentTarget), event));
    return html`<div
      class="drawing"
      role="slider"
      tabindex="0"
      aria-label="${title} ${t("residuals.keys")}"
      aria-valuemin="0"
      aria-valuemax=${Math.max(0, places.length - 1)}
      aria-valuenow=${Math.max(0, at)}
      aria-valuetext=${at >= 0 ? this.#said(places[at]) : t("output.none")}
      @pointermove=${(/** @type {PointerEvent} */ event) => point(near(event))}
      @pointerdown=${(/** @type {PointerEvent} */ event) => {
        const found = near(event);
        point(found);
        this.#choose(found);
      }}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event, places, at, point)}
      .innerHTML=${residualsSvg(state, { width, theme })}
    ></div>`;
  }

  get #xTitle() {
    const { against } = this;
    if (typeof against === "number") return featureName(this.#state.value[2]?.data, against);
    return t(`output.${against}`);
  }

  /** A training sample can be looked at in the network. @param {Point | null} point */
  #choose(point) {
    if (point?.set === "train") emit(this, "sample-chosen", { n: point.n });
  }

  /** @param {KeyboardEvent} event @param {Point[]} places @param {number} at @param {(found: Point | null) => void} point */
  #key(event, places, at, point) {
    if (event.ctrlKey || event.metaKey || event.altKey || places.length === 0) return;
    const last = places.length - 1;
    const go = KEYS[event.key];
    if (event.key === "Enter" || event.key === " ") this.#choose(places[at] ?? null);
    else if (event.key === "Escape") point(null);
    else if (!go) return;
    else point(places[at < 0 && event.key !== "End" ? 0 : Math.max(0, Math.min(last, go(at, last)))]);
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Point} point */
  #said({ set, n, x, target, prediction, residual }) {
    const said = t("residuals.said", {
      set: t(`output.set-${set}`),
      n: n + 1,
      target: formatNumber(target),
      prediction: formatNumber(prediction),
      residual: formatNumber(residual),
    });
    return typeof this.against === "number" ? `${said} ${t("residuals.at", { name: this.#xTitle, x: formatNumber(x) })}` : said;
  }

  /** @param {Point[]} points */
  #table(points) {
    const shown = largest(points, ROWS);
    return html`<table>
      <caption>
        ${t("residuals.caption", { count: shown.length, of: formatInteger(points.length) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("output.samples.set")}</th>
          <th scope="col">n</th>
          <th scope="col">y</th>
          <th scope="col">ŷ</th>
          <th scope="col">ŷ − y</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ set, n, target, prediction, residual }) => html`<tr data-sample="${set}.${n}">
            <th scope="row">${t(`output.set-${set}`)}</th>
            <td class="number">${n + 1}</td>
            <td class="number" title=${formatFull(target)}>${formatNumber(target)}</td>
            <td class="number" title=${formatFull(prediction)}>${formatNumber(prediction)}</td>
            <td class="number" title=${formatFull(residual)}>${formatNumber(residual)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

customElements.define("bp-residuals", BpResiduals);
