import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, withPage } from "./harness.js";

test("without WebAssembly there is a page to read", async () => {
  const before = (/** @type {import("playwright-core").Page} */ page) =>
    page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await withPage({ ready: false, before }, async ({ page }) => {
    await page.getByRole("heading", { name: "This browser cannot run the playground" }).waitFor();
    assert.match(await page.locator("main").textContent(), /WebAssembly is missing/);
    assert.equal(await page.locator("bp-app").count(), 0);
  });
});

test("without SIMD the page says so, in the reader's language", async () => {
  const before = (/** @type {import("playwright-core").Page} */ page) =>
    page.addInitScript(() => {
      WebAssembly.validate = () => false;
    });
  await withPage({ path: "/?lang=zh", ready: false, before }, async ({ page }) => {
    await page.getByRole("heading", { name: "这个浏览器无法运行本实验场" }).waitFor();
    assert.match(await page.locator("main").textContent(), /SIMD/);
  });
});

test("when the worker cannot start, the page says so", async () => {
  const before = (/** @type {import("playwright-core").Page} */ page) =>
    page.route("**/backprop_playground_bg.wasm", (route) => route.fulfill({ status: 404 }));
  const allowed = [/404/, /wasm/i];
  await withPage({ ready: false, before, allowed }, async ({ page }) => {
    await page.locator("bp-notice [data-notice=worker]").waitFor();
    assert.equal(await stateOf(page, (state) => state.status), "error");
    await page.getByRole("button", { name: "Reload" }).waitFor();
  });
});

test("where storage is forbidden, the page works and forgets", async () => {
  const before = (/** @type {import("playwright-core").Page} */ page) =>
    page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
  await withPage({ before }, async ({ page }) => {
    await page.locator("bp-preferences select").selectOption("zh-Hans");
    await page.locator("bp-transport").getByRole("button", { name: "播放" }).waitFor();
  });
});

test("a language whose words do not come leaves the page as it is until it is reloaded", async () => {
  const words = "**/i18n/zh-Hans/first.js";
  const before = (/** @type {import("playwright-core").Page} */ page) => page.route(words, (route) => route.abort());
  await withPage({ path: "/?lang=zh", before, allowed: [/ERR_FAILED/] }, async ({ page }) => {
    const select = page.locator("bp-preferences select");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await select.selectOption("zh-Hans");
    await page.locator("bp-notice").getByText("words of this language").waitFor();
    assert.equal(await select.inputValue(), "en");
    await page.unroute(words);
    await page.reload();
    await page.locator("bp-transport").getByRole("button", { name: "播放" }).waitFor();
    assert.equal(await select.inputValue(), "zh-Hans");
  });
});
