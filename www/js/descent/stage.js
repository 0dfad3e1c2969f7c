// The picture as something to take hold of: the map with the start of the descents, the relief to be turned.

import { html, nothing } from "../../vendor/lit.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { handle } from "../pictures/handle.js";
import { spotIn } from "../pictures/spot.js";
import { descentAxes, moversSvg } from "./descent-svg.js";

/** @import { Point } from "./choice.js" */
/** @import { DescentState } from "./descent-svg.js" */
/** @import { Pinch } from "../zoom/pinch.js" */

/** A key moves the start by so many parts of the picture's edge. */
const PARTS = 50;

/** Values set by hand have as many digits as a hand can set. @param {number} value @param {number} edge  half of it */
function tidy(value, edge) {
  const digits = Math.max(0, 3 - Math.ceil(Math.log10(edge)));
  return Number(value.toFixed(Math.min(12, digits)));
}

/** @param {number} value @param {[number, number]} range */
const held = (value, [low, high]) => Math.max(low, Math.min(high, value));

/**
 * @param {DescentState} state
 * @param {string} ground  the surface as SVG
 * @param {{ pinch: Pinch, zoom(factor: number): void, start: ((start: Point) => void) | null }} hands  `start`: null while it cannot be moved
 */
export function mapStage(state, ground, { pinch, zoom, start: move }) {
  const axes = descentAxes(state);
  const { box } = axes;
  const { view, names, start } = state;
  const edge = (view.x[1] - view.x[0]) / 2;
  /** @param {number} u @param {number} v @returns {Point} */
  const point = (u, v) => [tidy(held(u, view.x), edge), tidy(held(v, view.y), edge)];
  /** @param {number} x @param {number} y  in pixels of the picture */
  const at = (x, y) => point(view.x[0] + ((x - box.left) / box.width) * 2 * edge, view.y[1] - ((y - box.top) / box.height) * 2 * edge);
  /** @param {MouseEvent} event */
  const clicked = (event) => {
    const [x, y] = spotIn(/** @type {Element} */ (event.currentTarget), event);
    const isInside = x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height;
    if (isInside && !(/** @type {Element} */ (event.target).closest(".handle"))) move?.(at(x, y));
  };
  /** @param {WheelEvent} event */
  const wheeled = (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    zoom(2 ** (-event.deltaY / 300));
  };
  return html`
    <div
      class="ground"
      @click=${clicked}
      @wheel=${wheeled}
      @pointerdown=${pinch.down}
      @pointermove=${pinch.move}
      @pointerup=${pinch.up}
      @pointercancel=${pinch.up}
    >
      <div class="drawing" .innerHTML=${ground}></div>
      <div class="drawing movers" .innerHTML=${moversSvg(state)}></div>
      ${
        start && move
          ? handle({
              name: "start",
              label: t("descent.start"),
              text: t("descent.start.at", { u: names[0], v: names[1], x: formatNumber(start[0]), y: formatNumber(start[1]) }),
              left: held(axes.toX(start[0]), [box.left, box.left + box.width]),
              top: held(axes.toY(start[1]), [box.top, box.top + box.height]),
              value: start[0],
              min: view.x[0],
              max: view.x[1],
              step: (2 * edge) / PARTS,
              free: true,
              moved: (x, y) => move(at(x, y)),
              stepped: (by, isUp) => move(isUp ? point(start[0], start[1] + by) : point(start[0] + by, start[1])),
            })
          : nothing
      }
    </div>
  `;
}

/** Degrees for each key, and for each pixel of a hand. @type {Record<string, number>} */
const KEYS = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -45, PageUp: 45 };
const PER_PIXEL = 0.5;

/** Half a turn to either side. @param {number} degrees */
const wrapped = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/**
 * @param {DescentState} state
 * @param {string} relief  as SVG
 * @param {number} turn  in degrees
 * @param {(degrees: number) => void} turned
 */
export function reliefStage({ side }, relief, turn, turned) {
  return html`
    <div class="drawing" .innerHTML=${relief}></div>
    <div
      class="turn"
      style="width:${side}px"
      role="slider"
      tabindex="0"
      aria-label=${t("descent.relief.turn")}
      aria-valuemin="-180"
      aria-valuemax="180"
      aria-valuenow=${Math.round(turn)}
      aria-valuetext=${t("descent.relief.degrees", { degrees: Math.round(turn) })}
      @pointerdown=${(/** @type {PointerEvent} */ event) =>
        /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId)}
      @pointermove=${(/** @type {PointerEvent} */ event) => {
        const element = /** @type {HTMLElement} */ (event.currentTarget);
        if (element.hasPointerCapture(event.pointerId)) turned(wrapped(turn + event.movementX * PER_PIXEL));
      }}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        const by = KEYS[event.key];
        if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        turned(wrapped(turn + by));
      }}
    ></div>
  `;
}

/**
 * @param {{ relief: boolean, isZoomed: boolean, zoom(factor: number): void, whole(): void, show(relief: boolean): void }} buttons
 */
export const stageButtons = ({ relief, isZoomed, zoom, whole, show }) => html`
  <div class="zoom" role="group" aria-label=${t("descent.zoom")}>
    <button class="square" aria-label=${t("descent.zoom.in")} title=${t("descent.zoom.in")} @click=${() => zoom(1.5)}>+</button>
    <button class="square" aria-label=${t("descent.zoom.out")} title=${t("descent.zoom.out")} @click=${() => zoom(1 / 1.5)}>−</button>
    ${isZoomed ? html`<button @click=${whole}>${t("descent.zoom.whole")}</button>` : nothing}
    <button aria-pressed=${relief ? "true" : "false"} @click=${() => show(!relief)}>${t("descent.relief")}</button>
  </div>
`;
