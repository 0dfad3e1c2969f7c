// A value that travels along its edge when its term is walked. Motion explains here or is not there: short, and off where the visitor
// wants none.

import { pointAt } from "../drawing/curve.js";
import { positionAt } from "../walk/positions.js";
import { brief } from "./numbers.js";
import { cssPaint, toneOf } from "./paints.js";

/** @import { EdgePlace } from "../drawing/geometry.js" */
/** @import { PassGeometry } from "./geometry.js" */
/** @import { PassView } from "./view.js" */

const SVG = "http://www.w3.org/2000/svg";
const POINTS = 14;
/** From so many values at once they travel as dots, from so many not at all. */
const WORDED = 1;
const MOST = 160;
const REACHED = 3000;

/** How long one takes at a speed, in milliseconds. @param {number} speed */
export const travelTime = (speed) => Math.max(150, Math.min(400, 360 / speed));

/**
 * The edges whose terms lie between two moments of the walk.
 * @param {PassGeometry} geometry @param {PassView} view @param {number} before @param {number} now
 * @param {"forward" | "backward"} direction
 * @returns {EdgePlace[]}
 */
export function edgesBetweenMoments({ edges }, { shown }, before, now, direction) {
  if (!shown || now <= before || now - before > REACHED) return [];
  const kind = direction === "forward" ? "product" : "backProduct";
  const offsets = new Set();
  for (let index = before; index < Math.min(now, shown.plan.length); index += 1) {
    const position = positionAt(shown.plan, index);
    if (position.kind === kind) offsets.add(position.offset);
  }
  return edges.filter(({ offset }) => offsets.has(offset));
}

/**
 * Sends the values along their edges.
 * @param {SVGElement} svg @param {EdgePlace[]} edges @param {PassView} view
 * @param {"forward" | "backward"} direction @param {number} duration
 */
export function travel(svg, edges, { known }, direction, duration) {
  if (edges.length === 0 || edges.length > MOST) return;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "travel");
  group.setAttribute("aria-hidden", "true");
  svg.append(group);
  const worded = edges.length <= WORDED;
  const done = edges.map((edge) => {
    const { layer, to, from = 0, offset } = edge;
    const value =
      direction === "forward"
        ? known.carried(layer, to, from, offset)
        : known.back(layer, to, from, offset);
    const node = worded ? wordNode(value, direction) : dotNode(value, direction);
    group.append(node);
    const frames = Array.from({ length: POINTS + 1 }, (_, i) => {
      const share = direction === "forward" ? i / POINTS : 1 - i / POINTS;
      const [x, y] = pointAt(edge.curve, share);
      return { transform: `translate(${x}px, ${y}px)` };
    });
    return node.animate(frames, { duration, easing: "ease-in-out" }).finished;
  });
  Promise.allSettled(done).then(() => group.remove());
}

/** @param {number | undefined} value @param {"forward" | "backward"} direction */
function dotNode(value, direction) {
  const dot = document.createElementNS(SVG, "circle");
  dot.setAttribute("r", "4");
  dot.setAttribute("fill", cssPaint(toneOf(direction, value)));
  return dot;
}

/** @param {number | undefined} value @param {"forward" | "backward"} direction */
function wordNode(value, direction) {
  const text = brief(value);
  const width = 12 + 6.4 * text.length;
  const group = document.createElementNS(SVG, "g");
  const box = document.createElementNS(SVG, "rect");
  const tone = cssPaint(toneOf(direction, value));
  const box_ = {
    x: -width / 2,
    y: -9,
    width,
    height: 18,
    rx: 9,
    fill: cssPaint("paper"),
    stroke: tone,
  };
  for (const [name, entry] of Object.entries(box_)) box.setAttribute(name, String(entry));
  const words = document.createElementNS(SVG, "text");
  for (const [name, entry] of Object.entries({
    "text-anchor": "middle",
    y: 4,
    "font-size": 11,
    fill: tone,
  }))
    words.setAttribute(name, String(entry));
  words.textContent = text;
  group.append(box, words);
  return group;
}
