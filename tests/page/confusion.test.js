import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} preset @param {number} epochs */
async function open(page, preset, epochs) {
  await page.evaluate(
    async ({ preset, epochs }) => {
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { playground } = document.querySelector("bp-app");
      await playground.open(presetOf(preset).recipe, preset);
      for (let epoch = 0; epoch < epochs; epoch += 1) await playground.command("epoch");
    },
    { preset, epochs },
  );
  await untilState(page, `(state) => state.preset === "${preset}" && state.frame?.epoch === ${epochs}`);
  await page.locator("bp-output summary", { hasText: "Confusion matrix" }).click();
  await page.locator("bp-confusion table").waitFor();
}

/** @param {Page} page @param {number} classes */
const shown = async (page, classes) => {
  const counts = [];
  for (let truth = 0; truth < classes; truth += 1) {
    for (let predicted = 0; predicted < classes; predicted += 1) {
      counts.push(Number(await page.locator(`[data-value="confusion.${truth}.${predicted}"]`).textContent()));
    }
  }
  return counts;
};

test("the matrix counts what the core predicts, and a cell marks its samples on the surface", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "circle", 2);
    const { x, labels } = await stateOf(page, ({ dataset: { train } }) => ({ x: train.x, labels: [...train.labels] }));
    const said = await core(page, "predict", Float32Array.from(Object.values(x)));
    const counts = [0, 0, 0, 0];
    for (const [n, label] of labels.entries()) counts[2 * label + (said[n] > 0 ? 1 : 0)] += 1;
    assert.deepEqual(await shown(page, 2), counts);
    assert.equal((counts[0] + counts[3]) / labels.length, await core(page, "accuracy", "train"));
    const wrong = labels.findIndex((label, n) => (said[n] > 0 ? 1 : 0) !== label);
    const cell = [labels[wrong], 1 - labels[wrong]];
    await page.locator(`[data-value="confusion.${cell.join(".")}"]`).click();
    await untilState(page, `(state) => state.sample === ${wrong}`);
    await page.locator("bp-surface circle.member").first().waitFor({ state: "attached" });
    assert.equal(await page.locator("bp-surface circle.member").count(), counts[2 * cell[0] + cell[1]]);
    await page.getByRole("button", { name: "Show all" }).click();
    await page.locator("bp-surface circle.member").first().waitFor({ state: "detached" });
  });
});

test("of single samples, those of the cell are paged through, of the test set too", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "iris", 1);
    await page.locator("bp-confusion").getByRole("radio", { name: "test" }).check();
    const counts = await shown(page, 3);
    assert.equal(counts.reduce((sum, count) => sum + count, 0), await stateOf(page, (state) => state.dataset.test.count));
    const at = counts.findIndex((count) => count > 1);
    const [truth, predicted] = [Math.floor(at / 3), at % 3];
    await page.locator(`[data-value="confusion.${truth}.${predicted}"]`).click();
    const names = ["setosa", "versicolor", "virginica"];
    await page.locator("bp-samples .count", { hasText: `${counts[at]} samples: truth ${names[truth]}, predicted ${names[predicted]}` }).waitFor();
    const number = page.locator("bp-samples .pager input");
    const first = await number.inputValue();
    await page.getByRole("button", { name: "Next of these" }).click();
    await page.waitForFunction((before) => {
      const output = document.querySelector("bp-app").shadowRoot.querySelector("bp-output").shadowRoot;
      return output.querySelector("bp-samples").shadowRoot.querySelector(".pager input").value !== before;
    }, first);
    assert.equal(await page.locator('bp-samples [data-value="truth"]').textContent(), names[truth]);
    assert.equal(await page.locator('bp-samples [data-value="predicted"]').textContent(), names[predicted]);
  });
});

test("there is no matrix where values are predicted", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="bump"]').click();
    await untilState(page, (state) => state.preset === "bump" && state.frame !== null);
    assert.equal(await page.locator("bp-output summary").count(), 0);
  });
});
