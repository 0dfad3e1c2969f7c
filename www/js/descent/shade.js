// The light on a loss surface that comes from the upper left: how much more or less of it there is than on flat ground.

import { heightOf } from "./levels.js";

/** @import { Levels } from "./levels.js" */

/** Towards the light: left, up, and out of the picture. */
const LIGHT = [-0.5, 0.5, Math.SQRT1_2];

/** How steep the surface is drawn: the whole height in edges of the square. */
const STEEP = 0.62;

/**
 * For each point of the grid n·l − n₀·l.
 *
 * - n: the unit normal of the surface (u, v, h) with h of `heightOf`, on a scale between that of the levels and L itself
 * - n₀: that of flat ground
 * - l: the direction of the light
 *
 * @param {{ size: number, loss: ArrayLike<number> }} surface  a row for each v, v upwards
 * @param {Levels} levels
 * @returns {Float64Array}
 */
export function shadeOf({ size, loss }, levels) {
  // The levels' own scale would make a point of every valley's floor.
  const rounder = { ...levels, power: (1 + levels.power) / 2 };
  const height = Float64Array.from(loss, (value) => STEEP * heightOf(rounder, value));
  const shade = new Float64Array(size * size);
  const last = size - 1;
  for (let j = 0; j < size; j += 1) {
    const [j0, j1] = [Math.max(0, j - 1), Math.min(last, j + 1)];
    for (let i = 0; i < size; i += 1) {
      const [i0, i1] = [Math.max(0, i - 1), Math.min(last, i + 1)];
      const du = ((height[j * size + i1] - height[j * size + i0]) * last) / (i1 - i0);
      const dv = ((height[j1 * size + i] - height[j0 * size + i]) * last) / (j1 - j0);
      const light = (LIGHT[2] - du * LIGHT[0] - dv * LIGHT[1]) / Math.hypot(du, dv, 1);
      shade[j * size + i] = light - LIGHT[2];
    }
  }
  return shade;
}
