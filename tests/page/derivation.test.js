// The card of ∂C/∂w: its numbers are the core's, its symbols are linked with the drawings, and it can be heard.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @param {Page} page @param {string} name @param {unknown} detail */
const dispatch = (page, name, detail) =>
  page.evaluate(
    ({ name, detail }) =>
      document.querySelector("bp-app")?.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
    { name, detail },
  );

/** @param {Page} page @param {number} to  terms done */
async function walkTo(page, to) {
  await untilState(page, (state) => state.walk.record !== null && state.selection !== null);
  await dispatch(page, "walk-moved", { to });
  await untilState(page, `(state) => state.walk.at === ${to}`);
}

/** @param {Page} page @param {string} id */
async function openPreset(page, id) {
  await untilState(page, (state) => state.walk.record !== null);
  await dispatch(page, "preset-chosen", { id });
  await untilState(page, `(state) => state.preset === "${id}" && state.walk.record !== null && state.selection !== null`);
}

/** @param {Page} page @param {number} offset */
async function choose(page, offset) {
  await dispatch(page, "parameter-selected", { offset });
  await untilState(page, `(state) => state.selection?.offset === ${offset}`);
}

/** @param {Page} page */
const card = (page) => page.locator("bp-derivation").first();

/** All digits of a number of the card. @param {Page} page @param {string} id */
async function shown(page, id) {
  const number = card(page).locator(`[data-value="derivation.${id}"][title]`);
  await number.waitFor();
  return Number(await number.getAttribute("title"));
}

/** Waits for the card of a parameter. @param {Page} page @param {string} name  as it is said */
const cardOf = (page, name) => card(page).locator(`h2 button[aria-label^="${name} ="]`).waitFor();

test("both factors, their product, its numerical twin and the step are the core's", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await walkTo(page, 87);
    await cardOf(page, "w²₁₁");
    const core = await stateOf(page, ({ walk: { record } }) => ({
      a: record.work.layers[0].a[0],
      delta: record.work.layers[1].delta[0],
      slope: record.work.layers[1].sigmaPrime[0],
      sum: record.work.layers[1].costToA[0],
      gradient: record.work.gradient[4],
    }));
    for (const [id, value] of Object.entries({
      input: core.a,
      delta: core.delta,
      "case.delta": core.delta,
      slope: core.slope,
      sum: core.sum,
      gradient: core.gradient,
    })) {
      assert.equal(Math.fround(await shown(page, id)), value, id);
    }
    const { numeric } = await page.evaluate(async () => {
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      return ask("sampleCheck", { n: 0, offset: 4 });
    });
    assert.equal(await shown(page, "numeric"), numeric);
    assert.match((await card(page).locator(".check").textContent()) ?? "", /✓ agrees/);
    assert.equal(await card(page).locator('[data-value="derivation.after"]').textContent(), "?", "the step is not taken");
    await walkTo(page, 105);
    assert.equal(
      Math.fround(await shown(page, "after")),
      await stateOf(page, ({ walk: { record } }) => record.thetaAfter[4]),
    );
    assert.equal(await shown(page, "numeric"), numeric, "the check of before the step stays");
    await choose(page, 5);
    await cardOf(page, "w²₁₂");
    await card(page).getByText("θ has taken its step").waitFor();
  }));

test("known answer 2: ∂E/∂w₅ and ∂E/∂w₁ and what becomes of the weights, to the printed digits", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await openPreset(page, "known_2");
    const length = await page.evaluate(async () => {
      const [{ store }, { planOf }] = await Promise.all(
        ["js/store.js", "js/walk/positions.js"].map((path) => import(new URL(path, document.baseURI).href)),
      );
      return planOf(store.get().walk.record).length;
    });
    await walkTo(page, length);
    for (const [offset, name, gradient, after] of /** @type {const} */ ([
      [4, "w²₁₁", 0.082167041, 0.35891648],
      [0, "w¹₁₁", 0.000438568, 0.149780716],
    ])) {
      await choose(page, offset);
      await cardOf(page, name);
      assert.ok(Math.abs((await shown(page, "gradient")) - gradient) < 1e-6, name);
      assert.ok(Math.abs((await shown(page, "after")) - after) < 1e-6, name);
    }
    await choose(page, 8);
    await cardOf(page, "b¹₁");
    assert.equal(await shown(page, "input"), 1);
    assert.match((await card(page).locator(".source.update h3").textContent()) ?? "", /stays/, "biases are frozen");
  }));

test("what is not computed yet is open, and a click brings the walk there and tells how it came about", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await walkTo(page, 0);
    const gradient = card(page).locator('[data-value="derivation.gradient"]');
    const delta = card(page).locator('[data-value="derivation.delta"]');
    assert.equal(await gradient.textContent(), "?");
    assert.equal(await gradient.getAttribute("title"), null, "no title tells it");
    assert.equal(await gradient.getAttribute("aria-label"), "∂C/∂w²₁₁: not computed yet");
    assert.equal(await card(page).locator(".why:visible").count(), 0);
    await delta.click();
    await card(page).locator('[data-value="derivation.delta"][title]').waitFor();
    const said = await card(page).locator(".why").textContent();
    assert.match(said ?? "", /Case 2, a hidden neuron: δ²₁ = σ′\(z²₁\) · ∂C\/∂a²₁ = 0\.1179 × \(−0\.3883\) = −0\.04576/);
    assert.equal(await gradient.textContent(), "?", "the product comes one layer later");
    await card(page).locator('[data-value="derivation.after"]').click();
    await untilState(page, (state) => state.walk.at === 87);
    assert.equal(await stateOf(page, ({ walk, frame }) => `${walk.applied} ${frame.t}`), "false 0", "looking trains nothing");
    assert.match((await card(page).locator(".why").textContent()) ?? "", /walk on through the update/);
    await card(page).getByRole("button", { name: "Close the explanation" }).click();
    await card(page).locator(".why").waitFor({ state: "hidden" });
  }));

test("a symbol under the pointer lights its thing in the drawings, and the other way round; a click chooses", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await walkTo(page, 87);
    const symbol = card(page).locator('.source.delta [data-name="p8"]').first();
    await symbol.scrollIntoViewIfNeeded();
    await symbol.hover();
    await untilState(page, (state) => state.hover?.kind === "parameter" && state.hover.offset === 8);
    await card(page).locator('.source.delta [data-name="p8"].lit').waitFor();
    await page.mouse.move(5, 5);
    await untilState(page, (state) => state.hover === null);
    await dispatch(page, "hover-changed", { target: { kind: "neuron", layer: 3, j: 1 } });
    await card(page).locator('[data-name="n3-1"].lit').first().waitFor();
    await card(page).locator('[data-value="derivation.next.1"].lit').waitFor();
    await dispatch(page, "hover-changed", { target: null });
    await symbol.click();
    await cardOf(page, "w³₁₁");
    await card(page).locator('[data-name="n2-1"]').first().click();
    await untilState(page, (state) => state.selection.kind === "neuron");
    await cardOf(page, "b²₁");
  }));

test("a softmax has its δ from all outputs and as ŷ − y", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await openPreset(page, "iris");
    const { offset, end } = await page.evaluate(async () => {
      const [{ store }, { planOf }] = await Promise.all(
        ["js/store.js", "js/walk/positions.js"].map((path) => import(new URL(path, document.baseURI).href)),
      );
      const plan = planOf(store.get().walk.record);
      return { offset: plan.wStart.at(-1), end: plan.batchSum };
    });
    await walkTo(page, end);
    await choose(page, offset);
    const at = await stateOf(page, ({ walk: { record } }) => {
      const output = record.work.layers.at(-1);
      return { delta: output.delta[0], prediction: output.a[0], target: record.work.y[0], slope: record.work.softmax.slopes[1] };
    });
    await card(page).locator('[data-value="derivation.jacobian.2"]').waitFor();
    assert.match((await card(page).locator(".source.delta h3").textContent()) ?? "", /softmax/);
    assert.equal(Math.fround(await shown(page, "case.delta")), at.delta);
    assert.equal(Math.fround(await shown(page, "prediction")), at.prediction);
    assert.equal(Math.fround(await shown(page, "target")), at.target);
    assert.equal(Math.fround(await shown(page, "jacobian.2")), at.slope);
  }));

for (const [lang, title] of [["en", "One weight:"], ["zh", "一个权重："]]) {
  test(`the card can be heard, and axe finds nothing in it: ${lang}`, () =>
    withPage({ path: `/?lang=${lang}#steps`, context: { reducedMotion: "reduce" } }, async ({ page }) => {
      await walkTo(page, 87);
      await card(page).getByText(title).waitFor();
      const formula = card(page).locator("bp-formula .katex").first();
      await formula.waitFor();
      assert.equal(await formula.locator("math msubsup").count(), 1, "w with its indices, in MathML");
      assert.equal(await formula.locator("annotation").count(), 0, "without the source");
      assert.equal(await formula.locator(".katex-html").getAttribute("aria-hidden"), "true");
      await card(page).locator('[data-value="derivation.delta"]').click();
      await card(page).locator(".why:visible").waitFor();
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run({ include: [{ fromShadowDom: ["bp-app", "bp-steps-view", "bp-derivation"] }] });
        return violations.map(({ id, nodes }) => [id, nodes[0].html]);
      });
      assert.deepEqual(violations, []);
    }));
}

test("without KaTeX the formulas are plain text, and they keep their room when it comes", () =>
  withPage({ path: "/#L14", allowed: [/katex/, /Failed to load resource/], before: (page) => page.route("**/vendor/katex.js", (route) => route.abort()) }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null);
    const plain = page.locator("#L14 bp-formula .plain");
    await plain.first().waitFor();
    assert.equal(await plain.first().textContent(), "∂C/∂z = ∂a/∂z · ∂C/∂a");
    const height = await page.locator("#L14 .formula").first().evaluate((element) => element.getBoundingClientRect().height);
    await page.unroute("**/vendor/katex.js");
    await page.reload();
    await page.locator("#L14 bp-formula .katex").first().waitFor();
    const set = await page.locator("#L14 .formula").first().evaluate((element) => element.getBoundingClientRect().height);
    assert.ok(Math.abs(height - set) <= 1, `${height} before, ${set} after`);
  }));

test("nothing chosen, an input, and a bias of a chosen neuron", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await walkTo(page, 87);
    await dispatch(page, "parameter-selected", { offset: null });
    await card(page).getByText("Choose a weight or a bias").waitFor();
    await dispatch(page, "neuron-selected", { layer: 0, j: 1 });
    await card(page).getByText("An input has nothing to learn").waitFor();
    await dispatch(page, "neuron-selected", { layer: 3, j: 2 });
    await cardOf(page, "b³₂");
  }));

test("the lecture shows the weight that its text speaks of", () =>
  withPage({ path: "/#L20" }, async ({ page }) => {
    await cardOf(page, "w²₁₁");
    await card(page).locator('[data-value="derivation.gradient"][title]').waitFor();
    assert.equal(
      await shown(page, "gradient"),
      Number(await page.locator('#L20 [data-value="L20.gradient"]').getAttribute("title")),
    );
  }));
