import { css, html, LitElement } from "../../vendor/lit.js";
import "../descent/bp-descent.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";

/** The view of the place "descent": one large picture, few controls, one sentence that says what is to be seen. */
export class BpDescentView extends LitElement {
  static styles = [
    shared,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-5);
        padding: 9px var(--space-5);
        border-block: 1px solid var(--line);
        background: var(--surface);
      }
      main {
        max-width: 1560px;
        margin: 0 auto;
        padding: var(--space-3) var(--space-5) var(--space-5);
      }
      .lead {
        max-width: 84em;
        margin-bottom: var(--space-3);
        font: 16px/1.5 var(--font-serif);
      }
      h2 {
        position: absolute;
        clip-path: inset(50%);
      }
      @media (max-width: 1239px) {
        .bar,
        main {
          padding-inline: var(--space-4);
        }
      }
      @media (max-width: 559px) {
        bp-status {
          flex-basis: 100%;
        }
        bp-transport {
          flex: 1;
        }
      }
      @media print {
        .bar {
          display: none;
        }
      }
    `,
  ];

  #state = new StoreController(this, (s) => s.language);

  render() {
    return html`
      <section class="bar" aria-label=${t("shell.transport")}>
        <bp-transport></bp-transport>
        <bp-status></bp-status>
      </section>
      <main>
        <h2>${t("descent.title")}</h2>
        <p class="lead">${t("descent.lead")}</p>
        <bp-descent></bp-descent>
      </main>
    `;
  }
}

customElements.define("bp-descent-view", BpDescentView);
