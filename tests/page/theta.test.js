// The columns θ, ∇L, −η∇L, θᵗ⁺¹ and the path of θ: what stands in the figures is the core's, and any step is gone to bit for bit.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @param {Page} page @param {string} name @param {unknown} detail */
const tell = (page, name, detail) =>
  page.evaluate(
    ({ name, detail }) => document.querySelector("bp-app")?.dispatchEvent(new CustomEvent(name, { detail })),
    { name, detail },
  );

/** @param {Page} page */
const columns = (page) => page.locator("bp-columns").first();
/** @param {Page} page */
const timeline = (page) => page.locator("bp-timeline").first();

/** All digits of a number of a figure. @param {Locator} figure @param {string} id */
async function shown(figure, id) {
  const number = figure.locator(`[data-value="${id}"][title]`);
  await number.waitFor();
  return Number(await number.getAttribute("title"));
}

/** A whole column of the figure. @param {Page} page @param {"theta" | "gradient" | "move" | "after"} name */
async function column(page, name) {
  await columns(page).locator(`[data-value="columns.${name}.0"][title]`).waitFor();
  const titles = await columns(page)
    .locator(`td[data-value^="columns.${name}."]`)
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("title")));
  return titles.map((title) => Math.fround(Number(title)));
}

/** Opens a row of the lecture and brings its figure into sight. @param {string} row @param {(page: Page) => Promise<void>} body */
const lecture = (row, body) =>
  withPage({ path: `/#${row}` }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null && state.walk.at > 0);
    await page.keyboard.press("Shift"); // a reader who moves is not held at the row
    await page.locator("#L1 bp-lecture-figure").scrollIntoViewIfNeeded();
    await columns(page).locator("table").waitFor();
    await body(page);
  });

/** @param {Page} page @param {number} t */
const standsAt = (page, t) => untilState(page, `(state) => state.frame?.t === ${t} && state.walk.record?.t === ${t}`);

test("L1 the figure has every parameter by name and value, all weights and then all biases", () =>
  lecture("L1", async (page) => {
    const names = await columns(page)
      .locator("tr[data-offset] th")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));
    assert.deepEqual(names, await stateOf(page, (state) => state.layout.map(({ name }) => name)));
    assert.equal(names[0], "w1[1,1]");
    assert.equal(names[12], "b1[1]");
    assert.deepEqual(await column(page, "theta"), await core(page, "theta"));
    assert.equal(await shown(columns(page), "columns.count"), 18);
    const heads = await columns(page).locator("tr.group").allInnerTexts();
    assert.deepEqual(heads.map((head) => head.replace(/\s+/g, "").slice(0, 2)), ["W1", "W2", "W3", "b1", "b2", "b3"]);
  }));

test("L2 after 25 steps the figure goes to t = 7 and back to 25, and θ is the same bit for bit", () =>
  lecture("L2", async (page) => {
    const figure = timeline(page);
    await figure.locator(".lanes svg").first().waitFor();
    await figure.getByText("So far there is θ⁰ only").waitFor();
    /** @type {number[][]} */
    const thetas = [await core(page, "theta")];
    for (let t = 1; t <= 25; t += 1) {
      await figure.locator('[data-train="1"]').click();
      await untilState(page, `(state) => state.frame?.t === ${t}`);
      if (t === 7 || t === 25) thetas[t] = await core(page, "theta");
    }
    await standsAt(page, 25);
    /** What the figure and the page show is θ of this step. @param {number} t */
    const seen = async (t) => {
      await standsAt(page, t);
      assert.deepEqual(await core(page, "theta"), thetas[t], `the core at t = ${t}`);
      assert.deepEqual(await stateOf(page, (state) => Array.from(state.frame.theta)), thetas[t]);
      await figure.locator(`[data-value="timeline.t"][title="${t}"]`).waitFor();
      const lanes = await figure.locator('.lanes [data-value^="timeline.theta."]').all();
      assert.ok(lanes.length >= 3);
      for (const lane of lanes) {
        const offset = Number((await lane.getAttribute("data-value"))?.split(".").pop());
        assert.equal(Math.fround(Number(await lane.getAttribute("title"))), thetas[t][offset], `θ[${offset}] at t = ${t}`);
      }
      assert.deepEqual(await column(page, "theta"), thetas[t], "the columns follow");
      assert.equal(await shown(page.locator("#L2 bp-live-line"), "L2.t"), t);
    };
    await seen(25);
    await figure.getByLabel("Step t to go to").fill("7");
    await figure.getByLabel("Step t to go to").press("Enter");
    await seen(7);
    await figure.getByText("as it was at t = 7; its path goes on to t = 25").waitFor();
    await figure.getByRole("button", { name: "To the last step" }).click();
    await seen(25);
    await figure.getByRole("slider").press("Home");
    await seen(0);
    await figure.getByRole("button", { name: "One step on" }).click();
    await standsAt(page, 1);
    await figure.getByLabel("Step t to go to").fill("26");
    await figure.getByLabel("Step t to go to").press("Enter");
    await figure.getByText("The path goes from t = 0 to t = 25").waitFor();
    await standsAt(page, 1);
    const kept = await core(page, "timeline");
    await figure.getByText(`kept steps: ${kept.checkpoints.length}`).waitFor();
    assert.equal(await figure.locator('[data-value="timeline.bytes"]').getAttribute("title"), `${kept.bytes} B`);
    assert.equal(await figure.locator('[data-value="timeline.budget"]').textContent(), "48");
    assert.equal(await shown(figure, "timeline.head"), kept.head);
  }));

test("L3 the figure has the gradient beside θ, same order, same names", () =>
  lecture("L3", async (page) => {
    const { gradient } = await core(page, "walk", {});
    assert.deepEqual(await column(page, "gradient"), gradient);
    assert.deepEqual(await column(page, "gradient"), await core(page, "gradientOf", 0), "the same by another way");
    for (const [offset, value] of gradient.entries()) {
      const row = columns(page).locator(`tr[data-offset="${offset}"]`);
      assert.equal(Math.fround(Number(await row.locator("td").nth(1).getAttribute("title"))), value);
      const tone = await row.locator("td").nth(1).getAttribute("class");
      assert.equal(tone, value < 0 ? "backward-neg" : "backward-pos");
    }
  }));

test("L4 the figure takes one step after the other: ∇L(θ⁰), θ¹ = θ⁰ − η∇L(θ⁰), ∇L(θ¹), θ²", () =>
  lecture("L4", async (page) => {
    const figure = columns(page);
    for (const t of [0, 1]) {
      const { eta, move, thetaBefore, thetaAfter, direction } = await core(page, "walk", {});
      if (t === 1) await figure.locator('[data-go="gradient"]').click();
      await figure.locator('[data-go="step"]').waitFor();
      await untilState(page, `(state) => state.walk.record.t === ${t}`);
      assert.deepEqual(await column(page, "theta"), thetaBefore);
      assert.deepEqual(await column(page, "move"), move.map((value) => -value));
      assert.equal(await figure.locator('[data-value="columns.after.4"]').textContent(), "?", "the step is not taken");
      assert.equal(Math.fround(await shown(figure, "columns.chosen.theta")), thetaBefore[4]);
      assert.equal(Math.fround(await shown(figure, "columns.chosen.eta")), Math.fround(eta));
      assert.equal(Math.fround(await shown(figure, "columns.chosen.direction")), direction[4]);
      await figure.locator('[data-go="step"]').click();
      await untilState(page, `(state) => state.frame.t === ${t + 1} && state.walk.applied`);
      assert.deepEqual(await column(page, "after"), thetaAfter);
      assert.deepEqual(await core(page, "theta"), thetaAfter);
      assert.equal(Math.fround(await shown(figure, "columns.chosen.after")), thetaAfter[4]);
    }
  }));

test("the steps view has the columns and the path in its tabs, and they follow the walk", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null && state.selection !== null);
    await page.locator("#tab-theta").click();
    await columns(page).locator("table").waitFor();
    assert.deepEqual(await column(page, "theta"), await core(page, "theta"));
    assert.equal(await columns(page).locator('[data-value="columns.gradient.0"]').textContent(), "?");
    await tell(page, "walk-moved", { to: 71 });
    await columns(page).locator('[data-value="columns.gradient.1"][title]').waitFor();
    const { gradient } = await core(page, "walk", {});
    assert.equal(Math.fround(await shown(columns(page), "columns.gradient.0")), gradient[0]);
    assert.equal(await columns(page).locator('[data-value="columns.gradient.2"]').textContent(), "?", "a term later");
    await page.locator("#tab-path").click();
    await timeline(page).locator('[data-train="100"]').click();
    await standsAt(page, 100);
    await timeline(page).locator('[data-go="first"]').click();
    await standsAt(page, 0);
  }));

test("a row is chosen by click and by keys, and rows and drawings light each other", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null && state.selection !== null);
    await page.locator("#tab-theta").click();
    const row = (/** @type {number} */ offset) => columns(page).locator(`tr[data-offset="${offset}"]`);
    await row(2).click();
    await untilState(page, (state) => state.selection.kind === "parameter" && state.selection.offset === 2);
    await row(2).and(page.locator('[aria-selected="true"].hovered')).waitFor();
    await columns(page).locator("table").press("ArrowDown");
    await untilState(page, (state) => state.hover?.offset === 3);
    assert.equal(await columns(page).locator("table").getAttribute("aria-activedescendant"), "row-3");
    await columns(page).locator("table").press("Enter");
    await untilState(page, (state) => state.selection.offset === 3);
    await columns(page).locator("table").press("End");
    await columns(page).locator("table").press("Enter");
    await untilState(page, (state) => state.selection.offset === 17);
    await page.mouse.move(5, 5);
    await tell(page, "hover-changed", { target: { kind: "parameter", offset: 16 } });
    await row(16).and(page.locator(".hovered")).waitFor();
    await tell(page, "parameter-selected", { offset: 0 });
    await row(0).and(page.locator('[aria-selected="true"]')).waitFor();
    const [table, box] = await Promise.all([columns(page).locator(".scroller").boundingBox(), row(0).boundingBox()]);
    assert.ok(table && box && box.y >= table.y && box.y + box.height <= table.y + table.height, "brought into sight");
  }));

test("of a large network only the rows in sight exist, and the chosen one is brought there", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null);
    await page.locator("#tab-theta").click();
    await tell(page, "config-changed", { patch: { layers: [2, 120, 90, 2] } });
    await untilState(page, (state) => state.walk.record?.layers[1] === 120);
    const count = 2 * 120 + 120 * 90 + 90 * 2 + 120 + 90 + 2;
    await columns(page).locator(`[data-value="columns.count"][title="${count}"]`).waitFor();
    assert.equal(await columns(page).locator("table").getAttribute("aria-rowcount"), String(count + 6 + 1));
    for (const offset of [9000, count - 1, 3]) {
      await tell(page, "parameter-selected", { offset });
      await columns(page).locator(`tr[data-offset="${offset}"][aria-selected="true"]`).waitFor();
      const theta = await core(page, "theta");
      assert.equal(Math.fround(await shown(columns(page), `columns.theta.${offset}`)), theta[offset]);
      assert.ok((await columns(page).locator("tbody tr").count()) < 60);
    }
  }));

test("with another optimizer the third column is the real move, and says whose", () =>
  lecture("L4", async (page) => {
    await tell(page, "config-changed", { patch: { optimizer: { kind: "adam", eta: 0.05 } } });
    await columns(page).locator("thead", { hasText: "Adam" }).waitFor();
    const { move, gradient } = await core(page, "walk", {});
    await tell(page, "walk-moved", { to: 1e9 });
    await untilState(page, (state) => state.walk.applied);
    assert.deepEqual(await column(page, "move"), move.map((value) => -value));
    assert.notDeepEqual(move, gradient.map((value) => Math.fround(0.05 * value)));
    assert.match(await columns(page).locator(".go").innerText(), /Compute/);
  }));

test("the columns are copied with all digits", () =>
  withPage({ path: "/#L1", context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page }) => {
    await untilState(page, (state) => state.walk.record !== null && state.walk.at > 0);
    await columns(page).getByRole("button", { name: "Copy as CSV" }).click();
    await columns(page).getByText("18 rows copied").waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
    assert.equal(lines.length, 19);
    const theta = await core(page, "theta");
    assert.equal(lines[9], `"w3[1,1]",${lines[9].split(",").slice(2).join(",")}`);
    assert.equal(Math.fround(Number(lines[9].split(/,(?![^[]*\])/)[1])), theta[8]);
  }));

test("an open question hides its answer in the columns and on the path, and one cannot walk round it", () =>
  lecture("L4", async (page) => {
    const update = await page.evaluate(async () => {
      const [{ store }, { planOf }] = await Promise.all(
        ["js/store.js", "js/walk/positions.js"].map((path) => import(new URL(path, document.baseURI).href)),
      );
      return planOf(store.get().walk.record).update;
    });
    await tell(page, "walk-moved", { to: 1e9 });
    await untilState(page, (state) => state.walk.applied);
    await tell(page, "prediction-changed", { predicting: { hiddenFrom: update + 4, counts: false, target: null } });
    await columns(page).locator('[data-value="columns.after.4"] span').waitFor();
    assert.equal(await columns(page).locator('[data-value="columns.after.4"]').textContent(), "?");
    assert.equal(await columns(page).locator('[data-value="columns.move.4"]').textContent(), "?");
    assert.equal(await columns(page).locator(".go").isDisabled(), true);
    await page.locator("#L2 bp-lecture-figure").scrollIntoViewIfNeeded();
    await timeline(page).locator('[data-value="timeline.theta.4"]').waitFor();
    assert.equal(await timeline(page).locator('[data-value="timeline.theta.4"]').textContent(), "?");
    assert.equal(await timeline(page).getByRole("slider").isDisabled(), true);
  }));

test("while training goes on the path follows, and a step that is chosen pauses it", () =>
  lecture("L2", async (page) => {
    const figure = timeline(page);
    await tell(page, "speed-chosen", { speed: "flat-out" });
    await tell(page, "command-issued", { name: "play" });
    await untilState(page, (state) => state.playing && state.frame.t > 200);
    await figure.getByText("Training goes on").waitFor();
    assert.equal(await figure.locator('[data-train="1"]').isDisabled(), true);
    await figure.locator('[data-go="first"]').click();
    await untilState(page, (state) => !state.playing && state.frame.t === 0 && state.walk.record?.t === 0);
    const { head } = await core(page, "timeline");
    assert.ok(head > 200);
    await figure.getByText("as it was at t = 0").waitFor();
    await tell(page, "config-changed", { patch: { optimizer: { kind: "sgd", eta: 0.25 } } });
    await untilState(page, (state) => state.frame.head === 0);
    await figure.getByText("So far there is θ⁰ only").waitFor();
    await figure.getByText("your changes: 1").waitFor();
  }));

for (const [lang, colorScheme] of /** @type {const} */ ([["en", "light"], ["zh", "dark"]])) {
  test(`axe finds nothing in either figure, and a phone has room for both: ${lang}`, () =>
    withPage(
      { path: `/?lang=${lang}#L1`, context: { colorScheme, reducedMotion: "reduce", viewport: { width: 390, height: 844 } } },
      async ({ page }) => {
        await untilState(page, (state) => state.walk.record !== null && state.walk.at > 0);
        await page.locator("#L2 bp-lecture-figure").scrollIntoViewIfNeeded();
        await timeline(page).locator('[data-train="100"]').click();
        await standsAt(page, 100);
        await timeline(page).locator('[data-go="back"]').click();
        await standsAt(page, 99);
        await page.addScriptTag({ path: axe });
        for (const figure of ["bp-columns", "bp-timeline"]) {
          const violations = await page.evaluate(async (figure) => {
            const element = document
              .querySelector("bp-app")
              ?.shadowRoot?.querySelector("bp-lecture-view")
              ?.shadowRoot?.querySelector(`bp-lecture-figure[name=${figure.slice(3)}]`);
            const { violations } = await /** @type {any} */ (globalThis).axe.run(element?.shadowRoot?.querySelector(figure));
            return violations.map(({ id, nodes }) => [id, nodes[0].html]);
          }, figure);
          assert.deepEqual(violations, [], figure);
          const box = await page.locator(figure).first().boundingBox();
          assert.ok(box && box.x >= 0 && box.x + box.width <= 390, figure);
        }
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
      },
    ));
}
