// The addresses that other pages name, in the folder that `cargo xtask dist` writes: those of a major version, which later ones leave as they are.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { errorOf, settled, withNotes } from "./embedding.js";
import { untilState, withPage } from "./harness.js";
import { serve } from "./server.js";

const DIST = fileURLToPath(new URL("../../target/dist", import.meta.url));
const VERSION = (await readdir(DIST)).find((name) => /^v\d+$/.test(name)) ?? "";

/** @param {(published: { server: Awaited<ReturnType<typeof serve>>, allowed: RegExp[] }) => Promise<unknown>} body */
async function withPublished(body) {
  const server = await serve(DIST);
  try {
    await body({ server, allowed: [new RegExp(`^request to elsewhere: ${server.address}/`)] });
  } finally {
    await server.close();
  }
}

/** Ten steps from wherever it stands, in full digits. @param {import("playwright-core").Page} page */
const tenSteps = (page) =>
  page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector("backprop-playground"));
    const done = new Promise((resolve) => element.addEventListener("step-taken", (/** @type {any} */ { detail }) => detail.t === 10 && resolve(10)));
    await element.run(10);
    await done;
    return element.getState();
  });

test("the element of a major version, from another origin, and its frame train the same digits as the newest element", async () => {
  const states = [];
  await withPublished(({ server, allowed }) =>
    withNotes('<backprop-playground preset="xor"></backprop-playground>', { from: `${server.address}/${VERSION}`, allowed }, async ({ page }) => {
      await settled(page);
      assert.equal(await errorOf(page), null);
      states.push(await tenSteps(page));
    }),
  );
  await withPublished(({ server }) =>
    withPage({ server, path: `/${VERSION}/embed.html?preset=xor`, ready: false }, async ({ page }) => {
      await page.waitForFunction(() => customElements.get("backprop-playground"));
      await settled(page);
      states.push(await tenSteps(page));
    }),
  );
  await withNotes('<backprop-playground preset="xor"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    states.push(await tenSteps(page));
  });
  assert.equal(new Set(states).size, 1);
});

test("the widget of a major version, and a copy of it that MyST made, show a network", () =>
  withPublished(async ({ server, allowed }) => {
    const folder = `${server.address}/${VERSION}/`;
    const copy = await readFile(join(DIST, VERSION, "widget.mjs"), "utf8");
    const before = async (/** @type {import("playwright-core").Page} */ page) => {
      await page.route("**/notes.html", (route) => route.fulfill({ contentType: "text/html", body: '<!doctype html><title>Notes</title><link rel="icon" href="data:,"><main></main>' }));
      await page.route("**/build/copy.mjs", (route) => route.fulfill({ contentType: "text/javascript", body: copy }));
    };
    await withPage({ path: "/notes.html", ready: false, allowed, before }, async ({ page }) => {
      for (const [address, values] of /** @type {const} */ ([
        [`${folder}widget.mjs`, { preset: "xor" }],
        ["/build/copy.mjs", { preset: "xor", from: folder }],
      ])) {
        await page.evaluate(
          async ([module, values]) => {
            const { default: widget } = await import(new URL(module, location.href).href);
            const el = /** @type {HTMLElement} */ (document.querySelector("main"));
            el.replaceChildren();
            await widget.render({ model: { get: (/** @type {string} */ name) => /** @type {any} */ (values)[name] }, el });
          },
          /** @type {const} */ ([address, values]),
        );
        await settled(page);
        await tenSteps(page);
        assert.equal(await errorOf(page), null);
        await page.locator("bp-network").waitFor();
      }
    });
  }));

test("the documentation of the element is whole: its examples are live, its links lead somewhere", () =>
  withPublished(({ server }) =>
    withPage({ server, path: "/docs.html?lang=en", ready: false }, async ({ page }) => {
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground"))?.ready);
      await page.locator("bp-network svg").first().waitFor();
      assert.match(await page.locator("main > pre").first().innerText(), new RegExp(`src="${server.address}/${VERSION}/backprop-playground\\.js"`));
      await page.locator("header a").click();
      await untilState(page, (state) => state.status === "ready");
      assert.equal(page.url().startsWith(`${server.address}/`), true);
    }),
  ));

test("a script tag may name the hash of the exact version", () =>
  withPublished(async ({ server, allowed }) => {
    const files = JSON.parse(await readFile(join(DIST, "integrity.json"), "utf8"));
    const [name, hash] = Object.entries(files).find(([name]) => /^assets\/[0-9a-f]+\/backprop-playground\.js$/.test(name)) ?? [];
    const tag = (/** @type {string} */ integrity) =>
      `<script type="module" crossorigin integrity="${integrity}" src="${server.address}/${name}"></script><backprop-playground preset="xor"></backprop-playground>`;
    const at = (/** @type {string} */ html, /** @type {(page: import("playwright-core").Page) => Promise<void>} */ look, /** @type {RegExp[]} */ more) =>
      withPage(
        {
          path: "/notes.html",
          ready: false,
          allowed: [...allowed, ...more],
          before: (page) =>
            page.route("**/notes.html", (route) =>
              route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Notes</title><link rel="icon" href="data:,">${html}` }),
            ),
        },
        ({ page }) => look(page),
      );
    await at(
      tag(String(hash)),
      async (page) => {
        await page.waitForFunction(() => customElements.get("backprop-playground"));
        await settled(page);
        assert.equal(await errorOf(page), null);
      },
      [],
    );
    const other = String(files["embed.html"]);
    await at(tag(other), async (page) => assert.equal(await page.evaluate(() => customElements.get("backprop-playground") === undefined), true), [/integrity/i]);
  }));

test("the published page offers the addresses that last, and its preview is one", () =>
  withPublished(({ server }) =>
    withPage({ server, path: "/?lang=en", context: { viewport: { width: 1100, height: 1000 } } }, async ({ page }) => {
      await untilState(page, (state) => state.status === "ready");
      await page.getByRole("button", { name: "Share", exact: true }).click();
      await page.getByText("Embed in course notes …").click();
      await page.frameLocator("bp-embed-code iframe").locator("bp-loss-curve").waitFor();
      assert.match(await page.locator("bp-embed-code #html").inputValue(), new RegExp(`src="${server.address}/${VERSION}/backprop-playground\\.js"`));
      assert.match(await page.locator("bp-embed-code #iframe").inputValue(), new RegExp(`src="${server.address}/${VERSION}/embed\\.html\\?`));
    }),
  ));
