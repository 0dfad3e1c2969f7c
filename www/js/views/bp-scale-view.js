import { css, html, LitElement } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import "../scale/bp-scale-lab.js";
import { StoreController } from "../store.js";

/** The view of the place "scale": one large network, and one sentence that says what is to be seen. */
export class BpScaleView extends LitElement {
  static styles = [
    shared,
    css`
      main {
        max-width: 1500px;
        margin: 0 auto;
        padding: var(--space-3) var(--space-5) var(--space-6);
        border-top: 1px solid var(--line);
      }
      h2 {
        font: 600 24px/1.3 var(--font-serif);
        letter-spacing: 0;
      }
      .what {
        max-width: 60em;
        margin: 2px 0 var(--space-4);
        font: 16px/1.55 var(--font-serif);
      }
      :host(:lang(zh)) .what {
        line-height: 1.75;
      }
      @media (max-width: 559px) {
        main {
          padding-inline: var(--space-4);
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => s.language);

  render() {
    return html`<main lang=${this.#state.value}>
      <h2>${t("scale.title")}</h2>
      <p class="what">${t("scale.what")}</p>
      <bp-scale-lab></bp-scale-lab>
    </main>`;
  }
}

customElements.define("bp-scale-view", BpScaleView);
