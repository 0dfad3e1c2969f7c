import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
async function violationsOf(page) {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
    return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes.slice(0, 3).map((/** @type {any} */ node) => node.target.flat().join(" "))]);
  });
}

/** Opens what can be opened below the output and the curve, and the tables in there. @param {Page} page @param {string} figure */
async function openAll(page, figure) {
  await page.locator("bp-output summary").first().click();
  await page.locator(figure).waitFor();
  await page.locator("bp-loss-curve summary").last().click();
  await page.locator("bp-weight-history .drawing svg").waitFor();
  await page.locator("bp-weight-history summary").click();
  await page.locator("bp-weight-history table").waitFor();
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [preset, figure] of [["circle", "bp-confusion .rates"], ["sine", "bp-residuals .drawing svg"]]) {
    test(`axe finds nothing in the figures of ${preset}: ${colorScheme}`, async () => {
      const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
      await withPage({ path: colorScheme === "dark" ? "/?lang=zh" : "/", context }, async ({ page }) => {
        await page.locator(`bp-presets input[value="${preset}"]`).click();
        await untilState(page, `(state) => state.preset === "${preset}" && state.frame`);
        await page.keyboard.press("e");
        await untilState(page, (state) => state.frame?.epoch === 1);
        await openAll(page, figure);
        if (preset === "sine") {
          await page.locator("bp-residuals .drawing").focus();
          await page.keyboard.press("Home");
          await page.locator("bp-residuals summary").click();
          await page.locator("bp-residuals table").waitFor();
        }
        assert.deepEqual(await violationsOf(page), []);
      });
    });
  }
}

test("on a phone nothing sticks out, and a language can be changed while the figures are open", async () => {
  await withPage({ context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    await page.locator('bp-presets input[value="sine"]').click();
    await untilState(page, (state) => state.preset === "sine" && state.frame !== null);
    await openAll(page, "bp-residuals .drawing svg");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await page.locator("bp-preferences select").first().selectOption("zh-Hans");
    await page.locator("bp-weight-history .drawing text", { hasText: "第 1 层" }).waitFor();
    await page.locator("bp-residuals dt", { hasText: "训练集" }).waitFor();
  });
});
