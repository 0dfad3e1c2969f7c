import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { placeBubble } from "../drawing/bubble-place.js";
import { frozenBy } from "../drawing/frozen.js";
import { parameterAt } from "../drawing/parameters.js";
import { emit } from "../elements/fields.js";
import { icons } from "../elements/icons.js";
import { subject } from "../elements/network/bubble.js";
import { parameterWords } from "../elements/network/words.js";
import { number } from "../elements/readout/parts.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { parameterHtml } from "../elements/symbols.js";
import { t } from "../i18n/index.js";
import { magnification } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { pin } from "./pin.js";
import "./bp-parameter-editor.js";

/** @import { Geometry } from "../drawing/geometry.js" */
/** @import { Point } from "../drawing/bubble-place.js" */

/** Places over a card, as shares of its size. @type {Point[]} */
const GRID = [0, 0.25, 0.5, 0.75, 1].flatMap((x) => [0, 0.5, 1].map((y) => /** @type {Point} */ ([x, y])));

/**
 * The read-out of one edge or bias, beside it in the drawing, with its value to be changed.
 * @fires target-pinned {target}
 * @fires card-closed {offset}
 */
export class BpParameterCard extends LitElement {
  static styles = [
    shared,
    symbolStyles,
    css`
      :host {
        position: absolute;
        z-index: 1;
        inset: 0 auto auto 0;
        width: min(244px, calc(100% - 16px));
        padding: 6px 10px 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      header {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      h3 {
        flex: 1;
        font: 400 17px/1.45 var(--font-serif);
      }
      small {
        display: block;
        color: var(--ink-soft);
        font: 11.5px/1.3 var(--font-ui);
      }
      header button {
        width: 28px;
        min-height: 28px;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 1px 12px;
        margin: 4px 0 0;
        font-size: 12.5px;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        text-align: right;
      }
    `,
  ];

  static properties = { offset: { type: Number }, geometry: { attribute: false } };

  constructor() {
    super();
    this.offset = -1;
    /** @type {Geometry | null} */
    this.geometry = null;
    /** The drawing that it stands in. @type {HTMLElement | null} */
    this.stage = null;
    this.state = new StoreController(this, (s) => [s.frame, s.config, s.pinned, s.edited]);
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#close();
    });
  }

  /** To the number that is to be changed. */
  async focus() {
    await this.updateComplete;
    const editor = /** @type {any} */ (this.renderRoot.querySelector("bp-parameter-editor"));
    await editor?.updateComplete;
    editor?.focus();
  }

  #close() {
    emit(this, "card-closed", { offset: this.offset });
  }

  render() {
    const { config, frame, pinned, edited } = this.state.store.get();
    const entry = config ? parameterAt(config.layers, this.offset) : undefined;
    if (!entry) return nothing;
    const isPinned = pinned?.kind === "parameter" && pinned.offset === this.offset;
    const { offset } = this;
    const isFrozen = frozenBy(config?.layers ?? [], config?.frozen, offset) !== "";
    return html`
      <header>
        <h3 id="name">
          ${parameterHtml(entry)}
          <small>${parameterWords(entry)}${edited.has(offset) ? ` · ${t("network.edited")}` : ""}${isFrozen ? ` · ${t("network.frozen")}` : ""}</small>
        </h3>
        ${pin(isPinned, () =>
          emit(this, "target-pinned", {
            target: isPinned ? null : { kind: "parameter", offset },
          }),
        )}
        <button class="quiet square" aria-label=${t("shell.close")} @click=${() => this.#close()}>
          ${icons.close}
        </button>
      </header>
      <bp-parameter-editor .offset=${offset}></bp-parameter-editor>
      <dl>
        <dt>∂<i class="symbol">L</i>/∂${parameterHtml(entry)}</dt>
        <dd>${number("backward", frame?.gradient[offset], "gradient")}</dd>
        <dt>${t("network.last-update")}</dt>
        <dd>${number("backward", frame?.update[offset], "update")}</dd>
      </dl>
    `;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    this.setAttribute("role", "group");
    const entry = parameterAt(this.state.store.get().config?.layers ?? [], this.offset);
    if (entry) this.setAttribute("aria-label", t("edit.card", { name: entry.name }));
    if (changed.has("offset") || changed.has("geometry")) this.place();
  }

  /** Points of the cards that stand there already. @returns {Point[]} */
  #others() {
    const room = /** @type {HTMLElement} */ (this.offsetParent ?? this).getBoundingClientRect();
    const cards = /** @type {HTMLElement[]} */ ([
      .../** @type {ShadowRoot} */ (this.getRootNode()).querySelectorAll(this.localName),
    ]);
    return cards.slice(0, cards.indexOf(this)).flatMap((card) => {
      const { left, top, width, height } = card.getBoundingClientRect();
      const scale = magnification(card);
      return GRID.map(([x, y]) => [(left - room.left + x * width) / scale, (top - room.top + y * height) / scale]);
    });
  }

  /** Stands inside the drawing, near its edge and clear of it. */
  place() {
    const { stage, geometry } = this;
    if (!stage || !geometry) return;
    const about = subject(geometry, { kind: "parameter", offset: this.offset }, null);
    if (!about) return;
    const frame = /** @type {HTMLElement} */ (this.offsetParent ?? stage);
    const [box, room] = [stage.getBoundingClientRect(), frame.getBoundingClientRect()];
    const magnified = magnification(stage);
    const scale = box.width / magnified / stage.offsetWidth || 1; // it may be zoomed
    /** @param {Point} point @returns {Point} */
    const inFrame = ([x, y]) => [
      scale * (x - stage.scrollLeft) + (box.left - room.left) / magnified,
      scale * (y - stage.scrollTop) + (box.top - room.top) / magnified,
    ];
    const [left, top] = placeBubble(
      inFrame(about.anchor),
      { width: this.offsetWidth, height: this.offsetHeight },
      { width: frame.clientWidth, height: frame.clientHeight },
      [...about.avoid.map(inFrame), ...this.#others()],
    );
    this.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

customElements.define("bp-parameter-card", BpParameterCard);
