// Sessions of embeddings: alone unless they share a name, a few workers for all of them, nothing out of sight, nothing left behind.

import assert from "node:assert/strict";
import test from "node:test";
import { runOf, settled, withNotes } from "./embedding.js";
import { untilPromised } from "./harness.js";

/** Workers and sessions, as the page's embeddings count them. @param {import("playwright-core").Page} page */
const crew = (page) =>
  page.evaluate(async () => {
    const { crewSize } = await import(new URL("/js/embed/crew.js", location.href).href);
    return crewSize();
  });

/** @param {import("playwright-core").Page} page @param {string} selector @param {string} method @param {...unknown} args */
const call = (page, selector, method, ...args) =>
  page.evaluate(([chosen, name, values]) => /** @type {any} */ (document.querySelector(chosen))[name](...values), [selector, method, args]);

test("two embeddings are independent, and those that name one session move together", () =>
  withNotes(
    `<backprop-playground id="one" preset="xor" show="network"></backprop-playground>
     <backprop-playground id="other" preset="xor" show="loss-curve"></backprop-playground>
     <p>Text.</p>
     <backprop-playground id="a" session="a" preset="spiral" show="network"></backprop-playground>
     <p>Text.</p>
     <backprop-playground id="b" session="a" show="loss-curve" controls="none" lang="zh"></backprop-playground>`,
    { context: { viewport: { width: 1200, height: 2600 } } },
    async ({ page }) => {
      await settled(page);
      await call(page, "#one", "run", 3);
      assert.equal((await runOf(page, "#one")).t, 3);
      assert.equal((await runOf(page, "#other")).t, 0);
      await page.locator("#a").getByRole("button", { name: "Step", exact: true }).click();
      await page.locator("#b .values").getByText("1", { exact: true }).first().waitFor();
      const [a, b] = [await runOf(page, "#a"), await runOf(page, "#b")];
      assert.deepEqual(b, a);
      assert.deepEqual([a.t, a.preset], [1, "spiral"]);
      assert.equal(await page.locator("#b h2").textContent(), "损失", "each in its own language");
      assert.equal((await crew(page)).sessions, 3);
    },
  ));

test("removal gives back every worker, a move within the page none", () =>
  withNotes(
    `<div id="here"><backprop-playground id="one" preset="xor"></backprop-playground></div><div id="there"></div>
     <backprop-playground id="two" session="s" show="loss-curve"></backprop-playground><backprop-playground id="three" session="s" show="status"></backprop-playground>`,
    { context: { viewport: { width: 1200, height: 1600 } } },
    async ({ page }) => {
      await settled(page);
      const workers = page.workers().length;
      assert.ok(workers >= 1);
      assert.deepEqual(await crew(page), { workers, sessions: 2 });
      await call(page, "#one", "run", 5);
      await page.evaluate(() => document.querySelector("#there")?.append(/** @type {Element} */ (document.querySelector("#one"))));
      assert.equal((await runOf(page, "#one")).t, 5, "it goes on where it is moved to");
      await page.evaluate(() => document.querySelector("#two")?.remove());
      assert.equal((await crew(page)).sessions, 2, "another still shows it");
      const gone = Promise.all(page.workers().map((worker) => worker.waitForEvent("close")));
      await page.evaluate(() => {
        for (const element of document.querySelectorAll("backprop-playground")) element.remove();
      });
      await gone;
      assert.deepEqual(await crew(page), { workers: 0, sessions: 0 });
      await page.evaluate(() => {
        document.querySelector("main")?.insertAdjacentHTML("beforeend", '<backprop-playground id="again" preset="xor"></backprop-playground>');
      });
      await settled(page);
      assert.equal((await runOf(page, "#again")).t, 0);
    },
  ));

test("what nobody sees rests, and goes on when it is seen again", () =>
  withNotes('<backprop-playground preset="xor" autoplay></backprop-playground><div id="tall" style="height: 4000px"></div><p id="end">End</p>', {}, async ({ page }) => {
    await settled(page);
    const playing = (/** @type {boolean} */ is) =>
      page.waitForFunction((wanted) => /** @type {any} */ (document.querySelector("backprop-playground")).playing === wanted, is);
    await playing(true);
    await page.locator("#end").scrollIntoViewIfNeeded();
    await playing(false);
    const { t } = await runOf(page);
    assert.equal((await runOf(page)).t, t);
    await page.evaluate(() => scrollTo(0, 0));
    await playing(true);
    await page.locator("#end").scrollIntoViewIfNeeded();
    await playing(false);
    assert.equal(await call(page, "backprop-playground", "pause"), true, "it would have gone on");
    const rested = await runOf(page);
    await page.evaluate(() => scrollTo(0, 0));
    await call(page, "backprop-playground", "step");
    assert.equal((await runOf(page)).t, rested.t + 1, "what was paused while nobody saw it stays paused");
  }));

test("what is begun in sight rests out of it, however late it begins; what a host begins out of sight goes on, and its last word counts", () =>
  withNotes('<backprop-playground preset="xor"></backprop-playground><div id="tall" style="height: 4000px"></div><p id="end">End</p>', {}, async ({ page }) => {
    await settled(page);
    /** What the element says and does, and what it does when it has come into sight or gone out of it. @param {(element: any) => unknown} act */
    const act = (act) => page.locator("backprop-playground").evaluate(act);
    const seen = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
    const playing = (/** @type {boolean} */ is) =>
      page.waitForFunction((wanted) => /** @type {any} */ (document.querySelector("backprop-playground")).playing === wanted, is);
    await act((element) => {
      element.run();
      scrollTo(0, document.body.scrollHeight);
    });
    await seen();
    await act((element) => element.getState());
    await playing(false);
    await act((element) => Promise.all([element.run(), element.pause()]));
    await page.evaluate(() => scrollTo(0, 0));
    await seen();
    await act((element) => element.getState());
    assert.equal(await act((element) => element.playing), false, "it was paused last");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await seen();
    await act((element) => element.run());
    const { t } = await runOf(page);
    await untilPromised(page, async (t) => {
      const { decode } = await import(new URL("/js/codec.js", location.href).href);
      const state = await /** @type {any} */ (document.querySelector("backprop-playground")).getState();
      return (await decode(state.slice(2))).run.t > t + 20;
    }, t);
  }));

test("a network that is shown later has its pictures, too", () =>
  withNotes('<backprop-playground preset="xor" row="L3" show="columns"></backprop-playground>', { context: { viewport: { width: 1200, height: 1600 } } }, async ({ page }) => {
    await settled(page);
    await page.locator("backprop-playground").evaluate((element) => {
      element.removeAttribute("row");
      element.setAttribute("show", "network");
    });
    await page.locator("bp-network").waitFor();
    await page.waitForFunction(() => {
      const network = /** @type {any} */ (document.querySelector("backprop-playground")?.shadowRoot?.querySelector("bp-network"));
      const canvas = network?.renderRoot.querySelector("canvas");
      return canvas?.width > 0 && canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((/** @type {number} */ value) => value > 0);
    });
  }));

test("files dropped on the notes are the notes' own, those on the settings are read", () =>
  withNotes('<p id="text">Text.</p><backprop-playground preset="xor" show="settings"></backprop-playground>', {}, async ({ page }) => {
    await settled(page);
    const drop = (/** @type {boolean} */ isOnPanel) =>
      page.evaluate((on) => {
        const root = document.querySelector("backprop-playground")?.shadowRoot;
        const target = on ? find(root, "bp-data-panel") : document.querySelector("#text");
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["a,b\n1,2\n2,3\n"], "table.csv", { type: "text/csv" }));
        const event = new DragEvent("drop", { bubbles: true, composed: true, cancelable: true, dataTransfer });
        target?.dispatchEvent(event);
        return event.defaultPrevented;
        /** @param {any} node @param {string} tag @returns {Element | null} */
        function find(node, tag) {
          for (const element of node?.querySelectorAll("*") ?? []) {
            if (element.localName === tag) return element;
            const inside = find(element.shadowRoot, tag);
            if (inside) return inside;
          }
          return null;
        }
      }, isOnPanel);
    assert.equal(await drop(false), false);
    assert.equal(await page.locator("bp-own-data").count(), 0);
    assert.equal(await drop(true), true);
    await page.locator("bp-own-data dialog[open]").waitFor();
  }));

test("what is far down the page is not begun before somebody comes near, or calls it", () =>
  withNotes('<div style="height: 5000px"></div><backprop-playground preset="xor" steps="12"></backprop-playground>', {}, async ({ page }) => {
    await page.waitForFunction(() => customElements.get("backprop-playground"));
    assert.equal(page.workers().length, 0);
    assert.equal((await runOf(page)).t, 12);
  }));

test("twenty on one page share the core and a few workers, train, and leave nothing behind", () =>
  withNotes(
    Array.from(
      { length: 20 },
      (_, i) => `<backprop-playground id="e${i}" preset="${["xor", "circle", "spiral", "gaussians"][i % 4]}" show="${i % 2 ? "loss-curve" : "network"}" autoplay></backprop-playground>`,
    ).join(""),
    {},
    async ({ page }) => {
      /** @type {string[]} */
      const cores = [];
      page.on("request", (request) => {
        if (request.url().endsWith(".wasm")) cores.push(request.url());
      });
      await page.waitForFunction(() => customElements.get("backprop-playground"));
      await page.evaluate(() => Promise.all([...document.querySelectorAll("backprop-playground")].map((element) => /** @type {any} */ (element).getState())));
      assert.ok(cores.length <= 1, `${cores.length} times the core`);
      const { workers, sessions } = await crew(page);
      assert.equal(sessions, 20);
      assert.ok(workers <= 4, `${workers} workers`);
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("#e0")).playing);
      const playing = await page.evaluate(() => [...document.querySelectorAll("backprop-playground")].filter((element) => /** @type {any} */ (element).playing).length);
      assert.ok(playing < 20, `${playing} train at once`);
      // Frames go on coming while those in sight train.
      const frames = await page.evaluate(
        () =>
          new Promise((resolve) => {
            let count = 0;
            const next = () => (++count < 30 ? requestAnimationFrame(next) : resolve(count));
            requestAnimationFrame(next);
          }),
      );
      assert.equal(frames, 30);
      await page.evaluate(() => {
        const all = [...document.querySelectorAll("backprop-playground")];
        Object.assign(globalThis, { gone: all.map((element) => new WeakRef(element)) });
        for (const element of all) element.remove();
      });
      await untilPromised(page, async () => {
        const { crewSize } = await import(new URL("/js/embed/crew.js", location.href).href);
        return crewSize().workers === 0;
      });
      await Promise.all(page.workers().map((worker) => worker.waitForEvent("close")));
      // Nothing holds an element, nor with it a session, a drawing or a listener.
      const devtools = await page.context().newCDPSession(page);
      let kept = 20;
      for (let tries = 0; kept > 0 && tries < 60; tries += 1) {
        await devtools.send("HeapProfiler.collectGarbage");
        kept = await page.evaluate(
          () =>
            new Promise((resolve) =>
              requestAnimationFrame(() => resolve(/** @type {any} */ (globalThis).gone.filter((/** @type {WeakRef<Element>} */ each) => each.deref()).length)),
            ),
        );
      }
      assert.equal(kept, 0, "elements are still held");
    },
  ));

test("everything that show knows can be shown, alone and all in one session", () =>
  withNotes("", { context: { viewport: { width: 900, height: 900 } } }, async ({ page }) => {
    await page.waitForFunction(() => customElements.get("backprop-playground"));
    const names = await page.evaluate(async () => (await import(new URL("/js/embed/options.js", location.href).href)).SHOWN);
    assert.ok(names.length > 20);
    for (const name of names) {
      await page.evaluate((shown) => {
        const element = document.createElement("backprop-playground");
        Object.assign(element, { show: shown, session: "all", preset: "known_1", theme: "light" });
        document.querySelector("main")?.replaceChildren(element);
        const kept = document.querySelector("#kept") ?? document.createElement("backprop-playground");
        Object.assign(kept, { id: "kept", show: "status", session: "all" });
        document.body.append(kept);
      }, name);
      await settled(page);
      await page.waitForFunction((shown) => {
        const root = document.querySelector("main backprop-playground")?.shadowRoot;
        const figure = [...(root?.querySelectorAll("[data-shows]") ?? [])].at(-1);
        const content = figure?.localName === "bp-lecture-figure" ? figure.shadowRoot?.querySelector(".room > *") : figure;
        const { height = 0 } = content?.getBoundingClientRect() ?? {};
        return height > (shown === "status" || shown === "switches" ? 15 : 60);
      }, name);
    }
  }));
