import { css, html, LitElement } from "../../vendor/lit.js";
import { shared } from "./shared.js";
import "./bp-data-panel.js";
import "./bp-network-settings.js";
import "./bp-presets.js";
import "./bp-training-settings.js";

/** The column of settings: where to start from, data, network, training. */
export class BpControls extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        align-content: start;
      }
    `,
  ];

  render() {
    return html`
      <bp-presets></bp-presets>
      <bp-data-panel></bp-data-panel>
      <bp-network-settings></bp-network-settings>
      <bp-training-settings></bp-training-settings>
    `;
  }
}

customElements.define("bp-controls", BpControls);
