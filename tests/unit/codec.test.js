import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import {
  decode,
  encode,
  LinkError,
  MAX_DECODED,
  MAX_ENCODED,
  toBase64Url,
} from "../../www/js/codec.js";
import { runOf, stateWith } from "../../www/js/saved-run.js";
import { keptRows, ownData } from "../../www/js/own/kept.js";
import { PRESETS } from "../../www/js/presets.js";

/** A link whose content is any JSON. @param {unknown} value */
const link = (value) => `1.${toBase64Url(deflateRawSync(Buffer.from(JSON.stringify(value))))}`;

/** @param {string} text @param {string} reason */
const refused = (text, reason) =>
  assert.rejects(decode(text), (error) => error instanceof LinkError && error.reason === reason);

test("every preset survives the way through a link", async () => {
  for (const { id, recipe } of PRESETS) {
    const text = await encode({ preset: id, recipe });
    assert.match(text, /^1\.[\w-]+$/);
    assert.ok(text.length < 600, `${id}: ${text.length}`);
    const shared = await decode(text);
    assert.equal(shared.preset, id);
    for (const [key, value] of Object.entries(recipe)) {
      if (key === "theta" || key === "data") continue;
      assert.deepEqual(/** @type {any} */ (shared.recipe)[key], value, `${id}: ${key}`);
    }
    assert.deepEqual(
      shared.recipe.theta && Float32Array.from(shared.recipe.theta),
      recipe.theta && Float32Array.from(recipe.theta),
    );
    const numbers = (/** @type {any} */ { x, y, ...data }) => ({
      ...data,
      x: x && Float32Array.from(x),
      y: y && Float32Array.from(y),
    });
    assert.deepEqual(numbers(shared.recipe.data), numbers(recipe.data));
  }
});

test("own data survive with the names of their columns; what is too much for a link stays behind a name", async () => {
  const shape = { inputs: 2, outputs: 1, task: /** @type {const} */ ("classification"), inputNames: ["größe", "<b>"], classNames: ["no", "yes"] };
  const few = ownData({ x: Float32Array.of(0.1, 2, 3, 4), y: Float32Array.of(-1, 1) }, { ...shape, title: "a.csv", range: [[-6, 6], [-6, 6]] });
  const recipe = { layers: [2, 2, 1], data: few };
  assert.deepEqual((await decode(await encode({ preset: "circle", recipe }))).recipe.data, few);
  const many = ownData({ x: new Float32Array(20_000), y: new Float32Array(10_000) }, shape);
  assert.equal(many.kind, "own");
  assert.equal(keptRows(many.id)?.x.length, 20_000);
  const text = await encode({ preset: "circle", recipe: { layers: [2, 2, 1], data: many } });
  assert.ok(text.length < 600, String(text.length));
  assert.deepEqual((await decode(text)).recipe.data, many);
});

test("a trained run survives bit for bit", async () => {
  const theta = "zczMPc3MzD3/+//=";
  const state = {
    version: 1,
    arithmetic: 1,
    config: { layers: [1, 1, 1] },
    theta,
    t: 12,
    epoch: 3,
    position: 0,
    memoryFirst: theta,
    memorySecond: "",
    memoryPowers: [0.9 ** 12, 0.999 ** 12],
    history: { t: [0] },
  };
  const run = runOf(JSON.stringify(state));
  const shared = await decode(await encode({ preset: "sine", recipe: PRESETS[0].recipe, run }));
  assert.deepEqual(shared.run, run);
  const fresh = JSON.stringify({ ...state, theta: "AAAA", t: 0 });
  const { history: _history, ...rest } = state;
  assert.deepEqual(JSON.parse(stateWith(fresh, run)), rest);
});

test("damaged links are refused with the reason", async () => {
  const good = await encode({ preset: "circle", recipe: PRESETS[0].recipe });
  await refused("", "shell.link.damaged");
  await refused("1.", "shell.link.damaged");
  await refused("1.!!!", "shell.link.damaged");
  await refused(good.slice(0, -4), "shell.link.damaged");
  await refused(`2${good.slice(1)}`, "shell.link.version");
  await refused(`1.${toBase64Url(deflateRawSync(Buffer.from("{not json")))}`, "shell.link.damaged");
});

test("a link that is too large, or inflates to something too large, is refused", async () => {
  await refused(`1.${"A".repeat(MAX_ENCODED)}`, "shell.link.too_large");
  const bomb = deflateRawSync(Buffer.alloc(MAX_DECODED + 1, 32));
  await refused(`1.${toBase64Url(bomb)}`, "shell.link.too_large");
});

test("only known keys of the right kind come through", async () => {
  const layers = [2, 2, 1];
  const data = { kind: "circle" };
  const hostile = [
    null,
    [],
    "text",
    { c: null },
    { c: { layers } },
    { c: { layers, data: {} } },
    { c: { layers, data, extra: 1 } },
    { c: { layers, data }, extra: 1 },
    { c: { layers: [2, 1e9, 1], data } },
    { c: { layers: Array(100).fill(2), data } },
    { c: { layers: [2.5, 1], data } },
    { c: { layers, data: { kind: "<img src=x>" } } },
    { c: { layers, data, seed: "7" } },
    { c: { layers, data, optimizer: { kind: "sgd", eta: null } } },
    { c: { layers, data, theta: [1, 2] } },
    { c: { layers, data, theta: "AAA" } },
    { p: { toString: 1 }, c: { layers, data } },
    { c: { layers, data: { ...data, inputNames: ["a\u0000"] } } },
    { c: { layers, data: { ...data, classNames: "a" } } },
    { c: { layers, data: { ...data, title: "x".repeat(200) } } },
    { c: { layers, data: { ...data, range: [[1, -1]] } } },
    { c: { layers, data }, r: { t: 1 } },
    { c: { layers, data }, r: { theta: [1] } },
    { c: { layers, data }, r: { theta: "<b>" } },
  ];
  for (const value of hostile) {
    await assert.rejects(decode(link(value)), LinkError, JSON.stringify(value));
  }
  const proto = `1.${toBase64Url(
    deflateRawSync(Buffer.from('{"__proto__":{"x":1},"c":{"layers":[2,1],"data":{"kind":"xor"}}}')),
  )}`;
  await assert.rejects(decode(proto), LinkError);
});

test("what a link leaves out is what its version says", async () => {
  const { recipe } = await decode(link({ p: "x", c: { layers: [2, 1], data: { kind: "xor" } } }));
  assert.equal(recipe.seed, 7);
  assert.equal(recipe.activations, "tanh");
  assert.equal(recipe.batchSize, 10);
});
