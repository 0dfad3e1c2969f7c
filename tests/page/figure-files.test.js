// Pictures from the command line: the page's drawings with the core's numbers, and what cannot be drawn said.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { core } from "../../crate/xtask/figure/core.js";
import { encode } from "../../www/js/codec.js";
import { runOf } from "../../www/js/saved-run.js";
import { DRAWINGS, drawn } from "../../www/js/embed/drawings.js";
import { stillOf } from "../../www/js/embed/still.js";
import { formatFixed, formatNumber } from "../../www/js/format.js";
import { loadLanguage } from "../../www/js/i18n/languages.js";
import { brief } from "../../www/js/passes/numbers.js";
import { presetOf } from "../../www/js/presets.js";
import { sessionText } from "../../www/js/saves/session-file.js";
import { sessionConfig } from "../../www/js/shipped-data.js";

const SCRIPT = fileURLToPath(new URL("../../crate/xtask/figure/figure.js", import.meta.url));
/** @type {string} */
let folder;
/** @type {any} */
let Session;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "figure-"));
  ({ Session } = await core());
});
after(() => rm(folder, { recursive: true, force: true }));

/** @param {...string} words @returns {Promise<{ code: number, said: string }>} */
const run = (...words) =>
  new Promise((resolve) => {
    execFile("node", [SCRIPT, ...words], { cwd: folder }, (error, _out, said) => resolve({ code: error ? Number(error.code) : 0, said }));
  });

let drawings = 0;

/** Each in a file of its own, for several may be drawn at once. @param {...string} words */
async function drawing(...words) {
  drawings += 1;
  const file = `drawing-${drawings}.svg`;
  const { code, said } = await run(...words, "-o", file);
  assert.deepEqual([code, said], [0, ""]);
  return readFile(join(folder, file), "utf8");
}

/** What can be read in it, on one line. @param {string} svg */
const textOf = (svg) => svg.replace(/<(title|desc)>.*?<\/\1>/g, "").replace(/<\/text>/g, " ").replace(/<[^>]*>/g, "");

/** @param {string} id @param {number} steps */
function trained(id, steps) {
  const recipe = /** @type {any} */ (presetOf(id)).recipe;
  const session = new Session(recipe);
  session.runSteps(steps);
  return { recipe, session };
}

test("the network and the passes have the digits that the core has after as many steps", async () => {
  const { session } = trained("xor", 40);
  const { work } = session.walk({ sample: 0 });
  const network = textOf(await drawing("--preset", "xor", "--steps", "40", "--show", "network"));
  const digits = (/** @type {number} */ value) => formatNumber(value, { digits: 3 });
  for (const { z, delta } of session.trace(0).layers) {
    for (const value of z) assert.ok(network.includes(`z = ${formatFixed(value, 2)}`), network);
    for (const value of delta) assert.ok(network.includes(`δ = ${digits(value)}`), network);
  }
  const reversed = textOf(await drawing("--preset", "xor", "--steps", "40", "--show", "reversed network"));
  for (const { delta } of work.layers) for (const value of delta) assert.ok(reversed.includes(`δ ${brief(value)}`), reversed);
  session.free();
});

test("a share link, its fragment and a session file give the same drawing", async () => {
  const { recipe, session } = trained("xor", 25);
  const state = session.state();
  const fragment = `s=${await encode({ preset: "xor", recipe, run: runOf(state) })}`;
  const saved = sessionText({ name: "x", saved: "2026-01-01T00:00:00.000Z", preset: "xor", recipe }, state);
  await writeFile(join(folder, "saved.json"), saved);
  const drawn = await Promise.all([drawing(`https://a.example/p/#steps&${fragment}`), drawing(fragment), drawing("saved.json")]);
  assert.equal(new Set(drawn).size, 1);
  assert.match(drawn[0], new RegExp(`<desc>Layers 2–4–2–1, t = 25, training loss L = ${formatNumber(session.loss("train"))}\\.</desc>`));
  session.free();
});

test("every drawing is a document of its own, in both languages and themes, with nothing that is to be fetched", async () => {
  await loadLanguage("zh-Hans");
  const bindings = await core();
  for (const [language, theme] of /** @type {const} */ ([["en", "light"], ["zh-Hans", "dark"]])) {
    const { recipe } = /** @type {any} */ (presetOf("xor"));
    const still = stillOf(bindings, { recipe, preset: "xor", steps: 3 }, await sessionConfig(recipe), { language, theme });
    for (const name of Object.keys(DRAWINGS)) {
      const svg = drawn(name, still);
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="[\d.]+" viewBox="[^"]+" role="img"><title>[^<]+<\/title><desc>[^<]+<\/desc>/, name);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity|\[object|<image|href=|var\(--|<style/, name);
      assert.match(svg, theme === "dark" ? /<desc>各层宽度.*fill="#16171a"/ : /<desc>Layers.*fill="#fbfaf7"/, name);
    }
    still.free();
  }
});

test("a row of the lecture is drawn at its moment, with its example", async () => {
  const svg = await drawing("--row", "L14");
  assert.match(svg, /2–2–2–2/);
  const start = await drawing("--row", "L17");
  assert.notEqual(start, svg, "one layer further back");
});

test("a PNG is twice as large as the drawing", async () => {
  const { code, said } = await run("--preset", "xor", "--show", "loss-curve", "--width", "300", "-o", "a.png");
  assert.deepEqual([code, said], [0, ""]);
  const png = await readFile(join(folder, "a.png"));
  assert.deepEqual([png.subarray(1, 4).toString(), png.readUInt32BE(16)], ["PNG", 600]);
});

test("what cannot be is refused in one line that says what can, and writes nothing", async () => {
  await writeFile(join(folder, "broken.json"), '{"format":"backprop-playground-session","version":9}');
  await writeFile(join(folder, "binary"), Buffer.from([0, 255, 7]));
  /** @type {[string[], RegExp][]} */
  const cases = [
    [["--show", "columns"], /--show is "columns"; allowed: network, loss-curve, /],
    [["--preset", "nothing"], /--preset is "nothing"; allowed: circle, xor/],
    [["--steps", "-1"], /--steps is "-1"; allowed: 0 – 10000/],
    [["--row", "L99"], /--row is "L99"/],
    [["--row", "L1 L2"], /one row/],
    [["--width", "1e9"], /--width is "1e9"; allowed: 240 to 4000/],
    [["--lang", "xx"], /--lang is "xx"; allowed: en, zh-Hans/],
    [["--theme", "pink"], /--theme is "pink"/],
    [["--color", "x"], /the option is "--color"/],
    [["--steps"], /--steps is "-o"; allowed: a value/],
    [["#s=1.AAAA"], /STATE is damaged/],
    [["broken.json"], /newer version/],
    [["binary"], /STATE is damaged/],
    [["#s=1.x", "--preset", "xor"], /without STATE/],
    [["--preset", "iris", "--show", "output"], /two inputs/],
  ];
  for (const [words, expected] of cases) {
    const { code, said } = await run(...words, "-o", "never.svg");
    assert.equal(code, 1, words.join(" "));
    assert.match(said, expected);
    assert.equal(said.trim().split("\n").length, 1, said);
  }
  assert.match((await run("--preset", "xor", "-o", "a.gif")).said, /ends in \.svg or \.png/);
  await assert.rejects(stat(join(folder, "never.svg")));
});
