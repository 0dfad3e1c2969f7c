// The elements that an embedding shows, made once and kept while it shows them.

import { isChapter, isFigure, isOfLecture } from "./options.js";
import { PARTS } from "./parts.js";

/** @import { Options } from "./options.js" */

/** Whether something of it walks through a step. @param {Options} options */
export const walks = ({ show, rows, controls }) => rows.length > 0 || show.some(isOfLecture) || controls.includes("walk");

/** What frames have to bring for it. @param {Options} options */
export const wantsOf = ({ show }) => show.flatMap((name) => PARTS[name]?.wants ?? []);

/** Brings in what is shown, with its words. @param {Options} options */
export async function loadFigures(options) {
  const { show, rows, controls } = options;
  await Promise.all([
    ...show.map((name) => PARTS[name]?.load()),
    ...(walks(options) ? [import("../i18n/lecture.js")] : []),
    ...(show.some(isFigure) ? [import("../lecture/bp-lecture-figure.js")] : []),
    ...(show.some(isChapter) ? [import("./bp-lecture-chapter.js")] : []),
    ...(rows.length > 0 ? [import("./bp-lecture-row.js")] : []),
    ...(controls.includes("walk") ? [import("../walk/bp-walk-transport.js")] : []),
  ]);
}

export class Figures {
  /** @type {Map<string, HTMLElement>} */
  #kept = new Map();

  /** In the order in which they were asked for, rows first. @param {Options} options @returns {HTMLElement[]} */
  elements({ rows, show, readonly }) {
    const named = [...rows, ...show];
    for (const name of this.#kept.keys()) if (!named.includes(name)) this.#kept.delete(name);
    return named.map((name) => {
      const element = this.#kept.get(name) ?? make(name, rows.includes(name));
      this.#kept.set(name, element);
      element.toggleAttribute("readonly", readonly);
      if (PARTS[name]?.edits) element.inert = readonly;
      if (rows.includes(name)) element.toggleAttribute("bare", show.length > 0);
      return element;
    });
  }
}

/** @param {string} name @param {boolean} isRow */
function make(name, isRow) {
  const tag = isRow ? "bp-lecture-row" : isChapter(name) ? "bp-lecture-chapter" : (PARTS[name]?.tag ?? "bp-lecture-figure");
  const element = document.createElement(tag);
  element.setAttribute("part", "figure");
  element.dataset.shows = name;
  if (isRow) element.setAttribute("row", name);
  else if (isChapter(name)) element.setAttribute("chapter", name.replace("chapter-", ""));
  else if (isFigure(name)) element.setAttribute("name", name);
  if (isRow || isOfLecture(name) || name === "network") element.classList.add("wide");
  return element;
}
