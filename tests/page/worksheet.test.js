// The worksheet and its key, on the screen and on paper, and the values to predict.

import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const opened = (page) => untilState(page, (state) => state.walk.record !== null && state.walk.at > 0);

/** @param {Page} page */
async function openSheet(page) {
  await opened(page);
  await page.getByRole("button", { name: "Worksheet" }).click();
  await page.locator("bp-worksheet .key").waitFor();
}

test("the worksheet asks on one page and answers on another, with the core's numbers", () =>
  withPage({ path: "/#lecture" }, async ({ page }) => {
    await openSheet(page);
    const record = await stateOf(page, ({ walk }) => ({
      delta: Array.from(walk.record.work.layers[0].delta),
      after: walk.record.thetaAfter[8],
      cost: walk.record.work.cost,
    }));
    const key = page.locator("bp-worksheet .key");
    const title = (id) => key.locator(`[data-value="${id}"]`).getAttribute("title");
    assert.equal(Math.fround(Number(await title("backward.δ¹₁.delta"))), record.delta[0]);
    assert.equal(Math.fround(Number(await title("backward.δ¹₂.delta"))), record.delta[1]);
    assert.equal(Math.fround(Number(await title("cost.C.cost"))), record.cost);
    assert.equal(Math.fround(Number(await title("update.w³₁₁.after"))), record.after);
    const questions = page.locator("bp-worksheet .questions");
    assert.equal(await questions.locator('[data-value^="backward"], [data-value^="forward"]').count(), 0, "blanks");
    assert.ok((await questions.locator("td").count()) > 30);
    assert.match(await questions.locator("svg").first().innerHTML(), /z.*\?/s, "the drawing tells nothing either");
    await page.getByRole("button", { name: "Back to the lecture" }).click();
    await page.locator("#descent").waitFor();
    assert.equal(await page.locator("bp-worksheet").count(), 0);
  }));

test("the worksheet is printed light, one page for the questions and one for the key", () =>
  withPage({ path: "/?lang=zh#lecture", context: { colorScheme: "dark" } }, async ({ page }) => {
    await opened(page);
    await page.locator("bp-lecture-view .actions button").first().click();
    await page.locator("bp-worksheet .key").waitFor();
    const themes = page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener("beforeprint", () => resolve(document.documentElement.dataset.theme));
        }),
    );
    const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
    assert.equal(await themes, "light");
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length, 2);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark", "the screen stays dark");
  }));

/** The live numbers of the page, wherever they stand, that are the value asked for. @param {Page} page */
const tellingValues = (page, position) =>
  page.evaluate(async (position) => {
    const load = (path) => import(new URL(path, document.baseURI).href);
    const [{ store }, { numbersOf }, { formatNumber, formatFull }] = await Promise.all(
      ["js/store.js", "js/walk/numbers.js", "js/format.js"].map(load),
    );
    const { value } = numbersOf(store.get().walk.record, position).result;
    const forms = new Set([formatFull(value), ...[3, 4].map((digits) => formatNumber(value, { digits }))]);
    /** @param {ParentNode} root @returns {Element[]} */
    const all = (root) =>
      [...root.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    return all(document)
      .filter((element) => element.hasAttribute("data-value"))
      .filter((element) => forms.has(element.getAttribute("title") ?? "") || forms.has(element.textContent?.trim() ?? ""))
      .map((element) => `${element.getAttribute("data-value")}: ${element.textContent}`);
  }, position);

test("a predicted value is hidden everywhere until it is answered, and then explained", () =>
  withPage({ path: "/#L13" }, async ({ page }) => {
    await opened(page);
    const card = page.locator("bp-predict[chapter=backward]");
    await card.getByRole("button", { name: "Hide a value" }).click();
    await untilState(page, (state) => state.predicting !== null && state.walk.at === state.predicting.hiddenFrom);
    const { index, position } = await card.evaluate((element) => /** @type {any} */ (element).question);
    const asked = await card.locator("[data-value]").textContent();
    assert.equal(asked?.trim(), "?");
    assert.equal(await card.locator("[data-value][title]").count(), 0, "no title tells it");
    await page.locator("#L13 bp-lecture-figure").scrollIntoViewIfNeeded();
    await page.locator("#L13 bp-reversed-network [data-value]").first().waitFor({ state: "attached" });
    assert.deepEqual(await tellingValues(page, position), [], "no drawing, no line and no title tells it");
    assert.equal(await page.locator('#L13 [data-value="L13.delta.1.1"]').textContent(), "?", "what follows is hidden too");
    const radios = card.locator("form input[type=radio]");
    if (await radios.count()) await radios.first().check({ force: true });
    else {
      await card.locator("#answer").fill("abc");
      await page.keyboard.press("Enter");
      await card.getByRole("alert").waitFor();
      await card.locator("#answer").fill("123");
    }
    await card.getByRole("button", { name: "Check" }).click();
    await card.locator(".verdict").waitFor();
    await untilState(page, (state) => state.predicting === null);
    assert.notEqual((await card.locator("[data-value]").first().textContent())?.trim(), "?");
    assert.match((await card.locator(".verdict").textContent()) ?? "", /\d\.\d/, "with its number");
    assert.match((await card.locator(".progress").textContent()) ?? "", /of 1 right/);
    await untilState(page, `(state) => state.walk.at === ${index} + 1`);
    await page.reload();
    await opened(page);
    assert.match((await card.locator(".progress").textContent()) ?? "", /of 1 right/, "kept on this device");
    await card.getByRole("button", { name: "Forget my answers" }).click();
    await card.locator(".progress").waitFor({ state: "detached" });
  }));

test("in the steps a question stays where it was asked for, whatever it asks", () =>
  withPage({ path: "/#steps" }, async ({ page }) => {
    await page.getByRole("tab", { name: "Practice" }).click();
    const card = page.locator("bp-steps-view bp-predict");
    await card.getByRole("button", { name: "Hide a value" }).click();
    await untilState(page, (state) => state.predicting !== null && state.walk.at === state.predicting.hiddenFrom);
    for (let i = 0; i < 4; i += 1) {
      assert.equal((await card.locator(".asked [data-value]").textContent())?.trim(), "?");
      await card.getByRole("button", { name: "Show it" }).click();
      await card.locator(".verdict.shown").waitFor();
      await card.getByRole("button", { name: "Another one" }).click();
      await card.locator("form").waitFor();
    }
    assert.equal(await page.getByRole("tab", { name: "Practice" }).getAttribute("aria-selected"), "true");
  }));

test("who walks on past a hidden value sees it, and who leaves hides nothing", () =>
  withPage({ path: "/#L12" }, async ({ page }) => {
    await opened(page);
    const card = page.locator("bp-predict[chapter=forward]");
    await card.getByRole("button", { name: "Hide a value" }).click();
    await untilState(page, (state) => state.predicting !== null && state.walk.at === state.predicting.hiddenFrom);
    await page.locator("bp-walk-transport [data-move=next]").click();
    await card.locator(".verdict.shown").waitFor();
    await untilState(page, (state) => state.predicting === null && state.walk.record.hiddenFrom === undefined);
    assert.equal(await card.locator(".progress").count(), 0, "that was no answer");
    await card.getByRole("button", { name: "Another one" }).click();
    await untilState(page, (state) => state.predicting !== null);
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Playground" }).click();
    await untilState(page, (state) => state.place === "playground" && state.predicting === null);
  }));

test("a parameter that has not moved is no answer, and a single question is not offered again", () =>
  withPage({ path: "/#L4" }, async ({ page }) => {
    await opened(page);
    const card = page.locator("bp-predict[chapter=descent]");
    await card.getByRole("button", { name: "Hide a value" }).click();
    const { given, asked } = await card.evaluate((element) => /** @type {any} */ (element).question);
    const answer = async (/** @type {number} */ value) => {
      await card.locator("#answer").fill(String(value));
      await card.getByRole("button", { name: "Check" }).click();
      return (await card.locator(".verdict strong").textContent())?.trim();
    };
    assert.notEqual(await answer(given[0].quantity.value), "Right.");
    await card.getByRole("button", { name: "Another one" }).click();
    const next = await card.evaluate((element) => /** @type {any} */ (element).question.asked.value);
    assert.notEqual(next, asked.value);
    assert.equal(await answer(next), "Right.");
    const count = page.locator("bp-predict[chapter=cost]");
    await count.getByRole("button", { name: "Hide a value" }).click();
    await count.locator("#answer").fill("18");
    await count.getByRole("button", { name: "Check" }).click();
    await count.locator(".verdict.right").waitFor();
    assert.equal(await count.getByRole("button", { name: "Another one" }).count(), 0);
  }));

test("the page works where nothing can be kept", () =>
  withPage(
    {
      path: "/#lecture",
      before: (page) =>
        page.addInitScript(() => {
          Object.defineProperty(globalThis, "localStorage", {
            get() {
              throw new DOMException("denied", "SecurityError");
            },
          });
        }),
    },
    async ({ page }) => {
      await opened(page);
      const card = page.locator("bp-predict[chapter=cost]");
      await card.getByRole("button", { name: "Hide a value" }).click();
      assert.equal(await page.locator('#L1 [data-value="L1.count"]').textContent(), "?");
      await card.locator("#answer").fill("18");
      await card.getByRole("button", { name: "Check" }).click();
      await card.locator(".verdict.right").waitFor();
      assert.equal(await page.locator('#L1 [data-value="L1.count"]').textContent(), "18");
    },
  ));
