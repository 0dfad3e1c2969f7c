import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const thetaOf = (page) => stateOf(page, (state) => Array.from(state.frame.theta));

/** @param {Page} page @param {number} count */
async function steps(page, count) {
  const from = await stateOf(page, (state) => state.frame.t);
  for (let i = 1; i <= count; i += 1) {
    await page.locator("bp-transport").getByRole("button", { name: "Step" }).click();
    await untilState(page, `(state) => state.frame?.t === ${from + i}`);
  }
}

/** The path and hash of the link that the dialog offers. @param {Page} page @param {string} kind */
async function linkOf(page, kind) {
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox");
  const plain = await field.inputValue();
  if (kind !== "Configuration") {
    await dialog.getByRole("radio", { name: kind, exact: true }).check({ force: true });
    await page.waitForFunction(
      ([input, before]) => /** @type {HTMLInputElement} */ (input).value !== before,
      /** @type {const} */ ([await field.elementHandle(), plain]),
    );
  }
  const url = new URL(await field.inputValue());
  await dialog.getByRole("button", { name: "Close" }).click();
  return `/${url.hash}`;
}

/** A network that is far from the default, with an optimizer that remembers. @param {Page} page */
async function customize(page) {
  await page.locator('bp-presets input[value="sine"]').click();
  await untilState(page, (state) => state.preset === "sine" && state.frame);
  const more = page.locator("bp-network-settings").getByRole("button", { name: "Add a hidden" });
  await more.click();
  await untilState(page, (state) => state.config.layers.join() === "1,8,8,8,1" && state.frame);
}

test("a link without θ reproduces the same digits elsewhere", async () => {
  let link = "";
  /** @type {number[]} */
  let expected = [];
  await withPage({}, async ({ page }) => {
    await customize(page);
    link = await linkOf(page, "Configuration");
    await steps(page, 12);
    expected = await thetaOf(page);
  });
  await withPage({ path: link }, async ({ page }) => {
    assert.equal(await stateOf(page, (state) => state.preset), "sine");
    await steps(page, 12);
    assert.deepEqual(await thetaOf(page), expected);
  });
});

test("a link with the trained θ goes on with the same digits", async () => {
  let link = "";
  /** @type {number[][]} */
  let expected = [];
  await withPage({}, async ({ page }) => {
    await customize(page);
    await steps(page, 7);
    link = await linkOf(page, "Configuration and trained θ");
    const trained = await thetaOf(page);
    await steps(page, 7);
    expected = [trained, await thetaOf(page)];
  });
  await withPage({ path: link }, async ({ page }) => {
    assert.equal(await stateOf(page, (state) => state.frame.t), 7);
    assert.deepEqual(await thetaOf(page), expected[0]);
    await steps(page, 7);
    assert.deepEqual(await thetaOf(page), expected[1]);
  });
});

test("a shipped data set travels by its name", async () => {
  let link = "";
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="digits"]').click();
    await untilState(page, (state) => state.preset === "digits" && state.frame);
    link = await linkOf(page, "Configuration");
    assert.ok(link.length < 500, `${link.length}`);
  });
  await withPage({ path: link }, async ({ page }) => {
    assert.equal(await stateOf(page, (state) => state.config.layers.join()), "64,32,10");
    assert.equal(await stateOf(page, (state) => state.dataset.train.count), 1438);
  });
});

test("the address follows the configuration, and the configuration the address", async () => {
  await withPage({}, async ({ page }) => {
    assert.equal(await page.evaluate(() => location.hash), "");
    await page.locator('bp-presets input[value="xor"]').click();
    await page.waitForFunction(() => location.hash.startsWith("#s=1."));
    const xor = await page.evaluate(() => location.hash);
    await page.locator('bp-presets input[value="circle"]').click();
    await page.waitForFunction(() => location.hash === "");
    await page.evaluate((hash) => {
      location.hash = hash;
    }, xor);
    await untilState(page, (state) => state.config.data.kind === "xor" && state.frame);
  });
});

test("damaged and hostile links open the default and say why", async () => {
  const links = ["1.AAAA", "1.%3Cscript%3E", "9.abc", "nonsense", `1.${"A".repeat(500_000)}`];
  for (const link of links) {
    await withPage({ path: `/#s=${link}` }, async ({ page }) => {
      assert.equal(await stateOf(page, (state) => state.config.data.kind), "circle");
      const notice = page.locator("bp-notice [data-notice=note]");
      await notice.waitFor();
      await notice.getByRole("button", { name: "Dismiss" }).click();
      await notice.waitFor({ state: "detached" });
    });
  }
});

test("a damaged link that is followed later loses nothing", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="spiral"]').click();
    await untilState(page, (state) => state.preset === "spiral" && state.frame);
    await steps(page, 3);
    const theta = await thetaOf(page);
    await page.evaluate(() => {
      location.hash = "s=1.broken";
    });
    await page.locator("bp-notice [data-notice=note]").waitFor();
    assert.deepEqual(await thetaOf(page), theta);
    assert.equal(await stateOf(page, (state) => state.frame.t), 3);
  });
});
