import { css, html, LitElement, nothing } from "../../vendor/lit.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { CHAPTERS } from "../lecture/chapters.js";
import { FIGURES } from "../lecture/figures.js";
import { formulaTargets } from "../lecture/formula-targets.js";
import { rowOf } from "../lecture/rows.js";
import { sectionSeen, sectionText } from "../lecture/section.js";
import { lectureStyles } from "../lecture/styles.js";
import { StoreController } from "../store.js";
import { AtMoment } from "./at-moment.js";
import { rowStyles } from "./row-styles.js";
import "../lecture/bp-lecture-figure.js";

const SECTIONS = CHAPTERS.flatMap(({ sections }) => sections);

/**
 * One row of the lecture in somebody's course notes, brought to its moment when it opens.
 * @fires walk-moved {to}
 */
export class BpLectureRow extends LitElement {
  static styles = [
    shared,
    lectureStyles,
    rowStyles,
    css`
      .row {
        margin: 0;
      }
    `,
  ];

  static properties = {
    row: {},
    /** Another figure beside it shows what belongs to it. */
    bare: { type: Boolean },
  };

  #state = new StoreController(this, (s) => [s.walk.record, s.selection]);
  #moment = new AtMoment(this, this.#state);

  constructor() {
    super();
    this.row = "";
    this.bare = false;
  }

  updated() {
    this.#moment.follow(this.#its);
  }

  get #its() {
    return rowOf(this.row)?.moment ?? "start";
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
        ${sectionSeen(this.row, () => this.#moment.show(this.#its))}
        ${this.bare ? nothing : figures.map((name) => html`<bp-lecture-figure name=${name}></bp-lecture-figure>`)}
      </section>
    </article>`;
  }
}

customElements.define("bp-lecture-row", BpLectureRow);
