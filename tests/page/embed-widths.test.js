// An embedding as narrow as a column and as wide as a page: every control stays whole and can be reached.

import assert from "node:assert/strict";
import test from "node:test";
import { settled, withNotes } from "./embedding.js";

const CONTROLS = 'controls="play step epoch reset seed speed eta walk"';
/** @type {Record<string, string>} */
const SHOWN = {
  "the whole playground": `preset="two_moons" show="playground status switches presets readout" ${CONTROLS}`,
  "a row of the lecture": `row="L14" ${CONTROLS}`,
  "a chapter": 'show="chapter-backward"',
  "the figures that have controls": `preset="known_1" show="sigma descent chain-rule-1 chain-rule-2 gradient-flow samples cost derivation timeline columns" ${CONTROLS}`,
  "the projector's": `preset="xor" show="network loss-curve output" projector ${CONTROLS}`,
};

/** Controls that are cut off, or stand out of the element. @param {import("playwright-core").Page} page */
const clipped = (page) =>
  page.evaluate(() => {
    const element = /** @type {HTMLElement} */ (document.querySelector("backprop-playground"));
    const found = /** @type {string[]} */ ([]);
    const parentOf = (/** @type {any} */ node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
    /** @param {Element} control */
    const look = (control) => {
      const rect = control.getBoundingClientRect();
      if (!control.checkVisibility({ visibilityProperty: true }) || rect.width < 2 || rect.height < 2) return;
      const name = `${control.localName} ${control.getAttribute("aria-label") ?? control.textContent?.trim().slice(0, 30)}`;
      let [left, right] = [rect.left, rect.right];
      for (let around = parentOf(control); around && around !== element; around = parentOf(around)) {
        const { overflowX } = getComputedStyle(around);
        if (overflowX === "visible" || around.localName === "svg") continue;
        const edge = around.getBoundingClientRect();
        // What scrolls can be scrolled to; then the region itself is what has to be whole.
        if (overflowX === "auto" || overflowX === "scroll") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        else if (left < edge.left - 1 || right > edge.right + 1) found.push(`${name} is cut off by ${around.localName}.${around.className}`);
      }
      const all = element.getBoundingClientRect();
      if (left < all.left - 1 || right > all.right + 1) found.push(`${name} stands out: ${Math.round(left - all.left)} … ${Math.round(right - all.left)} of ${Math.round(all.width)}`);
    };
    const walk = (/** @type {ParentNode} */ root) => {
      for (const each of root.querySelectorAll("*")) {
        if (each.matches("button, input, select, summary, textarea, a[href]")) look(each);
        if (each.shadowRoot) walk(each.shadowRoot);
      }
    };
    walk(/** @type {ShadowRoot} */ (element.shadowRoot));
    return found;
  });

for (const [what, attributes] of Object.entries(SHOWN)) {
  test(`no control is cut off at 800, 480 and 320 pixels: ${what}`, () =>
    withNotes(
      `<div id="column"><backprop-playground ${attributes}></backprop-playground></div>`,
      { context: { viewport: { width: 900, height: 3000 } }, head: "<style>body { margin: 0 }</style>" },
      async ({ page }) => {
        await settled(page);
        for (const width of [800, 480, 320]) {
          await page.locator("#column").evaluate((column, pixels) => Object.assign(column.style, { width: `${pixels}px` }), width);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          assert.deepEqual(await clipped(page), [], `${width} pixels`);
        }
      },
    ));
}
