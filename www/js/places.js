// Where in the page the visitor is, and how the address says so: "#steps", "#lecture", "#descent", "#scale", or a row of the lecture, "#L14".

/**
 * @typedef {"playground" | "steps" | "lecture" | "descent" | "scale"} Place
 * @typedef {{ place: Place, row: string }} Spot  `row`: "" or "L1" … "L20"
 */

/** In the order of the header. @type {readonly Place[]} */
export const PLACES = ["playground", "steps", "lecture", "descent", "scale"];

/** The rows of the lecture, by their names. */
export const ROWS = Array.from({ length: 20 }, (_, i) => `L${i + 1}`);

/**
 * The spot that an address names; whatever it does not know is the playground.
 * @param {string} hash
 * @returns {Spot}
 */
export function spotOf(hash) {
  const word = hash.replace(/^#/, "").split("&")[0];
  if (ROWS.includes(word)) return { place: "lecture", row: word };
  const place = PLACES.find((name) => name === word) ?? "playground";
  return { place, row: "" };
}

/** The first part of the hash for a spot, "" for the playground. @param {Spot} spot */
export const wordOf = ({ place, row }) => row || (place === "playground" ? "" : place);
