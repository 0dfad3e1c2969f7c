// Course notes on paper: vectors, with their numbers as text, also of what nobody has scrolled to.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { core } from "../../crate/xtask/figure/core.js";
import { stillOf } from "../../www/js/embed/still.js";
import { formatNumber } from "../../www/js/format.js";
import { brief } from "../../www/js/passes/numbers.js";
import { presetOf } from "../../www/js/presets.js";
import { settled, withNotes } from "./embedding.js";
import { withPage } from "./harness.js";
import { readPdf } from "./pdf.js";

/** The last digits of δ, by neuron, as drawings have them. @type {string[]} */
let deltas;
/** The same of "xor" after 40 steps. @type {string[]} */
let trained;

before(async () => {
  const bindings = await core();
  const of = (/** @type {string} */ id, /** @type {number} */ steps) => {
    const { recipe } = /** @type {any} */ (presetOf(id));
    const still = stillOf(bindings, { recipe, preset: id, steps }, recipe, { language: "en", theme: "light" });
    const { layers } = /** @type {any} */ (still.state.walk.record).work;
    return layers.flatMap((/** @type {any} */ { delta }) => Array.from(delta, Number));
  };
  deltas = of("known_1", 0).map((/** @type {number} */ value) => brief(value));
  trained = of("xor", 40).map((/** @type {number} */ value) => formatNumber(value, { digits: 3 }));
});

/** Whatever has not begun is ready for a print. @param {import("playwright-core").Page} page @param {string[]} ids */
const prepared = (page, ids) =>
  page.waitForFunction((names) => {
    dispatchEvent(new Event("beforeprint"));
    const isThere = names.every((id) => document.getElementById(id)?.shadowRoot?.querySelector(".sheet"));
    dispatchEvent(new Event("afterprint"));
    return isThere;
  }, ids);

/** @param {import("playwright-core").Page} page */
async function printed(page) {
  const found = readPdf(await page.pdf({ format: "A4" }));
  return { ...found, text: found.text.replace(/\s/g, "") };
}

const NOTES = `<backprop-playground id="seen" preset="xor" steps="40" show="network loss-curve output" theme="dark"></backprop-playground>
  <p><a href="https://a.example/playground/#L14">go on</a></p><div style="height: 3400px"></div>
  <backprop-playground id="below" preset="known_1" show="network reversed-network sigma unroll samples gradient-flow cost"></backprop-playground>
  <backprop-playground id="row" row="L14" lang="zh-Hans"></backprop-playground>
  <backprop-playground id="parts" show="settings"><p>settings, on the screen</p></backprop-playground>`;

test("elements print as vectors with their numbers as text, those below that nobody has seen too, and then they are as before", () =>
  withNotes(NOTES, { context: { viewport: { width: 1300, height: 800 } } }, async ({ page }) => {
    await settled(page, "#seen");
    await prepared(page, ["below", "row"]);
    const words = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      const text = document.querySelector("#row")?.shadowRoot?.querySelector(".sheet")?.textContent ?? "";
      dispatchEvent(new Event("afterprint"));
      return text;
    });
    assert.match(words, /一个神经元的输出供给好几个神经元/, "a row has its words, in its language");
    const { pages, images, links, text } = await printed(page);
    for (const delta of [...deltas, ...trained]) assert.ok(text.includes(delta.replace(/\s/g, "")), `${delta} in ${text}`);
    assert.match(text, /L14/);
    assert.ok(text.includes("settings,onthescreen"), "where there is nothing to draw, the words inside stay");
    assert.equal(images, 0, "no pixels");
    assert.ok(pages >= 6 && pages <= 9, `${pages} pages`);
    assert.deepEqual(links, ["https://a.example/playground/#L14"]);
    const after = await page.evaluate(async () => ({
      twins: [...document.querySelectorAll("backprop-playground")].map((element) => element.shadowRoot?.querySelectorAll(".twin, .sheet, [style*='display: none']").length),
      ready: [...document.querySelectorAll("backprop-playground")].map((element) => /** @type {any} */ (element).ready),
      sessions: (await import(new URL("/js/embed/crew.js", location.href).href)).crewSize().sessions,
    }));
    assert.deepEqual(after, { twins: [0, 0, 0, 0], ready: [true, false, false, false], sessions: 1 });
  }));

test("on a sheet's width nothing sticks out and no letter is cut off", () =>
  withNotes(NOTES, { context: { viewport: { width: 1300, height: 800 } } }, async ({ page }) => {
    await settled(page, "#seen");
    await prepared(page, ["below", "row"]);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 717, height: 1000 });
    const cut = await page.evaluate(() => {
      /** @type {string[]} */
      const found = [];
      for (const host of document.querySelectorAll("backprop-playground")) {
        for (const svg of host.shadowRoot?.querySelectorAll(".twin > svg") ?? []) {
          const box = svg.getBoundingClientRect();
          if (box.left < -1 || box.right > innerWidth + 1 || box.width < 100) found.push(`${host.id} ${box.left} ${box.right}`);
          for (const text of svg.querySelectorAll("text")) {
            const letters = text.getBoundingClientRect();
            if (letters.left < box.left - 1 || letters.right > box.right + 1 || letters.top < box.top - 1 || letters.bottom > box.bottom + 1) found.push(`${host.id}: ${text.textContent}`);
          }
        }
      }
      return [found, document.documentElement.scrollWidth > innerWidth + 1];
    });
    assert.deepEqual(cut, [[], false]);
  }));

test("a frame's document prints as vectors, in the dark and with a chapter", () =>
  withPage({ path: "/embed.html?show=network%20loss-curve%20chapter-reversed&preset=known_1&theme=dark", ready: false }, async ({ page }) => {
    await settled(page);
    await page.waitForFunction(() => {
      dispatchEvent(new Event("beforeprint"));
      const isThere = document.querySelector("backprop-playground")?.shadowRoot?.querySelector(".twin");
      dispatchEvent(new Event("afterprint"));
      return isThere;
    });
    const { images, text } = await printed(page);
    for (const delta of deltas) assert.ok(text.includes(delta), `${delta} in ${text}`);
    assert.equal(images, 0);
    assert.match(text, /Thereversednetwork/);
  }));

test("a page that is left at once brings nothing for a print; one that is read does, by whoever stays or by whoever moves", async () => {
  for (const moves of [true, false]) {
    /** @type {string[]} */
    const asked = [];
    await withNotes(
      '<div style="height: 5000px"></div><backprop-playground id="below" preset="xor"></backprop-playground>',
      {},
      async ({ page }) => {
        page.on("request", (request) => asked.push(request.url()));
        await page.clock.install();
        await page.reload();
        await page.waitForFunction(() => customElements.get("backprop-playground") && document.readyState === "complete");
        await page.clock.runFor(1000); // beside the time that passes anyway
        const isForPrint = (/** @type {string} */ url) => /\.wasm$|print\.js$/.test(url);
        assert.deepEqual(asked.filter(isForPrint), []);
        const comes = page.waitForRequest(/\.wasm$/);
        if (moves) await page.mouse.move(200, 200);
        await page.clock.runFor(moves ? 100 : 4000);
        await comes;
      },
    );
  }
});

test("a figure of a chapter at work that nobody has come near to is drawn for the sheet, then as away as before", () =>
  withNotes('<backprop-playground show="chapter-reversed" preset="known_1"></backprop-playground>', { context: { viewport: { width: 900, height: 300 } } }, async ({ page }) => {
    await settled(page);
    await page.waitForFunction(() => {
      const find = (/** @type {any} */ root) => {
        for (const each of root.querySelectorAll("*")) {
          const found = each.matches("bp-lecture-figure[name=sigma]") ? each : each.shadowRoot && find(each.shadowRoot);
          if (found) return found;
        }
      };
      const figure = find(document);
      if (!figure) return false;
      if (figure.present) throw new Error("it is there");
      dispatchEvent(new Event("beforeprint"));
      const twin = figure.previousElementSibling;
      const isDrawn = twin?.className === "twin" && twin.querySelectorAll("path").length > 2 && getComputedStyle(figure).display === "none";
      dispatchEvent(new Event("afterprint"));
      return isDrawn && !twin.isConnected && getComputedStyle(figure).display !== "none";
    });
  }));
