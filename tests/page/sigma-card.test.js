// The σ card of one neuron: z, a and σ′ are the core's.

import assert from "node:assert/strict";
import test from "node:test";
import { choose, NETWORKS, numbersOf, openNetwork, openTab, same, walkBackward } from "./cards.js";
import { core, send } from "./core.js";
import { untilState, withPage } from "./harness.js";

test("the σ card shows z, a and σ′ of the record, and only what the walk has reached", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await choose(page, { layer: 2, j: 1 });
    await page.locator('bp-sigma-card [data-value="sigma.z"]').getByText("?").waitFor();
    assert.deepEqual(await numbersOf(page, "bp-sigma-card dl"), { "sigma.z": undefined, "sigma.a": undefined, "sigma.slope": undefined });
    await walkBackward(page);
    const { layers } = (await core(page, "walk", {})).work;
    for (const [layer, j] of [[1, 1], [1, 2], [2, 1], [3, 2]]) {
      await choose(page, { layer, j });
      await page.locator("bp-sigma-card h3 sup").getByText(String(layer), { exact: true }).waitFor();
      const shown = await numbersOf(page, "bp-sigma-card dl");
      same(shown["sigma.z"], layers[layer - 1].z[j - 1], "z");
      same(shown["sigma.a"], layers[layer - 1].a[j - 1], "a");
      same(shown["sigma.slope"], layers[layer - 1].sigmaPrime[j - 1], "σ′");
    }
    await page.locator("bp-sigma-card .sentence").getByText("constant since the forward pass").waitFor();
    await page.locator("bp-sigma-card svg").getByText("constant since").waitFor();
    await page.locator('bp-sigma-card svg [data-value="sigma gain"]').waitFor();
  });
});

test("the σ card of ReLU has its kink, of softmax its row of slopes, which adds up to δ", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await openNetwork(page, { ...NETWORKS[0], activations: "relu" });
    await walkBackward(page);
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-sigma-card .where").getByText("ReLU").waitFor();
    const relu = (await core(page, "walk", {})).work.layers[0];
    const shown = await numbersOf(page, "bp-sigma-card dl");
    same(shown["sigma.slope"], relu.sigmaPrime[0], "σ′ of ReLU");
    assert.equal(shown["sigma.slope"], relu.z[0] > 0 ? 1 : 0);
    const curve = await core(page, "activationCurve", { activation: "relu", from: -6, to: 6, count: 3 });
    assert.deepEqual([curve.y, curve.slope], [[0, 0, 6], [0, 0, 1]]);
    await send(page, "preset-chosen", { id: "iris" });
    await untilState(page, ({ walk, preset }) => preset === "iris" && walk.record?.layers.join() === "4,8,3");
    await walkBackward(page);
    await choose(page, { layer: 2, j: 2 });
    await page.locator('bp-sigma-card [data-value="softmax.delta"]').waitFor();
    const row = await numbersOf(page, "bp-sigma-card table");
    const { work } = await core(page, "walk", {});
    let sum = 0;
    for (const k of [1, 2, 3]) {
      const at = 3 + k - 1;
      same(row[`softmax.slope.${k}`], work.softmax.slopes[at], "∂y/∂z");
      same(row[`softmax.costSlope.${k}`], work.costSlope[k - 1], "∂C/∂y");
      same(row[`softmax.product.${k}`], work.softmax.products[at], "their product");
      sum += work.softmax.products[at];
    }
    same(row["softmax.delta"], work.layers[1].delta[1], "δ");
    assert.ok(Math.abs(sum - work.layers[1].delta[1]) < 1e-6);
    assert.equal(await page.locator("bp-sigma-card .card > svg").count(), 0, "there is no curve of one z");
    await choose(page, { layer: 1, j: 3 });
    await page.locator("bp-sigma-card .card > svg").waitFor();
  });
});
