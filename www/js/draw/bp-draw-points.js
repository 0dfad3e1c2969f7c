import { html, LitElement, nothing } from "../../vendor/lit.js";
import { forwardColor } from "../color.js";
import { changeConfig, emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import "../i18n/draw.js";
import { cleared, markRadius, paintPoints } from "../output/paint.js";
import { spotIn } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { drawStyles } from "./draw-styles.js";
import { APART, moved, placeAt, radiusOf } from "./pad.js";
import { added, draftOf, emptied, erased, sprayed, withClasses, withTask } from "./points.js";
import { withDrawn } from "./recipe.js";
import { markOfClass, tools } from "./tools.js";

/** @import { Dataset } from "../engine/protocol.js" */
/** @import { BpSurface } from "../output/bp-surface.js" */
/** @import { Plane } from "../output/plane.js" */
/** @import { Place } from "./pad.js" */
/** @import { Draft } from "./points.js" */
/** @import { Settings } from "./tools.js" */

/** Points of one touch of the spray, and states that can be gone back to. */
const BURST = 3;
const KEPT = 50;

/**
 * The output surface as a pad: points are placed, sprayed and erased by pointer, finger and keys, and the network learns from them.
 * @fires config-changed {patch}
 * @fires drawing-ended
 */
export class BpDrawPoints extends LitElement {
  static styles = [shared, drawStyles];

  static properties = { draft: { state: true }, settings: { state: true }, cross: { state: true }, said: { state: true } };

  #state = new StoreController(this, (s) => /** @type {const} */ ([s.dataset, s.theme]));
  /** Data sets that were drawn here. @type {WeakSet<object>} */
  #drawn = new WeakSet();
  /** What the canvas shows. @type {unknown[]} */
  #painted = [];
  /** @type {Dataset | null} */
  #draftOf = null;
  /** @type {Draft[]} */
  #before = [];
  /** The stroke that is being made: where its last point was set. @type {{ left: number, top: number } | null} */
  #stroke = null;

  constructor() {
    super();
    /** @type {Draft | null} */
    this.draft = null;
    /** @type {Settings} */
    this.settings = { tool: "point", chosen: 0, value: 1, radius: 24 };
    /** Where the keys are. @type {Place | null} */
    this.cross = null;
    this.said = "";
  }

  /** @returns {Plane | undefined} */
  get #plane() {
    return /** @type {BpSurface | null} */ (this.renderRoot.querySelector("bp-surface"))?.plane;
  }

  /** The draft follows data that came from elsewhere. */
  willUpdate() {
    const { dataset, recipe } = this.#state.store.get();
    if (!dataset || !recipe || dataset === this.#draftOf) return;
    this.#draftOf = dataset;
    if (this.draft && this.#drawn.has(recipe.data)) return;
    this.draft = draftOf(dataset, recipe.data.trainRatio);
    this.#before = [];
    this.settings = { ...this.settings, chosen: 0 };
  }

  render() {
    const { draft, settings } = this;
    if (!draft) return nothing;
    return html`
      ${tools({
        draft,
        settings,
        canUndo: this.#before.length > 0,
        set: (patch) => this.#set(patch),
        setClasses: (classes) => {
          this.#set({ chosen: Math.min(settings.chosen, classes - 1) });
          this.#replace(withClasses(draft, classes));
        },
        setTask: (task) => this.#replace(withTask(draft, task)),
        undo: () => this.#undo(),
        clear: () => this.#replace(emptied(draft)),
      })}
      <bp-surface .bare=${true} @plane-laid=${() => this.requestUpdate()}>
        <div class="pad" slot="over">
          <canvas aria-hidden="true"></canvas>
          ${this.#field(draft, settings)}
        </div>
      </bp-surface>
      <p class="visually-hidden" role="status">${this.said}</p>
    `;
  }

  /** @param {Draft} draft @param {Settings} settings */
  #field(draft, settings) {
    const plane = this.#plane;
    if (!plane) return nothing;
    const { box } = plane;
    const cross = this.cross ?? placeAt(plane, box.left + box.width / 2, box.top + box.height / 2);
    const at = `left:${plane.toX(cross.x) - box.left}px;top:${plane.toY(cross.y) - box.top}px;`;
    const wide = settings.tool === "point" ? "" : "wide";
    return html`<div
      class="field-of-points"
      role="application"
      tabindex="0"
      aria-label=${t("draw.field")}
      aria-describedby="keys"
      style="left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px"
      @pointerdown=${this.#down}
      @pointermove=${this.#move}
      @pointerup=${this.#up}
      @pointercancel=${this.#up}
      @keydown=${this.#key}
    >
      <i class="brush ${wide}" style="${at}width:${2 * settings.radius}px;height:${2 * settings.radius}px"></i>
      <i class="cross" style=${at}></i>
      ${draft.points.length === 0 ? html`<p class="hint"><span>${t("draw.empty")}</span></p>` : nothing}
      <span id="keys" class="visually-hidden">${t("draw.keys")}</span>
    </div>`;
  }

  updated() {
    const { draft } = this;
    const plane = this.#plane;
    const canvas = this.renderRoot.querySelector("canvas");
    if (!draft || !plane || !canvas) return;
    const painted = [draft, plane, canvas, this.#state.value[1], devicePixelRatio];
    if (painted.every((part, i) => part === this.#painted[i])) return;
    this.#painted = painted;
    const places = new Float32Array(2 * draft.points.length);
    for (const [n, { x, y }] of draft.points.entries()) places.set([plane.toX(x), plane.toY(y)], 2 * n);
    const style = getComputedStyle(this);
    const marks = Array.from({ length: draft.classes }, (_, k) => markOfClass(k, draft));
    paintPoints(cleared(canvas, plane.width, plane.height, devicePixelRatio), {
      places,
      mark: (n) =>
        draft.task === "classification"
          ? marks[draft.points[n].c]
          : { shape: /** @type {const} */ ("circle"), color: forwardColor(draft.points[n].c) },
      ring: false,
      radius: markRadius(draft.points.length),
      halo: style.getPropertyValue("--surface"),
      ink: style.getPropertyValue("--ink"),
    });
  }

  /** @param {Partial<Settings>} patch */
  #set(patch) {
    this.settings = { ...this.settings, ...patch };
  }

  /** Another draft, which can be gone back from. @param {Draft} next */
  #replace(next) {
    if (!this.draft || next === this.draft) return;
    this.#keep();
    this.draft = next;
    this.#commit();
  }

  #keep() {
    if (this.draft) this.#before = [...this.#before, this.draft].slice(-KEPT);
  }

  #undo() {
    const before = this.#before.at(-1);
    if (!before) return;
    this.#before = this.#before.slice(0, -1);
    this.draft = before;
    this.#set({ chosen: Math.min(this.settings.chosen, before.classes - 1) });
    this.#commit();
  }

  /** The network learns from what is drawn; from nothing there is nothing to learn. */
  #commit() {
    const { draft } = this;
    if (!draft) return;
    this.said = t("draw.said", { count: draft.points.length });
    if (draft.points.length === 0) return;
    changeConfig(this, (recipe) => {
      const next = withDrawn(recipe, draft);
      this.#drawn.add(next.data);
      return next;
    });
  }

  /** The tool at a place. @param {Place} place */
  #apply(place) {
    const plane = this.#plane;
    if (!this.draft || !plane) return;
    const { tool, chosen, value, radius } = this.settings;
    const c = this.draft.task === "classification" ? chosen : value;
    const around = radiusOf(plane, radius);
    if (tool === "erase") this.draft = erased(this.draft, place, around);
    else if (tool === "spray") this.draft = added(this.draft, sprayed({ ...place, c }, around, BURST, Math.random));
    else this.draft = added(this.draft, [{ ...place, c }]);
  }

  /** @param {PointerEvent} event */
  #pixel(event) {
    const [left, top] = spotIn(/** @type {HTMLElement} */ (this.renderRoot.querySelector(".pad")), event);
    return { left, top };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const plane = this.#plane;
    if (!plane || event.button !== 0 || !event.isPrimary) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.#keep();
    this.#stroke = this.#pixel(event);
    this.cross = placeAt(plane, this.#stroke.left, this.#stroke.top);
    this.#apply(this.cross);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const plane = this.#plane;
    if (!plane || !event.isPrimary) return;
    const { left, top } = this.#pixel(event);
    this.cross = placeAt(plane, left, top);
    if (!this.#stroke || Math.hypot(left - this.#stroke.left, top - this.#stroke.top) < APART) return;
    this.#stroke = { left, top };
    this.#apply(this.cross);
  }

  #up() {
    if (!this.#stroke) return;
    this.#stroke = null;
    this.#settle();
  }

  /** After a stroke: learned from if it changed anything. */
  #settle() {
    const before = this.#before.at(-1);
    if (before && before.points === this.draft?.points) this.#before = this.#before.slice(0, -1);
    else this.#commit();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const plane = this.#plane;
    const { draft } = this;
    if (!plane || !draft) return;
    const { key } = event;
    const here = this.cross ?? { x: (plane.x[0] + plane.x[1]) / 2, y: (plane.y[0] + plane.y[1]) / 2 };
    const next = moved(plane, here, event);
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") this.#undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (next) {
      this.cross = next;
      this.said = t("draw.at", { x: formatNumber(next.x, { digits: 3 }), y: formatNumber(next.y, { digits: 3 }) });
    } else if (key === "Enter" || key === " ") this.#stamp(here, this.settings);
    else if (key === "Delete" || key === "Backspace") this.#stamp(here, { ...this.settings, tool: "erase" });
    else if (/^[1-6]$/.test(key) && Number(key) <= draft.classes) this.#set({ chosen: Number(key) - 1 });
    else if (key === "Escape") emit(this, "drawing-ended", {});
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Place} place @param {Settings} settings */
  #stamp(place, settings) {
    const own = this.settings;
    this.cross = place;
    this.settings = settings;
    this.#keep();
    this.#apply(place);
    this.settings = own;
    this.#settle();
  }
}

customElements.define("bp-draw-points", BpDrawPoints);
