// Where not all values of the reversed network can be written: those that meet at the neuron in focus.

import { textMark, widthOf } from "./marks.js";
import { brief, live } from "./numbers.js";
import { toneOf } from "./paints.js";
import { pointAt } from "../drawing/curve.js";

/** @import { EdgePlace } from "../drawing/geometry.js" */
/** @import { Mark } from "./scene.js" */

/**
 * One value near the neuron that it comes from.
 * @param {EdgePlace} edge @param {number | undefined} value @param {boolean} work
 * @returns {Mark[]}
 */
export function focusLabel({ offset, curve }, value, work) {
  const width = Math.min(42, curve[6] - curve[0] - 4);
  if (width < 26) return [];
  const text = brief(value, width < 38 ? 2 : 3);
  const size = Math.min(10.5, width / (0.6 * Math.max(4, text.length)));
  const share = Math.max(0.55, 1 - (width / 2 + 6) / (curve[6] - curve[0]));
  const [x, y] = pointAt(curve, share);
  const wide = widthOf([{ text }], size) + 4;
  return [
    {
      id: `cb${offset}`,
      tag: "rect",
      at: { x: x - wide / 2, y: y - 7, width: wide, height: 14, rx: 3 },
      fill: "paper",
    },
    textMark(`c${offset}`, x, y + 0.35 * size, text, {
      size,
      fill: toneOf("backward", value),
      weight: work ? 700 : undefined,
      ...live(`back-${offset}`, value),
    }),
  ];
}

/** Labels of the focus that would cover one another are left out, the one in work last. @param {Mark[]} marks */
export function apart(marks) {
  /** @type {{ x: number, y: number }[]} */
  const taken = [];
  const dropped = new Set();
  const texts = marks.filter(({ tag }) => tag === "text");
  texts.sort((a, b) => Number(b.at["font-weight"] ?? 0) - Number(a.at["font-weight"] ?? 0));
  for (const { id, at } of texts) {
    if (!marks.some((mark) => mark.id === id.replace("c", "cb"))) continue;
    const [x, y] = [Number(at.x), Number(at.y)];
    if (taken.some((other) => Math.abs(other.x - x) < 44 && Math.abs(other.y - y) < 14))
      dropped.add(id);
    else taken.push({ x, y });
  }
  return marks.filter(({ id }) => !dropped.has(id) && !dropped.has(id.replace("cb", "c")));
}
