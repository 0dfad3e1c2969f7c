// All cards of one neuron and broken backprop: for everybody, on a phone, and in the lecture.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { breakIt, choose, NETWORKS, numbersOf, openNetwork, openTab, walkBackward } from "./cards.js";
import { send } from "./core.js";
import { untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

for (const lang of ["en", "zh"]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe finds nothing on the cards: ${lang}, ${colorScheme}`, async () => {
      const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
      await withPage({ path: `/?lang=${lang}#steps`, context }, async ({ page }) => {
        await untilState(page, ({ walk }) => walk.record !== null);
        await walkBackward(page);
        await page.addScriptTag({ path: axe });
        const violations = () =>
          page.evaluate(async () => {
            const result = await /** @type {any} */ (globalThis).axe.run(document);
            return result.violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].target.flat().join(" "), nodes[0].any[0]?.message]);
          });
        await openTab(page, "neuron");
        await choose(page, { layer: 1, j: 1 });
        await page.locator("bp-unroll header button").click();
        await page.locator("bp-unroll [role=treeitem]").first().waitFor();
        assert.deepEqual(await violations(), []);
        await openTab(page, "practice");
        await breakIt(page, "no_sigma_prime");
        assert.deepEqual(await violations(), []);
        const chinese = await page.locator("bp-broken h3").textContent();
        assert.equal(/\p{Script=Han}/u.test(chinese ?? ""), lang === "zh");
      });
    });
  }
}

test("on a phone the cards are no wider than the page, wide networks included", async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await withPage({ path: "/#steps", context }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const layers of [[2, 2, 2, 2], [2, ...Array(6).fill(16), 1]]) {
      if (layers.length > 4) await openNetwork(page, { ...NETWORKS[0], layers });
      await walkBackward(page);
      await openTab(page, "neuron");
      await choose(page, { layer: 1, j: 1 });
      if (layers.length === 4) await page.locator("bp-unroll header button").click();
      await page.locator("bp-unroll li.end").waitFor();
      assert.ok((await wide()) <= 390, `${await wide()}`);
      await openTab(page, "practice");
      await breakIt(page, "no_sigma_prime");
      assert.ok((await wide()) <= 390, `${await wide()}`);
      await page.locator("bp-broken input[value=none]").check();
    }
  });
});

test("the lecture has the cards as figures, and a hidden value is on none of them", async () => {
  await withPage({ path: "/#L18" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null && walk.at > 0);
    // Made at once, as for printing, wherever the reader is.
    for (const name of ["unroll", "sigma", "broken"]) {
      await page.locator(`bp-lecture-figure[name=${name}]`).evaluate((figure) => /** @type {any} */ (figure).make());
    }
    await page.locator("#L18 bp-unroll li.end").waitFor();
    await page.locator("#L16 bp-sigma-card svg").waitFor();
    await page.locator("#L20 bp-broken [data-flaw=none]").waitFor();
    await send(page, "prediction-changed", { predicting: { hiddenFrom: 0, counts: false, target: null } });
    await page.locator("#L20 bp-broken table").waitFor({ state: "detached" });
    await page.locator("#L18 bp-unroll").getByText("has not come to this δ").waitFor();
    assert.equal(await page.locator("#L18 bp-unroll [data-value]").count(), 0);
    const shown = await numbersOf(page, "#L16 bp-sigma-card");
    assert.ok(Object.values(shown).every((value) => value === undefined), JSON.stringify(shown));
  });
});
