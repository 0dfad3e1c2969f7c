import assert from "node:assert/strict";
import test from "node:test";
import { formatFixed, formatNumber } from "../../www/js/format.js";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} preset @param {number} epochs @param {object} [patch]  of its recipe */
async function open(page, preset, epochs, patch = {}) {
  await page.evaluate(
    async ({ preset, epochs, patch }) => {
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { playground } = document.querySelector("bp-app");
      await playground.open({ ...presetOf(preset).recipe, ...patch }, preset);
      for (let epoch = 0; epoch < epochs; epoch += 1) await playground.command("epoch");
    },
    { preset, epochs, patch },
  );
  await untilState(page, `(state) => state.preset === "${preset}" && state.frame?.epoch === ${epochs}`);
  await page.locator("bp-output summary", { hasText: "Residuals and R²" }).click();
  await page.locator("bp-residuals [data-value='r-squared.train']").waitFor();
}

/** Targets of a set and what the core predicts there. @param {Page} page @param {"train" | "test"} set */
async function numbersOf(page, set) {
  const samples = await stateOf(page, `({ dataset }) => ({ x: [...dataset.${set}.x], y: [...dataset.${set}.y] })`);
  return { ...samples, said: await core(page, "predict", samples.x) };
}

/** By its definition. @param {number[]} y @param {number[]} said */
function rSquared(y, said) {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const squares = (/** @type {(n: number) => number} */ of) => y.reduce((sum, _, n) => sum + of(n) ** 2, 0);
  return 1 - squares((n) => said[n] - y[n]) / squares((n) => y[n] - mean);
}

/** @param {Page} page @param {string} name */
const text = async (page, name) => String(await page.locator(`bp-residuals [data-value="${name}"]`).textContent()).trim();

test("R² of both sets is that of the core's predictions, here and beside the loss", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "sine", 40);
    for (const set of /** @type {const} */ (["train", "test"])) {
      const { y, said } = await numbersOf(page, set);
      const expected = rSquared(y, said);
      const [found] = (await core(page, "fit", set)).rSquared;
      assert.ok(Math.abs(found - expected) < 1e-5 * Math.max(1, Math.abs(expected)), `${found} is not ${expected}`);
      assert.equal(await text(page, `r-squared.${set}`), formatNumber(found));
      if (set === "test") assert.equal(await stateOf(page, ({ frame }) => frame.rSquaredTest), found);
    }
    const status = page.locator("bp-status [data-status=fit]");
    assert.equal(await status.textContent(), formatFixed(await stateOf(page, ({ frame }) => frame.rSquaredTest)));
  });
});

test("the table and the keys tell the residuals that the core finds, and a training sample is chosen from there", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "sine", 10);
    const figure = page.locator("bp-residuals");
    const { x, y, said } = await numbersOf(page, "train");
    await figure.locator("summary").click();
    await figure.locator("tbody tr").first().waitFor();
    const rows = await figure.locator("tbody tr").evaluateAll((all) => all.map((row) => [row.getAttribute("data-sample"), ...[...row.querySelectorAll("td")].map((cell) => cell.title || cell.textContent)]));
    assert.equal(rows.length, 12);
    const sizes = rows.map((row) => Math.abs(Number(row[4])));
    assert.deepEqual(sizes, [...sizes].sort((a, b) => b - a));
    for (const [sample, , target, prediction, residual] of rows.filter(([sample]) => sample?.startsWith("train"))) {
      const n = Number(String(sample).slice(6));
      assert.ok(Math.abs(Number(residual) - (said[n] - y[n])) < 1e-6);
      assert.ok(Math.abs(Number(target) - y[n]) < 1e-6 && Math.abs(Number(prediction) - said[n]) < 1e-6);
    }
    await figure.getByLabel("Over", { exact: true }).selectOption("0");
    const drawing = figure.getByRole("slider");
    await drawing.focus();
    await page.keyboard.press("End");
    assert.match(String(await drawing.getAttribute("aria-valuetext")), /^Sample \d+, (training|test): y = .*ŷ − y = .* x₁ = /);
    // the last training sample on the way back
    while (!/training/.test(String(await drawing.getAttribute("aria-valuetext")))) await page.keyboard.press("ArrowLeft");
    const n = x.indexOf(Math.max(...x));
    assert.match(String(await drawing.getAttribute("aria-valuetext")), new RegExp(`^Sample ${n + 1}, training`));
    await page.keyboard.press("Enter");
    await untilState(page, `(state) => state.sample === ${n}`);
  });
});

test("where all targets are the same R² is undefined, and both places say so", async () => {
  await withPage({}, async ({ page }) => {
    const data = { kind: "rows", x: [0, 1, 2, 3, 4, 5, 6, 7], y: [2, 2, 2, 2, 2, 2, 2, 2], inputs: 1, outputs: 1, task: "regression", trainRatio: 0.5 };
    await open(page, "sine", 1, { data });
    assert.equal(await text(page, "r-squared.train"), "undefined");
    assert.equal(await text(page, "r-squared.test"), "undefined");
    assert.equal(await page.locator("bp-status [data-status=fit]").count(), 0);
    assert.equal(await core(page, "accuracy", "test"), undefined);
  });
});

test("the figure follows the training, and goes when classes are predicted instead", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "sine", 1);
    const before = await page.locator("bp-residuals .drawing path.train").getAttribute("d");
    await page.locator("bp-transport").getByRole("button", { name: "Epoch", exact: true }).click();
    await page.waitForFunction((then) => {
      const output = document.querySelector("bp-app").shadowRoot.querySelector("bp-output").shadowRoot;
      return output.querySelector("bp-residuals").shadowRoot.querySelector(".drawing path.train").getAttribute("d") !== then;
    }, before);
    await page.locator('bp-presets input[value="circle"]').click();
    await page.locator("bp-residuals").waitFor({ state: "detached" });
    await page.locator("bp-output summary", { hasText: "Confusion matrix" }).waitFor();
  });
});
