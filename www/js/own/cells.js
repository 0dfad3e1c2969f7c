// What one cell of a table says: nothing, a number, or a word.

/** Words that stand for a missing value, in small letters. */
const MISSING = new Set(["", "na", "n/a", "nan", "null", "nil", "none", "missing", "?", "-", "–", "—", "#n/a"]);

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const COMMA_NUMBER = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;

/** The longest text of a cell or a name that is kept. */
const LONGEST = 60;

/** The greatest size of a number that the core, which computes in f32, can take. */
export const GREATEST = 3.4e38;

/** @param {string} cell  without blanks around it */
export const isMissing = (cell) => cell.length <= 7 && MISSING.has(cell.toLowerCase());

/**
 * NaN for what is no number; ±∞ for one that is too large.
 * @param {string} cell  without blanks around it
 * @param {"." | ","} decimal
 */
export function numberOf(cell, decimal) {
  const text = cell.startsWith("−") ? `-${cell.slice(1)}` : cell;
  if (decimal === ",") return COMMA_NUMBER.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** As it is shown and remembered: one line, not endless. @param {string} cell */
export function clean(cell) {
  const line = cell.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const letters = [...line.slice(0, 2 * LONGEST)];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : line;
}

/**
 * A decimal comma can stand only where the comma does not part the cells.
 * @param {string[][]} rows @param {string} delimiter
 * @returns {"." | ","}
 */
export function guessDecimal(rows, delimiter) {
  if (delimiter === ",") return ".";
  let [commas, points] = [0, 0];
  for (const cell of rows.flat()) {
    if (/^\s*[+-]?\d*,\d+\s*$/.test(cell)) commas += 1;
    else if (/^\s*[+-]?\d*\.\d+\s*$/.test(cell)) points += 1;
  }
  return commas > points ? "," : ".";
}

/**
 * The first row names the columns if no cell of it is a number and it differs from what stands below.
 * @param {string[][]} rows @param {"." | ","} decimal
 */
export function guessHeader([first = [], ...rest], decimal) {
  const cells = first.map((cell) => cell.trim());
  if (cells.every((cell) => cell === "")) return false;
  if (cells.some((cell) => !Number.isNaN(numberOf(cell, decimal)))) return false;
  if (rest.length === 0) return true;
  const below = (/** @type {number} */ i) => rest.map((row) => (row[i] ?? "").trim());
  const isNumbers = cells.some((_, i) => below(i).some((cell) => !Number.isNaN(numberOf(cell, decimal))));
  return isNumbers || cells.every((cell, i) => cell !== "" && !below(i).includes(cell));
}

/**
 * The columns' names: what the first row says, told apart where two are alike, C1 … where it says nothing.
 * @param {string[]} cells
 */
export function namesOf(cells) {
  /** @type {Set<string>} */
  const taken = new Set();
  return cells.map((cell, i) => {
    const base = clean(cell) || `C${i + 1}`;
    let name = base;
    for (let k = 2; taken.has(name); k += 1) name = `${base} (${k})`;
    taken.add(name);
    return name;
  });
}
