// Undo and redo, as a visitor meets them: the digits that come back are the core's, bit for bit.

import assert from "node:assert/strict";
import test from "node:test";
import { core, send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** θ, the step and the optimizer's memory, as the core has them. @param {Page} page */
const digits = async (page) => {
  const { theta, t, epoch, position, memoryFirst, memoryPowers } = JSON.parse(await core(page, "state"));
  return { theta, t, epoch, position, memoryFirst, memoryPowers };
};

/** @param {Page} page @param {RegExp} name */
const button = (page, name) => page.locator("bp-undo").getByRole("button", { name });

/** The words on a button, once the change has come to it. @param {Page} page @param {"undo" | "redo"} way @param {RegExp} words */
const says = (page, way, words) =>
  page.locator("bp-undo").getByRole("button", { name: new RegExp(`^${way === "undo" ? "Undo" : "Redo"}: ${words.source}`) }).waitFor();

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator("bp-transport").getByRole("button", { name, exact: true }).click();

/** @param {Page} page @param {number} t */
const untilStep = (page, t) => untilState(page, `(state) => state.frame?.t === ${t}`);

/** @param {Page} page @param {string} eta */
async function setEta(page, eta) {
  await page.getByLabel("Learning rate η").fill(eta);
  await page.getByLabel("Learning rate η").press("Enter");
  await untilState(page, `(state) => state.config.optimizer.eta === ${eta}`);
}

/** Goes one way and waits until it is there. @param {Page} page @param {"undo" | "redo"} way */
async function go(page, way) {
  const before = await stateOf(page, (state) => state.past[state.past.undo === null ? "redo" : "undo"] && state.layout.length >= 0);
  assert.ok(before, "there is something to go to");
  await page.evaluate(async () => {
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    globalThis.pastForTests = store.get().past;
  });
  await button(page, way === "undo" ? /^Undo/ : /^Redo/).click();
  await untilState(page, (state) => state.past !== globalThis.pastForTests && state.frame !== null);
}

test("a chain over preset, learning rate, weight, seed and reset comes back bit for bit, and forward again", () =>
  withPage({}, async ({ page }) => {
    assert.ok(await button(page, /^Undo/).isDisabled());
    const moments = [];
    const remember = async () => moments.push(await digits(page));

    await press(page, "Epoch");
    await untilStep(page, 25);
    await remember(); // circle, trained
    await page.locator('bp-presets input[value="spiral"]').click(); // Adam: there is a memory to bring back
    await untilState(page, (state) => state.preset === "spiral" && state.frame !== null);
    await says(page, "undo", /start from Spiral/);
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame.epoch === 1);
    await remember();
    await setEta(page, "0.1");
    await says(page, "undo", /Learning rate η 0.01 → 0.1/);
    await press(page, "Step");
    await untilState(page, (state) => state.frame.t % 25 === 1);
    await remember();
    await send(page, "parameter-edited", { offset: 3, value: 1.5, held: false });
    await untilState(page, (state) => state.edited.has(3));
    await says(page, "undo", /w¹₂₂ .* → 1.500/);
    await press(page, "Step");
    await untilState(page, (state) => state.frame.t % 25 === 2);
    await remember();
    await press(page, "New seed");
    await untilState(page, (state) => state.recipe.seed !== 2 && state.frame !== null);
    await says(page, "undo", /New seed 2 → /);
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame.epoch === 1);
    await remember();
    await press(page, "Reset");
    await untilStep(page, 0);
    await says(page, "undo", /reset at step 25/);
    await remember();

    for (let i = moments.length - 2; i >= 0; i -= 1) {
      await go(page, "undo");
      assert.deepEqual(await digits(page), moments[i], `back to moment ${i}`);
    }
    assert.ok(await button(page, /^Undo/).isDisabled(), "the page's first network is the first moment");
    const { preset, recipe, eta } = await stateOf(page, ({ preset, recipe, config }) => ({
      preset,
      recipe,
      eta: config.optimizer.eta,
    }));
    assert.deepEqual([preset, recipe.seed, eta], ["circle", 7, 0.03]);
    for (let i = 1; i < moments.length; i += 1) {
      await go(page, "redo");
      assert.deepEqual(await digits(page), moments[i], `forward to moment ${i}`);
    }
    assert.ok(await button(page, /^Redo/).isDisabled());
  }));

test("training goes on from what came back with the digits that it would have had", () =>
  withPage({}, async ({ page }) => {
    await press(page, "Epoch");
    await untilStep(page, 25);
    await press(page, "Step");
    await untilStep(page, 26);
    const wanted = await digits(page);
    await press(page, "Reset");
    await untilStep(page, 0);
    await go(page, "undo");
    await untilStep(page, 26);
    await setEta(page, "3");
    await go(page, "undo");
    await press(page, "Reset");
    await untilStep(page, 0);
    await press(page, "Epoch");
    await untilStep(page, 25);
    await press(page, "Step");
    await untilStep(page, 26);
    assert.deepEqual(await digits(page), wanted);
    const rows = await stateOf(page, ({ history }) => Array.from(history.t));
    assert.equal(rows.at(-1), 25, "the loss curve is there");
  }));

test("the keys undo and redo, but a text that is being typed keeps its own undo", () =>
  withPage({}, async ({ page }) => {
    await setEta(page, "0.1");
    await page.keyboard.press("Control+z"); // the number was taken: the focus is still in its field
    await untilState(page, (state) => state.config.optimizer.eta === 0.03);
    assert.equal(await page.getByLabel("Learning rate η").inputValue(), "0.03");
    await page.keyboard.press("Control+y");
    await untilState(page, (state) => state.config.optimizer.eta === 0.1);
    await page.keyboard.press("Meta+z");
    await untilState(page, (state) => state.config.optimizer.eta === 0.03);
    await page.keyboard.press("Shift+Meta+z");
    await untilState(page, (state) => state.config.optimizer.eta === 0.1);
    await page.getByLabel("Learning rate η").press("End");
    await page.keyboard.type("5");
    await page.keyboard.press("Control+z");
    assert.equal(await page.getByLabel("Learning rate η").inputValue(), "0.1");
    assert.equal(await stateOf(page, (state) => state.config.optimizer.eta), 0.1);
    await page.keyboard.press("Escape");
    await page.getByLabel("Learning rate η").blur();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("undo the last change").waitFor();
  }));

test("undo while playing pauses, and redo comes back to the step that was left", () =>
  withPage({}, async ({ page }) => {
    await press(page, "Play");
    await untilState(page, (state) => state.frame.t > 100);
    await send(page, "config-changed", { patch: { batchSize: 20 } });
    await untilState(page, (state) => state.config.batchSize === 20 && state.frame.t > 200);
    await go(page, "undo");
    await untilState(page, (state) => !state.playing && state.frame !== null && !state.frame.playing);
    const { batchSize, t } = await stateOf(page, ({ config, frame }) => ({ batchSize: config.batchSize, t: frame.t }));
    assert.equal(batchSize, 10);
    await go(page, "redo");
    const later = await stateOf(page, ({ config, frame }) => ({ batchSize: config.batchSize, t: frame.t }));
    assert.equal(later.batchSize, 20);
    assert.ok(later.t > t, `${later.t} is after ${t}`);
  }));

test("a refused change and a reset of an untouched network are no entries", () =>
  withPage({}, async ({ page }) => {
    await page.getByLabel("Learning rate η").fill("-1");
    await page.getByLabel("Learning rate η").press("Enter");
    await page.locator("#eta-error").waitFor();
    await press(page, "Reset");
    await core(page, "state");
    assert.equal(await stateOf(page, (state) => state.past.undo), null);
  }));

test("what was undone is said, in the language of the page", () =>
  withPage({ path: "/?lang=zh" }, async ({ page }) => {
    await send(page, "config-changed", { patch: { batchSize: 20 } });
    await page.locator("bp-undo").getByRole("button", { name: "撤销：批大小 10 → 20" }).click();
    await page.locator("bp-undo").getByText("已撤销：批大小 10 → 20").waitFor({ state: "attached" });
  }));
