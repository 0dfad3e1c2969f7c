// Frames of the page while training flat out:  node tests/bench/page.js OUTFILE.json
//
// For each preset: epochs and steps a second of the worker, how long the main thread's frames take, and its long tasks; what a snapshot of the
// session costs, and what the main thread does for each frame that it shows. And once: the time from the start of the navigation to the first
// epoch trained. Ratios and shares travel between machines, seconds do not.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../page/chromium.js";
import { serve } from "../page/server.js";
import { untilState } from "../page/state.js";
import { snapshots, worked } from "./costs.js";
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
  const costs = ["snapshot ms", "its numbers alone", "its message alone", "main thread ms/frame", "its scripts", "its layout", "its painting and rest"];
  console.table(rows, ["preset", ...Object.keys(rows[0]).filter((name) => name !== "preset" && !costs.includes(name))]);
  console.table(rows, ["preset", ...costs]);
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
  const devtools = await page.context().newCDPSession(page);
  const before = await worked(devtools);
  const timed = await frames(page, { seconds: SECONDS });
  const after = await worked(devtools);
  const trained = await page.evaluate(async () => {
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    const { shown } = /** @type {any} */ (globalThis);
    const { frame } = store.get();
    return { epochs: frame.epoch - shown.from.epoch, steps: frame.t - shown.from.t, shown: shown.count };
  });
  const snapshot = await snapshots(page);
  await page.close();
  const round = (value) => Number(value.toPrecision(3));
  const each = (/** @type {"all" | "script" | "layout"} */ part) => (after[part] - before[part]) / trained.shown;
  const cost = { all: each("all"), script: each("script"), layout: each("layout") };
  return {
    preset,
    "epochs/s": round(trained.epochs / timed.elapsed),
    "steps/s": round(trained.steps / timed.elapsed),
    "frames shown/s": round(trained.shown / timed.elapsed),
    "frame median ms": round(timed.median),
    "frame p99 ms": round(timed.p99),
    "long tasks": timed.longTasks,
    "longest ms": round(timed.longest),
    "snapshot ms": round(snapshot.whole),
    "its numbers alone": round(snapshot.part),
    "its message alone": round(snapshot.none),
    "main thread ms/frame": round(cost.all),
    "its scripts": round(cost.script),
    "its layout": round(cost.layout),
    "its painting and rest": round(cost.all - cost.script - cost.layout),
  };
}
