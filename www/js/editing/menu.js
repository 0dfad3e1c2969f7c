// What the menus below the heads of the layers have in common: where they stand, and how they close.

import { css } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";

/** @import { LitElement, ReactiveController } from "../../vendor/lit.js" */

export const menuStyles = css`
  :host {
    position: absolute;
    z-index: 2;
    top: 28px;
    width: 216px;
    padding: 8px 10px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
`;

/** @implements {ReactiveController} */
export class Menu {
  /** @param {LitElement & { x: number }} host  that stands below x */
  constructor(host) {
    this.host = host;
    host.addController(this);
    host.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close(true);
    });
  }

  hostConnected() {
    window.addEventListener("pointerdown", this.#onElsewhere);
  }

  hostDisconnected() {
    window.removeEventListener("pointerdown", this.#onElsewhere);
    this.#isEntered = false;
  }

  #isEntered = false;

  hostUpdated() {
    const { host } = this;
    const room = /** @type {HTMLElement | null} */ (host.offsetParent)?.clientWidth ?? 0;
    const left = Math.max(0, Math.min(host.x - host.offsetWidth / 2, room - host.offsetWidth));
    host.style.left = `${Math.round(left)}px`;
    if (this.#isEntered) return;
    this.#isEntered = true;
    /** @type {HTMLElement | null | undefined} */ (
      host.shadowRoot?.querySelector("button:not(.close):enabled, select:enabled, input:enabled")
    )?.focus();
  }

  /** A click on a head is the head's own. @param {PointerEvent} event */
  #onElsewhere = (event) => {
    const own = event
      .composedPath()
      .some((node) => node === this.host || (node instanceof Element && node.classList.contains("head")));
    if (!own) this.close(false);
  };

  /** @param {boolean} focus  goes back to the head */
  close(focus) {
    emit(this.host, "menu-moved", { layer: -1, focus });
  }
}
