// Broken backprop: wrong gradients are red exactly where they must be, and right when it is repaired.

import assert from "node:assert/strict";
import test from "node:test";
import { parameterAt, weightOffset } from "../../www/js/drawing/parameters.js";
import { reaches } from "../../www/js/practice/broken-state.js";
import { breakIt, NETWORKS, numbersOf, openNetwork, openTab, same } from "./cards.js";
import { core, send } from "./core.js";
import { untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

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
