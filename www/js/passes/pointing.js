// Pointer and keyboard on a drawing of a network: one composite widget, in which arrows walk and Enter selects.

import { hitAt } from "../drawing/hit.js";
import { isDrawn, itemId, moveFrom, sameItem } from "../drawing/navigation.js";
import { spotIn } from "../pictures/spot.js";

/** @import { Places } from "../drawing/geometry.js" */
/** @import { Item } from "../drawing/navigation.js" */
/** @import { Point } from "../drawing/bubble-place.js" */

/** How near the pointer must come to an edge, in pixels: a finger is broader than a mouse. */
const REACH = { mouse: 8, touch: 16 };

/** @type {Item} */
const FIRST = { kind: "neuron", layer: 0, j: 1 };

/**
 * @typedef {Object} Drawing  what is pointed at
 * @property {() => Places | null} places
 * @property {() => HTMLElement} stage
 * @property {() => Item | null} selected
 * @property {(item: Item | null) => void} pointed  something else is pointed at, or nothing
 * @property {(item: Item) => void} reached  by keyboard
 * @property {(item: Item) => void} chosen
 */

export class Pointing {
  /** The thing that pointer or keyboard points at. @type {Item | null} */
  active = null;
  /** Where the pointer did. @type {Point | null} */
  pointer = null;
  /** The thing the keyboard stands on. @type {Item | null} */
  cursor = null;

  /** @param {Drawing} drawing */
  constructor(drawing) {
    this.drawing = drawing;
  }

  /** @param {Item | null} item @param {Point | null} [pointer] */
  point(item, pointer = null) {
    if (sameItem(item, this.active)) return;
    this.pointer = pointer;
    this.active = item;
    this.drawing.pointed(item);
  }

  /** Other things stand here now. @param {Places} places */
  moved(places) {
    if (this.cursor && !isDrawn(places, this.cursor)) this.cursor = null;
    if (this.pointer) this.point(null);
  }

  /** @param {PointerEvent | MouseEvent} event @returns {Point} */
  #at(event) {
    const stage = this.drawing.stage();
    const [x, y] = spotIn(stage, event);
    return [x + stage.scrollLeft, y + stage.scrollTop];
  }

  /** @param {PointerEvent | MouseEvent} event @returns {Item | null} */
  #itemAt(event) {
    const places = this.drawing.places();
    if (!places) return null;
    const touch = "pointerType" in event && event.pointerType === "touch";
    const hit = hitAt(places, ...this.#at(event), touch ? REACH.touch : REACH.mouse);
    if (!hit) return null;
    return hit.kind === "fold" ? { kind: "fold", layer: hit.fold.layer } : hit.target;
  }

  /** @param {PointerEvent} event */
  onPointer = (event) => this.point(this.#itemAt(event), this.#at(event));

  /** @param {PointerEvent} event */
  onLeave = (event) => {
    if (event.pointerType !== "touch") this.point(null); // a lifted finger leaves its bubble standing
  };

  /** @param {PointerEvent} event */
  onClick = (event) => {
    const item = this.#itemAt(event);
    if (!item) return;
    this.cursor = item;
    this.drawing.chosen(item);
  };

  onFocus = () => {
    const places = this.drawing.places();
    if (!places || !this.drawing.stage().matches(":focus-visible")) return;
    const selected = this.drawing.selected();
    const from = selected && isDrawn(places, selected) ? selected : FIRST;
    this.#walkTo(this.cursor && isDrawn(places, this.cursor) ? this.cursor : from);
  };

  onBlur = () => this.point(null);

  /** @param {Item} item */
  #walkTo(item) {
    this.cursor = item;
    this.point(item);
    this.drawing.reached(item);
  }

  /** @param {KeyboardEvent} event */
  onKey = (event) => {
    const places = this.drawing.places();
    if (!places || event.ctrlKey || event.metaKey || event.altKey) return;
    const cursor = this.cursor && isDrawn(places, this.cursor) ? this.cursor : FIRST;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      this.drawing.chosen(cursor);
      return;
    }
    const next = moveFrom(places, cursor, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows of the page step through the walk
    this.#walkTo(next);
  };

  /** @param {KeyboardEvent} event */
  onEscape = (event) => {
    if (event.key !== "Escape" || !this.active) return;
    event.stopPropagation();
    this.point(null);
  };

  /** The id of the node that the keyboard stands on. */
  get cursorId() {
    return this.cursor ? itemId(this.cursor) : null;
  }
}
