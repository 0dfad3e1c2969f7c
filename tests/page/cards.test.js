// The cards of one neuron and broken backprop: every number is the core's, wrong gradients are red exactly where they must be.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { parameterAt, weightOffset } from "../../www/js/drawing/parameters.js";
import { reaches } from "../../www/js/practice/broken-state.js";
import { core, send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** Opens a tab beside the networks. @param {Page} page @param {"neuron" | "practice"} name */
async function openTab(page, name) {
  await page.locator(`bp-steps-view #tab-${name}`).click();
  await page.locator(name === "neuron" ? "bp-sigma-card .card" : "bp-broken .card").waitFor();
}

/** Has the walk stand before the update, with everything of the backward pass done. @param {Page} page */
async function walkBackward(page) {
  const { update } = await page.evaluate(async () => {
    const from = (path) => import(new URL(path, document.baseURI).href);
    const [{ store }, { planOf }] = await Promise.all([from("js/store.js"), from("js/walk/positions.js")]);
    return { update: planOf(store.get().walk.record).update };
  });
  await send(page, "walk-moved", { to: update });
  await untilState(page, `({ walk }) => walk.at === ${update}`);
}

/** @param {Page} page @param {Record<string, unknown>} recipe */
async function openNetwork(page, recipe) {
  await send(page, "network-chosen", { recipe, preset: "" });
  await untilState(page, `({ walk, config }) => walk.record !== null && config.layers.join() === "${/** @type {number[]} */ (recipe.layers).join()}" && walk.record.layers.join() === config.layers.join() && config.loss === "${recipe.loss ?? "squared_error"}"`);
}

/** @param {Page} page @param {{ layer: number, j: number }} neuron */
async function choose(page, neuron) {
  await send(page, "neuron-selected", neuron);
  await untilState(page, `({ selection }) => selection?.layer === ${neuron.layer} && selection.j === ${neuron.j}`);
}

/** The numbers of an element by name, with all digits; undefined where there is a "?". @param {Page} page @param {string} tag @returns {Promise<Record<string, number | undefined>>} */
const numbersOf = (page, tag) =>
  page.locator(`${tag} [data-value]`).evaluateAll((all) =>
    Object.fromEntries(
      all.map((element) => [
        element.getAttribute("data-value"),
        element.getAttribute("title") ? Number(element.getAttribute("title")) : undefined,
      ]),
    ),
  );

const f = Math.fround;

/** @param {number | undefined} shown @param {number} expected @param {string} what */
function same(shown, expected, what) {
  assert.ok(shown !== undefined, `${what} is shown`);
  const isSame = f(shown) === f(expected) || Math.abs(shown - expected) <= 1e-12 * Math.abs(expected);
  assert.ok(isSame, `${what}: ${shown} is shown, the core says ${expected}`);
}

const ROWS = { kind: "rows", x: [0.7, -0.4, -0.3, 0.9, 0.2, 0.5], inputs: 2, trainRatio: 1 };

/** 2-4-2-1 and 2-3-2, with their own data. */
const NETWORKS = [
  { layers: [2, 4, 2, 1], activations: "tanh", seed: 3, batchSize: "full", optimizer: { kind: "sgd", eta: 0.1 }, data: { ...ROWS, y: [1, -1, 0.5], outputs: 1, task: "regression" } },
  { layers: [2, 3, 2], activations: "sigmoid", seed: 5, batchSize: "full", optimizer: { kind: "sgd", eta: 0.1 }, data: { ...ROWS, y: [1, 0, 0, 1, 1, 1], outputs: 2, task: "regression" } },
];

test("the σ card shows z, a and σ′ of the record, and only what the walk has reached", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await choose(page, { layer: 2, j: 1 });
    await page.locator('bp-sigma-card [data-value="sigma.z"]').getByText("?").waitFor();
    assert.deepEqual(await numbersOf(page, "bp-sigma-card dl"), { "sigma.z": undefined, "sigma.a": undefined, "sigma.slope": undefined });
    await walkBackward(page);
    const { layers } = (await core(page, "walk", {})).work;
    for (const [layer, j] of [[1, 1], [1, 2], [2, 1], [3, 2]]) {
      await choose(page, { layer, j });
      await page.locator("bp-sigma-card h3 sup").getByText(String(layer), { exact: true }).waitFor();
      const shown = await numbersOf(page, "bp-sigma-card dl");
      same(shown["sigma.z"], layers[layer - 1].z[j - 1], "z");
      same(shown["sigma.a"], layers[layer - 1].a[j - 1], "a");
      same(shown["sigma.slope"], layers[layer - 1].sigmaPrime[j - 1], "σ′");
    }
    await page.locator("bp-sigma-card .sentence").getByText("constant since the forward pass").waitFor();
    await page.locator("bp-sigma-card svg").getByText("constant since").waitFor();
    await page.locator('bp-sigma-card svg [data-value="sigma gain"]').waitFor();
  });
});

test("the σ card of ReLU has its kink, of softmax its row of slopes, which adds up to δ", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await openNetwork(page, { ...NETWORKS[0], activations: "relu" });
    await walkBackward(page);
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-sigma-card .where").getByText("ReLU").waitFor();
    const relu = (await core(page, "walk", {})).work.layers[0];
    const shown = await numbersOf(page, "bp-sigma-card dl");
    same(shown["sigma.slope"], relu.sigmaPrime[0], "σ′ of ReLU");
    assert.equal(shown["sigma.slope"], relu.z[0] > 0 ? 1 : 0);
    const curve = await core(page, "activationCurve", { activation: "relu", from: -6, to: 6, count: 3 });
    assert.deepEqual([curve.y, curve.slope], [[0, 0, 6], [0, 0, 1]]);
    await send(page, "preset-chosen", { id: "iris" });
    await untilState(page, ({ walk, preset }) => preset === "iris" && walk.record?.layers.join() === "4,8,3");
    await walkBackward(page);
    await choose(page, { layer: 2, j: 2 });
    await page.locator('bp-sigma-card [data-value="softmax.delta"]').waitFor();
    const row = await numbersOf(page, "bp-sigma-card table");
    const { work } = await core(page, "walk", {});
    let sum = 0;
    for (const k of [1, 2, 3]) {
      const at = 3 + k - 1;
      same(row[`softmax.slope.${k}`], work.softmax.slopes[at], "∂y/∂z");
      same(row[`softmax.costSlope.${k}`], work.costSlope[k - 1], "∂C/∂y");
      same(row[`softmax.product.${k}`], work.softmax.products[at], "their product");
      sum += work.softmax.products[at];
    }
    same(row["softmax.delta"], work.layers[1].delta[1], "δ");
    assert.ok(Math.abs(sum - work.layers[1].delta[1]) < 1e-6);
    assert.equal(await page.locator("bp-sigma-card .card > svg").count(), 0, "there is no curve of one z");
    await choose(page, { layer: 1, j: 3 });
    await page.locator("bp-sigma-card .card > svg").waitFor();
  });
});

test("δ of known answer 1 is unrolled into its paths, whose products are the core's and add up to it", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-unroll").getByRole("button", { name: "Unroll" }).click();
    await page.locator("bp-unroll").getByText("has not come to this δ").waitFor();
    await page.locator("bp-unroll").getByRole("button", { name: "Go there" }).click();
    await page.locator("bp-unroll li.end").waitFor();
    await walkBackward(page);
    const { work } = await core(page, "walk", {});
    const expected = { "1,1": -0.00357, "1,2": -0.00099, "2,1": -0.04576, "2,2": 0.05516 };
    for (const [name, printed] of Object.entries(expected)) {
      const [layer, j] = name.split(",").map(Number);
      await choose(page, { layer, j });
      const answer = await core(page, "unroll", { n: 0, layer, j, limit: 20 });
      await page.locator(`bp-unroll [data-value="unroll.delta"][title^="${String(work.layers[layer - 1].delta[j - 1]).slice(0, 6)}"]`).waitFor();
      const shown = await numbersOf(page, "bp-unroll ol");
      assert.equal(answer.paths.length, layer === 1 ? 4 : 2);
      let sum = 0;
      for (const [i, path] of answer.paths.entries()) {
        same(shown[`unroll.product.${i}`], path.product, "product");
        let product = path.outputDelta;
        for (const [step, w] of path.weights.entries()) {
          same(shown[`unroll.w.${i}.${step}`], w, "w");
          same(shown[`unroll.slope.${i}.${step}`], path.slopes[step], "σ′");
          product *= w * path.slopes[step];
        }
        same(shown[`unroll.output.${i}`], path.outputDelta, "δ at the end");
        assert.ok(Math.abs(product - path.product) <= 1e-12 * Math.abs(product), "the factors shown make the product");
        sum += path.product;
      }
      same(shown["unroll.total"], answer.total, "the sum");
      assert.ok(Math.abs(sum - answer.total) <= 1e-12, "the products add up to it");
      same(shown["unroll.delta"], work.layers[layer - 1].delta[j - 1], "δ");
      assert.ok(Math.abs(/** @type {number} */ (shown["unroll.delta"]) - printed) < 5e-6, "the printed digits");
    }
    await choose(page, { layer: 3, j: 1 });
    await page.locator("bp-unroll").getByText("nothing to unroll").waitFor();
    const one = await numbersOf(page, "bp-unroll");
    same(one["unroll.slope"], work.layers[2].sigmaPrime[0], "σ′");
    same(one["unroll.costSlope"], work.costSlope[0], "∂C/∂y");
    same(one["unroll.delta"], work.layers[2].delta[0], "δ");
  });
});

test("the tree is walked, folded and opened by keyboard, and what is reached is lit in the networks", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await walkBackward(page);
    await openTab(page, "neuron");
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-unroll").getByRole("button", { name: "Unroll" }).click();
    const items = page.locator("bp-unroll").getByRole("treeitem");
    await items.first().waitFor();
    assert.equal(await items.count(), 7);
    const at = await stateOf(page, ({ walk }) => walk.at);
    await items.first().focus();
    await untilState(page, ({ hover }) => hover?.kind === "neuron" && hover.layer === 1 && hover.j === 1);
    await page.keyboard.press("ArrowRight");
    await untilState(page, ({ hover }) => hover?.kind === "neuron" && hover.layer === 2 && hover.j === 1);
    await page.keyboard.press("ArrowLeft");
    await page.locator('bp-unroll [role=treeitem][aria-expanded="false"]').waitFor();
    assert.equal(await items.count(), 5);
    await page.locator("bp-unroll svg").getByText("2 paths folded").waitFor();
    await page.keyboard.press("Enter");
    await page.locator('bp-unroll [role=treeitem][aria-expanded="false"]').waitFor({ state: "detached" });
    await items.nth(6).waitFor();
    await page.keyboard.press("End");
    await untilState(page, ({ hover }) => hover?.kind === "neuron" && hover.layer === 3 && hover.j === 2);
    assert.equal(await page.locator("bp-unroll li.lit").count(), 1);
    assert.equal(await stateOf(page, ({ walk }) => walk.at), at, "the walk stays where it is");
    await items.nth(1).click();
    assert.equal(await items.count(), 5);
    await page.locator('bp-unroll [data-value="unroll.w.0.0"]').hover();
    await untilState(page, ({ hover }) => hover?.kind === "parameter");
  });
});

test("of billions of paths the largest are told, with the number and the sum of the others", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openTab(page, "neuron");
    await openNetwork(page, { ...NETWORKS[0], layers: [2, ...Array(8).fill(32), 1] });
    await walkBackward(page);
    await choose(page, { layer: 1, j: 1 });
    await page.locator("bp-unroll").getByRole("button", { name: "Unroll" }).click();
    await page.locator("bp-unroll .listing").getByText("The largest 20 of 34\u202f359\u202f738\u202f368 paths").waitFor();
    const { n } = (await core(page, "walk", {})).work;
    const answer = await core(page, "unroll", { n, layer: 1, j: 1, limit: 20 });
    const shown = await numbersOf(page, "bp-unroll ol");
    same(shown["unroll.rest"], answer.rest.sum, "the others");
    same(shown["unroll.total"], answer.total, "the sum");
    same(shown["unroll.product.19"], answer.paths[19].product, "the twentieth");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 1440);
  });
});

/** Chooses what is left out, and waits for the comparison. @param {Page} page @param {string} kind */
async function breakIt(page, kind) {
  await page.locator(`bp-broken input[value=${kind}]`).check();
  await page.locator(`bp-broken .found:not(.waiting) [data-flaw=${kind}]`).waitFor();
}

/** The verdicts in the table, by offset. @param {Page} page @returns {Promise<Record<string, string>>} */
const verdicts = (page) =>
  page.locator("bp-broken tr[data-offset]").evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.getAttribute("data-offset"), row.getAttribute("data-verdict")])),
  );

for (const network of NETWORKS) {
  const { layers } = network;
  test(`without σ′, a path or the transpose ${layers.join("-")} is wrong exactly where it must be, and right again when repaired`, async () => {
    await withPage({ path: "/#steps" }, async ({ page }) => {
      await untilState(page, ({ walk }) => walk.record !== null);
      await openNetwork(page, network);
      const theta = await core(page, "theta");
      await openTab(page, "practice");
      await breakIt(page, "none");
      assert.ok(Object.values(await verdicts(page)).every((verdict) => verdict === "right"));
      const edges = [weightOffset(layers, 2, 2, 1), ...(layers.length > 3 ? [weightOffset(layers, 3, 1, 2)] : [])];
      /** @type {[string, number | null][]} */
      const flaws = [["no_sigma_prime", null], ...edges.map((edge) => /** @type {[string, number]} */ (["dropped_path", edge])), ["no_transpose", null]];
      for (const [kind, edge] of flaws) {
        if (edge !== null) {
          await page.locator("bp-broken input[value=none]").check();
          await send(page, "parameter-selected", { offset: edge });
        }
        await breakIt(page, kind);
        const flaw = edge === null ? { kind } : { kind, offset: edge };
        const { entries } = await core(page, "gradientCheck", { flaw });
        const found = await verdicts(page);
        const shown = await numbersOf(page, "bp-broken table");
        assert.equal(Object.keys(found).length, theta.length);
        for (const { offset, analytic, numeric, relativeErrorF64 } of entries) {
          const parameter = parameterAt(layers, offset);
          const isReached = parameter !== undefined && reaches(/** @type {any} */ (kind), layers, edge, parameter);
          assert.equal(found[offset], isReached ? "wrong" : "right", `${kind}: ${parameter?.name}`);
          assert.equal(relativeErrorF64 > 1e-7, isReached, `${kind}: ${parameter?.name}`);
          same(shown[`broken.analytic.${offset}`], analytic, "the broken derivative");
          same(shown[`broken.numeric.${offset}`], numeric, "the numerical one");
        }
        const wrong = Object.values(found).filter((verdict) => verdict === "wrong").length;
        assert.equal(await page.locator("bp-broken .outcome").getAttribute("data-wrong"), String(wrong));
        assert.equal(await page.locator("bp-broken td.wrong").count(), wrong);
        const crossed = await page.locator("bp-broken td.wrong").first().textContent();
        assert.match(crossed ?? "", /✗/, "not by color only");
      }
      await page.locator("bp-broken .repair").click();
      await page.locator("bp-broken .found:not(.waiting) [data-flaw=none]").waitFor();
      assert.ok(Object.values(await verdicts(page)).every((verdict) => verdict === "right"));
      assert.deepEqual(await core(page, "theta"), theta, "looking trains nothing");
    });
  });
}

test("a flaw that changes nothing says why, and a step of training is the right one however it looks", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openNetwork(page, { ...NETWORKS[0], layers: [2, 3, 1], activations: ["linear", "tanh"] });
    await openTab(page, "practice");
    await breakIt(page, "no_sigma_prime");
    await page.locator("bp-broken [data-remark=linear]").waitFor();
    await breakIt(page, "no_transpose");
    await page.locator("bp-broken [data-remark=vector]").waitFor();
    assert.equal(await page.locator("bp-broken td.wrong").count(), 0);
    await breakIt(page, "dropped_path");
    const { thetaAfter } = await core(page, "walk", {});
    await send(page, "command-issued", { name: "step" });
    await untilState(page, (state) => state.frame?.t === 1);
    assert.deepEqual(await core(page, "theta"), thetaAfter);
    await openNetwork(page, { ...NETWORKS[0], layers: [2, 1] });
    await page.locator("bp-broken input[value=none]:checked").waitFor();
    assert.ok(await page.locator("bp-broken input[value=no_transpose]").isDisabled());
  });
});

test("an edge of the map and a row of the table choose the path that is dropped", async () => {
  await withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    await openNetwork(page, NETWORKS[0]);
    await openTab(page, "practice");
    await breakIt(page, "dropped_path");
    const offset = weightOffset([2, 4, 2, 1], 2, 1, 3);
    const stage = page.locator("bp-broken .stage svg");
    await stage.scrollIntoViewIfNeeded();
    const point = await stage.evaluate((svg, wanted) => {
      const path = /** @type {SVGPathElement} */ (
        [...svg.querySelectorAll("g.edges path")].find((edge) => edge.getAttribute("d") === wanted)
      );
      const at = path.getPointAtLength(0.25 * path.getTotalLength());
      const { left, top } = svg.getBoundingClientRect();
      return [left + at.x, top + at.y];
    }, await mapPath(page, offset));
    await page.mouse.click(point[0], point[1]);
    await untilState(page, `({ selection }) => selection?.kind === "parameter" && selection.offset === ${offset}`);
    await page.locator("bp-broken .found:not(.waiting)").getByText("w²₁₃").first().waitFor();
    await page.locator("bp-broken tr[data-offset='17'] button").click();
    await page.locator("bp-broken .found:not(.waiting)").getByText("w³₁₂").first().waitFor();
  });
});

/** How an edge of the map is drawn. @param {Page} page @param {number} offset */
const mapPath = (page, offset) =>
  page.locator("bp-broken").evaluate(async (element, wanted) => {
    const { mapLayout } = await import(new URL("js/practice/broken-map.js", document.baseURI).href);
    const svg = /** @type {SVGSVGElement} */ (element.shadowRoot?.querySelector(".stage svg"));
    const { edges } = mapLayout([2, 4, 2, 1], Number(svg.getAttribute("width")));
    const { x0, y0, x1, y1 } = edges.find((/** @type {any} */ edge) => edge.offset === wanted);
    const px = (/** @type {number} */ value) => Math.round(value * 100) / 100;
    return `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`;
  }, offset);

for (const lang of ["en", "zh"]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`axe finds nothing on the cards: ${lang}, ${colorScheme}`, async () => {
      const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
      await withPage({ path: `/?lang=${lang}#steps`, context }, async ({ page }) => {
        await untilState(page, ({ walk }) => walk.record !== null);
        await walkBackward(page);
        await page.addScriptTag({ path: axe });
        const violations = () =>
          page.evaluate(async () => {
            const result = await /** @type {any} */ (globalThis).axe.run(document);
            return result.violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].target.flat().join(" "), nodes[0].any[0]?.message]);
          });
        await openTab(page, "neuron");
        await choose(page, { layer: 1, j: 1 });
        await page.locator("bp-unroll header button").click();
        await page.locator("bp-unroll [role=treeitem]").first().waitFor();
        assert.deepEqual(await violations(), []);
        await openTab(page, "practice");
        await breakIt(page, "no_sigma_prime");
        assert.deepEqual(await violations(), []);
        const chinese = await page.locator("bp-broken h3").textContent();
        assert.equal(/\p{Script=Han}/u.test(chinese ?? ""), lang === "zh");
      });
    });
  }
}

test("on a phone the cards are no wider than the page, wide networks included", async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await withPage({ path: "/#steps", context }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const layers of [[2, 2, 2, 2], [2, ...Array(6).fill(16), 1]]) {
      if (layers.length > 4) await openNetwork(page, { ...NETWORKS[0], layers });
      await walkBackward(page);
      await openTab(page, "neuron");
      await choose(page, { layer: 1, j: 1 });
      if (layers.length === 4) await page.locator("bp-unroll header button").click();
      await page.locator("bp-unroll li.end").waitFor();
      assert.ok((await wide()) <= 390, `${await wide()}`);
      await openTab(page, "practice");
      await breakIt(page, "no_sigma_prime");
      assert.ok((await wide()) <= 390, `${await wide()}`);
      await page.locator("bp-broken input[value=none]").check();
    }
  });
});

test("the lecture has the cards as figures, and a hidden value is on none of them", async () => {
  await withPage({ path: "/#L18" }, async ({ page }) => {
    await untilState(page, ({ walk }) => walk.record !== null && walk.at > 0);
    // Made at once, as for printing, wherever the reader is.
    for (const name of ["unroll", "sigma", "broken"]) {
      await page.locator(`bp-lecture-figure[name=${name}]`).evaluate((figure) => /** @type {any} */ (figure).make());
    }
    await page.locator("#L18 bp-unroll li.end").waitFor();
    await page.locator("#L16 bp-sigma-card svg").waitFor();
    await page.locator("#L20 bp-broken [data-flaw=none]").waitFor();
    await send(page, "prediction-changed", { predicting: { hiddenFrom: 0, counts: false, target: null } });
    await page.locator("#L20 bp-broken table").waitFor({ state: "detached" });
    await page.locator("#L18 bp-unroll").getByText("has not come to this δ").waitFor();
    assert.equal(await page.locator("#L18 bp-unroll [data-value]").count(), 0);
    const shown = await numbersOf(page, "#L16 bp-sigma-card");
    assert.ok(Object.values(shown).every((value) => value === undefined), JSON.stringify(shown));
  });
});
