// Large data of one's own outlive a reload, and a name, a file and undo bring them back.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { core, send } from "./core.js";
import { stateOf, untilPromised, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** Learns from a table with more numbers than a link carries. @param {Page} page @param {number} [shift] */
async function learn(page, shift = 0) {
  await page.evaluate((shift) => {
    const lines = Array.from({ length: 4000 }, (_, r) => `${(r % 97) + shift},${(r * 31) % 89},${["a", "b"][r % 2]}`);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([`u,v,kind\n${lines.join("\n")}`], `large${shift}.csv`));
    document.querySelector("bp-app").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
  }, shift);
  await page.locator("bp-own-data .columns").waitFor();
  await page.getByRole("button", { name: "Learn from these data" }).click();
  await untilState(page, `(state) => state.recipe.data.title === "large${shift}.csv" && state.frame !== null`);
}

/** @param {Page} page @param {number} count */
async function steps(page, count) {
  for (let step = 0; step < count; step += 1) await page.evaluate(() => document.querySelector("bp-app").playground.command("step"));
  await untilState(page, `(state) => state.frame?.t === ${count}`);
}

/** What the browser's database holds under a key that begins so. @param {Page} page @param {string} start */
const storedUnder = (page, start) =>
  page.evaluate(async (start) => {
    const { keys, valueAt } = await import(new URL("js/saves/database.js", document.baseURI).href);
    const until = performance.now() + 20_000;
    while (performance.now() < until) {
      const key = (await keys()).find((name) => name.startsWith(start));
      if (key) return await valueAt(key);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    throw new Error(`nothing under ${start}, but ${await keys()}`);
  }, start);

/** Until the browser's database has nothing more under a key. @param {Page} page @param {string} key */
const untilGone = (page, key) =>
  page.evaluate(async (key) => {
    const { keys } = await import(new URL("js/saves/database.js", document.baseURI).href);
    const until = performance.now() + 20_000;
    while ((await keys()).includes(key)) {
      if (performance.now() > until) throw new Error(`${key} is there still`);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, key);

/** Until the rows are in the browser's database, and the session of this step names them. @param {Page} page */
async function untilStored(page) {
  const [id, t] = await stateOf(page, (state) => [state.recipe.data.id, state.frame.t]);
  await storedUnder(page, `rows.${id}.`);
  await page.waitForFunction(
    ([id, t]) => {
      const { config, run } = JSON.parse(localStorage.getItem("backprop.session") ?? "{}");
      return config?.data.id === id && run?.t === t;
    },
    [id, t],
  );
}

const shown = (/** @type {Page} */ page) =>
  stateOf(page, (state) => [state.recipe.data.title, state.frame?.t, [...state.dataset.train.x].slice(0, 40), [...(state.frame?.theta ?? [])]]);

/** @param {Page} page */
const whenReady = (page) => untilState(page, (state) => state.status === "ready" && state.frame !== null);

test("large data are there after a reload, with θ, and training goes on with the same digits", async () => {
  await withPage({}, async ({ page, address }) => {
    await learn(page);
    await steps(page, 3);
    await untilStored(page);
    const before = await shown(page);
    await page.reload();
    await whenReady(page);
    assert.deepEqual(await shown(page), before);
    await page.goto("about:blank");
    await page.goto(`${address}/`);
    await whenReady(page);
    assert.deepEqual(await shown(page), before, "opened again without a link, too");
    const onwards = async () => {
      await page.evaluate(() => document.querySelector("bp-app").playground.command("step"));
      await untilState(page, (state) => state.frame?.t === 4);
      return core(page, "theta");
    };
    const theta = await onwards();
    await page.evaluate(() => document.querySelector("bp-app").playground.command("reset"));
    await untilState(page, (state) => state.frame?.t === 0);
    await steps(page, 3);
    assert.deepEqual(await onwards(), theta, "the same digits on the whole way");
  });
});

test("a link to large data opens in the browser that keeps them, and says so in another", async () => {
  let link = "";
  await withPage({}, async ({ page }) => {
    await learn(page);
    await page.waitForFunction(() => location.hash.startsWith("#s="));
    await untilStored(page);
    link = await page.evaluate(() => location.hash);
    await page.evaluate(() => localStorage.clear());
    await page.goto("about:blank");
    await page.goBack();
    await whenReady(page);
    assert.equal(await stateOf(page, (state) => state.recipe.data.kind), "own");
    assert.equal(await stateOf(page, (state) => state.notice), "");
  });
  await withPage({ path: `/${link}` }, async ({ page }) => {
    assert.equal(await stateOf(page, (state) => state.notice), "shell.link.own_data");
    assert.equal(await stateOf(page, (state) => state.recipe.data.kind), "circle");
  });
});

test("a change of data is undone and done again, however many large data came between", async () => {
  await withPage({}, async ({ page }) => {
    await learn(page, 0);
    await steps(page, 2);
    const first = await shown(page);
    for (const shift of [1, 2, 3]) await learn(page, shift);
    await untilStored(page);
    const last = await shown(page);
    for (let i = 0; i < 3; i += 1) await send(page, "command-issued", { name: "undo" });
    await untilState(page, (state) => state.recipe.data.title === "large0.csv" && state.frame?.t === 2);
    assert.deepEqual(await shown(page), first);
    await send(page, "config-changed", { patch: { batchSize: 20, loss: "huber" } });
    await untilState(page, (state) => state.config.loss === "huber" && state.frame !== null);
    assert.deepEqual((await shown(page))[2], first[2], "the core gets them again");
    await send(page, "command-issued", { name: "undo" });
    await untilState(page, (state) => state.config.loss !== "huber" && state.frame !== null);
    assert.deepEqual(await shown(page), first);
    assert.notDeepEqual(last[2], first[2]);
  });
});

test("a saved network has its large data under a name and in a file, and a slip of the mouse removes nothing for good", async () => {
  await withPage({}, async ({ page }) => {
    await learn(page);
    await steps(page, 2);
    const before = await shown(page);
    await page.getByRole("button", { name: "Save and open" }).click();
    const dialog = page.getByRole("dialog", { name: "Save and open" });
    await dialog.getByLabel("Name").fill("mine");
    await dialog.getByRole("button", { name: "Keep here" }).click();
    await dialog.getByText("Kept: mine").waitFor();
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save as file" }).click();
    const file = await (await download).path();
    await dialog.getByRole("button", { name: "Remove mine" }).click();
    await dialog.getByText("Removed: mine").waitFor();
    assert.equal(await dialog.locator("li").count(), 0);
    await dialog.getByRole("button", { name: "Bring it back" }).click();
    await dialog.getByText("Kept: mine").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.evaluate(() => localStorage.removeItem("backprop.session"));
    await page.reload({ waitUntil: "load" });
    await whenReady(page);
    await page.locator('bp-presets input[value="xor"]').click();
    await untilState(page, (state) => state.preset === "xor" && state.frame !== null);
    await page.getByRole("button", { name: "Save and open" }).click();
    await page.getByRole("button", { name: "Open mine" }).click();
    await untilState(page, (state) => state.recipe.data.kind === "own" && state.frame?.t === 2);
    assert.deepEqual(await shown(page), before);
    const text = await readFile(file, "utf8");
    assert.ok(JSON.parse(text).config.data.x.length > 8000, "the rows are in it");
    await withPage({}, async ({ page: elsewhere }) => {
      await send(elsewhere, "session-opened", { text });
      await untilState(elsewhere, (state) => state.recipe.data.kind === "own" && state.frame?.t === 2);
      assert.deepEqual(await shown(elsewhere), before);
    });
  });
});

test("where nothing can be kept or nothing has room it is said, and the data are learned from all the same", async () => {
  const forbidden = (/** @type {Page} */ page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
  const full = (/** @type {Page} */ page) =>
    page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
  for (const [before, outcome, words] of [
    [forbidden, "forbidden", /cannot keep data of this size/],
    [full, "full", /has no room for data of this size/],
  ]) {
    await withPage({ before }, async ({ page }) => {
      await learn(page);
      await untilState(page, `(state) => state.notice === "saves.rows.${outcome}"`);
      await page.locator("bp-notice", { hasText: words }).waitFor();
      for (const shift of [1, 2, 3]) await learn(page, shift);
      for (let i = 0; i < 3; i += 1) await send(page, "command-issued", { name: "undo" });
      await untilState(page, (state) => state.recipe.data.title === "large0.csv" && state.frame !== null);
      await send(page, "config-changed", { patch: { loss: "huber" } });
      await untilState(page, (state) => state.config.loss === "huber" && state.frame !== null);
      await page.getByRole("button", { name: "Save and open" }).click();
      await page.getByRole("button", { name: "Keep here" }).click();
      await page.locator("bp-saves .note", { hasText: "Save it as a file." }).waitFor();
    });
  }
});

test("a session too large for the small storage keeps its θ, and leaves nothing behind for a small one", async () => {
  await withPage({}, async ({ page }) => {
    await send(page, "network-chosen", { recipe: { layers: [2, 170, 160, 1], optimizer: { kind: "adam", eta: 0.001 }, data: { kind: "circle", samples: 20 }, batchSize: "full" }, preset: "circle" });
    await untilState(page, (state) => state.config.layers[1] === 170 && state.frame !== null);
    await steps(page, 1);
    await page.waitForFunction(() => localStorage.getItem("backprop.session")?.includes("170,160"));
    // it may have been kept when it was opened; it is once more when it has been trained
    await untilPromised(page, async () => {
      const { keys, valueAt } = await import(new URL("js/saves/database.js", document.baseURI).href);
      const key = (await keys()).find((/** @type {string} */ name) => name.startsWith("text.backprop.session"));
      const text = key ? await valueAt(key) : "";
      return text.includes('"layers":[2,170,160,1]') && text.includes('"t":1,');
    });
    const theta = await core(page, "theta");
    await page.reload();
    await whenReady(page);
    assert.equal(await stateOf(page, (state) => state.frame.t), 1);
    assert.deepEqual(await core(page, "theta"), theta);
    await send(page, "network-chosen", { recipe: { layers: [2, 3, 1], data: { kind: "xor", samples: 20 } }, preset: "xor" });
    await page.waitForFunction(() => localStorage.getItem("backprop.session")?.includes('"xor"'));
    await untilGone(page, "text.backprop.session");
  });
});

test("rows that nothing needs go after a week, those of a saved network and those of yesterday stay", async () => {
  await withPage({}, async ({ page }) => {
    const day = 24 * 3600 * 1000;
    await page.evaluate(async (day) => {
      const { put } = await import(new URL("js/saves/database.js", document.baseURI).href);
      const rows = { x: new Float32Array(2), y: new Float32Array(1) };
      for (const [id, age] of [["own_old", 8], ["own_saved", 30], ["own_fresh", 1]]) await put(`rows.${id}.12.${Date.now() - age * day}`, rows);
      localStorage.setItem("backprop.saves", JSON.stringify([{ id: "a", name: "mine", saved: "2026-01-02T03:04:05.000Z", t: 0, data: "own_saved" }]));
    }, day);
    await learn(page);
    await untilStored(page);
    const ids = await page.evaluate(async () => {
      const { keys } = await import(new URL("js/saves/database.js", document.baseURI).href);
      return (await keys()).map((key) => key.split(".")[1]);
    });
    const own = await stateOf(page, (state) => state.recipe.data.id);
    assert.deepEqual(ids.filter((id) => id !== own).sort(), ["own_fresh", "own_saved"]);
    assert.ok(ids.includes(own));
  });
});
