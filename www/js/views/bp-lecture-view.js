import { html, LitElement, nothing } from "../../vendor/lit.js";
import { emit } from "../elements/fields.js";
import { shared } from "../elements/shared.js";
import { t } from "../i18n/index.js";
import { CHAPTERS } from "../lecture/chapters.js";
import { FIGURES } from "../lecture/figures.js";
import { formulaTargets } from "../lecture/formula-targets.js";
import { prose } from "../lecture/inline.js";
import { placeOf } from "../lecture/moments.js";
import { arriveAt, hold, remember } from "../lecture/place-keeper.js";
import { rowOf } from "../lecture/rows.js";
import { sectionSeen, sectionText } from "../lecture/section.js";
import { lectureStyles } from "../lecture/styles.js";
import { magnification } from "../pictures/spot.js";
import { spotOf } from "../places.js";
import { presetOf } from "../presets.js";
import { StoreController, store } from "../store.js";
import "../practice/bp-predict.js";
import "../lecture/bp-lecture-bar.js";
import "../lecture/bp-lecture-figure.js";

/** @import { Config, Target } from "../engine/protocol.js" */
/** @import { WalkRecord } from "../walk/record.js" */
/** @import { Chapter, Section } from "../lecture/chapters.js" */
/** @import { BpLectureFigure } from "../lecture/bp-lecture-figure.js" */

/** Where the reader looks, as a share of the window's height. */
const READING = 0.25;
/** Longer than this no figure is waited for before the page is printed. */
const PATIENCE = 4000;

/**
 * The lecture: the story of one training step in chapters, with the network in training as its example.
 *
 * @fires place-chosen {place, row}
 * @fires walk-moved {to}
 * @fires preset-chosen {id}
 */
export class BpLectureView extends LitElement {
  static styles = [shared, lectureStyles];

  static properties = {
    chapter: { state: true },
    preparing: { state: true },
    sheet: { state: true },
  };

  #state = new StoreController(this, (s) => [s.row, s.config, s.walk.record, s.selection]);
  #row = "";
  #language = "";
  /** The configuration and the record that were seen last. @type {Config | null} */
  #config = null;
  /** @type {WalkRecord | null} */
  #record = null;
  /** The step at which the walk was brought to where it can be read; −1 before that. */
  #openedAt = -1;
  #letGo = () => {};
  /** Back to the place that was read before the language changed. @type {(() => void) | null} */
  #restore = null;
  /** @type {IntersectionObserver | null} */
  #observer = null;
  /** @type {ResizeObserver | null} */
  #barObserver = null;

  constructor() {
    super();
    /** The chapter that is being read. */
    this.chapter = CHAPTERS[0].id;
    this.preparing = false;
    /** The worksheet stands in the lecture's place. */
    this.sheet = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#onHash);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#onHash);
    this.#observer?.disconnect();
    this.#barObserver?.disconnect();
    this.#letGo();
  }

  /** The same row once more: the store does not notice, the reader does. */
  #onHash = () => {
    const { row } = spotOf(location.hash);
    if (row && row === this.#row) this.#arrive(row);
  };

  firstUpdated() {
    const bar = /** @type {HTMLElement} */ (this.renderRoot.querySelector("bp-lecture-bar"));
    this.#barObserver = new ResizeObserver(() => {
      this.style.setProperty("--bar", `${Math.ceil(bar.getBoundingClientRect().height / magnification(bar))}px`);
    });
    this.#barObserver.observe(bar);
    this.#observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.find(({ isIntersecting }) => isIntersecting);
        if (entry) this.chapter = entry.target.id;
      },
      { rootMargin: `${-100 * READING}% 0px ${-100 * (0.95 - READING)}% 0px` },
    );
    for (const section of this.renderRoot.querySelectorAll(".chapter")) {
      this.#observer.observe(section);
    }
  }

  willUpdate() {
    const { language } = store.get();
    if (this.#language && language !== this.#language) {
      /** @type {NodeListOf<HTMLElement>} */
      const places = this.renderRoot.querySelectorAll(".row");
      this.#restore = remember(places, READING * innerHeight);
    }
    this.#language = language;
  }

  updated() {
    const [row, config, record] = /** @type {[string, Config | null, WalkRecord | null, Target]} */ (this.#state.value);
    if (this.#restore) {
      this.#letGo();
      this.#letGo = hold(this, this.#restore); // the figures get their words one after the other
      this.#restore = null;
    }
    if (config !== this.#config) this.#openedAt = -1;
    this.#config = config;
    if (record !== this.#record) this.#open(record);
    this.#record = record;
    if (row !== this.#row) {
      this.#row = row;
      if (row) this.#arrive(row);
    }
  }

  /** A network is shown for the first time: its walk stands where the text can be read. Later on, the reader moves it. @param {WalkRecord | null} record */
  #open(record) {
    if (!record || (this.#openedAt !== -1 && record.t !== this.#openedAt)) return;
    this.#openedAt = record.t;
    if (store.get().walk.at > 0) return;
    const moment = rowOf(this.#row)?.moment ?? "start";
    const to = placeOf(record, moment === "start" ? "sums" : moment);
    emit(this, "walk-moved", { to });
  }

  /** @param {string} name */
  #arrive(name) {
    const target = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`#${name}`));
    const row = rowOf(name);
    if (!target || !row) return;
    this.#example(row.example);
    this.#letGo();
    this.#letGo = arriveAt(target, this);
    target.querySelector("h3")?.focus({ preventScroll: true });
    const { record, at } = store.get().walk;
    if (record && at < placeOf(record, row.moment)) this.#showMoment(name);
  }

  /** Opens a row's own example where the reader has not brought or chosen another network. @param {string} id */
  #example(id) {
    const { preset, recipe, frame } = store.get();
    const isUntouched = preset === "known_1" && recipe === presetOf("known_1")?.recipe && !frame?.t;
    if (id && isUntouched) emit(this, "preset-chosen", { id });
  }

  /** @param {string} name */
  #showMoment(name) {
    const row = rowOf(name);
    const { record } = store.get().walk;
    if (row && record) emit(this, "walk-moved", { to: placeOf(record, row.moment) });
  }

  /** @param {string} row @param {MouseEvent} event */
  #link(row, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (store.get().row === row) this.#arrive(row);
    else emit(this, "place-chosen", { place: "lecture", row });
  }

  /** @param {string} chapter @param {Event} event */
  #jump(chapter, event) {
    event.preventDefault();
    const target = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`#${chapter}`));
    if (!target) return;
    this.#letGo();
    this.#letGo = arriveAt(target, this);
    target.querySelector("h2")?.focus({ preventScroll: true });
  }

  async #print() {
    this.preparing = true;
    /** @type {BpLectureFigure[]} */
    const figures = [...this.renderRoot.querySelectorAll("bp-lecture-figure")].map(
      (figure) => /** @type {BpLectureFigure} */ (figure),
    );
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([Promise.all(figures.map((figure) => figure.make())), patience]);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    this.preparing = false;
    await this.updateComplete;
    print();
  }

  #contents() {
    return html`<ol class="contents">
      ${CHAPTERS.map(
        ({ id }) => html`<li>
          <a
            href="#lecture"
            aria-current=${this.chapter === id ? "true" : "false"}
            @click=${(/** @type {MouseEvent} */ event) => this.#jump(id, event)}
            >${t(`lecture.${id}`)}</a
          >
        </li>`,
      )}
    </ol>`;
  }

  /** What the letters of the formulas are in the drawings. */
  #targets() {
    const { record } = store.get().walk;
    return record ? formulaTargets(record, store.get().selection) : {};
  }

  /** @param {Section} section */
  #section(section) {
    const { row, figures } = section;
    const [arrived] = /** @type {unknown[]} */ (this.#state.value);
    const { dataset } = store.get();
    const wantsSamples = rowOf(row)?.example === "known_3" && dataset?.train.count === 1;
    return html`
      <section class="row ${arrived === row ? "arrived" : ""}" id=${row} aria-labelledby="${row}-title">
        <div class="text">
          <h3 id="${row}-title" tabindex="-1">
            <a
              class="anchor"
              href="#${row}"
              aria-label=${t("lecture.row.link", { row })}
              @click=${(/** @type {MouseEvent} */ event) => this.#link(row, event)}
              >${row}</a
            >${t(`lecture.${row}.title`)}
          </h3>
          ${sectionText(section, this.#targets())}
        </div>
        ${sectionSeen(row, () => this.#showMoment(row))}
        ${
          wantsSamples
            ? html`<p class="hint">
                ${t("lecture.more_samples")}
                <button @click=${() => emit(this, "preset-chosen", { id: "known_3" })}>
                  ${t("lecture.more_samples.show")}
                </button>
              </p>`
            : nothing
        }
        ${figures
          .filter((name) => name in FIGURES)
          .map((name) => html`<bp-lecture-figure name=${name}></bp-lecture-figure>`)}
      </section>
    `;
  }

  /** @param {Chapter} chapter @param {number} i */
  #chapter({ id, sections }, i) {
    return html`
      <section class="chapter" id=${id} aria-labelledby="${id}-title">
        <p class="number">${t("lecture.chapter", { n: i + 1 })}</p>
        <h2 id="${id}-title" tabindex="-1">${t(`lecture.${id}`)}</h2>
        <p class="opening text">${prose(t(`lecture.${id}.opening`))}</p>
        ${sections.map((section) => this.#section(section))}
        <bp-predict chapter=${id}></bp-predict>
        <p class="onward">
          <a
            href="#"
            @click=${(/** @type {MouseEvent} */ event) => {
              event.preventDefault();
              emit(this, "place-chosen", { place: "playground" });
            }}
            >${t("lecture.playground")}</a
          >
        </p>
      </section>
    `;
  }

  async #openSheet() {
    await import("../lecture/bp-worksheet.js");
    this.#letGo();
    this.sheet = true;
    await this.updateComplete;
    scrollTo({ top: 0, behavior: "instant" });
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector("bp-worksheet"))?.focus({ preventScroll: true });
  }

  render() {
    // The lecture is only hidden: its figures keep what was set in them.
    return html`
      <bp-lecture-bar></bp-lecture-bar>
      ${
        this.sheet
          ? html`<main>
              <bp-worksheet
                tabindex="-1"
                @worksheet-closed=${() => {
                  this.sheet = false;
                }}
              ></bp-worksheet>
            </main>`
          : nothing
      }
      <main class="page" ?hidden=${this.sheet}>
        <nav class="chapters" aria-label=${t("lecture.contents")}>${this.#contents()}</nav>
        <article>
          <h2 class="title">${t("lecture.title")}</h2>
          <p class="subtitle">${t("lecture.subtitle")}</p>
          <p class="lead text">${prose(t("lecture.lead"))}</p>
          <details class="jump">
            <summary>${t("lecture.contents")}</summary>
            <nav aria-label=${t("lecture.go_to")}>${this.#contents()}</nav>
          </details>
          <div class="actions">
            <button @click=${() => this.#openSheet()}>${t("lecture.worksheet")}</button>
            <button ?disabled=${this.preparing} @click=${() => this.#print()}>
              ${t(this.preparing ? "lecture.print.preparing" : "lecture.print")}
            </button>
          </div>
          ${CHAPTERS.map((chapter, i) => this.#chapter(chapter, i))}
        </article>
      </main>
    `;
  }
}

customElements.define("bp-lecture-view", BpLectureView);
