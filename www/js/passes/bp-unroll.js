import { html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { layerWords } from "../elements/network/words.js";
import { shared } from "../elements/shared.js";
import { neuronHtml } from "../elements/symbols.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { t } from "../i18n/index.js";
import { Latest } from "../pictures/latest.js";
import { Width } from "../pictures/measured.js";
import { StoreController } from "../store.js";
import { planOf } from "../walk/positions.js";
import { shownAt } from "../walk/shown.js";
import { cardStyles } from "./card-styles.js";
import { caseOne } from "./case-one.js";
import { neuronInFocus } from "./focus-neuron.js";
import { SceneNodes } from "./scene-nodes.js";
import { pathList } from "./unroll-list.js";
import { unrollLayout, unrollScene } from "./unroll-scene.js";
import { branchSpoken } from "./unroll-spoken.js";
import { unrollStyles } from "./unroll-styles.js";
import { moveIn } from "./unroll-tree.js";

/** @import { Target, Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { NodePlace, UnrollLayout, UnrollState } from "./unroll-scene.js" */
/** @import { Row, Unrolled } from "./unroll-tree.js" */

/** So many paths are written out, the largest. */
const LIMIT = 20;
/** The smallest side of what can be clicked. */
const REACH = 24;
/** The card's padding and border. */
const FRAME = 34;

/** @typedef {{ layer: number, j: number }} Neuron */

/** @param {Row} row @returns {Target} */
const neuronOf = ({ branch: { layer, j } }) => ({ kind: "neuron", layer, j });

/** What the visitor opened stays open when the card comes again. */
let wasOpened = false;

/**
 * The recursion of one δ opened down to the output (L18): its tree, every path's product, and their sum.
 *
 * @fires hover-changed {target}
 * @fires walk-moved {to}
 */
export class BpUnroll extends LitElement {
  static styles = [shared, symbolStyles, cardStyles, unrollStyles];

  static properties = {
    compact: { type: Boolean, reflect: true },
    opened: { state: true },
    folded: { state: true },
    lit: { state: true },
    cursor: { state: true },
  };

  #state = new StoreController(this, (s) => [s.walk, s.selection, s.hover]);
  #width = new Width(this);
  #latest = new Latest(() => this.#take(null, null), this.#state.ask);
  /** @type {{ record: WalkRecord, neuron: Neuron, data: Unrolled } | null} */
  #answer = null;
  /** What was asked last. @type {{ record: WalkRecord, neuron: Neuron } | null} */
  #asked = null;
  /** θ has gone on, so that the core cannot tell about this record any more. */
  #isStale = false;
  /** @type {SceneNodes | null} */
  #nodes = null;
  /** What is lit was reached by keyboard. */
  #byKeys = false;
  /** The neuron whose folds these are. */
  #about = "";

  constructor() {
    super();
    this.compact = false;
    /** Opened by hand or, in the lecture, from the start. @type {boolean | null} */
    this.opened = null;
    /** @type {ReadonlySet<string>} */
    this.folded = new Set();
    /** @type {ReadonlySet<number>} */
    this.lit = new Set();
    /** The row of the keyboard. */
    this.cursor = 0;
  }

  get #isOpen() {
    return this.opened ?? (this.compact || wasOpened);
  }

  get #moment() {
    const [walk, selection, hover] = /** @type {[Walk, Target, Target]} */ (this.#state.value);
    const { record, at } = walk;
    if (!record) return null;
    const neuron = neuronInFocus(record.layers, selection, 1);
    return { record, shown: shownAt(record, at), neuron, hover };
  }

  /** What may be drawn: the answer for this neuron, whose δ the walk has reached. @returns {UnrollState | null} */
  get #drawn() {
    const moment = this.#moment;
    if (!moment || !this.#isOpen || !this.#answer) return null;
    const { record, shown, neuron } = moment;
    const { record: of, neuron: about, data } = this.#answer;
    const fits = of.layers.join() === record.layers.join();
    if (!fits || about.layer !== neuron.layer || about.j !== neuron.j) return null;
    if (neuron.layer === record.layers.length - 1 || !shown.delta(neuron.layer, neuron.j)) return null;
    return {
      answer: data,
      layers: of.layers,
      neuron,
      deltaOf: (layer, j) => of.work.layers[layer - 1].delta[j - 1],
      folded: this.folded,
      lit: this.lit,
    };
  }

  willUpdate() {
    const moment = this.#moment;
    const about = moment ? `${moment.record.layers.join()} ${moment.neuron.layer} ${moment.neuron.j}` : "";
    if (about !== this.#about) {
      this.#about = about;
      this.folded = new Set();
      this.lit = new Set();
      this.cursor = 0;
    }
    if (moment) this.#ask(moment);
  }

  /** @param {{ record: WalkRecord, shown: import("../walk/shown.js").Shown, neuron: Neuron }} moment */
  #ask({ record, shown, neuron }) {
    const { layer, j } = neuron;
    const isHidden = layer < record.layers.length - 1;
    if (!this.#isOpen || !isHidden || !shown.delta(layer, j)) return;
    const asked = this.#asked;
    if (asked?.record.work === record.work && asked.neuron.layer === layer && asked.neuron.j === j) return;
    this.#asked = { record, neuron };
    const about = this.#asked;
    this.#latest.run(async (ask) => {
      const data = await ask("unroll", { n: record.work.n, layer, j, limit: LIMIT });
      this.#take(about, data);
    });
  }

  /** @param {{ record: WalkRecord, neuron: Neuron } | null} about @param {Unrolled | null} data */
  #take(about, data) {
    if (about && data) {
      const { record, neuron } = about;
      const delta = record.work.layers[neuron.layer - 1].delta[neuron.j - 1];
      this.#isStale = !Object.is(delta, data.delta);
      if (!this.#isStale) this.#answer = { record, neuron, data };
    } else {
      this.#isStale = true;
    }
    if (this.#isStale) this.#answer = null;
    this.requestUpdate();
  }

  /** @param {number[]} paths @param {Target} target */
  #point = (paths, target) => {
    this.lit = new Set(paths);
    emit(this, "hover-changed", { target });
  };

  /** @param {Row} row */
  #turn({ branch }) {
    if (branch.children.length === 0) return;
    const folded = new Set(this.folded);
    if (!folded.delete(branch.key)) folded.add(branch.key);
    this.folded = folded;
  }

  /** @param {Row} row @param {FocusEvent} event */
  #reached(row, event) {
    this.#point(row.branch.paths, neuronOf(row));
    this.#byKeys = /** @type {HTMLElement} */ (event.target).matches(":focus-visible");
  }

  /**
   * What is drawn anew beneath a pointer at rest takes nothing from the keyboard.
   * @param {PointerEvent} event @param {number[]} paths @param {Target} target
   */
  #pointed = ({ movementX, movementY }, paths, target) => {
    const isAtRest = movementX === 0 && movementY === 0;
    if (isAtRest && this.#byKeys) return;
    this.#byKeys = false;
    this.#point(paths, target);
  };

  /** @param {NodePlace[]} nodes @param {KeyboardEvent} event */
  async #onKey(nodes, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = nodes.map(({ row }) => row);
    const move = moveIn(rows, this.cursor, event.key);
    if (event.key === "Escape") this.#point([], null);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if ("turn" in move) this.#turn(rows[this.cursor]);
    else this.cursor = move.to;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('[role="treeitem"][tabindex="0"]'))?.focus();
  }

  /** @param {UnrollState} state @param {UnrollLayout} layout */
  #tree(state, { nodes, style, width }) {
    const { layer, j } = state.neuron;
    const cursor = Math.min(this.cursor, nodes.length - 1);
    return html`<div class="stage ${style === "dot" ? "dots" : ""}">
      <svg aria-hidden="true"></svg>
      <div
        role="tree"
        aria-label=${t("passes.unroll-tree", { layer, j })}
        @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(nodes, event)}
      >
        ${nodes.map(({ row, x, y, half }, i) => {
          const wide = Math.max(2 * half, REACH);
          return html`<div
            role="treeitem"
            aria-level=${row.level}
            aria-posinset=${row.place}
            aria-setsize=${row.of}
            aria-expanded=${row.branch.children.length > 0 ? String(!row.folded) : nothing}
            aria-selected="false"
            aria-label=${branchSpoken(row, state)}
            tabindex=${i === cursor ? 0 : -1}
            style="left: ${Math.min(width - wide, Math.max(0, x - wide / 2))}px; top: ${y - REACH / 2}px; width: ${wide}px; height: ${REACH}px"
            @pointerenter=${(/** @type {PointerEvent} */ event) => this.#pointed(event, row.branch.paths, neuronOf(row))}
            @pointerleave=${(/** @type {PointerEvent} */ event) => this.#pointed(event, [], null)}
            @focus=${(/** @type {FocusEvent} */ event) => {
              this.cursor = i;
              this.#reached(row, event);
            }}
            @blur=${() => this.#point([], null)}
            @click=${() => this.#turn(row)}
          ></div>`;
        })}
      </div>
    </div>`;
  }

  #body() {
    const moment = this.#moment;
    if (!moment) return html`<p class="soft">${t("passes.unroll-empty")}</p>`;
    const { record, shown, neuron, hover } = moment;
    const { layer, j } = neuron;
    if (layer === record.layers.length - 1) return caseOne(record, shown, j);
    if (!this.#isOpen) return html`<p class="sentence">${t("passes.unroll-invite")}</p>`;
    if (!shown.delta(layer, j)) return this.#early(record, neuron);
    const state = this.#drawn;
    if (!state) {
      return html`<p class="soft">${t(this.#isStale ? "passes.unroll-stale" : "passes.unroll-waiting")}</p>`;
    }
    const layout = this.#layout(state);
    return html`
      <p class="sentence">${t("passes.unroll-how")}</p>
      <div class=${this.#answer?.record.work === record.work ? "" : "waiting"}>
        ${layout ? this.#tree(state, layout) : nothing}
        ${pathList(state.answer, { layers: state.layers, neuron, lit: this.lit, hover }, this.#pointed)}
      </div>
    `;
  }

  /** The walk has not come to this δ. @param {WalkRecord} record @param {Neuron} neuron */
  #early(record, { layer, j }) {
    const to = this.#reach(record, layer, j);
    return html`<p class="soft">${t("passes.unroll-early")}</p>
      <button @click=${() => emit(this, "walk-moved", { to })}>${t("passes.unroll-go")}</button>`;
  }

  /** The first place of the walk at which a hidden δ is known. @param {WalkRecord} record @param {number} layer @param {number} j */
  #reach(record, layer, j) {
    const plan = planOf(record);
    return plan.delta[layer] + j * (plan.layers[layer + 1] + 2);
  }

  /** @param {UnrollState} state */
  #layout(state) {
    const width = this.#width.value - FRAME;
    return width < 120 ? null : unrollLayout(state, width);
  }

  render() {
    const moment = this.#moment;
    const isHidden = moment && moment.neuron.layer < moment.record.layers.length - 1;
    const symbol = moment ? neuronHtml("δ", moment.neuron.layer, moment.neuron.j) : "δ";
    const { layers } = moment?.record ?? { layers: [] };
    return html`<div class="card">
      <header>
        <h3>${symbol} ${t("passes.unroll-title")}</h3>
        ${moment ? html`<span class="where">${layerWords(layers, moment.neuron.layer, moment.neuron.j)} · ${t(isHidden ? "passes.case-2" : "passes.case-1")}</span>` : nothing}
        ${
          isHidden
            ? html`<button
                aria-expanded=${this.#isOpen ? "true" : "false"}
                @click=${() => {
                  this.opened = !this.#isOpen;
                  wasOpened = this.opened;
                }}
              >${t(this.#isOpen ? "passes.unroll-close" : "passes.unroll-open")}</button>`
            : nothing
        }
      </header>
      ${this.#body()}
    </div>`;
  }

  updated() {
    const svg = /** @type {SVGSVGElement | null} */ (this.renderRoot.querySelector(".stage > svg"));
    const state = this.#drawn;
    const layout = state && this.#layout(state);
    if (!svg || !state || !layout) return;
    if (this.#nodes?.svg !== svg) this.#nodes = new SceneNodes(svg);
    this.#nodes.paint(unrollScene(state, layout), () => "", null);
  }
}

customElements.define("bp-unroll", BpUnroll);
