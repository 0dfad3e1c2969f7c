import assert from "node:assert/strict";
import test from "node:test";
import { formatPercent } from "../../www/js/format.js";
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
  await page.locator("bp-confusion .scroll table").waitFor();
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

/** @param {Page} page @param {string} key */
const textOf = async (page, key) => String(await page.locator(`bp-confusion [data-value="${key}"]`).textContent()).trim();

test("each class has its recall and precision by the core's predictions, of the test set too", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "iris", 3);
    for (const set of ["training", "test"]) {
      await page.locator("bp-confusion").getByRole("radio", { name: set }).check();
      const { x, labels } = await stateOf(page, `({ dataset: { train, test } }) => {
        const { x, labels } = ${set === "test" ? "test" : "train"};
        return { x: [...x], labels: [...labels] };
      }`);
      const said = await core(page, "predict", x);
      const classes = labels.map((_, n) => said.slice(3 * n, 3 * n + 3)).map((row) => row.indexOf(Math.max(...row)));
      for (const k of [0, 1, 2]) {
        const count = labels.filter((label) => label === k).length;
        const taken = classes.filter((found) => found === k).length;
        const right = labels.filter((label, n) => label === k && classes[n] === k).length;
        assert.ok(count > 0);
        assert.equal(await textOf(page, `recall.${k}`), formatPercent(right / count));
        assert.equal(await textOf(page, `recall-of.${k}`), `${right} / ${count}`);
        assert.equal(await textOf(page, `precision.${k}`), taken > 0 ? formatPercent(right / taken) : "never predicted");
      }
    }
  });
});

test("a class without samples has no recall, and the table says so", async () => {
  await withPage({}, async ({ page }) => {
    await page.evaluate(async () => {
      const { playground } = document.querySelector("bp-app");
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const y = [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0];
      const data = { kind: "rows", x: [0, 0, 0, 1, 1, 0, 1, 1], y, inputs: 2, outputs: 3, task: "classification", trainRatio: 1 };
      await playground.open({ ...presetOf("circle").recipe, layers: [2, 3, 3], loss: "softmax_cross_entropy", data }, "");
    });
    await untilState(page, (state) => state.dataset?.train.count === 4 && state.frame !== null);
    await page.locator("bp-output summary", { hasText: "Confusion matrix" }).click();
    await page.locator("bp-confusion .rates").waitFor();
    assert.equal(await textOf(page, "recall.2"), "no samples");
    assert.match(await textOf(page, "recall-of.0"), /^\d \/ 2$/);
  });
});

test("there is no matrix where values are predicted", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="bump"]').click();
    await untilState(page, (state) => state.preset === "bump" && state.frame !== null);
    assert.deepEqual(await page.locator("bp-output summary").allTextContents(), ["Residuals and R²"]);
  });
});
