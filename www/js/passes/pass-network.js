import { html, LitElement, nothing } from "../../vendor/lit.js";
import { itemId } from "../drawing/navigation.js";
import { hideBubble, showBubble } from "../elements/network/bubble.js";
import { drawingOf } from "../elements/network/inputs.js";
import { networkStyles } from "../elements/network/styles.js";
import { itemName } from "../elements/network/words.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { emit } from "../elements/fields.js";
import { language, t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { onFolds, openedFolds, turnFold } from "./folds.js";
import { passGeometry } from "./geometry.js";
import { Pointing } from "./pointing.js";
import { SceneNodes } from "./scene-nodes.js";
import { passStyles } from "./styles.js";
import { edgesBetweenMoments, travel, travelTime } from "./travel.js";
import { activationsOf, momentOf, passView } from "./view.js";
import { passBubble, passSpoken } from "./words.js";

/** @import { State } from "../engine/protocol.js" */
/** @import { Item } from "../drawing/navigation.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { Scene } from "./scene.js" */
/** @import { PassView } from "./view.js" */

/**
 * What the pictures of the two passes share: the place, the pointer, the keyboard, the bubble.
 *
 * @fires parameter-selected {offset}
 * @fires neuron-selected {layer, j}
 * @fires hover-changed {target}
 */
export class PassNetwork extends LitElement {
  static styles = [networkStyles, symbolStyles, passStyles];

  static properties = {
    record: { attribute: false },
    at: { type: Number },
    compact: { type: Boolean, reflect: true },
    spoken: { state: true },
  };

  /** @type {"forward" | "backward"} */
  direction = "forward";

  #state = new StoreController(this, (s) => [
    s.config,
    s.dataset,
    s.walk,
    s.selection,
    s.hover,
    s.view,
  ]);
  #size = { width: 0, height: 0 };
  #key = "";
  /** @type {PassGeometry | null} */
  #geometry = null;
  /** @type {PassView | null} */
  #view = null;
  /** @type {SceneNodes | null} */
  #nodes = null;
  #bubbled = "";
  #stopFolds = () => {};
  /** Where the walk stood when this was drawn last. @type {{ record: WalkRecord | null, at: number }} */
  #drawn = { record: null, at: 0 };

  #watcher = new ResizeObserver(([{ contentRect }]) => {
    const { width, height } = contentRect;
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.requestUpdate();
  });

  #pointing = new Pointing({
    places: () => this.#geometry,
    stage: () => this.#stage,
    selected: () => this.#state.store.get().selection,
    pointed: (item) => {
      emit(this, "hover-changed", { target: item && item.kind !== "fold" ? item : null });
      this.requestUpdate();
    },
    reached: (item) => {
      if (!this.#geometry || !this.#view) return;
      this.spoken = passSpoken(this.#geometry, this.#view, item, this.direction);
      this.renderRoot.querySelector(`#${itemId(item)}`)?.setAttribute("aria-label", this.spoken);
    },
    chosen: (item) => {
      if (item.kind === "parameter") emit(this, "parameter-selected", { offset: item.offset });
      else if (item.kind === "neuron")
        emit(this, "neuron-selected", { layer: item.layer, j: item.j });
      else turnFold(item.layer);
    },
  });

  constructor() {
    super();
    /** Another record than the walk's, as that of a broken backward pass. @type {WalkRecord | null} */
    this.record = null;
    /** How many of its terms are done; all of a given record, and the walk's own place otherwise. @type {number | null} */
    this.at = null;
    this.compact = false;
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
    this.#stopFolds = onFolds(() => this.requestUpdate());
    if (this.hasUpdated) this.#watcher.observe(this.#stage);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#onEscape);
    window.removeEventListener("pointerdown", this.#onElsewhere);
    window.removeEventListener("scroll", this.#onScroll, { capture: true });
    this.#stopFolds();
    this.#watcher.disconnect();
  }

  firstUpdated() {
    this.#nodes = new SceneNodes(
      /** @type {SVGSVGElement} */ (this.renderRoot.querySelector("svg")),
    );
    this.#watcher.observe(this.#stage);
  }

  get #stage() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".stage"));
  }

  get #bubble() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector(".bubble"));
  }

  /** @param {KeyboardEvent} event */
  #onEscape = (event) => this.#pointing.onEscape(event);

  /** @param {PointerEvent} event */
  #onElsewhere = (event) => {
    if (this.#pointing.active && !event.composedPath().includes(this)) this.#pointing.point(null);
  };

  #onScroll = () => {
    this.#bubbled = "";
    if (this.#pointing.active) this.requestUpdate();
  };

  /**
   * The drawing, by the subclass.
   * @param {PassGeometry} _geometry @param {PassView} _view @param {string[]} _activations
   * @returns {Scene}
   */
  scene(_geometry, _view, _activations) {
    throw new Error("a picture of a pass draws itself");
  }

  render() {
    const [config] = /** @type {[State["config"]]} */ (/** @type {unknown} */ (this.#state.value));
    const { active, cursorId } = this.#pointing;
    const forward = this.direction === "forward";
    const names = { layers: config?.layers.join("–") ?? "" };
    const label = config
      ? t(forward ? "passes.forward-title" : "passes.reversed-title", names)
      : t("passes.loading");
    const geometry = this.#geometry;
    return html`<div class="frame">
        <div
          class="stage ${active ? "pointing" : ""}"
          role="listbox"
          tabindex="0"
          aria-label=${label}
          aria-describedby="how"
          aria-activedescendant=${cursorId && geometry ? cursorId : nothing}
          @pointermove=${this.#pointing.onPointer}
          @pointerdown=${this.#pointing.onPointer}
          @pointerleave=${this.#pointing.onLeave}
          @click=${this.#pointing.onClick}
          @focus=${this.#pointing.onFocus}
          @blur=${this.#pointing.onBlur}
          @keydown=${this.#pointing.onKey}
        >
          <svg role="presentation"></svg>
        </div>
        ${config ? nothing : html`<p class="empty">${t("passes.loading")}</p>`}
        <p id="how" class="visually-hidden">${t("passes.keys")}</p>
        <p class="visually-hidden" role="status">${this.spoken}</p>
      </div>
      <div class="bubble" popover="manual" aria-hidden="true">
        ${geometry && this.#view ? passBubble(geometry, this.#view, active, this.direction) : nothing}
      </div>`;
  }

  updated() {
    const state = this.#state.store.get();
    const { config } = state;
    if (!config || !this.#nodes || this.#size.width < 40) return;
    this.#place(state);
    const geometry = /** @type {PassGeometry} */ (this.#geometry);
    const moment = this.#moment(state);
    const before = this.#view;
    const view = passView(moment, geometry.layers, this.direction);
    this.#view = view;
    const scene = this.scene(geometry, view, activationsOf(config));
    this.#nodes.paint(scene, (item) => itemName(geometry, item), state.selection);
    this.#move(geometry, view, state);
    this.#placeBubble(geometry);
    // The bubble tells the numbers of the view that was just made.
    if (this.#pointing.active && before?.shown !== view.shown) this.requestUpdate();
  }

  /** @param {State} state */
  #moment(state) {
    const moment = momentOf(state);
    const { active } = this.#pointing;
    if (active && active.kind !== "fold") moment.hovered = active;
    if (this.record)
      return { ...moment, record: this.record, at: this.at ?? Number.POSITIVE_INFINITY };
    return { ...moment, at: this.at ?? moment.at };
  }

  /** @param {State} state */
  #place({ config, dataset, view }) {
    if (!config) return;
    const { layers, image, inputNames, outputNames } = drawingOf(config, dataset, view);
    const activations = activationsOf(config);
    const opened = openedFolds(layers);
    const drawing = {
      layers,
      direction: this.direction,
      width: Math.floor(this.#size.width),
      image,
      softmax: activations[activations.length - 1] === "softmax",
      inputNames,
      outputNames,
    };
    const { height } = this.#size;
    const key = JSON.stringify([drawing, [...opened], height, language()]);
    if (key === this.#key) return;
    this.#key = key;
    const natural = passGeometry({ ...drawing, opened }).height;
    this.style.setProperty("--natural", `${Math.ceil(natural)}px`);
    this.#geometry = passGeometry({ ...drawing, opened, height: Math.floor(height) });
    this.#pointing.moved(this.#geometry);
  }

  /** Lets the values of the terms just done travel, and keeps the layer in work in sight. @param {PassGeometry} geometry @param {PassView} view @param {State} state */
  #move(geometry, view, { walk }) {
    const { record, at } = this.#moment(this.#state.store.get());
    const before = this.#drawn;
    this.#drawn = { record, at };
    if (!record || before.record !== record || before.at === at) return;
    const edges = edgesBetweenMoments(geometry, view, before.at, at, this.direction);
    const svg = /** @type {SVGElement} */ (this.renderRoot.querySelector("svg"));
    travel(svg, edges, view, this.direction, travelTime(walk.speed));
    const layer = view.shown?.current?.layer;
    if (layer === undefined || geometry.width <= this.#size.width + 1) return;
    const stage = this.#stage;
    const x = geometry.columns[layer];
    if (x < stage.scrollLeft + 60 || x > stage.scrollLeft + stage.clientWidth - 60)
      stage.scrollLeft = x - stage.clientWidth / 2;
  }

  /** Moves the bubble only when it speaks about something else: numbers change in place. @param {PassGeometry} geometry */
  #placeBubble(geometry) {
    const { active, pointer } = this.#pointing;
    const about = active ? `${itemId(active)} ${this.#key}` : "";
    if (about === this.#bubbled) return;
    this.#bubbled = about;
    if (active) showBubble(this.#bubble, this.#stage, geometry, active, pointer);
    else hideBubble(this.#bubble);
  }
}
