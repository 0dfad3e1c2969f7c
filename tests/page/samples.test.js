// The samples' shares and the gradient flow (L9, L10, L16): the numbers in the figures are the core's.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { deepConfig, PAIRS } from "../../www/js/flow/networks.js";
import { rowOf } from "../../www/js/lecture/rows.js";
import { core, send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** The numbers of a figure's drawings by name, with all digits. @param {Page} page @param {string} tag @returns {Promise<Record<string, number>>} */
const drawn = (page, tag) =>
  page.locator(`${tag} svg [data-figure][data-number]`).evaluateAll((all) =>
    Object.fromEntries(all.map((element) => [element.getAttribute("data-figure"), Number(element.getAttribute("data-number"))])),
  );

/** The shown number stands for the core's f32 or f64. @param {number | undefined} actual @param {number} expected @param {string} what */
function same(actual, expected, what) {
  assert.ok(actual !== undefined, `${what} is shown`);
  assert.ok(Math.abs(actual - expected) <= 1e-7 * Math.abs(expected), `${what}: ${actual} is shown, the core says ${expected}`);
}

/** The numbers of the opened table, by name. @param {Page} page @returns {Promise<Record<string, number>>} */
const inTable = (page) =>
  page.locator("bp-sample-shares td[data-value][title]").evaluateAll((all) =>
    Object.fromEntries(all.map((cell) => [cell.getAttribute("data-value"), Number(cell.getAttribute("title"))])),
  );

/** Opens the lecture at a row, and waits for its figure. @param {Page} page @param {string} row @param {string} tag */
async function arrive(page, row, tag) {
  await page.locator(`#${row}.arrived`).waitFor();
  await untilState(page, `({ preset, config, walk }) => walk.record !== null && walk.at > 0 && walk.record.layers.join() === config.layers.join()
    && preset === (${JSON.stringify(rowOf(row)?.example ?? "")} || preset)`);
  await page.locator(tag).scrollIntoViewIfNeeded();
  await page.locator(`${tag} svg [data-number]`).first().waitFor();
}

/** The tab of the samples beside the networks, with everything up to the update done. @param {Page} page */
async function openTab(page) {
  await untilState(page, ({ walk, selection }) => walk.record !== null && selection !== null);
  await page.locator("bp-steps-view #tab-samples").click();
  await walkTo(page, "update");
}

/** @param {Page} page @param {"batchSum" | "update" | "cost"} place */
async function walkTo(page, place) {
  const to = await page.evaluate(async (name) => {
    const from = (path) => import(new URL(path, document.baseURI).href);
    const [{ store }, { planOf }] = await Promise.all([from("js/store.js"), from("js/walk/positions.js")]);
    return planOf(store.get().walk.record)[name];
  }, place);
  await send(page, "walk-moved", { to });
  await untilState(page, `({ walk }) => walk.at === ${to}`);
}

/** @param {Page} page @param {Record<string, unknown>} recipe */
async function openNetwork(page, recipe) {
  await send(page, "network-chosen", { recipe, preset: "" });
  await untilState(page, `({ walk, config }) => config.regularization.kind === "${/** @type {any} */ (recipe).regularization?.kind ?? "none"}" && walk.record?.layers.join() === config.layers.join() && walk.record.samples.length === ${recipe.batchSize}`);
}

/** Waits until the figure shows the core's ∂L/∂w. @param {Page} page @param {number} total */
const untilTotal = (page, total) =>
  page.locator("bp-sample-shares").locator(`[data-figure="samples.share.total"][data-number^="${String(Math.fround(total)).slice(0, 7)}"]`).waitFor();

const CIRCLE = {
  layers: [2, 4, 2, 1],
  activations: "tanh",
  optimizer: { kind: "sgd", eta: 0.03 },
  batchSize: 8,
  seed: 5,
  regularization: { kind: "l2", lambda: 0.05 },
  data: { kind: "circle", samples: 120, noise: 0, trainRatio: 0.5 },
};

test("L9 in the figure the costs of the samples lead to the loss, step by step", () =>
  withPage({ path: "/#L9" }, async ({ page }) => {
    await arrive(page, "L9", "bp-sample-shares");
    const numbers = await drawn(page, "bp-sample-shares");
    const { costs, batchLoss } = await core(page, "walk", {});
    assert.equal(costs.length, 4);
    for (const [i, cost] of costs.entries()) same(numbers[`samples.cost.${i + 1}`], cost, `C of sample ${i + 1}`);
    same(numbers["samples.cost.total"], batchLoss, "L");
    // The bars are steps: each as high as its cost, on the one before.
    const boxes = await page.locator('bp-sample-shares [data-sum="cost"] rect[data-sample]').evaluateAll((all) =>
      all.map((rect) => ({ y: Number(rect.getAttribute("y")), height: Number(rect.getAttribute("height")) })),
    );
    boxes.forEach(({ y, height }, i) => {
      if (i > 0) assert.ok(Math.abs(y + height - boxes[i - 1].y) < 0.05, `${i}`);
      assert.ok(Math.abs(height / boxes[0].height - costs[i] / costs[0]) < 0.02);
    });
  }));

test("L10 in the figure the shares of the samples lead to the gradient of the chosen weight", () =>
  withPage({ path: "/#L10" }, async ({ page }) => {
    await arrive(page, "L10", "bp-sample-shares");
    for (const offset of [4, 0, 8]) {
      await send(page, "parameter-selected", { offset });
      const { parts, total } = await core(page, "shares", { offset, set: "batch" });
      await untilTotal(page, total);
      const numbers = await drawn(page, "bp-sample-shares");
      for (const [i, part] of parts.entries()) same(numbers[`samples.share.${i + 1}`], part, `∂C/∂θ[${offset}] of sample ${i + 1}`);
      same(numbers["samples.share.total"], total, "∂L/∂w");
      const gradient = await stateOf(page, ({ frame }) => Array.from(frame.gradient));
      assert.ok(Math.abs(numbers["samples.share.total"] - gradient[offset]) < 1e-7, "∇L by another way");
      for (const i of [0, 3]) same(parts[i], (await core(page, "gradientOf", i))[offset], "one share by another way");
    }
    assert.equal(await stateOf(page, (state) => state.frame.t), 0, "looking trains nothing");
  }));

test("L10 a mean and a penalty are pieces of their own, of the batch and of the training set", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await openNetwork(page, CIRCLE);
    await openTab(page);
    const { offset } = await stateOf(page, ({ selection }) => selection);
    await page.locator("bp-sample-shares summary").click();
    for (const set of ["batch", "train"]) {
      await page.locator(`bp-sample-shares input[value=${set}]`).check();
      const { n, parts, costs, sum, scale, loss, total } = await core(page, "shares", { offset, set });
      await untilTotal(page, total);
      const numbers = await drawn(page, "bp-sample-shares");
      assert.equal(parts.length, set === "batch" ? 8 : 60);
      const listed = await inTable(page);
      for (const i of n.keys()) {
        // Bars of the batch; of so many samples there is a stroke of each, and its number in the table.
        const of = set === "batch" ? numbers : listed;
        same(of[`samples.share.${i + 1}`], parts[i], `${set}: share ${i + 1}`);
        same(of[`samples.cost.${i + 1}`], costs[i], `${set}: cost ${i + 1}`);
      }
      assert.ok(Math.abs(listed[`samples.running.${parts.length}`] - sum) < 1e-5, `${set}: the running sum ends at the sum`);
      same(numbers["samples.share.reduced"], Math.fround(scale * sum), `${set}: the mean`);
      assert.ok(Math.abs(numbers["samples.share.reduced"] + numbers["samples.share.penalty"] - total) < 1e-7);
      same(numbers["samples.share.total"], total, `${set}: ∂L/∂w`);
      same(numbers["samples.cost.reduced"], loss, `${set}: the mean of C`);
      const penalty = await stateOf(page, ({ frame }) => frame.penalty);
      same(numbers["samples.cost.total"], loss + penalty, `${set}: L`);
    }
  }));

test("a click on a bar goes to its sample, and so do the keys and the table", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await openTab(page);
    await openNetwork(page, { ...CIRCLE, regularization: undefined });
    await walkTo(page, "update");
    const stage = page.locator('bp-sample-shares [data-sum="share"]');
    const samples = await stateOf(page, ({ walk }) => Array.from(walk.record.samples));
    const inWork = (index) => untilState(page, `({ walk }) => walk.record.work.n === ${samples[index]}`);
    const bar = async (sum, index) => {
      const at = page.locator(`bp-sample-shares [data-sum="${sum}"]`);
      const position = await at.locator(`rect[data-sample="${samples[index] + 1}"]`).evaluate((rect) => {
        const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
        return { x: x + width / 2, y: y + height / 2 };
      });
      await at.click({ position });
    };
    await stage.locator("rect[data-sample]").nth(7).waitFor();
    await bar("share", 3);
    await inWork(3);
    await stage.locator("rect.work").waitFor();
    await page.locator('bp-sample-shares .readout[data-index="3"]').waitFor();
    const share = await page.locator('bp-sample-shares [data-value="samples.readout.share"]').getAttribute("title");
    same(Number(share), await stateOf(page, ({ walk, selection }) => walk.record.work.gradient[selection.offset]), "the walk computes the same share");
    await bar("cost", 5);
    await inWork(5);
    await page.locator('bp-sample-shares .readout[data-index="5"]').waitFor();
    await stage.focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < 2; i += 1) await page.keyboard.press("ArrowRight");
    await page.locator(`bp-sample-shares [data-sum="share"][aria-valuetext^="Sample ${samples[2] + 1}:"]`).waitFor();
    await page.keyboard.press("Enter");
    await inWork(2);
    await page.locator("bp-sample-shares summary").click();
    await page.locator("bp-sample-shares tbody button").nth(6).click();
    await inWork(6);
    const at = await page.locator("bp-sample-shares tr.work button").textContent();
    assert.equal(Number(at), samples[6] + 1);
    assert.equal(await stateOf(page, ({ frame }) => frame.t), 0, "choosing trains nothing");
    // Beside the batch the walk cannot follow.
    await page.locator("bp-sample-shares input[value=train]").check();
    await page.locator("bp-sample-shares tbody button").nth(59).waitFor();
    const outside = Array.from({ length: 60 }, (_, n) => n).find((n) => !samples.includes(n)) ?? 0;
    await page.locator("bp-sample-shares tbody button").nth(outside).click();
    await untilState(page, `({ sample }) => sample === ${outside}`);
    await page.locator("bp-sample-shares .note").waitFor();
    assert.equal(await stateOf(page, ({ walk }) => walk.record.work.n), samples[6]);
  }));

test("what the walk has not reached is open in the figure, and hidden while it is asked for", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await openTab(page);
    const numbers = () => drawn(page, "bp-sample-shares");
    const open = (key) => page.locator(`bp-sample-shares text[data-figure="${key}"]`).waitFor();
    await page.locator('bp-sample-shares rect[data-figure="samples.share.total"]').waitFor();
    await walkTo(page, "batchSum");
    await open("samples.share.total");
    const early = Object.keys(await numbers()).filter((key) => key.startsWith("samples.share"));
    assert.deepEqual(early, ["samples.share.1"], "the sample in work alone");
    await walkTo(page, "cost");
    await open("samples.cost.total");
    assert.deepEqual(await numbers(), {});
    await walkTo(page, "update");
    await page.locator('bp-sample-shares rect[data-figure="samples.share.total"]').waitFor();
    const hiddenFrom = await page.evaluate(async () => {
      const from = (path) => import(new URL(path, document.baseURI).href);
      const [{ store }, { planOf }] = await Promise.all([from("js/store.js"), from("js/walk/positions.js")]);
      return planOf(store.get().walk.record).cost;
    });
    await send(page, "prediction-changed", { predicting: { hiddenFrom, counts: false, target: null } });
    await open("samples.share.total");
    assert.deepEqual(await numbers(), {});
    await page.locator("bp-sample-shares summary").click();
    assert.deepEqual(
      await page.locator("bp-sample-shares [data-value][title]:not([title=''])").evaluateAll((all) => all.map((cell) => cell.getAttribute("data-value"))),
      [],
      "nor in the table or beside the sample",
    );
  }));

test("training changes the bars, and pausing leaves those of the step that comes", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await openTab(page);
    await openNetwork(page, { ...CIRCLE, regularization: undefined });
    const { offset } = await stateOf(page, ({ selection }) => selection);
    await walkTo(page, "update");
    const total = page.locator('bp-sample-shares rect[data-figure="samples.share.total"]');
    const before = await total.getAttribute("data-number");
    await send(page, "command-issued", { name: "play" });
    await page.waitForFunction(
      (old) => {
        const deep = (root) => root.querySelector("bp-steps-view")?.shadowRoot?.querySelector("bp-sample-shares")?.shadowRoot;
        const now = deep(document.querySelector("bp-app")?.shadowRoot)?.querySelector('[data-figure="samples.share.total"]')?.getAttribute("data-number");
        return now && now !== old;
      },
      before,
    );
    await send(page, "command-issued", { name: "pause" });
    await untilState(page, ({ playing, frame, walk }) => !playing && !frame.playing && walk.record.t === frame.t && !walk.applied);
    await walkTo(page, "update");
    const { parts, total: now } = await core(page, "shares", { offset, set: "batch" });
    await untilTotal(page, now);
    same((await drawn(page, "bp-sample-shares"))["samples.share.2"], parts[1], "a share after training");
    // Once the step is taken the figure keeps its shares, of another parameter too.
    await send(page, "walk-moved", { by: 1, grain: "step" });
    await untilState(page, ({ walk, frame }) => walk.applied && frame.t === walk.record.t + 1);
    const other = offset === 0 ? 1 : 0;
    const gradient = await stateOf(page, ({ walk }) => Array.from(walk.record.gradient));
    await untilTotal(page, gradient[offset]);
    await send(page, "parameter-selected", { offset: other });
    await untilTotal(page, gradient[other]);
  }));

/** Compares the medians in the drawing of a network with the core's. @param {Record<string, number>} numbers @param {string} name @param {any} flow */
function compare(numbers, name, { layers }) {
  for (const { layer, delta, weight } of layers) {
    same(numbers[`flow.${name}.delta.${layer}`], delta.median, `${name}: |δ| of layer ${layer}`);
    same(numbers[`flow.${name}.weight.${layer}`], weight.median, `${name}: |∂L/∂w| of layer ${layer}`);
  }
  const keys = Object.keys(numbers).filter((key) => key.startsWith(`flow.${name}.delta`));
  assert.equal(keys.length, layers.length);
}

test("L16 the figure shows how δ vanishes: the medians of each layer are the core's, deep sigmoid against ReLU", () =>
  withPage({ path: "/#L16" }, async ({ page }) => {
    await arrive(page, "L16", "bp-gradient-flow");
    const figure = page.locator("bp-gradient-flow");
    await figure.locator('[data-figure="flow.other.delta.10"]').waitFor();
    let numbers = await drawn(page, "bp-gradient-flow");
    compare(numbers, "present", await core(page, "flow", {}));
    const config = await core(page, "config");
    const inTurn = async (depth, pair) => [
      await core(page, "flow", { config: deepConfig(config, depth, PAIRS[pair][0]) }),
      await core(page, "flow", { config: deepConfig(config, depth, PAIRS[pair][1]) }),
    ];
    const [sigmoid, relu] = await inTurn(10, "sigmoid-relu");
    compare(numbers, "one", sigmoid);
    compare(numbers, "other", relu);
    const factor = async (name) => Number(await figure.locator(`[data-said="${name}"]`).getAttribute("data-number"));
    const fall = ({ layers }) => (layers[9].delta.median / layers[0].delta.median) ** (1 / 9);
    assert.ok(Math.abs((await factor("one")) / fall(sigmoid) - 1) < 1e-9);
    assert.ok((await factor("one")) > 3, "a sigmoid lets a quarter through at most");
    assert.ok((await factor("other")) < 2);
    await figure.locator("#depth").evaluate((input) => {
      /** @type {HTMLInputElement} */ (input).value = "4";
      input.dispatchEvent(new Event("change"));
    });
    await figure.locator("#pair").selectOption("sigmoid-tanh");
    await figure.locator('.card:not(.waiting) [data-figure="flow.other.delta.4"]').waitFor();
    await figure.locator("section h4", { hasText: "tanh" }).waitFor();
    numbers = await drawn(page, "bp-gradient-flow");
    const [, tanh] = await inTurn(4, "sigmoid-tanh");
    compare(numbers, "other", tanh);
    await figure.locator("summary").click();
    const cell = await figure.locator('[data-value="flow.other.weight.3"]').getAttribute("title");
    same(Number(cell), tanh.layers[2].weight.median, "the same in the table");
    assert.equal(await stateOf(page, (state) => state.frame.t), 0, "looking trains nothing");
  }));

test("L16 the present network's flow follows its training, and hides while something is asked for", () =>
  withPage({ path: "/#L16" }, async ({ page }) => {
    await arrive(page, "L16", "bp-gradient-flow");
    const before = (await drawn(page, "bp-gradient-flow"))["flow.present.delta.1"];
    await send(page, "command-issued", { name: "step" });
    await untilState(page, (state) => state.frame.t === 1);
    const { layers } = await core(page, "flow", {});
    assert.notEqual(layers[0].delta.median, before);
    const digits = String(Math.fround(layers[0].delta.median)).slice(0, 8);
    await page.locator(`bp-gradient-flow [data-figure="flow.present.delta.1"][data-number^="${digits}"]`).waitFor();
    await send(page, "prediction-changed", { predicting: { hiddenFrom: 3, counts: false, target: null } });
    await page.locator('bp-gradient-flow [data-network="present"]').waitFor({ state: "detached" });
    await page.locator('bp-gradient-flow [data-network="one"]').waitFor();
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in the samples and the gradient flow, which fit a phone: ${colorScheme}`, () => {
    const lang = colorScheme === "light" ? "en" : "zh";
    const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce"), viewport: { width: 390, height: 844 } };
    return withPage({ path: `/?lang=${lang}#L10`, context }, async ({ page }) => {
      await page.addScriptTag({ path: axe });
      for (const [row, tag] of [["L10", "bp-sample-shares"], ["L16", "bp-gradient-flow"]]) {
        await page.evaluate((name) => {
          location.hash = `#${name}`;
        }, row);
        await arrive(page, row, tag);
        await page.locator(`${tag} summary`).click();
        await page.locator(`${tag} table`).waitFor();
        const found = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
          return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes.slice(0, 4).map((/** @type {any} */ node) => node.target.flat().join(" "))]);
        });
        assert.deepEqual(found, [], row);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, row);
      }
    });
  });
}
