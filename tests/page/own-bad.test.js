// Twenty kinds of files that are no good table: each is answered by its own words, in the dialog, and the network goes on as it was.

import assert from "node:assert/strict";
import test from "node:test";
import english from "../../www/js/i18n/en/own.js";
import chinese from "../../www/js/i18n/zh-Hans/own.js";
import { core } from "./core.js";
import { withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const utf16 = (/** @type {string} */ text) => Buffer.from(`\ufeff${text}`, "utf16le");
const rows = (/** @type {number} */ count, /** @type {(i: number) => string} */ row) => Array.from({ length: count }, (_, i) => `${row(i)}\n`).join("");

/**
 * What stands in the file, and the words that answer it: at once, beside the table that is left, when it is to be learned, or at the columns that cannot be.
 * @type {[string, string | Buffer, "refusal" | "problem" | "learn" | "nothing to learn", string][]}
 */
const FILES = [
  ["nothing", "", "refusal", "own.refusal.empty"],
  ["blanks", " \n\n \r\n", "refusal", "own.refusal.empty"],
  ["nothing, as UTF-16", utf16(""), "refusal", "own.refusal.empty"],
  ["a header only", "a,b,c\n", "refusal", "own.refusal.header_only"],
  ["a header only, as UTF-16", utf16("größe,名\n"), "refusal", "own.refusal.header_only"],
  ["one column", "a\n1\n2\n3\n", "refusal", "own.refusal.one_column"],
  ["prose", "Dear all\nplease find the data attached\nBest\n", "refusal", "own.refusal.one_column"],
  ["numbers of a program", Buffer.from([1, 2, 3, 0, 0, 5, 0, 0, 1, 7]), "refusal", "own.refusal.binary"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "refusal", "own.refusal.binary"],
  ["a spreadsheet", Buffer.from("PK\u0003\u0004\u0014\u0000"), "refusal", "own.refusal.spreadsheet"],
  ["an archive", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2]), "refusal", "own.refusal.compressed"],
  ["no row that fits", "a,b,c\n1,2\n3,4\n", "refusal", "own.refusal.only_ragged"],
  ["ragged rows", "a,b\n1,2\n3\n4,5,6\n7,8\n", "problem", "own.problem.ragged"],
  ["a quote that never closes", 'a,b\n1,2\n3,4\n"5,6\n7,8\n', "problem", "own.problem.unclosed"],
  ["a quote in the middle", 'a,b\n1,"2"x"\n3,4\n5,6\n', "problem", "own.problem.quotes"],
  ["a number beyond all", "a,b\n1,2\n1e300,4\n5,6\n7,8\n", "problem", "own.problem.huge"],
  ["more columns than can be read", `${Array.from({ length: 1001 }, (_, i) => `c${i}`).join()}\n${Array.from({ length: 1001 }, (_, i) => i).join()}\n`, "refusal", "own.refusal.too_many_columns"],
  ["one class, once gaps are left out", `a,kind\n${rows(8, (i) => (i % 2 ? `${i},u` : ",v"))}`, "learn", "own.refusal.one_class"],
  ["a gap in every row", `a,b,kind\n${rows(8, (i) => (i % 2 ? `${i},,${i % 3 ? "u" : "v"}` : `,${i},${i % 3 ? "u" : "v"}`))}`, "learn", "own.refusal.no_rows"],
  ["no input that has a value", `a,b,kind\n${rows(8, (i) => `,,${i % 2 ? "u" : "v"}`)}`, "nothing to learn", "own.unusable"],
];

/** Drops the file on the page. @param {Page} page @param {string | Buffer} content @param {string} name */
const drop = (page, content, name) =>
  page.evaluate(
    ({ bytes, name }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
      document.querySelector("bp-app").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    },
    { bytes: [...Buffer.from(content)], name },
  );

/** What a text of the catalog begins and goes on with, whatever its numbers. @param {string} text */
const pattern = (text) =>
  new RegExp(text.split(/\{\w+(?::[^}]+)?\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^<]*"));

for (const [lang, words, context] of /** @type {const} */ ([
  ["en", english, { viewport: { width: 1440, height: 900 } }],
  ["zh", chinese, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
])) {
  test(`twenty kinds of bad files are refused in words, and nothing else changes: ${lang}, ${context.viewport.width} wide`, async () => {
    await withPage({ path: `/?lang=${lang}`, context }, async ({ page }) => {
      const before = await core(page, "theta");
      const dialog = page.locator("bp-own-data");
      for (const [what, content, where, key] of FILES) {
        await drop(page, content, `${what}.csv`);
        const text = pattern(/** @type {Record<string, string>} */ (words)[key]);
        const seen = (/** @type {import("playwright-core").Locator} */ one) =>
          one.waitFor({ timeout: 10_000 }).catch(async () => assert.fail(`${what}: not “${words[key]}”, but ${await dialog.locator("dialog").innerText()}`));
        if (where === "problem") {
          await seen(dialog.locator(".problems", { hasText: text }));
          await dialog.locator(".columns").waitFor();
        } else if (where === "nothing to learn") {
          await dialog.locator(".learn").waitFor();
          assert.ok(await dialog.locator(".learn").isDisabled(), what);
        } else {
          if (where === "learn") await dialog.locator(".learn").click();
          await seen(dialog.locator(".refusal", { hasText: text }));
        }
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
      }
      assert.deepEqual(await core(page, "theta"), before);
    });
  });
}
