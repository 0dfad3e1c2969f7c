// A contact sheet: where a sample's page begins, so that walking on turns the page only at its end.

/** Samples on one sheet. */
export const SHEET = 40;

/**
 * @param {number} n
 * @param {number} count
 * @returns {{ from: number, to: number }}  to is past the last
 */
export function sheetOf(n, count) {
  const from = Math.floor(Math.max(0, n) / SHEET) * SHEET;
  return { from, to: Math.min(count, from + SHEET) };
}
