// The core against its peers, in headless Chromium:  node tests/bench/peers/run.js OUTFILE.json
//
// Everybody trains the same network on the same samples from the same θ; a run whose losses differ fails. Ratios are medians over the rounds of one run.

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../../page/chromium.js";
import { serve } from "../../page/server.js";

const out = process.argv[2];
if (!out) throw new Error("usage: node tests/bench/peers/run.js OUTFILE.json");

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../target/bench/site");

async function site() {
  await rm(root, { recursive: true, force: true });
  await mkdir(join(root, "peers"), { recursive: true });
  await cp(join(here, "../../../www/pkg"), join(root, "pkg"), { recursive: true });
  await build({
    entryPoints: [join(here, "measure.js")],
    outfile: join(root, "peers/measure.js"),
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2023",
    external: ["/pkg/*"],
    // Node's own modules, which the libraries ask for and do not use in a browser.
    alias: { fs: "./empty.js", path: "./empty.js", crypto: "./empty.js", perf_hooks: "./empty.js", os: "./empty.js", worker_threads: "./empty.js", stream: "./empty.js", util: "./empty.js" },
    absWorkingDir: here,
    logLevel: "error",
  });
  const wasm = join(here, "node_modules/@tensorflow/tfjs-backend-wasm/dist");
  for (const name of ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm-threaded-simd.wasm"]) {
    await cp(join(wasm, name), join(root, "peers", name));
  }
  await writeFile(join(root, "index.html"), "<!doctype html><title>bench</title>");
}

await site();
const server = await serve(root);
const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(server.address);
  const rows = await page.evaluate(async () => {
    const { measure } = await import("/peers/measure.js");
    return measure();
  });
  const digits = (value) => Number(value.toPrecision(3));
  console.table(
    rows.map((row) => ({
      task: row.task,
      who: row.who,
      "epochs/s": digits(row.epochs),
      "samples/s": digits(row.samples),
      "core is faster": `${digits(row.faster)}×`,
      loss: digits(row.loss),
    })),
  );
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ date: new Date().toISOString(), rows }, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}
