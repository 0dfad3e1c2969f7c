// Somebody's course notes around the element, and what tests ask of it.

import assert from "node:assert/strict";
import { decode } from "../../www/js/codec.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Opens a page of notes at /notes.html.
 *
 * @param {string} body
 * @param {{ from?: string, headers?: Record<string, string>, head?: string, context?: object, allowed?: RegExp[], before?: (page: Page) => Promise<unknown> }} options
 *   `from`: where the element comes from; `before`: what is done before the page loads
 * @param {(opened: { page: Page, address: string }) => Promise<void>} look
 */
export function withNotes(body, { from = "", headers = {}, head = "", context, allowed, before: first = async () => {} }, look) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">${head}
    <script type="module" src="${from}/backprop-playground.js"></script></head><body><main><h1>Notes</h1>${body}</main></body></html>`;
  const before = async (/** @type {Page} */ page) => {
    await first(page);
    await page.route("**/notes.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", headers, body: html }));
  };
  return withPage({ path: "/notes.html", ready: false, before, context, allowed }, look);
}

/** Waits until an element is ready, or shows why it is not. @param {Page} page @param {string} [selector] */
export const settled = (page, selector = "backprop-playground") =>
  page.waitForFunction(
    (chosen) =>
      [...document.querySelectorAll(chosen)].every((element) => {
        const { ready, problem } = /** @type {any} */ (element);
        return ready || problem;
      }),
    selector,
    { timeout: 30_000 },
  );

/** θ and where training stands, in full digits, from a share link's fragment. @param {Page} page @param {string} selector */
export const runOf = (page, selector = "backprop-playground") =>
  page.evaluate(async (chosen) => {
    const element = /** @type {any} */ (document.querySelector(chosen));
    const { decode } = await import(new URL("/js/codec.js", location.href).href);
    const fragment = await element.getState();
    const { run, preset } = await decode(fragment.slice(2));
    return { t: run.t, theta: run.theta, preset };
  }, selector);

/** The text of the error that an element shows, or null. @param {Page} page @param {string} [selector] */
export const errorOf = (page, selector = "backprop-playground") =>
  page.evaluate((chosen) => document.querySelector(chosen)?.shadowRoot?.querySelector(".error")?.textContent?.replace(/\s+/g, " ").trim() ?? null, selector);

/** θ in full digits. @param {string} fragment  of a share link */
async function thetaOf(fragment) {
  const { run } = await decode(fragment.slice(2));
  return [...new Float32Array(new Uint8Array(Buffer.from(run?.theta ?? "", "base64")).buffer)];
}

/** What the playground itself comes to from there, in three steps. @param {string} fragment */
async function playgroundFrom(fragment) {
  let theta = /** @type {number[]} */ ([]);
  await withPage({ path: `/?lang=en#${fragment}` }, async ({ page }) => {
    const start = await stateOf(page, ({ frame }) => frame.t);
    for (let i = 1; i <= 3; i += 1) await page.keyboard.press(".");
    await untilState(page, `({ frame }) => frame.t === ${start + 3}`);
    theta = await stateOf(page, ({ frame }) => [...frame.theta]);
  });
  return theta;
}

/** Three steps give the digits that the playground has after them. @param {import("playwright-core").Locator} element */
export async function trainsAlike(element) {
  const { problem, before, after } = await element.evaluate(async (/** @type {any} */ embedding) => {
    const before = await embedding.getState();
    const third = new Promise((resolve) => embedding.addEventListener("step-taken", (/** @type {any} */ { detail }) => detail.t === 3 && resolve(3)));
    await embedding.run(3);
    await third;
    return { problem: embedding.problem, before, after: await embedding.getState() };
  });
  assert.equal(problem, null);
  assert.deepEqual(await thetaOf(after), await playgroundFrom(before));
}
