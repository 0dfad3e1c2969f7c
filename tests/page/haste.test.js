// What is done faster than the core can answer: all of it counts, and of what replaces each other the last.

import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {import("playwright-core").Page} Page */

/** Pressed several times at once. @param {Locator} button @param {number} times */
const press = (button, times) =>
  button.evaluate((element, times) => {
    for (let i = 0; i < times; i += 1) /** @type {HTMLElement} */ (element).click();
  }, times);

/** A slider or a number given as by its user. @param {Page} page @param {[string, string][]} given  selectors and values, at once */
const give = async (page, given) => {
  const fields = await Promise.all(given.map(async ([selector, value]) => /** @type {const} */ ([await page.locator(selector).elementHandle(), value])));
  await page.evaluate((fields) => {
    for (const [field, value] of fields) {
      /** @type {HTMLInputElement} */ (field).value = value;
      for (const type of ["input", "change"]) field?.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }, fields);
};

test("every press on + and − counts, on neurons as on layers", () =>
  withPage({}, async ({ page }) => {
    const panel = page.locator("bp-network-settings");
    await press(panel.getByRole("button", { name: "One neuron more in hidden layer 1" }), 3);
    await untilState(page, (state) => state.config.layers.join() === "2,7,2,1" && state.frame);
    await press(panel.getByRole("button", { name: "Add a hidden" }), 2);
    await untilState(page, (state) => state.config.layers.join() === "2,7,2,2,2,1" && state.frame);
    await press(panel.getByRole("button", { name: "Remove the last hidden" }), 3);
    await untilState(page, (state) => state.config.layers.join() === "2,7,1" && state.frame);
    await press(panel.getByRole("button", { name: "Remove the last hidden" }), 9);
    await untilState(page, (state) => state.config.layers.join() === "2,1" && state.frame);
    assert.equal(await stateOf(page, (state) => state.error), null, "more than there are is nothing");
  }));

test("settings that are changed at once are all taken", () =>
  withPage({}, async ({ page }) => {
    await give(page, [
      ["bp-data-panel #samples", "300"],
      ["bp-data-panel #noise", "0.2"],
      ["bp-data-panel #train-ratio", "0.8"],
    ]);
    await untilState(page, ({ recipe: { data }, frame }) => data.samples === 300 && data.noise === 0.2 && data.trainRatio === 0.8 && frame);
    await give(page, [
      ["bp-training-settings #optimizer", "adam"],
      ["bp-training-settings #eta", "0.004"],
    ]);
    await untilState(page, ({ config: { optimizer } }) => optimizer.kind === "adam" && optimizer.eta === 0.004);
  }));

test("a slider that is moved by keys loses no press while the core makes the data", () =>
  withPage({}, async ({ page }) => {
    const slider = page.locator("bp-data-panel #samples");
    const before = Number(await slider.inputValue());
    await slider.focus();
    for (let i = 0; i < 8; i += 1) await page.keyboard.press("ArrowRight");
    await untilState(page, `(state) => state.recipe.data.samples === ${before + 160} && state.frame`);
    assert.equal(Number(await slider.inputValue()), before + 160);
  }));

test("of two addresses the last is opened", () =>
  withPage({}, async ({ page }) => {
    const links = await page.evaluate(async () => {
      const { encode } = await import(new URL("js/codec.js", document.baseURI).href);
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      return Promise.all(["xor", "spiral"].map(async (preset) => `s=${await encode({ preset, recipe: presetOf(preset).recipe })}`));
    });
    await page.evaluate((links) => {
      for (const link of links) location.hash = link;
    }, links);
    await untilState(page, (state) => state.preset === "spiral" && state.frame);
    await page.waitForFunction((link) => location.hash === `#${link}`, links[1]);
  }));

test("of two kinds of link the one that is chosen is shown, whichever was made first", () =>
  withPage({}, async ({ page }) => {
    await page.getByRole("button", { name: "Share" }).click();
    const dialog = page.getByRole("dialog");
    const field = dialog.getByRole("textbox");
    const plain = await field.inputValue();
    for (const [kinds, isPlain] of /** @type {[string[], boolean][]} */ ([[["trained", "plain"], true], [["plain", "trained"], false]])) {
      const inputs = await Promise.all(kinds.map((kind) => dialog.locator(`input[value=${kind}]`).elementHandle()));
      await page.evaluate((inputs) => {
        for (const input of inputs) /** @type {HTMLElement | null} */ (input)?.click();
      }, inputs);
      // whatever is written comes before the answer to a later question
      await page.evaluate(async () => {
        const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
        for (let i = 0; i < 3; i += 1) await ask("state");
      });
      await page.waitForFunction(
        ([input, plain, isPlain]) => (/** @type {HTMLInputElement} */ (input).value === plain) === isPlain,
        /** @type {const} */ ([await field.elementHandle(), plain, isPlain]),
      );
      assert.equal((await field.inputValue()) === plain, isPlain);
    }
  }));

test("a fold that is closed before what it shows has come stays closed", async () => {
  /** @type {() => void} */
  let release = () => {};
  const wanted = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  const before = (/** @type {Page} */ page) =>
    page.route("**/js/confusion/bp-confusion.js", async (route) => {
      await wanted;
      await route.continue();
    });
  await withPage({ before }, async ({ page }) => {
    const fold = page.locator("bp-output details.more");
    const asked = page.waitForRequest("**/js/confusion/bp-confusion.js");
    await fold.locator("summary").click();
    await asked;
    await fold.locator("summary").click();
    release();
    await page.waitForFunction(() => customElements.get("bp-confusion"));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await fold.evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open), false);
    assert.equal(await page.locator("bp-confusion").count(), 0);
  });
});

test("what is typed on after a function was given is not lost when the data come", () =>
  withPage({}, async ({ page }) => {
    await page.locator("bp-data-panel #data-kind").selectOption("regression_1d");
    await page.locator("bp-data-panel #data-function").selectOption("expression");
    const field = page.locator("bp-expression-data #expression");
    await field.fill("1 + x");
    await field.press("Enter");
    await field.pressSequentially("^2");
    await untilState(page, (state) => state.recipe.data.function === "=1 + x" && state.frame);
    assert.equal(await field.inputValue(), "1 + x^2");
    await field.press("Enter");
    await untilState(page, (state) => state.recipe.data.function === "=1 + x^2" && state.frame);
  }));

test("back leads to the network that was on its way when the place was left", () =>
  withPage({}, async ({ page }) => {
    const links = await Promise.all(
      [page.locator('bp-presets input[value="xor"]'), page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Step by step" })].map((link) => link.elementHandle()),
    );
    await page.evaluate((links) => {
      for (const link of links) /** @type {HTMLElement | null} */ (link)?.click();
    }, links);
    await untilState(page, (state) => state.place === "steps" && state.preset === "xor" && state.frame);
    await page.waitForFunction(() => location.hash.startsWith("#steps"));
    await page.goBack();
    await untilState(page, (state) => state.place === "playground");
    await page.locator("bp-app .app.playground").waitFor();
    await page.waitForFunction(() => location.hash.startsWith("#s="));
    assert.equal(await stateOf(page, (state) => state.preset), "xor");
  }));

test("reset is the last word, however many moves wait before it", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null);
    for (const reset of ["r", "button"]) {
      await page.evaluate((reset) => {
        const key = (/** @type {string} */ name) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, composed: true }));
        const app = document.querySelector("bp-app");
        app?.dispatchEvent(new CustomEvent("walk-moved", { detail: { to: 1e9 } }));
        for (let i = 0; i < 6; i += 1) key("ArrowRight");
        if (reset === "r") key("r");
        else app?.dispatchEvent(new CustomEvent("command-issued", { detail: { name: "reset" } }));
      }, reset);
      await untilState(page, (state) => state.frame?.t === 0 && state.walk.record?.t === 0 && state.walk.at === 0 && !state.walk.applied);
      await page.keyboard.press("ArrowRight");
      await untilState(page, (state) => state.walk.at > 0 && state.walk.record.t === 0);
    }
  }));

test("what is refused is told at its own field, and not at the next parameter's", () =>
  withPage({}, async ({ page }) => {
    const select = (/** @type {number} */ offset) =>
      page.evaluate((offset) => document.querySelector("bp-app")?.dispatchEvent(new CustomEvent("parameter-selected", { detail: { offset } })), offset);
    await select(0);
    const editor = page.locator("bp-readout bp-parameter-editor");
    const field = editor.locator("input.number");
    await field.fill("abc");
    await field.press("Enter");
    await editor.locator("#refused").waitFor();
    assert.equal(await field.inputValue(), "abc");
    await select(3);
    await editor.locator("#refused").waitFor({ state: "detached" });
    assert.match(await field.inputValue(), /^[−-]?\d/);
    await page.locator("bp-training-settings summary").click();
    const seed = page.locator("bp-more-settings #seed");
    await seed.fill("1.5");
    await seed.press("Enter");
    await page.locator("bp-more-settings #seed-error").waitFor();
    assert.equal(await page.locator("bp-more-settings #data-seed").getAttribute("aria-invalid"), null);
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Scale" }).click();
    await page.locator("bp-scale-lab summary").click();
    const eta = page.locator("bp-scale-lab #scale-eta");
    await eta.fill("abc");
    await eta.press("Enter");
    await page.locator("bp-scale-lab #scale-eta-error").waitFor();
    assert.equal(await eta.inputValue(), "abc");
    assert.ok(await page.locator("bp-scale-lab").getByRole("button", { name: "Build", exact: true }).isDisabled());
    await eta.fill("0,01");
    await eta.press("Enter");
    await page.locator("bp-scale-lab #scale-eta-error").waitFor({ state: "detached" });
    assert.equal(await eta.inputValue(), "0.01");
  }));
