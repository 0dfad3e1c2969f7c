import { html, LitElement, nothing } from "../../vendor/lit.js";
import { frozenBy, frozenParts } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { emit } from "../elements/fields.js";
import { brief, frozenMark, numberCell } from "../elements/parameters/row.js";
import { entryAfter, RowsInSight } from "../elements/parameters/rows-in-sight.js";
import { parametersStyles } from "../elements/parameters/styles.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { parameterHtml } from "../elements/symbols.js";
import { formatFixed, formatInteger } from "../format.js";
import { t } from "../i18n/index.js";
import { focusOf } from "../lecture/focus.js";
import { StoreController } from "../store.js";
import { planOf } from "../walk/positions.js";
import { whyNone } from "../walk/none.js";
import { shownAt } from "../walk/shown.js";
import { columnsStyles } from "./columns-styles.js";
import { columnsCsv, entryOf, isPlainDescent, maximaOf } from "./entries.js";
import { groupsOf, rowAt, rowCount, rowOf } from "./rows.js";
import { groupHead, tableHead } from "./table-head.js";
import { writtenOut } from "./written-out.js";

/** @import { Config, LayoutEntry, Target, Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Shown } from "../walk/shown.js" */
/** @import { Group } from "./rows.js" */

/** Up to so many rows all of them exist, so that they can be printed. */
const SMALL = 160;

/** @typedef {[Walk, Config | null, Target, Target, boolean, boolean]} Slice */
/** @typedef {{ record: WalkRecord, shown: Shown, config: Config, groups: Group[] }} View */

/**
 * θᵗ, ∇L(θᵗ), −η∇L(θᵗ) and θᵗ⁺¹ side by side, every parameter by name in the order of θ (L1, L3, L4). What the walk has not come to
 * is "?". Only the rows in sight exist.
 *
 * @attr compact  of limited height, for a figure in a text
 * @fires parameter-selected {offset}
 * @fires hover-changed {target}
 * @fires walk-moved {to} or {by, grain}
 */
export class BpColumns extends LitElement {
  static styles = [shared, symbolStyles, parametersStyles, columnsStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    cursor: { state: true },
    copied: { state: true },
  };

  #state = new StoreController(this, (s) => [
    s.walk,
    s.config,
    s.selection,
    s.hover,
    s.predicting?.counts === true,
    s.playing,
  ]);
  #sight = new RowsInSight(this);
  /** A choice made elsewhere scrolls its row into sight. */
  #followed = -1;

  constructor() {
    super();
    this.compact = false;
    /** The parameter that the keyboard has reached, −1 for none. */
    this.cursor = -1;
    /** How copying went. @type {"" | "copied" | "copy-refused"} */
    this.copied = "";
  }

  get #slice() {
    return /** @type {Slice} */ (this.#state.value);
  }

  /** @returns {View | null} */
  get #view() {
    const [{ record, at }, config] = this.#slice;
    if (!record || !config) return null;
    return { record, config, shown: shownAt(record, at), groups: groupsOf(record.layers) };
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const [{ record }] = this.#slice;
    if (!record || event.ctrlKey || event.metaKey || event.altKey) return;
    const count = record.thetaBefore.length;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#choose(Math.max(0, this.cursor));
      return;
    }
    if (event.key === "Escape") this.#unhover();
    const target = entryAfter(event.key, this.cursor, count, this.#sight.page);
    if (target === undefined) return;
    event.preventDefault();
    this.cursor = target;
    // The first entry comes with its heading.
    this.#sight.bring(target === 0 ? 0 : rowOf(groupsOf(record.layers), target));
    this.#hover(target);
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

  #unhover = () => emit(this, "hover-changed", { target: null });

  /** @param {Event} event */
  #offsetOf(event) {
    const row = /** @type {Element} */ (event.target).closest("tr[data-offset]");
    return row ? Number(row.getAttribute("data-offset")) : undefined;
  }

  /** @param {MouseEvent} event */
  #onClick = (event) => {
    const offset = this.#offsetOf(event);
    if (offset === undefined) return;
    this.cursor = offset;
    this.#choose(offset);
  };

  /** @param {PointerEvent} event */
  #onPointer = (event) => {
    const offset = this.#offsetOf(event);
    const [, , , hover] = this.#slice;
    if (offset === undefined) {
      if (hover) this.#unhover();
    } else if (hover?.kind !== "parameter" || hover.offset !== offset) this.#hover(offset);
  };

  /** @param {View} view */
  async #copy({ record, shown }) {
    try {
      await navigator.clipboard.writeText(columnsCsv(record, shown));
      this.copied = "copied";
    } catch {
      this.copied = "copy-refused";
    }
  }

  /** Descent in its two moves, over and over: the gradient at θᵗ, then the step to θᵗ⁺¹. @param {View} view */
  #onward({ record }) {
    const [{ applied, at }, config, , , , playing] = this.#slice;
    const { update, length } = planOf(record);
    const isTaken = applied && at >= length;
    const isReady = at >= update && !isTaken;
    const from = isTaken ? record.t + 1 : record.t;
    /** @param {number} step */
    const theta = (step) => html`<span><i class="symbol">θ</i><sup>${step}</sup></span>`;
    const gradient = html`<span>∇<i class="symbol">L</i>(${theta(from)})</span>`;
    const move =
      config && isPlainDescent(config)
        ? html`− <i class="symbol">η</i>${gradient}`
        : html`+ Δ<i class="symbol">θ</i>`;
    const go = () => {
      if (isTaken) emit(this, "walk-moved", { by: 1, grain: "step" });
      emit(this, "walk-moved", { to: isReady ? length : update });
    };
    return html`<button class="go" data-go=${isReady ? "step" : "gradient"} ?disabled=${playing || record.hiddenFrom !== undefined} @click=${go}>
      ${
        isReady
          ? html`<span>${t("theta.take")} ${theta(from + 1)} = ${theta(from)} ${move}</span>`
          : html`<span>${t("theta.compute")} ${gradient}</span>`
      }
    </button>`;
  }

  /** @param {View} view */
  #tools(view) {
    const [, , , , countsHidden] = this.#slice;
    const { record } = view;
    const count = formatInteger(record.thetaBefore.length);
    return html`<div class="tools">
      ${this.#onward(view)}
      <output>
        ${countsHidden ? nothing : html`<span data-value="columns.count" title=${record.thetaBefore.length}>${count}</span> ${t("theta.parameters")}`}
      </output>
      <span class="spacer"></span>
      <span class="soft" role="status">${this.copied ? t(`theta.${this.copied}`, { count }) : ""}</span>
      <button @click=${() => this.#copy(view)} @blur=${() => { this.copied = ""; }} title=${t("theta.copy-long")}>${t("theta.copy")}</button>
    </div>`;
  }

  /** @param {View} view @param {number} row */
  #row({ record, shown, config, groups }, row) {
    const [, , selection, hover, countsHidden] = this.#slice;
    const content = rowAt(groups, row);
    if (!content) return nothing;
    if ("heading" in content) {
      const { kind, layer } = content.heading;
      const { biases, layers } = frozenParts(config.frozen);
      const frozen = layers.includes(layer) || (biases && kind === "b");
      return groupHead(content.heading, record.layers, row + 2, { frozen, counts: !countsHidden });
    }
    const { offset } = content;
    const name = /** @type {LayoutEntry} */ (parameterAt(record.layers, offset));
    const { theta, gradient, move, after } = entryOf(record, shown, offset);
    const max = maximaOf(record);
    const isFrozen = frozenBy(record.layers, config.frozen, offset) !== "";
    const chosen = selection?.kind === "parameter" && selection.offset === offset;
    const hovered = hover?.kind === "parameter" && hover.offset === offset;
    const classes = [chosen && "selected", hovered && "hovered", offset === this.cursor && "cursor"];
    return html`<tr
      id="row-${offset}"
      data-offset=${offset}
      class=${classes.filter(Boolean).join(" ") || nothing}
      aria-rowindex=${row + 2}
      aria-selected=${chosen ? "true" : "false"}
    >
      <th scope="row" aria-label=${name.name}>${parameterHtml(name)}${isFrozen ? frozenMark() : nothing}</th>
      ${numberCell("forward", theta, max.theta, formatFixed, `columns.theta.${offset}`)}
      ${numberCell("backward", gradient, max.gradient, brief, `columns.gradient.${offset}`)}
      ${numberCell("backward", move, max.move, brief, `columns.move.${offset}`)}
      ${numberCell("forward", after, max.after, formatFixed, `columns.after.${offset}`)}
    </tr>`;
  }

  /** @param {View} view */
  #table(view) {
    const { record, config, groups } = view;
    const [, , , , countsHidden] = this.#slice;
    const count = rowCount(groups);
    const { first, end, before, after } = this.#sight.window(count, count <= SMALL ? SMALL : undefined);
    const rows = Array.from({ length: end - first }, (_, i) => this.#row(view, first + i));
    const at = this.cursor < 0 || this.cursor >= record.thetaBefore.length ? -1 : rowOf(groups, this.cursor);
    return html`<div class="scroller" @scroll=${this.#sight.look}>
      <table
        role="grid"
        tabindex="0"
        aria-label=${t("theta.table")}
        aria-rowcount=${countsHidden ? -1 : count + 1}
        aria-activedescendant=${at >= first && at < end ? `row-${this.cursor}` : nothing}
        @keydown=${this.#onKey}
        @click=${this.#onClick}
        @pointermove=${this.#onPointer}
        @pointerleave=${this.#unhover}
      >
        <thead>
          ${tableHead(record.t, config, isPlainDescent(config))}
        </thead>
        <tbody>
          ${before > 0 ? space(before) : nothing} ${rows} ${after > 0 ? space(after) : nothing}
        </tbody>
      </table>
    </div>`;
  }

  render() {
    const [walk, , selection] = this.#slice;
    const view = this.#view;
    if (!view) {
      return html`<p class="soft empty">${whyNone(walk)}</p>`;
    }
    const { record, shown, config } = view;
    const { parameter } = focusOf(record, selection);
    const entry = entryOf(record, shown, parameter.offset);
    return html`${this.#tools(view)} ${this.#table(view)} ${writtenOut(record, parameter, entry, isPlainDescent(config))}`;
  }

  updated() {
    const [{ record }, , selection] = this.#slice;
    const offset = selection?.kind === "parameter" ? selection.offset : -1;
    if (!record || offset === this.#followed) return;
    this.#followed = offset;
    if (offset < 0 || offset >= record.thetaBefore.length) return;
    this.cursor = offset;
    this.#sight.bring(offset === 0 ? 0 : rowOf(groupsOf(record.layers), offset));
  }
}

/** @param {number} height */
const space = (height) => html`<tr class="space" aria-hidden="true"><td colspan="5" style="height: ${height}px"></td></tr>`;

customElements.define("bp-columns", BpColumns);
