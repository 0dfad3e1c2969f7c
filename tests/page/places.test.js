// The places of the page: one network in all of them, addresses that lead back, and the browser's own "back".

import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** @param {import("playwright-core").Page} page @param {string} name */
const visit = (page, name) => page.getByRole("navigation", { name: "Places" }).getByRole("link", { name }).click();

/** @param {import("playwright-core").Page} page @param {string} place */
const shown = (page, place) => page.locator(`bp-app .app.${place}`).waitFor();

test("the network in training is the same in every place, and back is back", () =>
  withPage({}, async ({ page }) => {
    await page.locator("bp-transport").getByRole("button", { name: "Epoch" }).click();
    await untilState(page, (state) => state.frame?.t === 25);
    const theta = await stateOf(page, (state) => Array.from(state.frame.theta));
    await visit(page, "Lecture");
    await shown(page, "lecture");
    assert.match(new URL(page.url()).hash, /^#lecture/);
    await page.goBack();
    await shown(page, "playground");
    assert.deepEqual(await stateOf(page, (state) => Array.from(state.frame.theta)), theta);
    await page.goForward();
    await shown(page, "lecture");
    assert.deepEqual(await stateOf(page, (state) => Array.from(state.frame.theta)), theta);
    assert.equal(await page.locator("bp-app a[aria-current=page]").textContent(), "Lecture");
  }));

test("an address of another place opens it with the lecture's example", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await shown(page, "steps");
    assert.equal(await stateOf(page, (state) => state.preset), "known_1");
  }));

test("an address that names no place opens the playground", () =>
  withPage({ path: "/#L99" }, async ({ page }) => {
    await shown(page, "playground");
    assert.equal(await stateOf(page, (state) => state.preset), "circle");
  }));

test("an address that is asked for while another is being written is followed", () =>
  withPage({ path: "/#L10" }, async ({ page }) => {
    await untilState(page, (state) => state.row === "L10" && state.preset === "known_3" && state.walk.record !== null);
    await page.waitForURL(/#L10&s=/);
    await page.evaluate(() => {
      const Packer = globalThis.CompressionStream;
      // The first thing that writing an address does: from here on it is under way.
      globalThis.CompressionStream = class extends Packer {
        /** @param {CompressionFormat} format */
        constructor(format) {
          super(format);
          globalThis.CompressionStream = Packer;
          location.hash = "#L12";
        }
      };
      const app = /** @type {Element} */ (document.querySelector("bp-app"));
      app.dispatchEvent(new CustomEvent("config-changed", { detail: { patch: { batchSize: 2 } } }));
    });
    await untilState(page, (state) => state.row === "L12");
    await page.waitForURL(/#L12&s=/);
  }));
