import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const field = (/** @type {Page} */ page) => page.locator("bp-draw-points .field-of-points");

/** @param {Page} page */
async function draw(page) {
  await page.getByRole("button", { name: "Draw points" }).click();
  await field(page).waitFor();
}

/** @param {Page} page */
const clear = (page) => page.locator("bp-draw-points").getByRole("button", { name: "Empty" }).click();

/** Waits until the data set has so many samples. @param {Page} page @param {number} count */
const untilSamples = (page, count) =>
  untilState(page, `(state) => state.frame !== null && state.dataset.train.count + (state.dataset.test?.count ?? 0) === ${count}`);

/** A stroke between two shares of the field. @param {Page} page @param {[number, number]} from @param {[number, number]} to */
async function stroke(page, from, to) {
  const { x, y, width, height } = await field(page).boundingBox();
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 24 });
  await page.mouse.up();
}

test("two classes drawn by mouse are learned", async () => {
  await withPage({}, async ({ page }) => {
    const range = await stateOf(page, (state) => state.dataset.inputRange);
    await draw(page);
    await clear(page);
    await stroke(page, [0.1, 0.2], [0.6, 0.2]);
    await page.locator("bp-draw-points").getByRole("radio", { name: "Class 2" }).check();
    await stroke(page, [0.3, 0.8], [0.9, 0.8]);
    await untilState(page, (state) => state.frame !== null && state.recipe.data.range && new Set(state.dataset.train.labels).size === 2);
    assert.deepEqual(await stateOf(page, (state) => state.dataset.inputRange), range, "the picture does not jump");
    const { x, labels } = await stateOf(page, ({ dataset: { train } }) => ({ x: [...train.x], labels: [...train.labels] }));
    for (const [n, label] of labels.entries()) assert.equal(x[2 * n + 1] > 0, label === 0, `point ${n}`);
    const [[left, right], [bottom, top]] = range;
    const start = [left + 0.1 * (right - left), top - 0.2 * (top - bottom)];
    assert.ok(Math.hypot(x[0] - start[0], x[1] - start[1]) < 0.1, `the stroke begins at ${x[0]}, ${x[1]}`);
    for (let epoch = 0; epoch < 80; epoch += 1) {
      await page.evaluate(() => document.querySelector("bp-app").playground.command("epoch"));
    }
    assert.equal(await core(page, "accuracy", "train"), 1);
  });
});

test("the present data are drawn on, erased and brought back", async () => {
  await withPage({}, async ({ page }) => {
    await draw(page);
    await field(page).click({ position: { x: 8, y: 8 } });
    await untilSamples(page, 501);
    await page.locator("bp-draw-points").getByRole("radio", { name: "Erase" }).check();
    await stroke(page, [0.4, 0.5], [0.6, 0.5]);
    await untilState(page, (state) => state.frame !== null && state.dataset.train.count + state.dataset.test.count < 450);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await untilSamples(page, 501);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await untilSamples(page, 500);
    await page.getByRole("button", { name: "Done drawing" }).click();
    await page.locator("bp-surface .target").waitFor();
  });
});

test("a finger draws, and the page does not scroll away under it", async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await withPage({ context }, async ({ page }) => {
    await draw(page);
    await clear(page);
    await field(page).scrollIntoViewIfNeeded();
    const { x, y, width, height } = await field(page).boundingBox();
    const before = await page.evaluate(() => scrollY);
    const session = await page.context().newCDPSession(page);
    const touch = (/** @type {string} */ type, /** @type {number} */ share) =>
      session.send("Input.dispatchTouchEvent", {
        type: /** @type {any} */ (type),
        touchPoints: type === "touchEnd" ? [] : [{ x: x + width / 2, y: y + share * height }],
      });
    await touch("touchStart", 0.2);
    for (let i = 0; i <= 10; i += 1) await touch("touchMove", 0.2 + 0.06 * i);
    await touch("touchEnd", 0);
    await untilState(page, (state) => state.frame !== null && state.recipe.data.range !== undefined);
    assert.ok((await stateOf(page, (state) => state.dataset.train.count)) >= 5);
    assert.equal(await page.evaluate(() => scrollY), before);
  });
});

test("the keyboard places points of many classes, erases them, and leaves", async () => {
  await withPage({}, async ({ page }) => {
    await draw(page);
    await clear(page);
    await page.getByRole("button", { name: "One class more" }).click();
    await page.locator("bp-draw-points").getByRole("radio", { name: "Class 3" }).waitFor();
    await field(page).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("3");
    for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("Space");
    await untilSamples(page, 2);
    assert.deepEqual(await stateOf(page, (state) => state.config.layers), [2, 4, 2, 3]);
    const { x, range } = await stateOf(page, ({ dataset }) => ({ x: [...dataset.train.x], range: dataset.inputRange }));
    const [wide, high] = range.map(([low, top]) => top - low);
    assert.ok(Math.abs(x[2] - x[0] - wide / 10) < 1e-5, "four times a fortieth");
    assert.ok(Math.abs(x[3] - x[1] - high / 8) < 1e-5, "and an eighth with Shift");
    assert.deepEqual(await stateOf(page, (state) => [...state.dataset.train.labels]), [0, 2]);
    assert.equal(await stateOf(page, (state) => state.frame.t), 0, "the page's own keys are silent meanwhile");
    await page.keyboard.press("Delete");
    await untilSamples(page, 1);
    await page.keyboard.press("Control+z");
    await untilSamples(page, 2);
    await page.keyboard.press("Escape");
    await page.locator("bp-surface .target").waitFor();
    await page.getByRole("button", { name: "Draw points" }).and(page.locator(":focus")).waitFor();
  });
});

test("values are drawn for a regression, and sprayed points scatter", async () => {
  await withPage({}, async ({ page }) => {
    await draw(page);
    await clear(page);
    await page.locator("bp-draw-points").getByRole("radio", { name: "values" }).check();
    await page.locator("bp-draw-points").getByRole("radio", { name: "Spray" }).check();
    await stroke(page, [0.3, 0.5], [0.6, 0.5]);
    await untilState(page, (state) => state.frame !== null && state.dataset.train.task === "regression");
    const { x, y } = await stateOf(page, ({ dataset: { train } }) => ({ x: [...train.x], y: [...train.y] }));
    assert.ok(y.every((value) => value === 1));
    assert.ok(new Set(x).size > 10);
  });
});

test("a link carries what was drawn, in the same picture", async () => {
  await withPage({}, async ({ page, context }) => {
    await draw(page);
    await clear(page);
    await stroke(page, [0.2, 0.2], [0.8, 0.4]);
    await untilState(page, (state) => state.frame !== null && state.recipe.data.range !== undefined);
    await page.waitForFunction(() => location.hash.includes("s="));
    const other = await context.newPage();
    await other.goto(await page.evaluate(() => location.href));
    await untilState(other, (state) => state.frame !== null);
    assert.equal(await stateOf(other, (state) => state.notice + state.error), "null");
    const look = (state) => [[...state.dataset.train.x], state.dataset.inputRange];
    assert.deepEqual(await stateOf(other, look), await stateOf(page, look));
  });
});
