// The published folder: it works under any path, opens without a network after the first visit, and never mixes two versions.
//
// `cargo xtask dist` writes it; the check that runs these tests does so first.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { stateOf, untilState, withPage } from "./harness.js";
import { serve } from "./server.js";

/** @typedef {import("playwright-core").Page} Page */

const DIST = fileURLToPath(new URL("../../target/dist", import.meta.url));
/** Some way down on its host. */
const UNDER = "course/notes";

/**
 * A host with a copy of the published folder, which the body may change.
 * @param {(host: { server: { address: string, close(): Promise<unknown> }, folder: string }) => Promise<void>} body
 * @param {{ clean?: boolean }} [manner]  of the host
 */
async function withHost(body, manner) {
  const root = await mkdtemp(join(tmpdir(), "playground-"));
  const folder = join(root, UNDER);
  await cp(DIST, folder, { recursive: true });
  await writeFile(join(root, "index.html"), "<!doctype html><title>Course</title>");
  const server = await serve(root, manner);
  try {
    await body({ server, folder });
  } finally {
    await server.close();
    await rm(root, { recursive: true });
  }
}

/** Waits until a version is kept whole. @param {Page} page */
const untilKept = (page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** The names of what is kept. @param {Page} page */
const kept = (page) => page.evaluate(() => caches.keys());

/** Publishes another text for the button that plays. @param {string} folder @param {string} word @param {boolean} isListed  the worker knows of it */
async function publish(folder, word, isListed) {
  const [assets] = await readdir(join(folder, "assets"));
  const name = `assets/${assets}/js/i18n/en/shell.js`;
  const text = (await readFile(join(folder, name), "utf8")).replace(/("shell\.play": )"[^"]*"/, `$1"${word}"`);
  await writeFile(join(folder, name), text);
  const worker = join(folder, "sw.js");
  const [, list, ...source] = (await readFile(worker, "utf8")).split("\n");
  const files = JSON.parse(list.slice(list.indexOf("{"), -1));
  assert.ok(name in files);
  const hash = isListed ? text : `${text}// lost on its way`;
  files[name] = `sha384-${createHash("sha384").update(hash).digest("base64")}`;
  await writeFile(worker, [`const VERSION = "${word}";`, `const FILES = ${JSON.stringify(files)};`, ...source].join("\n"));
}

/** Asks for another version, and waits for what becomes of it. @param {Page} page @returns {Promise<string>} */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => {
      const follow = () => {
        const worker = registration.installing;
        if (worker) worker.onstatechange = () => resolve(worker.state);
        else if (registration.waiting) resolve(registration.waiting.state);
      };
      registration.onupdatefound = follow;
      follow(); // the browser may have looked by itself
    });
    await registration.update().catch(() => {});
    return /** @type {Promise<string>} */ (found);
  });

/** @param {Page} page @param {string} word */
const playButton = (page, word) => page.locator("bp-transport").getByRole("button", { name: word, exact: true });

test("after the first visit it opens without a network, trains, and shows every place in both languages", () =>
  withHost(({ server }) =>
    withPage({ server, path: `/${UNDER}/` }, async ({ page, context }) => {
      await untilKept(page);
      await context.setOffline(true);
      await server.close();
      await page.reload();
      await untilState(page, (state) => state.status === "ready" && state.frame !== null);
      await page.keyboard.press("e");
      await untilState(page, (state) => state.frame?.epoch === 1);
      for (const [name, tag] of [["Step by step", "bp-steps-view"], ["Lecture", "bp-lecture-view"], ["Descent", "bp-descent-view"], ["Scale", "bp-scale-view"]]) {
        await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name }).click();
        await page.locator(tag).waitFor();
      }
      await page.locator("bp-preferences select").selectOption("zh-Hans");
      await page.getByRole("link", { name: "实验场", exact: true }).click();
      await page.locator("bp-transport").getByRole("button", { name: "播放" }).waitFor();
    }),
  ));

test("a host that sends on from index.html to its folder serves it, with and without a network", () =>
  withHost(
    ({ server }) =>
      withPage({ server, path: `/${UNDER}/` }, async ({ page, context }) => {
        await untilKept(page);
        await page.reload();
        await playButton(page, "Play").waitFor();
        await context.setOffline(true);
        await page.reload();
        await playButton(page, "Play").waitFor();
      }),
    { clean: true },
  ));

test("another version comes whole when the last window of the old one is closed, and the old one is given back", () =>
  withHost(({ server, folder }) =>
    withPage({ server, path: `/${UNDER}/` }, async ({ page, context }) => {
      await untilKept(page);
      await page.reload();
      await playButton(page, "Play").waitFor();
      await publish(folder, "Go", true);
      assert.equal(await update(page), "installed");
      assert.equal((await kept(page)).length, 2);
      await page.reload();
      await playButton(page, "Play").waitFor();
      const aside = await context.newPage();
      await aside.goto(`${server.address}/`);
      await page.close();
      await aside.evaluate(async () => {
        while ((await caches.keys()).length > 1) await new Promise((next) => requestAnimationFrame(next));
      });
      assert.match((await kept(aside))[0], /Go$/);
      await aside.goto(`${server.address}/${UNDER}/`);
      await playButton(aside, "Go").waitFor();
    }),
  ));

test("a version that does not arrive whole is not kept, and the one before goes on", () =>
  withHost(({ server, folder }) =>
    withPage({ server, path: `/${UNDER}/`, allowed: [/integrity/i] }, async ({ page, context }) => {
      await untilKept(page);
      await page.reload();
      await publish(folder, "Go", false);
      assert.equal(await update(page), "redundant");
      assert.equal((await kept(page)).length, 1);
      await context.setOffline(true);
      await page.reload();
      await playButton(page, "Play").waitFor();
      assert.equal(await stateOf(page, (state) => state.status), "ready");
    }),
  ));

test("what else the host has is not answered for, and a page that is being developed keeps nothing", async () => {
  await withHost(({ server, folder }) =>
    withPage({ server, path: `/${UNDER}/`, allowed: [/404/] }, async ({ page }) => {
      await untilKept(page);
      await page.reload();
      await writeFile(join(folder, "slides.html"), "<!doctype html><title>Slides</title>");
      const answers = await page.evaluate(() =>
        Promise.all(["slides.html", "constructor", "../elsewhere.js"].map(async (name) => (await fetch(name)).status)),
      );
      assert.deepEqual(answers, [200, 404, 404]);
    }),
  );
  await withPage({}, async ({ page }) => {
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(await kept(page), []);
  });
});
