import assert from "node:assert/strict";
import test from "node:test";
import { formatNumber } from "../../www/js/format.js";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {number} epochs @param {object} [patch]  of the circle's recipe */
async function open(page, epochs, patch = {}) {
  await page.evaluate(
    async ({ epochs, patch }) => {
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { playground } = document.querySelector("bp-app");
      await playground.open({ ...presetOf("circle").recipe, ...patch }, "circle");
      for (let epoch = 0; epoch < epochs; epoch += 1) await playground.command("epoch");
    },
    { epochs, patch },
  );
  await untilState(page, `(state) => state.frame?.epoch === ${epochs}`);
  await page.locator("bp-loss-curve summary", { hasText: "Weights over time" }).click();
  await page.locator("bp-weight-history .drawing svg").waitFor();
}

/** Offsets of the weights of a layer. @param {Page} page @param {number} layer */
const offsetsOf = (page, layer) =>
  stateOf(page, `({ layout }) => layout.filter((entry) => entry.kind === "w" && entry.layer === ${layer}).map(({ offset }) => offset)`);

test("cells and table tell the weights that the core has at each recorded step", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, 8);
    const figure = page.locator("bp-weight-history");
    const spread = await core(page, "spread", { count: 60 });
    assert.deepEqual(spread.t, [0, 64, 128, 192, 200]);
    const drawing = figure.getByRole("slider");
    await drawing.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("ArrowLeft");
    const said = String(await drawing.getAttribute("aria-valuetext"));
    const found = said.match(/^t = (\d+), layer (\d): (\d+) of (\d+) weights .* from (\S+) to (\S+)\. Least (\S+), mean (\S+), greatest (\S+)\.$/);
    assert.ok(found, said);
    const number = (/** @type {string} */ text) => Number(text.replace("−", "-"));
    assert.deepEqual([found[1], found[2], found[4]], ["192", "2", "8"]);
    await core(page, "goTo", 192);
    const theta = await core(page, "theta");
    const weights = (await offsetsOf(page, 2)).map((offset) => theta[offset]);
    const [low, high] = [number(found[5]), number(found[6])];
    const inside = weights.filter((w) => w > low - 1e-3 && w < high + 1e-3).length;
    assert.ok(Math.abs(Number(found[3]) - inside) <= 1, "as far as rounded ends can tell");
    const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
    assert.deepEqual(found.slice(7), [Math.min(...weights), mean, Math.max(...weights)].map((value) => formatNumber(value, { digits: 3 })));
    const { reach, counts } = spread.layers[1];
    for (let bin = 0; bin < spread.bins; bin += 1) {
      const from = reach * ((2 * bin) / spread.bins - 1);
      const count = weights.filter((w) => w >= from && w < from + (2 * reach) / spread.bins).length;
      assert.equal(counts[3 * spread.bins + bin], count, `bin ${bin}`);
    }
    await figure.locator("summary").click();
    await figure.getByLabel("Layer", { exact: true }).selectOption("1");
    const row = figure.locator('tr[data-step="192"] td');
    await row.first().waitFor();
    assert.deepEqual(await row.allTextContents(), [Math.min(...weights), mean, Math.max(...weights)].map((value) => formatNumber(value)));
  });
});

test("it follows the training, shows where a network that went back stands, and an edit at once", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, 4);
    const steps = () => page.locator("bp-weight-history .drawing").getAttribute("aria-valuemax");
    assert.equal(await steps(), "2");
    const app = page.locator("bp-app");
    await page.locator("bp-transport").getByRole("button", { name: "Epoch", exact: true }).click();
    await page.locator('bp-weight-history .drawing[aria-valuemax="2"]').waitFor();
    assert.equal(await page.locator("bp-weight-history .now").count(), 0);
    await app.evaluate((element) => element.dispatchEvent(new CustomEvent("time-chosen", { detail: { t: 70 } })));
    await page.locator("bp-weight-history path.now").waitFor({ state: "attached" });
    await app.evaluate((element) => element.dispatchEvent(new CustomEvent("parameter-edited", { detail: { offset: 0, value: 9 } })));
    await page.locator("bp-weight-history svg text", { hasText: /^10/ }).first().waitFor();
    await page.locator("bp-weight-history path.now").waitFor({ state: "detached" });
  });
});

test("of a deep network the first layers are shown, and all of them on demand", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, 1, { layers: [2, 3, 3, 3, 3, 3, 3, 3, 1] });
    const titles = page.locator("bp-weight-history svg text", { hasText: /^layer \d/ });
    assert.equal(await titles.count(), 6);
    await page.locator("bp-weight-history").getByRole("button", { name: "Show all 8 layers" }).click();
    await titles.nth(7).waitFor();
  });
});
