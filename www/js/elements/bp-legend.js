import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { edgeMaximum, edgeValues, scaleColor, scaleOf } from "../drawing/scale.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";

/** @import { State } from "../engine/protocol.js" */

const STOPS = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** The two scales, what they stand for, and which quantity the edges show at present. */
export class BpLegend extends LitElement {
  static styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 2px var(--space-5);
      padding: 2px 0;
      color: var(--ink-soft);
      font: 11.5px/1.4 var(--font-ui);
    }
    figure {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 8px;
      margin: 0;
    }
    .scale {
      display: flex;
      align-items: center;
      gap: 6px;
      font-variant-numeric: tabular-nums;
    }
    .end {
      min-width: 9ch;
      font-family: var(--font-number);
      font-size: 11px;
    }
    .end:first-child {
      text-align: right;
    }
    .strip {
      width: 84px;
      height: 7px;
      border-radius: 4px;
    }
    .edges {
      color: var(--ink);
    }
    svg {
      display: block;
      width: 84px;
      height: 9px;
    }
  `;

  #state = new StoreController(this, (s) => [s.view.edges, s.frame], 2);

  /**
   * @param {"forward" | "backward"} scale
   * @param {number | undefined} max  undefined where the scale has no one end
   */
  #scale(scale, max) {
    const colors = STOPS.map((stop) => scaleColor(scale, stop, 1)).join(", ");
    const end = max === undefined ? "" : formatNumber(max, { digits: 3 });
    return html`
      <span class="scale">
        <span class="end">−${end}</span>
        <span>
          ${max === undefined ? nothing : this.#edge(scale)}
          <span class="strip" style="display: block; background: linear-gradient(to right, ${colors})"></span>
        </span>
        <span class="end">+${end}</span>
      </span>
    `;
  }

  /** How an edge looks from − to +: dashed, thin, broad. @param {"forward" | "backward"} scale */
  #edge(scale) {
    const [low, high] = [scaleColor(scale, -1, 1), scaleColor(scale, 1, 1)];
    return html`<svg viewBox="0 0 84 9" aria-hidden="true">
      <path d="M1 4.5H38" stroke=${low} stroke-width="3.5" stroke-dasharray="6 4"></path>
      <path d="M46 4.5H83" stroke=${high} stroke-width="3.5"></path>
    </svg>`;
  }

  render() {
    const [edges, frame] = /** @type {[State["view"]["edges"], State["frame"]]} */ (
      this.#state.value
    );
    const max = edgeMaximum(edgeValues(frame, edges), edges);
    const shown = scaleOf(edges);
    return html`
      ${(/** @type {const} */ (["forward", "backward"])).map(
        (scale) => html`
          <figure class=${scale === shown ? "edges" : ""}>
            <figcaption>
              ${scale === shown ? t(`network.edges-show.${edges}`) : t(`network.scale.${scale}`)}
            </figcaption>
            ${this.#scale(scale, scale === shown ? max : undefined)}
          </figure>
        `,
      )}
    `;
  }
}

customElements.define("bp-legend", BpLegend);
