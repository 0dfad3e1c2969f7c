// Pictures of the page, to look at:  node tests/page/screenshots.js OUTDIR [--only PART]
// The README's picture:              node tests/page/screenshots.js --readme

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumPath } from "./chromium.js";
import { serve } from "./server.js";
import { untilState } from "./state.js";

const README_PICTURE = fileURLToPath(new URL("../../www/img/screenshot.png", import.meta.url));

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const THEMES = ["light", "dark"];
const LOCALES = ["en-US", "zh-CN"];

/** What each picture shows: a preset, so many epochs on, and what is chosen. */
const SCENES = [
  { preset: "circle", epochs: 12 },
  { preset: "known_1", epochs: 0, weight: "w2[1,1]" },
  { preset: "sine", epochs: 150 },
  { preset: "iris", epochs: 20 },
  { preset: "digits", epochs: 6 },
];

/**
 * Brings the page to a scene.
 * @param {import("playwright-core").Page} page
 * @param {{ preset: string, epochs: number, weight?: string, view?: object }} scene
 */
async function set(page, { preset, epochs, weight, view = {} }) {
  await untilState(page, (state) => state.status === "ready" && state.frame !== null);
  await page.evaluate(
    async ({ preset, epochs, weight, view }) => {
      const app = /** @type {any} */ (document.querySelector("bp-app"));
      const tell = (type, detail) => app.dispatchEvent(new CustomEvent(type, { detail }));
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { store } = await import(new URL("js/store.js", document.baseURI).href);
      await app.playground.open(presetOf(preset).recipe, preset);
      // epoch by epoch, so that every row of the loss curve comes to be as it does for a visitor
      for (let epoch = 0; epoch < epochs; epoch += 1) await app.playground.command("epoch");
      tell("view-changed", { patch: view });
      const entry = store.get().layout.find(({ name }) => name === weight);
      if (entry) tell("parameter-selected", { offset: entry.offset });
    },
    { preset, epochs, weight, view },
  );
  await page.waitForFunction(
    (least) => globalThis.storeForTests.get().frame?.epoch >= least,
    epochs,
  );
  // the elements draw in the frame after the state's
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {Parameters<typeof set>[1]} scene
 * @param {string} file
 */
async function picture(browser, address, options, scene, file) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(address);
  await set(page, scene);
  await page.screenshot({ path: file, fullPage: (options.viewport?.width ?? 0) < 900 });
  await context.close();
  console.log(file);
}

const [first, , only = ""] = process.argv.slice(2);
if (!first) {
  console.error("usage: node tests/page/screenshots.js OUTDIR [--only PART] | --readme");
  process.exit(2);
}
const [browser, server] = await Promise.all([
  chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox", "--disable-gpu"] }),
  serve(),
]);
if (first === "--readme") {
  await mkdir(join(README_PICTURE, ".."), { recursive: true });
  const options = { viewport: SIZES[0], colorScheme: "light", locale: "en-US" };
  const scene = { preset: "circle", epochs: 12, weight: "w2[1,1]" };
  await picture(browser, server.address, options, scene, README_PICTURE);
} else {
  await mkdir(first, { recursive: true });
  for (const scene of SCENES) {
    for (const viewport of SIZES) {
      for (const colorScheme of THEMES) {
        for (const locale of LOCALES) {
          const name = `${scene.preset}-${viewport.width}-${colorScheme}-${locale}`;
          if (!name.includes(only)) continue;
          const options = { viewport, colorScheme, locale };
          await picture(browser, server.address, options, scene, join(first, `${name}.png`));
        }
      }
    }
  }
}
await browser.close();
await server.close();
