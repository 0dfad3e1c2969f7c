import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { StoreController, store } from "../store.js";
import { shownAt } from "../walk/shown.js";
import { EXAMPLES, keepOwn, own } from "./own.js";
import "../walk/bp-walk-transport.js";

/** @import { Walk } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */

/** More samples of a batch than these are chosen elsewhere. */
const LISTED = 200;

/**
 * The slim bar over the lecture: which network its figures show, the sample in work, and the walk through the step.
 *
 * @fires network-chosen {recipe, preset, run}
 * @fires preset-chosen {id}
 * @fires walk-changed {patch}
 */
export class BpLectureBar extends LitElement {
  static styles = [
    shared,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        padding: 6px var(--space-5);
        border-block: 1px solid var(--line);
        background: color-mix(in srgb, var(--surface) 96%, transparent);
        backdrop-filter: blur(6px);
      }
      .field {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-width: 0;
      }
      select {
        height: 32px;
        max-width: 250px;
      }
      bp-walk-transport {
        flex: 1;
        min-width: 0;
      }
      .slim {
        display: none;
      }
      .where {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        color: var(--ink-soft);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (max-width: 899px) {
        .bar {
          padding-inline: var(--space-4);
        }
        bp-walk-transport {
          flex-basis: 100%;
        }
      }
      @media (max-width: 699px) {
        .slim {
          display: flex;
          flex: 1 1 100%;
          align-items: center;
          gap: var(--space-2);
        }
        .bar:not(.open) > :not(.slim) {
          display: none;
        }
        .field {
          flex: 1 1 100%;
        }
        .field select {
          flex: 1;
          max-width: none;
        }
      }
    `,
  ];

  static properties = { open: { state: true } };

  #state = new StoreController(this, (s) => [s.preset, s.recipe, s.walk]);

  constructor() {
    super();
    /** On a phone: everything is in sight, not only what moves. */
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const { recipe, preset } = store.get();
    keepOwn(recipe, preset).then(() => this.requestUpdate());
  }

  /** @param {string} id */
  async #choose(id) {
    const { recipe, preset } = store.get();
    const kept = own();
    if (id === "own") {
      if (kept) emit(this, "network-chosen", kept);
      return;
    }
    // It may have been trained on since it was kept.
    await keepOwn(recipe, preset);
    emit(this, "preset-chosen", { id });
  }

  /** What a phone has room for. @param {Walk} walk */
  #slim({ record, at }) {
    const move = (/** @type {number} */ by) => () => emit(this, "walk-moved", { by });
    const phase = record ? shownAt(record, at).phase : "forward";
    return html`<div class="slim">
      <button ?disabled=${!record} @click=${move(-1)} aria-label=${t("walk.back")}>◀</button>
      <button class="primary" ?disabled=${!record} @click=${move(1)}>${t("walk.next")} ▶</button>
      <span class="where">${record ? `t = ${record.t} · ${t(`walk.phase.${phase}`)}` : ""}</span>
      <button
        aria-expanded=${this.open ? "true" : "false"}
        @click=${() => {
          this.open = !this.open;
        }}
      >
        ${t("lecture.bar.more")}
      </button>
    </div>`;
  }

  /** @param {WalkRecord} record */
  #sample({ samples, work }) {
    const listed = [...samples].slice(0, LISTED);
    return html`<div class="field sample">
      <label for="sample">${t("lecture.sample")}</label>
      <select
        id="sample"
        @change=${(/** @type {Event} */ event) =>
          emit(this, "walk-changed", {
            patch: { sample: Number(/** @type {HTMLSelectElement} */ (event.target).value) },
          })}
      >
        ${listed.map((n, i) => html`<option value=${i} ?selected=${n === work.n}>${n + 1}</option>`)}
      </select>
    </div>`;
  }

  render() {
    const [preset, , walk] = /** @type {[string, unknown, Walk]} */ (this.#state.value);
    const { record } = walk;
    const chosen = EXAMPLES.includes(preset) ? preset : "own";
    const options = own() || chosen === "own" ? [...EXAMPLES, "own"] : EXAMPLES;
    return html`
      <section class="bar ${this.open ? "open" : ""}" aria-label=${t("lecture.bar")}>
        ${this.#slim(walk)}
        <div class="field">
          <label for="network">${t("lecture.network")}</label>
          <select
            id="network"
            @change=${(/** @type {Event} */ event) =>
              this.#choose(/** @type {HTMLSelectElement} */ (event.target).value)}
          >
            ${options.map(
              (id) =>
                html`<option value=${id} ?selected=${id === chosen}>
                  ${t(`lecture.network.${id}`)}
                </option>`,
            )}
          </select>
        </div>
        ${record && record.samples.length > 1 ? this.#sample(record) : nothing}
        <bp-walk-transport compact></bp-walk-transport>
      </section>
    `;
  }
}

customElements.define("bp-lecture-bar", BpLectureBar);
