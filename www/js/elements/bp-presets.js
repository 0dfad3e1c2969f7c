import { css, html, LitElement, svg } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { PRESETS } from "../presets.js";
import { StoreController } from "../store.js";
import { emit } from "./fields.js";
import { presetPictures } from "./preset-pictures.js";
import { shared } from "./shared.js";

/**
 * The presets as small pictures, and a sentence about the chosen one.
 * @fires preset-chosen {id}
 */
export class BpPresets extends LitElement {
  static styles = [
    shared,
    css`
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(38px, 1fr));
        gap: 6px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: var(--space-2);
        padding: 0;
        font-weight: 600;
      }
      label {
        position: relative;
        display: block;
        aspect-ratio: 1;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        overflow: hidden;
        transition: border-color 150ms;
      }
      label:hover {
        border-color: var(--line-strong);
      }
      label:has(:checked) {
        border-color: var(--ink);
        box-shadow: inset 0 0 0 1px var(--ink);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      svg {
        display: block;
        width: 100%;
      }
      .a {
        fill: var(--forward-neg);
      }
      .b {
        fill: var(--forward-pos);
      }
      .c {
        fill: var(--backward-neg);
      }
      .ink {
        fill: var(--ink);
      }
      .line {
        fill: none;
        stroke-width: 1.1;
      }
      .line.a {
        stroke: var(--forward-neg);
      }
      .line.b {
        stroke: var(--forward-pos);
      }
      .line.ink {
        stroke: var(--ink-soft);
      }
      .neuron {
        fill: var(--surface);
        stroke: var(--ink);
      }
      p {
        min-height: 4.2em; /* three lines: nothing below moves when the sentence changes */
        margin-top: var(--space-2);
        font: 14px/1.4 var(--font-serif);
      }
    `,
  ];

  #state = new StoreController(this, (s) => s.preset);

  render() {
    const chosen = this.#state.value;
    const known = PRESETS.some(({ id }) => id === chosen);
    return html`
      <fieldset>
        <legend>${t("shell.presets")}</legend>
        ${PRESETS.map(
          ({ id }) => html`
            <label title=${t(`shell.preset.${id}`)}>
              <input
                type="radio"
                name="preset"
                value=${id}
                aria-label=${t(`shell.preset.${id}`)}
                .checked=${id === chosen}
                @click=${() => emit(this, "preset-chosen", { id })}
              />
              <svg viewBox="0 0 40 40" aria-hidden="true">${presetPictures[id] ?? svg``}</svg>
            </label>
          `,
        )}
      </fieldset>
      <p>
        <strong>${t(known || chosen === "own" ? `shell.preset.${chosen}` : "shell.preset.custom")}${t("shell.preset.stop")}</strong>
        ${known ? t(`shell.preset.${chosen}.note`) : ""}
      </p>
    `;
  }
}

customElements.define("bp-presets", BpPresets);
