// Line icons on a 16 × 16 grid, drawn in the color of the text.

import { svg } from "../../vendor/lit.js";

/** @param {unknown} shapes */
const icon = (shapes) =>
  svg`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes}</svg>`;

export const icons = {
  play: icon(svg`<path d="M5 3v10l8-5z" fill="currentColor" />`),
  pause: icon(svg`<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2.4" />`),
  step: icon(svg`<path d="M4 3.5v9l6-4.5z" fill="currentColor" /><path d="M12.5 3.5v9" />`),
  epoch: icon(
    svg`<path d="M2 4v8l5-4zM7.5 4v8l5-4z" fill="currentColor" /><path d="M14 3.5v9" />`,
  ),
  until: icon(svg`<path d="M4.5 14V2.5h7l-1.8 3 1.8 3h-7" />`),
  tools: icon(svg`<path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7" /><circle cx="11" cy="4.5" r="1.8" /><circle cx="5" cy="11.5" r="1.8" />`),
  reset: icon(svg`<path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3" />`),
  undo: icon(svg`<path d="M5.5 3 2.5 6l3 3M2.5 6h6.8a3.7 3.7 0 0 1 0 7.4H6" />`),
  redo: icon(svg`<path d="m10.5 3 3 3-3 3M13.5 6H6.7a3.7 3.7 0 0 0 0 7.4H10" />`),
  seed: icon(
    svg`<rect x="2.5" y="2.5" width="11" height="11" rx="2.5" /><path d="M5.6 5.6h0M10.4 5.6h0M8 8h0M5.6 10.4h0M10.4 10.4h0" stroke-width="2" />`,
  ),
  save: icon(svg`<path d="M3 2.5h8l2.5 2.5v8.5h-11v-11zM5 2.5v3.5h5v-3.5M5 13.5v-4h6v4" />`),
  share: icon(svg`<path d="M8 10V2M5 4.5 8 2l3 2.5M3.5 8v5.5h9V8" />`),
  keyboard: icon(
    svg`<rect x="1.5" y="4" width="13" height="8.5" rx="1.5" /><path d="M4.2 6.7h0M6.7 6.7h0M9.2 6.7h0M11.8 6.7h0M5 10h6" />`,
  ),
  projector: icon(svg`<path d="M1.5 3h13M2.5 3v7.5h11V3M8 10.5V13M5 14l3-1.5 3 1.5" />`),
  auto: icon(
    svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />`,
  ),
  light: icon(
    svg`<circle cx="8" cy="8" r="2.8" /><path d="M8 1.2v1.4M8 13.4v1.4M1.2 8h1.4M13.4 8h1.4M3.2 3.2l1 1M11.8 11.8l1 1M3.2 12.8l1-1M11.8 4.2l1-1" />`,
  ),
  dark: icon(svg`<path d="M13.2 9.6A5.6 5.6 0 1 1 6.4 2.8a4.5 4.5 0 0 0 6.8 6.8z" />`),
  plus: icon(svg`<path d="M8 3.5v9M3.5 8h9" />`),
  minus: icon(svg`<path d="M3.5 8h9" />`),
  disclose: icon(svg`<path d="m6 3.5 4.5 4.5L6 12.5" />`),
  pencil: icon(svg`<path d="M3 13l.7-2.9 7.6-7.6 2.2 2.2-7.6 7.6zM9.8 4l2.2 2.2" />`),
  lock: icon(svg`<path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />`),
  close: icon(svg`<path d="m4 4 8 8M12 4l-8 8" />`),
};
