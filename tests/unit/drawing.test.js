// Where the network's pieces stand: nothing overlaps, edges end where they should, and the keyboard reaches everything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeBubble } from "../../www/js/drawing/bubble-place.js";
import { pointAt, samplesOf } from "../../www/js/drawing/curve.js";
import { shownNeurons } from "../../www/js/drawing/fold.js";
import { networkGeometry } from "../../www/js/drawing/geometry.js";
import { hitAt } from "../../www/js/drawing/hit.js";
import { isDrawn, itemId, moveFrom } from "../../www/js/drawing/navigation.js";
import {
  biasOffset,
  parameterAt,
  parameterCount,
  weightOffset,
} from "../../www/js/drawing/parameters.js";
import { parameterParts, plainSymbol } from "../../www/js/drawing/symbols.js";
import { rowWindow, scrollToRow } from "../../www/js/drawing/window.js";

/** @import { Item } from "../../www/js/drawing/navigation.js" */

const ARCHITECTURES = [
  [2, 4, 2, 1],
  [2, 2, 2, 2],
  [4, 8, 3],
  [64, 32, 10],
  [2, 8, 8, 8, 8, 8, 8, 8, 1],
  [1, 1],
];
const WIDTHS = [320, 390, 720, 1200];
const MODES = /** @type {const} */ (["heat", "values"]);

/** Every drawing of the architectures, widths and modes. @param {(geometry: ReturnType<typeof networkGeometry>, name: string) => void} check */
function inEveryDrawing(check) {
  for (const layers of ARCHITECTURES) {
    for (const width of WIDTHS) {
      for (const neurons of MODES) {
        check(
          networkGeometry({ layers, width, neurons }),
          `${layers.join("-")} ${width} ${neurons}`,
        );
      }
    }
  }
}

test("neurons do not overlap and stay inside the drawing", () => {
  inEveryDrawing(({ neurons, width, height }, name) => {
    for (const [i, a] of neurons.entries()) {
      assert.ok(a.x - a.half >= 0 && a.x + a.half <= width, `${name}: ${a.layer}, ${a.j} across`);
      assert.ok(a.y - a.half >= 20 && a.y + a.half <= height, `${name}: ${a.layer}, ${a.j} down`);
      for (const b of neurons.slice(i + 1)) {
        const apart = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
        assert.ok(
          apart >= a.half + b.half + 1,
          `${name}: ${a.layer}, ${a.j} and ${b.layer}, ${b.j}`,
        );
      }
    }
  });
});

test("every edge begins and ends on the border of its neuron", () => {
  inEveryDrawing(({ neurons, biases, edges }, name) => {
    /** @param {number} layer @param {number} j */
    const neuron = (layer, j) => {
      const place = neurons.find((other) => other.layer === layer && other.j === j);
      assert.ok(place);
      return place;
    };
    /** @param {{ x: number, y: number, half: number, round: boolean }} place @param {number} x @param {number} y */
    const onBorder = ({ x: cx, y: cy, half, round }, x, y) => {
      const reach = round
        ? Math.hypot(x - cx, y - cy)
        : Math.max(Math.abs(x - cx), Math.abs(y - cy));
      return Math.abs(reach - half) < 1e-6;
    };
    for (const { kind, layer, to, from, offset, curve } of edges) {
      assert.ok(onBorder(neuron(layer, to), curve[6], curve[7]), `${name}: end of ${offset}`);
      if (kind === "w") {
        assert.ok(
          onBorder(neuron(layer - 1, from), curve[0], curve[1]),
          `${name}: start of ${offset}`,
        );
      } else {
        const source = biases.find((bias) => bias.offset === offset);
        assert.ok(
          source && Math.abs(curve[0] - source.x - source.half) < 1e-6,
          `${name}: bias ${offset}`,
        );
      }
    }
  });
});

test("an edge between drawn neurons has the offset of its weight", () => {
  const { edges } = networkGeometry({ layers: [64, 32, 10], width: 900 });
  for (const { kind, layer, to, from, offset } of edges) {
    const entry = parameterAt([64, 32, 10], offset);
    assert.equal(entry?.kind, kind);
    assert.deepEqual([entry?.layer, entry?.to, entry?.from ?? 0], [layer, to, from]);
  }
});

test("offsets follow the order of theta: all weights, then all biases", () => {
  const layers = [2, 4, 2, 1];
  assert.equal(parameterCount(layers), 8 + 8 + 2 + 7);
  assert.equal(parameterAt(layers, 0)?.name, "w1[1,1]");
  assert.equal(parameterAt(layers, 3)?.name, "w1[2,2]");
  assert.equal(parameterAt(layers, weightOffset(layers, 2, 2, 3))?.name, "w2[2,3]");
  assert.equal(parameterAt(layers, 18)?.name, "b1[1]");
  assert.equal(biasOffset(layers, 3, 1), 24);
  assert.equal(parameterAt(layers, 25), undefined);
  assert.equal(parameterAt(layers, -1), undefined);
});

test("wide layers show their first and last neurons and count the rest", () => {
  const folded = shownNeurons(64, 12);
  assert.deepEqual(folded.indices, [1, 2, 3, 4, 5, 6, 7, 8, 61, 62, 63, 64]);
  assert.equal(folded.hidden, 52);
  assert.equal(folded.foldAfter, 8);
  assert.equal(shownNeurons(12, 12).hidden, 0);
  const opened = networkGeometry({ layers: [64, 32, 10], width: 900, opened: new Set([0, 1]) });
  assert.equal(opened.neurons.filter(({ layer }) => layer === 0).length, 32);
  assert.equal(opened.neurons.filter(({ layer }) => layer === 1).length, 32);
});

test("the pointer finds neurons, biases and the nearest edge", () => {
  const geometry = networkGeometry({ layers: [2, 4, 2, 1], width: 800 });
  for (const { offset, curve } of geometry.edges.filter(({ kind }) => kind === "w")) {
    const found = [0.2, 0.35, 0.5, 0.65, 0.8].some((share) => {
      const hit = hitAt(geometry, ...pointAt(curve, share));
      return (
        hit?.kind === "target" && hit.target.kind === "parameter" && hit.target.offset === offset
      );
    });
    assert.ok(found, `edge ${offset} can be reached`);
  }
  for (const { layer, j, x, y } of geometry.neurons) {
    assert.deepEqual(hitAt(geometry, x, y), {
      kind: "target",
      target: { kind: "neuron", layer, j },
    });
  }
  for (const { offset, x, y } of geometry.biases) {
    assert.deepEqual(hitAt(geometry, x, y), {
      kind: "target",
      target: { kind: "parameter", offset },
    });
  }
  assert.equal(hitAt(geometry, 3, 3), null);
});

test("the keyboard reaches every drawn thing", () => {
  for (const layers of [
    [2, 4, 2, 1],
    [64, 32, 10],
  ]) {
    const geometry = networkGeometry({ layers, width: 900 });
    /** @type {Item[]} */
    const reached = [{ kind: "neuron", layer: 0, j: 1 }];
    const ids = new Set(reached.map(itemId));
    for (const item of reached) {
      assert.ok(isDrawn(geometry, item));
      for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]) {
        const next = moveFrom(geometry, item, key);
        assert.ok(next);
        if (!ids.has(itemId(next))) {
          ids.add(itemId(next));
          reached.push(next);
        }
      }
    }
    const { neurons, edges, folds } = geometry;
    assert.equal(reached.length, neurons.length + edges.length + folds.length);
  }
});

test("keys that mean nothing here are left to others", () => {
  const geometry = networkGeometry({ layers: [2, 2], width: 400 });
  assert.equal(moveFrom(geometry, { kind: "neuron", layer: 0, j: 1 }, "a"), null);
});

test("a bubble stays in the viewport and clear of its edge", () => {
  const geometry = networkGeometry({ layers: [2, 4, 2, 1], width: 800 });
  const room = { width: 800, height: 480 };
  const size = { width: 210, height: 96 };
  for (const { curve } of geometry.edges) {
    const avoid = samplesOf(curve);
    for (const share of [0.1, 0.5, 0.9]) {
      const [left, top] = placeBubble(pointAt(curve, share), size, room, avoid);
      assert.ok(left >= 0 && top >= 0 && left + size.width <= 800 && top + size.height <= 480);
      const hidden = avoid.filter(
        ([x, y]) => x > left && x < left + size.width && y > top && y < top + size.height,
      );
      assert.equal(hidden.length, 0);
    }
  }
});

test("names are written as in the lecture", () => {
  const parts = parameterParts({ name: "w2[1,3]", kind: "w", layer: 2, to: 1, from: 3, offset: 0 });
  assert.deepEqual(parts, { base: "w", sup: "2", sub: "13" });
  assert.equal(plainSymbol(parts), "w²₁₃");
  const wide = parameterParts({
    name: "w1[12,3]",
    kind: "w",
    layer: 1,
    to: 12,
    from: 3,
    offset: 0,
  });
  assert.equal(wide.sub, "12,3");
});

test("a long table makes only the rows in sight", () => {
  const sight = { count: 2410, rowHeight: 26, scrollTop: 26_000, height: 260 };
  const { first, end, before, after } = rowWindow(sight, 5);
  assert.deepEqual([first, end], [995, 1015]);
  assert.equal(before + after + (end - first) * 26, 2410 * 26);
  assert.deepEqual(rowWindow({ ...sight, count: 3 }, 5), { first: 0, end: 3, before: 0, after: 0 });
  const view = { rowHeight: 26, scrollTop: 260, height: 260, head: 26 };
  assert.equal(scrollToRow(3, view), 78);
  assert.equal(scrollToRow(12, view), 260);
  assert.equal(scrollToRow(40, view), 41 * 26 + 26 - 260);
});
