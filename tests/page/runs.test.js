import assert from "node:assert/strict";
import test from "node:test";
import { formatNumber } from "../../www/js/format.js";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator("bp-transport").getByRole("button", { name, exact: true }).click();

/** Trains epoch by epoch, so that every row of the curve is there. @param {Page} page @param {number} count */
async function epochs(page, count) {
  for (let epoch = 1; epoch <= count; epoch += 1) {
    await press(page, "Epoch");
    await untilState(page, `(state) => state.frame?.epoch === ${epoch} && state.history.t.length === ${epoch + 1}`);
  }
}

/** @param {Page} page @param {string} eta */
async function setEta(page, eta) {
  const field = page.getByLabel("Learning rate η");
  await field.fill(eta);
  await field.press("Enter");
  await untilState(page, `(state) => state.config.optimizer.eta === ${eta}`);
}

/** @param {Page} page */
async function reset(page) {
  await press(page, "Reset");
  await untilState(page, (state) => state.frame?.t === 0 && state.history.t.length === 1);
}

/** Two earlier runs with other learning rates, and a third one going on. @param {Page} page */
async function threeRuns(page) {
  await epochs(page, 3);
  await reset(page);
  await setEta(page, "0.3");
  await epochs(page, 2);
  await reset(page);
  await setEta(page, "0.1");
  await epochs(page, 1);
}

test("earlier runs stay beside the present one, called by what sets them apart, with the loss that they had", async () => {
  await withPage({}, async ({ page }) => {
    assert.equal(await page.locator("bp-runs").count(), 0, "none at first sight");
    await epochs(page, 3);
    const first = await stateOf(page, (state) => state.frame.lossTrain);
    await reset(page);
    const runs = page.locator("bp-runs");
    await runs.locator("summary").click();
    assert.equal(await runs.locator("input").first().getAttribute("placeholder"), "same settings");
    await setEta(page, "0.3");
    await epochs(page, 2);
    await reset(page);
    await setEta(page, "0.1");
    const names = () => runs.locator("input").evaluateAll((inputs) => inputs.map((input) => input.getAttribute("placeholder")));
    assert.deepEqual(await names(), ["η 0.03", "η 0.3"]);
    assert.match(String(await runs.locator("details").textContent()), /Now: η 0\.1/);
    assert.equal(await runs.locator("[data-value=loss]").first().textContent(), formatNumber(first, { digits: 3 }));
  });
});

test("a run is named and removed; all are removed at once", async () => {
  await withPage({}, async ({ page }) => {
    await threeRuns(page);
    const runs = page.locator("bp-runs");
    await runs.locator("summary").click();
    await runs.getByLabel("Name of run ②").fill("too fast");
    await runs.getByLabel("Name of run ②").press("Enter");
    await untilState(page, (state) => state.runs[1].name === "too fast");
    await runs.getByRole("button", { name: "Remove run ① η 0.03" }).click();
    await untilState(page, (state) => state.runs.length === 1);
    assert.equal(await runs.getByLabel("Name of run ①").inputValue(), "too fast");
    await runs.getByRole("button", { name: "Remove all" }).click();
    await runs.locator("table").waitFor({ state: "detached" });
    assert.deepEqual(await stateOf(page, (state) => state.runs), []);
  });
});

test("runs of other data are not drawn beside, and are there again with their data", async () => {
  await withPage({}, async ({ page }) => {
    await epochs(page, 2);
    await page.locator('bp-presets input[value="xor"]').click();
    await untilState(page, (state) => state.preset === "xor" && state.frame && state.runs.length === 1);
    const runs = page.locator("bp-runs");
    await runs.locator("summary").click();
    assert.match(String(await runs.locator("details").textContent()), /1 of other data or with another cost/);
    assert.equal(await runs.locator("tr[data-run]").count(), 0);
    await page.locator('bp-presets input[value="circle"]').click();
    await untilState(page, (state) => state.preset === "circle" && state.frame);
    await runs.locator("tr[data-run]").waitFor();
  });
});

/** How many pixels of the chart have ink. @param {Page} page */
const inkOf = (page) =>
  page.locator("bp-loss-curve canvas").evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const context = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d");
    const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
    let ink = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 40) ink += 1;
    return ink;
  });

/** @param {Page} page @param {(before: number, now: number) => boolean} holds @param {number} before */
async function untilInk(page, holds, before) {
  for (let i = 0; i < 200; i += 1) {
    if (holds(before, await inkOf(page))) return;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  assert.fail(`the drawing stays at ${await inkOf(page)} pixels of ink, ${before} before`);
}

test("the present run can be kept by hand, and a second curve has its value and its axis", async () => {
  await withPage({}, async ({ page }) => {
    await epochs(page, 4);
    await page.locator("bp-loss-curve").getByRole("button", { name: "Curve tools" }).click();
    const tools = page.locator("bp-curve-tools");
    await tools.getByRole("button", { name: "Keep this run for comparison" }).click();
    await untilState(page, (state) => state.runs.length === 1);
    assert.equal(await tools.getByRole("button", { name: "This run is kept" }).isDisabled(), true);
    const before = await inkOf(page);
    await tools.getByLabel("Draw also").selectOption("gradNorm");
    const value = page.locator("bp-loss-curve [data-value=further]");
    await value.waitFor();
    const norm = await stateOf(page, (state) => state.history.gradNorm.at(-1));
    assert.equal(await value.textContent(), formatNumber(norm));
    await untilInk(page, (was, now) => now > was, before);
    await page.keyboard.press("Escape");
    await tools.waitFor({ state: "detached" });
  });
});

test("the relative size of a step is that of the two θ, on the curve, in the table and for those who listen", async () => {
  await withPage({}, async ({ page }) => {
    await epochs(page, 3);
    await page.locator("bp-loss-curve").getByRole("button", { name: "Curve tools" }).click();
    await page.locator("bp-curve-tools").getByLabel("Draw also").selectOption("updateRatio");
    const value = page.locator("bp-loss-curve [data-value=further]");
    await value.waitFor();
    await page.keyboard.press("Escape");
    await page.locator("bp-loss-curve summary", { hasText: "Show as table" }).click();
    const after = await core(page, "theta");
    await core(page, "goTo", 74);
    const before = await core(page, "theta");
    const squares = (/** @type {number[]} */ values) => values.reduce((sum, v) => sum + v * v, 0);
    const expected = Math.sqrt(squares(after.map((v, i) => v - before[i])) / squares(before));
    const found = await stateOf(page, (state) => state.history.updateRatio.at(-1));
    assert.ok(expected > 0 && Math.abs(found - expected) < 1e-12, `${found} is not ${expected}`);
    const cells = await page.locator("bp-loss-curve tbody tr td:last-child").allTextContents();
    const all = await stateOf(page, (state) => [...state.history.updateRatio].reverse());
    assert.deepEqual(cells.slice(-4), all.map((ratio) => (Number.isNaN(ratio) ? "–" : formatNumber(ratio))));
    await page.locator("bp-loss-curve .plot").focus();
    await page.keyboard.press("Home");
    await page.waitForFunction((element) => element?.textContent === "–", await value.elementHandle());
    await page.keyboard.press("ArrowRight");
    const first = formatNumber(all.at(-2));
    await page.waitForFunction(([element, text]) => element?.textContent === text, [await value.elementHandle(), first]);
    assert.match(String(await page.locator("bp-loss-curve .plot").getAttribute("aria-valuetext")), new RegExp(`‖Δθ‖ / ‖θ‖: ${first}$`));
  });
});

/** The step under the cursor, by the keyboard. @param {Page} page */
const stepAt = async (page) => Number(await page.locator('bp-loss-curve [data-value="t"]').textContent());

test("dragging over the curve shows these epochs, and all of them again on demand", async () => {
  await withPage({}, async ({ page }) => {
    await epochs(page, 8);
    const curve = page.locator("bp-loss-curve");
    await curve.getByRole("button", { name: "Curve tools" }).click();
    const tools = page.locator("bp-curve-tools");
    const all = tools.getByRole("button", { name: "All epochs" });
    assert.equal(await all.isDisabled(), true);
    const box = await page.locator("bp-loss-curve .u-over").boundingBox();
    assert.ok(box);
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.5, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, y, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(
      (button) => !(/** @type {HTMLButtonElement} */ (button).disabled),
      await all.elementHandle(),
    );
    // now the left edge is the fourth epoch
    await page.mouse.move(box.x + 2, y);
    await page.waitForFunction(
      (element) => element?.textContent === "100",
      await page.locator('bp-loss-curve [data-value="t"]').elementHandle(),
    );
    await all.click();
    await page.mouse.move(box.x + 2, y);
    await page.waitForFunction(
      (element) => element?.textContent === "0",
      await page.locator('bp-loss-curve [data-value="t"]').elementHandle(),
    );
    assert.equal(await all.isDisabled(), true);
  });
});

test("keys zoom about the cursor, and the log axis of the epochs keeps the cursor at its row", async () => {
  await withPage({}, async ({ page }) => {
    await epochs(page, 8);
    const plot = page.locator("bp-loss-curve .plot");
    await plot.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    assert.equal(await stepAt(page), 25);
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.keyboard.press("0");
    await page.locator("bp-loss-curve").getByRole("button", { name: "Curve tools" }).click();
    await page.locator("bp-curve-tools").getByLabel("Epochs on a log axis").check();
    await untilState(page, (state) => state.view.logEpochs === true);
    await plot.focus();
    await page.keyboard.press("Home");
    for (const t of [25, 50, 75]) {
      await page.keyboard.press("ArrowRight");
      assert.equal(await stepAt(page), t);
    }
  });
});
