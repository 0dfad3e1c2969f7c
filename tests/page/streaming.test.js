// The core is compiled while it arrives: in the page's worker, and where embeddings share it.

import assert from "node:assert/strict";
import test from "node:test";
import { errorOf, settled, withNotes } from "./embedding.js";
import { withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** Gives the wasm out as something else. @param {Page} page */
const mistyped = (page) =>
  page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });

/** What the page and its worker say about that. @param {(page: Page) => Promise<void>} before */
async function warnings(before) {
  const said = /** @type {string[]} */ ([]);
  const listen = async (/** @type {Page} */ page) => {
    page.on("console", (message) => /instantiateStreaming/.test(message.text()) && said.push(message.text()));
    await before(page);
  };
  await withPage({ before: listen }, async () => {});
  return said.length;
}

test("the page's worker compiles the core while it arrives, and says so where the server hinders it", async () => {
  assert.equal(await warnings(async () => {}), 0);
  assert.equal(await warnings(mistyped), 1);
});

/** Counts what the page compiles. @param {Page} page */
const counting = (page) =>
  page.addInitScript(() => {
    const counts = { compileStreaming: 0, compile: 0 };
    for (const name of /** @type {const} */ (["compileStreaming", "compile"])) {
      const compile = /** @type {any} */ (WebAssembly[name]);
      /** @type {any} */ (WebAssembly)[name] = (/** @type {any[]} */ ...given) => {
        counts[name] += 1;
        return compile.apply(WebAssembly, given);
      };
    }
    Object.assign(globalThis, { compiled: counts });
  });

for (const [what, type, expected] of /** @type {const} */ ([
  ["while it arrives", async () => {}, { compileStreaming: 1, compile: 0 }],
  ["all the same where its type is not said", mistyped, { compileStreaming: 0, compile: 1 }],
])) {
  test(`embeddings compile the core once, ${what}`, () =>
    withNotes('<backprop-playground preset="xor"></backprop-playground>'.repeat(2), { before: (page) => Promise.all([counting(page), type(page)]) }, async ({ page }) => {
      await settled(page);
      assert.equal(await errorOf(page), null);
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).compiled), expected);
    }));
}
