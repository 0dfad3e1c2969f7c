// A Lit controller for a long table of which only the rows in sight exist: it follows the scrolling and brings a row into sight.

import { rowWindow, scrollToRow } from "../../drawing/window.js";

/** Height of a row and of the sticky head, in CSS pixels. */
export const ROW = 26;

/**
 * Where a key leads in a list, or undefined for a key that does not move.
 * @param {string} key
 * @param {number} at  −1 where nothing is reached yet
 * @param {number} count
 * @param {number} page  entries of a page
 */
export function entryAfter(key, at, count, page) {
  const here = Math.max(0, at);
  const target = {
    ArrowDown: at < 0 ? 0 : here + 1,
    ArrowUp: here - 1,
    PageDown: here + page,
    PageUp: here - page,
    Home: 0,
    End: count - 1,
  }[key];
  return target === undefined ? undefined : Math.min(count - 1, Math.max(0, target));
}

export class RowsInSight {
  #scrollTop = 0;
  #height = 260;
  /** @type {HTMLElement | null} */
  #scroller = null;
  #observer = new ResizeObserver(() => this.look());

  /** @param {import("../../../vendor/lit.js").LitElement} host  its `.scroller` holds the table */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated() {
    /** @type {HTMLElement | null} */
    const scroller = this.host.renderRoot.querySelector(".scroller");
    if (scroller === this.#scroller) return;
    this.#observer.disconnect();
    this.#scroller = scroller;
    if (!scroller) return;
    scroller.style.overflowAnchor = "none"; // rows come and go above those in sight, and nothing is to follow them
    this.#observer.observe(scroller);
  }

  hostConnected() {
    if (this.#scroller) this.#observer.observe(this.#scroller);
  }

  hostDisconnected() {
    this.#observer.disconnect();
  }

  /** Reads what is in sight; for the scroller's `scroll` event. */
  look = () => {
    if (!this.#scroller) return;
    const { scrollTop, clientHeight } = this.#scroller;
    if (scrollTop === this.#scrollTop && clientHeight === this.#height) return;
    this.#scrollTop = scrollTop;
    this.#height = clientHeight;
    this.host.requestUpdate();
  };

  /** The rows that have to exist. @param {number} count @param {number} [spare]  beyond sight on each side */
  window(count, spare) {
    return rowWindow({ count, rowHeight: ROW, scrollTop: this.#scrollTop, height: this.#height }, spare);
  }

  /** Rows that a page key passes. */
  get page() {
    return Math.max(1, Math.floor(this.#height / ROW) - 2);
  }

  /** @param {number} row */
  bring(row) {
    const scroller = this.#scroller;
    if (!scroller) return;
    const { scrollTop, clientHeight: height } = scroller;
    scroller.scrollTop = scrollToRow(row, { rowHeight: ROW, scrollTop, height, head: ROW });
    this.look();
  }

  /** To the last columns. */
  toEnd() {
    if (this.#scroller) this.#scroller.scrollLeft = this.#scroller.scrollWidth;
  }

  toTop() {
    if (this.#scroller) this.#scroller.scrollTop = 0;
  }
}
