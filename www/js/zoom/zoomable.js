// Where there are fingers, pictures are zoomed by two of them.

import { loadPart } from "../views.js";

/** @param {Element | null} picture */
export function zoomable(picture) {
  if (!picture || navigator.maxTouchPoints === 0) return;
  loadPart("zoom").then(({ Zoom }) => new Zoom(/** @type {HTMLElement} */ (picture)), console.warn);
}
