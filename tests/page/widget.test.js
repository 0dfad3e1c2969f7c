// The playground as an anywidget, in a page that keeps a model as notebooks do, or as poorly as a directive does.

import assert from "node:assert/strict";
import test from "node:test";
import { errorOf, runOf, settled } from "./embedding.js";
import { untilPromised, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** Traits of a kernel, and what was sent to it; `fromKernel` is what Python does. */
const MODEL = `globalThis.Traits = class {
  listeners = [];
  unsaved = {};
  sent = [];
  constructor(values) { this.values = values; }
  get(name) { return this.values[name]; }
  set(name, value) { this.unsaved[name] = value; this.fromKernel(name, value); }
  save_changes() { this.sent.push(this.unsaved); this.unsaved = {}; }
  on(name, listener) { this.listeners.push([name, listener]); }
  off(name, listener) { this.listeners = this.listeners.filter(([n, l]) => n !== name || l !== listener); }
  say(name, ...details) { for (const [n, listener] of [...this.listeners]) if (n === name) listener(...details); }
  fromKernel(name, value) { if (this.values[name] === value) return; this.values[name] = value; this.say("change:" + name); }
};
globalThis.Body = class {
  constructor(values) { this.values = values; }
  get(name) { return this.values[name]; }
  set(name, value) { this.values[name] = value; }
  on() {}
  off() { throw new Error("off is not implemented"); }
  save_changes() { throw new Error("save_changes is not implemented"); }
};
globalThis.draw = async (model, id = "out") => {
  const { default: widget } = await import("/widget.mjs");
  const el = document.querySelector("main").appendChild(document.createElement("div"));
  el.id = id;
  await widget.initialize?.({ model });
  return [el, await widget.render({ model, el })];
};`;

/** @param {(page: Page) => Promise<void>} look @param {RegExp[]} [allowed] */
function withModel(look, allowed) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook</title><link rel="icon" href="data:,">
    <script>${MODEL}</script></head><body><main><h1>Notebook</h1></main></body></html>`;
  const before = (/** @type {Page} */ page) => page.route("**/notebook.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  return withPage({ path: "/notebook.html", ready: false, before, allowed }, ({ page }) => look(page));
}

/** Draws a model and keeps it as `model`. @param {Page} page @param {unknown} values @param {"Traits" | "Body"} [kind] */
async function draw(page, values, kind = "Traits") {
  await page.evaluate(
    async ([kind, values]) => {
      const world = /** @type {any} */ (globalThis);
      world.model = new world[kind](values);
      [world.el, world.cleanup] = await world.draw(world.model);
    },
    /** @type {const} */ ([kind, values]),
  );
  await settled(page);
}

/** What Python does to the model. @param {Page} page @param {string} name @param {unknown} value */
const set = (page, name, value) => page.evaluate(([name, value]) => /** @type {any} */ (globalThis).model.fromKernel(name, value), /** @type {const} */ ([name, value]));
/** @param {Page} page @param {unknown} message */
const send = (page, message) => page.evaluate((message) => /** @type {any} */ (globalThis).model.say("msg:custom", message), message);
/** @param {Page} page @param {(model: any) => any} look  until it gives something true, which comes back */
const until = (page, look) => untilPromised(page, /** @type {any} */ (`() => (${look})(globalThis.model)`));

/** No worker is left, and nobody listens. @param {Page} page */
async function freed(page) {
  await untilPromised(page, async () => (await import(new URL("/js/embed/crew.js", location.href).href)).crewSize().workers === 0);
  assert.equal(await page.locator("backprop-playground").count(), 0);
}

test("a model's options are shown, its losses and its state come back, and what is taken away leaves nothing", () =>
  withModel(async (page) => {
    await draw(page, { options: { preset: "xor", show: "loss-curve", controls: ["step", "eta"], height: 200 }, state: "", history: {}, playing: false });
    assert.equal(await page.locator("bp-network").count(), 0);
    await page.locator("bp-loss-curve").waitFor();
    assert.equal(await page.locator("bp-loss-curve").evaluate((curve) => curve.getBoundingClientRect().height), 200);
    await until(page, (model) => model.get("state").startsWith("s=1."));
    await send(page, { do: "run", steps: 30 });
    const history = await until(page, (model) => model.get("history").t?.at(-1) === 30 && model.get("history"));
    const expected = await page.evaluate(() => /** @type {any} */ (document.querySelector("backprop-playground")).history);
    assert.deepEqual(history, expected);
    assert.deepEqual(history.t.slice(0, 2), [0, 25]);
    assert.equal(history.loss.length, history.epoch.length);
    await until(page, async (model) => (await import("/js/codec.js")).decode(model.get("state").slice(2)).then(({ run }) => run.t === 30));
    await page.evaluate(() => /** @type {any} */ (globalThis).cleanup());
    await freed(page);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).model.listeners), []);
  }));

test("a state that Python sets is opened, is not echoed for ever, and reset is told", () =>
  withModel(async (page) => {
    await draw(page, { options: { preset: "circle", show: "status" }, state: "", history: {} });
    const start = await until(page, (model) => model.get("state"));
    await send(page, { do: "run", steps: 3 });
    const third = await until(page, (model) => model.sent.filter(({ state }) => state).length === 2 && model.get("state"));
    await send(page, { do: "reset" });
    await until(page, (model) => model.sent.filter(({ state }) => state).length === 3);
    assert.equal(await until(page, (model) => model.get("state")), start, "the same state has the same words");
    await set(page, "state", third);
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground")).history?.t.at(-1) === 3);
    assert.equal((await runOf(page)).t, 3);
    await send(page, { do: "step" });
    await until(page, (model) => model.get("history").t.at(-1) === 4);
    await until(page, (model) => model.sent.filter(({ state }) => state).length === 4);
    assert.equal((await runOf(page)).t, 4, "what it told did not come back to it");
  }));

test("a model hears the first state however late the first frame is drawn", () =>
  withModel(async (page) => {
    await page.evaluate(() => {
      const { requestAnimationFrame } = globalThis;
      globalThis.requestAnimationFrame = (draw) => Number(setTimeout(() => requestAnimationFrame(draw), 900));
    });
    await draw(page, { options: { preset: "xor", show: "status" }, state: "", history: {} });
    const history = await until(page, (model) => model.get("state") && model.get("history"));
    assert.deepEqual(history.t, [0]);
  }));

test("playing is a trait: Python starts and stops it, and hears of the button", () =>
  withModel(async (page) => {
    await draw(page, { options: { preset: "xor", show: "status" }, playing: false });
    await set(page, "playing", true);
    await page.getByRole("button", { name: "Pause" }).click();
    await until(page, (model) => model.get("playing") === false);
    await page.getByRole("button", { name: "Play" }).click();
    await until(page, (model) => model.get("playing") === true);
    await set(page, "playing", false);
    await page.getByRole("button", { name: "Play" }).waitFor();
  }));

test("options that change are followed while training goes on from where it was", () =>
  withModel(async (page) => {
    await draw(page, { options: { preset: "xor", show: "network" } });
    await send(page, { do: "run", steps: 2 });
    await set(page, "options", { preset: "xor", show: "loss-curve", lang: "zh-Hans", theme: "dark" });
    await page.locator("bp-loss-curve").waitFor();
    assert.equal(await page.locator("bp-network").count(), 0);
    await page.getByRole("button", { name: "播放" }).waitFor();
    await page.waitForFunction(() => document.querySelector("backprop-playground")?.dataset.theme === "dark");
    assert.equal((await runOf(page)).t, 2);
  }));

test("two views of one model show one network, and the second goes on when the first is gone", () =>
  withModel(async (page) => {
    await draw(page, { options: { preset: "xor", show: "status" }, history: {} });
    await page.evaluate(async () => {
      const world = /** @type {any} */ (globalThis);
      const { default: widget } = await import(new URL("/widget.mjs", location.href).href);
      const el = document.body.appendChild(document.createElement("div"));
      world.second = await widget.render({ model: world.model, el });
    });
    await settled(page);
    await send(page, { do: "run", steps: 5 });
    await until(page, (model) => model.get("history").t?.at(-1) === 5);
    await page.evaluate(() => /** @type {any} */ (globalThis).cleanup());
    await send(page, { do: "run", steps: 2 });
    await until(page, (model) => model.get("history").t.at(-1) === 7);
    await page.evaluate(() => /** @type {any} */ (globalThis).second());
    await freed(page);
  }));

test("the body of a directive is enough: nothing can be told to it, and nobody minds", () =>
  withModel(async (page) => {
    await draw(page, { row: "L14", show: "network" }, "Body");
    await page.locator("bp-lecture-row").waitFor();
    await page.evaluate(() => /** @type {any} */ (document.querySelector("backprop-playground")).run(2));
    assert.equal((await runOf(page)).t, 2);
    await page.evaluate(() => /** @type {any} */ (globalThis).cleanup());
    await freed(page);
  }));

test("an output that goes while it is being made, or whose signal ends, leaves nothing", () =>
  withModel(async (page) => {
    await page.evaluate(async () => {
      const { default: widget } = await import(new URL("/widget.mjs", location.href).href);
      const { Traits } = /** @type {any} */ (globalThis);
      const el = document.body.appendChild(document.createElement("div"));
      const early = new AbortController();
      const drawing = widget.render({ model: new Traits({ options: {} }), el, signal: early.signal });
      early.abort();
      await drawing;
      const later = new AbortController();
      await widget.render({ model: new Traits({ options: { preset: "xor" } }), el, signal: later.signal });
      await /** @type {any} */ (el.querySelector("backprop-playground")).step();
      later.abort();
    });
    await freed(page);
  }));

const GARBAGE = /** @type {const} */ ({
  "an option that is none": [{ options: { onclick: "hacked()" } }, /options is “onclick”.*preset, show/],
  "options that are none": [{ options: "<img src=x onerror=hacked()>" }, /options is “"<img src=x onerror=hacked\(\)>"”/],
  "an example that is none": [{ options: { preset: "<img src=x onerror=hacked()>" } }, /preset is “<img/],
  "a height that is none": [{ options: { height: "100vh; background: url(x)" } }, /height is “"100vh/],
  "a state that is none": [{ state: "javascript:hacked()" }, /state is damaged/],
});
for (const [what, [values, message]] of Object.entries(GARBAGE)) {
  test(`${what} is refused in words, nothing runs, and what comes next is shown`, () =>
    withModel(async (page) => {
      await page.evaluate(() => Object.assign(globalThis, { hacked: () => Object.assign(globalThis, { isHacked: true }) }));
      await draw(page, values);
      assert.match((await errorOf(page)) ?? "no error", message);
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).isHacked), undefined);
      await page.evaluate(() => /** @type {any} */ (globalThis).model.fromKernel("state", ""));
      await set(page, "options", { preset: "xor", show: "status" });
      await page.locator("bp-status").waitFor();
      assert.equal(await errorOf(page), null);
    }));
}

test("messages and states that are none are refused in words, and the network stays", () =>
  withModel(async (page) => {
    await draw(page, { options: { preset: "xor", show: "status" }, state: "" });
    const error = (/** @type {RegExp} */ pattern) =>
      page.waitForFunction(([source]) => new RegExp(source).test(document.querySelector("backprop-playground")?.shadowRoot?.querySelector(".error")?.textContent ?? ""), [pattern.source]);
    await send(page, { do: "run", steps: 2 });
    await send(page, { do: "constructor" });
    await error(/do is “constructor”/);
    await send(page, null);
    await error(/do is “undefined”/);
    await send(page, { do: "run", steps: 1e9 });
    await error(/steps is “1000000000”/);
    await set(page, "state", "s=1.AAAA");
    await error(/damaged/);
    assert.equal((await runOf(page)).t, 2);
    await send(page, { do: "step" });
    await page.waitForFunction(() => document.querySelector("backprop-playground")?.shadowRoot?.querySelector(".error") === null);
  }));

test("copied away from its folder it asks for it, takes it where it is named, and runs no script of the notes", () =>
  withModel(async (page) => {
    const source = await (await page.request.get(new URL("/widget.mjs", page.url()).href)).text();
    await page.route("**/build/copy.mjs", (route) => route.fulfill({ contentType: "text/javascript", body: source }));
    const copied = (/** @type {Record<string, string>} */ values) =>
      page.evaluate(async (values) => {
        const { default: widget } = await import(new URL("/build/copy.mjs", location.href).href);
        const el = document.createElement("div");
        document.body.replaceChildren(el);
        const { Body } = /** @type {any} */ (globalThis);
        await widget.render({ model: new Body(values), el });
        return el.textContent;
      }, values);
    assert.match(await copied({}), /“from” has to name the folder.*“from”应指明/);
    assert.match(await copied({ from: "data:text/javascript,hacked()//" }), /“from” has to name/);
    assert.equal(await copied({ from: "../", preset: "xor", show: "status" }), "");
    await settled(page);
    await page.locator("bp-status").waitFor();
  }, [/404/]));
