// Slides of reveal.js, as docs/embed.md writes them: the element on a slide, a frame on another, and keys that stay where they are typed.

import assert from "node:assert/strict";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { settled, trainsAlike } from "./embedding.js";
import { withPage } from "./harness.js";
import { recipe } from "./recipe.js";
import { serve } from "./server.js";

const ROOT = new URL("../..", import.meta.url);
const REVEAL = dirname(createRequire(new URL("tests/hosts/package.json", ROOT)).resolve("reveal.js"));

/** @param {(page: import("playwright-core").Page) => Promise<void>} look */
async function withSlides(look) {
  const site = await mkdtemp(join(tmpdir(), "slides-"));
  await symlink(fileURLToPath(new URL("www", ROOT)), join(site, "playground"));
  await symlink(REVEAL, join(site, "reveal"));
  const head = '<meta charset="utf-8"><title>Slides</title><link rel="icon" href="data:,"><link rel="stylesheet" href="reveal/reveal.css"><link rel="stylesheet" href="reveal/theme/black.css">';
  await writeFile(join(site, "index.html"), `<!doctype html><html lang="en"><head>${head}</head><body>${await recipe("reveal.js", "html", "playground/")}</body></html>`);
  const server = await serve(site);
  try {
    await withPage({ server, ready: false }, async ({ page }) => {
      await page.waitForFunction(() => /** @type {any} */ (globalThis).Reveal?.isReady());
      await look(page);
    });
  } finally {
    await server.close();
    await rm(site, { recursive: true });
  }
}

/** @param {import("playwright-core").Page} page */
const slide = (page) => page.evaluate(() => /** @type {any} */ (globalThis).Reveal.getIndices().h);

test("the element on a slide trains, is as dark as the slides, and keeps what is typed in it", () =>
  withSlides(async (page) => {
    await settled(page);
    await page.locator("[data-control=step]").click();
    await page.locator("[data-value='embed.t']").getByText("t = 1", { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.querySelector("backprop-playground")?.dataset.theme), "dark");
    await page.getByLabel("Learning rate η").click();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    assert.equal(await slide(page), 0);
    await page.locator("[data-control=step]").focus();
    await page.keyboard.press("Space");
    await page.locator("[data-value='embed.t']").getByText("t = 2", { exact: true }).waitFor();
    assert.equal(await slide(page), 0);
    await page.locator("backprop-playground").evaluate((element) => /** @type {any} */ (element).reset());
    await trainsAlike(page.locator("backprop-playground"));
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => /** @type {any} */ (globalThis).Reveal.getIndices().h === 1);
  }));

test("a frame plays while its slide is shown, and rests while it is not", () =>
  withSlides(async (page) => {
    /** @param {boolean} isPlaying */
    const playing = async (isPlaying) => {
      const frame = /** @type {import("playwright-core").Frame} */ (await (await page.waitForSelector("iframe", { state: "attached" })).contentFrame());
      await frame.waitForFunction((expected) => {
        const element = /** @type {any} */ (document.querySelector("backprop-playground"));
        return element?.ready && element.playing === expected;
      }, isPlaying);
    };
    await page.keyboard.press("ArrowRight");
    await playing(true);
    await page.keyboard.press("ArrowLeft");
    await playing(false);
    await page.keyboard.press("ArrowRight");
    await playing(true);
  }));
