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
  const measured = await page.evaluate(
    async ({ preset, seconds }) => {
      const app = /** @type {any} */ (document.querySelector("bp-app"));
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { store } = await import(new URL("js/store.js", document.baseURI).href);
      await app.playground.open(presetOf(preset).recipe, preset);
      app.dispatchEvent(new CustomEvent("speed-chosen", { detail: { speed: "flat-out" } }));
      await app.playground.command("play");
      const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
      // the first frames compile what the later ones run
      for (let i = 0; i < 60; i += 1) await nextFrame();
      const longTasks = [];
      const observer = new PerformanceObserver((list) =>
        longTasks.push(...list.getEntries().map((entry) => entry.duration)),
      );
      observer.observe({ type: "longtask" });
      const from = store.get().frame;
      const began = performance.now();
      const frames = [];
      let shown = 0;
      let last = began;
      let lastFrame = from;
      while (performance.now() - began < seconds * 1000) {
        await nextFrame();
        const now = performance.now();
        frames.push(now - last);
        last = now;
        if (store.get().frame !== lastFrame) shown += 1;
        lastFrame = store.get().frame;
      }
      const elapsed = (last - began) / 1000;
      observer.disconnect();
      const to = store.get().frame;
      await app.playground.command("pause");
      frames.sort((a, b) => a - b);
      return {
        epochs: (to.epoch - from.epoch) / elapsed,
        steps: (to.t - from.t) / elapsed,
        shown: shown / elapsed,
        median: frames[Math.floor(frames.length / 2)],
        p99: frames[Math.floor(frames.length * 0.99)],
        longTasks: longTasks.length,
        longest: Math.max(0, ...longTasks),
      };
    },
    { preset, seconds: SECONDS },
  );
  await page.close();
  const round = (value) => Number(value.toPrecision(3));
  return {
    preset,
    "epochs/s": round(measured.epochs),
    "steps/s": round(measured.steps),
    "frames shown/s": round(measured.shown),
    "frame median ms": round(measured.median),
    "frame p99 ms": round(measured.p99),
    "long tasks": measured.longTasks,
    "longest ms": round(measured.longest),
  };
}
