import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { CHAPTERS } from "../lecture/chapters.js";
import { FIGURES } from "../lecture/figures.js";
import { formulaTargets } from "../lecture/formula-targets.js";
import { prose } from "../lecture/inline.js";
import { rowOf } from "../lecture/rows.js";
import { sectionSeen, sectionText } from "../lecture/section.js";
import { lectureStyles } from "../lecture/styles.js";
import { StoreController } from "../store.js";
import { AtMoment } from "./at-moment.js";
import { rowStyles } from "./row-styles.js";
import "../lecture/bp-lecture-figure.js";

/** @import { Section } from "../lecture/chapters.js" */

/**
 * A chapter of the lecture in somebody's course notes: its rows with their figures, all of one network.
 * @fires walk-moved {to}
 */
export class BpLectureChapter extends LitElement {
  static styles = [
    shared,
    lectureStyles,
    rowStyles,
    css`
      .chapter {
        margin: 0;
      }
      .chapter .row + .row {
        margin-top: var(--space-5);
      }
    `,
  ];

  static properties = { chapter: {} };

  #state = new StoreController(this, (s) => [s.walk.record, s.selection]);
  #moment = new AtMoment(this, this.#state);

  constructor() {
    super();
    this.chapter = "";
  }

  updated() {
    this.#moment.follow("sums");
  }

  /** @param {Section} section @param {Record<string, unknown>} targets */
  #section(section, targets) {
    const { row, figures } = section;
    return html`<section class="row" aria-labelledby="${row}-title">
      <div class="text">
        <h3 id="${row}-title"><span class="name">${row}</span>${t(`lecture.${row}.title`)}</h3>
        ${sectionText(section, targets)}
      </div>
      ${sectionSeen(row, () => this.#moment.show(rowOf(row)?.moment ?? "start"))}
      ${figures.filter((name) => name in FIGURES).map((name) => html`<bp-lecture-figure name=${name}></bp-lecture-figure>`)}
    </section>`;
  }

  render() {
    const at = CHAPTERS.findIndex(({ id }) => id === this.chapter);
    if (at < 0) return nothing;
    const { id, sections } = CHAPTERS[at];
    const { walk, selection } = this.#state.store.get();
    const targets = walk.record ? formulaTargets(walk.record, selection) : {};
    return html`<article>
      <section class="chapter" aria-labelledby="title">
        <p class="number">${t("lecture.chapter", { n: at + 1 })}</p>
        <h2 id="title">${t(`lecture.${id}`)}</h2>
        <p class="opening text">${prose(t(`lecture.${id}.opening`))}</p>
        ${sections.map((section) => this.#section(section, targets))}
      </section>
    </article>`;
  }
}

customElements.define("bp-lecture-chapter", BpLectureChapter);
