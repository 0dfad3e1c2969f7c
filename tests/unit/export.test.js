import assert from "node:assert/strict";
import { test } from "node:test";
import { parameterCount } from "../../www/js/drawing/parameters.js";
import { digits, lines } from "../../www/js/export/digits.js";
import { fileName, isTooLarge, NETWORK, noteOf, SCRIPTS, TABLES } from "../../www/js/export/kinds.js";
import { whole, nested } from "../../www/js/export/protobuf.js";
import { WeightsError } from "../../www/js/export/refusal.js";
import { changed } from "../../www/js/recipe-change.js";
import { readSafetensors, writeSafetensors } from "../../www/js/export/safetensors.js";
import { tensorsOf } from "../../www/js/export/snapshot.js";
import { historyCsv, parametersCsv } from "../../www/js/export/tables.js";
import { offerOf, patchOf } from "../../www/js/export/offer.js";
import { weightsIn } from "../../www/js/export/weights-in.js";
import { weightsJson } from "../../www/js/export/weights-json.js";
import "../../www/js/i18n/export.js";

const LAYERS = [2, 3, 1];
const theta = Float32Array.from({ length: parameterCount(LAYERS) }, (_, i) => Math.fround((i - 6) / 7 + 1e-9));
const good = () => writeSafetensors(tensorsOf(LAYERS, theta), { format: "pt" }).buffer;
/** @type {any} */
const SNAPSHOT = {
  ...{ layers: LAYERS, activations: ["tanh", "linear"], loss: "squared_error", huberDelta: 1, reduction: "mean" },
  ...{ regularization: { kind: "none", lambda: 0 }, t: 3, theta, gradient: theta.map((v) => v / 3), update: theta.map((v) => -v), lossTrain: 0.5, penalty: 0 },
};
const utf8 = (/** @type {string} */ text) => /** @type {ArrayBuffer} */ (new TextEncoder().encode(text).buffer);

/** A file with this header and as many bytes of numbers. @param {unknown} header @param {number} [bytes] */
function file(header, bytes = 52) {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const buffer = new ArrayBuffer(8 + text.length + bytes);
  new DataView(buffer).setBigUint64(0, BigInt(text.length), true);
  new Uint8Array(buffer).set(text, 8);
  return buffer;
}

/** @param {ArrayBuffer} buffer @param {string} reason @param {object} [params] */
const refused = (buffer, reason, params) =>
  assert.throws(
    () => weightsIn(buffer, LAYERS),
    (error) => {
      assert.ok(error instanceof WeightsError, String(error));
      assert.equal(error.reason, `export.refused.${reason}`);
      if (params) assert.deepEqual(error.params, params);
      return true;
    },
  );

test("digits read back as the same f32, by way of an f64 too", () => {
  const view = new DataView(new ArrayBuffer(4));
  let seed = 7;
  for (let i = 0; i < 20_000; i += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    view.setUint32(0, seed);
    const value = view.getFloat32(0);
    if (Number.isFinite(value)) assert.equal(Math.fround(Number(digits(value))), value, digits(value));
  }
  const texts = [0.1, 1, -0, 0, 1e-45, 3.4028234663852886e38, Number.NaN, -1 / 0].map((value) => digits(Math.fround(value)));
  assert.deepEqual(texts, ["0.1", "1", "-0", "0", "1.401298e-45", "3.4028235e+38", "NaN", "-Infinity"]);
  assert.equal(lines([1, 2, 3], 2), "1 2\n3");
});

test("tensors have PyTorch's names, an activation between two layers", () => {
  assert.deepEqual(
    tensorsOf(LAYERS, theta).map(({ name, shape, values }) => [name, shape, values[0]]),
    [["0.weight", [3, 2], theta[0]], ["0.bias", [3], theta[9]], ["2.weight", [1, 3], theta[6]], ["2.bias", [1], theta[12]]],
  );
});

test("safetensors and JSON give θ back bit for bit", () => {
  assert.deepEqual(weightsIn(good(), LAYERS), theta);
  assert.deepEqual(weightsIn(utf8(weightsJson(SNAPSHOT)), LAYERS), theta);
  const json = JSON.parse(weightsJson({ ...SNAPSHOT, gradient: theta.map(() => Number.NaN) }));
  assert.deepEqual(json.gradient["2.bias"], [null]);
  assert.deepEqual([json.layers, json.t, json.theta["0.weight"].length], [LAYERS, 3, 3]);
});

test("the numbers in the names may leave activations out; their order is the layers'", () => {
  const renamed = tensorsOf(LAYERS, theta).map((tensor) => ({ ...tensor, name: tensor.name.replace("2.", "1.") })).reverse();
  assert.deepEqual(weightsIn(writeSafetensors(renamed, {}).buffer, LAYERS), theta);
});

test("a file that is cut, too long or no weights is refused", () => {
  refused(new ArrayBuffer(0), "empty");
  refused(new ArrayBuffer(5), "truncated");
  refused(good().slice(0, 40), "truncated");
  refused(good().slice(0, -1), "truncated");
  const huge = good();
  new DataView(huge).setBigUint64(0, 2n ** 64n - 1n, true);
  refused(huge, "truncated");
  refused(file(`{"a":${" ".repeat(1_000_001)}1}`), "header");
  refused(file("[1"), "header");
  refused(file("[]"), "header");
  refused(file("null"), "header");
  refused(file("\ufffd"), "header");
  refused(utf8("<html></html> and more"), "truncated");
  refused(new ArrayBuffer(160_000_001), "too_large");
});

const entry = (/** @type {object} */ patch) => ({ dtype: "F32", shape: [3, 2], data_offsets: [0, 24], ...patch });

test("a tensor that is not what its header says is refused by its name", () => {
  const name = "0.weight";
  for (const bad of [null, 3, [], {}, entry({ shape: "3" }), entry({ shape: [-1, 2] }), entry({ shape: [1.5] }), entry({ data_offsets: [0] }), entry({ data_offsets: [0, 1e300] }), entry({ dtype: 4 })]) {
    refused(file({ [name]: bad }), "entry", { name });
  }
  refused(file({ [name]: entry({ dtype: "F16" }) }), "dtype", { name, dtype: "F16" });
  refused(file({ [name]: entry({ data_offsets: [0, 4096] }) }), "truncated");
  refused(file({ [name]: entry({ data_offsets: [0, 20] }) }), "length", { name, shape: "3 × 2" });
  refused(file({ [name]: entry({ data_offsets: [24, 0] }) }), "length");
  refused(file({ [name]: entry({ shape: [2 ** 40, 2 ** 40] }) }), "length");
  refused(file({ ["<b>".repeat(40)]: entry({}) }), "name", { name: `${"<b>".repeat(40).slice(0, 40)}…` });
  refused(file('{"__proto__":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}}'), "name", { name: "__proto__" });
});

test("weights of another network are refused, and say what differs", () => {
  const of = (/** @type {number[]} */ layers) => writeSafetensors(tensorsOf(layers, new Float32Array(parameterCount(layers))), {}).buffer;
  refused(of([2, 4, 1]), "shape", { name: "0.weight", shape: "4 × 2", expected: "3 × 2" });
  refused(of([2, 3, 3, 1]), "depth", { count: 3, expected: 2 });
  refused(file({}), "depth", { count: 0, expected: 2 });
  const tensors = tensorsOf(LAYERS, theta);
  refused(writeSafetensors(tensors.slice(0, 3), {}).buffer, "missing", { name: "2.bias" });
  const broken = theta.slice();
  broken[7] = Number.NaN;
  refused(writeSafetensors(tensorsOf(LAYERS, broken), {}).buffer, "not_finite", { name: "2.weight", place: 2 });
  broken[7] = Number.POSITIVE_INFINITY;
  refused(writeSafetensors(tensorsOf(LAYERS, broken), {}).buffer, "not_finite", { name: "2.weight", place: 2 });
});

test("the network of a file takes the place of one with other hidden layers", () => {
  /** @type {any} */
  const recipe = { layers: LAYERS, activations: "relu", loss: "squared_error", data: { kind: "circle" } };
  const of = (/** @type {number[]} */ layers) => {
    const values = Float32Array.from({ length: parameterCount(layers) }, (_, i) => i / 8);
    return { values, buffer: writeSafetensors(tensorsOf(layers, values), {}).buffer };
  };
  assert.equal(offerOf(good(), "a", recipe, LAYERS), null, "the same layers: only θ is taken");
  const other = [LAYERS[0], 5, 4, /** @type {number} */ (LAYERS.at(-1))];
  const { values, buffer } = of(other);
  const offer = offerOf(buffer, "a", recipe, LAYERS);
  assert.ok(offer);
  assert.deepEqual([offer.layers, offer.activations, offer.activation], [other, undefined, "relu"]);
  const patch = patchOf(recipe, { ...offer, activation: "sin" });
  assert.deepEqual(patch.layers, other);
  assert.deepEqual([patch.activations?.[0], patch.activations?.[1], patch.activations?.length], ["sin", "sin", 3]);
  assert.deepEqual(patch.theta, Array.from(values));
  assert.deepEqual(changed(recipe, patch)?.recipe.theta, Array.from(values), "the given start values stay");
  const json = { ...JSON.parse(weightsJson({ ...SNAPSHOT, layers: other, theta: values, gradient: values })), activations: ["gelu", "silu", "linear"], loss: "huber", huberDelta: 0.5 };
  const told = /** @type {import("../../www/js/export/offer.js").Offer} */ (offerOf(utf8(JSON.stringify(json)), "a", recipe, LAYERS));
  const { activations, loss, huberDelta } = patchOf(recipe, told);
  assert.deepEqual([activations, loss, huberDelta], [["gelu", "silu", "linear"], "huber", 0.5]);
  const refusedOffer = (/** @type {ArrayBuffer} */ file, /** @type {string} */ reason, params = {}) =>
    assert.throws(
      () => offerOf(file, "a", recipe, LAYERS),
      (error) => {
        assert.ok(error instanceof WeightsError, String(error));
        assert.equal(error.reason, `export.refused.${reason}`);
        for (const [key, value] of Object.entries(params)) assert.equal(error.params[key], value);
        return true;
      },
    );
  refusedOffer(of([LAYERS[0] + 1, 5, 1]).buffer, "inputs", { found: LAYERS[0] + 1, expected: LAYERS[0] });
  refusedOffer(of([LAYERS[0], 5, 7]).buffer, "outputs", { found: 7, expected: LAYERS.at(-1) });
  refusedOffer(utf8(JSON.stringify({ ...json, activations: ["gelu", "<b>", "linear"] })), "activations");
  refusedOffer(utf8(JSON.stringify({ ...json, activations: ["gelu"] })), "activations");
  const tensors = tensorsOf(other, values);
  refusedOffer(writeSafetensors([{ ...tensors[0], shape: [other[0] * 5] }, ...tensors.slice(1)], {}).buffer, "entry");
  refusedOffer(writeSafetensors([...tensors.slice(0, 2), { ...tensors[2], shape: [5, 4] }, ...tensors.slice(3)], {}).buffer, "shape");
  const columns = [0, 2].flatMap((at) => [{ name: `${at}.weight`, shape: [60_000, 1], values: new Float32Array(60_000) }, { name: `${at}.bias`, shape: [60_000], values: new Float32Array(60_000) }]);
  refusedOffer(writeSafetensors(columns, {}).buffer, "shape", { name: "2.weight", expected: "60000 × 60000" }); // which would take 14 GB
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}.weight`, [[0]]]));
  refusedOffer(utf8(JSON.stringify({ ...json, theta: many })), "depth", { count: 100_000 });
});

test("JSON that is not this page's weights is refused", () => {
  const value = JSON.parse(weightsJson(SNAPSHOT));
  const bad = (/** @type {object} */ patch) => utf8(JSON.stringify({ ...value, ...patch }));
  refused(utf8("{"), "json");
  refused(utf8('{"format":"backprop-playground-session"}'), "session");
  refused(utf8('{"a":1}'), "unknown");
  refused(bad({ version: 2 }), "newer");
  refused(bad({ version: 0 }), "unknown");
  for (const theta of [undefined, null, [], 3]) refused(bad({ theta }), "unknown");
  for (const wrong of [3, "1", [[1, 2], [3]], [["1", 2]], [null], [{}], [[1, 2], 3]]) {
    refused(bad({ theta: { ...value.theta, "0.weight": wrong } }), "entry", { name: "0.weight" });
  }
  refused(bad({ theta: { ...value.theta, "0.weight": [1, 2] } }), "shape", { name: "0.weight", shape: "2", expected: "3 × 2" });
  refused(utf8(weightsJson(SNAPSHOT).replace('"2.bias": [', '"2.bias": [1e99, ')), "shape");
  refused(utf8(weightsJson(SNAPSHOT).replace(/"2.bias": \[[^\]]+\]/, '"2.bias": [1e99]')), "not_finite", { name: "2.bias", place: 1 });
});

test("what safetensors read keeps no part of the file alive that it does not name", () => {
  const [{ values }] = readSafetensors(good());
  assert.equal(values.buffer.byteLength, 24);
});

test("tables are CSV with every entry by its name, and nothing where nothing is", () => {
  const rows = parametersCsv(SNAPSHOT).split("\r\n");
  assert.equal(rows.length, theta.length + 2);
  assert.equal(rows[0], "offset,name,kind,layer,to,from,theta,gradient,update");
  assert.equal(rows[1], `0,"w1[1,1]",w,1,1,1,${digits(theta[0])},${digits(SNAPSHOT.gradient[0])},${digits(-theta[0])}`);
  assert.match(rows[13], /^12,"b2\[1\]",b,2,1,,/);
  const column = (/** @type {number[]} */ values) => Float64Array.from(values);
  const history = { t: column([0, 5]), epoch: column([0, 1]), lossTrain: column([0.1, 1 / 3]), lossTest: column([Number.NaN, 2]), gradNorm: column([1e-30, 1]), eta: column([0.5, 0.5]), updateRatio: column([Number.NaN, 0.25]) };
  assert.equal(historyCsv(history), "t,epoch,lossTrain,lossTest,gradNorm,eta,updateRatio\r\n0,0,0.1,,1e-30,0.5,\r\n5,1,0.3333333333333333,2,1,0.5,0.25\r\n");
});

test("what would be too large as text can be taken as bytes, and says so", () => {
  const kinds = [...NETWORK, ...SCRIPTS, ...TABLES];
  const large = { ...SNAPSHOT, theta: { length: 600_000 }, data: { x: [], y: [] } };
  assert.deepEqual(kinds.filter((kind) => isTooLarge(kind, large)).map(({ id }) => id), ["json", "torch", "numpy", "parameters"]);
  assert.match(noteOf(SCRIPTS[0], large), /^Too large as text: up to 1\u202f000\u202f000 numbers/);
  const wide = { ...SNAPSHOT, data: { x: { length: 2_000_000 }, y: [] } };
  assert.deepEqual(kinds.filter((kind) => isTooLarge(kind, wide)).map(({ id }) => id), ["torch", "numpy"]);
  assert.match(noteOf(NETWORK[1], wide), /^θ and ∇L/);
});

test("a file has the name of the example, never one out of a link", () => {
  assert.deepEqual(
    ["circle", "../../x", "constructor", ""].map((preset) => fileName(preset, 25, SCRIPTS[0])),
    ["backprop_circle_t25_torch.py", "backprop_network_t25_torch.py", "backprop_network_t25_torch.py", "backprop_network_t25_torch.py"],
  );
});

test("whole numbers and messages are written as protocol buffers write them", () => {
  assert.deepEqual([...whole(1, 8)], [0x08, 8]);
  assert.deepEqual([...whole(20, 300)], [0xa0, 1, 0xac, 2]);
  assert.deepEqual([...whole(1, 2 ** 40)], [8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20]);
  assert.deepEqual([...nested(7, Uint8Array.of(1, 2))], [0x3a, 2, 1, 2]);
});
