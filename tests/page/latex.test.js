import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");
const LATEX = String.raw`\frac{\partial C}{\partial z} = \frac{\partial a}{\partial z}\,\frac{\partial C}{\partial a}`;

test("a formula is copied as LaTeX by keyboard, and its button is there only where it is wanted", async () => {
  await withPage({ path: "/#L14", context: { permissions: ["clipboard-read", "clipboard-write"], reducedMotion: "reduce" } }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null);
    const formula = page.locator("#L14 bp-formula").first();
    await formula.locator(".katex").first().waitFor();
    const button = formula.getByRole("button", { name: "Copy as LaTeX: ∂C/∂z = ∂a/∂z · ∂C/∂a" });
    const opacity = () => formula.locator("bp-copy-latex").evaluate((element) => getComputedStyle(element).opacity);
    const height = () => formula.evaluate((element) => element.getBoundingClientRect().height);
    await page.mouse.move(0, 0);
    assert.equal(await opacity(), "0");
    const before = await height();
    await button.focus();
    assert.equal(await opacity(), "1");
    await page.keyboard.press("Enter");
    await formula.getByText("Copied as LaTeX").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), LATEX);
    assert.equal(await height(), before, "nothing moves");
    await page.addScriptTag({ path: axe });
    const violations = await page.evaluate(async () => {
      const { violations } = await /** @type {any} */ (globalThis).axe.run({ include: [{ fromShadowDom: ["bp-app", "bp-lecture-view", "#L14"] }] });
      return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html]);
    });
    assert.deepEqual(violations, []);
  });
});

test("where nothing may be copied, the LaTeX stands there selected; in Chinese, on a phone", async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const before = (/** @type {import("playwright-core").Page} */ page) =>
    page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("forbidden")) } });
    });
  await withPage({ path: "/?lang=zh#L14", context, before }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null);
    const formula = page.locator("#L14 bp-formula").first();
    const button = formula.getByRole("button", { name: "复制为 LaTeX" });
    await button.tap();
    const input = formula.getByRole("textbox", { name: "公式的 LaTeX 代码" });
    await input.waitFor();
    assert.equal(await input.inputValue(), LATEX);
    await page.waitForFunction((length) => {
      const inner = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view")?.shadowRoot?.querySelector("#L14 bp-formula")?.shadowRoot;
      const field = inner?.querySelector("bp-copy-latex")?.shadowRoot?.querySelector("input");
      return field && field.selectionEnd - field.selectionStart === length;
    }, LATEX.length);
    await input.blur();
    await button.waitFor();
  });
});
