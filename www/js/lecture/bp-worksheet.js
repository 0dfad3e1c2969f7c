import { html, LitElement, nothing } from "../../vendor/lit.js";
import { networkSvg } from "../drawing/network-svg.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { symbolHtml } from "../elements/symbols.js";
import { formatFull, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController, store } from "../store.js";
import { thetaOf, worksheetOf } from "./worksheet.js";
import { worksheetStyles } from "./worksheet-styles.js";

/** @import { Config, Frame, Trace, Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Cell, Task } from "./worksheet.js" */

/** What the reader has to know of each task, as the lecture writes it. @type {Record<Task["name"], string>} */
const RULES = {
  forward: "z = Σ w · a + b,  a = σ(z),  σ′(z)",
  cost: "C",
  backward: "∂C/∂z = σ′(z) · ∂C/∂y,  ∂C/∂z = σ′(z) · Σ w · ∂C/∂z′",
  gradient: "∂C/∂w = ∂z/∂w · ∂C/∂z = a · δ",
  update: "θ − η · ∂L/∂θ",
};

/** @type {Record<string, string>} */
const HEADS = {
  z: "z",
  a: "a",
  slope: "σ′(z)",
  cost: "C",
  before: "∂C/∂a",
  delta: "δ",
  product: "a · δ",
  theta: "θᵗ",
  direction: "∂L/∂θ",
  after: "θᵗ⁺¹",
};

/**
 * Two sheets for print about the present step: one with blanks, one with the answers.
 * @fires worksheet-closed
 */
export class BpWorksheet extends LitElement {
  static styles = [shared, symbolStyles, worksheetStyles];

  #state = new StoreController(this, (s) => [s.walk.record, s.config, s.frame]);

  /** The network with its weights; on the key with the outputs of its neurons too. @param {WalkRecord} record @param {boolean} isKey */
  #drawing(record, isKey) {
    const [, config, frame] = /** @type {[WalkRecord, Config | null, Frame | null]} */ (this.#state.value);
    if (!config || !frame) return nothing;
    const { n, x, y, cost, layers } = record.work;
    /** @type {Trace} */
    const trace = { n, x, y, cost, layers };
    const state = {
      config,
      frame: { ...frame, theta: record.thetaBefore, trace: isKey ? trace : undefined },
      view: { ...store.get().view, edges: /** @type {const} */ ("weight"), neurons: /** @type {const} */ ("values") },
    };
    const { theme } = store.get();
    const svg = networkSvg(state, { width: 700, theme, edgeLabels: true });
    return html`<div class="drawing" .innerHTML=${svg}></div>`;
  }

  /** @param {Cell} cell @param {boolean} isKey @param {string} id */
  #cell({ quantity, given }, isKey, id) {
    if (!quantity) return html`<td class="none">–</td>`;
    if (!given && !isKey) return html`<td><span class="visually-hidden">${t("lecture.sheet.blank")}</span></td>`;
    return html`<td class="number" data-value=${id} title=${formatFull(quantity.value)}>${formatNumber(quantity.value)}</td>`;
  }

  /** @param {WalkRecord} record */
  #theta(record) {
    const listed = thetaOf(record);
    return html`<ul class="theta" aria-label=${t("lecture.L1.title")}>
      ${listed.map(
        ({ symbol, value }) =>
          html`<li>${symbolHtml(symbol)} = <span class="number" title=${formatFull(value)}>${formatNumber(value, { digits: 3 })}</span></li>`,
      )}
      ${record.thetaBefore.length > listed.length ? html`<li>…</li>` : nothing}
    </ul>`;
  }

  /** @param {Task} task @param {number} i @param {boolean} isKey @param {WalkRecord} record */
  #task({ name, columns, rows, left }, i, isKey, record) {
    if (rows.length === 0) return nothing;
    return html`<section class="task">
      <h3>${i + 1}. ${t(`lecture.sheet.${name}`)}</h3>
      <p class="rule">${name === "cost" && record.loss === "squared_error" ? "C = ½ Σ (ŷ − y)²" : RULES[name]}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">${t(`lecture.sheet.${name}.of`)}</th>
              ${columns.map((column) => html`<th scope="col">${HEADS[column]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ of, cells }) => html`<tr>
                <th scope="row">${symbolHtml(of.symbol)}</th>
                ${cells.map((cell, c) => this.#cell(cell, isKey, `${name}.${of.name}.${columns[c]}`))}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${left > 0 ? html`<p class="note">${t("lecture.sheet.left", { count: left })}</p>` : nothing}
    </section>`;
  }

  /** @param {WalkRecord} record @param {boolean} isKey */
  #sheet(record, isKey) {
    const { tasks, wide } = worksheetOf(record);
    const { x, y, n } = record.work;
    const list = (/** @type {Float32Array} */ values) =>
      [...values.subarray(0, 6)].map((value) => formatNumber(value)).join(", ") + (values.length > 6 ? ", …" : "");
    const activations = [...new Set(record.activations)].map((name) => t(`walk.function.${name}`));
    return html`<section class="sheet ${isKey ? "key" : "questions"}" aria-label=${t(isKey ? "lecture.sheet.key" : "lecture.sheet.title")}>
      <div class="head">
        <h2>${t(isKey ? "lecture.sheet.key" : "lecture.sheet.title")}</h2>
        ${isKey ? nothing : html`<span class="name">${t("lecture.sheet.name")}</span>`}
      </div>
      <p class="facts">
        <span>${t("lecture.sheet.network")} ${record.layers.join("–")}</span>
        <span>σ: ${activations.join(", ")}</span>
        <span>C: ${t(`shell.loss.${record.loss}`)}</span>
        <span>t = ${record.t}</span>
        <span>η = ${formatNumber(record.eta)}</span>
        <span>${t("lecture.sample")} ${n + 1}</span>
        <span>x = (${list(x)})</span>
        <span>y = (${list(y)})</span>
      </p>
      ${wide && !isKey ? html`<p class="note">${t("lecture.sheet.wide")}</p>` : nothing}
      ${this.#drawing(record, isKey)}
      ${isKey ? nothing : this.#theta(record)}
      <div class="tasks">${tasks.map((task, i) => this.#task(task, i, isKey, record))}</div>
    </section>`;
  }

  render() {
    const [record] = /** @type {[WalkRecord | null, unknown, unknown]} */ (this.#state.value);
    return html`
      <div class="tools">
        <button class="primary" ?disabled=${!record} @click=${() => print()}>${t("lecture.sheet.print")}</button>
        <button @click=${() => emit(this, "worksheet-closed", null)}>${t("lecture.sheet.close")}</button>
      </div>
      ${record ? html`${this.#sheet(record, false)}${this.#sheet(record, true)}` : html`<p>${t("lecture.waiting")}</p>`}
    `;
  }
}

customElements.define("bp-worksheet", BpWorksheet);
