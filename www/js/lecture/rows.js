// The rows of the lecture, L1 … L20: where each is told, which figure shows it, and from where on in the walk it can be seen.

/** @import { WalkRecord } from "../walk/record.js" */

/**
 * What has to be done in the walk for a row to be seen.
 * @typedef {"start" | "forward" | "cost" | "output" | "hidden" | "gradient" | "sums"} Moment
 *
 * @typedef {Object} Row
 * @property {string} row  its name, which is its anchor too
 * @property {string} chapter
 * @property {string} figure  the name by which course notes embed its figure
 * @property {string} example  the preset that shows it where nothing else has been opened, "" if any network does
 * @property {Moment} moment
 */

/** @type {readonly Row[]} */
export const LECTURE_ROWS = [
  { row: "L1", chapter: "descent", figure: "columns", example: "", moment: "start" },
  { row: "L2", chapter: "descent", figure: "timeline", example: "", moment: "start" },
  { row: "L3", chapter: "descent", figure: "columns", example: "", moment: "sums" },
  { row: "L4", chapter: "descent", figure: "descent", example: "", moment: "sums" },
  { row: "L5", chapter: "cost", figure: "scale", example: "", moment: "start" },
  { row: "L6", chapter: "cost", figure: "cost", example: "", moment: "start" },
  { row: "L7", chapter: "chain", figure: "chain-rule-1", example: "", moment: "start" },
  { row: "L8", chapter: "chain", figure: "chain-rule-2", example: "", moment: "start" },
  { row: "L9", chapter: "factors", figure: "samples", example: "known_3", moment: "sums" },
  { row: "L10", chapter: "factors", figure: "samples", example: "known_3", moment: "sums" },
  { row: "L11", chapter: "factors", figure: "derivation", example: "", moment: "gradient" },
  { row: "L12", chapter: "forward", figure: "forward-network", example: "", moment: "forward" },
  { row: "L13", chapter: "backward", figure: "reversed-network", example: "", moment: "gradient" },
  { row: "L14", chapter: "backward", figure: "reversed-network", example: "", moment: "hidden" },
  { row: "L15", chapter: "reversed", figure: "reversed-network", example: "", moment: "hidden" },
  { row: "L16", chapter: "reversed", figure: "sigma", example: "", moment: "forward" },
  { row: "L17", chapter: "backward", figure: "reversed-network", example: "", moment: "output" },
  { row: "L18", chapter: "backward", figure: "unroll", example: "", moment: "gradient" },
  { row: "L19", chapter: "cost", figure: "cost", example: "", moment: "start" },
  { row: "L20", chapter: "summary", figure: "derivation", example: "", moment: "gradient" },
];

/** @param {string} name */
export const rowOf = (name) => LECTURE_ROWS.find(({ row }) => row === name);

/** The chapters, by the names that course notes use for them. */
export const CHAPTER_NAMES = [...new Set(LECTURE_ROWS.map(({ chapter }) => `chapter-${chapter}`))];

/** The rows that a chapter tells. @param {string} name  as course notes have it */
export const rowsOfChapter = (name) => LECTURE_ROWS.filter(({ chapter }) => `chapter-${chapter}` === name);
