// What an embedding says on paper before it has begun: rows and chapters of the lecture with their text and formulas, and which figures follow.

import { html } from "../../vendor/lit.js";
import { t } from "../i18n/index.js";
import { CHAPTERS } from "../lecture/chapters.js";
import { FIGURES } from "../lecture/figures.js";
import { prose } from "../lecture/inline.js";
import { rowOf } from "../lecture/rows.js";

/** @import { Section } from "../lecture/chapters.js" */

/** @typedef {{ name: string, text: unknown, figures: string[] }} Told */

const SECTIONS = CHAPTERS.flatMap(({ sections }) => sections);

/** Formulas as they are written without TeX. @param {Section} section */
const written = ({ row, paragraphs, formulas }) => html`
  <h3>${row} ${t(`lecture.${row}.title`)}</h3>
  ${Array.from({ length: paragraphs }, (_, i) => html`<p>${prose(t(`lecture.${row}.${i + 1}`))}</p>
    ${i === 0 ? formulas.map(({ plain }) => html`<p class="plain">${plain}</p>`) : ""}`)}
`;

/** @param {Section} section @returns {Told} */
const section = (section) => ({ name: section.row, text: written(section), figures: section.figures.filter((name) => name in FIGURES) });

/** @param {string[]} rows @param {string[]} show @returns {Told[]} */
export function told(rows, show) {
  const ofRows = rows.flatMap((name) => {
    const found = SECTIONS.find(({ row }) => row === name);
    if (!found) return [];
    const { figures, ...part } = section(found);
    const own = figures.length ? figures : [rowOf(name)?.figure ?? ""];
    return [{ ...part, figures: show.length ? [] : own }];
  });
  return [
    ...ofRows,
    ...show.flatMap((name) => {
      const chapter = CHAPTERS.find(({ id }) => `chapter-${id}` === name);
      if (!chapter) return [{ name, text: null, figures: [name] }];
      const head = { name, text: html`<h2>${t(`lecture.${chapter.id}`)}</h2><p>${prose(t(`lecture.${chapter.id}.opening`))}</p>`, figures: [] };
      return [head, ...chapter.sections.map(section)];
    }),
  ];
}
