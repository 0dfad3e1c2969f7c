// Layers and neurons added and removed on the drawing itself, and the activation of one layer.

import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const menu = (page) => page.locator("bp-layer-menu").getByRole("dialog");
const head = (page, layer) => page.locator(`bp-network #head-${layer}`);

/** Waits until the core's network has these layers. @param {Page} page @param {string} layers */
const untilLayers = (page, layers) =>
  untilState(page, `(state) => state.config.layers.join() === "${layers}" && state.frame !== null`);

const activations = (page) => stateOf(page, ({ config }) => [config.activations].flat());

test("a layer is added between two, changed at its head, and removed", () =>
  withPage({}, async ({ page }) => {
    await page.locator("bp-network").getByRole("button", { name: "Add a layer between 1 and 2" }).click();
    await untilLayers(page, "2,4,4,2,1");
    await head(page, 2).click();
    await menu(page).getByRole("button", { name: "One neuron more" }).click();
    await untilLayers(page, "2,4,5,2,1");
    await menu(page).getByRole("button", { name: "One neuron fewer" }).click();
    await untilLayers(page, "2,4,4,2,1");
    await menu(page).getByLabel("Activation").selectOption("relu");
    await untilState(page, (state) => Array.isArray(state.config.activations) && state.frame);
    assert.deepEqual(await activations(page), ["tanh", "relu", "tanh", "tanh"]);
    assert.match(await head(page, 2).textContent(), /relu.*4 neurons/s);
    assert.equal(await page.locator("bp-network-settings #activation").inputValue(), "");
    await menu(page).getByRole("button", { name: "Layer after" }).click();
    await untilLayers(page, "2,4,4,4,2,1");
    assert.deepEqual(await activations(page), ["tanh", "relu", "relu", "tanh", "tanh"]);
    await menu(page).getByText("layer 3").waitFor();
    await menu(page).getByRole("button", { name: "Remove this layer" }).click();
    await untilLayers(page, "2,4,4,2,1");
    await menu(page).waitFor({ state: "detached" });
    assert.deepEqual(await activations(page), ["tanh", "relu", "tanh", "tanh"]);
  }));

test("a removed layer of a trained network comes back with its digits", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame.t === 25);
    const theta = await core(page, "theta");
    await head(page, 2).click();
    await menu(page).getByRole("button", { name: "Remove this layer" }).click();
    await untilLayers(page, "2,4,1");
    await page.keyboard.press("Control+z");
    await untilLayers(page, "2,4,2,1");
    assert.deepEqual(await core(page, "theta"), theta);
  }));

test("by keyboard: Enter opens a layer's menu, Escape leads back to its head", () =>
  withPage({}, async ({ page }) => {
    await head(page, 1).focus();
    await page.keyboard.press("Enter");
    await menu(page).waitFor();
    await page.locator("bp-layer-menu button:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await untilLayers(page, "2,5,2,1");
    await page.keyboard.press("Escape");
    await menu(page).waitFor({ state: "detached" });
    await page.locator("bp-network #head-1:focus").waitFor();
  }));

test("the output has its activation, unless its cost brings one", () =>
  withPage({}, async ({ page }) => {
    await head(page, 3).click();
    await menu(page).getByLabel("Activation").selectOption("sigmoid");
    await untilState(page, (state) => state.config.activations.at(-1) === "sigmoid" && state.frame);
    await page.keyboard.press("Escape");
    await page.locator('bp-presets input[value="iris"]').click();
    await untilLayers(page, "4,8,3");
    await head(page, 2).click();
    await menu(page).getByText("The cost brings its activation: softmax.").waitFor();
    assert.equal(await menu(page).getByLabel("Activation").count(), 0);
  }));

test("on a phone eight hidden layers are built by touch, and nothing leaves the screen", () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  return withPage({ context }, async ({ page }) => {
    await head(page, 2).tap();
    for (let layers = 3; layers <= 8; layers += 1) {
      await menu(page).getByRole("button", { name: "Layer after" }).tap();
      await untilState(page, `(state) => state.config.layers.length === ${layers + 2} && state.frame`);
    }
    assert.ok(await menu(page).getByRole("button", { name: "Layer after" }).isDisabled());
    await menu(page).getByRole("button", { name: "Close" }).tap();
    const { boxes, width } = await page.evaluate(() => ({
      boxes: [...document.querySelector("bp-app").shadowRoot.querySelector("bp-network").shadowRoot.querySelectorAll("button.head")].map(
        (button) => {
          const { left, right, width, height } = button.getBoundingClientRect();
          return { left, right, width, height };
        },
      ),
      width: document.documentElement.scrollWidth,
    }));
    assert.equal(width, 390);
    assert.equal(boxes.length, 10);
    for (const [i, box] of boxes.entries()) {
      assert.ok(box.left >= 0 && box.right <= 390 && box.width >= 24 && box.height >= 24, `head ${i + 1}`);
      if (i > 0) assert.ok(box.left >= boxes[i - 1].right, `head ${i + 1} is beside head ${i}`);
    }
  });
});
