// Where in an element a pointer is, in the element's own pixels, which are larger ones where the page is magnified.

/** @param {Element} element */
export const magnification = (element) => /** @type {{ currentCSSZoom?: number }} */ (element).currentCSSZoom ?? 1;

/** @param {Element} element @param {{ clientX: number, clientY: number }} event @returns {[number, number]} */
export function spotIn(element, { clientX, clientY }) {
  const { left, top } = element.getBoundingClientRect();
  const scale = magnification(element);
  return [(clientX - left) / scale, (clientY - top) / scale];
}
