// For a lecture hall: everything is larger, laid out for the room that is left, and still found where it is drawn.

import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const FACTOR = 1.35;

/** @param {Page} page @param {boolean} on */
const untilMagnified = (page, on) =>
  page.waitForFunction((zoom) => Math.abs(document.querySelector("bp-app").currentCSSZoom - zoom) < 0.01, on ? FACTOR : 1, { timeout: 15_000 });

/** How high letters and how wide lines are on the screen. @param {Page} page */
const sizes = (page) =>
  page.evaluate(() => {
    const app = document.querySelector("bp-app").shadowRoot;
    const network = app.querySelector("bp-network").shadowRoot;
    const line = network.querySelector("svg path[stroke-width], svg path");
    const button = app.querySelector("bp-transport").shadowRoot.querySelector("button.primary");
    const tick = app.querySelector("bp-output").shadowRoot.querySelector("bp-surface").shadowRoot.querySelector("svg text");
    const name = network.querySelector(".heads .head");
    return {
      button: button.getBoundingClientRect().height,
      tick: tick.getBoundingClientRect().height,
      name: name.getBoundingClientRect().height,
      line: Number.parseFloat(getComputedStyle(line).strokeWidth) * line.getScreenCTM().a,
    };
  });

test("a key and a button make everything larger and back, and the browser keeps the choice", () =>
  withPage({}, async ({ page, address }) => {
    await page.locator("bp-network .heads .head").first().waitFor();
    const before = await sizes(page);
    await page.keyboard.press("b");
    await untilMagnified(page, true);
    const after = await sizes(page);
    for (const name of ["button", "tick", "name", "line"]) {
      assert.ok(Math.abs(after[name] / before[name] - FACTOR) < 0.12, `${name}: ${before[name]} → ${after[name]}`);
    }
    const button = page.getByRole("button", { name: "Larger, for a projector" });
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await page.reload();
    await untilMagnified(page, true);
    await page.goto(`${address}/?projector=false`);
    await untilState(page, (state) => state.frame !== null);
    await untilMagnified(page, false);
    await page.goto(`${address}/`);
    await untilMagnified(page, true);
    await button.click();
    await untilMagnified(page, false);
    await untilState(page, (state) => state.projector === false);
    await page.goto(`${address}/?projector`);
    await untilMagnified(page, true);
  }));

for (const [width, height, lang] of /** @type {const} */ ([[1440, 900, "en"], [1024, 768, "zh"], [1920, 1080, "zh"]])) {
  test(`at ${width} × ${height} nothing overlaps or leaves the screen: ${lang}`, () =>
    withPage({ path: `/?projector&lang=${lang}`, context: { viewport: { width, height } } }, async ({ page }) => {
      await untilMagnified(page, true);
      await page.keyboard.press("e");
      await untilState(page, (state) => state.frame?.epoch === 1);
      const share = await page.evaluate(() => document.querySelector("bp-app").shadowRoot.querySelector("bp-network").getBoundingClientRect().width / innerWidth);
      assert.ok(share > 0.45, `the page is laid out for the room that is left: the network has ${share} of it`);
      for (const place of ["playground", "steps", "lecture", "descent", "scale"]) {
        await page.evaluate((place) => document.querySelector("bp-app").dispatchEvent(new CustomEvent("place-chosen", { detail: { place } })), place);
        if (place !== "playground") await page.locator(`bp-${place}-view`).waitFor();
        const wrong = await page.evaluate(() => {
          const root = document.documentElement;
          const found = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
          const app = document.querySelector("bp-app").shadowRoot;
          const boxes = [...app.querySelectorAll("header > *:not(.skip), header .tools > *, .bar > *, .main > *, .middle > *")]
            .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).display !== "contents")
            .map((element) => ({ element, box: element.getBoundingClientRect() }));
          for (const { element, box } of boxes) {
            if (box.right > innerWidth + 1 || box.left < -1) found.push(`${element.localName}.${element.className} leaves the screen`);
            for (const other of boxes) {
              if (element === other.element || element.contains(other.element) || other.element.contains(element)) continue;
              const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
              const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
              if (wide > 1 && high > 1) found.push(`${element.localName}.${element.className} over ${other.element.localName}.${other.element.className}`);
            }
          }
          return found;
        });
        assert.deepEqual(wrong, [], place);
      }
    }));
}

for (const path of ["/?projector", "/"]) {
  test(`beside an open drawer the network is seen, or shows that there is more: ${path}`, () =>
    withPage({ path }, async ({ page }) => {
      await untilMagnified(page, path !== "/");
      const drawer = page.locator(".drawer > button");
      if ((await drawer.getAttribute("aria-expanded")) === "false") await drawer.click();
      for (const preset of ["circle", "penguins"]) {
        await page.evaluate(async (name) => {
          const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
          await document.querySelector("bp-app").playground.open(presetOf(name).recipe, name);
        }, preset);
        await untilState(page, (state) => state.frame !== null);
        const found = await page.locator("bp-network").evaluate((network) => {
          const stage = network.shadowRoot.querySelector(".stage");
          const legend = network.shadowRoot.querySelector("bp-legend").getBoundingClientRect();
          const drawer = document.querySelector("bp-app").shadowRoot.querySelector(".drawer").getBoundingClientRect();
          return { apart: drawer.top - legend.bottom, height: stage.clientHeight, hidden: stage.scrollHeight - stage.clientHeight };
        });
        assert.ok(found.apart >= 0, `${preset}: the legend stands above the drawer: ${JSON.stringify(found)}`);
        assert.ok(found.height > 230, `${preset}: ${JSON.stringify(found)}`);
        if (path === "/") assert.equal(found.hidden, 0, preset);
      }
    }));
}

test("the loss curve has a pixel for each of the screen's, and its cursor is under the pointer", () =>
  withPage({}, async ({ page }) => {
    await untilMagnified(page, false);
    await page.keyboard.press("b");
    await untilMagnified(page, true);
    await page.waitForFunction(() => {
      const curve = document.querySelector("bp-app").shadowRoot.querySelector("bp-loss-curve").shadowRoot;
      const [canvas, plot] = [curve.querySelector("canvas"), curve.querySelector(".plot").getBoundingClientRect()];
      const { width, height } = canvas?.getBoundingClientRect() ?? {};
      return canvas?.width === Math.round(width) && canvas.height === Math.round(height) && Math.abs(width - plot.width) < 2;
    });
    for (let epoch = 0; epoch < 10; epoch += 1) await page.evaluate(() => document.querySelector("bp-app").playground.command("epoch"));
    await untilState(page, (state) => state.frame.epoch === 10);
    await page.locator("bp-loss-curve .u-over").scrollIntoViewIfNeeded();
    const box = await page.locator("bp-loss-curve .u-over").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator("bp-loss-curve dd[data-value=epoch]", { hasText: /^5$/ }).waitFor();
  }));

test("what is pointed at is found where it is drawn, and its numbers stand beside it within the screen", () =>
  withPage({ path: "/?projector" }, async ({ page }) => {
    await untilMagnified(page, true);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))); // laid out anew by then
    const neuron = await page.evaluate(() => {
      const network = document.querySelector("bp-app").shadowRoot.querySelector("bp-network");
      const stage = network.shadowRoot.querySelector(".stage");
      const { left, top } = stage.getBoundingClientRect();
      const zoom = stage.currentCSSZoom;
      const { layer, j, x, y } = network.geometry.neurons.at(-1);
      return { layer, j, x: left + zoom * (x - stage.scrollLeft), y: top + zoom * (y - stage.scrollTop) };
    });
    await page.mouse.move(neuron.x, neuron.y);
    await untilState(page, (state) => state.hover?.kind === "neuron");
    assert.deepEqual(await stateOf(page, (state) => state.hover), { kind: "neuron", layer: neuron.layer, j: neuron.j });
    const box = await page.locator("bp-network .bubble").boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1440 && box.y + box.height <= 900, JSON.stringify(box));
    assert.ok(Math.hypot(box.x + box.width / 2 - neuron.x, box.y + box.height / 2 - neuron.y) < 420, "near by");
    const sample = await page.evaluate(() => {
      const plot = document.querySelector("bp-app").shadowRoot.querySelector("bp-output").shadowRoot.querySelector("bp-surface");
      const { left, top } = plot.shadowRoot.querySelector(".plot").getBoundingClientRect();
      const zoom = plot.currentCSSZoom;
      const { box, xRange } = plot.plane;
      return { x: left + zoom * (box.left + box.width / 2), y: top + zoom * (box.top + box.height / 2), xRange };
    });
    await page.mouse.click(sample.x, sample.y);
    await untilState(page, (state) => state.sample !== 0);
    const [x, y] = await stateOf(page, (state) => [...state.dataset.train.x.slice(2 * state.sample, 2 * state.sample + 2)]);
    assert.ok(Math.hypot(x, y) < 1.5, `the middle of the plot is near the origin: ${x}, ${y}`);
  }));

/** Whether a mark of a drawing is where the pointer is, give or take some pixels. @param {Page} page @param {string} mark @param {{ x: number, y: number }} pointer */
async function assertUnder(page, mark, { x, y }) {
  await page.mouse.move(x, y);
  const box = await page.locator(mark).boundingBox();
  const near = x >= box.x - 3 && x <= box.x + box.width + 3 && y >= box.y - 3 && y <= box.y + box.height + 3;
  assert.ok(near, `${mark}: ${JSON.stringify(box)} is not at ${x}, ${y}`);
}

test("residuals and weights over time are found under the pointer", () =>
  withPage({ path: "/?projector" }, async ({ page }) => {
    await untilMagnified(page, true);
    await page.evaluate(async () => {
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      await document.querySelector("bp-app").playground.open(presetOf("sine").recipe, "sine");
    });
    await page.locator("bp-loss-curve summary", { hasText: "Weights over time" }).click();
    const strips = page.locator("bp-weight-history .drawing");
    await strips.locator("svg").waitFor();
    await strips.scrollIntoViewIfNeeded();
    const box = await strips.boundingBox();
    await assertUnder(page, "bp-weight-history .drawing .pointed", { x: box.x + 0.6 * box.width, y: box.y + FACTOR * 40 });
    await page.locator("bp-output summary", { hasText: "Residuals and R²" }).click();
    const residuals = page.locator("bp-residuals .drawing");
    await residuals.locator("svg").waitFor();
    await residuals.scrollIntoViewIfNeeded();
    const sample = await residuals.evaluate((drawing) => {
      const { left, top } = drawing.getBoundingClientRect();
      const zoom = drawing.currentCSSZoom;
      const [, x, y] = /M([\d.]+) ([\d.]+)/.exec(drawing.querySelector("path.train").getAttribute("d")).map(Number);
      return { x: left + zoom * x, y: top + zoom * y };
    });
    await assertUnder(page, "bp-residuals .drawing .pointed", sample);
  }));

test("an embedding is larger where its attribute asks for it", () =>
  withPage({ path: "/embed.html?preset=xor&show=network&projector", ready: false }, async ({ page }) => {
    await page.locator("backprop-playground bp-network .stage").waitFor();
    const zoom = () => page.locator("backprop-playground bp-network .stage").evaluate((stage) => stage.currentCSSZoom);
    assert.ok(Math.abs((await zoom()) - FACTOR) < 0.01);
    await page.evaluate(() => document.querySelector("backprop-playground").toggleAttribute("projector", false));
    assert.equal(await zoom(), 1);
  }));

test("a magnified embedding has the same pictures, and is printed as large as others", () =>
  withPage({ path: "/embed.html?preset=xor&show=output", ready: false }, async ({ page }) => {
    await page.locator("backprop-playground bp-surface canvas.back").waitFor();
    /** Where its raster and its frame are. */
    const picture = () =>
      page.evaluate(async () => {
        const text = await (await document.querySelector("backprop-playground").toBlob("svg")).text();
        const svg = new DOMParser().parseFromString(text, "image/svg+xml");
        const numbers = (selector, ...names) => names.map((name) => Math.round(Number(svg.querySelector(selector).getAttribute(name))));
        return [numbers("image", "x", "y", "width", "height"), numbers("rect[fill=none]", "x", "y", "width", "height")];
      });
    const magnify = (/** @type {boolean} */ on) => page.evaluate((is) => document.querySelector("backprop-playground").toggleAttribute("projector", is), on);
    const apart = ([raster, frame]) => raster.map((value, i) => value - frame[i]);
    const before = await picture();
    await magnify(true);
    const after = await picture();
    assert.ok(apart(before).every((value, i) => Math.abs(value - apart(after)[i]) <= 2), JSON.stringify({ before, after }));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("backprop-playground div.frame").evaluate((frame) => frame.currentCSSZoom), 1);
  }));
