// What an embedding's attributes come to, and a session seen in a look of its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { elementCode, frameAddress, frameCode, jupyterCode, mystCode } from "../../www/js/embed/code.js";
import { seenWith } from "../../www/js/embed/look.js";
import { ATTRIBUTES, optionsOf, RefusedError, SHOWN, stateOfLink } from "../../www/js/embed/options.js";
import { sourceOf } from "../../www/js/embed/source.js";
import { asked } from "../../www/js/embed/widget-options.js";
import { createStore } from "../../www/js/store.js";
import { recipe } from "../page/recipe.js";

/** @param {Record<string, string>} attributes */
const options = (attributes) => optionsOf((name) => attributes[name] ?? null);

test("without attributes it is a network with its loss curve and three buttons", () => {
  const { show, rows, controls, preset, eta, steps, theme, readonly, autoplay } = options({});
  assert.deepEqual([show, rows, controls], [["network", "loss-curve"], [], ["play", "step", "reset"]]);
  assert.deepEqual([preset, eta, steps, theme, readonly, autoplay], ["", null, 0, "auto", false, false]);
});

test("show takes names apart at spaces and commas, once each, and knows the whole playground", () => {
  assert.deepEqual(options({ show: " network,loss-curve  network " }).show, ["network", "loss-curve"]);
  assert.deepEqual(options({ show: "playground" }).show, ["settings", "network", "output", "loss-curve"]);
  assert.equal(new Set(SHOWN).size, SHOWN.length, "no name means two things");
});

test("what walks through a step gets the controls of the walk, what trains those of training", () => {
  assert.deepEqual(options({ show: "reversed-network" }).controls, ["walk"]);
  assert.deepEqual(options({ row: "L14" }).controls, ["walk"]);
  assert.deepEqual(options({ row: "L14" }).show, []);
  assert.deepEqual(options({ show: "network sigma" }).controls, ["play", "step", "reset", "walk"]);
  assert.deepEqual(options({ controls: "none" }).controls, []);
  assert.deepEqual(options({ controls: "eta play" }).controls, ["eta", "play"]);
});

test("what an attribute cannot be is refused by its name, its value and what is allowed", () => {
  const bad = { preset: "x", show: "constructor", row: "L21", controls: "walk fly", eta: "0", steps: "1.5", theme: "blue" };
  for (const [attribute, value] of Object.entries(bad)) {
    assert.ok(ATTRIBUTES.includes(attribute));
    assert.throws(
      () => options({ [attribute]: value }),
      (error) => error instanceof RefusedError && error.field === attribute && value.includes(error.value) && error.allowed !== "",
      attribute,
    );
  }
  assert.throws(() => options({ preset: "y".repeat(1e6) }), (/** @type {Error} */ { message }) => message.length < 1000);
});

test("a state is taken from a whole link, a fragment or what stands in it", () => {
  for (const link of ["https://a.example/p/#L14&s=1.abc", "#s=1.abc", "s=1.abc", " 1.abc "]) {
    assert.equal(stateOfLink(link), "1.abc", link);
  }
  assert.equal(stateOfLink(""), "");
});

test("an example opens with the learning rate that is asked for, a row with its own example", async () => {
  const xor = await sourceOf(options({ preset: "xor", eta: "0.5", steps: "3" }));
  assert.deepEqual([xor.preset, xor.recipe.optimizer?.eta, xor.steps], ["xor", 0.5, 3]);
  assert.equal((await sourceOf(options({}))).preset, "circle");
  assert.equal((await sourceOf(options({ row: "L14" }))).preset, "known_1");
  assert.equal((await sourceOf(options({ row: "L10" }))).preset, "known_3");
  await assert.rejects(sourceOf(options({ state: "1.AAAA" })), { name: "LinkError" });
});

test("the code for notes says what was chosen and nothing else, and holds whatever a name may be", () => {
  const choice = { show: ["network"], row: "", readonly: true, autoplay: false, theme: /** @type {const} */ ("auto"), lang: "en", preset: 'x"><script>', state: "" };
  const code = elementCode("https://a.example/p/", choice);
  assert.match(code, /^<script type="module" src="https:\/\/a\.example\/p\/backprop-playground\.js"><\/script>\n<backprop-playground [^>]*><\/backprop-playground>$/);
  assert.match(code, /preset="x&quot;&gt;&lt;script&gt;" show="network" lang="en" readonly>/);
  const address = frameAddress("https://a.example/p/", { ...choice, row: "L14", state: "1.abc" });
  assert.equal(address, "https://a.example/p/embed.html?row=L14&show=network&lang=en&readonly=#s=1.abc");
  assert.match(frameCode("https://a.example/p/", choice, 410, "A & B"), /^<iframe src="[^"]*&amp;[^"]*" title="A &amp; B" width="100%" height="410"/);
});

test("a directive and a cell say the same, in JSON and in Python, as docs/embed.md has them", async () => {
  const base = "https://a.example/p/";
  const choice = { show: ["network", "loss-curve"], row: "", readonly: true, autoplay: false, theme: /** @type {const} */ ("dark"), lang: "", preset: "circle", state: "" };
  const [fence, body, end] = mystCode(base, { ...choice, state: "1.abc" }).split("\n");
  assert.deepEqual([fence, end], ["```{anywidget} https://a.example/p/widget.mjs", "```"]);
  const values = JSON.parse(body);
  assert.deepEqual([values.from, values.state, values.preset], [base, "1.abc", undefined]);
  const { attributes } = asked((name) => values[name]);
  assert.deepEqual([attributes.show, attributes.theme, attributes.readonly], ["network loss-curve", "dark", ""]);
  const cell = jupyterCode(base, choice);
  assert.ok(cell.endsWith('w = Playground(options={"preset": "circle", "show": "network loss-curve", "theme": "dark", "readonly": True})\nw'));
  const upToOptions = (/** @type {string} */ code) => code.slice(0, code.indexOf("w = "));
  assert.equal(upToOptions(cell), upToOptions(await recipe("JupyterLab", "python", base)));
  assert.match(jupyterCode(base, { ...choice, state: "1.abc" }), /options=\{"show": .*\}, state="1\.abc"\)\nw$/);
});

test("two looks at one session differ in language and theme, and in nothing else", () => {
  const store = createStore();
  const dark = seenWith(store, { language: "zh-Hans", theme: "dark", themeChoice: "dark" });
  const light = seenWith(store, { language: "en", theme: "light", themeChoice: "light" });
  /** @type {string[]} */
  const told = [];
  const stop = dark.subscribe(({ language, sample }) => told.push(`${language} ${sample}`));
  light.set({ sample: 4 });
  assert.deepEqual([dark.get().sample, dark.get().theme, light.get().theme], [4, "dark", "light"]);
  assert.equal(dark.get(), dark.get(), "the same state is the same object");
  dark.look({ language: "en", theme: "dark", themeChoice: "dark" });
  stop();
  store.set({ sample: 5 });
  assert.deepEqual(told, ["zh-Hans 4", "en 4"]);
  assert.equal(store.get().language, "en");
});
