// A picture from the command line, from the element's `toBlob`, and what the page shows: the same digits.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { settled, withNotes } from "./embedding.js";

const SCRIPT = fileURLToPath(new URL("../../crate/xtask/figure/figure.js", import.meta.url));
/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "figure-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** The texts of a drawing that are numbers, or end in one, in some order. @param {string} svg */
const numbers = (svg) =>
  [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)]
    .map(([, inner]) => inner.replace(/<[^>]*>/g, "").trim())
    .filter((text) => /\d/.test(text) && !/[A-Za-z]{4}/.test(text))
    .sort();

/** @param {import("playwright-core").Page} page @param {string} selector */
const blobOf = (page, selector) =>
  page.evaluate(async (chosen) => (await /** @type {any} */ (document.querySelector(chosen)).toBlob("svg")).text(), selector);

test("the element's picture has the numbers of the command line's, of the network and of a row at its moment", async () => {
  const body = `<backprop-playground id="net" preset="known_1" steps="7" show="network"></backprop-playground>
    <backprop-playground id="row" preset="known_1" steps="7" row="L13" controls="none"></backprop-playground>`;
  await withNotes(body, { context: { viewport: { width: 1000, height: 1600 } } }, async ({ page }) => {
    await settled(page);
    await page.waitForFunction(() => {
      const row = document.querySelector("#row")?.shadowRoot?.querySelector("bp-lecture-row")?.shadowRoot?.querySelector("bp-lecture-figure");
      return /δ = [−\d]/.test(row?.shadowRoot?.querySelector("bp-reversed-network")?.shadowRoot?.querySelector("svg")?.textContent ?? "");
    });
    for (const [selector, words] of /** @type {const} */ ([["#net", ["--show", "network"]], ["#row", ["--row", "L13"]]])) {
      const file = join(folder, "a.svg");
      await promisify(execFile)("node", [SCRIPT, "--preset", "known_1", "--steps", "7", ...words, "--width", "960", "-o", file]);
      const [drawn, shown] = [numbers(await readFile(file, "utf8")), numbers(await blobOf(page, selector))];
      const missing = shown.filter((text) => !drawn.includes(text));
      assert.deepEqual(missing, [], `${selector}: ${drawn.join(" | ")}`);
      assert.ok(shown.length > 12, shown.join(" | "));
    }
  });
});

test("a loss curve becomes a drawing, with its words", async () => {
  await withNotes('<backprop-playground preset="xor" steps="60" show="loss-curve"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    const svg = await blobOf(page, "backprop-playground");
    assert.match(svg, /<title>Loss curve: training, test<\/title>/);
    assert.match(svg, /<path class="train" d="M[\d. ]+L/);
    assert.doesNotMatch(svg, /<image/);
  });
});
