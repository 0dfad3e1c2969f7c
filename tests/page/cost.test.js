// What a gradient costs (L6, L19): the figure's counts are the core's, its times are measured when asked for, and nothing else is.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { networkOf, WIDTHS } from "../../www/js/cost/ladder.js";
import { send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** Asks the core itself, past everything that the page shows. @param {Page} page @param {number[]} layers */
const costsOf = (page, layers) =>
  page.evaluate(async (layers) => {
    const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
    return ask("costs", { layers, samples: 1 });
  }, layers);

/** @param {Page} page */
async function open(page) {
  await page.locator("bp-lecture-figure[name=cost]").evaluate((figure) => /** @type {any} */ (figure).make());
  await page.locator('bp-cost [data-value="cost.forward"]').waitFor();
}

/** Every count that the figure shows, with all digits. @param {Page} page @returns {Promise<Record<string, number>>} */
const shown = (page) =>
  page
    .locator("bp-cost [data-value][title]")
    .evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute("data-value"), Number(one.getAttribute("title"))])));

/** @param {Page} page @param {"width" | "depth"} id @param {number} value */
const slide = (page, id, value) =>
  page.locator(`bp-cost #${id}`).evaluate((slider, value) => {
    const input = /** @type {HTMLInputElement} */ (slider);
    input.value = String(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);

/** @param {Page} page @param {number[]} layers */
async function compare(page, layers) {
  await page.locator('bp-cost [data-value="cost.layers"]').getByText(layers.join("-"), { exact: true }).waitFor();
  const costs = await costsOf(page, layers);
  const numbers = await shown(page);
  assert.equal(numbers["cost.parameters"], costs.parameters);
  assert.equal(numbers["cost.forward"], costs.forward);
  assert.equal(numbers["cost.backward"], costs.backward);
  assert.equal(numbers["cost.gradient"], costs.gradient);
  assert.equal(numbers["cost.one"], costs.onePassPerParameter);
  assert.equal(numbers["cost.both"], costs.centralDifferences);
  return { costs, numbers };
}

test("L6 one pass per parameter is counted for networks from 2-2-1 to a billion parameters, as the core counts", () =>
  withPage({ path: "/#L6" }, async ({ page }) => {
    await open(page);
    const large = await compare(page, networkOf(WIDTHS.indexOf(8192), 2));
    assert.ok(large.costs.parameters > 1e8);
    await slide(page, "width", 0);
    await slide(page, "depth", 1);
    await compare(page, [2, 2, 1]);
    await slide(page, "width", WIDTHS.length - 1);
    const { costs } = await compare(page, networkOf(WIDTHS.length - 1, 1));
    assert.ok(costs.parameters > 1e9);
    await page.locator("bp-cost .sentence").getByText("times as many").waitFor();
    await page.locator("bp-cost").getByRole("button", { name: "The network in training" }).click();
    await compare(page, [2, 2, 2, 2]);
    const rows = page.locator("bp-cost tbody tr[data-network]");
    await page.locator("bp-cost summary").click();
    assert.equal(await rows.count(), WIDTHS.length);
  }));

test("L19 forward and backward pass stand side by side, the backward one never above twice the forward one", () =>
  withPage({ path: "/#L19" }, async ({ page }) => {
    await open(page);
    for (const [rung, depth] of [[0, 1], [7, 3], [14, 4], [26, 1]]) {
      await slide(page, "width", rung);
      await slide(page, "depth", depth);
      const { costs, numbers } = await compare(page, networkOf(rung, depth));
      assert.equal(numbers["cost.ratio"], (costs.backward + costs.gradient) / costs.forward);
      assert.ok(numbers["cost.ratio"] <= 2);
      const bars = await page.locator("bp-cost .bars rect").evaluateAll((all) => all.map((bar) => Number(bar.getAttribute("width"))));
      assert.ok(Math.abs((bars[1] + bars[2]) / bars[0] - numbers["cost.ratio"]) < 2e-3, `${bars}`);
    }
  }));

test("times are measured when the button is pressed, with measured marks and a sentence about them", () =>
  withPage({ path: "/#L19" }, async ({ page }) => {
    await open(page);
    assert.equal(await page.locator("bp-cost [data-measured]").count(), 0, "nothing is measured unasked");
    const theta = await stateOf(page, (state) => Array.from(state.frame.theta));
    await page.locator("bp-cost").getByRole("button", { name: "Measure on this device" }).click();
    await page.locator("bp-cost progress").waitFor();
    await page.locator("bp-cost").getByRole("button", { name: "Measure again" }).waitFor({ timeout: 120_000 });
    assert.ok((await page.locator("bp-cost [data-measured^=forward]").count()) > 4);
    assert.ok((await page.locator("bp-cost [data-measured^=one]").count()) > 1);
    await page.locator("bp-cost .sentence").getByText("carried on").waitFor();
    await slide(page, "width", 0);
    await page.locator("bp-cost .sentence").getByText("Both measured").waitFor();
    assert.deepEqual(await stateOf(page, (state) => Array.from(state.frame.theta)), theta, "measuring trains nothing");
  }));

test("what the scale lab has timed is drawn among the costs, and stays when its memory is released", () =>
  withPage({ path: "/#L19" }, async ({ page }) => {
    await open(page);
    assert.equal(await page.locator("bp-cost [data-lab]").count(), 0);
    await page.locator("bp-cost").getByRole("button", { name: "Go to Scale" }).click();
    const lab = page.locator("bp-scale-lab");
    await lab.locator("#hidden").fill("512, 512");
    await lab.locator("#hidden").press("Enter");
    await lab.locator('[data-value="scale.layers"]').getByText("64-512-512-10").waitFor();
    await lab.getByRole("button", { name: "Build", exact: true }).click();
    await lab.getByRole("button", { name: "One step" }).click();
    await lab.locator('[data-value="scale.forward"][title]').waitFor();
    const forward = Number.parseFloat((await lab.locator('[data-value="scale.forward"]').getAttribute("title")) ?? "");
    await lab.getByRole("button", { name: "Release the memory" }).click();
    await page.goBack();
    await open(page);
    const { parameters } = await costsOf(page, [64, 512, 512, 10]);
    await page.locator(`bp-cost [data-lab="forward ${parameters}"]`).waitFor();
    assert.equal(await page.locator("bp-cost [data-lab]").count(), 2);
    await page.locator("bp-cost .lab").getByText("for one sample of a batch of 32").waitFor();
    await page.locator("bp-cost summary").click();
    const cell = page.locator('bp-cost tr[data-network="64-512-512-10"] td').nth(4);
    const perSample = Number.parseFloat((await cell.getAttribute("title")) ?? "");
    assert.ok(perSample > 0 && Math.abs((32 * perSample) / forward - 1) < 1e-9, `${perSample} ms of ${forward}`);
  }));

test("a measurement is stopped, by its button or by another depth", () =>
  withPage({ path: "/#L19" }, async ({ page }) => {
    await open(page);
    const figure = page.locator("bp-cost");
    const press = (/** @type {string | RegExp} */ name) => figure.getByRole("button", { name }).evaluate((button) => /** @type {HTMLElement} */ (button).click());
    await press("Measure on this device");
    await press("Stop"); // at once: it takes a few seconds only
    await figure.locator("progress").waitFor({ state: "detached" });
    await press(/^Measure/);
    await slide(page, "depth", 5);
    await figure.locator("progress").waitFor({ state: "detached" });
    assert.equal(await figure.locator(".error").count(), 0);
  }));

test("nothing is measured while training runs, and no number is shown that a question asks for", () =>
  withPage({ path: "/#L19" }, async ({ page }) => {
    await open(page);
    await send(page, "command-issued", { name: "toggle" });
    await untilState(page, (state) => state.playing);
    await page.locator("bp-cost").getByText("Pause it to measure").waitFor();
    assert.ok(await page.locator("bp-cost").getByRole("button", { name: "Measure on this device" }).isDisabled());
    await send(page, "command-issued", { name: "toggle" });
    await untilState(page, (state) => !state.playing);
    await page.locator("bp-cost .buttons button:not(:disabled)").waitFor();
    await page.locator("bp-cost").getByRole("button", { name: "The network in training" }).click();
    await page.locator('bp-cost svg [data-figure="cost.present"]').waitFor();
    await send(page, "prediction-changed", { predicting: { hiddenFrom: 1e9, counts: true, target: null } });
    await page.locator('bp-cost [data-value="cost.forward"]').waitFor({ state: "detached" });
    assert.equal(await page.locator('bp-cost svg [data-figure="cost.present"]').count(), 0);
    await page.locator('bp-cost [data-value="cost.parameters"]').getByText("?").waitFor();
  }));

for (const [width, locale] of /** @type {const} */ ([[390, "en-US"], [390, "zh-CN"], [1024, "zh-CN"]])) {
  test(`the cost figure fits into ${width} pixels, and axe finds nothing in it: ${locale}`, () => {
    const context = { viewport: { width, height: 844 }, locale, colorScheme: /** @type {const} */ ("dark"), reducedMotion: /** @type {const} */ ("reduce") };
    return withPage({ path: "/#L19", context }, async ({ page }) => {
      await open(page);
      await page.locator("bp-cost .buttons button").click();
      await page.locator("bp-cost .reach").waitFor({ timeout: 120_000 });
      await page.locator("bp-cost summary").click();
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      const wide = await page.locator("bp-cost").evaluate((figure) =>
        [...(figure.shadowRoot?.querySelectorAll(".picture > *, .legend, .side, .table-scroll") ?? [])]
          .filter((part) => part.getBoundingClientRect().right > innerWidth)
          .map((part) => part.className),
      );
      assert.deepEqual(wide, []);
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const figure = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view")?.shadowRoot?.querySelector("bp-lecture-figure[name=cost]");
        const { violations } = await /** @type {any} */ (globalThis).axe.run(figure);
        return violations.map((/** @type {any} */ { id, help, nodes }) => [id, help, nodes.map((/** @type {any} */ { target }) => target.flat().join(" "))]);
      });
      assert.deepEqual(violations, []);
    });
  });
}
