// Twenty embeddings on one page of notes:  node tests/bench/embeddings.js OUTFILE.json
//
// How long the main thread's frames take while a reader scrolls through them and they train, and the memory of the page and its workers
// before the first one is there, with all of them begun, and after the last one is removed.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../page/chromium.js";
import { serve } from "../page/server.js";
import { untilPromised } from "../page/state.js";
import { frames } from "./frames.js";

const COUNT = 20;
const SECONDS = 10;
const PRESETS = ["xor", "circle", "spiral", "gaussians"];
const SHOWN = ["network", "loss-curve", "network loss-curve", "output"];
const MEGABYTE = 1e6;

const out = process.argv[2];
if (!out) throw new Error("usage: node tests/bench/embeddings.js OUTFILE.json");

const notes = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">
<main style="max-width: 60rem; margin: auto"></main><script type="module" src="backprop-playground.js"></script>`;
const elements = Array.from(
  { length: COUNT },
  (_, i) => `<p>Text between.</p><backprop-playground preset="${PRESETS[i % 4]}" show="${SHOWN[i % 4]}" autoplay></backprop-playground>`,
).join("");

const server = await serve();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, "--enable-blink-features=ForceEagerMeasureMemory"] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.route("**/notes.html", async (route) => {
    const response = await route.fetch({ url: `${server.address}/embed.html` }); // for its headers: memory is told to isolated pages alone
    await route.fulfill({ response, body: notes });
  });
  await page.goto(`${server.address}/notes.html`);
  await page.waitForFunction(() => customElements.get("backprop-playground"));
  const devtools = await page.context().newCDPSession(page);
  const memory = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    return page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes);
  };
  const before = await memory();
  await page.evaluate(async (html) => {
    const main = /** @type {HTMLElement} */ (document.querySelector("main"));
    main.innerHTML = html;
    await Promise.all([...main.querySelectorAll("backprop-playground")].map((element) => /** @type {any} */ (element).getState()));
  }, elements);
  const scroll = `(at) => scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * Math.min(1, at / ${SECONDS}))`;
  const timed = await frames(page, { seconds: SECONDS, each: scroll });
  const during = await memory();
  await page.evaluate(() => document.querySelector("main")?.replaceChildren());
  await untilPromised(page, async () => {
    const { crewSize } = await import(new URL("js/embed/crew.js", document.baseURI).href);
    return crewSize().workers === 0;
  });
  const after = await memory();
  const round = (/** @type {number} */ value) => Number(value.toPrecision(3));
  const row = {
    embeddings: COUNT,
    "frame median ms": round(timed.median),
    "frame p99 ms": round(timed.p99),
    "long tasks": timed.longTasks,
    "longest ms": round(timed.longest),
    "MB before": round(before / MEGABYTE),
    "MB with all": round(during / MEGABYTE),
    "MB after": round(after / MEGABYTE),
  };
  console.table([row]);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), rows: [row] }, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}
