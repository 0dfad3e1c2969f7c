// embed.html: the query is the attributes, the page around hears the height, and only the page around is listened to.

import assert from "node:assert/strict";
import test from "node:test";
import { trainsAlike } from "./embedding.js";
import { withPage } from "./harness.js";
import { recipe } from "./recipe.js";
import { serve } from "./server.js";

/** @typedef {import("playwright-core").Page} Page */

/**
 * A page with a frame in it, which writes down what the frame tells it.
 * @param {string} query
 * @param {(page: Page, frame: import("playwright-core").Frame) => Promise<void>} look
 * @param {string} [attributes]  of the frame
 */
function withFrame(query, look, attributes = "") {
  const html = `<!doctype html><title>Slides</title><link rel="icon" href="data:,"><script>
    messages = [];
    addEventListener("message", ({ data, origin }) => messages.push({ data, origin }));
    </script><iframe src="/embed.html${query}" width="700" height="200" ${attributes}></iframe><div id="rest"></div>`;
  const before = (/** @type {Page} */ page) => page.route("**/slides.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  return withPage({ path: "/slides.html", ready: false, before }, async ({ page }) => {
    const handle = await page.waitForSelector("iframe");
    const frame = /** @type {import("playwright-core").Frame} */ (await handle.contentFrame());
    await frame.waitForFunction(() => {
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      return element.ready || element.problem;
    });
    await look(page, frame);
  });
}

/** @param {import("playwright-core").Frame} frame @param {boolean} is */
const playing = (frame, is) => frame.waitForFunction((wanted) => /** @type {any} */ (document.querySelector("backprop-playground")).playing === wanted, is);

test("the query says what is shown, in which language and theme", () =>
  withFrame("?preset=xor&show=network%20loss-curve&controls=play&eta=0.25&lang=zh-Hans&theme=dark&readonly", async (_, frame) => {
    await frame.getByRole("button", { name: "播放" }).waitFor();
    const seen = await frame.evaluate(() => {
      const { lang, dataset } = document.documentElement;
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      return [lang, dataset.theme, element.preset, element.eta, element.readonly, element.src];
    });
    assert.deepEqual(seen, ["zh-Hans", "dark", "xor", "0.25", true, null]);
  }));

test("nobody who makes a link chooses what runs: src is not taken from the query", () =>
  withFrame("?preset=xor&src=https://example.org/evil.wasm", async (_, frame) => {
    assert.equal(await frame.evaluate(() => /** @type {any} */ (document.querySelector("backprop-playground")).ready), true);
  }));

test("the page around hears how high it is, in both forms, and again when that changes", () =>
  withFrame("?preset=xor&show=loss-curve", async (page, frame) => {
    const heights = () => page.evaluate(() => /** @type {any} */ (globalThis).messages);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).messages.length >= 2);
    await frame.evaluate(() => {
      /** @type {any} */ (document.querySelector("backprop-playground")).show = "network output loss-curve";
    });
    await frame.locator("bp-output bp-surface").waitFor();
    // it grows while its parts come, and each height is told in both forms
    await page.waitForFunction(() => {
      const said = /** @type {any[]} */ (/** @type {any} */ (globalThis).messages).map(({ data }) => data);
      const [own, lti] = [said.filter(({ type }) => type), said.filter((data) => typeof data === "string")];
      const { height = 0 } = document.querySelector("iframe")?.contentDocument?.documentElement.getBoundingClientRect() ?? {};
      return height > 500 && own.length === lti.length && Math.abs(own.at(-1).height - height) <= 1;
    });
    const all = await heights();
    const own = all.filter(({ data }) => data.type === "backprop-playground:height").map(({ data }) => data.height);
    const lti = all.filter(({ data }) => typeof data === "string").map(({ data }) => JSON.parse(data));
    assert.deepEqual(lti.map(({ height }) => height), own);
    assert.ok(lti.every(({ subject }) => subject === "lti.frameResize"));
    const height = await frame.evaluate(() => document.documentElement.getBoundingClientRect().height);
    assert.ok(Math.abs(own.at(-1) - height) <= 1, `${own.at(-1)} ${height}`);
    await page.evaluate((pixels) => document.querySelector("iframe")?.setAttribute("height", pixels), own.at(-1));
    assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true, "nothing is clipped then");
  }));

test("a slide that goes pauses it, one that comes lets it go on, and nobody else does", () =>
  withFrame("?preset=xor&autoplay", async (page, frame) => {
    const post = (/** @type {unknown} */ data) =>
      page.evaluate((message) => document.querySelector("iframe")?.contentWindow?.postMessage(message, "*"), data);
    await playing(frame, true);
    // From itself, and from a frame beside it: not from the page around.
    await frame.evaluate(() => window.postMessage("slide:stop", "*"));
    await page.evaluate(() => {
      const other = document.createElement("iframe");
      other.srcdoc = '<script>parent.frames[0].postMessage("slide:stop", "*"); parent.postMessage("sent", "*")</script>';
      document.body.append(other);
    });
    await page.waitForFunction(() => /** @type {any} */ (globalThis).messages.some(({ data }) => data === "sent"));
    await post({ type: "slide:stop" });
    await post("x".repeat(5_000_000));
    await frame.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await playing(frame, true);
    await post("slide:stop");
    await playing(frame, false);
    await post("slide:start");
    await playing(frame, true);
  }));

test("a sandboxed frame without an origin of its own trains too", () =>
  withFrame(
    "?preset=xor&show=network",
    async (_, frame) => {
      assert.equal(await frame.evaluate(() => origin), "null");
      await trainsAlike(frame.locator("backprop-playground"));
      await frame.getByRole("button", { name: "Step", exact: true }).click();
      await frame.locator("[data-value='embed.t']").getByText("t = 4", { exact: true }).waitFor();
    },
    'sandbox="allow-scripts"',
  ));

/** What a learning platform does with the message, as Canvas does. */
const PLATFORM = `<script>
  addEventListener("message", ({ source, data }) => {
    const message = typeof data === "string" && data.startsWith("{") ? JSON.parse(data) : {};
    if (message.subject !== "lti.frameResize") return;
    for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) frame.height = message.height;
  });
</script>`;

test("a learning platform of another origin gives the frame of the recipe its height, as wide or narrow as it is", async () => {
  const elsewhere = await serve();
  try {
    const body = await recipe("Learning platforms", "html", `${elsewhere.address}/`);
    const html = `<!doctype html><title>Course</title><link rel="icon" href="data:,">${PLATFORM}<div id="column">${body}</div>`;
    const before = (/** @type {Page} */ page) => page.route("**/course.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
    const allowed = [new RegExp(`^request to elsewhere: ${elsewhere.address}/`)];
    await withPage({ path: "/course.html", ready: false, before, allowed }, async ({ page }) => {
      const frame = /** @type {import("playwright-core").Frame} */ (await (await page.waitForSelector("iframe")).contentFrame());
      await frame.locator("bp-reversed-network svg").first().waitFor();
      for (const width of [900, 380]) {
        await page.locator("#column").evaluate((column, pixels) => Object.assign(column.style, { width: `${pixels}px` }), width);
        await frame.waitForFunction((wide) => innerWidth === wide && document.documentElement.scrollHeight <= innerHeight && document.documentElement.getBoundingClientRect().height > innerHeight - 2, width);
      }
    });
  } finally {
    await elsewhere.close();
  }
});
