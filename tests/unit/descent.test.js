// The picture of the descent, from made-up surfaces whose contours and slopes are known.

import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast } from "../../www/js/color.js";
import { parameterAt, parameterCount } from "../../www/js/drawing/parameters.js";
import { axisNames, firstAxes, groupsOf, offsetOf } from "../../www/js/descent/choice.js";
import { boxOf, descentAxes, descentSvg, groundSvg, heightOfPicture, moversSvg } from "../../www/js/descent/descent-svg.js";
import { heightColor, heightOf, levelsOf } from "../../www/js/descent/levels.js";
import { leavesAt, LOOKS, OPTIMIZERS, outcomeOf, ratesOf } from "../../www/js/descent/optimizers.js";
import { reliefSvg } from "../../www/js/descent/relief-svg.js";
import { openLines, ringsAbove } from "../../www/js/descent/rings.js";
import { shadeOf } from "../../www/js/descent/shade.js";
import { sizesFor } from "../../www/js/descent/survey.js";

/** @import { DescentState } from "../../www/js/descent/descent-svg.js" */
/** @import { Surface } from "../../www/js/descent/surface-svg.js" */

/** f on a grid over ±1. @param {number} size @param {(u: number, v: number) => number} f @returns {Surface} */
function surfaceOf(size, f) {
  const at = Float64Array.from({ length: size }, (_, i) => (2 * i) / (size - 1) - 1);
  const loss = Float32Array.from({ length: size * size }, (_, p) => f(at[p % size], at[Math.floor(p / size)]));
  const finite = loss.filter(Number.isFinite);
  return { size, span: 1, u: at, v: at, loss, min: Math.min(...finite), max: Math.max(...finite), origin: [0, 0] };
}

/** The area within a ring, with its sign. @param {{ x: number[], y: number[] }} ring */
const areaOf = ({ x, y }) => x.reduce((sum, _, i) => sum + x[i] * y[(i + 1) % x.length] - x[(i + 1) % x.length] * y[i], 0) / 2;

/** @param {ReturnType<typeof ringsAbove>} rings */
const areaAbove = (rings) => Math.abs(rings.reduce((sum, ring) => sum + areaOf(ring), 0));

const bowl = (/** @type {number} */ u, /** @type {number} */ v) => u * u + 4 * v * v;

test("the contours of a quadratic are its ellipses", () => {
  const { size, loss } = surfaceOf(81, bowl);
  for (const level of [0.05, 0.3, 0.8]) {
    const lines = openLines(ringsAbove({ size, values: loss }, level));
    assert.equal(lines.length, 1, "one closed line");
    const [{ x, y, closed }] = lines;
    assert.ok(closed && x[0] === x[x.length - 1] && y[0] === y[y.length - 1]);
    for (let i = 0; i < x.length; i += 1) {
      const [u, v] = [x[i] / 40 - 1, y[i] / 40 - 1];
      assert.ok(Math.abs(bowl(u, v) - level) < 2e-3, `${u}, ${v}: ${bowl(u, v)} instead of ${level}`);
    }
  }
});

test("a contour that leaves the grid is an open line without the grid's edge", () => {
  const { size, loss } = surfaceOf(21, (u) => u);
  const lines = openLines(ringsAbove({ size, values: loss }, 0.25));
  assert.equal(lines.length, 1);
  assert.equal(lines[0].closed, false);
  assert.ok(lines[0].x.every((x) => Math.abs(x - 12.5) < 1e-4), "straight up");
  assert.deepEqual([Math.min(...lines[0].y), Math.max(...lines[0].y)], [0, 20]);
});

test("what lies above a level and what lies below it cover the square", () => {
  const hills = (/** @type {number} */ u, /** @type {number} */ v) => Math.sin(5 * u) * Math.cos(4 * v) + 0.3 * u;
  const { size, loss } = surfaceOf(40, hills);
  const below = loss.map((value) => -value);
  for (const level of [-0.9, -0.2, 0.0137, 0.5, 1.1]) {
    const above = areaAbove(ringsAbove({ size, values: loss }, level));
    const under = areaAbove(ringsAbove({ size, values: below }, -level));
    assert.ok(Math.abs(above + under - 39 * 39) < 3, `${above} + ${under}`); // but for saddles, which are told once each way
  }
  assert.equal(areaAbove(ringsAbove({ size, values: loss }, -9)), 39 * 39, "all of it");
  assert.deepEqual(ringsAbove({ size, values: loss }, 9), [], "nothing");
});

test("every ring closes, whatever the grid", () => {
  let state = 7;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const values = Float64Array.from({ length: 30 * 30 }, random);
  for (const ring of ringsAbove({ size: 30, values }, 0.5)) {
    for (let i = 0; i < ring.x.length; i += 1) {
      const k = (i + 1) % ring.x.length;
      assert.ok(Math.hypot(ring.x[i] - ring.x[k], ring.y[i] - ring.y[k]) < 1.5, "no leap");
    }
  }
});

test("levels rise, lie within the surface, and are closer where most of it lies", () => {
  const steep = surfaceOf(60, (u, v) => Math.exp(6 * u) + v * v);
  const levels = levelsOf(steep.loss);
  assert.ok(levels);
  const { values, min, max } = levels;
  assert.ok(values.length > 8);
  for (const [i, value] of values.entries()) assert.ok(value > (values[i - 1] ?? min) && value < max);
  assert.ok(values[1] - values[0] < (values[values.length - 1] - values[values.length - 2]) / 10);
  const sorted = [...steep.loss].sort((a, b) => a - b);
  assert.ok(Math.abs(heightOf(levels, sorted[sorted.length >> 1]) - 0.5) < 0.2, "the median is about half way up");
  assert.equal(heightOf(levels, min), 0);
  assert.equal(heightOf(levels, max), 1);
  assert.equal(heightOf(levels, Number.POSITIVE_INFINITY), 1);
});

test("flat, endless and missing surfaces have no levels to draw, and a picture all the same", () => {
  assert.deepEqual(levelsOf(new Float32Array(9).fill(2))?.values, []);
  assert.equal(levelsOf(new Float32Array(9).fill(Number.NaN)), null);
  for (const surface of [surfaceOf(8, () => 2), surfaceOf(8, () => Number.NaN), surfaceOf(8, (u) => (u > 0.3 ? Number.POSITIVE_INFINITY : u))]) {
    const svg = groundSvg(stateOf({ surface }));
    assert.doesNotMatch(svg, /NaN|Infinity/);
  }
});

test("the light comes from the upper left", () => {
  const surface = surfaceOf(41, (u, v) => -u * u - v * v); // a hill
  const levels = levelsOf(surface.loss);
  assert.ok(levels);
  const shade = shadeOf(surface, levels);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => shade[j * 41 + i];
  assert.ok(at(8, 32) > 0.05, "left and up: bright");
  assert.ok(at(32, 8) < -0.05, "right and down: dark");
  assert.ok(Math.abs(at(20, 20)) < 1e-9, "the top: as flat ground");
});

test("ink and every optimizer's line stand out from the paper and from any height", () => {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    for (const height of [0, 0.5, 1]) {
      const ink = theme === "light" ? [28, 27, 25] : [236, 234, 228];
      assert.ok(contrast(/** @type {any} */ (ink), heightColor(theme, height)) >= 4.5, `${theme} ${height}`);
    }
    const casing = heightColor(theme, theme === "light" ? 1 : 0);
    for (const name of OPTIMIZERS) {
      const rgb = /** @type {[number, number, number]} */ ([1, 3, 5].map((i) => Number.parseInt(LOOKS[name].color[theme].slice(i, i + 2), 16)));
      assert.ok(contrast(rgb, casing) >= 4.5, `${name} ${theme}`);
    }
  }
});

test("no two optimizers have the same line or the same mark", () => {
  assert.equal(new Set(OPTIMIZERS.map((name) => LOOKS[name].dash)).size, OPTIMIZERS.length);
  assert.equal(new Set(OPTIMIZERS.map((name) => LOOKS[name].mark)).size, OPTIMIZERS.length);
});

/** @param {number[]} losses @param {boolean} [diverged] @param {number[]} [points] */
const descentOf = (losses, diverged = false, points = losses.flatMap(() => [0, 0])) => ({ losses, diverged, points, gradients: [] });

test("a descent falls, overshoots, diverges or stays", () => {
  assert.deepEqual(outcomeOf(descentOf([3, 2, 1])), { kind: "falls", steps: 2, first: 3, last: 1, at: undefined });
  assert.deepEqual(outcomeOf(descentOf([3, 2, 5, 1])), { kind: "rises", steps: 3, first: 3, last: 1, at: 2 });
  assert.equal(outcomeOf(descentOf([3, 9], true)).kind, "diverges");
  assert.equal(outcomeOf(descentOf([3, 3])).kind, "still");
  const view = { x: /** @type {[number, number]} */ ([-1, 1]), y: /** @type {[number, number]} */ ([-1, 1]) };
  assert.equal(leavesAt(descentOf([3, 2, 1], false, [0, 0, 0.5, 0, 0.5, -2]), view), 2);
  assert.equal(leavesAt(descentOf([3, 2], false, [0, 0, 1, 1]), view), undefined);
});

test("a good learning rate ends lowest without rising, a large one overshoots, early if it can, and ends higher", () => {
  const view = { x: /** @type {[number, number]} */ ([-1, 1]), y: /** @type {[number, number]} */ ([-1, 1]) };
  const tried = [
    { eta: 0.1, descent: descentOf([5, 4, 3, 3, 3, 2.9]) },
    { eta: 0.2, descent: descentOf([5, 3, 2, 1, 1, 0.9]) },
    { eta: 0.4, descent: descentOf([5, 1, 1, 1, 1, 2]) },
    { eta: 0.8, descent: descentOf([5, 6, 1, 1, 1, 1.1]) },
  ];
  assert.deepEqual(ratesOf(tried, view), { good: 0.2, large: 0.8 });
  assert.deepEqual(ratesOf(tried.slice(0, 3), view), { good: 0.2, large: 0.4 });
  assert.deepEqual(ratesOf(tried.slice(0, 2), view), { good: 0.2, large: undefined });
  assert.deepEqual(ratesOf([], view), { good: undefined, large: undefined });
  const end = { eta: 0.9, descent: descentOf([5, 6], true) };
  assert.deepEqual(ratesOf([...tried.slice(0, 2), end], view), { good: 0.2, large: 0.9 });
  assert.deepEqual(ratesOf([{ eta: 0.1, descent: descentOf([5, 6, 4]) }, end], view), { good: undefined, large: 0.9 }, "one that ends lower than it began is not it");
});

test("a learning rate that does better than the good one is not called too large", () => {
  const view = { x: /** @type {[number, number]} */ ([-1, 1]), y: /** @type {[number, number]} */ ([-1, 1]) };
  const good = { eta: 0.2, descent: descentOf([5, 3, 2, 1, 1, 0.9]) };
  const away = { eta: 0.3, descent: descentOf([5, 0.1], false, [0, 0, 3, 0]) };
  const bold = { eta: 0.4, descent: descentOf([5, 6, 1, 0.2]) };
  assert.deepEqual(ratesOf([good, away, bold], view), { good: 0.2, large: undefined });
});

test("the axes are the chosen parameter and its neighbor, or two weights of the last layer", () => {
  const layers = [2, 4, 2, 1];
  const name = (/** @type {number} */ offset) => parameterAt(layers, offset)?.name;
  assert.deepEqual(firstAxes(layers, null).map(name), ["w3[1,1]", "w3[1,2]"]);
  assert.deepEqual(firstAxes([2, 2, 2], null).map((offset) => parameterAt([2, 2, 2], offset)?.name), ["w2[1,1]", "w2[2,1]"]);
  for (let offset = 0; offset < parameterCount(layers); offset += 1) {
    const [u, v] = firstAxes(layers, { kind: "parameter", offset });
    assert.equal(u, offset);
    assert.notEqual(v, offset);
    assert.ok(parameterAt(layers, v));
  }
  assert.deepEqual(firstAxes([1, 1], null).map((offset) => parameterAt([1, 1], offset)?.name), ["w1[1,1]", "b1[1]"]);
  assert.deepEqual(axisNames(layers, { parameters: [8, 24] }), ["w²₁₁", "b³₁"]);
});

test("every parameter is found by its name, and nothing else is", () => {
  const layers = [3, 12, 2];
  for (let offset = 0; offset < parameterCount(layers); offset += 1) {
    assert.equal(offsetOf(layers, /** @type {string} */ (parameterAt(layers, offset)?.name)), offset);
  }
  for (const name of ["", "w", "w1", "w3[1,1]", "w0[1,1]", "w1[13,1]", "w1[1,4]", "b1[0]", "b2[3]", "x1[1,1]", "w1[a,b]"]) {
    assert.equal(offsetOf(layers, name), undefined, name);
  }
  assert.equal(groupsOf(layers).flatMap(({ entries }) => entries).length, parameterCount(layers));
});

test("a large network gets a coarser surface", () => {
  assert.deepEqual(sizesFor(250 * 25), [24, 96]);
  assert.ok(Math.max(...sizesFor(4e6)) < 64);
});

/** @param {Partial<DescentState>} patch @returns {DescentState} */
const stateOf = (patch) => ({
  surface: surfaceOf(24, bowl),
  view: { x: [-1, 1], y: [-1, 1] },
  names: ["w²₁₁", "<b³₁>"],
  runs: [{ name: "sgd", descent: descentOf([1, 0.5, 0.2], false, [0.5, 0.5, 0.2, 0.1, 1e9, -0.1]) }],
  training: { points: [0.5, 0.5, 0.4, 0.4, 0.3, 0.2], t: [0, 10, 20] },
  start: [0.5, 0.5],
  side: 500,
  theme: "light",
  ...patch,
});

test("the picture is one complete SVG in either theme, with its paths where the numbers are", () => {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    const state = stateOf({ theme });
    for (const svg of [descentSvg(state), groundSvg(state), moversSvg(state)]) {
      assert.match(svg, /^<svg .*<\/svg>$/s);
      assert.match(svg, new RegExp(`height="${heightOfPicture(500)}"`));
      assert.doesNotMatch(svg, /NaN|Infinity|undefined|foreignObject|<b³/);
    }
  }
  const state = stateOf({});
  const { left, top, width, height } = boxOf(500);
  assert.equal(width, height, "lengths are the same in both directions, so that −∇L is at right angles to the contours");
  const axes = descentAxes(state);
  assert.deepEqual([axes.toX(-1), axes.toX(1), axes.toY(1), axes.toY(-1)], [left, left + width, top, top + height]);
  assert.match(moversSvg(state), new RegExp(`cx="${axes.toX(0.5)}" cy="${axes.toY(0.5)}"[^>]*data-mark="start"`));
});

test("the relief has every cell, from far to near, and a descent behind a hill is covered by it", () => {
  const ridge = surfaceOf(60, (_, v) => Math.exp(-30 * v * v));
  const run = { name: /** @type {const} */ ("sgd"), descent: descentOf([0.01, 0], false, [0, 0.3, 0, 0.32]) };
  const svg = reliefSvg(stateOf({ surface: ridge, runs: [run], start: null }), 0);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
  const cells = [...svg.matchAll(/<path d="M[^"]*" fill="(#\w+)" stroke="\1"/g)];
  assert.equal(Math.sqrt(cells.length) % 1, 0);
  const dot = svg.indexOf("translate(");
  const before = cells.filter(({ index }) => index < dot).length;
  assert.ok(before > 0.2 * cells.length && before < 0.5 * cells.length, "what is farther than v = 0.32 comes before it, the ridge after it");
  const turned = reliefSvg(stateOf({ surface: ridge, runs: [run], start: null }), 180);
  const after = [...turned.matchAll(/<path d="M[^"]*" fill="(#\w+)" stroke="\1"/g)].filter(({ index }) => index < turned.indexOf("translate(")).length;
  assert.ok(after > 0.6 * cells.length, "from the other side the ridge is behind it");
});
