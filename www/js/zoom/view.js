// What of a picture is seen: scaled from its upper left corner and shifted, never beyond its edges.

/** @typedef {{ scale: number, x: number, y: number }} View  a place p of the picture is seen at scale · p + (x, y) */
/** @typedef {{ width: number, height: number }} Size */

/** @type {View} */
export const WHOLE = { scale: 1, x: 0, y: 0 };

export const MOST = 6;

/** Below this it is the whole picture again. */
const NEARLY_WHOLE = 1.04;

const between = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) =>
  Math.max(low, Math.min(high, value));

/** @param {View} view @param {Size} size @returns {View} */
function within({ scale, x, y }, { width, height }) {
  return { scale, x: between(x, width * (1 - scale), 0), y: between(y, height * (1 - scale), 0) };
}

/**
 * What lay under the fingers stays under them.
 * @param {View} view
 * @param {Size} size  of the picture
 * @param {number} factor
 * @param {{ x: number, y: number }} at  seen from its corner, where the fingers are now
 * @param {{ dx: number, dy: number }} shift  by which they came there
 * @returns {View}
 */
export function pinched(view, size, factor, at, { dx, dy }) {
  const scale = between(view.scale * factor, 1, MOST);
  const ratio = scale / view.scale;
  const x = at.x - ratio * (at.x - dx - view.x);
  const y = at.y - ratio * (at.y - dy - view.y);
  return within({ scale, x, y }, size);
}

/** @param {View} view @param {Size} size @param {{ dx: number, dy: number }} shift @returns {View} */
export const dragged = (view, size, { dx, dy }) => within({ ...view, x: view.x + dx, y: view.y + dy }, size);

/** After the fingers are gone. @param {View} view */
export const settled = (view) => (view.scale < NEARLY_WHOLE ? WHOLE : view);

/** The part of the picture that is seen, as a clip path in its own coordinates. @param {View} view @param {Size} size */
export function clipOf({ scale, x, y }, { width, height }) {
  const [left, top] = [-x / scale, -y / scale];
  const [right, bottom] = [width - left - width / scale, height - top - height / scale];
  return `inset(${[top, right, bottom, left].map((edge) => `${edge}px`).join(" ")})`;
}
