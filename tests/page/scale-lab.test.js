// The scale lab (L5): a large network is really built and really trained in the page, and its memory is given back.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const labOf = (page) => page.locator("bp-scale-lab");

/** @param {Page} page @param {string} text  widths of the hidden layers */
async function type(page, text) {
  await labOf(page).locator("#hidden").fill(text);
  await labOf(page).locator("#hidden").press("Enter");
}

/** @param {Page} page @param {string} name */
const press = (page, name) => labOf(page).getByRole("button", { name, exact: true }).click();

/** All digits of a number. @param {Page} page @param {string} key */
async function shown(page, key) {
  const number = labOf(page).locator(`[data-value="scale.${key}"][title]`);
  await number.waitFor();
  return Number.parseFloat((await number.getAttribute("title")) ?? "");
}

/** Builds what is chosen and waits until it can be trained. @param {Page} page */
async function build(page) {
  await press(page, "Build");
  await labOf(page).getByRole("button", { name: "Train", exact: true }).waitFor({ timeout: 120_000 });
}

/** How many workers the page has: one is the playground's. @param {Page} page */
const workers = (page) => page.workers().length;

/** @param {Page} page @param {number} count */
async function untilWorkers(page, count) {
  const end = Date.now() + 30_000;
  while (workers(page) !== count && Date.now() < end) await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  assert.equal(workers(page), count);
}

test("L5 a network of 100 000 parameters is built and learns, its numbers are shown, and its memory goes back", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    await type(page, "256, 256, 64");
    await labOf(page).locator('[data-value="scale.layers"]').getByText("64-256-256-64-10").waitFor();
    const layers = [64, 256, 256, 64, 10];
    const { parameters } = await page.evaluate(async (layers) => {
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      return ask("costs", { layers, samples: 1 });
    }, layers);
    assert.ok(parameters > 95_000 && parameters < 105_000);
    assert.equal(await shown(page, "parameters"), parameters);
    assert.ok((await shown(page, "bytes")) > 4 * parameters);
    await labOf(page).locator("input[name=gear][value='2']").check();
    const before = workers(page);
    await build(page);
    assert.equal(workers(page), before + 2, "two threads hold it");
    await press(page, "One step");
    const first = await shown(page, "loss");
    const forward = await shown(page, "forward");
    const without = await shown(page, "without");
    assert.ok(Math.abs(without / ((parameters + 1) * forward) - 1) < 1e-6, "one forward pass for each parameter and one more");
    const gradient = forward + (await shown(page, "backward")) + (await shown(page, "update"));
    assert.ok(Math.abs((await shown(page, "with")) / gradient - 1) < 1e-6, "both passes, and the product of the gradient");
    for (const key of ["backward", "update", "ms", "gflops"]) assert.ok((await shown(page, key)) >= 0, key);
    await press(page, "Train");
    await page.waitForFunction(() => {
      const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-scale-view");
      const lab = view?.shadowRoot?.querySelector("bp-scale-lab")?.shadowRoot;
      return Number(/\d+/.exec(lab?.querySelector(".side h3 .soft")?.textContent ?? "0")) > 60;
    });
    await press(page, "Pause");
    await labOf(page).getByRole("button", { name: "Train", exact: true }).waitFor();
    assert.ok((await shown(page, "loss")) < 0.7 * first, `${await shown(page, "loss")} after ${first}`);
    await press(page, "Release the memory");
    await labOf(page).getByText("The memory is released.").waitFor();
    await untilWorkers(page, before);
    assert.equal(await stateOf(page, (state) => state.frame.t), 0, "the network of the playground is untouched");
  }));

test("a network that is too large, and one that is none, are refused in words", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    await labOf(page).locator("input[name=gear][value='1']").check();
    await labOf(page).locator("input[name=size][value='1b']").check();
    await labOf(page).getByText("Too large: each thread would need").waitFor();
    assert.ok(await labOf(page).getByRole("button", { name: "Build", exact: true }).isDisabled());
    assert.ok((await shown(page, "parameters")) > 1e9);
    await labOf(page).locator("input[name=gear][value='4']").check();
    await labOf(page).getByText("Too large").waitFor({ state: "detached" });
    await type(page, "a few");
    await labOf(page).getByText("A setting is out of its range.").waitFor();
    assert.equal(await labOf(page).locator("#hidden").inputValue(), "a few", "the text stays beside its refusal");
    assert.equal(await labOf(page).locator("#hidden").getAttribute("aria-invalid"), "true");
    for (const text of ["-5", "1000000", "2.5"]) {
      await type(page, text);
      await labOf(page).getByText(`layers[1] is ${text}; allowed: a whole number from 1 to 65536`).waitFor();
      assert.equal(await labOf(page).locator("#hidden").inputValue(), text);
      for (const key of ["layers", "parameters", "bytes", "step-count"]) assert.equal(await labOf(page).locator(`[data-value="scale.${key}"]`).textContent(), "?", `${key} of ${text}`);
      assert.equal(await labOf(page).locator(".matrix").count(), 0, "and no picture");
    }
    await labOf(page).locator("input[name=size][value='1m']").check();
    assert.equal(await labOf(page).locator("#hidden").inputValue(), "768, 768, 512");
  }));

test("building is cancelled, another choice replaces what is built, and leaving pauses", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    const before = workers(page);
    await labOf(page).locator("input[name=gear][value='1']").check();
    await press(page, "Build");
    await press(page, "Cancel");
    await labOf(page).getByRole("button", { name: "Build", exact: true }).waitFor();
    await untilWorkers(page, before);
    await type(page, "64");
    await build(page);
    await press(page, "Train");
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Playground" }).click();
    await page.locator("bp-app .app.playground").waitFor();
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Scale" }).click();
    await labOf(page).getByRole("button", { name: "Train", exact: true }).waitFor();
    assert.ok((await shown(page, "loss")) > 0, "it is still there");
    await type(page, "32");
    await labOf(page).getByText("The network 64-64-10 is still in memory").waitFor();
    await press(page, "Build this one instead");
    await labOf(page).getByRole("button", { name: "Train", exact: true }).waitFor({ timeout: 60_000 });
    await untilWorkers(page, before + 1);
  }));

test("the data of the playground are learned too, where they have classes", () =>
  withPage({ path: "/" }, async ({ page }) => {
    await page.locator('bp-presets input[value="iris"]').click();
    await untilState(page, (state) => state.preset === "iris" && state.dataset?.train.inputs === 4);
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Scale" }).click();
    await labOf(page).locator("input[name=data][value=given]").check();
    await type(page, "40");
    await labOf(page).locator('[data-value="scale.layers"]').getByText("4-40-3", { exact: true }).waitFor();
    await build(page);
    await press(page, "One step");
    const first = await shown(page, "loss");
    assert.ok(first > 0.2 && first < 6, `${first}: not far from guessing, as data with unit spread give it`);
    const prefer = (/** @type {string} */ id) =>
      page.evaluate((id) => document.querySelector("bp-app")?.dispatchEvent(new CustomEvent("preset-chosen", { detail: { id } })), id);
    // two classes are one output on the playground
    await prefer("circle");
    await labOf(page).locator('[data-value="scale.layers"]').getByText("2-40-2", { exact: true }).waitFor();
    await press(page, "Build this one instead");
    await labOf(page).getByRole("button", { name: "Train", exact: true }).waitFor();
    await press(page, "Train");
    await page.waitForFunction(() => {
      const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-scale-view");
      const loss = view?.shadowRoot?.querySelector("bp-scale-lab")?.shadowRoot?.querySelector('[data-value="scale.loss"]')?.textContent;
      return Number(loss) < 0.45;
    });
    await prefer("sine");
    await labOf(page).locator('[data-value="scale.layers"]').getByText("64-40-10", { exact: true }).waitFor();
    assert.equal(await labOf(page).locator("input[name=data]").count(), 0, "values are no classes");
    await labOf(page).getByText("The playground’s data are values, not classes").waitFor();
  }));

test("the keyboard builds, trains, steps, gives back and cancels without losing its place", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    const focused = () => labOf(page).evaluate((lab) => lab.shadowRoot?.activeElement?.textContent?.trim() ?? "nothing");
    /** @param {string} name */
    const become = async (name) => {
      await labOf(page).getByRole("button", { name, exact: true }).and(labOf(page).locator(":not([aria-disabled])")).waitFor({ timeout: 60_000 });
      assert.equal(await focused(), name);
    };
    await type(page, "700, 700");
    await labOf(page).getByRole("button", { name: "Build", exact: true }).focus();
    await page.keyboard.press("Enter");
    await become("Train");
    await page.keyboard.press("Space");
    await become("Pause");
    await page.keyboard.press("Enter");
    await become("Train");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "One step");
    await become("One step");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "Release the memory");
    await page.keyboard.press("Enter");
    await become("Build");
    await labOf(page).locator("input[name=size][value='100m']").check();
    await labOf(page).getByRole("button", { name: "Build", exact: true }).dblclick();
    await labOf(page).locator("progress").waitFor();
    await become("Cancel");
    await page.keyboard.press("Enter");
    await become("Build");
  }));

test("a thread that cannot have its memory is a clear message, and the page goes on", () =>
  withPage({ path: "/#scale", flags: ["--js-flags=--wasm-max-mem-pages=3000"] }, async ({ page }) => {
    const before = workers(page);
    await press(page, "Build");
    await labOf(page).getByText("There is not enough memory for this network.").waitFor();
    await labOf(page).getByText("there is no memory for").waitFor();
    await untilWorkers(page, before);
    await labOf(page).locator("input[name=size][value='1m']").check();
    await labOf(page).getByText("There is not enough memory").waitFor({ state: "detached" });
    await build(page);
    await press(page, "One step");
    assert.ok((await shown(page, "loss")) > 0);
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Playground" }).click();
    await page.locator("bp-transport").getByRole("button", { name: "Epoch" }).click();
    await page.waitForFunction(() => globalThis.storeForTests.get().frame?.epoch === 1);
  }));

test("a thread that ends in the middle is a message, not an endless wait", () =>
  withPage({ path: "/#scale" }, async ({ page }) => {
    await type(page, "300");
    await labOf(page).locator("input[name=gear][value='2']").check();
    const before = workers(page);
    await build(page);
    await press(page, "Train");
    await shown(page, "loss");
    await page.workers()[before].evaluate(() => globalThis.close());
    await labOf(page).getByText("A thread failed").waitFor();
    await untilWorkers(page, before);
    await build(page);
  }));

test("a network that takes more than half of the memory of the device is built only by those who know", () =>
  withPage(
    { path: "/#scale", before: (page) => page.addInitScript(() => Object.defineProperty(navigator, "deviceMemory", { value: 4 })) },
    async ({ page }) => {
      await labOf(page).locator("input[name=gear][value='2']").check();
      await labOf(page).locator("input[name=size][value='1b']").check();
      await labOf(page).getByText("more than half of what this device has (about 4").waitFor();
      await labOf(page).locator("input[name=size][value='100m']").check();
      await labOf(page).getByText("more than half").waitFor({ state: "detached" });
    },
  ));

test("L5 has the lab as its figure in the lecture", () =>
  withPage({ path: "/#L5" }, async ({ page }) => {
    await page.locator("bp-lecture-figure[name=scale]").evaluate((figure) => /** @type {any} */ (figure).make());
    const lab = page.locator("#L5 bp-scale-lab");
    await lab.locator(".matrix").first().waitFor();
    assert.ok(await lab.evaluate((element) => element.hasAttribute("compact")));
    await lab.getByText("101 million parameters").waitFor();
  }));

for (const [width, locale, colorScheme] of /** @type {const} */ ([
  [390, "en-US", "light"],
  [390, "zh-CN", "dark"],
  [1440, "en-US", "dark"],
])) {
  test(`the lab fits into ${width} pixels, and axe finds nothing in it: ${locale}, ${colorScheme}`, () => {
    const context = { viewport: { width, height: 844 }, locale, colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
    return withPage({ path: "/#scale", context }, async ({ page }) => {
      await labOf(page).locator("summary").click();
      await type(page, "48, 48");
      await labOf(page).locator(".buttons .primary").click();
      await labOf(page).locator(".buttons button:nth-of-type(3)").waitFor({ timeout: 60_000 });
      await labOf(page).locator(".buttons button:nth-of-type(2)").click();
      await labOf(page).locator(".time:not(.empty)").waitFor();
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      const wide = await labOf(page).evaluate((lab) =>
        [...(lab.shadowRoot?.querySelectorAll("*") ?? [])].filter((part) => part.getBoundingClientRect().right > innerWidth + 1).map((part) => part.className),
      );
      assert.deepEqual(wide, []);
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
        return violations.map((/** @type {any} */ { id, help, nodes }) => [id, help, nodes.map((/** @type {any} */ { target }) => target.flat().join(" "))]);
      });
      assert.deepEqual(violations, []);
    });
  });
}
