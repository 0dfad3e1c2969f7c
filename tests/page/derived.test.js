// Inputs derived from points, and the penguins: switched at the head of the input layer, trained, undone, shared.

import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const head = (page, layer) => page.locator(`bp-network #head-${layer}`);
const menu = (page) => page.locator("bp-input-menu").getByRole("dialog");
/** What stands left of the inputs. @param {Page} page */
const names = async (page) => {
  const ends = await page.locator("bp-network svg text[text-anchor=end]").allTextContents();
  return ends.filter((text) => !text.startsWith("C")); // the cost
};

/** Waits for the core's network. @param {Page} page @param {string} layers */
const untilLayers = (page, layers) => untilState(page, `(state) => state.config.layers.join() === "${layers}" && state.frame !== null`);

/** Without hidden layers, as a visitor takes them away. @param {Page} page @param {string} remove  its button */
async function withoutHidden(page, remove) {
  for (const left of ["2,2,1", "2,1"]) {
    await head(page, 1).click();
    await page.locator("bp-layer-menu").getByRole("button", { name: remove }).click();
    await untilLayers(page, left);
  }
}

for (const { locale, remove, title } of [
  { locale: "en-US", remove: "Remove this layer", title: "Inputs" },
  { locale: "zh-CN", remove: "删除此层", title: "输入" },
]) {
  test(`two squares part the circle without a hidden layer (${locale})`, () =>
    withPage({ context: { locale } }, async ({ page }) => {
      await withoutHidden(page, remove);
      const train = async () => {
        await page.evaluate(async () => {
          const { playground } = /** @type {any} */ (document.querySelector("bp-app"));
          for (let epoch = 0; epoch < 30; epoch += 1) await playground.command("epoch");
        });
        await untilState(page, (state) => state.frame.epoch === 30);
        return stateOf(page, (state) => state.frame.accuracyTest);
      };
      assert.ok((await train()) < 0.8);

      await head(page, 0).click();
      await menu(page).getByRole("heading", { name: title }).waitFor();
      for (const [name, layers] of [["x₁²", "3,1"], ["x₂²", "4,1"]]) {
        await menu(page).getByRole("checkbox", { name, exact: true }).check();
        await untilLayers(page, layers);
      }
      assert.deepEqual(await names(page), ["x1", "x2", "x12", "x22"]);
      assert.equal(await train(), 1);
      assert.ok(await stateOf(page, ({ frame }) => frame.neuronImages[0].length === 4 && frame.outputImage !== undefined));

      await page.keyboard.press("Escape");
      await menu(page).waitFor({ state: "detached" });
    }));
}

test("at least one input stays on; what is shown of a sample is still its point, and the network sees its square", () =>
  withPage({}, async ({ page }) => {
    await head(page, 0).click();
    await menu(page).getByRole("checkbox", { name: "x₁²" }).check();
    await untilLayers(page, "3,4,2,1");
    await menu(page).getByRole("checkbox", { name: "x₁", exact: true }).uncheck();
    await untilLayers(page, "2,4,2,1");
    await menu(page).getByRole("checkbox", { name: "x₂", exact: true }).uncheck();
    await untilLayers(page, "1,4,2,1");
    assert.ok(await menu(page).getByRole("checkbox", { name: "x₁²" }).isDisabled());
    const { point, seen } = await stateOf(page, ({ dataset, frame }) => ({ point: Array.from(dataset.train.x.slice(0, 2)), seen: Array.from(frame.trace.x) }));
    assert.deepEqual(seen, [Math.fround(point[0] * point[0])]);
    assert.equal(await stateOf(page, ({ dataset }) => dataset.inputRange.length), 2);
    await menu(page).getByRole("checkbox", { name: "Standardize" }).check();
    await untilState(page, (state) => state.config.data.standardize === true && state.frame !== null);
    const { still, scaled } = await stateOf(page, ({ dataset, frame }) => ({ still: Array.from(dataset.train.x.slice(0, 2)), scaled: frame.trace.x[0] }));
    assert.deepEqual(still, point);
    assert.notEqual(scaled, seen[0]);
  }));

test("a change of inputs is named by undo, and taken back with its digits", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame.t === 25);
    const theta = Array.from(await core(page, "theta"));
    await head(page, 0).click();
    await menu(page).getByRole("checkbox", { name: "x₁x₂" }).check();
    await untilLayers(page, "3,4,2,1");
    await page.keyboard.press("Escape");
    await page.locator("bp-undo").getByRole("button", { name: /Inputs x₁, x₂ → x₁, x₂, x₁x₂/ }).click();
    await untilLayers(page, "2,4,2,1");
    assert.deepEqual(Array.from(await core(page, "theta")), theta);
  }));

test("a link opens the same inputs, and the walk names them", () =>
  withPage({}, async ({ page, address }) => {
    const hash = await page.evaluate(async () => {
      const { encode } = await import(new URL("js/codec.js", document.baseURI).href);
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { recipe } = presetOf("circle");
      const data = { ...recipe.data, features: ["x2^2", "sin x1"] };
      return encode({ preset: "circle", recipe: { ...recipe, data } });
    });
    await page.goto("about:blank");
    await page.goto(`${address}/#s=${hash}`);
    await untilState(page, (state) => state.status === "ready" && state.frame !== null);
    assert.deepEqual(await stateOf(page, (state) => state.config.data.features), ["x2^2", "sin x1"]);
    await page.locator("nav").getByRole("link", { name: "Step by step" }).click();
    await untilState(page, (state) => state.walk.record !== null);
    await page.evaluate(() => document.querySelector("bp-app")?.dispatchEvent(new CustomEvent("parameter-selected", { detail: { offset: 1 } })));
    await page.locator("bp-derivation").getByText("sin\u00a0x₁ from sample").waitFor();
  }));

test("an input that does not exist is refused by its name, and nothing changes", () =>
  withPage({}, async ({ page }) => {
    await page.evaluate(() => {
      const app = /** @type {any} */ (document.querySelector("bp-app"));
      const data = { kind: "circle", features: ["x1", "x9"] };
      app.dispatchEvent(new CustomEvent("config-changed", { detail: { patch: { data } } }));
    });
    await untilState(page, (state) => state.error !== null);
    const { field, message, layers } = await stateOf(page, ({ error, config }) => ({ ...error, layers: config.layers.join() }));
    assert.deepEqual([field, layers], ["data.features[1]", "2,4,2,1"]);
    assert.match(message, /x9.*allowed.*sin x2/);
    await page.locator("bp-notice").getByText("data.features[1]").waitFor();
  }));

test("penguins are told apart when they are standardized, and tanh saturates when not", () =>
  withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="penguins"]').click();
    await untilState(page, (state) => state.preset === "penguins" && state.frame !== null);
    assert.equal((await names(page)).join(" "), "bill length bill depth flipper length body mass");
    const train = async () => {
      await page.evaluate(async () => {
        const { playground } = /** @type {any} */ (document.querySelector("bp-app"));
        for (let epoch = 0; epoch < 30; epoch += 1) await playground.command("epoch");
      });
      await untilState(page, (state) => state.frame.epoch === 30);
      return stateOf(page, ({ frame }) => ({ accuracy: frame.accuracyTest, norms: Array.from(frame.gradientNorms) }));
    };
    assert.ok((await train()).accuracy > 0.95);
    const table = page.locator("bp-samples table.features");
    assert.match(await table.textContent(), /bill length\s*37\.6.*body mass\s*3600/s);
    await head(page, 0).click();
    assert.equal(await menu(page).getByRole("checkbox").count(), 1);
    await menu(page).getByRole("checkbox", { name: "Standardize" }).uncheck();
    await untilState(page, (state) => !state.recipe.data.standardize && state.frame?.t === 0);
    const { accuracy, norms } = await train();
    assert.ok(accuracy < 0.6);
    assert.ok(norms[0] < 1e-3, String(norms));
  }));
