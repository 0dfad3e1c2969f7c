// The texts of the drawing as SVG nodes, kept by id and rewritten only where they changed.

import { SHIFT_SIZE } from "../../drawing/texts.js";

/** @import { Run, TextPlace } from "../../drawing/texts.js" */

const SVG = "http://www.w3.org/2000/svg";

/** @param {Run} a @param {Run} b */
const sameShape = (a, b) => a.shift === b.shift && a.italic === b.italic;

/** @param {Run[]} runs @param {number} size */
function spans(runs, size) {
  let lift = 0;
  return runs.map(({ text, shift, italic }) => {
    const span = document.createElementNS(SVG, "tspan");
    const next = shift === "sup" ? -0.38 * size : shift === "sub" ? 0.24 * size : 0;
    if (next !== lift) span.setAttribute("dy", String(next - lift));
    lift = next;
    if (shift) span.setAttribute("font-size", String(size * SHIFT_SIZE));
    if (italic) span.setAttribute("class", "italic");
    span.textContent = text;
    return span;
  });
}

export class TextNodes {
  /** @type {Map<string, { node: SVGElement, place: TextPlace }>} */
  #kept = new Map();

  /** @param {SVGElement} group */
  constructor(group) {
    this.group = group;
  }

  clear() {
    this.#kept.clear();
    this.group.replaceChildren();
  }

  /** @param {TextPlace[]} places */
  paint(places) {
    const ids = new Set(places.map(({ id }) => id));
    for (const [id, { node }] of this.#kept) {
      if (ids.has(id)) continue;
      node.remove();
      this.#kept.delete(id);
    }
    for (const place of places) this.#put(place);
  }

  /** @param {TextPlace} place */
  #put(place) {
    const kept = this.#kept.get(place.id);
    const node = kept?.node ?? document.createElementNS(SVG, "text");
    const before = kept?.place;
    if (!kept) this.group.append(node);
    if (before?.x !== place.x) node.setAttribute("x", String(place.x));
    if (before?.y !== place.y) node.setAttribute("y", String(place.y));
    if (before?.size !== place.size) node.setAttribute("font-size", String(place.size));
    if (before?.anchor !== place.anchor) node.setAttribute("text-anchor", place.anchor);
    if (before?.tone !== place.tone) {
      node.setAttribute("class", place.halo ? `${place.tone} halo` : place.tone);
    }
    this.#write(node, place, before);
    this.#kept.set(place.id, { node, place });
  }

  /** @param {SVGElement} node @param {TextPlace} place @param {TextPlace | undefined} before */
  #write(node, { runs, size, title }, before) {
    const same =
      before?.size === size &&
      before.runs.length === runs.length &&
      before.runs.every((run, i) => sameShape(run, runs[i]));
    if (!same) {
      node.replaceChildren(...spans(runs, size));
      if (title) {
        const full = document.createElementNS(SVG, "title");
        full.textContent = title;
        node.append(full);
      }
      return;
    }
    for (const [i, { text }] of runs.entries()) {
      if (before.runs[i].text !== text) node.childNodes[i].textContent = text;
    }
  }
}
