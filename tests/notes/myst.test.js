// Notes that MyST builds with the recipes of docs/embed.md: its directive and its frame train, drawn by what its themes draw them with.
// The themes themselves are not to be had from a package registry.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { trainsAlike } from "../page/embedding.js";
import { withPage } from "../page/harness.js";
import { recipe } from "../page/recipe.js";
import { serve } from "../page/server.js";

/** @typedef {import("playwright-core").Page} Page */

const HERE = fileURLToPath(new URL(".", import.meta.url));
const HTML = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"></head><body><main></main><script type="module" src="/page.js"></script></body></html>';

/** What a project needs; the theme only has to be there, since none is started. */
const PROJECT = {
  "myst.yml": "version: 1\nproject: { title: Notes }\nsite: { template: ./theme }\n",
  "theme/template.yml": 'jtex: v1\ntitle: None\nbuild: { install: "true", start: "true" }\n',
};

/**
 * Builds a page of notes and opens it.
 * @param {string} markdown
 * @param {RegExp[]} allowed
 * @param {(page: Page) => Promise<void>} look
 */
async function withMyst(markdown, allowed, look) {
  const folder = await mkdtemp(join(tmpdir(), "myst-"));
  const notes = join(folder, "notes");
  await mkdir(join(notes, "theme"), { recursive: true });
  for (const [name, text] of Object.entries({ ...PROJECT, "index.md": `# Notes\n\n${markdown}\n\nText.\n` })) await writeFile(join(notes, name), text);
  await copyFile(join(HERE, "../../target/npm/inline.js"), join(notes, "inline.js"));
  await promisify(execFile)(process.execPath, [join(HERE, "node_modules/mystmd/dist/myst.cjs"), "build", "--site", "--strict"], { cwd: notes });
  const site = join(folder, "site");
  await cp(join(notes, "_build/site/public"), site, { recursive: true });
  await cp(join(notes, "_build/site/content"), join(site, "content"), { recursive: true });
  await writeFile(join(site, "index.html"), HTML);
  const define = { "process.env.NODE_ENV": '"production"', "process.env": "{}" };
  await build({ entryPoints: [join(HERE, "myst-page.js")], bundle: true, format: "esm", outfile: join(site, "page.js"), define, logLevel: "error" });
  const server = await serve(site);
  try {
    await withPage({ server, ready: false, allowed }, ({ page }) => look(page));
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

/** It trains. @param {import("playwright-core").Locator} widget @param {string} part  of it */
async function trains(widget, part) {
  await widget.locator("[part=controls]").waitFor();
  await trainsAlike(widget);
  await widget.locator(part).first().waitFor();
}

/** Nothing is left of it where a reader has gone on. @param {Page} page */
async function leaves(page) {
  assert.ok(await page.getByText("Text.").isVisible());
  assert.ok(page.workers().length > 0);
  const closed = page.workers().map((worker) => worker.waitForEvent("close"));
  await page.evaluate(() => /** @type {any} */ (globalThis).leave());
  await Promise.all(closed);
  assert.equal(await page.locator("backprop-playground, iframe").count(), 0);
}

const HOST = "MyST and Jupyter Book 2";

test("a directive and a frame of MyST train networks, with the files of the playground's server", async () => {
  const elsewhere = await serve();
  const folder = `${elsewhere.address}/`;
  try {
    const markdown = [await recipe(HOST, "markdown", folder), await recipe(HOST, "markdown", folder, 2)].join("\n");
    await withMyst(markdown, [new RegExp(`^request to elsewhere: ${folder}`)], async (page) => {
      await trains(page.locator("backprop-playground"), "bp-lecture-row");
      await trains(page.frameLocator("iframe").locator("backprop-playground"), "bp-network");
      await leaves(page);
    });
  } finally {
    await elsewhere.close();
  }
});

test("a directive of MyST trains a network with the one file of the package, which is copied into the site", async () => {
  await withMyst(await recipe(HOST, "markdown", "", 1), [], async (page) => {
    await trains(page.locator("backprop-playground"), "bp-loss-curve");
    await leaves(page);
  });
});
