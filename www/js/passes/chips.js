// A value on every edge: each stands in a gap of its own edge and touches no other edge and no other value. Either all edges of the
// drawing get theirs or none: half a set would look like a statement.

import { pointAt, samplesOf } from "../drawing/curve.js";

/** @import { EdgePlace } from "../drawing/geometry.js" */

/** @typedef {{ x: number, y: number, width: number, height: number, from: number, to: number }} Chip  its middle, and the part of the curve that it takes */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

export const CHIP = { width: 44, height: 15, font: 10.5 };

/** So many edges between two layers never get a value each. */
const MOST = 26;
const SHARES = Array.from({ length: 37 }, (_, i) => 0.05 + 0.025 * i);
/** How often the search may turn back. */
const PATIENCE = 4000;

/** @param {number} x @param {number} y @param {number} [by] @returns {Box} */
const boxAt = (x, y, by = 0) => ({
  left: x - CHIP.width / 2 - by,
  right: x + CHIP.width / 2 + by,
  top: y - CHIP.height / 2 - by,
  bottom: y + CHIP.height / 2 + by,
});

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** @param {Box} box @returns {(point: [number, number]) => boolean} */
const inside =
  ({ left, right, top, bottom }) =>
  ([x, y]) =>
    x > left && x < right && y > top && y < bottom;

/**
 * The places where an edge's value may stand, the best first.
 * @param {EdgePlace} edge @param {[number, number][][]} others  the other curves, sampled
 * @param {number} wish  the share of the way where it would stand best
 */
function placesOf({ curve }, others, wish) {
  const [x0, , , , , , x1] = curve;
  return SHARES.map((share) => ({ share, at: pointAt(curve, share) }))
    .filter(({ at: [x, y] }) => {
      if (x - CHIP.width / 2 < x0 + 2 || x + CHIP.width / 2 > x1 - 2) return false;
      const enters = inside(boxAt(x, y, 2.2));
      return !others.some((points) => points.some(enters));
    })
    .sort((a, b) => Math.abs(a.share - wish) - Math.abs(b.share - wish));
}

/**
 * One place for each edge of a gap, or null. The edges with the fewest choices choose first.
 * @param {EdgePlace[]} edges @param {boolean} forward
 * @returns {Map<number, Chip> | null}
 */
function placeGap(edges, forward) {
  const curves = edges.map(({ curve }) => samplesOf(curve, 72));
  const choices = edges.map((edge, i) => {
    const steep = Math.abs(edge.curve[7] - edge.curve[1]) > CHIP.height;
    const wish = steep ? (forward ? 0.3 : 0.7) : 0.5;
    return {
      edge,
      places: placesOf(
        edge,
        curves.filter((_, other) => other !== i),
        wish,
      ),
    };
  });
  choices.sort((a, b) => a.places.length - b.places.length);
  /** @type {Box[]} */
  const taken = [];
  /** @type {Map<number, Chip>} */
  const chips = new Map();
  let patience = PATIENCE;
  /** @param {number} index @returns {boolean} */
  const place = (index) => {
    if (index === choices.length) return true;
    const { edge, places } = choices[index];
    for (const { at } of places) {
      const box = boxAt(at[0], at[1], 1.5);
      if (taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      if (place(index + 1)) {
        chips.set(edge.offset, chipOn(edge, at));
        return true;
      }
      taken.pop();
      patience -= 1;
      if (patience < 0) return false;
    }
    return false;
  };
  return place(0) ? chips : null;
}

/** @param {EdgePlace} edge @param {[number, number]} at @returns {Chip} */
function chipOn({ curve }, [x, y]) {
  const within = inside(boxAt(x, y, 1));
  const shares = Array.from({ length: 121 }, (_, i) => i / 120).filter((t) =>
    within(pointAt(curve, t)),
  );
  const [from, to] = [Math.min(...shares), Math.max(...shares)];
  return { x, y, width: CHIP.width, height: CHIP.height, from, to };
}

/**
 * @param {EdgePlace[]} weights @param {number} layers  how many, inputs included
 * @returns {{ forward: Map<number, Chip>, backward: Map<number, Chip> } | null}
 */
export function placeChips(weights, layers) {
  /** @type {Map<number, Chip>} */
  const forward = new Map();
  /** @type {Map<number, Chip>} */
  const backward = new Map();
  for (let layer = 1; layer < layers; layer += 1) {
    const gap = weights.filter((edge) => edge.layer === layer);
    if (gap.length > MOST) return null;
    const there = placeGap(gap, true);
    const back = layer === 1 ? new Map() : placeGap(gap, false); // nothing asks for ∂C/∂x
    if (!there || !back) return null;
    for (const [offset, chip] of there) forward.set(offset, chip);
    for (const [offset, chip] of back) backward.set(offset, chip);
  }
  return { forward, backward };
}
