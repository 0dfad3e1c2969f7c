// The lecture as a page: its addresses, its language, its network, and that everybody can use it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { stateOf, untilPromised, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const opened = (page) => untilState(page, (state) => state.walk.record !== null && state.walk.at > 0);

/** Where a row's top is in the window. @param {Page} page @param {string} row */
const topOf = (page, row) => page.locator(`#${row}`).evaluate((element) => element.getBoundingClientRect().top);

/** Waits until a row is marked and in sight. @param {Page} page @param {string} row */
async function arrivedAt(page, row) {
  await page.locator(`#${row}.arrived`).waitFor();
  await page.waitForFunction((id) => {
    const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view");
    const top = view?.shadowRoot?.getElementById(id)?.getBoundingClientRect().top ?? -1;
    return top >= 0 && top < innerHeight / 2;
  }, row);
}

test("rows are reached by load, by link, by address and by the browser's back", () =>
  withPage({ path: "/#L16" }, async ({ page }) => {
    await arrivedAt(page, "L16");
    await page.locator("#L15 a.anchor").click();
    await arrivedAt(page, "L15");
    assert.match(page.url(), /#L15$/);
    await page.goBack();
    await arrivedAt(page, "L16");
    await page.evaluate(() => {
      location.hash = "#L2";
    });
    await arrivedAt(page, "L2");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.keyboard.press("End");
    await page.locator("#L2 a.anchor").evaluate((link) => /** @type {HTMLElement} */ (link).click());
    await arrivedAt(page, "L2");
    assert.equal(await page.locator(".row.arrived").count(), 1);
  }));

test("the lecture shows the network that is in training, and a row changes nothing about it", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 1);
    const theta = await stateOf(page, (state) => Array.from(state.frame.theta));
    await page.evaluate(() => {
      location.hash = "#L10";
    });
    await arrivedAt(page, "L10");
    await opened(page);
    assert.equal(await stateOf(page, (state) => state.preset), "circle");
    assert.deepEqual(await stateOf(page, (state) => Array.from(state.frame.theta)), theta);
  }));

test("the network that one came with comes back as it was trained", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 1);
    const theta = await stateOf(page, (state) => Array.from(state.frame.theta));
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Lecture" }).click();
    await opened(page);
    const network = page.getByLabel("Network", { exact: true });
    await network.selectOption("known_2");
    await untilState(page, (state) => state.preset === "known_2" && state.walk.record?.layers.join() === "2,2,2");
    await network.selectOption("own");
    await untilState(page, (state) => state.preset === "circle" && state.frame?.t === 25);
    assert.deepEqual(await stateOf(page, (state) => Array.from(state.frame.theta)), theta);
  }));

test("the other language leaves the reader where he is", () =>
  withPage({ path: "/#L14" }, async ({ page }) => {
    await arrivedAt(page, "L14");
    await opened(page);
    await page.mouse.move(720, 450);
    const moved = page.evaluate(() => new Promise((done) => addEventListener("wheel", () => addEventListener("scroll", () => done(true), { once: true }), { once: true })));
    await page.mouse.wheel(0, 40);
    await moved;
    await untilPromised(page, () => {
      const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view");
      const top = () => view?.shadowRoot?.getElementById("L14")?.getBoundingClientRect().top;
      const first = top();
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(top() === first))));
    });
    const scrolled = await topOf(page, "L14");
    assert.ok(scrolled < 200, "it is what is being read");
    const before = await page.evaluate(() => {
      const app = /** @type {Element} */ (document.querySelector("bp-app"));
      const row = app.shadowRoot?.querySelector("bp-lecture-view")?.shadowRoot?.getElementById("L14");
      const top = row?.getBoundingClientRect().top ?? Number.NaN;
      app.dispatchEvent(new CustomEvent("language-chosen", { detail: { language: "zh-Hans" } }));
      return top;
    });
    await page.getByRole("heading", { name: "一个神经元的输出供给好几个神经元" }).waitFor();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const after = await topOf(page, "L14");
    assert.ok(Math.abs(after - before) < 3, `${before} → ${after}`);
  }));

test("reading keys stay the reader's: space and arrows train nothing in the lecture", () =>
  withPage({ path: "/#lecture" }, async ({ page }) => {
    await opened(page);
    await page.mouse.click(5, 500);
    await page.keyboard.press("Space");
    await page.keyboard.press("e");
    await untilState(page, (state) => state.walk.record !== null);
    assert.equal(await stateOf(page, (state) => state.playing), false);
    assert.equal(await stateOf(page, (state) => state.frame.t), 0);
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in the lecture and its worksheet: ${colorScheme}`, async () => {
    const lang = colorScheme === "light" ? "en" : "zh";
    const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
    await withPage({ path: `/?lang=${lang}#lecture`, context }, async ({ page }) => {
      await opened(page);
      await page.addScriptTag({ path: axe });
      const violations = async () =>
        page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
          return violations.map((/** @type {any} */ { id, nodes }) => [
            id,
            nodes.slice(0, 4).map((/** @type {any} */ node) => [node.target.flat().join(" "), node.any[0]?.message]),
          ]);
        });
      for (const row of ["L3", "L8", "L10", "L12", "L14", "L16", "L20", "L5"]) {
        await page.evaluate((name) => {
          location.hash = `#${name}`;
        }, row);
        await arrivedAt(page, row);
        assert.deepEqual(await violations(), [], row);
      }
      await page.locator("bp-predict[chapter=backward] button.primary").click();
      await untilState(page, (state) => state.predicting !== null);
      assert.deepEqual(await violations(), [], "a question");
      await page.locator("bp-lecture-view .actions button").first().click();
      await page.locator("bp-worksheet .key").waitFor();
      assert.deepEqual(await violations(), [], "the worksheet");
    });
  });
}

test("the lecture fits a phone, where the bar is slim", () =>
  withPage({ path: "/#L14", context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } }, async ({ page }) => {
    await arrivedAt(page, "L14");
    await opened(page);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    const bar = await page.locator("bp-lecture-bar").boundingBox();
    assert.ok((bar?.height ?? 999) < 70, `${bar?.height}`);
    const at = await stateOf(page, (state) => state.walk.at);
    await page.locator("bp-lecture-bar .slim button").first().click();
    await untilState(page, `(state) => state.walk.at < ${at}`);
  }));
