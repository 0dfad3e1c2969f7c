import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** Every rule of axe-core, best practices included. @param {Page} page @param {string} where */
async function expectNoViolations(page, where) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: axe });
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
    return violations.map((/** @type {any} */ { id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 4).map((/** @type {any} */ node) => [node.target.flat().join(" "), node.any[0]?.message]),
    }));
  });
  assert.deepEqual(violations, [], where);
}

for (const [colorScheme, lang] of /** @type {const} */ ([["light", "en"], ["dark", "zh"]])) {
  test(`axe finds nothing in own data, drawing and the confusion matrix: ${colorScheme}, ${lang}`, async () => {
    const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
    await withPage({ path: `/?lang=${lang}`, context }, async ({ page }) => {
      await page.locator("bp-data-panel .own").click();
      await page.locator("bp-own-data dialog[open]").waitFor();
      await expectNoViolations(page, "where the data come from");
      await page.locator("bp-own-data textarea").fill("a\n1\n");
      await page.locator("bp-own-data .refusal").waitFor();
      await expectNoViolations(page, "a refused text");
      const rows = Array.from({ length: 20 }, (_, i) => `${i},${i % 7},${["u", "v"][i % 2]},${["a", "b", "c"][i % 3]}`);
      await page.locator("bp-own-data textarea").fill(`x,z,w,kind\n${rows.join("\n")}\n1,2\n`);
      await page.locator("bp-own-data .columns").waitFor();
      await page.locator("bp-own-data .problems summary").click();
      await expectNoViolations(page, "the columns of a table");
      await page.locator("bp-own-data .learn").click();
      await untilState(page, (state) => state.recipe.data.inputNames && state.frame !== null);
      await page.locator("bp-output summary").click();
      await page.locator("bp-confusion td button:enabled").first().click();
      await expectNoViolations(page, "own data with the confusion matrix");
      await page.locator('bp-presets input[value="circle"]').click();
      await untilState(page, (state) => state.preset === "circle" && state.frame !== null);
      await page.locator("bp-output .draw").click();
      await page.locator("bp-draw-points .field-of-points").waitFor();
      await page.locator('bp-draw-points input[value="spray"]').check();
      await expectNoViolations(page, "drawing points");
      await page.locator('bp-draw-points input[value="regression"]').check();
      await expectNoViolations(page, "drawing values");
    });
  });
}
