import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { formatNumber } from "../format.js";
import { t } from "../i18n/index.js";
import { FRAMES_EACH, StoreController } from "../store.js";

/** @import { State } from "../engine/protocol.js" */

/**
 * Whole decades that hold all norms, two at least.
 * @param {ArrayLike<number>} norms
 * @returns {[number, number]}
 */
export function decades(norms) {
  const logs = Array.from(norms)
    .filter((norm) => norm > 0 && Number.isFinite(norm))
    .map(Math.log10);
  if (logs.length === 0) return [-2, 0];
  const high = Math.ceil(Math.max(...logs) + 1e-9);
  return [Math.min(Math.floor(Math.min(...logs) - 0.05), high - 2), high];
}

/** The size of the gradient, layer by layer, on a logarithmic scale: where it vanishes and where it explodes. */
export class BpLayerNorms extends LitElement {
  static styles = css`
    :host {
      display: block;
      color: var(--ink);
      font: 12px/1.4 var(--font-ui);
    }
    h3 {
      margin: 0;
      color: var(--ink-soft);
      font: 400 12px/1.4 var(--font-ui);
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(124px, 1fr));
      gap: 3px 16px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(24px, 1fr) 8.5ch;
      gap: 8px;
      align-items: center;
      white-space: nowrap;
    }
    .layer {
      min-width: 1.2ch;
      color: var(--ink-soft);
    }
    .track {
      height: 9px;
      border-radius: 3px;
      background: var(--sunken);
      overflow: hidden;
    }
    .bar {
      height: 100%;
      background: var(--backward-pos);
      transform-origin: left;
    }
    .track.unknown {
      border: 1px dashed var(--line-strong);
      background: none;
    }
    .number {
      font-family: var(--font-number);
      font-variant-numeric: tabular-nums;
      text-align: right;
    }
  `;

  #state = new StoreController(this, (s) => [s.frame, s.config], 0, 2 * FRAMES_EACH);

  render() {
    const [frame, config] = /** @type {[State["frame"], State["config"]]} */ (this.#state.value);
    if (!config) return nothing;
    const norms = frame?.gradientNorms;
    const [low, high] = decades(norms ?? []);
    /** @param {number} norm */
    const share = (norm) => Math.max(0.01, Math.min(1, (Math.log10(norm) - low) / (high - low)));
    return html`
      <h3>${t("parameters.norms")}, <span class="range">${power(low)} – ${power(high)}</span></h3>
      <ul>
        ${config.layers.slice(1).map((_, i) => {
          const norm = norms?.[i];
          return html`<li>
            <span class="layer" role="img" aria-label=${t("network.layer", { layer: i + 1 })}>${i + 1}</span>
            <span class="track ${norm === undefined ? "unknown" : ""}" aria-hidden="true">
              ${norm ? html`<div class="bar" style="transform: scaleX(${share(norm)})"></div>` : nothing}
            </span>
            <span class="number">${norm === undefined ? "?" : formatNumber(norm, { digits: 3 })}</span>
          </li>`;
        })}
      </ul>
    `;
  }
}

/** @param {number} exponent */
const power = (exponent) =>
  html`10<sup style="font-size: 0.8em">${String(exponent).replace("-", "−")}</sup>`;

customElements.define("bp-layer-norms", BpLayerNorms);
