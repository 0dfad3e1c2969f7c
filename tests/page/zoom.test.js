// Two fingers on the network and on the output, as a phone sends them.

import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Fingers by the browser's own protocol. @param {Page} page */
async function hand(page) {
  const session = await page.context().newCDPSession(page);
  /** @typedef {"touchStart" | "touchMove" | "touchEnd"} Type */
  /** @param {Type} type @param {number | undefined} timestamp  seconds since 1970; now if there is none @param {...[number, number]} spots */
  const sendAt = (type, timestamp, ...spots) => {
    const touchPoints = spots.map(([x, y], id) => ({ x: Math.round(x), y: Math.round(y), id }));
    return session.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp });
  };
  /** @param {Type} type @param {...[number, number]} spots */
  const send = (type, ...spots) => sendAt(type, undefined, ...spots);
  return {
    /** Two fingers around a point, from one distance to another. */
    pinch: async (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ from, /** @type {number} */ to) => {
      const spots = (/** @type {number} */ half) => /** @type {[number, number][]} */ ([[x - half, y], [x + half, y]]);
      await send("touchStart", spots(from / 2)[0]);
      await send("touchStart", ...spots(from / 2));
      for (let i = 1; i <= 8; i += 1) await send("touchMove", ...spots((from + ((to - from) * i) / 8) / 2));
      await send("touchEnd");
    },
    /** A tenth of a second from tap to tap, however long the browser takes to hand them on. */
    doubleTap: async (/** @type {[number, number]} */ spot) => {
      const start = Date.now() / 1000;
      for (const time of [start, start + 0.1]) {
        await sendAt("touchStart", time, spot);
        await sendAt("touchEnd", time + 0.025);
      }
    },
    drag: async (/** @type {[number, number]} */ [x, y], /** @type {number} */ dx, /** @type {number} */ dy) => {
      await send("touchStart", [x, y]);
      for (let i = 1; i <= 8; i += 1) await send("touchMove", [x + (dx * i) / 8, y + (dy * i) / 8]);
      await send("touchEnd");
    },
  };
}

/** The picture's scale and place, as drawn. @param {Page} page @param {string} picture */
const seen = (page, picture) =>
  page.locator(picture).evaluate((element) => {
    const { left, top, width } = element.getBoundingClientRect();
    return { scale: width / element.offsetWidth, left, top };
  });

/** Its middle on the screen, with the module for fingers there. @param {Page} page @param {string} picture */
async function middleOf(page, picture) {
  await page.evaluate(() => import(new URL("js/zoom/zoom.js", document.baseURI).href));
  await page.locator(picture).scrollIntoViewIfNeeded();
  const box = await page.locator(picture).boundingBox();
  return /** @type {[number, number]} */ ([box.x + box.width / 2, box.y + box.height / 2]);
}

for (const [name, picture] of [["network", "bp-network .stage"], ["output", "bp-surface .plot"]]) {
  test(`two fingers zoom the ${name}, one moves it, a double tap and a button bring the whole back`, () =>
    withPage({ context: PHONE }, async ({ page }) => {
      const [x, y] = await middleOf(page, picture);
      const fingers = await hand(page);
      const before = await seen(page, picture);
      const scrolled = await page.evaluate(() => scrollY);
      await fingers.pinch(x, y, 60, 180);
      const near = await seen(page, picture);
      assert.ok(Math.abs(near.scale - 3) < 0.1, String(near.scale));
      assert.equal(await page.evaluate(() => visualViewport.scale), 1, "the page itself is not zoomed");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, "nor wider");
      await fingers.drag([x, y], 50, 40);
      const moved = await seen(page, picture);
      assert.ok(Math.abs(moved.left - near.left - 50) < 3 && Math.abs(moved.top - near.top - 40) < 3, JSON.stringify([near, moved]));
      assert.equal(await page.evaluate(() => scrollY), scrolled, "the page stays");
      await page.getByRole("button", { name: "Whole picture" }).tap();
      await page.locator(`${picture}[data-zoomed]`).waitFor({ state: "detached" });
      assert.deepEqual(await seen(page, picture), before);
      assert.equal(await page.getByRole("button", { name: "Whole picture" }).count(), 0);
      await fingers.pinch(x, y, 60, 120);
      assert.ok((await seen(page, picture)).scale > 1.8);
      await fingers.doubleTap([x + 7, y + 7]);
      await page.locator(`${picture}[data-zoomed]`).waitFor({ state: "detached" });
      await page.locator("bp-parameter-card").waitFor({ state: "detached" }); // which the first tap opened
      assert.deepEqual(await seen(page, picture), before);
    }));
}

test("one finger scrolls the page over a picture that is not zoomed", () =>
  withPage({ context: PHONE }, async ({ page }) => {
    const [x, y] = await middleOf(page, "bp-network .stage");
    const fingers = await hand(page);
    await fingers.drag([x, y], 0, -200);
    await page.waitForFunction(() => scrollY > 50);
    assert.equal((await seen(page, "bp-network .stage")).scale, 1);
  }));

test("a tap on the zoomed drawing finds what is drawn there", () =>
  withPage({ context: PHONE }, async ({ page }) => {
    const [x, y] = await middleOf(page, "bp-network .stage");
    await (await hand(page)).pinch(x, y, 60, 150);
    const place = await page.evaluate(() => {
      const network = document.querySelector("bp-app").shadowRoot.querySelector("bp-network");
      const stage = network.shadowRoot.querySelector(".stage");
      const box = stage.getBoundingClientRect();
      const scale = box.width / stage.offsetWidth;
      const shown = network.getBoundingClientRect();
      const points = network.geometry.neurons.map(({ layer, j, x, y }) => ({ layer, j, x: box.left + scale * x, y: box.top + scale * y }));
      return points.find(({ x, y }) => x > shown.left + 60 && x < shown.right - 60 && y > shown.top + 90 && y < shown.bottom - 60);
    });
    assert.ok(place);
    await page.touchscreen.tap(place.x, place.y);
    await untilState(page, (state) => state.selection?.kind === "neuron");
    assert.deepEqual(await stateOf(page, (state) => state.selection), { kind: "neuron", layer: place.layer, j: place.j });
    assert.ok((await core(page, "theta")).length > 0);
  }));
