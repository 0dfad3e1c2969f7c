import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { networkGeometry } from "../drawing/geometry.js";
import { hitAt } from "../drawing/hit.js";
import { isDrawn, itemId, moveFrom, sameItem } from "../drawing/navigation.js";
import { networkTexts } from "../drawing/texts.js";
import { language, t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { loadPart } from "../views.js";
import { zoomable } from "../zoom/zoomable.js";
import { emit } from "./fields.js";
import { bubbleContent, hideBubble, showBubble } from "./network/bubble.js";
import { HeatCanvas } from "./network/heat.js";
import { drawingOf } from "./network/inputs.js";
import { NetworkNodes } from "./network/nodes.js";
import { networkStyles } from "./network/styles.js";
import { itemName, itemSpoken, summary } from "./network/words.js";
import { symbolStyles } from "./symbol-styles.js";
import "./bp-legend.js";

/** @import { State, Target } from "../engine/protocol.js" */
/** @import { Point } from "../drawing/bubble-place.js" */
/** @import { Geometry } from "../drawing/geometry.js" */
/** @import { Item } from "../drawing/navigation.js" */

/** How near the pointer must come to an edge, in pixels: a finger is broader than a mouse. */
const REACH = { mouse: 8, touch: 16 };

/**
 * The network: layers, neurons, biases and edges, with the numbers of the moment.
 * One composite widget for the keyboard: arrows walk, Enter selects, Escape closes the bubble.
 *
 * @fires parameter-selected {offset}
 * @fires neuron-selected {layer, j}
 * @fires hover-changed {target}
 */
export class BpNetwork extends LitElement {
  static styles = [
    networkStyles,
    symbolStyles,
    css`
      bp-legend {
        flex: none;
      }
    `,
  ];

  static properties = { active: { state: true }, spoken: { state: true } };

  #state = new StoreController(
    this,
    (s) => [s.config, s.dataset, s.frame, s.selection, s.hover, s.view, s.pinned, s.edited],
    2,
  );
  #size = { width: 0, height: 0 };
  #key = "";
  /** @type {Set<number>} */
  #opened = new Set();
  #layers = "";
  /** @type {Geometry | null} */
  #geometry = null;
  /** @type {NetworkNodes | null} */
  #nodes = null;
  /** @type {HeatCanvas | null} */
  #heat = null;
  /** @type {Point | null} */
  #pointer = null;
  /** The thing the keyboard stands on. @type {Item | null} */
  #cursor = null;
  #bubbled = "";
  /** What changes the network by hand: it comes when the page stands. @type {typeof import("../editing/index.js") | null} */
  #editing = null;
  /** @type {import("../editing/cards.js").ParameterCards | null} */
  #cards = null;
  /** The parameter whose card opens when cards are there; -1 for none. */
  #wanted = -1;
  /** @type {import("../editing/heads.js").LayerHeads | null} */
  #heads = null;

  #watcher = new ResizeObserver(([{ contentRect }]) => {
    const { width, height } = contentRect;
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.requestUpdate();
  });

  constructor() {
    super();
    /** The thing that this element's pointer or keyboard points at. @type {Item | null} */
    this.active = null;
    this.spoken = "";
  }

  /** The geometry drawn now. */
  get geometry() {
    return this.#geometry;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("keydown", this.#onEscape);
    window.addEventListener("pointerdown", this.#onElsewhere);
    window.addEventListener("scroll", this.#onScroll, { capture: true, passive: true });
    if (this.hasUpdated) this.#watcher.observe(this.#stage);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#onEscape);
    window.removeEventListener("pointerdown", this.#onElsewhere);
    window.removeEventListener("scroll", this.#onScroll, { capture: true });
    this.#watcher.disconnect();
  }

  firstUpdated() {
    const svg = /** @type {SVGSVGElement} */ (this.renderRoot.querySelector("svg"));
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector("canvas"));
    this.#nodes = new NetworkNodes(svg);
    this.#heat = new HeatCanvas(canvas);
    this.#watcher.observe(this.#stage);
    zoomable(this.#stage, () => {
      this.#hideCard();
      this.#point(null);
    });
    // in Safari there is no idle callback
    (window.requestIdleCallback ?? setTimeout)(() => this.#edit());
  }

  async #edit() {
    if (this.#editing || this.hasAttribute("readonly")) return;
    try {
      const editing = await loadPart("editing");
      this.#editing = editing;
      this.#cards ??= new editing.ParameterCards(this, this.#state);
      this.#heads ??= new editing.LayerHeads(this);
      this.requestUpdate();
    } catch (error) {
      console.warn(error); // the drawing stands without it
    }
  }

  get #stage() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".stage"));
  }

  get #bubble() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".bubble"));
  }

  /** @param {Item | null} item @param {Point | null} [pointer] */
  #point(item, pointer = null) {
    if (sameItem(item, this.active)) return;
    this.#pointer = pointer;
    this.active = item;
    emit(this, "hover-changed", { target: item && item.kind !== "fold" ? item : null });
  }

  /** @param {Item} item */
  #choose(item) {
    if (item.kind === "parameter") {
      emit(this, "parameter-selected", { offset: item.offset });
      this.#wanted = item.offset;
      this.#edit().then(() => this.#wanted === item.offset && this.#cards?.show(item.offset));
    } else if (item.kind === "neuron")
      emit(this, "neuron-selected", { layer: item.layer, j: item.j });
    else this.#turnFold(item.layer);
  }

  #hideCard() {
    this.#wanted = -1;
    this.#cards?.hide();
  }

  /** @param {number} layer */
  #turnFold(layer) {
    if (!this.#opened.delete(layer)) this.#opened.add(layer);
    this.requestUpdate();
  }

  /** Where in the drawing it is, which may be zoomed. @param {PointerEvent | MouseEvent} event @returns {Point} */
  #placeOf({ clientX, clientY }) {
    const { left, top, width } = this.#stage.getBoundingClientRect();
    const scale = width / this.#stage.offsetWidth;
    return [(clientX - left) / scale + this.#stage.scrollLeft, (clientY - top) / scale + this.#stage.scrollTop];
  }

  /** @param {PointerEvent | MouseEvent} event @returns {Item | null} */
  #itemAt(event) {
    if (!this.#geometry) return null;
    const [x, y] = this.#placeOf(event);
    const touch = "pointerType" in event && event.pointerType === "touch";
    const hit = hitAt(this.#geometry, x, y, touch ? REACH.touch : REACH.mouse);
    if (!hit) return null;
    return hit.kind === "fold" ? { kind: "fold", layer: hit.fold.layer } : hit.target;
  }

  /** @param {PointerEvent} event */
  #onPointer = (event) => {
    this.#point(this.#itemAt(event), this.#placeOf(event));
  };

  /** @param {PointerEvent} event */
  #onLeave = (event) => {
    if (event.pointerType !== "touch") this.#point(null); // a lifted finger leaves its bubble standing
  };

  /** @param {PointerEvent} event */
  #onClick = (event) => {
    const item = this.#itemAt(event);
    if (item?.kind !== "parameter") this.#hideCard();
    if (!item) return;
    this.#cursor = item;
    this.#choose(item);
  };

  #onFocus = () => {
    const { selection } = this.#state.store.get();
    const geometry = this.#geometry;
    if (!geometry || !this.#stage.matches(":focus-visible")) return;
    if (!this.#cursor || !isDrawn(geometry, this.#cursor)) {
      this.#cursor =
        selection && isDrawn(geometry, selection) ? selection : { kind: "neuron", layer: 0, j: 1 };
    }
    this.#walkTo(this.#cursor);
  };

  #onBlur = () => this.#point(null);

  /** @param {Item} item */
  #walkTo(item) {
    const geometry = /** @type {Geometry} */ (this.#geometry);
    this.#cursor = item;
    this.#point(item);
    this.spoken = itemSpoken(geometry, this.#state.store.get(), item);
    this.renderRoot.querySelector(`#${itemId(item)}`)?.setAttribute("aria-label", this.spoken);
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const geometry = this.#geometry;
    if (!geometry || event.ctrlKey || event.metaKey || event.altKey) return;
    const cursor =
      this.#cursor && isDrawn(geometry, this.#cursor)
        ? this.#cursor
        : /** @type {Item} */ ({ kind: "neuron", layer: 0, j: 1 });
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (cursor.kind === "parameter" && this.#cards?.open === cursor.offset) {
        this.#point(null);
        this.#cards?.enter();
      } else this.#choose(cursor);
      return;
    }
    const next = moveFrom(geometry, cursor, event.key);
    if (!next) return;
    event.preventDefault();
    this.#walkTo(next);
  };

  /** @param {KeyboardEvent} event */
  #onEscape = (event) => {
    if (event.key !== "Escape" || !(this.active || (this.#cards?.open ?? -1) >= 0)) return;
    event.stopPropagation();
    this.#point(null);
    this.#hideCard();
  };

  /** @param {PointerEvent} event */
  #onElsewhere = (event) => {
    if (this.active && !event.composedPath().includes(this)) this.#point(null);
  };

  #onScroll = () => {
    this.#bubbled = "";
    this.#cards?.follow();
    if (this.active) this.requestUpdate();
  };

  render() {
    const [config, , frame] = /** @type {[State["config"], unknown, State["frame"]]} */ (
      /** @type {unknown} */ (this.#state.value)
    );
    const { active } = this;
    const label = config ? summary(config) : t("network.loading");
    return html`<div class="frame">
      ${this.#heads?.render(this.#geometry, config)}
      <div
        class="stage ${active ? "pointing" : ""}"
        role="listbox"
        tabindex="0"
        aria-label=${label}
        aria-describedby="how"
        aria-activedescendant=${this.#cursor && this.#geometry ? itemId(this.#cursor) : nothing}
        @pointermove=${this.#onPointer}
        @pointerdown=${this.#onPointer}
        @pointerleave=${this.#onLeave}
        @click=${this.#onClick}
        @focus=${this.#onFocus}
        @blur=${this.#onBlur}
        @keydown=${this.#onKey}
      >
        <canvas aria-hidden="true"></canvas>
        <svg role="presentation"></svg>
      </div>
      ${this.#cards?.render(this.#geometry)}
      <p id="how" class="visually-hidden">${t("network.keys")}</p>
      <p class="visually-hidden" role="status">${this.spoken}</p>
      ${this.#geometry?.folds.length ? html`<p class="note">${t("network.folded")}</p>` : nothing}
      <bp-legend></bp-legend>
      </div>
      <div class="bubble" popover="manual" aria-hidden="true">
        ${config && this.#geometry ? bubbleContent(this.#geometry, config, frame, active) : nothing}
      </div>
    `;
  }

  updated() {
    const { config, dataset, frame, view, selection, hover, theme, edited } = this.#state.store.get();
    if (!config || !this.#nodes || !this.#heat || this.#size.width < 40) return;
    this.#forgetFolds(config.layers);
    const drawing = drawingOf(config, dataset, view);
    this.#structure({ ...drawing, opened: this.#opened, width: Math.floor(this.#size.width) });
    const geometry = /** @type {Geometry} */ (this.#geometry);
    const images = drawing.neurons === "heat" ? frame?.neuronImages : undefined;
    this.#heat.paint(geometry, images);
    this.#nodes.paint({
      frame,
      edges: view.edges,
      images: images !== undefined,
      selection,
      hover: this.active ?? hover,
      texts: networkTexts(geometry, { config, frame, neurons: drawing.neurons }).filter(
        ({ id }) => !this.#heads || !id.startsWith("h"), // the heads are buttons then
      ),
      theme,
      edited: this.#editing?.editedPath(geometry, edited) ?? "",
      frozen: this.#editing?.frozenPath(geometry, config.frozen) ?? "",
    });
    this.#placeBubble(geometry);
  }

  /** Another architecture starts with its folds closed. @param {number[]} layers */
  #forgetFolds(layers) {
    const key = layers.join();
    if (key !== this.#layers) {
      this.#opened.clear();
      this.#hideCard();
    }
    this.#layers = key;
  }

  /** @param {Parameters<typeof networkGeometry>[0]} drawing */
  #structure(drawing) {
    const { height } = this.#size;
    const key = JSON.stringify([drawing, [...this.#opened], height, language()]);
    if (key === this.#key) return;
    const fresh = this.#key === "" || this.#geometry?.layers.join() !== drawing.layers.join();
    this.#key = key;
    const natural = networkGeometry(drawing).height;
    this.#stage.style.flexBasis = `${natural}px`;
    const geometry = networkGeometry({ ...drawing, height: Math.floor(height) });
    this.#geometry = geometry;
    this.#stage.style.setProperty("--drawn", `${geometry.height}px`);
    if (this.#cursor && !isDrawn(geometry, this.#cursor)) this.#cursor = null;
    if (this.#pointer) this.#point(null); // what lay under the pointer has moved away
    const nodes = /** @type {NetworkNodes} */ (this.#nodes);
    nodes.build(geometry, (item) => itemName(geometry, item));
    this.#heat?.forget();
    if (fresh) this.#appear(nodes.svg);
    this.requestUpdate(); // the note about folds depends on the geometry
  }

  /** @param {SVGSVGElement} svg */
  #appear(svg) {
    svg.classList.remove("fresh");
    svg.getBoundingClientRect(); // so that the animation starts anew
    svg.classList.add("fresh");
  }

  /** Moves the bubble only when it speaks about something else: numbers change in place. @param {Geometry} geometry */
  #placeBubble(geometry) {
    const { active } = this;
    const told = active?.kind === "parameter" && this.#cards?.has(active.offset);
    const about = active && !told ? `${itemId(active)} ${this.#key}` : "";
    if (about === this.#bubbled) return;
    this.#bubbled = about;
    if (active && about) showBubble(this.#bubble, this.#stage, geometry, active, this.#pointer);
    else hideBubble(this.#bubble);
  }
}

customElements.define("bp-network", BpNetwork);
