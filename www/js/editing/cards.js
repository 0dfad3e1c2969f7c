// The cards that stand open in the drawing: one of the edge or bias that was chosen there, one of the pinned one.

import { html, nothing, repeat } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";

/** @import { Geometry } from "../drawing/geometry.js" */
/** @import { StoreController } from "../store.js" */

export class ParameterCards {
  /** The parameter that was chosen in the drawing, −1 for none. */
  open = -1;

  /** @param {import("../../vendor/lit.js").LitElement} host  the network's element @param {StoreController<unknown>} state */
  constructor(host, state) {
    this.host = host;
    this.state = state;
  }

  /** @param {number} offset */
  show(offset) {
    this.open = offset;
    this.host.requestUpdate();
  }

  hide() {
    if (this.open < 0) return;
    this.open = -1;
    this.host.requestUpdate();
  }

  /** Whether a parameter has its card open. @param {number} offset */
  has(offset) {
    return this.#offsets().includes(offset);
  }

  /** To the number of the open card. */
  enter() {
    const cards = /** @type {any[]} */ ([
      ...this.host.renderRoot.querySelectorAll("bp-parameter-card"),
    ]);
    cards.find(({ offset }) => offset === this.open)?.focus();
  }

  /** The drawing was scrolled. */
  follow() {
    for (const card of this.host.renderRoot.querySelectorAll("bp-parameter-card")) {
      /** @type {any} */ (card).place();
    }
  }

  #offsets() {
    const { pinned, selection } = this.state.store.get();
    const kept = pinned?.kind === "parameter" ? [pinned.offset] : [];
    // chosen in the drawing, and still chosen
    const chosen = selection?.kind === "parameter" && selection.offset === this.open;
    return [...new Set(chosen ? [...kept, this.open] : kept)];
  }

  /** @param {CustomEvent<{ offset: number }>} event */
  #onClosed = ({ detail: { offset } }) => {
    const { pinned } = this.state.store.get();
    if (this.open === offset) this.hide();
    if (pinned?.kind === "parameter" && pinned.offset === offset) {
      emit(this.host, "target-pinned", { target: null });
    }
    /** @type {HTMLElement | null} */ (this.host.renderRoot.querySelector(".stage"))?.focus();
  };

  /** @param {Geometry | null} geometry */
  render(geometry) {
    if (!geometry) return nothing;
    const drawn = this.#offsets().filter((offset) =>
      geometry.edges.some((edge) => edge.offset === offset),
    );
    const stage = this.host.renderRoot.querySelector(".stage");
    return repeat(
      drawn,
      (offset) => offset,
      (offset) =>
        html`<bp-parameter-card
          .offset=${offset}
          .stage=${stage}
          .geometry=${geometry}
          @card-closed=${this.#onClosed}
        ></bp-parameter-card>`,
    );
  }
}
