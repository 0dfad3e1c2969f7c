// Course notes as a program has built them: the element in them trains the playground's digits, and keeps its keys to itself.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { settled, trainsAlike } from "../page/embedding.js";
import { withPage } from "../page/harness.js";
import { serve } from "../page/server.js";

/** @typedef {import("playwright-core").Page} Page */

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A program of the project's own. @param {string} program  below target/tools @param {string[]} words @param {string} [cwd] */
export const run = (program, words, cwd) => promisify(execFile)(join(ROOT, "target/tools", program), words, { cwd });

/** Three steps of the element, from where it stands. @param {Page} page */
export async function trains(page) {
  await page.waitForFunction(() => customElements.get("backprop-playground"));
  await settled(page);
  await trainsAlike(page.locator("backprop-playground"));
  await page.locator("bp-network .stage svg path").first().waitFor({ state: "attached" });
}

/** Typing a number leads nowhere else. @param {Page} page */
export async function keepsKeys(page) {
  const { href } = new URL(page.url());
  await page.locator("backprop-playground").evaluate((element) => element.setAttribute("controls", "step eta"));
  const eta = page.getByLabel("Learning rate η");
  await eta.focus();
  for (const key of ["ArrowLeft", "ArrowRight", "s", "/", "?"]) await page.keyboard.press(key);
  assert.equal(page.url(), href);
  assert.equal(await eta.evaluate((field) => /** @type {ShadowRoot} */ (field.getRootNode()).activeElement === field), true);
}

/**
 * Builds notes and looks at their pages.
 * @param {Record<string, string>} sources
 * @param {(sources: string, site: string) => Promise<unknown>} build
 * @param {string[]} paths
 * @param {(page: Page) => Promise<void>} [look]
 */
export async function withSite(sources, build, paths, look = trains) {
  const folder = await mkdtemp(join(tmpdir(), "notes-"));
  const site = join(folder, "site");
  for (const [name, text] of Object.entries(sources)) {
    const file = join(folder, "sources", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await build(join(folder, "sources"), site);
  await symlink(join(ROOT, "www"), join(site, "playground"));
  const server = await serve(site);
  try {
    for (const path of paths) await withPage({ server, path, ready: false }, ({ page }) => look(page));
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}
