// A value on every edge: each stands in a gap of its own edge and touches no other edge and no other value. Either all edges of the
// drawing get theirs or none: half a set would look like a statement.

import { pointAt, samplesOf } from "../drawing/curve.js";

/** @import { EdgePlace } from "../drawing/geometry.js" */

/** @typedef {{ x: number, y: number, width: number, font: number, from: number, to: number }} Chip  its middle, and the part of the curve that it takes */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/** @typedef {{ width: number, height: number, font: number }} ChipSize */

/** The sizes that are tried, one for the whole drawing. @type {ChipSize[]} */
const SIZES = [
  { width: 47, height: 15, font: 10.5 },
  { width: 41, height: 13.5, font: 9.4 },
];

/** So many edges between two layers never get a value each. */
const MOST = 26;
const SHARES = Array.from({ length: 37 }, (_, i) => 0.05 + 0.025 * i);
/** How often the search may turn back. */
const PATIENCE = 4000;

/** @param {ChipSize} size @param {number} x @param {number} y @param {number} by @returns {Box} */
const boxAt = ({ width, height }, x, y, by) => ({
  left: x - width / 2 - by,
  right: x + width / 2 + by,
  top: y - height / 2 - by,
  bottom: y + height / 2 + by,
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
 * @param {ChipSize} size
 */
function placesOf({ curve }, others, wish, size) {
  const [x0, , , , , , x1] = curve;
  return SHARES.map((share) => ({ share, at: pointAt(curve, share) }))
    .filter(({ at: [x, y] }) => {
      if (x - size.width / 2 < x0 + 2 || x + size.width / 2 > x1 - 2) return false;
      const enters = inside(boxAt(size, x, y, 2.2));
      return !others.some((points) => points.some(enters));
    })
    .sort((a, b) => Math.abs(a.share - wish) - Math.abs(b.share - wish));
}

/**
 * One place for each edge of a gap, or null. The edges with the fewest choices choose first.
 * @param {EdgePlace[]} edges @param {boolean} forward @param {ChipSize} size
 * @returns {Map<number, Chip> | null}
 */
function placeGap(edges, forward, size) {
  const curves = edges.map(({ curve }) => samplesOf(curve, 72));
  const choices = edges.map((edge, i) => {
    const steep = Math.abs(edge.curve[7] - edge.curve[1]) > size.height;
    const wish = steep ? (forward ? 0.3 : 0.7) : 0.5;
    return {
      edge,
      places: placesOf(
        edge,
        curves.filter((_, other) => other !== i),
        wish,
        size,
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
      const box = boxAt(size, at[0], at[1], 1.5);
      if (taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      if (place(index + 1)) {
        chips.set(edge.offset, chipOn(edge, at, size));
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

/** @param {EdgePlace} edge @param {[number, number]} at @param {ChipSize} size @returns {Chip} */
function chipOn({ curve }, [x, y], size) {
  const within = inside(boxAt(size, x, y, 1));
  const shares = Array.from({ length: 121 }, (_, i) => i / 120).filter((t) =>
    within(pointAt(curve, t)),
  );
  const [from, to] = [Math.min(...shares), Math.max(...shares)];
  return { x, y, width: size.width, font: size.font, from, to };
}

/**
 * @param {EdgePlace[]} weights @param {number} layers  how many, inputs included
 * @param {"forward" | "backward"} direction
 * @returns {Map<number, Chip> | null}
 */
export function placeChips(weights, layers, direction) {
  const all = Array.from({ length: layers - 1 }, (_, i) =>
    weights.filter(({ layer }) => layer === i + 1),
  );
  const gaps = direction === "forward" ? all : all.slice(1); // nothing asks for ∂C/∂x
  if (gaps.some(({ length }) => length > MOST)) return null;
  for (const size of SIZES) {
    const chips = placeAll(gaps, direction === "forward", size);
    if (chips) return chips;
  }
  return null;
}

/** @param {EdgePlace[][]} gaps @param {boolean} forward @param {ChipSize} size */
function placeAll(gaps, forward, size) {
  /** @type {Map<number, Chip>} */
  const all = new Map();
  for (const gap of gaps) {
    const chips = placeGap(gap, forward, size);
    if (!chips) return null;
    for (const [offset, chip] of chips) all.set(offset, chip);
  }
  return all;
}
