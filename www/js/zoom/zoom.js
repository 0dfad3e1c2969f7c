// Two fingers zoom a picture in its own place; one moves it while it is zoomed, and scrolls the page while it is not.

import { t } from "../i18n/index.js";
import { magnification, spotIn } from "../pictures/spot.js";
import "../i18n/zoom.js";
import { Pinch } from "./pinch.js";
import { clipOf, dragged, pinched, settled, WHOLE } from "./view.js";

/** @import { Motion } from "./pinch.js" */

/** Two taps within so many milliseconds and pixels are one double tap. */
const DOUBLE = { time: 320, distance: 30 };

/** The next one, wherever it is. @param {string} type @param {(event: any) => void} act */
const once = (type, act) => window.addEventListener(type, act, { capture: true, once: true });

/** @param {MouseEvent} click */
function swallow(click) {
  if (click.detail === 0) return; // of the keyboard
  click.stopPropagation();
  click.preventDefault();
}

export class Zoom {
  #view = WHOLE;
  #pinch = new Pinch(
    (factor, motion) => this.#pinched(factor, motion),
    (motion) => this.#dragged(motion),
  );
  /** The fingers zoom or move: what is drawn there must not take them for pointing. */
  #busy = false;
  #button = document.createElement("button");

  /** @param {HTMLElement} picture @param {() => void} [takeBack]  what the first of two taps did */
  constructor(picture, takeBack) {
    this.picture = picture;
    this.takeBack = takeBack;
    this.#button.className = "whole-picture";
    this.#button.addEventListener("click", () => this.reset());
    const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ act) =>
      picture.addEventListener(type, act, { capture: true, passive: false });
    on("pointerdown", (event) => this.#down(event));
    on("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel"]) on(type, (event) => this.#up(event));
    on("touchmove", (event) => this.#hold(event));
    new ResizeObserver(() => this.#refit()).observe(picture);
  }

  get #size() {
    return { width: this.picture.offsetWidth, height: this.picture.offsetHeight };
  }

  /** The whole picture again. */
  reset() {
    this.#show(WHOLE);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    this.#pinch.down(event);
    this.#busy = this.#pinch.count > 1;
    if (this.#busy) event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    this.#pinch.move(event);
    if (this.#busy) event.stopPropagation();
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const wasBusy = this.#busy;
    this.#pinch.up(event);
    if (this.#pinch.count > 0) return;
    this.#busy = false;
    if (wasBusy) this.#show(settled(this.#view));
    else if (event.type === "pointerup" && event.pointerType === "touch") this.#tapped(event);
  }

  /** The page stays where it is under fingers that zoom or move the picture. @param {TouchEvent} event */
  #hold(event) {
    if (event.cancelable && (event.touches.length > 1 || this.#view.scale > 1)) event.preventDefault();
  }

  /** The second tap is found wherever it ends: what the first one opened may lie over the picture by then. @param {PointerEvent} first */
  #tapped(first) {
    if (this.#view.scale === 1) return;
    const second = (/** @type {PointerEvent} */ { pointerType, timeStamp, clientX, clientY }) => {
      const near = Math.hypot(clientX - first.clientX, clientY - first.clientY) < DOUBLE.distance;
      if (pointerType !== "touch" || !near || timeStamp - first.timeStamp > DOUBLE.time) return;
      this.reset();
      this.takeBack?.();
      once("click", swallow);
      once("pointerdown", () => window.removeEventListener("click", swallow, { capture: true }));
    };
    // not that of the first tap, which is on its way
    once("pointerdown", () => once("pointerup", second));
  }

  /** @param {number} factor @param {Motion} motion */
  #pinched(factor, motion) {
    const { center } = motion;
    const [left, top] = spotIn(this.picture, { clientX: center.x, clientY: center.y });
    const { x, y } = this.#view;
    this.#show(pinched(this.#view, this.#size, factor, { x: left + x, y: top + y }, this.#own(motion)));
  }

  /** @param {Motion} motion */
  #dragged(motion) {
    if (this.#view.scale === 1) return;
    if (!this.#busy && Math.hypot(motion.dx, motion.dy) < 1) return; // a tap trembles
    this.#busy = true;
    this.#show(dragged(this.#view, this.#size, this.#own(motion)));
  }

  /** In the picture's pixels, which the page may magnify. @param {Motion} motion */
  #own({ dx, dy }) {
    const scale = magnification(this.picture);
    return { dx: dx / scale, dy: dy / scale };
  }

  #refit() {
    if (this.#view.scale > 1) this.#show(dragged(this.#view, this.#size, { dx: 0, dy: 0 }));
  }

  /** @param {typeof WHOLE} view */
  #show(view) {
    const { style } = this.picture;
    const [isZoomed, wasZoomed] = [view.scale > 1, this.#view.scale > 1];
    this.#view = view;
    style.transformOrigin = "0 0";
    style.transform = isZoomed ? `translate(${view.x}px, ${view.y}px) scale(${view.scale})` : "";
    style.clipPath = isZoomed ? clipOf(view, this.#size) : "";
    this.#around.style.overflow = isZoomed ? "clip" : ""; // what is clipped away would still widen the page
    this.picture.toggleAttribute("data-zoomed", isZoomed);
    if (isZoomed) this.#placeButton();
    else if (wasZoomed) {
      const hadFocus = this.#button.matches(":focus");
      this.#button.remove();
      if (hadFocus) this.#target()?.focus();
    }
    // what stands beside a place of the picture goes with it
    this.picture.dispatchEvent(new Event("scroll", { composed: true }));
  }

  /** What it stands in. */
  get #around() {
    return this.picture.parentElement ?? /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (this.picture.getRootNode()).host);
  }

  /** What the keyboard reaches of the picture. @returns {HTMLElement | null} */
  #target() {
    return this.picture.matches("[tabindex]") ? this.picture : this.picture.querySelector("[tabindex]");
  }

  /** In the upper right corner of where the picture is. */
  #placeButton() {
    const button = this.#button;
    const { picture } = this;
    if (!button.isConnected) picture.after(button);
    button.textContent = t("zoom.whole");
    Object.assign(button.style, {
      ...{ position: "absolute", zIndex: "4", minHeight: "36px", padding: "0 12px", whiteSpace: "nowrap" },
      ...{ border: "1px solid var(--line-strong)", borderRadius: "var(--radius)", background: "var(--surface)", color: "var(--ink)" },
      ...{ left: `${picture.offsetLeft + picture.offsetWidth - 4}px`, top: `${picture.offsetTop + 4}px` },
      transform: "translateX(-100%)",
    });
  }
}
