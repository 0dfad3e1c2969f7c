// The part of the Share dialog that writes code for course notes: what is ticked is previewed, and the code does what the preview shows.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { settled } from "./embedding.js";
import { untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

for (const [lang, words] of /** @type {const} */ ([
  ["en", { share: "Share", open: "Embed in course notes …", columns: "θ and ∇L", others: "For MyST and JupyterLab", jupyter: "A cell of JupyterLab, with anywidget" }],
  ["zh", { share: "分享", open: "嵌入课程讲义……", columns: "θ 与 ∇L", others: "用于 MyST 和 JupyterLab", jupyter: "JupyterLab 的单元格，需要 anywidget" }],
])) {
  test(`the code for notes follows the boxes, is previewed, and works: ${lang}`, () =>
    withPage({ path: `/?lang=${lang}`, context: { viewport: { width: 1100, height: 1400 } } }, async ({ page }) => {
      await page.keyboard.press("e");
      await untilState(page, (state) => state.frame?.epoch === 1);
      await page.getByRole("button", { name: words.share, exact: true }).click();
      await page.getByText(words.open).click();
      const preview = page.frameLocator("bp-embed-code iframe");
      await preview.locator("bp-loss-curve").waitFor();
      await page.getByLabel(words.columns, { exact: true }).check();
      await page.locator("bp-embed-code input[name=loss-curve]").uncheck();
      await page.locator("bp-embed-code input[name=readonly]").check();
      await page.waitForFunction(() => {
        const share = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-share");
        const { src } = share?.shadowRoot?.querySelector("bp-embed-code")?.shadowRoot?.querySelector("iframe") ?? {};
        return src && /show=network(\+|%20)columns/.test(src) && src.includes("readonly");
      });
      await preview.locator("bp-lecture-figure").scrollIntoViewIfNeeded();
      await preview.locator("bp-columns").waitFor();
      assert.equal(await preview.locator("bp-loss-curve").count(), 0);
      const code = await page.locator("bp-embed-code #html").inputValue();
      assert.match(code, /show="network columns" lang="(en|zh-Hans)" readonly><\/backprop-playground>$/);
      assert.match(await page.locator("bp-embed-code #iframe").inputValue(), /^<iframe src="http:[^"]*embed\.html\?[^"]*show=network\+columns/);
      await page.getByText(words.others).click();
      assert.match(await page.locator("bp-embed-code #myst").inputValue(), /^```\{anywidget\} http:.*widget\.mjs\n\{ "from": "http:.*"show": "network columns".*"readonly": true \}\n```$/);
      assert.match(await page.getByLabel(words.jupyter).inputValue(), /_esm = "http:.*widget\.mjs".*options=\{.*"show": "network columns".*"readonly": True/s);
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { iframes: false });
        return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes.slice(0, 3).map((/** @type {any} */ node) => node.target.flat().join(" "))]);
      });
      assert.deepEqual(violations, []);
      const html = `<!doctype html><html lang="en"><title>Notes</title><link rel="icon" href="data:,"><main><h1>Notes</h1>${code}</main>`;
      await page.route("**/notes.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
      await page.goto(new URL("/notes.html", page.url()).href);
      await page.waitForFunction(() => customElements.get("backprop-playground"));
      await settled(page);
      await page.locator("bp-lecture-figure").scrollIntoViewIfNeeded();
      await page.locator("bp-columns").waitFor();
    }));
}
