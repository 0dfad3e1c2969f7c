// Functions that a visitor types: the data they make, what is said of a wrong one, and the chain rule of one's own.

import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const panel = (/** @type {Page} */ page) => page.locator("bp-data-panel");
const field = (/** @type {Page} */ page) => page.locator("bp-expression-data #expression");
const error = (/** @type {Page} */ page) => page.locator("bp-expression-data #expression-error");

/** @param {Page} page @param {string} text */
async function take(page, text) {
  await field(page).fill(text);
  await field(page).press("Enter");
}

/** @param {Page} page @param {string} text */
const untilData = (page, text) =>
  untilState(page, `(state) => state.recipe.data.function === ${JSON.stringify(`=${text}`)} && state.frame !== null && state.frame.t === 0`);

/** @param {Page} page */
const trainOf = (page) => stateOf(page, ({ dataset: { train } }) => ({ x: Array.from(train.x), y: Array.from(train.y), labels: train.labels && Array.from(train.labels) }));

/** @param {Page} page */
async function chooseCurve(page) {
  await panel(page).getByLabel("Kind").selectOption("regression_1d");
  await panel(page).getByLabel("Function").selectOption("expression");
  await untilData(page, "2 sin x");
  await field(page).waitFor();
}

test("a typed function makes the data, and the network learns it", () =>
  withPage({}, async ({ page }) => {
    await chooseCurve(page);
    await take(page, "x²/2 − 1");
    await untilData(page, "x²/2 − 1");
    const { x, y } = await trainOf(page);
    const { y: exact } = await core(page, "curve", { name: "=x^2/2 - 1", variable: "x", from: x[0], to: x[0] + 1, count: 2 });
    assert.ok(Math.abs(y[0] - exact[0]) < 1e-6, `${y[0]} is not the core's ${exact[0]}`);
    assert.ok(x.every((at, n) => Math.abs(at) <= 3 && Math.abs(at ** 2 / 2 - 1 - y[n]) < 1e-5));
    const loss = await core(page, "loss", "train");
    await page.locator("bp-transport select").first().selectOption("flat-out");
    await page.locator("bp-transport").getByRole("button", { name: "Play" }).click();
    await untilState(page, (state) => state.frame.epoch >= 60);
    assert.ok((await core(page, "loss", "train")) < loss / 4, "it learns");
  }));

test("a wrong text is named while it is typed, and the data stay until it is right", () =>
  withPage({}, async ({ page }) => {
    await chooseCurve(page);
    const before = await trainOf(page);
    for (const [text, said] of [
      ["2 +", /Character 4: .* but the text ends/],
      ["2 sin(x", /Character 8: “\)”/],
      ["2 foo x", /Character 3: “foo” is no name/],
      ["ln x", /Not defined at x = −3/],
      ["constructor", /Character/],
      ["(".repeat(150), /Character 61: too much within each other/],
      ["<img src=x onerror=alert(1)>", /Character 1: .* not “<”/],
    ]) {
      await field(page).fill(String(text));
      await error(page).filter({ hasText: said }).waitFor();
      assert.equal(await field(page).getAttribute("aria-invalid"), "true");
      assert.equal(await field(page).getAttribute("aria-describedby"), "expression-error");
      await field(page).press("Enter");
    }
    await take(page, "1 +");
    await error(page).filter({ hasText: "Character 4" }).waitFor();
    assert.equal(await field(page).inputValue(), "1 +", "what was typed stays");
    assert.deepEqual(await trainOf(page), before);
    assert.equal(await stateOf(page, (state) => state.recipe.data.function), "=2 sin x");
    await take(page, "1 + x");
    await untilData(page, "1 + x");
    assert.equal(await error(page).count(), 0);
    assert.equal(await field(page).getAttribute("aria-invalid"), null);
  }));

test("the range is typed too: ln x is learned to the right of 0", () =>
  withPage({}, async ({ page }) => {
    await chooseCurve(page);
    await field(page).fill("ln x");
    await error(page).waitFor();
    await panel(page).getByLabel("to", { exact: true }).fill("8");
    await panel(page).getByLabel("to", { exact: true }).press("Enter");
    await panel(page).getByLabel("x from").fill("0.5");
    await panel(page).getByLabel("x from").press("Enter");
    await untilData(page, "ln x");
    const { x } = await trainOf(page);
    assert.ok(x.every((at) => at >= 0.5 && at <= 8));
    await panel(page).getByLabel("to", { exact: true }).fill("0.1");
    await panel(page).getByLabel("to", { exact: true }).press("Enter");
    await page.locator("#expression-to-error").waitFor();
    assert.equal(await stateOf(page, (state) => state.recipe.data.to), 8);
  }));

test("a click takes an example, undo brings back the one before, and the words of both stand on the button", () =>
  withPage({}, async ({ page }) => {
    await panel(page).getByLabel("Kind").selectOption("above_below");
    await untilData(page, "2 sin x");
    await page.getByRole("button", { name: "Take abs x - 2" }).click();
    await untilData(page, "abs x - 2");
    assert.equal(await field(page).inputValue(), "abs x - 2");
    const { x, labels } = await trainOf(page);
    for (const [n, label] of labels.entries()) assert.equal(label === 1, x[2 * n + 1] > Math.abs(x[2 * n]) - 2);
    await page.locator("bp-undo").getByRole("button", { name: /^Undo: .*2 sin x.*abs x - 2/ }).click();
    await untilData(page, "2 sin x");
    assert.equal(await field(page).inputValue(), "2 sin x");
  }));

test("a link opens the same function with the same digits, in Chinese and on a phone", async () => {
  let hash = "";
  /** @type {unknown} */
  let expected;
  await withPage({}, async ({ page }) => {
    await panel(page).getByLabel("Kind").selectOption("above_below");
    await untilData(page, "2 sin x");
    await take(page, "4 tanh(x) − √abs x");
    await untilData(page, "4 tanh(x) − √abs x");
    await page.waitForFunction(() => location.hash.includes("s="));
    expected = await trainOf(page);
    hash = await page.evaluate(async () => {
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return new URL(await address()).hash;
    });
  });
  await withPage({ path: `/?lang=zh${hash}`, context: { viewport: { width: 390, height: 844 }, hasTouch: true } }, async ({ page }) => {
    assert.deepEqual(await trainOf(page), expected);
    assert.equal(await field(page).inputValue(), "4 tanh(x) − √abs x");
    await field(page).fill("2 *");
    await error(page).filter({ hasText: "第 4 个字符" }).waitFor();
    await page.getByRole("button", { name: "采用 abs x - 2" }).tap();
    await untilData(page, "abs x - 2");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, "nothing sticks out at the side");
  });
});

/** All digits of a number of the figure. @param {Page} page @param {string} row @param {string} name */
const digits = async (page, row, name) => Number(await page.locator(`#${row} bp-chain-rule [data-value="${name}"]`).first().getAttribute("title"));

/** Waits until the figure shows the core's answer, and compares. @param {Page} page @param {string} row @param {object} question @param {string[]} names */
async function shows(page, row, question, names) {
  const answer = await core(page, "chainRule", question);
  await page.waitForFunction(
    ([row, name, value]) => {
      const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view");
      const chain = view?.shadowRoot?.querySelector(`#${row} bp-chain-rule`) ?? view?.shadowRoot?.querySelector(`#${row} bp-lecture-figure`)?.shadowRoot?.querySelector("bp-chain-rule");
      const title = chain?.shadowRoot?.querySelector(`[data-value="${name}"]`)?.getAttribute("title");
      return title && Math.abs(Number(title) - Number(value)) <= 1e-12 * Math.abs(Number(value));
    },
    /** @type {[string, string, number]} */ ([row, names[0], answer[names[0]]]),
  );
  for (const name of names) {
    const shown = await digits(page, row, name);
    assert.ok(Math.abs(shown - answer[name]) <= 1e-12 * Math.abs(answer[name]), `${name}: ${shown}, the core says ${answer[name]}`);
  }
}

test("the chain rule with own functions shows the core's numbers, and keeps them while a text is wrong", () =>
  withPage({ path: "/#L7" }, async ({ page }) => {
    const chain = page.locator("#L7 bp-chain-rule");
    await chain.locator("#g").selectOption("expression");
    await chain.locator("#g-text").fill("x^3 - e^x");
    const question = { case: 1, g: "=x^3 - e^x", h: "sine", x: 0.8, dx: 0.6 };
    const names = ["ratioYX", "ratioZY", "ratioZX", "dydx", "dzdy"];
    await shows(page, "L7", question, names);
    await chain.locator("#g-text").fill("x^3 - e^y");
    await chain.locator("#g-text-error").filter({ hasText: "Character 9: “y” is no name" }).waitFor();
    await shows(page, "L7", question, names);
    await chain.locator("#g-text").fill("x^3 - 1");
    await chain.locator("#h").selectOption("expression");
    await chain.locator("#h-text").fill("tanh y");
    await shows(page, "L7", { ...question, g: "=x^3 - 1", h: "=tanh y" }, names);
    assert.match((await chain.locator("svg").first().textContent()) ?? "", /x\^3 - 1/);
    await chain.locator("#g-text").fill("ln(x - 5)");
    await chain.locator(".warned").waitFor();
    await chain.locator("#g").selectOption("square");
    assert.equal(await chain.locator("#g-text").count(), 0);
    await shows(page, "L7", { ...question, g: "square", h: "=tanh y" }, names);
  }));

test("with two paths, a function of x and y can be typed", () =>
  withPage({ path: "/#L8" }, async ({ page }) => {
    const chain = page.locator("#L8 bp-chain-rule");
    await chain.locator("#k").selectOption("expression");
    await chain.locator("#k-text").fill("x^2 y - y/x");
    const question = { case: 2, g: "square", h: "linear", k: "=x^2 y - y/x", s: 0.6, ds: 0.4 };
    await shows(page, "L8", question, ["path1", "path2", "dzdx", "dzdy"]);
    await chain.locator("#k-text").fill("x + s");
    await chain.locator("#k-text-error").filter({ hasText: "Character 5" }).waitFor();
  }));
