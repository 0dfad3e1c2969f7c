// A small picture for every preset, on a 40 × 40 grid; a and b are the two forward colors.

import { svg } from "../../vendor/lit.js";

/** @typedef {[x: number, y: number, kind: "a" | "b" | "c"]} Dot */

/** Points spread evenly over a disk (Vogel's spiral). @param {number} count @param {number} radius */
const disk = (count, radius) =>
  Array.from({ length: count }, (_, i) => {
    const r = radius * Math.sqrt((i + 0.5) / count);
    const angle = i * 2.39996;
    return { x: r * Math.cos(angle), y: r * Math.sin(angle), r };
  });

/** @param {Dot[]} dots @param {number} [size] */
const dots = (dots, size = 1.5) =>
  dots.map(([x, y, kind]) => svg`<circle class=${kind} cx=${x} cy=${y} r=${size} />`);

/** @param {(x: number, y: number) => "a" | "b"} side */
const field = (side) =>
  dots(
    [7, 13.5, 20, 26.5, 33].flatMap((y) =>
      [7, 13.5, 20, 26.5, 33].map((x) => /** @type {Dot} */ ([x, y, side(x, y)])),
    ),
    1.6,
  );

/** @param {number} turn */
const arm = (turn) =>
  Array.from({ length: 11 }, (_, i) => {
    const angle = turn + i * 0.5;
    const r = 3 + i * 1.25;
    return /** @type {const} */ ([20 + r * Math.cos(angle), 20 + r * Math.sin(angle)]);
  });

/** A network as dots and lines. @param {number[]} layers */
function network(layers) {
  const at = (/** @type {number} */ l, /** @type {number} */ j) => ({
    x: 6 + (28 * l) / (layers.length - 1),
    y: layers[l] === 1 ? 20 : 12 + 16 * j,
  });
  const lines = layers.slice(1).flatMap((width, l) =>
    Array.from({ length: width * layers[l] }, (_, i) => {
      const from = at(l, i % layers[l]);
      const to = at(l + 1, Math.floor(i / layers[l]));
      const kind = i % 3 === 1 ? "line a" : "line b";
      return svg`<path class=${kind} d="M${from.x} ${from.y}L${to.x} ${to.y}" />`;
    }),
  );
  const neurons = layers.flatMap((width, l) =>
    Array.from({ length: width }, (_, j) => {
      const { x, y } = at(l, j);
      return svg`<circle class="neuron" cx=${x} cy=${y} r="3" />`;
    }),
  );
  return [lines, neurons];
}

/** A three, as the digits are drawn: 8 × 8 pixels. */
const THREE = ["..####..", ".##..##.", ".....##.", "...###..", ".....##.", ".....##.", ".##..##.", "..####.."];

/** @type {Record<string, unknown>} */
export const presetPictures = {
  circle: dots(disk(44, 15).map(({ x, y, r }) => [20 + x, 20 + y, r < 8.5 ? "b" : "a"])),
  xor: field((x, y) => (Math.sign(x - 19) === Math.sign(y - 19) ? "b" : "a")),
  gaussians: dots([
    ...disk(15, 8).map(({ x, y }) => /** @type {Dot} */ ([13 + x, 27 + y, "a"])),
    ...disk(15, 8).map(({ x, y }) => /** @type {Dot} */ ([27 + x, 13 + y, "b"])),
  ]),
  two_moons: dots(
    Array.from({ length: 10 }, (_, i) => (Math.PI * i) / 9).flatMap((angle) => [
      /** @type {Dot} */ ([15 + 10 * Math.cos(angle), 23 - 11 * Math.sin(angle), "a"]),
      /** @type {Dot} */ ([25 - 10 * Math.cos(angle), 17 + 11 * Math.sin(angle), "b"]),
    ]),
  ),
  spiral: dots([
    ...arm(0).map(([x, y]) => /** @type {Dot} */ ([x, y, "a"])),
    ...arm(Math.PI).map(([x, y]) => /** @type {Dot} */ ([x, y, "b"])),
  ]),
  checkerboard: [0, 1, 2, 3].flatMap((row) =>
    [0, 1, 2, 3].map(
      (column) =>
        svg`<rect class=${(row + column) % 2 ? "a" : "b"} x=${6.5 + 7 * column} y=${6.5 + 7 * row} width="6" height="6" rx="1" />`,
    ),
  ),
  sine: [
    svg`<path class="line ink" d="M5 20C10 4 15 4 20 20S30 36 35 20" />`,
    dots([6, 11, 16, 21, 26, 31].map((x, i) => [x + 1, 20 - 11 * Math.sin((x - 4) / 4.9) + (i % 2 ? 2 : -2), "b"])),
  ],
  bump: [15, 11, 7, 3.5].map(
    (r, i) => svg`<circle class="b" opacity=${0.22 + 0.2 * i} cx="20" cy="20" r=${r} />`,
  ),
  iris: dots([
    ...disk(9, 6).map(({ x, y }) => /** @type {Dot} */ ([11 + x, 29 + y, "b"])),
    ...disk(9, 6).map(({ x, y }) => /** @type {Dot} */ ([21 + x, 18 + y, "a"])),
    ...disk(9, 6).map(({ x, y }) => /** @type {Dot} */ ([30 + x, 11 + y, "c"])),
  ]),
  penguins: svg`<path class="ink" d="M20 5c5 0 7 4 7 8.5c3 4 5 9 4.5 15.5l-3.5-4c-.5 5-3 9-8 9s-7.5-4-8-9l-3.5 4c-.5-6.5 1.5-11.5 4.5-15.5c0-4.5 2-8.5 7-8.5z" /><ellipse fill="var(--surface)" cx="20" cy="24" rx="5" ry="8" /><path class="a" d="M17.5 11.5h5L20 15zM14 34.5h5v2h-5zM21 34.5h5v2h-5z" />`,
  digits: THREE.flatMap((row, y) =>
    [...row].map((pixel, x) =>
      pixel === "#"
        ? svg`<rect class="ink" x=${8 + 3 * x} y=${8 + 3 * y} width="3" height="3" />`
        : svg``,
    ),
  ),
  known_1: network([2, 2, 2, 2]),
  known_2: network([2, 2, 2]),
  known_3: network([2, 2, 1]),
  known_3_stalls: [network([2, 2, 1]), svg`<path class="line ink" d="M5 37h30" />`],
};
