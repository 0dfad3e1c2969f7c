import assert from "node:assert/strict";
import { test } from "node:test";
import "../../www/js/i18n/lecture.js";
import { setLanguage } from "../../www/js/i18n/index.js";
import { flowSvg, FLOW_HEIGHT } from "../../www/js/flow/flow-svg.js";
import { decadesOf, fallOf } from "../../www/js/flow/medians.js";
import { deepConfig, DEPTH, PAIRS } from "../../www/js/flow/networks.js";
import { presetOf } from "../../www/js/presets.js";

/** A histogram of values, as the core counts them. @param {number[]} values */
function histogramOf(values) {
  const bins = new Float64Array(30);
  const found = values.filter((value) => value > 0).sort((a, b) => a - b);
  for (const value of found) bins[Math.max(0, Math.min(29, Math.floor((Math.log10(value) + 12) * 2)))] += 1;
  const at = (i) => found[i] ?? Number.NaN;
  return { bins, low: -12, high: 3, zeros: values.length - found.length, min: at(0), median: at(Math.ceil(found.length / 2) - 1), max: at(found.length - 1), count: values.length };
}

/** Layers whose values shrink by a factor from the output backwards. @param {number} depth @param {number} factor @param {number} [zeros] */
const flowOf = (depth, factor, zeros = 0) => ({
  layers: Array.from({ length: depth }, (_, l) => {
    const size = 0.1 * factor ** (l + 1 - depth);
    const values = [...[0.3, 0.7, 1, 2, 5].map((v) => v * size), ...new Array(zeros).fill(0)];
    return { layer: l + 1, delta: histogramOf(values), weight: histogramOf(values.map((v) => v / 10)) };
  }),
});

const stateOf = (flow, flows = [flow]) => ({
  name: "one",
  title: "one network",
  flow,
  decades: { delta: decadesOf(flows, "delta"), weight: decadesOf(flows, "weight") },
});

/** The medians of a drawing. @param {string} svg @param {string} quantity */
const dots = (svg, quantity) =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"[^>]*data-figure="flow\.one\.(\w+)\.(\d+)" data-number="([^"]+)"/g)]
    .filter(([, , , of]) => of === quantity)
    .map(([, x, y, , layer, number]) => ({ x: Number(x), y: Number(y), layer: Number(layer), number: Number(number) }));

test("the deep networks differ from the present one in depth, width, activation and start only", () => {
  const config = /** @type {any} */ ({ ...presetOf("known_1")?.recipe, seed: 11 });
  for (const depth of [DEPTH.least, DEPTH.usual, DEPTH.most]) {
    for (const kind of Object.values(PAIRS).flat()) {
      const deep = deepConfig(config, depth, kind);
      assert.equal(deep.layers.length, depth + 1);
      assert.deepEqual([deep.layers[0], deep.layers[depth]], [2, 2]);
      assert.ok(deep.layers.slice(1, -1).every((width) => width === 16));
      assert.equal(deep.activations.length, depth);
      assert.ok(deep.activations.slice(0, -1).every((name) => name === kind.activation));
      assert.equal(deep.activations[depth - 1], "sigmoid", "the output keeps its own");
      assert.deepEqual([deep.seed, deep.data, deep.loss, deep.init], [11, config.data, config.loss, { kind: kind.init }]);
      assert.ok(!("theta" in deep));
    }
  }
  const softmax = deepConfig(/** @type {any} */ ({ layers: [4, 8, 3], activations: "tanh", loss: "softmax_cross_entropy" }), 3, PAIRS["sigmoid-relu"][1]);
  assert.deepEqual(softmax.activations, ["relu", "relu", "softmax"]);
});

test("the fall of the median is told per layer, and not at all where there is none", () => {
  const { factor, first, last } = fallOf(flowOf(10, 4)) ?? {};
  assert.ok(Math.abs((factor ?? 0) - 4) < 1e-9);
  assert.ok((first ?? 0) < 1e-6 && last === 0.1);
  assert.ok((fallOf(flowOf(5, 0.5))?.factor ?? 2) < 1, "it may grow");
  assert.equal(fallOf(flowOf(1, 4)), null);
  const dead = flowOf(3, 2);
  dead.layers[0].delta = histogramOf([0, 0]);
  assert.equal(fallOf(dead), null);
});

test("the decades hold everything there is, and no more than the bins tell apart", () => {
  const flows = [flowOf(10, 4), flowOf(3, 1)];
  const [low, high] = decadesOf(flows, "delta");
  assert.ok(10 ** low <= flows[0].layers[0].delta.min && 10 ** (low + 1) > flows[0].layers[0].delta.min);
  assert.ok(10 ** high >= 0.5);
  assert.deepEqual(decadesOf([flowOf(20, 100)], "delta")[0], -12);
  assert.deepEqual(decadesOf([{ layers: [{ layer: 1, delta: histogramOf([0]), weight: histogramOf([0]) }] }], "delta"), [-3, 0]);
});

test("medians stand at their place on the axis, from the first layer at the left to the output at the right", () => {
  for (const depth of [1, 2, 3, 10, 20]) {
    const flow = flowOf(depth, 3);
    const state = stateOf(flow);
    const svg = flowSvg(state, { width: 320 });
    for (const quantity of /** @type {const} */ (["delta", "weight"])) {
      const found = dots(svg, quantity);
      assert.deepEqual(found.map(({ layer }) => layer), Array.from({ length: depth }, (_, l) => l + 1));
      found.forEach(({ number, x, y }, l) => {
        assert.ok(Math.abs(number / flow.layers[l][quantity].median - 1) < 1e-6);
        if (l === 0) return;
        assert.ok(x > found[l - 1].x && y < found[l - 1].y, "it rises towards the output");
      });
      if (depth > 2) {
        const steps = found.slice(1).map(({ y }, l) => found[l].y - y);
        assert.ok(Math.max(...steps) - Math.min(...steps) < 0.05, "equal factors are equal distances");
      }
    }
  }
});

test("zeros are a share of their own below the axis", () => {
  const widths = (svg) => [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="8"/g)].map(([, width]) => Number(width));
  const [room, filled] = widths(flowSvg(stateOf(flowOf(3, 1, 5)), { width: 320 }));
  assert.ok(Math.abs(filled / room - 0.5) < 0.01, "5 of 10");
  assert.deepEqual(widths(flowSvg(stateOf(flowOf(3, 1)), { width: 320 })), []);
});

test("the drawing stays inside its size at any depth and width, in both themes and languages", () => {
  const empty = flowOf(4, 2);
  for (const layer of empty.layers) layer.delta = histogramOf([0, 0]);
  for (const flow of [flowOf(1, 2), flowOf(20, 60), flowOf(20, 0.01), empty]) {
    for (const width of [216, 324, 640]) {
      for (const theme of /** @type {const} */ (["light", "dark"])) {
        setLanguage(theme === "light" ? "en" : "zh-Hans");
        const svg = flowSvg(stateOf(flow), { width, theme });
        assert.match(svg, new RegExp(`width="${width}" height="${FLOW_HEIGHT}"[^>]*role="img"`));
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
        for (const { x, y } of [...dots(svg, "delta"), ...dots(svg, "weight")]) assert.ok(x > 40 && x < width && y > 0 && y < FLOW_HEIGHT);
      }
    }
  }
  setLanguage("en");
});
