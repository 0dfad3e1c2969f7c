// A notebook of JupyterLab with the recipe of docs/embed.md: the widget trains, and Python and the element hear of each other.

import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { decode } from "../../www/js/codec.js";
import { errorOf, settled } from "../page/embedding.js";
import { stateOf, untilPromised, untilState, withPage } from "../page/harness.js";
import { recipe } from "../page/recipe.js";
import { serve } from "../page/server.js";
import { opened, runCell, runCode, withLab } from "./jupyter.js";

/** @typedef {import("playwright-core").Page} Page */

/** What the playground itself comes to: losses at t = 0, 25 and 30, with θ and a link there. */
async function playground() {
  const found = { losses: /** @type {number[]} */ ([]), theta: /** @type {number[]} */ ([]), link: "" };
  await withPage({ path: "/?lang=en" }, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.t === 25);
    for (let t = 26; t <= 30; t += 1) await page.keyboard.press(".");
    await untilState(page, (state) => state.frame?.t === 30);
    Object.assign(found, await stateOf(page, ({ history, frame }) => ({ losses: [...history.lossTrain, frame.lossTrain], theta: [...frame.theta] })));
    found.link = await page.evaluate(async () => {
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return address(await ask("state"));
    });
  });
  return found;
}

/** What Python has, once it is as wished: news come between two cells. @param {Page} page @param {number} cell @param {string} code @param {(value: any) => boolean} wished */
async function heard(page, cell, code, wished) {
  const last = Date.now() + 30_000;
  for (;;) {
    const said = await runCode(page, cell, `import json\nprint(json.dumps(${code}))`);
    const value = JSON.parse(said);
    if (wished(value)) return value;
    assert.ok(Date.now() < last, `${code} is ${said}`);
  }
}

/** @param {Page} page @param {string} playground */
const crew = (page, playground) => page.evaluate(async (url) => (await import(url)).crewSize(), `${playground}js/embed/crew.js`);

test("a notebook trains a network, reads its losses digit for digit, sets its state, and leaves nothing behind", async () => {
  const { losses, link, theta } = await playground();
  const elsewhere = await serve();
  const folder = `${elsewhere.address}/`;
  const cells = [await recipe("JupyterLab", "python", folder), await recipe("JupyterLab", "python", folder, 1), await recipe("JupyterLab", "python", folder, 2), ""];
  try {
    await withLab(cells, ({ address, path }) =>
      withPage({ server: { address }, path, ready: false, allowed: [new RegExp(`^request to elsewhere: ${folder}`)] }, async ({ page }) => {
        await opened(page);
        assert.equal((await runCell(page, 0)).includes("Error"), false);
        await page.locator("backprop-playground").waitFor();
        await settled(page);
        assert.equal(await errorOf(page), null);
        await page.locator("bp-network .stage svg path").first().waitFor({ state: "attached" });
        assert.equal((await crew(page, folder)).workers, 1);

        await runCell(page, 1);
        const history = await heard(page, 3, "w.history", ({ t }) => t?.at(-1) === 30);
        assert.deepEqual(history.loss, losses, "digit for digit");
        assert.deepEqual(history.t, [0, 25, 30]);
        assert.equal(await runCell(page, 2), `0 ${losses[0]}\n1 ${losses[1]}\n1.2 ${losses[2]}\n`);
        const state = await heard(page, 3, "w.state", (value) => value !== "");

        await runCode(page, 3, "w.reset()");
        await heard(page, 3, "w.history['t']", (t) => t.length === 1);
        await runCode(page, 3, `w.state = ${JSON.stringify(link)}`);
        await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground")).history?.t.at(-1) === 30);
        await heard(page, 3, "w.state", (value) => value === state);
        const { run } = await decode(state.slice(2));
        assert.deepEqual([...new Float32Array(new Uint8Array(Buffer.from(run?.theta ?? "", "base64")).buffer)], theta);

        await runCode(page, 3, "w.options = {**w.options, 'show': 'status', 'preset': 'nothing'}");
        await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground")).problem?.field === "preset");
        await runCode(page, 3, "w.options = {'preset': 'circle', 'show': 'network', 'controls': 'play eta'}");
        await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground")).problem === null);

        const play = page.getByRole("button", { name: "Play" });
        await play.focus();
        await page.keyboard.type("dd");
        assert.equal(await page.locator(".jp-CodeCell").count(), 4, "JupyterLab's keys are not for who is in it");
        await page.keyboard.press("Enter");
        await heard(page, 3, "w.playing", (playing) => playing);
        await runCode(page, 3, "w.playing = False");
        await play.waitFor();

        await page.evaluate(async () => {
          const { shell, commands } = /** @type {any} */ (globalThis).jupyterapp;
          shell.currentWidget.content.activeCellIndex = 0;
          await commands.execute("notebook:clear-cell-output");
        });
        await page.locator("backprop-playground").waitFor({ state: "detached" });
        await untilPromised(page, async (/** @type {string} */ url) => (await import(url)).crewSize().workers === 0, `${folder}js/embed/crew.js`);
      }),
    );
  } finally {
    await elsewhere.close();
  }
});

test("the one file of the package is enough, without a server", async () => {
  const inline = fileURLToPath(new URL("../../target/npm/inline.js", import.meta.url));
  const code = (await recipe("JupyterLab", "python", "")).replace('"widget.mjs"', 'pathlib.Path("inline.js")').replace("import anywidget", "import pathlib, anywidget");
  await withLab([code, ""], async ({ address, path, folder }) => {
    await copyFile(inline, join(folder, "inline.js"));
    await withPage({ server: { address }, path, ready: false }, async ({ page }) => {
      await opened(page);
      assert.equal((await runCell(page, 0)).includes("Error"), false);
      await page.locator("backprop-playground").waitFor();
      await settled(page);
      assert.equal(await errorOf(page), null);
      await runCode(page, 1, "w.run(3)");
      const { t } = await heard(page, 1, "w.history", (history) => history.t?.at(-1) === 3);
      assert.deepEqual(t, [0, 3]);
    });
  });
});
