// The figure for notes and print: complete, escaped, with true minus signs and labels that keep apart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { samplesOf } from "../../www/js/drawing/curve.js";
import { placeEdgeLabels } from "../../www/js/drawing/edge-labels.js";
import { networkGeometry } from "../../www/js/drawing/geometry.js";
import { networkSvg } from "../../www/js/drawing/network-svg.js";
import { parameterCount } from "../../www/js/drawing/parameters.js";
import { edgeLook, edgeMaximum } from "../../www/js/drawing/scale.js";
import { networkTexts, textBox } from "../../www/js/drawing/texts.js";

/** @import { Config, Frame, View } from "../../www/js/engine/protocol.js" */

/** @type {View} */
const VIEW = {
  edges: "weight",
  neurons: "values",
  logLoss: false,
  discretize: false,
  showTest: false,
};

/** @param {number[]} layers @returns {Config} */
const configOf = (layers) => ({
  layers,
  activations: "sigmoid",
  loss: "squared_error",
  huberDelta: 1,
  reduction: "sum",
  regularization: { kind: "none" },
  init: { kind: "zeros" },
  optimizer: { kind: "sgd", eta: 0.5 },
  schedule: { kind: "constant" },
  clip: { kind: "none" },
  batchSize: "full",
  shuffle: false,
  seed: 7,
  data: { kind: "rows" },
});

/** A frame of made-up numbers of both signs and several sizes. @param {number[]} layers @returns {Frame} */
function frameOf(layers) {
  const count = parameterCount(layers);
  /** @param {number} length @param {number} scale */
  const numbers = (length, scale) =>
    Float32Array.from(
      { length },
      (_, i) => scale * (i % 2 === 0 ? 1 : -1) * (0.2 + ((i * 7) % 11) / 4),
    );
  return {
    t: 3,
    epoch: 1,
    batchesPerEpoch: 1,
    lossTrain: 0.4,
    penalty: 0,
    eta: 0.5,
    playing: false,
    stepsPerSecond: 0,
    theta: numbers(count, 1),
    gradient: numbers(count, -0.01),
    update: numbers(count, 0.005),
    gradientNorms: new Float64Array(layers.length - 1),
    trace: {
      n: 0,
      x: numbers(layers[0], 1),
      y: numbers(layers[layers.length - 1], 1),
      cost: 0.4168,
      layers: layers.slice(1).map((width) => ({
        z: numbers(width, -4),
        a: numbers(width, -0.5),
        sigmaPrime: numbers(width, 0.1),
        delta: numbers(width, -0.003),
      })),
    },
  };
}

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

for (const layers of [
  [2, 4, 2, 1],
  [2, 2, 2, 2],
]) {
  for (const width of [390, 720, 1100]) {
    test(`labels of ${layers.join("-")} at ${width} pixels keep apart`, () => {
      const geometry = networkGeometry({ layers, width, neurons: "values" });
      const texts = networkTexts(geometry, {
        config: configOf(layers),
        frame: frameOf(layers),
        neurons: "values",
      });
      const boxes = texts.map((text) => ({ id: text.id, ...textBox(text) }));
      for (const [i, a] of boxes.entries()) {
        assert.ok(a.left >= 0 && a.right <= width && a.bottom <= geometry.height, `${a.id} inside`);
        for (const b of boxes.slice(i + 1)) assert.ok(!overlap(a, b), `${a.id} and ${b.id}`);
        for (const { x, y, half, layer, j } of geometry.biases) {
          const pill = { left: x - half, right: x + half, top: y - half, bottom: y + half };
          assert.ok(
            a.id === `b${layer}-${j}` || !overlap(a, pill),
            `${a.id} and bias ${layer}, ${j}`,
          );
        }
      }
    });
  }

  test(`edge labels of ${layers.join("-")} touch no edge, no neuron and no label`, () => {
    const geometry = networkGeometry({ layers, width: 1100, height: 620, neurons: "values" });
    const frame = frameOf(layers);
    const texts = networkTexts(geometry, { config: configOf(layers), frame, neurons: "values" });
    const labels = placeEdgeLabels(geometry, texts, frame.theta, "forward");
    assert.ok(labels.length > 0);
    const boxes = labels.map(textBox);
    for (const [i, box] of boxes.entries()) {
      for (const other of [...boxes.slice(i + 1), ...texts.map(textBox)])
        assert.ok(!overlap(box, other));
      for (const { x, y, half } of geometry.neurons) {
        assert.ok(
          !overlap(box, { left: x - half, right: x + half, top: y - half, bottom: y + half }),
        );
      }
      for (const { curve, offset } of geometry.edges) {
        const inside = samplesOf(curve, 200).some(
          ([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom,
        );
        assert.ok(!inside, `label ${labels[i].id} and edge ${offset}`);
      }
    }
  });
}

test("the figure is one complete document with text as text", () => {
  const layers = [2, 2, 2, 2];
  const svg = networkSvg({ config: configOf(layers), frame: frameOf(layers), view: VIEW });
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.ok(svg.trimEnd().endsWith("</svg>"));
  assert.ok(!svg.includes("foreignObject"));
  assert.equal(svg.match(/<path /g)?.length, parameterCount(layers));
  assert.equal(svg.match(/<circle /g)?.length, 6);
});

test("negative numbers carry a true minus", () => {
  const layers = [2, 4, 2, 1];
  const svg = networkSvg({ config: configOf(layers), frame: frameOf(layers), view: VIEW });
  const words = [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map(([, text]) => text);
  assert.ok(words.some((text) => text.includes("−")));
  assert.ok(words.every((text) => !/-\d/.test(text)));
});

test("names from outside are escaped", () => {
  const layers = [2, 1];
  const svg = networkSvg(
    { config: configOf(layers), frame: null, view: VIEW },
    { inputNames: ["<b>", "a&b\u0000"], outputNames: [`"'`], title: "</title><script>" },
  );
  assert.ok(svg.includes("&lt;b&gt;") && svg.includes("a&amp;b") && svg.includes("&quot;&#39;"));
  assert.ok(!svg.includes("<script>") && !svg.includes("\u0000"));
});

test("before the first frame everything is open", () => {
  const svg = networkSvg({ config: configOf([2, 2, 1]), frame: null, view: VIEW });
  assert.ok(svg.includes(">?<"));
  assert.ok(svg.includes("stroke-dasharray"));
  assert.ok(!svg.includes("NaN") && !svg.includes("undefined"));
});

test("sign is dash as well as color, size is width", () => {
  const forward = { max: 2, scale: /** @type {const} */ ("forward"), widest: 6 };
  const strong = edgeLook(-2, forward);
  const weak = edgeLook(0.1, forward);
  assert.ok(strong.width > weak.width);
  assert.notEqual(strong.dash, "");
  assert.equal(weak.dash, "");
  assert.notEqual(strong.color, edgeLook(2, forward).color);
  assert.notEqual(strong.color, edgeLook(-2, { ...forward, scale: "backward" }).color);
  assert.notEqual(edgeLook(-1, { ...forward, dense: true }).dash, "");
  assert.equal(edgeMaximum(Float32Array.of(0, -3, Number.POSITIVE_INFINITY), "weight"), 3);
  assert.equal(edgeMaximum(Float32Array.of(0, 0), "gradient"), 1);
});

test("values within the neurons are shortened before they get too small to be read", () => {
  const layers = [2, 7, 2];
  const geometry = networkGeometry({ layers, width: 500, height: 420, neurons: "values" });
  const values = [0.001, 0.5, -0.25, 12.34, -12.34, 472930.88, -98765.4];
  const frame = frameOf(layers);
  frame.trace?.layers[0].a.set(values);
  const texts = networkTexts(geometry, { config: configOf(layers), frame, neurons: "values" });
  const within = values.map((_, j) => texts.find(({ id }) => id === `a1-${j + 1}`));
  assert.deepEqual(within.map((place) => place?.runs[0].text), ["0.00", "0.50", "−0.25", "12.34", "−12.3", "5·10⁵", "−1·10⁵"]);
  for (const place of within) assert.ok(Number(place?.size) > 7, JSON.stringify(place));
});
