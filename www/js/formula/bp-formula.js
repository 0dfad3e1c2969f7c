import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { symbolStyles } from "../elements/symbol-styles.js";
import { StoreController } from "../store.js";
import { isSame } from "./targets.js";
import "./bp-copy-latex.js";
import { equationsOf, roomOf } from "./tex.js";
import { loadTypesetter, typesetter } from "./typesetter.js";

/** @import { Target } from "../engine/protocol.js" */

/**
 * A formula, set by KaTeX with MathML for who does not see it; plain text until KaTeX is there, and where it cannot be had. Its symbols
 * light what they name in the drawings, and the other way round; a click chooses it. One that stands alone can be copied as LaTeX.
 *
 * @attr block  it stands alone, its fractions and sums tall
 * @attr tall  it stands in a line, but with tall fractions and sums
 * @fires hover-changed {target}
 * @fires parameter-selected {offset}
 * @fires neuron-selected {layer, j}
 */
export class BpFormula extends LitElement {
  static styles = [
    symbolStyles,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
        color: inherit;
        font: inherit;
        vertical-align: middle;
      }
      :host([block]) {
        display: block;
      }
      .room {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
      }
      :host([block]) .room {
        display: flex;
      }
      .plain {
        font-family: var(--font-serif);
      }
      .set {
        min-width: 0;
        line-height: 1.2;
      }
      /* An equation goes to the next line as a whole; one that is longer than a line breaks where its operators stand. */
      :host([block]) .equation {
        display: inline-block;
        margin-right: 0.5em;
      }
      :host([block]) .equation.apart {
        margin-right: 1.3em;
      }
      :host([block]) .equation:last-child {
        margin-right: 0;
      }
      .set .katex {
        font-size: 1.12em;
        white-space: normal;
      }
      .set .katex-base {
        margin-block: 2px;
      }
      :host([block]) .katex-base {
        margin-block: 4px;
      }
      bp-copy-latex {
        margin-left: var(--space-2);
      }
      @media (hover: hover) {
        .room:not(:hover, :focus-within) bp-copy-latex {
          opacity: 0;
        }
      }
      [data-linked] {
        border-radius: 3px;
        cursor: pointer;
      }
      [data-linked].lit {
        background: color-mix(in srgb, var(--focus) 14%, transparent);
        box-shadow: 0 0 0 2px color-mix(in srgb, var(--focus) 45%, transparent);
      }
      @media print {
        [data-linked].lit {
          background: none;
          box-shadow: none;
        }
      }
    `,
  ];

  static properties = {
    tex: {},
    plain: {},
    targets: { attribute: false },
    block: { type: Boolean, reflect: true },
    tall: { type: Boolean },
    typesetter: { state: true },
  };

  #state = new StoreController(this, (s) => s.hover);
  /** What was set last. */
  #set = "";
  /** @type {Target} */
  #hovered = null;

  constructor() {
    super();
    /** The formula in TeX, written by the page's own code. */
    this.tex = "";
    /** The same in Unicode. */
    this.plain = "";
    /** What its symbols are in the drawings, by their names. @type {Record<string, Target>} */
    this.targets = {};
    this.block = false;
    this.tall = false;
    this.typesetter = typesetter();
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.typesetter) {
      loadTypesetter().then((loaded) => {
        this.typesetter = loaded;
      });
    }
  }

  updated() {
    const place = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".set"));
    if (!place || !this.typesetter) return;
    const root = /** @type {ShadowRoot} */ (this.renderRoot);
    const { sheet, set } = this.typesetter;
    if (!root.adoptedStyleSheets.includes(sheet)) {
      // Before the element's own, which have the last word.
      root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
    }
    const style = this.block || this.tall ? "\\displaystyle " : "";
    if (style + this.tex !== this.#set) {
      const equations = (this.block ? equationsOf(this.tex) : [{ tex: this.tex, apart: false }]).map(({ tex, apart }) => {
        const equation = document.createElement("span");
        equation.className = `equation${apart ? " apart" : ""}`;
        set(style + tex, equation);
        return equation;
      });
      place.replaceChildren(...equations);
    }
    this.#set = style + this.tex;
    for (const symbol of this.#symbols()) {
      const target = this.#targetOf(symbol);
      symbol.toggleAttribute("data-linked", target !== null);
      symbol.classList.toggle("lit", isSame(target, this.#state.value));
    }
  }

  /** @returns {NodeListOf<HTMLElement>} */
  #symbols() {
    return this.renderRoot.querySelectorAll("[data-name]");
  }

  /** @param {Element} symbol @returns {Target} */
  #targetOf(symbol) {
    return this.targets[symbol.getAttribute("data-name") ?? ""] ?? null;
  }

  /** The symbol under the pointer. @param {Event} event @returns {Target} */
  #under(event) {
    const symbol = /** @type {Element} */ (event.target).closest("[data-name]");
    return symbol ? this.#targetOf(symbol) : null;
  }

  /** @param {Target} target */
  #hover(target) {
    if (target === this.#hovered || isSame(target, this.#hovered)) return;
    this.#hovered = target;
    emit(this, "hover-changed", { target });
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const target = this.#under(event);
    if (target?.kind === "parameter") emit(this, "parameter-selected", { offset: target.offset });
    if (target?.kind === "neuron") emit(this, "neuron-selected", { layer: target.layer, j: target.j });
  }

  render() {
    const room = `min-height: ${roomOf(this.tex, this.block)}em`;
    // A pointer's way to what the keyboard reaches in the drawings and the tables.
    return html`<span
      class="room"
      style=${room}
      @pointerover=${(/** @type {Event} */ event) => this.#hover(this.#under(event))}
      @pointerleave=${() => this.#hover(null)}
      @click=${this.#choose}
      >${this.typesetter ? html`<span class="set"></span>` : this.plain ? html`<span class="plain">${this.plain}</span>` : nothing}${this.block ? html`<bp-copy-latex .tex=${this.tex} .plain=${this.plain}></bp-copy-latex>` : nothing}</span
    >`;
  }
}

customElements.define("bp-formula", BpFormula);
