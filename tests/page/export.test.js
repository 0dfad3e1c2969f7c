import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";
import { readSafetensors, writeSafetensors } from "../../www/js/export/safetensors.js";
import { tensorsOf } from "../../www/js/export/snapshot.js";
import { weightsIn } from "../../www/js/export/weights-in.js";
import { initSync, Session } from "../../www/pkg/backprop_playground.js";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const axe = createRequire(import.meta.url).resolve("axe-core");
initSync({ module: await readFile(new URL("../../www/pkg/backprop_playground_bg.wasm", import.meta.url)) });

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator("bp-transport").getByRole("button", { name, exact: true }).click();

/** @param {Page} page @returns {Promise<number[]>} */
const thetaOf = (page) => core(page, "theta");

/** By way of the saves. @param {Page} page @param {[string, string]} [names] */
async function openExport(page, [saves, exports] = ["Save and open", "Export and import …"]) {
  await page.getByRole("button", { name: saves, exact: true }).click();
  await page.getByRole("button", { name: exports }).click();
  const dialog = page.locator("bp-export dialog[open]");
  await dialog.waitFor();
  return dialog;
}

/** @param {Page} page @param {string} id */
async function taken(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`bp-export #${id}`).click()]);
  await page.locator("bp-export .outcome").getByText(download.suggestedFilename()).waitFor();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** @param {Buffer} bytes */
const bufferOf = (bytes) => /** @type {ArrayBuffer} */ (bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));

/** @param {Page} page @param {string} name @param {Uint8Array | string} content */
const give = (page, name, content) =>
  page.locator("bp-export #file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

test("every file has the core's own numbers of the step that the page shows", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 1);
    const state = await stateOf(page, ({ frame, layout, history, dataset, sample }) => ({
      ...{ theta: Array.from(frame.theta), gradient: Array.from(frame.gradient), t: frame.t, rows: history.t.length },
      ...{ names: layout.map(({ name }) => name), prediction: frame.predictions.train[sample], samples: dataset.train.count },
    }));
    await openExport(page);
    const safetensors = await taken(page, "safetensors");
    assert.equal(safetensors.name, "backprop_circle_t25.safetensors");
    assert.deepEqual(Array.from(weightsIn(bufferOf(safetensors.bytes), [2, 4, 2, 1])), state.theta);
    assert.deepEqual(readSafetensors(bufferOf(safetensors.bytes)).map(({ name }) => name), ["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"]);
    const json = JSON.parse((await taken(page, "json")).bytes.toString());
    assert.deepEqual([json.t, json.layers, json.activations], [25, [2, 4, 2, 1], ["tanh", "tanh", "tanh"]]);
    assert.deepEqual(Object.values(json.gradient).flat(2).map(Math.fround).sort(), [...state.gradient].sort());
    const onnx = (await taken(page, "onnx")).bytes;
    assert.ok(onnx.includes("Gemm") && onnx.includes("Tanh") && onnx.includes(Buffer.from(Float32Array.from(state.theta.slice(0, 8)).buffer)));
    for (const id of ["torch", "numpy"]) {
      const { name, bytes } = await taken(page, id);
      const script = bytes.toString();
      assert.equal(name, `backprop_circle_t25_${id}.py`);
      assert.ok(script.includes(`python3 ${name}`));
      const [, shown] = /page_prediction = \[(.+)\]/.exec(script) ?? [];
      assert.equal(Math.fround(Number(shown)), state.prediction);
      assert.ok(script.includes(`, ${state.samples}, 2)`), "the training set");
    }
    const table = (await taken(page, "parameters")).bytes.toString().trim().split("\r\n").slice(1);
    assert.deepEqual(table.map((row) => (/"(.+)"/.exec(row) ?? [])[1]), state.names);
    const columns = table.map((row) => row.split(",").slice(-3).map((text) => Math.fround(Number(text))));
    assert.deepEqual(columns.map(([theta]) => theta), state.theta);
    assert.deepEqual(columns.map(([, slope]) => slope), state.gradient);
    const history = (await taken(page, "history")).bytes.toString().trim().split("\r\n");
    assert.equal(history.length, state.rows + 1);
    assert.match(history[1], /^0,0,0\.\d+,0\.\d+,0\.\d+,0\.03/);
  });
});

test("while training goes on, θ and ∇L of a file belong together", async () => {
  await withPage({}, async ({ page }) => {
    const config = await stateOf(page, (state) => ({ ...state.config, theta: undefined }));
    await page.locator("bp-transport").getByRole("button", { name: "Play", exact: true }).click();
    await untilState(page, (state) => state.frame?.epoch > 3);
    await openExport(page);
    const json = JSON.parse((await taken(page, "json")).bytes.toString());
    const { bytes } = { bytes: Buffer.from(JSON.stringify(json)) };
    const theta = weightsIn(bufferOf(bytes), config.layers);
    const session = new Session({ ...config, theta });
    const expected = tensorsOf(config.layers, session.gradient());
    assert.ok(json.t > 50);
    for (const { name, values } of expected) assert.deepEqual([json.gradient[name]].flat(2).map(Math.fround), Array.from(values), name);
    session.free();
  });
});

test("weights come back in one step of undo, by keyboard alone, and training goes on from them", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 1);
    await openExport(page);
    const { bytes } = await taken(page, "safetensors");
    const json = (await taken(page, "json")).bytes;
    await page.keyboard.press("Escape");
    const first = await thetaOf(page);
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 2);
    const second = await thetaOf(page);
    /** @type {any} */
    let given;
    page.on("filechooser", (chooser) => chooser.setFiles(given));
    for (const [name, content] of [["my <b>weights</b>.safetensors", bytes], ["weights.json", json]]) {
      await openExport(page);
      await page.locator("bp-export").getByRole("button", { name: "Open weights …" }).focus();
      given = { name: String(name), mimeType: "application/octet-stream", buffer: Buffer.from(content) };
      await page.keyboard.press("Enter");
      await page.locator("bp-export dialog[open]").waitFor({ state: "detached" });
      await page.locator("bp-notice [data-notice=news]").getByText(`θ now is that of ${name}.`).waitFor();
      assert.deepEqual(await thetaOf(page), first);
      assert.equal(await stateOf(page, (state) => state.frame.t), 50);
      await page.getByRole("button", { name: `Undo: weights of ${name}` }).click();
      await untilState(page, (state) => state.past.redo?.kind === "weights" && state.frame !== null);
      assert.deepEqual(await thetaOf(page), second);
      assert.equal(await stateOf(page, (state) => state.past.undo), null, "one step");
      await page.keyboard.press("Control+Shift+z");
      await untilState(page, (state) => state.past.undo?.kind === "weights" && state.frame !== null);
      assert.deepEqual(await thetaOf(page), first);
      await page.keyboard.press("Control+z");
      await untilState(page, (state) => state.past.undo === null && state.frame !== null);
    }
    await page.keyboard.press("Control+Shift+z");
    await untilState(page, (state) => state.past.undo?.kind === "weights" && state.frame !== null);
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 51);
    assert.notDeepEqual(await thetaOf(page), first);
  });
});

test("a walk through a step goes on with the weights that were brought in", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null);
    const layers = await stateOf(page, (state) => state.config.layers);
    const theta = Float32Array.from(await thetaOf(page), (value) => value / 2);
    await openExport(page);
    await give(page, "half.safetensors", writeSafetensors(tensorsOf(layers, theta), {}));
    await page.waitForFunction((expected) => {
      const { record } = globalThis.storeForTests.get().walk;
      return record && Array.from(record.thetaBefore).join() === expected;
    }, Array.from(theta).join());
  });
});

test("a file that is no good is refused by name, and nothing is lost", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 1);
    const theta = await thetaOf(page);
    const layers = [2, 4, 2, 1];
    const file = (/** @type {Float32Array} */ values) => writeSafetensors(tensorsOf(layers, values), {});
    const broken = Float32Array.from(theta);
    broken[1] = Number.NaN;
    const other = writeSafetensors(tensorsOf([3, 3, 1], new Float32Array(16)), {});
    const dialog = await openExport(page);
    for (const [name, content, why] of [
      ["cut.safetensors", file(Float32Array.from(theta)).slice(0, 70), /^cut\.safetensors: It is no safetensors file, or it is cut off/],
      ["huge.safetensors", Buffer.from("ffffffffffffffff7b7d", "hex"), /huge\.safetensors: .*promises more than there is/],
      ["nan.safetensors", file(broken), /“0\.weight” has a value that is no finite number, at place 2/],
      ["other.safetensors", other, /It takes 3 inputs, and these data have 2\./],
      ["session.json", '{"format":"backprop-playground-session"}', /“Save and open” opens it/],
      ["<img src=x onerror=alert(1)>.json", "{", /^<img src=x onerror=alert\(1\)>\.json: The JSON cannot be read/],
    ]) {
      await give(page, String(name), /** @type {any} */ (content));
      await page.waitForFunction((start) => document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-export")?.shadowRoot?.querySelector(".refused")?.textContent?.startsWith(start), name);
      assert.match(String(await dialog.locator(".refused").textContent()), /** @type {RegExp} */ (why));
      assert.match(String(await dialog.locator(".refused").textContent()), /Nothing has changed\.$/);
    }
    assert.deepEqual(await thetaOf(page), theta);
    assert.deepEqual(await stateOf(page, (state) => [state.past.undo, state.frame.t]), [null, 1]);
  });
});

test("a dropped file is weights here, and own data outside", async () => {
  await withPage({}, async ({ page }) => {
    await openExport(page);
    const drop = (/** @type {string} */ text) =>
      page.locator("bp-export .drop").evaluate((element, content) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], "dropped.json"));
        for (const type of ["dragover", "drop"]) element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true }));
      }, text);
    await drop("[]");
    await page.locator("bp-export .refused").waitFor();
    assert.equal(await page.locator("bp-own-data").count(), 0);
  });
});

for (const [lang, colorScheme, names, mobile] of /** @type {const} */ ([
  ["en", "light", ["Save and open", "Export and import …"], false],
  ["zh", "dark", ["保存与打开", "导出与导入……"], true],
])) {
  test(`axe finds nothing, all fits and can be touched: ${lang}, ${colorScheme}`, async () => {
    const context = mobile ? { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } : { colorScheme };
    await withPage({ path: `/?lang=${lang}`, context }, async ({ page }) => {
      const dialog = await openExport(page, /** @type {[string, string]} */ ([...names]));
      await give(page, "x.json", "{");
      await dialog.locator(".refused").waitFor();
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
        return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].target.flat().join(" ")]);
      });
      assert.deepEqual(violations, []);
      const small = await dialog.locator("button").evaluateAll((buttons) =>
        buttons.map((button) => button.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length,
      );
      assert.equal(small, 0);
      assert.ok(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth), "nothing is cut off");
      const isSeen = await dialog.locator(".refused").evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
      assert.ok(isSeen, "the answer is in sight without scrolling");
    });
  });
}

test("a network of other layers is offered, taken over with its weights, and undone", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 1);
    const before = await thetaOf(page);
    const theta = Float32Array.from({ length: 3 * 5 + 6 }, (_, i) => (i - 9) / 8);
    const dialog = await openExport(page);
    await give(page, "five.safetensors", writeSafetensors(tensorsOf([2, 5, 1], theta), {}));
    await dialog.getByText("five.safetensors holds another network: 2\u2060–\u20605\u2060–\u20601.").waitFor();
    await dialog.getByLabel("Activation of the hidden layers").selectOption("sin");
    await dialog.getByRole("button", { name: "Take over this network" }).focus();
    await page.keyboard.press("Enter");
    await untilState(page, (state) => state.config.layers.join() === "2,5,1" && state.frame !== null);
    assert.deepEqual(await thetaOf(page), Array.from(theta));
    assert.deepEqual(await stateOf(page, (state) => [state.config.activations, state.frame.t]), [["sin", "tanh"], 0]);
    await page.locator("bp-notice [data-notice=news]").getByText("θ now is that of five.safetensors.").waitFor();
    await page.getByRole("button", { name: "Undo: Network 2–4–2–1 → 2–5–1" }).click();
    await untilState(page, (state) => state.config.layers.length === 4 && state.frame?.t === 1);
    assert.deepEqual(await thetaOf(page), before);
  });
});
