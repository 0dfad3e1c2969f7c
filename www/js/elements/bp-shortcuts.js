import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { StoreController } from "../store.js";
import { dialogStyles } from "./dialog-styles.js";
import { icons } from "./icons.js";
import { shared } from "./shared.js";

/** @import { Place } from "../places.js" */

const HELP = { keys: ["?"], action: "help" };
const PROJECTOR = { keys: ["b"], action: "projector" };
const RESET = { keys: ["r"], action: "reset" };

const UNDO = [
  { keys: ["Ctrl+Z", "⌘Z"], action: "undo" },
  { keys: ["Ctrl+Y", "⇧⌘Z"], action: "redo" },
];

const TRAINING = [
  { keys: ["shell.key.space"], action: "play" },
  { keys: ["→", "."], action: "step" },
  { keys: ["e"], action: "epoch" },
  RESET,
  ...UNDO,
  PROJECTOR,
  HELP,
];

/** @type {Partial<Record<Place, { keys: string[], action: string }[]>>} */
const KEYS = {
  playground: TRAINING,
  descent: TRAINING,
  steps: [
    { keys: ["→"], action: "next" },
    { keys: ["←"], action: "back" },
    { keys: ["shell.key.space"], action: "auto" },
    { keys: ["p"], action: "play" },
    RESET,
    ...UNDO,
    PROJECTOR,
    HELP,
  ],
  lecture: [...UNDO, PROJECTOR, HELP],
};

/** The list of keyboard shortcuts, in a dialog. */
export class BpShortcuts extends LitElement {
  static styles = [
    shared,
    dialogStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2) var(--space-4);
        margin: 0;
      }
      dd {
        margin: 0;
      }
      .kept {
        max-width: 46ch;
        margin-top: var(--space-3);
      }
      kbd {
        display: inline-block;
        min-width: 24px;
        padding: 2px 6px;
        border: 1px solid var(--line);
        border-radius: 5px;
        background: var(--sunken);
        font: 12px/1.4 var(--font-number);
        text-align: center;
      }
    `,
  ];

  #state = new StoreController(this, (s) => [s.language, s.place]);

  show() {
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  render() {
    const [language, place] = /** @type {[string, Place]} */ (this.#state.value);
    return html`
      <dialog aria-labelledby="title" lang=${language}>
        <div class="head">
          <h2 id="title">${t("shell.shortcuts")}</h2>
          <form method="dialog">
            <button class="square quiet" aria-label=${t("shell.close")}>${icons.close}</button>
          </form>
        </div>
        <dl>
          ${(KEYS[place] ?? [PROJECTOR, HELP]).map(
            ({ keys, action }) => html`
              <dt>${keys.map((key) => html`<kbd>${t(key)}</kbd> `)}</dt>
              <dd>${t(`shell.shortcuts.${action}`)}</dd>
            `,
          )}
        </dl>
        ${place === "scale" ? nothing : html`<p class="soft kept">${t("shell.shortcuts.kept")}</p>`}
      </dialog>
    `;
  }
}

customElements.define("bp-shortcuts", BpShortcuts);
