// A Lit controller that closes what stands open over the page: Escape, or a press outside of it.

import { emit } from "./fields.js";

export class Dismissal {
  /**
   * @param {import("../../vendor/lit.js").LitElement} host  emits "closed"
   * @param {() => (EventTarget | null)[]} inside  what else belongs to it
   */
  constructor(host, inside) {
    this.host = host;
    this.inside = inside;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("pointerdown", this.#press);
    document.addEventListener("keydown", this.#key);
  }

  hostDisconnected() {
    document.removeEventListener("pointerdown", this.#press);
    document.removeEventListener("keydown", this.#key);
  }

  /** @param {Event} event */
  #press = (event) => {
    const path = event.composedPath();
    const isInside = [this.host, ...this.inside()].some((target) => target !== null && path.includes(target));
    if (!isInside) emit(this.host, "closed", {});
  };

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    if (event.key === "Escape") emit(this.host, "closed", {});
  };
}
