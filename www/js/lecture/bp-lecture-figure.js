import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { magnification } from "../pictures/spot.js";
import { StoreController } from "../store.js";
import { FIGURES } from "./figures.js";
import { prose } from "./inline.js";

/** From so far beyond the window's edge on a figure is there; beyond it, it is taken out and rests. */
const NEAR = "900px 0px";
const PHONE = "(max-width: 699px)";

/** @param {string} tag @param {Record<string, string>} attributes */
function elementOf(tag, attributes) {
  const element = document.createElement(tag);
  element.setAttribute("compact", "");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** One figure of the lecture: made when the reader comes near, resting when out of sight, its room kept free all the while. */
export class BpLectureFigure extends LitElement {
  static styles = [
    shared,
    css`
      figure {
        margin: 0;
      }
      .room {
        position: relative;
        contain: layout style;
      }
      figcaption {
        margin-bottom: var(--space-2);
        color: var(--ink-soft);
        font: 13px/1.45 var(--font-ui);
      }
      .failed {
        padding: var(--space-4);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
        color: var(--ink-soft);
      }
      @media print {
        figure {
          break-inside: avoid;
        }
        .room {
          min-height: 0 !important;
          contain: none;
        }
      }
    `,
  ];

  static properties = {
    name: {},
    present: { state: true },
    failed: { state: true },
  };

  #state = new StoreController(this, (s) => s.config !== null);
  /** @type {IntersectionObserver | null} */
  #observer = null;
  /** Kept while they are out of the page, so that what was set in them stays. @type {HTMLElement[] | null} */
  #elements = null;
  /** Its height when it was last in the page. */
  #height = 0;

  constructor() {
    super();
    this.name = "";
    this.present = false;
    this.failed = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer = new IntersectionObserver(([entry]) => this.#come(entry.isIntersecting), {
      rootMargin: NEAR,
    });
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  /** Makes the figure now, wherever the reader is: for printing. */
  async make() {
    this.#observer?.disconnect();
    await this.#come(true);
    await this.updateComplete;
    await Promise.all((this.#elements ?? []).map((element) => /** @type {{ ready?: () => Promise<void> }} */ (element).ready?.()));
  }

  /** @param {boolean} near */
  async #come(near) {
    const figure = FIGURES[this.name];
    if (!figure) return;
    if (!near) {
      const room = this.renderRoot.querySelector(".room");
      if (this.present && room) this.#height = room.getBoundingClientRect().height / magnification(room);
      this.present = false;
      return;
    }
    try {
      if (!this.#elements) {
        await figure.load();
        this.#elements ??= figure.tags.map((tag) => elementOf(tag, figure.attributes ?? {}));
      }
      this.present = true;
    } catch (error) {
      console.warn(error);
      this.failed = true;
    }
  }

  render() {
    const figure = FIGURES[this.name];
    if (!figure) return nothing;
    const guess = figure.height[matchMedia(PHONE).matches ? 1 : 0];
    const height = this.present ? 0 : this.#height || guess;
    const isReady = this.#state.value;
    return html`
      <figure>
        <figcaption>${prose(t(`lecture.figure.${this.name}`))}</figcaption>
        <div class="room" style=${height ? `min-height: ${height}px` : nothing}>
          ${this.failed ? html`<p class="failed">${t("lecture.figure.failed")}</p>` : nothing}
          ${this.present && isReady ? this.#elements : nothing}
        </div>
      </figure>
    `;
  }
}

customElements.define("bp-lecture-figure", BpLectureFigure);
