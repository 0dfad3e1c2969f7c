// The drawing, the table and the card: live numbers of the core, one choice in all three, everything by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf, untilPromised, untilState, withPage } from "./harness.js";
import { edgePoint } from "./pointing.js";

const neuronPoint = (page, layer, j) =>
  page.locator("bp-network").evaluate(
    (network, [l, k]) => {
      const { x, y } = network.geometry.neurons.find((other) => other.layer === l && other.j === k);
      const box = network.renderRoot.querySelector(".stage").getBoundingClientRect();
      return [x + box.left, y + box.top];
    },
    [layer, j],
  );

/** The numbers in the bubble by name, as they are written, and the same of the frame by the page's own format. */
const bubbleAndFrame = (page, offset) =>
  page.locator("bp-network").evaluate(async (network, at) => {
    const from = (path) => import(new URL(path, document.baseURI).href);
    const [{ store }, { formatNumber }] = await Promise.all([
      from("js/store.js"),
      from("js/format.js"),
    ]);
    await network.updateComplete;
    const { frame } = store.get();
    const cells = [...network.renderRoot.querySelectorAll(".bubble [data-value]")];
    const shown = Object.fromEntries(
      cells.map((cell) => [cell.dataset.value, cell.textContent.trim()]),
    );
    const format = (value) => formatNumber(value, { digits: 5 });
    const wanted = {
      theta: format(frame.theta[at]),
      gradient: format(frame.gradient[at]),
      update: format(frame.update[at]),
    };
    return { shown, wanted, t: frame.t };
  }, offset);

const command = (page, name) =>
  page.locator("bp-network").evaluate(
    (network, detail) => {
      network.dispatchEvent(
        new CustomEvent("command-issued", { detail, bubbles: true, composed: true }),
      );
    },
    { name },
  );

const openDrawer = async (page) => {
  const button = page.locator(".drawer > button");
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
};

test("hovering an edge shows the core's value, gradient and update, live while training", () =>
  withPage({}, async ({ page }) => {
    await page.mouse.move(...(await edgePoint(page, 9)));
    await untilState(page, (state) => state.hover?.offset === 9);
    const before = await bubbleAndFrame(page, 9);
    assert.deepEqual(before.shown, before.wanted);
    await command(page, "play");
    await untilState(page, (state) => state.frame.t > 100);
    const during = await bubbleAndFrame(page, 9);
    assert.deepEqual(during.shown, during.wanted);
    assert.ok(during.t > before.t);
    await command(page, "pause");
    await untilState(page, (state) => !state.frame.playing);
    const after = await bubbleAndFrame(page, 9);
    assert.deepEqual(after.shown, after.wanted);
    assert.notEqual(after.shown.theta, before.shown.theta);
  }));

test("every edge's bubble stays in the viewport and leaves its edge in sight", () =>
  withPage({ context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    for (const offset of [0, 7, 8, 15, 16, 18]) {
      const [x, y] = await edgePoint(page, offset, 0.4);
      await page.mouse.move(x, y);
      const bubble = page.locator("bp-network .bubble");
      await bubble.waitFor({ state: "visible" });
      const box = await bubble.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844);
      const over = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      assert.ok(!over, `bubble of ${offset} covers the pointer`);
    }
  }));

test("Escape closes the bubble without moving the pointer", () =>
  withPage({}, async ({ page }) => {
    await page.mouse.move(...(await edgePoint(page, 4)));
    const bubble = page.locator("bp-network .bubble");
    await bubble.waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await bubble.waitFor({ state: "hidden" });
    assert.equal(await stateOf(page, (state) => state.hover), null);
  }));

test("a neuron's bubble shows z, a, the derivative and delta of the chosen sample", () =>
  withPage({}, async ({ page }) => {
    await page.mouse.move(...(await neuronPoint(page, 2, 1)));
    await untilState(page, (state) => state.hover?.kind === "neuron");
    const { shown, wanted } = await page.locator("bp-network").evaluate(async (network) => {
      const from = (path) => import(new URL(path, document.baseURI).href);
      const [{ store }, { formatNumber }] = await Promise.all([
        from("js/store.js"),
        from("js/format.js"),
      ]);
      await network.updateComplete;
      const layer = store.get().frame.trace.layers[1];
      const cells = [...network.renderRoot.querySelectorAll(".bubble [data-value]")];
      const values = {
        z: layer.z[0],
        a: layer.a[0],
        "sigma-prime": layer.sigmaPrime[0],
        delta: layer.delta[0],
      };
      const format = ([name, value]) => [name, formatNumber(value, { digits: 5 })];
      return {
        shown: Object.fromEntries(
          cells.map((cell) => [cell.dataset.value, cell.textContent.trim()]),
        ),
        wanted: Object.fromEntries(Object.entries(values).map(format)),
      };
    });
    assert.deepEqual(shown, wanted);
  }));

/** Until the parameter's row stands between the head and the end of the table, and has stayed there for two frames. @param {Page} page @param {number} offset */
const inSight = (page, offset) =>
  untilPromised(page, async (offset) => {
    const root = document.querySelector("bp-app").renderRoot.querySelector("bp-parameters").renderRoot;
    const isIn = () => {
      const row = root.querySelector(`tr[data-offset='${offset}']`)?.getBoundingClientRect();
      const table = root.querySelector(".scroller").getBoundingClientRect();
      return row !== undefined && row.top >= table.top + 20 && row.bottom <= table.bottom + 1;
    };
    const first = isIn();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return first && isIn();
  }, offset);

test("a choice in the drawing, the table and the card is one choice", () =>
  withPage({}, async ({ page }) => {
    await openDrawer(page);
    await page.mouse.click(...(await edgePoint(page, 9)));
    await untilState(page, (state) => state.selection?.offset === 9);
    const row = page.locator("bp-parameters tr[aria-selected=true]");
    await row.waitFor();
    assert.equal(await row.getAttribute("data-offset"), "9");
    await page.mouse.click(...(await edgePoint(page, 19)));
    await page.locator("bp-parameters tr[data-offset='19'][aria-selected=true]").waitFor();
    await inSight(page, 19);
    await page.mouse.click(...(await edgePoint(page, 9)));
    await inSight(page, 9);
    assert.match(
      await page.locator("bp-readout .where").first().textContent(),
      /layer 2, from 2 to 1/,
    );

    await page.locator("bp-parameters tbody tr[data-offset='10']").click();
    await untilState(page, (state) => state.selection?.offset === 10);
    assert.equal(await page.locator("bp-network #p10").getAttribute("aria-selected"), "true");
    assert.equal(await page.locator("bp-network #p9").getAttribute("aria-selected"), "false");
    assert.equal(await page.locator("bp-network .mark.selected").count(), 1);

    await page.locator("bp-parameters tbody tr[data-offset='11']").hover();
    await untilState(page, (state) => state.hover?.offset === 11);
    assert.equal(await page.locator("bp-network .mark.hovered").count(), 1);
  }));

test("the card's product is the core's derivative of that sample's cost", () =>
  withPage({}, async ({ page }) => {
    await openDrawer(page);
    await page.locator("bp-parameters tbody tr[data-offset='2']").click();
    const product = page.locator("bp-readout [data-value=product]");
    await product.waitFor();
    const wanted = await stateOf(
      page,
      ({ frame }) => frame.trace.x[0] * frame.trace.layers[0].delta[1],
    );
    assert.equal(Number(await product.getAttribute("title")), wanted);
  }));

test("the drawing is walked with the arrow keys and chosen from with Enter", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("Tab"); // what follows is a focus by keyboard
    await page.locator("bp-network .stage").focus();
    const active = () => page.locator("bp-network .stage").getAttribute("aria-activedescendant");
    assert.equal(await active(), "n0-1");
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(), "n0-2");
    await page.keyboard.press("ArrowRight");
    const edge = await active();
    assert.match(edge, /^p[0-7]$/);
    await page.keyboard.press("Enter");
    await untilState(page, (state) => state.selection?.kind === "parameter");
    assert.equal(`p${await stateOf(page, (state) => state.selection.offset)}`, edge);
    assert.match(
      await page.locator("bp-network [role=status]").first().textContent(),
      /w1\[\d,2\].*Value/,
    );
    await page.keyboard.press("ArrowRight");
    assert.match(await active(), /^n1-\d$/);
    await page.keyboard.press("End");
    assert.equal(await active(), "n3-1");
    await page.keyboard.press("Enter");
    await untilState(
      page,
      (state) => state.selection?.kind === "neuron" && state.selection.layer === 3,
    );
    assert.equal(await stateOf(page, (state) => state.frame.t), 0, "the arrows do not train");
  }));

test("digits: wide layers fold, and the fold opens up to 32 neurons", () =>
  withPage({}, async ({ page }) => {
    await page.locator("bp-network").evaluate((network) => {
      const detail = { id: "digits" };
      network.dispatchEvent(
        new CustomEvent("preset-chosen", { detail, bubbles: true, composed: true }),
      );
    });
    await untilState(
      page,
      (state) => state.config.layers[0] === 64 && state.frame?.theta.length > 2000,
    );
    const inputs = page.locator("bp-network .neurons [id^=n0-]");
    await page.locator("bp-network #f0").waitFor();
    const folded = await inputs.count();
    assert.ok(folded > 4 && folded < 20);
    assert.match(await page.locator("bp-network #f0").getAttribute("aria-label"), /52 more/);
    assert.match(await page.locator("bp-network .note").textContent(), /first and last/);
    await page.locator("bp-network #f0").click();
    await page.locator("bp-network #n0-20").waitFor();
    assert.equal(await inputs.count(), 32);
    const edges = await page.locator("bp-network .edges path").count();
    assert.ok(edges <= 1500, `${edges} edges`);
  }));

test("digits: of 2,410 parameters the table makes only the rows in sight", () =>
  withPage({}, async ({ page }) => {
    await openDrawer(page);
    await page.locator("bp-network").evaluate((network) => {
      const detail = { id: "digits" };
      network.dispatchEvent(
        new CustomEvent("preset-chosen", { detail, bubbles: true, composed: true }),
      );
    });
    await untilState(page, (state) => state.layout.length > 2000);
    const table = page.locator("bp-parameters table");
    const count = await stateOf(page, (state) => state.layout.length);
    assert.equal(await table.getAttribute("aria-rowcount"), String(count + 1));
    assert.ok((await page.locator("bp-parameters tr[data-offset]").count()) < 60);
    await table.focus();
    await page.keyboard.press("End");
    await page.locator(`bp-parameters tr[data-offset='${count - 1}']`).waitFor();
    assert.equal(await table.getAttribute("aria-activedescendant"), `row-${count - 1}`);
    await page.locator("bp-parameters input[type=search]").fill("b2[10]");
    await page.locator("bp-parameters tr[data-offset] th[aria-label='b2[10]']").waitFor();
    assert.equal(await page.locator("bp-parameters tr[data-offset]").count(), 1);
  }));

test("the numerical check fills its column", () =>
  withPage({}, async ({ page }) => {
    await openDrawer(page);
    await page.locator("bp-parameters .tools button").click();
    await untilState(page, (state) => state.gradientCheck !== null);
    await page.locator("bp-parameters tbody .ok").first().waitFor();
    assert.equal(await page.locator("bp-parameters tbody .bad").count(), 0);
  }));
