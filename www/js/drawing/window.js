// A long table shows only the rows in sight, and a few more on either side.

/**
 * @param {Object} view
 * @param {number} view.count  rows in all
 * @param {number} view.rowHeight
 * @param {number} view.scrollTop
 * @param {number} view.height  of what is in sight
 * @param {number} [spare]  rows beyond sight on each side
 * @returns {{ first: number, end: number, before: number, after: number }}  rows first … end − 1, and the space for the others
 */
export function rowWindow({ count, rowHeight, scrollTop, height }, spare = 6) {
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * rowHeight - height));
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + spare);
  return { first, end, before: first * rowHeight, after: (count - end) * rowHeight };
}

/**
 * The scroll position that brings a row into sight, the present one if it is.
 * @param {number} row
 * @param {{ rowHeight: number, scrollTop: number, height: number, head: number }} view  `head`: what the sticky header covers
 */
export function scrollToRow(row, { rowHeight, scrollTop, height, head }) {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight + head;
  return bottom > scrollTop + height ? bottom - height : scrollTop;
}
