// Frames of the page while training flat out:  node tests/bench/page.js OUTFILE.json
//
// For each preset: epochs and steps a second of the worker, how long the main thread's frames take, and its long tasks. And once: the
// time from the start of the navigation to the first epoch trained. Ratios and shares travel between machines, seconds do not.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../page/chromium.js";
import { serve } from "../page/server.js";
import { untilState } from "../page/state.js";
import { frames } from "./frames.js";

const PRESETS = ["circle", "spiral", "digits"];
const SECONDS = 5;

const out = process.argv[2];
if (!out) throw new Error("usage: node tests/bench/page.js OUTFILE.json");

const server = await serve();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
try {
  const start = await firstEpoch();
  const rows = [];
  for (const preset of PRESETS) rows.push(await flatOut(preset));
  console.log(`page opened to first epoch trained: ${start.toFixed(0)} ms`);
  console.table(rows);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), start, rows }, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}

async function open() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.address);
  await untilState(page, (state) => state.status === "ready" && state.frame !== null);
  return page;
}

/** Milliseconds from the navigation's start until the first epoch is trained and shown. */
async function firstEpoch() {
  const page = await open();
  const time = await page.evaluate(async () => {
    const app = /** @type {any} */ (document.querySelector("bp-app"));
    await app.playground.command("epoch");
    return performance.now();
  });
  await page.close();
  return time;
}

/** @param {string} preset */
async function flatOut(preset) {
  const page = await open();
  await page.evaluate(async (preset) => {
    const app = /** @type {any} */ (document.querySelector("bp-app"));
    const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    await app.playground.open(presetOf(preset).recipe, preset);
    app.dispatchEvent(new CustomEvent("speed-chosen", { detail: { speed: "flat-out" } }));
    await app.playground.command("play");
    // the first frames compile what the later ones run
    for (let i = 0; i < 60; i += 1) await new Promise((done) => requestAnimationFrame(done));
    let last = store.get().frame;
    const shown = { from: last, count: 0 };
    store.subscribe((/** @type {any} */ { frame }) => {
      if (frame !== last) shown.count += 1;
      last = frame;
    });
    Object.assign(globalThis, { shown });
  }, preset);
  const timed = await frames(page, { seconds: SECONDS });
  const trained = await page.evaluate(async () => {
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    const { shown } = /** @type {any} */ (globalThis);
    const { frame } = store.get();
    return { epochs: frame.epoch - shown.from.epoch, steps: frame.t - shown.from.t, shown: shown.count };
  });
  await page.close();
  const round = (value) => Number(value.toPrecision(3));
  return {
    preset,
    "epochs/s": round(trained.epochs / timed.elapsed),
    "steps/s": round(trained.steps / timed.elapsed),
    "frames shown/s": round(trained.shown / timed.elapsed),
    "frame median ms": round(timed.median),
    "frame p99 ms": round(timed.p99),
    "long tasks": timed.longTasks,
    "longest ms": round(timed.longest),
  };
}
