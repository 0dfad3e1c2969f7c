// δ of a neuron as the sum over all paths from the cost to it (L18): each product is the core's.

import assert from "node:assert/strict";
import test from "node:test";
import { choose, NETWORKS, numbersOf, openNetwork, openTab, same, walkBackward } from "./cards.js";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

test("δ of known answer 1 is unrolled into its paths, whose products are the core's and add up to it", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-unroll").getByRole("button", { name: "Unroll" }).click();
    await page.locator("bp-unroll").getByText("has not come to this δ").waitFor();
    await page.locator("bp-unroll").getByRole("button", { name: "Go there" }).click();
    await page.locator("bp-unroll li.end").waitFor();
    await walkBackward(page);
    const { work } = await core(page, "walk", {});
    const expected = { "1,1": -0.00357, "1,2": -0.00099, "2,1": -0.04576, "2,2": 0.05516 };
    for (const [name, printed] of Object.entries(expected)) {
      const [layer, j] = name.split(",").map(Number);
      await choose(page, { layer, j });
      const answer = await core(page, "unroll", { n: 0, layer, j, limit: 20 });
      await page.locator(`bp-unroll [data-value="unroll.delta"][title^="${String(work.layers[layer - 1].delta[j - 1]).slice(0, 6)}"]`).waitFor();
      const shown = await numbersOf(page, "bp-unroll ol");
      assert.equal(answer.paths.length, layer === 1 ? 4 : 2);
      let sum = 0;
      for (const [i, path] of answer.paths.entries()) {
        same(shown[`unroll.product.${i}`], path.product, "product");
        let product = path.outputDelta;
        for (const [step, w] of path.weights.entries()) {
          same(shown[`unroll.w.${i}.${step}`], w, "w");
          same(shown[`unroll.slope.${i}.${step}`], path.slopes[step], "σ′");
          product *= w * path.slopes[step];
        }
        same(shown[`unroll.output.${i}`], path.outputDelta, "δ at the end");
        assert.ok(Math.abs(product - path.product) <= 1e-12 * Math.abs(product), "the factors shown make the product");
        sum += path.product;
      }
      same(shown["unroll.total"], answer.total, "the sum");
      assert.ok(Math.abs(sum - answer.total) <= 1e-12, "the products add up to it");
      same(shown["unroll.delta"], work.layers[layer - 1].delta[j - 1], "δ");
      assert.ok(Math.abs(/** @type {number} */ (shown["unroll.delta"]) - printed) < 5e-6, "the printed digits");
    }
    await choose(page, { layer: 3, j: 1 });
    await page.locator("bp-unroll").getByText("nothing to unroll").waitFor();
    const one = await numbersOf(page, "bp-unroll");
    same(one["unroll.slope"], work.layers[2].sigmaPrime[0], "σ′");
    same(one["unroll.costSlope"], work.costSlope[0], "∂C/∂y");
    same(one["unroll.delta"], work.layers[2].delta[0], "δ");
  });
});

test("the tree is walked, folded and opened by keyboard, and what is reached is lit in the networks", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await walkBackward(page);
    await openTab(page, "neuron");
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-unroll").getByRole("button", { name: "Unroll" }).click();
    const items = page.locator("bp-unroll").getByRole("treeitem");
    await items.first().waitFor();
    assert.equal(await items.count(), 7);
    const at = await stateOf(page, ({ walk }) => walk.at);
    await items.first().focus();
    await untilState(page, ({ hover }) => hover?.kind === "neuron" && hover.layer === 1 && hover.j === 1);
    await page.keyboard.press("ArrowRight");
    await untilState(page, ({ hover }) => hover?.kind === "neuron" && hover.layer === 2 && hover.j === 1);
    await page.keyboard.press("ArrowLeft");
    await page.locator('bp-unroll [role=treeitem][aria-expanded="false"]').waitFor();
    assert.equal(await items.count(), 5);
    await page.locator("bp-unroll svg").getByText("2 paths folded").waitFor();
    await page.keyboard.press("Enter");
    await page.locator('bp-unroll [role=treeitem][aria-expanded="false"]').waitFor({ state: "detached" });
    await items.nth(6).waitFor();
    await page.keyboard.press("End");
    await untilState(page, ({ hover }) => hover?.kind === "neuron" && hover.layer === 3 && hover.j === 2);
    assert.equal(await page.locator("bp-unroll li.lit").count(), 1);
    assert.equal(await stateOf(page, ({ walk }) => walk.at), at, "the walk stays where it is");
    await items.nth(1).click();
    assert.equal(await items.count(), 5);
    await page.locator('bp-unroll [data-value="unroll.w.0.0"]').hover();
    await untilState(page, ({ hover }) => hover?.kind === "parameter");
  });
});

test("of billions of paths the largest are told, with the number and the sum of the others", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await openNetwork(page, { ...NETWORKS[0], layers: [2, ...Array(8).fill(32), 1] });
    await walkBackward(page);
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-unroll").getByRole("button", { name: "Unroll" }).click();
    await page.locator("bp-unroll .listing").getByText("The largest 20 of 34\u202f359\u202f738\u202f368 paths").waitFor();
    const { n } = (await core(page, "walk", {})).work;
    const answer = await core(page, "unroll", { n, layer: 1, j: 1, limit: 20 });
    const shown = await numbersOf(page, "bp-unroll ol");
    same(shown["unroll.rest"], answer.rest.sum, "the others");
    same(shown["unroll.total"], answer.total, "the sum");
    same(shown["unroll.product.19"], answer.paths[19].product, "the twentieth");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 1440);
  });
});
