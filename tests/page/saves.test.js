import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { stateOf, untilPromised, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator("bp-transport").getByRole("button", { name, exact: true }).click();

/** @param {Page} page */
const thetaOf = (page) => stateOf(page, (state) => Array.from(state.frame.theta));

/** @param {Page} page */
const curveOf = (page) => stateOf(page, (state) => Array.from(state.history.lossTrain));

/** @param {Page} page @param {number} count */
async function epochs(page, count) {
  const from = await stateOf(page, (state) => state.frame.epoch);
  for (let epoch = from + 1; epoch <= from + count; epoch += 1) {
    await press(page, "Epoch");
    await untilState(page, `(state) => state.frame?.epoch === ${epoch}`);
  }
}

/** Until the browser keeps the session at step t. @param {Page} page @param {number} t */
const untilKept = (page, t) =>
  page.waitForFunction((step) => JSON.parse(localStorage.getItem("backprop.session") ?? "{}").run?.t === step, t);

/** @param {Page} page */
const whenReady = (page) => untilState(page, (state) => state.status === "ready" && state.frame !== null);

test("the last network is back when the page is opened again, goes on with the same digits, and can be left and taken up", async () => {
  await withPage({}, async ({ page, address }) => {
    await page.locator('bp-presets input[value="spiral"]').click();
    await untilState(page, (state) => state.preset === "spiral" && state.frame);
    await epochs(page, 3);
    await untilKept(page, 75);
    const theta = await thetaOf(page);
    const curve = await curveOf(page);
    await page.goto("about:blank");
    await page.goto(`${address}/`);
    await whenReady(page);
    const news = page.locator("bp-notice [data-notice=news]");
    await news.waitFor();
    assert.match(String(await news.textContent()), /Your last network is back, at step 75/);
    assert.deepEqual(await thetaOf(page), theta);
    assert.deepEqual(await curveOf(page), curve);
    assert.equal(await stateOf(page, (state) => state.preset), "spiral");
    await page.waitForFunction(() => location.hash.startsWith("#s=1.")); // the address says what is open
    await news.getByRole("button", { name: "Start fresh" }).click();
    await untilState(page, (state) => state.preset === "circle" && state.frame?.t === 0 && state.news?.key === "saves.is_fresh");
    await news.getByRole("button", { name: "Back to the network before" }).click();
    await untilState(page, (state) => state.preset === "spiral" && state.frame?.t === 75);
    assert.deepEqual(await thetaOf(page), theta);
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 76);
    const after = await thetaOf(page);
    await press(page, "Reset");
    await untilState(page, (state) => state.frame?.t === 0);
    await epochs(page, 3);
    assert.deepEqual(await thetaOf(page), theta, "the same digits on the whole way");
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 76);
    assert.deepEqual(await thetaOf(page), after);
  });
});

test("a reload keeps what was trained; a fresh start is not undone by one", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="xor"]').click();
    await untilState(page, (state) => state.preset === "xor" && state.frame);
    await page.waitForFunction(() => location.hash.startsWith("#s=1."));
    await epochs(page, 2);
    await untilKept(page, 50);
    const theta = await thetaOf(page);
    await page.reload();
    await whenReady(page);
    assert.deepEqual(await thetaOf(page), theta);
    await page.locator("bp-notice").getByRole("button", { name: "Start fresh" }).click();
    await untilState(page, (state) => state.news?.key === "saves.is_fresh");
    await page.waitForFunction(() => location.hash === "");
    await page.reload();
    await whenReady(page);
    assert.deepEqual(await stateOf(page, ({ preset, frame, news }) => [preset, frame.t, news]), ["circle", 0, null]);
  });
});

test("a link that is followed opens what it says, whatever was open before", async () => {
  let link = "";
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="gaussians"]').click();
    await page.waitForFunction(() => location.hash.startsWith("#s=1."));
    link = await page.evaluate(() => location.hash);
  });
  await withPage({}, async ({ page, address }) => {
    await epochs(page, 1);
    await untilKept(page, 25);
    await page.goto("about:blank");
    await page.goto(`${address}/${link}`);
    await whenReady(page);
    assert.deepEqual(await stateOf(page, ({ preset, frame, news }) => [preset, frame.t, news]), ["gaussians", 0, null]);
  });
});

test("what the browser keeps may be damaged: the default opens", async () => {
  const texts = ["nonsense", "{}", '{"format":"backprop-playground-session","version":1,"preset":"x","config":{"layers":[2,1e9]}}'];
  for (const text of texts) {
    const before = (/** @type {Page} */ page) =>
      page.addInitScript((kept) => localStorage.setItem("backprop.session", kept), text);
    await withPage({ before }, async ({ page }) => {
      assert.deepEqual(await stateOf(page, ({ preset, frame, news, error, notice }) => [preset, frame.t, news, error, notice]), [
        "circle",
        0,
        null,
        null,
        "",
      ]);
    });
  }
});

/** @param {Page} page */
async function openSaves(page) {
  await page.getByRole("button", { name: "Save and open" }).click();
  await page.getByRole("dialog", { name: "Save and open" }).waitFor();
  return page.getByRole("dialog", { name: "Save and open" });
}

test("a network is kept under a name, opened from the list and removed from it", async () => {
  await withPage({}, async ({ page }) => {
    await epochs(page, 2);
    const theta = await thetaOf(page);
    const dialog = await openSaves(page);
    await dialog.getByLabel("Name").fill("For <b>Monday</b>");
    await dialog.getByRole("button", { name: "Keep here" }).click();
    await dialog.getByText("Kept: For <b>Monday</b>").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.locator('bp-presets input[value="sine"]').click();
    await untilState(page, (state) => state.preset === "sine" && state.frame);
    await openSaves(page);
    await dialog.getByRole("button", { name: "Open For <b>Monday</b>" }).click();
    await untilState(page, (state) => state.preset === "circle" && state.frame?.t === 50);
    assert.deepEqual(await thetaOf(page), theta);
    assert.match(String(await page.locator("bp-notice").locator("[data-notice=news]").textContent()), /For <b>Monday<\/b> is open, at step 50/);
    await page.locator("bp-notice").getByRole("button", { name: "Back to the network before" }).click();
    await untilState(page, (state) => state.preset === "sine" && state.frame);
    await openSaves(page);
    await dialog.getByRole("button", { name: "Remove For <b>Monday</b>" }).click();
    await dialog.getByText("Nothing yet.").waitFor();
  });
});

test("a long name without a space stays within the dialog", async () => {
  await withPage({ context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    await page.getByRole("button", { name: "Save and open" }).click();
    const dialog = page.locator("bp-saves dialog");
    await dialog.locator("#name").fill("x".repeat(80));
    await dialog.getByRole("button", { name: "Keep here" }).click();
    await dialog.getByText("Kept: xxx").waitFor();
    assert.equal(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 0);
  });
});

test("a session goes through a file with the same digits, the curve and the optimizer's memory", async () => {
  let text = "";
  /** @type {number[][]} */
  let expected = [];
  /** @type {number[]} */
  let curve = [];
  await withPage({}, async ({ page }) => {
    await page.locator('bp-presets input[value="sine"]').click();
    await untilState(page, (state) => state.preset === "sine" && state.frame);
    await epochs(page, 3);
    const dialog = await openSaves(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save as file" }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^Sine-curve-t-\d+\.backprop\.json$/);
    text = await readFile(await download.path(), "utf8");
    await dialog.getByRole("button", { name: "Close" }).click();
    curve = await curveOf(page);
    const there = await thetaOf(page);
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 31);
    expected = [there, await thetaOf(page)];
  });
  await withPage({}, async ({ page }) => {
    const dialog = await openSaves(page);
    await dialog.locator("#file").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await untilState(page, (state) => state.preset === "sine" && state.frame?.t === 30);
    assert.deepEqual(await thetaOf(page), expected[0]);
    assert.deepEqual(await curveOf(page), curve);
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 31);
    assert.deepEqual(await thetaOf(page), expected[1], "Adam remembers");
  });
});

test("a hostile file changes nothing and says why", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Step");
    await untilState(page, (state) => state.frame?.t === 1);
    const theta = await thetaOf(page);
    const refused = JSON.stringify({
      format: "backprop-playground-session",
      version: 1,
      preset: "circle",
      config: { layers: [2, 3, 1], data: { kind: "circle", samples: 100, trainRatio: 0.5 } },
      run: { version: 1, arithmetic: 1, theta: "AAAA", t: 5, epoch: 0, position: 0, memoryFirst: "", memorySecond: "", memoryPowers: [1, 1] },
    });
    for (const [text, why] of [
      ["<script>alert(1)</script>", /damaged or was not saved/],
      ['{"format":"backprop-playground-session","version":99}', /newer version/],
      [refused, /cannot be built/],
    ]) {
      const dialog = await openSaves(page);
      await dialog.locator("#file").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(String(text)) });
      const notice = page.locator("bp-notice [data-notice=note]");
      await notice.waitFor();
      assert.match(String(await notice.textContent()), /** @type {RegExp} */ (why));
      assert.deepEqual(await thetaOf(page), theta);
      assert.equal(await stateOf(page, (state) => state.frame.t), 1);
      await notice.getByRole("button", { name: "Dismiss" }).click();
      await notice.waitFor({ state: "detached" });
    }
  });
});

test("where nothing can be kept, the page works, says so at the saves, and files work", async () => {
  const before = (/** @type {Page} */ page) =>
    page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
  await withPage({ before }, async ({ page }) => {
    await epochs(page, 2);
    const dialog = await openSaves(page);
    await dialog.getByText("This window cannot keep anything").waitFor();
    assert.equal(await dialog.getByRole("button", { name: "Keep here" }).count(), 0);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Save as file" }).click(),
    ]);
    assert.equal(JSON.parse(await readFile(await download.path(), "utf8")).run.t, 50);
  });
});

test("a playground within another page keeps nothing of its own", async () => {
  const before = (/** @type {Page} */ page) =>
    page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      globalThis.written = [];
      Storage.prototype.setItem = function (key, value) {
        globalThis.written.push(key);
        setItem.call(this, key, value);
      };
    });
  await withPage({ before }, async ({ page, address }) => {
    await page.evaluate(
      (source) =>
        new Promise((resolve) => {
          const frame = document.createElement("iframe");
          frame.src = source;
          frame.onload = resolve;
          document.body.append(frame);
        }),
      `${address}/`,
    );
    const inner = page.frames()[1];
    await untilPromised(inner, async () => {
      const { store } = await import(new URL("js/store.js", document.baseURI).href);
      Object.assign(globalThis, { inner: store });
      return store.get().frame !== null;
    });
    await inner.locator("bp-transport").getByRole("button", { name: "Step", exact: true }).click();
    await inner.waitForFunction(() => globalThis.inner.get().frame?.t === 1);
    await press(page, "Epoch");
    await untilKept(page, 25); // by then the inner one would have been written too
    assert.deepEqual(await inner.evaluate(() => globalThis.written), []);
    assert.ok((await page.evaluate(() => globalThis.written)).includes("backprop.session"));
  });
});
