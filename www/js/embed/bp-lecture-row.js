import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { CHAPTERS } from "../lecture/chapters.js";
import { FIGURES } from "../lecture/figures.js";
import { formulaTargets } from "../lecture/formula-targets.js";
import { placeOf } from "../lecture/moments.js";
import { rowOf } from "../lecture/rows.js";
import { sectionSeen, sectionText } from "../lecture/section.js";
import { lectureStyles } from "../lecture/styles.js";
import { StoreController } from "../store.js";
import { fits } from "../walk/fits.js";
import "../lecture/bp-lecture-figure.js";

/** @import { WalkRecord } from "../walk/record.js" */

const SECTIONS = CHAPTERS.flatMap(({ sections }) => sections);

/**
 * One row of the lecture in somebody's course notes, brought to its moment when it opens.
 * @fires walk-moved {to}
 */
export class BpLectureRow extends LitElement {
  static styles = [
    shared,
    lectureStyles,
    css`
      .row {
        margin: 0;
      }
      .name {
        margin-right: 8px;
        padding: 2px 7px;
        border: 1px solid var(--line);
        border-radius: 12px;
        color: var(--ink-soft);
        font: 12px/1.4 var(--font-ui);
        vertical-align: 3px;
      }
    `,
  ];

  static properties = {
    row: {},
    /** Another figure beside it shows what belongs to it. */
    bare: { type: Boolean },
  };

  #state = new StoreController(this, (s) => [s.walk.record, s.selection]);
  /** The record that was brought to the moment. @type {WalkRecord | null} */
  #opened = null;

  constructor() {
    super();
    this.row = "";
    this.bare = false;
  }

  updated() {
    const { walk, frame } = this.#state.store.get();
    const { record, at } = walk;
    const isNew = record !== null && !this.#opened && frame !== null && fits(walk, frame);
    if (isNew && at === 0) this.#showMoment();
    this.#opened = this.#opened || isNew ? record : null;
  }

  #showMoment() {
    const { record } = this.#state.store.get().walk;
    const moment = rowOf(this.row)?.moment ?? "start";
    // What needs no moment is best read with all numbers.
    if (record) emit(this, "walk-moved", { to: placeOf(record, moment === "start" ? "sums" : moment) });
  }

  render() {
    const section = SECTIONS.find(({ row }) => row === this.row);
    const about = rowOf(this.row);
    if (!section || !about) return nothing;
    const { walk, selection } = this.#state.store.get();
    const own = section.figures.filter((name) => name in FIGURES);
    const figures = own.length ? own : [about.figure];
    return html`<article>
      <section class="row" aria-labelledby="title">
        <div class="text">
          <h3 id="title"><span class="name">${this.row}</span>${t(`lecture.${this.row}.title`)}</h3>
          ${sectionText(section, walk.record ? formulaTargets(walk.record, selection) : {})}
        </div>
        ${sectionSeen(this.row, () => this.#showMoment())}
        ${this.bare ? nothing : figures.map((name) => html`<bp-lecture-figure name=${name}></bp-lecture-figure>`)}
      </section>
    </article>`;
  }
}

customElements.define("bp-lecture-row", BpLectureRow);
