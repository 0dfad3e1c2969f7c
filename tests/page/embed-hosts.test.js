// Where the element is not at home: another origin, a strict policy, a sandbox, hostile attributes, assistive technology.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { errorOf, runOf, settled, trainsAlike, withNotes } from "./embedding.js";
import { serve } from "./server.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** A second server: another port is another origin. @param {(address: string, allowed: RegExp[]) => Promise<void>} body */
async function withElsewhere(body) {
  const elsewhere = await serve();
  try {
    await body(elsewhere.address, [new RegExp(`^request to elsewhere: ${elsewhere.address}/`)]);
  } finally {
    await elsewhere.close();
  }
}

/** What a strict page has to allow, as the README says. @param {string} origin */
const policy = (origin) =>
  [
    "default-src 'none'",
    `script-src ${origin} 'wasm-unsafe-eval'`,
    `worker-src blob: ${origin}`,
    `connect-src ${origin}`,
    `style-src ${origin} 'unsafe-inline'`,
    `font-src ${origin}`,
    "img-src data:",
  ].join("; ");

/** @param {import("playwright-core").Page} page */
const trains = async (page) => {
  await settled(page);
  assert.equal(await errorOf(page), null);
  await trainsAlike(page.locator("backprop-playground"));
};

test("from another origin it trains in workers, with all of its styles and figures", () =>
  withElsewhere((elsewhere, allowed) =>
    withNotes('<backprop-playground preset="iris" show="network loss-curve cost"></backprop-playground>', { from: elsewhere, allowed }, async ({ page }) => {
      await trains(page);
      assert.ok(page.workers().some((worker) => worker.url().startsWith("blob:")), "in a worker");
      const frame = page.locator("[part=frame]").first();
      assert.equal(await frame.evaluate((element) => getComputedStyle(element).backgroundColor), "rgb(251, 250, 247)");
      await page.locator("bp-cost svg").first().waitFor();
    }),
  ));

test("a strict policy that allows what the README names is enough", () =>
  withElsewhere((elsewhere, allowed) =>
    withNotes(
      '<backprop-playground row="L14" show="network"></backprop-playground>',
      { from: elsewhere, allowed, headers: { "content-security-policy": policy(elsewhere) } },
      async ({ page }) => {
        await trains(page);
        assert.ok(page.workers().length > 0);
      },
    ),
  ));

test("a policy without WebAssembly is answered by the directive that is missing", () =>
  withElsewhere((elsewhere, allowed) =>
    withNotes(
      "<backprop-playground><p>Figure 2</p></backprop-playground>",
      {
        from: elsewhere,
        allowed: [...allowed, /wasm|WebAssembly|Content Security Policy/i],
        headers: { "content-security-policy": policy(elsewhere).replace(" 'wasm-unsafe-eval'", "") },
      },
      async ({ page }) => {
        await settled(page);
        assert.match(await errorOf(page), /script-src 'wasm-unsafe-eval'/);
        assert.ok(await page.getByText("Figure 2").isVisible());
      },
    ),
  ));

test("a policy that does not let it load the core is answered by the directive that is missing", () =>
  withElsewhere((elsewhere, allowed) =>
    withNotes(
      "<backprop-playground></backprop-playground>",
      {
        from: elsewhere,
        allowed: [...allowed, /Content Security Policy|csp/i],
        headers: { "content-security-policy": policy(elsewhere).replace(/connect-src[^;]*/, "connect-src 'none'") },
      },
      async ({ page }) => {
        await settled(page);
        assert.match(await errorOf(page), /connect-src http:\/\/127/);
      },
    ),
  ));

test("where workers are forbidden it trains on the page's thread", () =>
  withElsewhere((elsewhere, allowed) =>
    withNotes(
      '<backprop-playground preset="xor"></backprop-playground>',
      {
        from: elsewhere,
        allowed: [...allowed, /worker/i],
        headers: { "content-security-policy": policy(elsewhere).replace(/worker-src[^;]*/, "worker-src 'none'") },
      },
      async ({ page }) => {
        await trains(page);
        assert.equal(page.workers().length, 0);
        assert.equal((await page.evaluate(async () => (await /** @type {any} */ (document.querySelector("backprop-playground")).getState()).startsWith("s="))), true);
      },
    ),
  ));

const HOSTILE = {
  "an example that is none": ['preset="<img src=x onerror=hacked()>"', /preset is “<img src=x onerror=hacked\(\)>”/],
  "a figure that is none": ['show="network constructor"', /show is “constructor”/],
  "a word of every object": ['show="__proto__ toString"', /show is “__proto__”/],
  "a row beyond the lecture": ['row="L99"', /row is “L99”/],
  "a control that is none": ['controls="play explode"', /controls is “explode”/],
  "a number that is none": ['eta="NaN"', /eta is “NaN”/],
  "a rate below zero": ['eta="-1"', /eta is “-1”/],
  "too many steps": ['steps="1e99"', /steps is “1e99”/],
  "a damaged state": ['state="s=1.AAAA"', /damaged/],
  "a state of a later version": ['state="#s=7.AAAA"', /newer version/],
  "a state as long as a book": [`state="s=1.${"A".repeat(500_000)}"`, /too large/],
  "a core that is a script": ['src="javascript:hacked()"', /javascript:hacked\(\)/],
  "a core that is not there": ['src="/no.wasm"', /no\.wasm/],
  "a core that is something else": ['src="/index.html"', /index\.html/],
};
for (const [what, [attributes, message]] of Object.entries(HOSTILE)) {
  test(`${what} is refused in words, and nothing runs`, () =>
    withNotes(`<backprop-playground ${attributes}><p>Fallback</p></backprop-playground>`, { allowed: [/404/] }, async ({ page }) => {
      await page.evaluate(() => Object.assign(globalThis, { hacked: () => Object.assign(globalThis, { isHacked: true }) }));
      await settled(page);
      assert.match((await errorOf(page)) ?? "no error", message);
      assert.ok(await page.getByText("Fallback").isVisible());
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).isHacked), undefined);
    }));
}

/** As a cell, as a header, and as the end of what they are written into. */
const EVIL = "<img src=x onerror=hacked()>";

test("scripts in labels and cells of a table stay text: on the screen, on paper, in a picture, and in a link that somebody else opens", () =>
  withNotes(
    '<backprop-playground id="own" preset="xor" show="settings network output samples status"></backprop-playground><div id="other"></div>',
    { context: { viewport: { width: 1200, height: 2400 } } },
    async ({ page }) => {
      await page.evaluate(() => Object.assign(globalThis, { hacked: () => Object.assign(globalThis, { isHacked: true }) }));
      await settled(page);
      await page.getByRole("button", { name: "Own data" }).click();
      const rows = Array.from({ length: 12 }, (_, i) => `${i},${i % 5},"${i % 3 ? `k${i % 3}` : EVIL}"`);
      const dialog = page.getByRole("dialog");
      await dialog.locator("textarea").fill(`"${EVIL}","</title><script>hacked()</script>",kind\n${rows.join("\n")}\n`);
      await dialog.getByRole("button", { name: /learn|train|use/i }).last().click();
      await page.locator("#own bp-surface .legend").getByText(EVIL).first().waitFor();
      await page.evaluate(async () => {
        const own = /** @type {any} */ (document.querySelector("#own"));
        await own.run(3);
        const svg = await (await own.toBlob("svg")).text();
        if (new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("img, script, parsererror")) throw new Error(svg);
        const other = document.createElement("backprop-playground");
        Object.assign(other, { id: "copy", state: await own.getState(), row: "L14", show: "columns output both-networks" });
        document.querySelector("#other")?.append(other);
        dispatchEvent(new Event("beforeprint"));
        dispatchEvent(new Event("afterprint"));
      });
      await settled(page, "#copy");
      await page.locator("#copy bp-output .legend").getByText(EVIL).first().waitFor();
      assert.equal((await runOf(page, "#copy")).theta, (await runOf(page, "#own")).theta);
      const found = await page.evaluate(() => {
        /** @param {ParentNode} root @returns {number} */
        const count = (root) =>
          root.querySelectorAll("[onerror], script:not([src])").length + [...root.querySelectorAll("*")].reduce((sum, each) => sum + (each.shadowRoot ? count(each.shadowRoot) : 0), 0);
        return [count(document), /** @type {any} */ (globalThis).isHacked];
      });
      assert.deepEqual(found, [0, undefined]);
    },
  ));

test("styles of the page do not leak in, nor the element's out", () =>
  withNotes(
    '<p id="text">Text</p><backprop-playground preset="xor"></backprop-playground>',
    { head: "<style>* { letter-spacing: 9px; text-transform: uppercase } button { background: red !important; font-size: 40px } body { font: 30px serif; color: red; --ink: lime; }</style>" },
    async ({ page }) => {
      await settled(page);
      const look = await page.locator("[data-control=play]").evaluate((button) => {
        const { fontSize, letterSpacing, textTransform, backgroundColor } = getComputedStyle(button);
        return { fontSize, letterSpacing, textTransform, backgroundColor };
      });
      assert.deepEqual(look, { fontSize: "13px", letterSpacing: "normal", textTransform: "none", backgroundColor: "rgb(28, 27, 25)" });
      assert.equal(await page.locator("#text").evaluate((text) => getComputedStyle(text).fontSize), "30px");
    },
  ));

test("the theme follows the page around it, and its switches", () =>
  withNotes(
    '<backprop-playground preset="xor" show="status"></backprop-playground>',
    { head: "<style>body { background: white } .night body { background: #111 }</style>" },
    async ({ page }) => {
      await settled(page);
      const theme = (/** @type {string} */ is) => page.waitForFunction((name) => document.querySelector("backprop-playground")?.dataset.theme === name, is);
      await theme("light");
      await page.evaluate(() => document.documentElement.classList.add("night"));
      await theme("dark");
    },
  ));

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in it: ${theme}`, () =>
    withNotes(
      `<backprop-playground preset="xor" show="network loss-curve output" controls="play step epoch reset seed speed eta" theme="${theme}"></backprop-playground>
       <backprop-playground row="L14" theme="${theme}" lang="${theme === "dark" ? "zh" : "en"}"></backprop-playground><backprop-playground preset="none" theme="${theme}"></backprop-playground>`,
      { context: { viewport: { width: 1200, height: 2600 }, reducedMotion: "reduce" }, head: `<style>body { background: ${theme === "dark" ? "#111; color: #eee" : "white"} }</style>` },
      async ({ page }) => {
        await settled(page);
        await page.locator("bp-reversed-network svg").first().waitFor();
        await page.addScriptTag({ path: axe });
        const violations = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
          return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes.slice(0, 3).map((/** @type {any} */ node) => [node.target.flat().join(" "), node.any[0]?.message])]);
        });
        assert.deepEqual(violations, []);
      },
    ));
}

test("it fits a phone", () =>
  withNotes('<backprop-playground preset="xor" show="network loss-curve" controls="play step epoch reset"></backprop-playground><backprop-playground row="L14"></backprop-playground>', { head: '<meta name="viewport" content="width=device-width">', context: { viewport: { width: 390, height: 3000 }, isMobile: true, hasTouch: true } }, async ({ page }) => {
    await settled(page);
    await page.locator("bp-reversed-network svg").first().waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    assert.equal((await runOf(page)).t, 0);
  }));
