// Where there are fingers, pictures are zoomed by two of them.

import { loadPart } from "../views.js";

/** @param {Element | null} picture @param {() => void} [takeBack]  what the first of two taps did */
export function zoomable(picture, takeBack) {
  if (!picture || navigator.maxTouchPoints === 0) return;
  loadPart("zoom").then(({ Zoom }) => new Zoom(/** @type {HTMLElement} */ (picture), takeBack), console.warn);
}
