// The element in somebody's notes: it trains as the playground does, tells what happens, and takes orders.

import assert from "node:assert/strict";
import test from "node:test";
import { errorOf, runOf, settled, withNotes } from "./embedding.js";
import { stateOf, untilPromised, untilState, withPage } from "./harness.js";

test("the element shows the digits of the playground for the same state, and goes on with them", async () => {
  let shared = "";
  let theta = [];
  await withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 1);
    shared = await page.evaluate(async () => {
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return address(await ask("state"));
    });
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 2 && state.frame.t === 50);
    theta = await stateOf(page, (state) => Array.from(state.frame.theta));
  });
  await withNotes(`<backprop-playground show="network parameters" state="${shared}"></backprop-playground>`, {}, async ({ page }) => {
    await settled(page);
    assert.equal((await runOf(page)).t, 25);
    await page.evaluate(() => /** @type {any} */ (document.querySelector("backprop-playground")).run(25));
    const shown = page.locator("bp-parameters tbody tr").first().locator("[title]").first();
    await page.waitForFunction(
      (full) => {
        const list = document.querySelector("backprop-playground")?.shadowRoot?.querySelector("bp-parameters")?.shadowRoot;
        return list?.innerHTML.includes(full);
      },
      String(theta[0]).slice(0, 7).replace("-", "−"),
    );
    assert.ok(await shown.isVisible());
    const { theta: packed, t } = await runOf(page);
    assert.equal(t, 50);
    const values = new Float32Array(new Uint8Array(Buffer.from(packed, "base64")).buffer);
    assert.deepEqual(Array.from(values), theta);
  });
});

test("it trains by its own buttons, in real course notes with an attribute or two", () =>
  withNotes('<backprop-playground preset="xor" eta="0.1" controls="play step epoch reset eta"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    const where = page.locator("[data-value='embed.t']");
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await where.getByText("t = 1", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Epoch" }).click();
    await where.getByText("t = 25", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Reset" }).click();
    await where.getByText("t = 0", { exact: true }).waitFor();
    assert.equal(await page.getByLabel("Learning rate η").inputValue(), "0.1");
  }));

test("the learning rate of an embedding is the one in use, whatever is typed, and only shown where nothing can be changed", () =>
  withNotes('<backprop-playground preset="xor" eta="0.1" controls="eta seed"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    const field = page.locator("bp-embed-controls input");
    const inUse = () => page.evaluate(() => /** @type {any} */ (document.querySelector("backprop-playground")).getState());
    const before = await inUse();
    for (const text of ["", "fast"]) {
      await field.fill(text);
      await field.press("Enter");
      await page.locator("bp-embed-controls input[aria-invalid=true]").waitFor();
      assert.equal(await inUse(), before, `"${text}" is no learning rate`);
      assert.equal(await field.inputValue(), text);
    }
    await field.fill("0,7");
    await field.press("Enter");
    await page.locator("bp-embed-controls input:not([aria-invalid])").waitFor();
    await page.waitForFunction(() => document.querySelector("backprop-playground")?.shadowRoot?.querySelector("bp-embed-controls")?.shadowRoot?.querySelector("input")?.value === "0.7");
    await page.locator("backprop-playground").evaluate((element) => element.setAttribute("readonly", ""));
    await page.locator("bp-embed-controls input:disabled").waitFor();
  }));

test("it tells the page around it of steps, epochs, changes, divergence and errors", () =>
  withNotes('<backprop-playground preset="circle" show="loss-curve"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    const events = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      const seen = /** @type {any[]} */ ([]);
      const names = ["step-taken", "epoch-finished", "state-changed", "diverged", "error-raised", "command-issued", "hover-changed"];
      for (const name of names) document.addEventListener(name, (event) => seen.push([name, /** @type {CustomEvent} */ (event).detail]));
      const until = (/** @type {string} */ name) =>
        new Promise((resolve, reject) => {
          const look = () => seen.some(([type]) => type === name) && resolve(undefined);
          document.addEventListener(name, look);
          look();
          setTimeout(() => reject(new Error(`no ${name} among ${JSON.stringify(seen)}`)), 15_000);
        });
      await element.step();
      await until("step-taken");
      await element.run(24);
      await until("epoch-finished");
      const { encode } = await import(new URL("/js/codec.js", location.href).href);
      const recipe = { layers: [1, 4, 1], activations: "linear", data: { kind: "regression_1d" }, optimizer: { kind: "sgd", eta: 1e5 } };
      await element.setState(await encode({ preset: "custom", recipe }));
      await until("state-changed");
      await element.run(80);
      await until("diverged");
      element.eta = 2e9;
      await until("error-raised");
      element.eta = -1;
      await new Promise((resolve) => element.addEventListener("error-raised", resolve, { once: true }));
      return seen;
    });
    const [name, detail] = events[0];
    assert.equal(name, "step-taken");
    assert.deepEqual([detail.t, detail.steps], [1, 1]);
    assert.ok(Number.isFinite(detail.loss));
    const of = (type) => events.filter(([each]) => each === type).map(([, each]) => each);
    assert.equal(of("epoch-finished")[0].epoch, 1);
    assert.ok(of("diverged")[0].message);
    assert.deepEqual(of("error-raised").map(({ field }) => field), ["optimizer.eta", "eta"]);
    assert.deepEqual([...of("command-issued"), ...of("hover-changed")], [], "what its parts say to each other stays inside");
    assert.match(await errorOf(page), /eta.*-1.*> 0/);
  }));

test("a state that it gave is taken back by another, digit for digit", () =>
  withNotes(
    '<backprop-playground id="a" preset="spiral" show="status"></backprop-playground><backprop-playground id="b" show="status"></backprop-playground>',
    {},
    async ({ page }) => {
      await settled(page);
      await page.evaluate(async () => {
        const [a, b] = /** @type {any[]} */ ([...document.querySelectorAll("backprop-playground")]);
        await a.run(7);
        await b.setState(await a.getState());
      });
      const [a, b] = [await runOf(page, "#a"), await runOf(page, "#b")];
      assert.equal(a.t, 7);
      assert.deepEqual(b, a);
    },
  ));

test("readonly lets one train but not change, and an attribute that changes is followed", () =>
  withNotes('<backprop-playground readonly preset="xor" show="network output settings"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    await page.locator("bp-surface").waitFor();
    assert.equal(await page.locator("bp-output .draw").count(), 0);
    assert.equal(await page.evaluate(() => document.querySelector("backprop-playground")?.shadowRoot?.querySelector("bp-controls")?.inert), true);
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await page.locator("[data-value='embed.t']").getByText("t = 1", { exact: true }).waitFor();
    await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      element.shadowRoot.querySelector("bp-network").dispatchEvent(
        new CustomEvent("config-changed", { detail: { patch: { layers: [2, 1] } }, bubbles: true, composed: true }),
      );
      element.preset = "circle";
      element.show = "loss-curve";
    });
    await page.locator("bp-network").waitFor({ state: "detached" });
    await untilPromised(page, async () => {
      const { decode } = await import(new URL("/js/codec.js", location.href).href);
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      return (await decode((await element.getState()).slice(2))).preset === "circle";
    });
  }));

test("a row of the lecture stands at its moment, in the language and the theme of its attributes, beside one in others", () =>
  withNotes(
    '<backprop-playground id="zh" row="L14" lang="zh-Hans" theme="dark"></backprop-playground><backprop-playground id="en" row="L12" theme="light"></backprop-playground>',
    {},
    async ({ page }) => {
      await settled(page);
      await page.getByRole("heading", { name: "一个神经元的输出供给好几个神经元" }).waitFor();
      await page.locator("#en").scrollIntoViewIfNeeded();
      await page.locator("#en h3").waitFor();
      const live = page.locator("#zh bp-live-line [data-value]").last();
      await live.getByText("−0.3883").waitFor();
      assert.equal(await page.locator("#zh [data-value*=delta]").first().isVisible(), true);
      const buttons = page.locator("#zh bp-walk-transport button");
      assert.match((await buttons.allTextContents()).join(" "), /后退.*前进/s);
      assert.match((await page.locator("#en bp-walk-transport button").allTextContents()).join(" "), /Back.*Next/s);
      const paper = (/** @type {string} */ id) => page.locator(`${id} [part=frame]`).evaluate((frame) => getComputedStyle(frame).backgroundColor);
      assert.deepEqual([await paper("#zh"), await paper("#en")], ["rgb(22, 23, 26)", "rgb(251, 250, 247)"]);
    },
  ));

test("it gives a picture of its drawing, as vectors and as pixels", () =>
  withNotes('<backprop-playground preset="known_1" show="network"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    await page.locator("bp-network .stage svg path").first().waitFor({ state: "attached" });
    const { svg, size } = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      const text = await (await element.toBlob("svg")).text();
      const bitmap = await createImageBitmap(await element.toBlob("png"));
      return { svg: text, size: [bitmap.width, bitmap.height] };
    });
    assert.match(svg, /^<svg[^>]* width="\d/);
    assert.match(svg, /<path[^>]* stroke="rgb/);
    assert.doesNotMatch(svg, /foreignObject|class=|<script/i);
    assert.ok(size[0] > 600 && size[1] > 300, `${size}`);
  }));

test("what stands in the element is there until the playground is, and stays where it cannot be", () =>
  withNotes(
    '<backprop-playground id="good"><p>A network trains here.</p></backprop-playground><backprop-playground id="bad" preset="no_such"><p>See figure 3.</p></backprop-playground>',
    {},
    async ({ page }) => {
      await settled(page);
      await page.locator("#good bp-network").waitFor();
      assert.equal(await page.getByText("A network trains here.").isVisible(), false);
      assert.equal(await page.getByText("See figure 3.").isVisible(), true);
      assert.match(await errorOf(page, "#bad"), /preset.*no_such.*Allowed: circle, /);
    },
  ));

test("a poster stands for it until somebody comes near, in the words that stand inside, and nothing in its address runs", () =>
  withNotes(
    `<div style="height: 4000px"></div><backprop-playground id="far" poster="data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>')}" preset="xor">Two inputs, four neurons.</backprop-playground>
     <backprop-playground id="bad" poster="javascript:isHacked=true" preset="xor">Words.</backprop-playground>`,
    { context: { viewport: { width: 1000, height: 800 } }, allowed: [/javascript:|ERR_UNKNOWN_URL_SCHEME/] },
    async ({ page }) => {
      const picture = page.getByRole("img", { name: "Two inputs, four neurons." });
      await picture.waitFor();
      assert.deepEqual(await picture.evaluate((image) => image.getBoundingClientRect().width), 40);
      assert.equal(page.workers().length, 0, "it has not begun");
      await page.locator("#far").scrollIntoViewIfNeeded();
      await page.locator("#far bp-network").waitFor();
      assert.equal(await picture.count(), 0);
      await page.locator("#bad bp-network").waitFor();
      assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).isHacked), undefined);
    },
  ));

test("a reader brings his own table, unless he may only look", () =>
  withNotes('<backprop-playground preset="xor" show="settings status"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    await page.getByRole("button", { name: "Own data" }).click();
    await page.getByRole("dialog").waitFor();
    await page.getByRole("dialog").locator("textarea").fill("a,b,y\n1,2,3\n2,3,4\n3,4,6\n4,5,8\n5,1,2\n6,2,3\n");
    await page.getByRole("dialog").getByRole("button", { name: /learn|train|use/i }).last().click();
    await untilPromised(page, async () => {
      const { decode } = await import(new URL("/js/codec.js", location.href).href);
      const element = /** @type {any} */ (document.querySelector("backprop-playground"));
      return (await decode((await element.getState()).slice(2))).preset === "own";
    });
  }));

test("paper is light, whatever the screen is", () =>
  withNotes('<backprop-playground theme="dark" show="network"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    const theme = () => page.evaluate(() => document.querySelector("backprop-playground")?.dataset.theme);
    assert.equal(await theme(), "dark");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await theme(), "light");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await theme(), "dark");
  }));
