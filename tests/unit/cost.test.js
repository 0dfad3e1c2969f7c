import assert from "node:assert/strict";
import { test } from "node:test";
import { barsSvg, wholeLength } from "../../www/js/cost/bars-svg.js";
import { costSizes, costSvg } from "../../www/js/cost/cost-svg.js";
import { nameOf, networkOf, TIMED, WIDTHS } from "../../www/js/cost/ladder.js";
import { rateOf, timesOf } from "../../www/js/cost/rate.js";
import { timeNetworks } from "../../www/js/cost/timing.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import "../../www/js/i18n/lecture.js";
import { formatBytes, formatCount, formatDuration, formatLength } from "../../www/js/units.js";

/** Counts as the core defines them, for one sample. @param {number[]} layers */
function countsOf(layers) {
  let [weights, neurons] = [0, 0];
  for (let l = 1; l < layers.length; l += 1) {
    weights += layers[l - 1] * layers[l];
    neurons += layers[l];
  }
  const parameters = weights + neurons;
  return {
    layers,
    parameters,
    forward: weights,
    backward: weights - layers[0] * layers[1],
    gradient: weights,
    onePassPerParameter: (parameters + 1) * weights,
    centralDifferences: 2 * parameters * weights,
  };
}

const curve = WIDTHS.map((_, rung) => countsOf(networkOf(rung, 2)));
/** 1 ns for each multiply-add forward, 2 ns backward. @param {number[]} layers */
function timedAt(layers) {
  const { parameters, forward, backward, gradient } = countsOf(layers);
  const forwardMs = forward * 1e-6;
  return { layers, parameters, forwardMs, backwardMs: (backward + gradient) * 2e-6, differencesPredictedMs: (parameters + 1) * forwardMs };
}

test("times are said in the unit that one thinks in, in both languages", () => {
  const year = 365.25 * 86_400_000;
  const said = [3e-6, 0.0032, 21, 999.9, 1000, 90_000, 6e5, 3.2 * 86_400_000, 364 * 86_400_000, 1.4 * year, 2.1e8 * year].map((ms) => formatDuration(ms));
  assert.deepEqual(said, ["3 ns", "3.2 μs", "21 ms", "1 second", "1 second", "90 seconds", "10 minutes", "3.2 days", "360 days", "1.4 years", "210 million years"]);
  setLanguage("zh-Hans");
  assert.deepEqual([21, 3.2 * 86_400_000, 1.4 * year, 2.1e8 * year].map((ms) => formatDuration(ms)), ["21毫秒", "3.2天", "1.4年", "2.1亿年"]);
  assert.equal(formatCount(134_299_648), "1.34亿");
  setLanguage("en");
  assert.deepEqual([1000, 60_000, 3_600_000, 86_400_000, year].map((ms) => formatDuration(ms, { short: true })), ["1 sec", "1 min", "1 hr", "1 day", "1 yr"]);
  assert.equal(formatCount(134_299_648), "134 million");
  assert.equal(formatCount(45_120), "45\u202f120");
  assert.equal(formatCount(1.8e16), "1.8·10¹⁶");
  assert.equal(formatDuration(Number.POSITIVE_INFINITY), "∞");
});

test("memory and lengths have their units", () => {
  assert.deepEqual([512, 1536, 3.5 * 2 ** 30, 100 * 2 ** 20].map(formatBytes), ["512\u202fB", "1.5\u202fKiB", "3.5\u202fGiB", "100\u202fMiB"]);
  assert.equal(formatLength(96), "2.5 cm");
  assert.equal(formatLength((96 / 0.0254) * 5_300_000), "5,300 km");
});

test("the sliders go from 2-2-1 to more than a billion parameters, always upwards", () => {
  assert.deepEqual(networkOf(0, 1), [2, 2, 1]);
  for (const depth of [1, 2, 8]) {
    const sizes = WIDTHS.map((_, rung) => countsOf(networkOf(rung, depth)).parameters);
    assert.ok(sizes.every((size, i) => i === 0 || size > sizes[i - 1]));
    assert.ok((sizes.at(-1) ?? 0) > 1e9 && (sizes.at(-1) ?? 0) < 1e10);
    assert.ok(WIDTHS.every((_, rung) => networkOf(rung, depth).every(Number.isInteger)));
  }
  assert.equal(nameOf([2, 2, 1]), "2-2-1");
  assert.equal(nameOf(networkOf(4, 8)), "8-8×8-4");
});

test("the clock goes on until the passes of the next network would take too long", async () => {
  /** @type {number[][]} */
  const found = [];
  const networks = TIMED.map((rung) => networkOf(rung, 2));
  await timeNetworks({
    networks,
    measure: async (layers) => timedAt(layers),
    found: (timed) => found.push(timed.layers),
    signal: new AbortController().signal,
  });
  assert.deepEqual(found, networks.slice(0, found.length));
  /** @param {number[]} layers */
  const passes = (layers) => timedAt(layers).forwardMs + timedAt(layers).backwardMs;
  assert.ok(passes(found[found.length - 1]) < 130 && passes(networks[found.length]) > 120);
});

test("a measurement that is stopped measures no more, and one that the core refuses ends it", async () => {
  const networks = TIMED.map((rung) => networkOf(rung, 2));
  const stop = new AbortController();
  let asked = 0;
  const run = { networks, found: () => stop.abort(), signal: stop.signal };
  await timeNetworks({
    ...run,
    measure: async (layers) => {
      asked += 1;
      return timedAt(layers);
    },
  });
  assert.equal(asked, 2, "the first, twice");
  const refused = Object.assign(new Error("too large"), { code: "out_of_range" });
  let found = 0;
  await timeNetworks({
    ...run,
    signal: new AbortController().signal,
    found: () => {
      found += 1;
    },
    measure: async (layers) => (countsOf(layers).parameters > 1000 ? Promise.reject(refused) : timedAt(layers)),
  });
  assert.ok(found > 2 && found < 8);
  const broken = Object.assign(new Error("gone"), { code: "worker_failed" });
  const failing = timeNetworks({ ...run, signal: new AbortController().signal, measure: () => Promise.reject(broken) });
  await assert.rejects(failing, /gone/);
});

test("times are the measured ones, or carried on from the largest network that was measured", () => {
  const [small, large] = [networkOf(4, 2), networkOf(10, 2)];
  const timed = [{ ...timedAt(large), forwardMs: countsOf(large).forward * 1e-6 }, { ...timedAt(small), forwardMs: 7, differencesMs: 99 }];
  assert.ok(Math.abs((rateOf(timed, curve) ?? 0) - 1e-6) < 1e-15);
  assert.equal(rateOf([], curve), null);
  const own = timesOf(countsOf(small), timed, curve);
  assert.deepEqual([own?.forwardMs, own?.differencesMs, own?.differencesMeasured], [7, 99, true]);
  const huge = countsOf(networkOf(24, 2));
  const carried = timesOf(huge, timed, curve);
  assert.ok(carried && !carried.measured);
  assert.ok(Math.abs(carried.forwardMs / (huge.forward * 1e-6) - 1) < 1e-9);
  assert.ok(Math.abs(carried.backwardMs / ((huge.backward + huge.gradient) * 2e-6) - 1) < 1e-9);
  assert.ok(Math.abs(carried.differencesMs / (huge.onePassPerParameter * 1e-6) - 1) < 1e-9);
  assert.equal(timesOf(huge, [], curve), null);
});

test("what was measured stands on the line at the rate that it gives, and what is hidden is not drawn", () => {
  const layers = networkOf(10, 2);
  const timed = [timedAt(layers)];
  const state = { curve, chosen: curve[24], times: null, present: curve[2], timed, lab: [], rate: 1e-6, width: 700, theme: /** @type {const} */ ("light") };
  const svg = costSvg(state);
  const mark = svg.match(/<circle cx="([\d.]+)" cy="([\d.]+)"[^>]*data-measured="forward /);
  const { box } = costSizes(700);
  const { parameters, forward } = countsOf(layers);
  assert.ok(Math.abs(Number(mark?.[1]) - (box.left + (Math.log10(parameters) / 10) * box.width)) < 0.02);
  assert.ok(Math.abs(Number(mark?.[2]) - (box.top + box.height * (1 - Math.log10(forward) / 21))) < 0.02);
  assert.ok(svg.includes("cost.present") && svg.includes("time on this device"));
  const before = costSvg({ ...state, present: null, timed: [], rate: null, chosen: null });
  assert.ok(!before.includes("cost.present") && !before.includes("data-measured") && before.includes("not measured yet"));
  assert.ok(!/NaN|undefined|Infinity/.test(svg + before + costSvg({ ...state, width: 340, theme: "dark" })));
});

test("what the scale lab has timed is drawn hollow, at the rate of the others", () => {
  const costs = countsOf([64, 8192, 8192, 4096, 10]);
  const reading = { layers: costs.layers, parameters: costs.parameters, samples: 64, workers: 2, forwardMs: costs.forward * 4e-7, backwardMs: 60 };
  const state = { curve, chosen: null, times: null, present: null, timed: [], lab: [reading], rate: 1e-6, width: 700, theme: /** @type {const} */ ("light") };
  const svg = costSvg(state);
  const mark = svg.match(new RegExp(`<circle cx="([\\d.]+)" cy="([\\d.]+)"[^>]*data-lab="forward ${costs.parameters}"`));
  const { box } = costSizes(700);
  assert.ok(Math.abs(Number(mark?.[1]) - (box.left + (Math.log10(costs.parameters) / 10) * box.width)) < 0.02);
  assert.ok(Math.abs(Number(mark?.[2]) - (box.top + box.height * (1 - Math.log10(costs.forward * 0.4) / 21))) < 0.02);
  assert.ok(svg.includes(`data-lab="backward ${costs.parameters}"`) && !svg.includes("data-measured"));
  assert.equal(rateOf([reading], [costs]), reading.forwardMs / costs.forward);
});

test("the bars are as long as their counts, and the backward pass never fills two forward passes", () => {
  for (const costs of [curve[0], curve[12], countsOf([64, 8192, 8192, 4096, 10]), countsOf([2, 1])]) {
    const widths = [...barsSvg({ costs, width: 402, theme: "light" }).matchAll(/<rect [^>]*?width="([\d.]+)" height="26"/g)].map(([, width]) => Number(width));
    const { forward, backward, gradient } = costs;
    [forward, backward, gradient].forEach((count, i) => {
      assert.ok(Math.abs(widths[i] - (200 * count) / forward) < 0.02);
    });
    assert.ok(widths[1] + widths[2] <= 400.01);
    assert.ok(Math.abs(wholeLength(costs, 402) - 200 * (costs.parameters + 1)) < 1e-3);
  }
});
