// Frozen weights and layers: what is frozen stays bit for bit while its gradient goes on, in the drawing, in links, in undo.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { core, send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";
import { edgePoint } from "./pointing.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** w2[1,2] of 2–4–2–1. */
const OFFSET = 9;
/** W¹ and b¹ of it. */
const FIRST_LAYER = [0, 1, 2, 3, 4, 5, 6, 7, 18, 19, 20, 21];

const card = (page, name) => page.locator("bp-network").getByRole("group", { name: `Edit ${name}` });
const menu = (page) => page.locator("bp-layer-menu").getByRole("dialog");
const locks = (page) => page.locator("bp-network path.frozen").getAttribute("d").then((d) => d.match(/a2\.7/g)?.length ?? 0);
const bits = (values) => [...new Uint32Array(Float32Array.from(values).buffer)];

/** Opens the card of a parameter as a click on its edge does. @param {Page} page @param {number} [share] */
async function openCard(page, share = 0.5) {
  const [x, y] = await edgePoint(page, OFFSET, share);
  await page.mouse.click(x, y);
  await page.locator("bp-parameter-card").waitFor();
}

/** An epoch, and what it did. @param {Page} page */
async function train(page) {
  const before = await core(page, "theta");
  const { t } = await stateOf(page, ({ frame }) => ({ t: frame.t }));
  await send(page, "command-issued", { name: "epoch" });
  await untilState(page, `(state) => state.frame.t === ${t + 25}`);
  const [after, gradient] = [await core(page, "theta"), await stateOf(page, ({ frame }) => [...frame.gradient])];
  return { before, after, gradient };
}

test("a weight frozen in its card stays bit for bit, has a gradient, and is marked everywhere", () =>
  withPage({}, async ({ page }) => {
    await openCard(page);
    await card(page, "w2[1,2]").getByRole("switch", { name: "Freeze: w²₁₂" }).check();
    await untilState(page, (state) => state.config.frozen.parameters?.join() === "9");
    assert.equal(await locks(page), 1);
    const { before, after, gradient } = await train(page);
    assert.equal(bits(after)[OFFSET], bits(before)[OFFSET]);
    assert.notEqual(gradient[OFFSET], 0);
    assert.ok(after.every((value, i) => i === OFFSET || value !== before[i]), "the others are trained");
    assert.equal(await stateOf(page, (state) => state.frame.update[9]), 0);
    await page.locator("bp-parameters tr[data-offset='9'] .frozen").waitFor();
    assert.equal(await page.locator("bp-parameters tr .frozen").count(), 1);
    assert.match(await page.locator("bp-parameters tr[data-offset='9'] td").nth(2).textContent(), /^\s*0\s*$/);
    assert.match(await page.locator("bp-readout .where").first().textContent(), /frozen/);
    assert.equal(await page.locator("bp-readout [data-value='step']").textContent(), "0");
    // undone in one step, with words, and done again
    await page.locator("bp-undo").getByRole("button", { name: "Undo: freeze w²₁₂" }).click();
    await untilState(page, (state) => state.config.frozen === "none" && state.frame?.t === 0);
    assert.equal(await locks(page), 0);
    await page.locator("bp-undo").getByRole("button", { name: "Redo: freeze w²₁₂" }).click();
    await untilState(page, (state) => state.config.frozen.parameters?.join() === "9" && state.frame?.t === 25);
    assert.deepEqual(bits(await core(page, "theta")), bits(after));
    await card(page, "w2[1,2]").getByRole("switch").uncheck();
    await untilState(page, (state) => state.config.frozen === "none");
    const thawed = await train(page);
    assert.notEqual(thawed.after[OFFSET], thawed.before[OFFSET]);
  }));

test("a layer frozen in its menu while training stays; the path and a link know it", () =>
  withPage({}, async ({ page, address }) => {
    await train(page);
    await page.locator("bp-network #head-1").click();
    await menu(page).getByRole("switch", { name: "Freeze this layer" }).check();
    await untilState(page, (state) => state.config.frozen.layers?.join() === "1");
    assert.equal(await locks(page), 4, "on each of its neurons");
    assert.match(await page.locator("bp-network #head-1").textContent(), /frozen/);
    const { before, after, gradient } = await train(page);
    for (const i of FIRST_LAYER) assert.equal(bits(after)[i], bits(before)[i], `entry ${i}`);
    assert.ok(FIRST_LAYER.some((i) => gradient[i] !== 0));
    assert.notEqual(after[OFFSET], before[OFFSET]);
    // its edges say whom they are frozen with
    await page.keyboard.press("Escape");
    await send(page, "parameter-selected", { offset: 0 });
    const turn = page.locator("bp-readout").getByRole("switch", { name: "Frozen with layer 1: w¹₁₁" });
    await turn.waitFor();
    assert.ok((await turn.isDisabled()) && (await turn.isChecked()));
    // before the freezing nothing was frozen
    await send(page, "time-chosen", { t: 10 });
    await untilState(page, (state) => state.frame.t === 10 && state.config.frozen === "none");
    assert.equal(await stateOf(page, (state) => state.recipe.frozen), "none");
    assert.equal(await locks(page), 0);
    await send(page, "time-chosen", { t: 50 });
    await untilState(page, (state) => state.frame.t === 50 && state.config.frozen.layers?.join() === "1");
    assert.deepEqual(bits(await core(page, "theta")), bits(after));
    // a link
    const hash = await page.evaluate(async () => {
      const { encode } = await import(new URL("js/codec.js", document.baseURI).href);
      const { runOf } = await import(new URL("js/saved-run.js", document.baseURI).href);
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      const { store } = await import(new URL("js/store.js", document.baseURI).href);
      const { recipe, preset } = store.get();
      return encode({ preset, recipe, run: runOf(await ask("state")) });
    });
    await page.goto("about:blank");
    await page.goto(`${address}/#s=${hash}`);
    await untilState(page, (state) => state.frame?.t === 50 && state.config.frozen.layers?.join() === "1");
    assert.deepEqual(bits(await core(page, "theta")), bits(after));
    const again = await train(page);
    for (const i of FIRST_LAYER) assert.equal(bits(again.after)[i], bits(after)[i], `entry ${i}, from the link`);
  }));

test("other layers thaw single weights, and all biases can be frozen while training", () =>
  withPage({}, async ({ page }) => {
    await send(page, "config-changed", { patch: { frozen: { layers: [1], parameters: [9] } } });
    await untilState(page, (state) => state.config.frozen.parameters?.join() === "9");
    await send(page, "layer-changed", { kind: "width", layer: 1, by: 1 });
    await untilState(page, (state) => state.config.layers[1] === 5 && state.frame);
    assert.deepEqual(await stateOf(page, (state) => state.recipe.frozen), { layers: [1] });
    await page.keyboard.press("Control+z");
    await untilState(page, (state) => state.config.layers[1] === 4 && state.config.frozen.parameters?.join() === "9");
    await train(page);
    await send(page, "config-changed", { patch: { frozen: "biases" } });
    await untilState(page, (state) => state.config.frozen === "biases");
    assert.equal(await stateOf(page, (state) => state.frame.t), 25, "nothing began anew");
    assert.equal(await locks(page), 7, "on each bias");
  }));

test("the steps tell of a frozen weight that it stays", () =>
  withPage({ path: "/?lang=en" }, async ({ page }) => {
    await send(page, "config-changed", { patch: { frozen: { parameters: [9] } } });
    await untilState(page, (state) => state.config.frozen.parameters?.join() === "9");
    await send(page, "parameter-selected", { offset: OFFSET });
    await send(page, "place-chosen", { place: "steps" });
    await untilState(page, (state) => state.place === "steps" && state.walk.record);
    assert.deepEqual((await stateOf(page, (state) => state.walk.record.frozen)).parameters, [9]);
    for (const name of ["bp-forward-network", "bp-reversed-network"]) {
      const drawn = page.locator(`bp-steps-view ${name}`).first();
      const marks = drawn.locator("path[d*='a2.7']");
      await marks.waitFor();
      assert.equal((await marks.getAttribute("d")).match(/a2\.7/g).length, 1, name);
      await drawn.locator("#p9").hover({ force: true });
      await drawn.locator(".bubble", { hasText: "frozen" }).waitFor();
      await drawn.locator("[role=listbox]").focus();
      await page.waitForFunction(
        (element) => /, frozen\. /.test(element.querySelector("#p9")?.getAttribute("aria-label") ?? ""),
        await drawn.evaluateHandle((element) => element.shadowRoot),
      );
    }
    await send(page, "config-changed", { patch: { frozen: { layers: [1] } } });
    await page.locator("bp-forward-network path[d*='a2.7']").first().waitFor();
    await page.waitForFunction(
      (path) => path.getAttribute("d").match(/a2\.7/g).length === 4,
      await page.locator("bp-forward-network path[d*='a2.7']").first().elementHandle(),
    );
  }));

for (const [colorScheme, lang, width] of /** @type {const} */ ([["light", "en", 1440], ["dark", "zh", 390]])) {
  test(`axe finds nothing in frozen cards, menus and marks: ${colorScheme}, ${lang}, ${width} wide`, async () => {
    const context = {
      colorScheme,
      reducedMotion: /** @type {const} */ ("reduce"),
      viewport: { width, height: width === 390 ? 844 : 900 },
      hasTouch: width === 390,
    };
    await withPage({ path: `/?lang=${lang}`, context }, async ({ page }) => {
      await page.addScriptTag({ path: axe });
      const expectNothing = async (where) => {
        const found = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
          return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.flat().join(" "))]);
        });
        assert.deepEqual(found, [], where);
      };
      await page.locator("bp-network #head-1").click();
      const turn = page.locator("bp-layer-menu").getByRole("switch");
      await turn.focus();
      await page.keyboard.press("Space");
      await untilState(page, (state) => state.config.frozen.layers?.join() === "1");
      await expectNothing("the menu of a frozen layer");
      await page.keyboard.press("Escape");
      await openCard(page);
      const own = page.locator("bp-parameter-card").getByRole("switch");
      await (width === 390 ? own.tap() : own.click());
      await untilState(page, (state) => state.config.frozen.parameters?.join() === "9");
      await expectNothing("the card of a frozen weight");
    });
  });
}
