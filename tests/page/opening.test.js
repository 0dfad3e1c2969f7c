import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

test("the page opens without an error, isolated across origins, and asks nobody else for anything", async () => {
  await withPage({}, async ({ page }) => {
    assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), true);
    assert.equal(await stateOf(page, (state) => state.status), "ready");
  });
});

test("the page trains when it is told to play, and the loss falls", async () => {
  await withPage({}, async ({ page }) => {
    const before = await stateOf(page, (state) => state.frame.lossTrain);
    await page.keyboard.press("Space");
    await untilState(page, (state) => state.frame.epoch >= 20);
    const after = await stateOf(page, (state) => state.frame.lossTrain);
    assert.ok(after < before, `${after} is below ${before}`);
  });
});

test("an error of the page fails the test that meets it", async () => {
  const meeting = withPage({ ready: false }, async ({ page, errors }) => {
    await page.evaluate(() => console.error("provoked"));
    await page.waitForFunction(() => true);
    assert.ok(errors.some((error) => error.includes("provoked")));
  });
  await assert.rejects(meeting, /the page reports no error/);
});
