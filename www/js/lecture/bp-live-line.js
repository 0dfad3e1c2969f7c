import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { toneClass } from "../elements/symbols.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { whyNone } from "../walk/none.js";
import { shownAt } from "../walk/shown.js";
import { focusOf } from "./focus.js";
import { LARGE_LAYERS, liveLines } from "./live.js";
import { inFull, written } from "./pieces.js";
import { quantityHtml } from "./quantity-html.js";

/** @import { Target, Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Answers } from "./live.js" */
/** @import { Piece } from "./pieces.js" */

/** What each row has to ask the core beyond the record. @type {Record<string, (keyof Answers)[]>} */
const ASKS = {
  L5: ["large"],
  L6: ["costs"],
  L9: ["shares"],
  L10: ["shares"],
  L19: ["costs"],
  L20: ["check"],
};

/** @type {Record<keyof Answers, (ask: (method: string, ...args: unknown[]) => Promise<any>, record: WalkRecord, offset: number) => Promise<any>>} */
const QUESTIONS = {
  check: (ask, record, offset) => ask("sampleCheck", { n: record.work.n, offset }),
  shares: (ask, _, offset) => ask("shares", { offset, set: "batch" }),
  costs: (ask, { layers }) => ask("costs", { layers, samples: 1 }),
  large: (ask) => ask("costs", { layers: LARGE_LAYERS, samples: 1 }),
};

/** @type {Answers} */
const UNANSWERED = { check: null, shares: null, costs: null, large: null };

/**
 * A row's formula with the numbers of the present walk. What is not computed yet is "?".
 * @fires hover-changed {target}
 */
export class BpLiveLine extends LitElement {
  static styles = [
    shared,
    symbolStyles,
    css`
      :host {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--line);
        background: var(--surface);
        font-size: 15px;
        line-height: 1.9;
        overflow-wrap: anywhere;
      }
      p {
        min-height: 1.9em;
      }
      .number {
        font-size: 0.92em;
        white-space: nowrap;
      }
      .unknown {
        padding: 0 5px;
        border: 1px dashed var(--line-strong);
        border-radius: 4px;
      }
      .name {
        white-space: nowrap;
      }
      .hovered {
        border-radius: 3px;
        box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
      }
      @media print {
        :host {
          background: none;
        }
      }
    `,
  ];

  static properties = { row: {} };

  #state = new StoreController(this, (s) => [
    s.walk,
    s.selection,
    s.hover,
    s.predicting?.counts === true,
  ]);
  #answers = UNANSWERED;
  /** What the answers are about. */
  #asked = "";
  /** @type {WalkRecord | null} */
  #askedFor = null;

  constructor() {
    super();
    this.row = "";
  }

  /** Asks the core for what the record does not hold, once for each record and parameter. @param {WalkRecord} record @param {number} offset */
  async #ask(record, offset) {
    const wanted = ASKS[this.row] ?? [];
    const about = `${this.row} ${offset} ${record.layers.join("-")}`;
    const isSame = about === this.#asked && (record === this.#askedFor || !this.#dependsOnRecord);
    if (wanted.length === 0 || isSame) return;
    this.#asked = about;
    this.#askedFor = record;
    try {
      const found = await Promise.all(
        wanted.map(async (name) => [name, await QUESTIONS[name](this.#state.ask, record, offset)]),
      );
      if (this.#askedFor !== record || this.#asked !== about) return;
      this.#answers = { ...UNANSWERED, ...Object.fromEntries(found) };
    } catch {
      this.#answers = UNANSWERED; // the numbers stay "?"
    }
    this.requestUpdate();
  }

  get #dependsOnRecord() {
    return !["L5", "L6", "L19"].includes(this.row);
  }

  updated() {
    const [walk, selection] = /** @type {[Walk, Target, Target, boolean]} */ (this.#state.value);
    if (walk.record) this.#ask(walk.record, focusOf(walk.record, selection).parameter.offset);
  }

  /** @param {Target} target @param {Target} hover */
  #hovered(target, hover) {
    return target !== null && JSON.stringify(target) === JSON.stringify(hover) ? "hovered" : "";
  }

  /** @param {Piece} piece @param {Piece | undefined} before @param {Target} hover */
  #piece(piece, before, hover) {
    if ("text" in piece) return piece.text;
    const { target } = "symbol" in piece ? piece.symbol : piece.value;
    const enter = () => target && emit(this, "hover-changed", { target });
    const leave = () => target && emit(this, "hover-changed", { target: null });
    const mark = this.#hovered(target, hover);
    if ("symbol" in piece) {
      const { symbol, scale } = piece.symbol;
      const tone = scale === "plain" ? "" : `${scale}-pos`;
      return html`<span class="name ${tone} ${mark}" @pointerenter=${enter} @pointerleave=${leave}>${quantityHtml(symbol)}</span>`;
    }
    const { value, scale } = piece.value;
    if (!piece.known) return html`<span class="number unknown" data-value=${piece.id}>?</span>`;
    const tone = scale === "plain" ? "" : toneClass(scale, value);
    const isWrapped = value < 0 && before !== undefined && "text" in before && /[×+−[] $|\[$/.test(before.text);
    const shown = html`<span class="number ${tone} ${mark}" data-value=${piece.id} title=${inFull(piece.value)} @pointerenter=${enter} @pointerleave=${leave}>${written(piece.value)}</span>`;
    return isWrapped ? html`(${shown})` : shown;
  }

  render() {
    const [walk, selection, hover, countsHidden] = /** @type {[Walk, Target, Target, boolean]} */ (this.#state.value);
    const { record, at } = walk;
    if (!record) return html`<p class="soft">${walk.refusal ? whyNone(walk) : t("lecture.waiting")}</p>`;
    const scene = {
      record,
      shown: shownAt(record, at),
      focus: focusOf(record, selection),
      answers: countsHidden ? UNANSWERED : this.#answers,
      countsHidden,
    };
    const lines = liveLines(this.row, scene);
    return lines.length === 0
      ? nothing
      : lines.map((line) => html`<p>${line.map((piece, i) => this.#piece(piece, line[i - 1], hover))}</p>`);
  }
}

customElements.define("bp-live-line", BpLiveLine);
