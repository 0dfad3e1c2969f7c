// A scene on the page: its nodes are kept by id and touched only where something changed.

import { itemId, sameItem } from "../drawing/navigation.js";
import { SHIFT_SIZE } from "../drawing/texts.js";
import { cssPaint } from "./paints.js";
import { liftOf } from "./scene.js";

/** @import { Item } from "../drawing/navigation.js" */
/** @import { Run } from "../drawing/texts.js" */
/** @import { Mark, Scene } from "./scene.js" */

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag */
const make = (tag) => document.createElementNS(SVG, tag);

/** @param {number | string} value */
const short = (value) =>
  typeof value === "number" ? String(Math.round(value * 100) / 100) : value;

/** @param {Run} a @param {Run} b */
const sameShape = (a, b) => a.shift === b.shift && a.italic === b.italic;

/** @typedef {{ node: SVGElement, attributes: Map<string, string>, runs: Run[], size: number, item: Item | undefined, seen: number }} Kept */

export class SceneNodes {
  /** @type {Map<string, Kept>} */
  #kept = new Map();
  /** @type {Map<string, SVGElement>} */
  #groups = new Map();
  #turn = 0;

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.svg = svg;
  }

  /**
   * @param {Scene} scene
   * @param {(item: Item) => string} nameOf  the accessible name of what can be pointed at
   * @param {Item | null} selected
   */
  paint(scene, nameOf, selected) {
    this.#turn += 1;
    this.#size(scene);
    for (const { name, marks } of scene.layers) {
      const group = this.#group(name);
      for (const mark of marks) this.#put(group, mark, nameOf, selected);
    }
    for (const [id, { node, seen }] of this.#kept) {
      if (seen === this.#turn) continue;
      node.remove();
      this.#kept.delete(id);
    }
  }

  /** @param {Scene} scene */
  #size({ width, height }) {
    const box = `0 0 ${short(width)} ${short(height)}`;
    if (this.svg.getAttribute("viewBox") === box) return;
    this.svg.setAttribute("viewBox", box);
    this.svg.setAttribute("width", short(width));
    this.svg.setAttribute("height", short(height));
  }

  /** @param {string} name */
  #group(name) {
    let group = this.#groups.get(name);
    if (!group) {
      group = make("g");
      group.setAttribute("class", name);
      group.setAttribute("role", "presentation");
      if (name === "words" || name === "labels") group.setAttribute("aria-hidden", "true");
      this.#groups.set(name, group);
      this.svg.append(group);
    }
    return group;
  }

  /** @param {SVGElement} group @param {Mark} mark @param {(item: Item) => string} nameOf @param {Item | null} selected */
  #put(group, mark, nameOf, selected) {
    let kept = this.#kept.get(mark.id);
    if (kept && kept.node.tagName !== mark.tag) {
      kept.node.remove();
      kept = undefined;
    }
    if (!kept) {
      const node = make(mark.tag);
      kept = { node, attributes: new Map(), runs: [], size: 0, item: undefined, seen: 0 };
      this.#kept.set(mark.id, kept);
      group.append(node);
    }
    kept.seen = this.#turn;
    const { attributes } = kept;
    const wanted = attributesOf(mark);
    if (mark.item) {
      wanted.id = itemId(mark.item);
      wanted.role = "option";
      wanted["aria-selected"] = String(sameItem(mark.item, selected));
      if (!kept.item || !sameItem(kept.item, mark.item)) wanted["aria-label"] = nameOf(mark.item);
    }
    kept.item = mark.item;
    for (const [name, value] of Object.entries(wanted)) {
      if (attributes.get(name) === value) continue;
      attributes.set(name, value);
      kept.node.setAttribute(name, value);
    }
    for (const name of [...attributes.keys()]) {
      if (name in wanted || name === "aria-label") continue;
      attributes.delete(name);
      kept.node.removeAttribute(name);
    }
    if (mark.runs) write(kept, mark.runs, Number(mark.at["font-size"]));
  }
}

/** @param {Mark} mark */
function attributesOf({ tag, at, fill, stroke, value }) {
  /** @type {Record<string, string>} */
  const all = { fill: cssPaint(fill ?? (tag === "text" ? "ink" : "none")) };
  if (stroke) all.stroke = cssPaint(stroke);
  if (value) {
    all["data-value"] = value.name;
    all.title = value.full;
  }
  for (const [name, entry] of Object.entries(at)) all[name] = short(entry);
  return all;
}

/** @param {Kept} kept @param {Run[]} runs @param {number} size */
function write(kept, runs, size) {
  const same =
    kept.size === size &&
    kept.runs.length === runs.length &&
    kept.runs.every((run, i) => sameShape(run, runs[i]));
  if (same) {
    for (const [i, { text }] of runs.entries()) {
      if (kept.runs[i].text !== text) kept.node.childNodes[i].textContent = text;
    }
  } else {
    kept.node.replaceChildren(...spans(runs, size));
  }
  kept.runs = runs;
  kept.size = size;
}

/** @param {Run[]} runs @param {number} size */
function spans(runs, size) {
  let lift = 0;
  return runs.map(({ text, shift, italic }) => {
    const span = make("tspan");
    const next = liftOf(shift, size);
    if (next !== lift) span.setAttribute("dy", short(next - lift));
    lift = next;
    if (shift) span.setAttribute("font-size", short(size * SHIFT_SIZE));
    if (italic) span.setAttribute("class", "italic");
    span.textContent = text;
    return span;
  });
}
