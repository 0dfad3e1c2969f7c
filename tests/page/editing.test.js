// Edges and biases changed by hand: in the drawing, by slider and number, while training; marks, the pin, the keyboard.

import assert from "node:assert/strict";
import test from "node:test";
import { core, send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";
import { edgePoint } from "./pointing.js";

/** @typedef {import("playwright-core").Page} Page */

const card = (page, name) => page.locator("bp-network").getByRole("group", { name: `Edit ${name}` });
const numberOf = (page, name) => card(page, name).locator("input.number");
const press = (page, name) => page.locator("bp-transport").getByRole("button", { name, exact: true }).click();

test("a click on an edge opens its card, and a number typed there is the core's value", () =>
  withPage({}, async ({ page }) => {
    await page.mouse.click(...(await edgePoint(page, 9)));
    await numberOf(page, "w2[1,2]").fill("1,25");
    await numberOf(page, "w2[1,2]").press("Enter");
    await untilState(page, (state) => state.frame.theta[9] === 1.25);
    assert.equal((await core(page, "theta"))[9], 1.25);
    await page.locator("bp-parameters tr[data-offset='9'] .edited").waitFor();
    assert.match(await page.locator("bp-network path.edited").getAttribute("d"), /^M.*Z$/);
    await press(page, "Reset");
    await page.locator("bp-parameters tr[data-offset='9'] .edited").waitFor({ state: "detached" });
    assert.equal(await page.locator("bp-network path.edited").getAttribute("d"), "");
  }));

test("Escape closes the card of an edge that was clicked", () =>
  withPage({}, async ({ page }) => {
    await page.mouse.click(...(await edgePoint(page, 9)));
    await card(page, "w2[1,2]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("bp-parameter-card").waitFor({ state: "detached" });
  }));

test("a bias is edited with the slider, and a whole drag is one undo", () =>
  withPage({}, async ({ page }) => {
    const before = await core(page, "theta");
    const bias = await stateOf(page, ({ layout }) => layout.find(({ name }) => name === "b1[2]").offset);
    await page.mouse.click(...(await edgePoint(page, bias, 0)));
    const slider = card(page, "b1[2]").getByRole("slider");
    const box = await slider.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (const share of [0.6, 0.7, 0.8, 0.9]) {
      await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
    }
    await page.mouse.up();
    await untilState(page, `(state) => state.frame.theta[${bias}] > 1.2`);
    await page.locator("bp-undo").getByRole("button", { name: /^Undo: b¹₂ 0 → 1\./ }).click();
    await untilState(page, `(state) => state.frame?.theta[${bias}] === 0`);
    assert.deepEqual(await core(page, "theta"), before);
    assert.equal(await stateOf(page, (state) => state.past.undo), null, "one entry for the whole drag");
    assert.equal(await slider.inputValue(), "0");
  }));

test("an edit while training loses no step: the core goes on from the edited θ", () =>
  withPage({}, async ({ page }) => {
    await page.locator("bp-transport select").selectOption("step-10");
    await page.mouse.click(...(await edgePoint(page, 9)));
    await numberOf(page, "w2[1,2]").waitFor();
    await press(page, "Play");
    await untilState(page, (state) => state.frame.t >= 3);
    await numberOf(page, "w2[1,2]").fill("-1.5");
    await numberOf(page, "w2[1,2]").press("Enter");
    await untilState(page, (state) => state.frame.theta[9] < -1);
    const edited = await stateOf(page, (state) => state.frame.t);
    await untilState(page, `(state) => state.frame.t > ${edited + 2}`);
    assert.ok(await stateOf(page, (state) => state.playing), "it trains on");
    await press(page, "Pause");
    await untilState(page, (state) => !state.frame.playing);
    const end = await core(page, "theta");
    // the same training again, with the same edit at the same step
    const { edits } = await core(page, "timeline");
    assert.equal(edits.length, 1);
    const t = await stateOf(page, (state) => state.frame.t);
    await press(page, "Reset");
    await untilState(page, (state) => state.frame.t === 0);
    for (let i = 0; i < edits[0]; i += 1) await press(page, "Step");
    await untilState(page, `(state) => state.frame.t === ${edits[0]}`);
    await send(page, "parameter-edited", { offset: 9, value: -1.5 });
    for (let i = edits[0]; i < t; i += 1) await press(page, "Step");
    await untilState(page, `(state) => state.frame.t === ${t}`);
    assert.deepEqual(await core(page, "theta"), end);
  }));

for (const [path, width, height] of /** @type {const} */ ([["/?lang=en", 1024, 768], ["/?lang=zh", 1024, 768], ["/?projector", 1440, 900]])) {
  test(`the read-out beside the table stays within its panel: ${path} at ${width} × ${height}`, () =>
    withPage({ path, context: { viewport: { width, height } } }, async ({ page }) => {
      await page.locator(".drawer > button").click();
      await send(page, "parameter-selected", { offset: 13 });
      await page.locator("bp-readout .pin").waitFor();
      const found = await page.locator("bp-readout").evaluate((readout) => {
        const { left, right } = readout.getBoundingClientRect();
        const buttons = [...readout.shadowRoot.querySelectorAll("button, .row")].map((part) => part.getBoundingClientRect());
        return {
          within: buttons.every((box) => box.left >= left - 1 && box.right <= right + 1),
          beyond: readout.scrollWidth - readout.clientWidth,
          words: readout.shadowRoot.querySelector(".where").getClientRects()[0].height,
        };
      });
      assert.deepEqual({ ...found, words: found.words < 34 }, { within: true, beyond: 0, words: true }, JSON.stringify(found));
    }));
}

test("a pin keeps its read-out open while others are hovered and clicked", () =>
  withPage({}, async ({ page }) => {
    await page.mouse.click(...(await edgePoint(page, 9)));
    await card(page, "w2[1,2]").getByRole("button", { name: "Keep this open" }).click();
    await page.mouse.move(...(await edgePoint(page, 15)));
    await page.mouse.click(...(await edgePoint(page, 4, 0.8)));
    await card(page, "w1[3,1]").waitFor();
    assert.equal(await stateOf(page, (state) => state.selection.offset), 4);
    await card(page, "w2[1,2]").waitFor();
    assert.match(await page.locator("bp-readout .where").first().textContent(), /layer 2, from 2 to 1/);
    const [first, second] = await Promise.all(["w2[1,2]", "w1[3,1]"].map((name) => card(page, name).boundingBox()));
    const apart =
      first.x + first.width <= second.x ||
      second.x + second.width <= first.x ||
      first.y + first.height <= second.y ||
      second.y + second.height <= first.y;
    assert.ok(apart, "the cards do not cover each other");
    await page.locator("bp-readout").getByRole("button", { name: "Keep this open" }).click();
    await card(page, "w2[1,2]").waitFor({ state: "detached" });
    assert.match(await page.locator("bp-readout .where").first().textContent(), /layer 1, from 1 to 3/);
  }));

test("by keyboard: Enter opens the card, Enter again goes to the number, Escape comes back", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("Tab");
    await page.locator("bp-network .stage").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await untilState(page, (state) => state.selection?.kind === "parameter");
    const offset = await stateOf(page, (state) => state.selection.offset);
    await page.locator("bp-parameter-card").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("bp-parameter-card input.number:focus").waitFor();
    await page.keyboard.type("0.75");
    await page.keyboard.press("Enter");
    await untilState(page, `(state) => state.frame.theta[${offset}] === 0.75`);
    await page.keyboard.press("Control+z"); // the number is taken: undo is the page's
    await untilState(page, `(state) => state.frame && state.frame.theta[${offset}] !== 0.75`);
    await page.keyboard.press("Escape");
    await page.locator("bp-parameter-card").waitFor({ state: "detached" });
    await page.locator("bp-network .stage:focus").waitFor();
  }));

test("what is no number is refused by the core beside the field, and the value stays", () =>
  withPage({}, async ({ page }) => {
    const before = await core(page, "theta");
    await page.mouse.click(...(await edgePoint(page, 9)));
    for (const [wrong, words] of [
      ["abc", "This is no number; allowed: finite numbers"],
      ["1e99", "∞ is not possible here; allowed: finite numbers"],
      ["", "This is no number; allowed: finite numbers"],
    ]) {
      await numberOf(page, "w2[1,2]").fill(wrong);
      await numberOf(page, "w2[1,2]").press("Enter");
      await card(page, "w2[1,2]").getByRole("alert").waitFor();
      assert.equal(await card(page, "w2[1,2]").getByRole("alert").textContent(), words);
      assert.deepEqual(await core(page, "theta"), before);
      await send(page, "notice-dismissed", {});
    }
    assert.equal(await stateOf(page, (state) => state.edited.size), 0);
  }));
