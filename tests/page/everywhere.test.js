// In every place and every dialog, on a phone and on a desk: whatever can be pressed is large enough for a finger, and axe finds nothing.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { everywhere } from "./everywhere.js";
import { withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** What is seen and too small. A box or a dot is pressed by its label, a link within a sentence is as high as its line, and what is drawn is found by how near a finger comes. @param {Page} page */
const tooSmall = (page) =>
  page.evaluate(() => {
    /** @param {ParentNode} root @returns {Element[]} */
    const all = (root) => [...root.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    const pressed = "button, select, summary, input, textarea, a[href], [role=button], [role=tab], [role=switch]";
    return all(document)
      .filter((element) => element.matches(pressed) && !(element instanceof SVGElement) && element.checkVisibility({ checkVisibilityCSS: true }))
      .filter((element) => !(element.matches("a") && element.closest("p:not(.onward), li, td")))
      .map((element) => {
        const own = element.getBoundingClientRect();
        const [label] = /** @type {HTMLInputElement} */ (element).labels ?? [];
        const its = label?.getBoundingClientRect() ?? own;
        return { element, box: element.matches("[type=radio], [type=checkbox]") && its.width * its.height > own.width * own.height ? its : own };
      })
      .filter(({ box }) => box.width > 0 && box.height > 0 && (box.width < 23.95 || box.height < 23.95))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} ${box.width} × ${box.height}`);
  });

/** Every rule of axe-core, best practices included. @param {Page} page */
async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
    return violations.map((/** @type {any} */ { id, nodes }) => [id, ...nodes.slice(0, 3).map((/** @type {any} */ node) => node.target.flat().join(" "))]);
  });
}

for (const [width, height, colorScheme, query] of /** @type {const} */ ([
  [390, 844, "dark", "lang=en"],
  [1440, 900, "light", "lang=en"],
  [390, 844, "light", "lang=zh"],
  [1440, 900, "dark", "lang=zh&projector"],
])) {
  test(`whatever can be pressed is at least 24 pixels wide and high, and axe finds nothing: ${width} wide, ${colorScheme}, ${query}`, async () => {
    const isPhone = width === 390;
    const context = { viewport: { width, height }, hasTouch: isPhone, isMobile: isPhone, colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
    await withPage({ path: `/?${query}`, context }, async ({ page }) => {
      /** @type {Record<string, unknown[]>} */
      const found = {};
      for await (const where of everywhere(page)) {
        const wrong = [...(await tooSmall(page)), ...(await violations(page))];
        if (wrong.length > 0) found[where] = wrong;
      }
      assert.deepEqual(found, {});
    });
  });
}
