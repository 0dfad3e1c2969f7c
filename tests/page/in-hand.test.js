// What is being typed or dragged stays, whatever happens elsewhere on the page meanwhile.

import assert from "node:assert/strict";
import test from "node:test";
import { untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {import("playwright-core").Page} Page */

/** The element draws itself again, as it does when something that it shows has changed. @param {Page} page @param {string} tag */
const redraw = (page, tag) =>
  page.locator(tag).evaluate((element) => {
    const lit = /** @type {any} */ (element);
    lit.requestUpdate();
    return lit.updateComplete;
  });

/** @param {Page} page @param {string} tag @param {Locator} field @param {string} text */
async function typedStays(page, tag, field, text) {
  await field.waitFor();
  await field.fill(text);
  await redraw(page, tag);
  assert.equal(await field.inputValue(), text, `${tag}: it stays while it is typed`);
  await field.press("Enter");
}

test("a text that is being typed stays: layers of the large network, rates and steps of the descent, a rate of the training", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    const hidden = page.locator("bp-scale-lab #hidden");
    await typedStays(page, "bp-scale-lab", hidden, "256,  256");
    await page.locator("bp-scale-lab [data-value='scale.layers']").getByText("64-256-256-10").waitFor();
    assert.equal(await hidden.inputValue(), "256, 256");
    const place = (/** @type {string} */ name) => page.getByRole("navigation", { name: "Places" }).getByRole("link", { name }).click();
    await place("Descent");
    await page.locator('bp-descent [data-value="step.0.0.eta"][title]').waitFor(); // the good rate has been found, and stands in the field
    await typedStays(page, "bp-descent", page.locator("bp-descent #eta"), "0.125");
    await page.locator('bp-descent [data-value="step.0.0.eta"][title="0.125"]').waitFor();
    await typedStays(page, "bp-descent", page.locator("bp-descent #steps"), "7");
    await place("Playground");
    await typedStays(page, "bp-training-settings", page.locator("bp-training-settings #eta"), "0,125");
    await untilState(page, (state) => state.config.optimizer.eta === 0.125);
  }));

test("a slider that is dragged stays in the hand, and what it stands on when it is let go is taken", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    const slider = page.locator("bp-scale-lab #scale-depth");
    const { x, y, width, height } = /** @type {{ x: number, y: number, width: number, height: number }} */ (await slider.boundingBox());
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 2, y + height / 2, { steps: 4 });
    assert.equal(await slider.inputValue(), "12");
    await redraw(page, "bp-scale-lab");
    assert.equal(await slider.inputValue(), "12", "it stays while it is dragged");
    await page.mouse.up();
    await page.locator("bp-scale-lab [data-value='scale.layers']").getByText(`64-${Array(12).fill(8192).join("-")}-10`).waitFor();
  }));

test("a text that was begun and left shows what is in use again, and a refused one stays", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    const field = page.locator("bp-scale-lab #hidden");
    await field.pressSequentially("9");
    await field.press("Backspace");
    await field.blur();
    await page.locator("bp-scale-lab input[name=size][value='1m']").check();
    assert.equal(await field.inputValue(), "768, 768, 512");
    await field.fill("many");
    await field.press("Enter");
    await page.locator("bp-scale-lab").getByText("A setting is out of its range.").waitFor();
    await redraw(page, "bp-scale-lab");
    assert.equal(await field.inputValue(), "many");
  }));
