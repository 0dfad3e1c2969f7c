// A whole chapter of the lecture in somebody's course notes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CHAPTERS } from "../../www/js/lecture/chapters.js";
import { CHAPTER_NAMES } from "../../www/js/lecture/rows.js";
import { settled, withNotes } from "./embedding.js";
import { withPage } from "./harness.js";

test("every chapter of the lecture has its name", () => assert.deepEqual(CHAPTER_NAMES.toSorted(), CHAPTERS.map(({ id }) => `chapter-${id}`).toSorted()));

for (const { lang, title, width } of [
  { lang: "en", title: "The backward pass and its two cases", width: 1000 },
  { lang: "zh-Hans", title: "反向传播与它的两种情形", width: 390 },
]) {
  test(`a chapter tells its rows in order, with live numbers and figures, all numbers there: ${lang}`, () =>
    withNotes(`<backprop-playground show="chapter-backward" lang="${lang}"></backprop-playground>`, { context: { viewport: { width, height: 900 } } }, async ({ page }) => {
      await settled(page);
      await page.getByRole("heading", { name: title }).waitFor();
      assert.deepEqual(await page.locator("bp-lecture-chapter h3 .name").allTextContents(), ["L13", "L14", "L17", "L18"]);
      await page.locator("bp-live-line").first().locator("[data-value], [data-figure]").first().waitFor();
      await page.locator("bp-lecture-figure[name=unroll]").scrollIntoViewIfNeeded();
      await page.locator("bp-unroll svg [data-value]").first().waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
      assert.equal(await page.evaluate(async () => (await import(new URL("/js/embed/crew.js", location.href).href)).crewSize().sessions), 1);
    }));
}

test("a frame shows a chapter with the example that it is told with", () =>
  withPage({ path: "/embed.html?show=chapter-factors&lang=en", ready: false }, async ({ page }) => {
    await settled(page);
    await page.getByRole("heading", { name: "One weight, two factors" }).waitFor();
    const preset = await page.evaluate(async () => {
      const { decode } = await import(new URL("/js/codec.js", location.href).href);
      return (await decode((await /** @type {any} */ (document.querySelector("backprop-playground")).getState()).slice(2))).preset;
    });
    assert.equal(preset, "known_3");
  }));
