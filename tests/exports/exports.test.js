// The exported files in the programs that they are for: onnxruntime, PyTorch, NumPy and safetensors, beside the core's own numbers.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { FrameReader } from "../../www/js/engine/frame.js";
import { numpyScript } from "../../www/js/export/numpy-script.js";
import { onnxModel } from "../../www/js/export/onnx.js";
import { WeightsError } from "../../www/js/export/refusal.js";
import { writeSafetensors } from "../../www/js/export/safetensors.js";
import { snapshotOf, tensorsOf } from "../../www/js/export/snapshot.js";
import { torchScript } from "../../www/js/export/torch-script.js";
import { weightsIn } from "../../www/js/export/weights-in.js";
import { initSync, Session } from "../../www/pkg/backprop_playground.js";
import { CASES } from "./cases.js";

const local = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const PYTHON = local("../../target/tools/python/bin/python");

initSync({ module: await readFile(local("../../www/pkg/backprop_playground_bg.wasm")) });

/** As the page would show it after some steps. @param {object} config */
function moment(config) {
  const session = new Session(config);
  for (let step = 0; step < 7; step += 1) session.step();
  const reader = new FrameReader(session);
  const sample = 3;
  const { frame } = reader.read({ history: true, neuronImages: 0, outputImage: 0, sample }, 0, false);
  const state = { config: reader.config, dataset: reader.dataset, frame, history: frame.history, sample };
  session.free();
  return { snapshot: snapshotOf(/** @type {any} */ (state)), predictions: frame.predictions.train };
}

const names = Object.keys(CASES);
const moments = names.map((name) => moment(CASES[name]));
/** @type {string} */
let folder;
/** @type {any} */
let told;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "exports-"));
  const cases = [];
  for (const [i, { snapshot }] of moments.entries()) {
    const file = `case${i}`;
    cases.push({ file, x: Array.from(snapshot.data.x), inputs: snapshot.data.inputs });
    const to = (/** @type {string} */ ending, /** @type {string | Uint8Array} */ content) => writeFile(path.join(folder, `${file}.${ending}`), content);
    await to("onnx", onnxModel(snapshot));
    await to("torch.py", torchScript(snapshot, `${file}.torch.py`));
    await to("numpy.py", numpyScript(snapshot, `${file}.numpy.py`));
    await to("safetensors", writeSafetensors(tensorsOf(snapshot.layers, snapshot.theta), { format: "pt" }));
  }
  await writeFile(path.join(folder, "cases.json"), JSON.stringify(cases));
  told = JSON.parse(execFileSync(PYTHON, [local("check.py"), folder], { encoding: "utf8", maxBuffer: 1e8 }));
});

after(() => rm(folder, { recursive: true }));

/** @param {ArrayLike<number>} found @param {ArrayLike<number>} core @param {number} tolerance  of the largest entry @param {string} what */
function near(found, core, tolerance, what) {
  assert.equal(found.length, core.length, what);
  const largest = Math.max(...Array.from(core, Math.abs), 1e-3);
  for (let i = 0; i < core.length; i += 1) {
    assert.ok(Math.abs(found[i] - core[i]) <= tolerance * largest, `${what}[${i}]: ${found[i]}, the core has ${core[i]}`);
  }
}

for (const [i, name] of names.entries()) {
  const { snapshot, predictions } = moments[i];
  const { layers, theta, gradient, prediction, lossTrain, penalty, data } = snapshot;

  test(`${name}: onnxruntime predicts what the core does, from raw inputs`, () => {
    const { input, output, y } = told.results[i].onnx;
    assert.deepEqual([input, output], [["x", data.inputs], ["y", layers.at(-1)]]);
    near(y, predictions, 4e-6, "y");
  });

  for (const script of ["torch", "numpy"]) {
    test(`${name}: the ${script} script has the core's prediction, loss and gradient`, () => {
      const found = told.results[i][script];
      near(found.prediction, prediction, 4e-6, "prediction");
      near([found.loss], [lossTrain + penalty], 4e-6, "loss");
      near(found.gradient, gradient, 1e-5, "gradient");
      assert.match(found.said, /largest difference: \d\.\de-(0[5-9]|1\d) of the largest entry\n$/);
    });
  }

  test(`${name}: safetensors reads θ bit for bit`, () => {
    const expected = tensorsOf(layers, theta).map((tensor) => [tensor.name, [tensor.shape, Array.from(tensor.values)]]);
    assert.deepEqual(told.results[i].safetensors, Object.fromEntries(expected));
  });
}

test("the gradients say something: none is zero, and no two scripts' numbers are the page's text", () => {
  for (const { snapshot } of moments) assert.ok(Math.max(...snapshot.gradient.map(Math.abs)) > 1e-4);
  const [{ torch, numpy }] = told.results;
  assert.notDeepEqual(torch.gradient, Array.from(moments[0].snapshot.gradient));
  near(torch.gradient, numpy.gradient, 1e-12, "two scripts");
});

test("a script runs with one command and prints both sides", () => {
  for (const ending of ["torch.py", "numpy.py"]) {
    const said = execFileSync(PYTHON, [path.join(folder, `case0.${ending}`)], { encoding: "utf8" });
    assert.match(said, /^prediction of training sample 4\n {2}.+the page: /);
    assert.equal(said.match(/\n {2}[wb]\d\[/g)?.length, moments[0].snapshot.theta.length);
  }
});

test("weights that safetensors wrote are taken, in single and double precision; half precision is refused by name", async () => {
  const read = async (/** @type {string} */ file) => {
    const { buffer, byteOffset, byteLength } = await readFile(path.join(folder, file));
    return weightsIn(buffer.slice(byteOffset, byteOffset + byteLength), [2, 3, 1]);
  };
  const expected = ["0.weight", "2.weight", "0.bias", "2.bias"].flatMap((name) => told.written[name]);
  assert.deepEqual(Array.from(await read("single.safetensors")), expected);
  assert.deepEqual(Array.from(await read("double.safetensors")), expected);
  await assert.rejects(read("half.safetensors"), (error) => error instanceof WeightsError && error.reason === "export.refused.dtype" && error.params.dtype === "F16");
});
