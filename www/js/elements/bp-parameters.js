import { html, LitElement, nothing } from "../../vendor/lit.js";
import { frozenBy } from "../drawing/frozen.js";
import { formatInteger, formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { FRAMES_EACH, StoreController } from "../store.js";
import { emit } from "./fields.js";
import { filteredOffsets } from "./parameters/filter.js";
import { parameterRow } from "./parameters/row.js";
import { entryAfter, RowsInSight } from "./parameters/rows-in-sight.js";
import { parametersStyles } from "./parameters/styles.js";
import { shared } from "./shared.js";
import { symbolStyles } from "./symbol-styles.js";
import "./bp-layer-norms.js";

/** @import { GradientCheck, LayoutEntry, State } from "../engine/protocol.js" */

const COLUMNS = /** @type {const} */ (["name", "value", "gradient", "step", "check"]);

/**
 * Every parameter by name, in the order of θ, with its gradient. Only the rows in sight exist.
 *
 * @fires parameter-selected {offset}
 * @fires hover-changed {target}
 * @fires command-issued {name: "gradient-check"}
 */
export class BpParameters extends LitElement {
  static styles = [shared, symbolStyles, parametersStyles];

  static properties = {
    words: { state: true },
    layer: { state: true },
    cursor: { state: true },
  };

  /** @type {{ layout: LayoutEntry[] | null, words: string, layer: number, offsets: number[] }} */
  #filtered = { layout: null, words: "", layer: 0, offsets: [] };
  /** @type {{ check: GradientCheck | null, entries: Map<number, NonNullable<GradientCheck["entries"]>[number]> }} */
  #checks = { check: null, entries: new Map() };
  /** A choice made elsewhere scrolls its row into sight. */
  #followed = -1;
  /** @type {GradientCheck | null} */
  #found = null;

  #sight = new RowsInSight(this);

  constructor() {
    super();
    this.state = new StoreController(
      this,
      (s) => [s.layout, s.frame, s.selection, s.hover, s.gradientCheck, s.config, s.edited],
      0,
      2 * FRAMES_EACH,
    );
    this.words = "";
    this.layer = 0;
    /** The row of the keyboard, −1 for none. */
    this.cursor = -1;
  }

  /** @param {LayoutEntry[]} layout */
  #offsets(layout) {
    const { words, layer } = this;
    const kept = this.#filtered;
    if (kept.layout !== layout || kept.words !== words || kept.layer !== layer) {
      this.#filtered = { layout, words, layer, offsets: filteredOffsets(layout, words, layer) };
    }
    return this.#filtered.offsets;
  }

  /** @param {GradientCheck | null} check */
  #entries(check) {
    if (this.#checks.check !== check) {
      const entries = new Map((check?.entries ?? []).map((entry) => [entry.offset, entry]));
      this.#checks = { check, entries };
    }
    return this.#checks.entries;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { offsets } = this.#filtered;
    if (offsets.length === 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose(offsets[Math.max(0, this.cursor)]);
      return;
    }
    if (event.key === "Escape") emit(this, "hover-changed", { target: null });
    const target = entryAfter(event.key, this.cursor, offsets.length, this.#sight.page);
    if (target === undefined) return;
    event.preventDefault();
    this.cursor = target;
    this.#sight.bring(target);
    this.#hover(offsets[this.cursor]);
  }

  /** @param {number} offset */
  #choose(offset) {
    this.#followed = offset;
    emit(this, "parameter-selected", { offset });
  }

  /** @param {number} offset */
  #hover(offset) {
    emit(this, "hover-changed", { target: { kind: "parameter", offset } });
  }

  /** @param {Event} event */
  #offsetOf(event) {
    const row = /** @type {Element} */ (event.target).closest("tr[data-offset]");
    return row ? Number(row.getAttribute("data-offset")) : undefined;
  }

  /** @param {MouseEvent} event */
  #onClick = (event) => {
    const offset = this.#offsetOf(event);
    if (offset === undefined) return;
    this.cursor = this.#filtered.offsets.indexOf(offset);
    this.#choose(offset);
  };

  /** @param {PointerEvent} event */
  #onPointer = (event) => {
    const offset = this.#offsetOf(event);
    const { hover } = this.state.store.get();
    if (offset === undefined) {
      if (hover) emit(this, "hover-changed", { target: null });
    } else if (hover?.kind !== "parameter" || hover.offset !== offset) this.#hover(offset);
  };

  #unhover = () => emit(this, "hover-changed", { target: null });

  /** @param {Partial<{ words: string, layer: number }>} patch */
  #filter(patch) {
    Object.assign(this, patch);
    this.cursor = -1;
    this.#sight.toTop();
  }

  /** @param {LayoutEntry[]} layout @param {number} shown @param {State["config"]} config @param {State["gradientCheck"]} check */
  #tools(layout, shown, config, check) {
    const layers = config ? config.layers.length - 1 : 0;
    return html`
      <div class="tools">
        <input
          type="search"
          aria-label=${t("parameters.search")}
          placeholder=${t("parameters.search-hint")}
          .value=${this.words}
          @input=${(/** @type {Event} */ event) =>
            this.#filter({ words: /** @type {HTMLInputElement} */ (event.target).value })}
        />
        <select
          aria-label=${t("parameters.layer")}
          @change=${(/** @type {Event} */ event) =>
            this.#filter({ layer: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}
        >
          <option value="0">${t("parameters.all-layers")}</option>
          ${Array.from(
            { length: layers },
            (_, i) =>
              html`<option value=${i + 1} ?selected=${this.layer === i + 1}>
                ${t("network.layer", { layer: i + 1 })}
              </option>`,
          )}
        </select>
        <output>
          ${t("parameters.count", { shown: formatInteger(shown), count: formatInteger(layout.length) })}
        </output>
        ${
          check
            ? html`<output role="status">
                ${t("parameters.max-error", { error: formatNumber(check.maxRelativeError, { digits: 2 }) })}
              </output>`
            : nothing
        }
        <button @click=${() => emit(this, "command-issued", { name: "gradient-check" })}>
          ${t("parameters.run-check")}
        </button>
      </div>
    `;
  }

  render() {
    const { layout, frame, selection, hover, gradientCheck, config, edited } = this.state.store.get();
    const offsets = this.#offsets(layout);
    const { first, end, before, after } = this.#sight.window(offsets.length);
    const checks = this.#entries(gradientCheck);
    const inSight = offsets.slice(first, end);
    const cursorShown = this.cursor >= first && this.cursor < end;
    const maxima = maximaOf(frame);
    return html`
      ${this.#tools(layout, offsets.length, config, gradientCheck)}
      <div class="panes">
        <div class="scroller" @scroll=${this.#sight.look}>
          <table
            role="grid"
            tabindex="0"
            aria-label=${t("parameters.table")}
            aria-rowcount=${offsets.length + 1}
            aria-activedescendant=${cursorShown ? `row-${offsets[this.cursor]}` : nothing}
            @keydown=${this.#onKey}
            @click=${this.#onClick}
            @pointermove=${this.#onPointer}
            @pointerleave=${this.#unhover}
          >
            <thead>
              <tr aria-rowindex="1">
                ${COLUMNS.map(
                  (column) =>
                    html`<th scope="col" title=${column === "name" ? nothing : t(`parameters.${column}-long`)}>
                      ${t(`parameters.${column}`)}
                    </th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${before > 0 ? space(before) : nothing}
              ${inSight.map((offset, i) =>
                parameterRow({
                  entry: layout[offset],
                  index: first + i + 2,
                  frame,
                  check: checks.get(offset),
                  selected: selection?.kind === "parameter" && selection.offset === offset,
                  hovered: hover?.kind === "parameter" && hover.offset === offset,
                  edited: edited.has(offset),
                  frozen: config !== null && frozenBy(config.layers, config.frozen, offset) !== "",
                  cursor: first + i === this.cursor,
                  maxima,
                }),
              )}
              ${after > 0 ? space(after) : nothing}
            </tbody>
          </table>
          ${offsets.length === 0 && layout.length > 0 ? html`<p class="empty">${t("parameters.none")}</p>` : nothing}
        </div>
        <bp-layer-norms role="group" tabindex="0" aria-label=${t("parameters.norms")}></bp-layer-norms>
      </div>
    `;
  }

  updated() {
    const { selection, gradientCheck } = this.state.store.get();
    if (gradientCheck && gradientCheck !== this.#found) this.#sight.toEnd(); // where it stands in a narrow table
    this.#found = gradientCheck;
    const offset = selection?.kind === "parameter" ? selection.offset : -1;
    if (offset === this.#followed) return;
    this.#followed = offset;
    const row = this.#filtered.offsets.indexOf(offset);
    if (row >= 0) {
      this.cursor = row;
      this.#sight.bring(row);
    }
  }
}

/** @param {number} height */
const space = (height) =>
  html`<tr class="space" aria-hidden="true"><td colspan=${COLUMNS.length} style="height: ${height}px"></td></tr>`;

/** The largest |θ| and |∇L|, for the bars. @param {State["frame"]} frame */
function maximaOf(frame) {
  /** @param {Float32Array | undefined} values */
  const largest = (values) => {
    let max = 0;
    for (const value of values ?? []) max = Math.max(max, Math.abs(value));
    return max || 1;
  };
  return { theta: largest(frame?.theta), gradient: largest(frame?.gradient) };
}

customElements.define("bp-parameters", BpParameters);
