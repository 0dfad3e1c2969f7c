import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";
import { send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

const STEPS = { path: "/#steps" };

/** Where the walk stands. @param {Page} page */
const standing = (page) =>
  stateOf(
    page,
    (state) =>
      state.walk.record && {
        t: state.walk.record.t,
        at: state.walk.at,
        applied: state.walk.applied,
        sample: state.walk.record.work.n,
        frame: state.frame?.t,
      },
  );

/** @param {Page} page @param {string} condition  on `walk` */
const untilWalk = (page, condition) =>
  untilState(page, `({ walk, frame, playing }) => walk.record !== null && (${condition})`);

/** Opens the steps view and waits for its first record. @param {Page} page */
const untilReady = (page) => untilWalk(page, "true");

/** @param {Page} page @param {string} grain */
const choose = (page, grain) => page.locator(`bp-walk-transport [data-grain=${grain}]`).click();

/** Presses back or next and waits until the walk has moved. @param {Page} page @param {"back" | "next"} name */
async function press(page, name) {
  const { t, at } = await standing(page);
  await page.locator(`bp-walk-transport [data-move=${name}]`).click();
  await untilWalk(page, `walk.record.t !== ${t} || walk.at !== ${at}`);
}

/** @param {Page} page @param {string} phase */
async function jump(page, phase) {
  const { at } = await standing(page);
  await page.locator(`bp-walk-transport [data-phase=${phase}]`).click();
  await untilWalk(page, `walk.at !== ${at}`);
}

/** The numbers that the caption shows, by name, with all digits. @param {Page} page @returns {Promise<Record<string, number>>} */
const captionNumbers = (page) =>
  page.locator("bp-caption [data-value]").evaluateAll((all) =>
    Object.fromEntries(
      all.map((element) => [
        element.getAttribute("data-value")?.replace(/^caption /, "") ?? "",
        Number(element.getAttribute("title")),
      ]),
    ),
  );

/** θ of the session, as exact numbers. @param {Page} page */
const thetaOf = (page) =>
  page.evaluate(async () => {
    const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
    return Array.from(await ask("theta"));
  });

/** Walks the whole step by terms and gathers every number that the captions show. @param {Page} page */
async function walkAll(page) {
  await untilReady(page);
  await choose(page, "term");
  /** @type {Record<string, number[]>} */
  const seen = {};
  const length = Number(await page.locator("bp-walk-transport input[type=range]").getAttribute("max"));
  for (let at = 0; at < length; at += 1) {
    await press(page, "next");
    for (const [name, value] of Object.entries(await captionNumbers(page))) {
      seen[name] ??= [];
      seen[name].push(value);
    }
  }
  await untilWalk(page, "walk.applied && frame.t === walk.record.t + 1");
  return { seen, length };
}

/** The number that is shown under a name, wherever it is shown. @param {Record<string, number[]>} seen @param {string} name */
function shown(seen, name) {
  assert.ok(seen[name], `${name} is shown`);
  assert.equal(new Set(seen[name]).size, 1, `${name} is the same wherever it is shown`);
  return seen[name][0];
}

test("whoever goes back by keyboard to the first place keeps the focus", () =>
  withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    const back = page.locator("bp-walk-transport [data-move=back]");
    const focused = () => page.locator("bp-walk-transport").evaluate((element) => element.shadowRoot?.activeElement?.getAttribute("data-move"));
    await page.locator('bp-walk-transport [data-move=back][aria-disabled="true"]').waitFor();
    await press(page, "next");
    await back.focus();
    await page.keyboard.press("Enter");
    await untilWalk(page, "walk.at === 0");
    await page.locator('bp-walk-transport [data-move=back][aria-disabled="true"]').waitFor();
    assert.equal(await focused(), "back");
    await page.keyboard.press("Enter");
    assert.equal((await standing(page)).at, 0, "there is nothing before it");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "next");
  }));

test("known answer 1 walked term by term shows the printed digits", async () => {
  await withPage(STEPS, async ({ page }) => {
    const { seen, length } = await walkAll(page);
    assert.equal(length, 105);
    const printed = {
      "a¹₁": "0.98",
      "a¹₂": "0.12",
      "a²₁": "0.86",
      "a²₂": "0.11",
      "a³₁": "0.62",
      "a³₂": "0.83",
      C: "0.41680",
      "δ³₁": "-0.09028",
      "δ³₂": "0.11747",
      "δ²₁": "-0.04576",
      "δ²₂": "0.05516",
      "δ¹₁": "-0.00357",
      "δ¹₂": "-0.00099",
    };
    for (const [name, digits] of Object.entries(printed)) {
      const decimals = digits.split(".")[1].length;
      assert.equal(shown(seen, name).toFixed(decimals), digits, name);
    }
  });
});

test("known answer 2 walked term by term shows the printed digits, and its biases stay", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await send(page, "preset-chosen", { id: "known_2" });
    await untilState(page, (state) => state.preset === "known_2" && state.walk.record?.layers.length === 3);
    const { seen } = await walkAll(page);
    const printed = {
      "a²₁": 0.75136507,
      "a²₂": 0.772928465,
      C: 0.298371109,
      "∂C/∂w²₁₁": 0.082167041,
      "∂C/∂w¹₁₁": 0.000438568,
    };
    for (const [name, value] of Object.entries(printed)) {
      assert.ok(Math.abs(shown(seen, name) - value) < 1e-6, `${name}: ${seen[name]}`);
    }
    const theta = await thetaOf(page);
    assert.ok(Math.abs(theta[4] - 0.35891648) < 1e-6, `w₅: ${theta[4]}`);
    assert.ok(Math.abs(theta[0] - 0.149780716) < 1e-6, `w₁: ${theta[0]}`);
    assert.deepEqual(theta.slice(8), [0.35, 0.35, 0.6, 0.6].map(Math.fround));
    assert.equal(seen["b²₁"]?.at(-1), 0.6);
  });
});

test("the fine steps of a step and the coarse one give the same θ, bit for bit, as the session's own step", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    /** @type {Record<string, number[]>} */
    const thetas = {};
    for (const [grain, presses] of /** @type {const} */ ([["layer", 12], ["phase", 4], ["step", 1], ["term", 105]])) {
      await choose(page, grain);
      for (let i = 0; i < presses; i += 1) await press(page, "next");
      await untilWalk(page, "walk.applied && frame.t === 1");
      thetas[grain] = await thetaOf(page);
      await page.keyboard.press("r");
      await untilWalk(page, "walk.at === 0 && walk.record.t === 0 && !walk.applied && frame.t === 0");
    }
    await send(page, "command-issued", { name: "step" });
    await untilState(page, (state) => state.frame?.t === 1);
    const session = await thetaOf(page);
    for (const [grain, theta] of Object.entries(thetas)) assert.deepEqual(theta, session, grain);
  });
});

test("forward n and back n shows the same text again, and the update applies once", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await choose(page, "layer");
    const text = () =>
      page.evaluate(() => {
        /** @param {ParentNode} root @returns {string} */
        const read = (root) =>
          [...root.querySelectorAll("*")]
            .map((element) => {
              const own = element.shadowRoot ? read(element.shadowRoot) : "";
              const value = element.getAttribute("data-value");
              return value ? `${value}=${element.textContent?.trim()};${own}` : own;
            })
            .join("");
        const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-steps-view")?.shadowRoot;
        const networks = view?.querySelector(".networks");
        const transport = view?.querySelector("bp-walk-transport")?.shadowRoot;
        if (!networks || !transport) throw new Error("the view is not there");
        return `${read(networks)}|${transport.textContent?.replace(/\s+/g, " ")}`;
      });
    const there = [];
    for (let i = 0; i < 12; i += 1) {
      there.push(await text());
      await press(page, "next");
    }
    assert.equal(new Set(there).size, there.length, "each stop shows something else");
    await untilWalk(page, "frame.t === 1");
    for (let i = 11; i >= 0; i -= 1) {
      await press(page, "back");
      assert.equal(await text(), there[i], `stop ${i}`);
    }
    for (let i = 0; i < 12; i += 1) await press(page, "next");
    const { t, applied, frame } = await standing(page);
    assert.deepEqual([t, applied, frame], [0, true, 1]);
    await press(page, "next");
    assert.deepEqual(await standing(page), { t: 1, at: 0, applied: false, sample: 0, frame: 1 });
    await press(page, "back");
    assert.deepEqual(await standing(page), { t: 0, at: 105, applied: true, sample: 0, frame: 1 });
  });
});

test("the keys walk: arrows, space for auto, and the playground's keys stay in the playground", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await page.keyboard.press("ArrowRight");
    await untilWalk(page, "walk.at === 10");
    await page.keyboard.press("ArrowLeft");
    await untilWalk(page, "walk.at === 0");
    await page.keyboard.press("e");
    await page.keyboard.press(".");
    await page.keyboard.press("ArrowRight");
    await untilWalk(page, "walk.at === 10");
    assert.equal((await standing(page)).frame, 0);
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("one piece back").waitFor();
    await page.keyboard.press("Escape");
    await choose(page, "phase");
    await page.locator("bp-walk-transport .speed").selectOption("4");
    await page.locator("bp-walk-transport .speed").focus();
    await page.locator("bp-walk-transport .speed").blur();
    await page.keyboard.press("Space");
    await untilWalk(page, "walk.at === 105 && !walk.auto");
    assert.equal((await standing(page)).t, 0, "it stops at the end of the step");
    await page.getByRole("button", { name: "Keep going" }).click();
    await page.getByRole("button", { name: "Auto" }).click();
    await untilWalk(page, "walk.record.t === 2 && walk.at > 0");
    await page.getByRole("button", { name: "Stop" }).click();
    await untilWalk(page, "!walk.auto");
  });
});

test("training plays in this view with everything shown, and pauses before an update", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await page.keyboard.press("p");
    await untilState(page, ({ playing, walk }) => playing && walk.record.t > 20 && walk.at === 87);
    await page.locator("bp-caption").getByText(/^Training; the pictures show step [\d ]+, complete\.$/).waitFor();
    await page.locator("bp-walk-transport [data-move=train]").click();
    await untilWalk(page, "!playing && walk.at === 69 && walk.record.t === frame.t && !walk.applied");
    const theta = await thetaOf(page);
    assert.deepEqual(await stateOf(page, ({ walk }) => Array.from(walk.record.thetaBefore)), theta);
    await page.keyboard.press("p");
    await untilState(page, ({ playing }) => playing);
    await page.keyboard.press("ArrowRight");
    await untilWalk(page, "!playing && walk.at === 87 && walk.record.t === frame.t");
  });
});

test("the sample in work can be chosen from the batch, and its place in the step stays", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await send(page, "preset-chosen", { id: "known_3" });
    await untilState(page, (state) => state.preset === "known_3" && state.walk.record?.samples.length === 4);
    await jump(page, "loss");
    const costs = await stateOf(page, ({ walk }) => Array.from(walk.record.costs));
    for (const n of [1, 2, 3]) {
      await page.getByRole("button", { name: "Next sample" }).click();
      await untilWalk(page, `walk.record.work.n === ${n}`);
      assert.equal(await stateOf(page, ({ walk }) => walk.record.work.cost), costs[n]);
    }
    await jump(page, "update");
    await page.getByRole("combobox", { name: /Sample in work/ }).selectOption("0");
    await untilWalk(page, "walk.record.work.n === 0");
    const { t, applied, frame } = await standing(page);
    assert.deepEqual([t, applied, frame], [0, true, 1]);
    await send(page, "sample-chosen", { n: 2 });
    await untilWalk(page, "walk.record.work.n === 2 && walk.record.t === 0 && frame.t === 1");
  });
});

test("another network, a coarse batch and a softmax begin anew; with too many terms only coarser grains are offered", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await jump(page, "forward");
    await send(page, "preset-chosen", { id: "iris" });
    await untilState(page, ({ preset, walk }) => preset === "iris" && walk.record?.layers.join() === "4,8,3" && walk.at === 0);
    await choose(page, "term");
    await jump(page, "loss");
    await press(page, "next");
    await page.locator("bp-caption").getByText("How C (cross-entropy) changes with output 1").first().waitFor();
    await choose(page, "layer");
    await press(page, "next");
    await page.locator("bp-caption").getByText("Case 1").first().waitFor();
    await send(page, "config-changed", { patch: { layers: [4, 60, 60, 3] } });
    await untilState(page, ({ walk }) => walk.record?.layers.join() === "4,60,60,3" && walk.at === 0);
    const term = page.locator("bp-walk-transport [data-grain=term]");
    assert.equal(await term.getAttribute("aria-disabled"), "true");
    assert.match(String(await term.getAttribute("title")), /too many to walk one by one/);
    assert.equal(await page.locator("bp-walk-export button").first().isDisabled(), true);
    await press(page, "next");
    await page.locator("bp-caption").getByText("Layer 1 has answered").first().waitFor();
  });
});

test("divergence is told and the page stays usable", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    await send(page, "preset-chosen", { id: "sine" });
    await untilState(page, ({ preset, walk }) => preset === "sine" && walk.record?.layers[0] === 1);
    await send(page, "config-changed", { patch: { optimizer: { kind: "sgd", eta: 1e6 }, activations: "linear" } });
    await untilState(page, ({ config, walk }) => config.optimizer.eta === 1e6 && walk.record?.eta === 1e6);
    await choose(page, "step");
    for (let i = 0; i < 8; i += 1) {
      await page.keyboard.press("ArrowRight");
      const refused = await stateOf(page, ({ walk, frame }) => Boolean(walk.refusal || frame?.diverged));
      if (refused) break;
    }
    await page.locator("bp-caption [role=alert]").waitFor();
    await send(page, "preset-chosen", { id: "known_1" });
    await untilState(page, ({ preset, walk }) => preset === "known_1" && walk.record?.t === 0 && !walk.refusal);
    await press(page, "next");
  });
});

test("the trace comes as CSV and JSON, with the digits of the core", async () => {
  await withPage(STEPS, async ({ page }) => {
    await untilReady(page);
    const save = async (/** @type {string} */ format) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`bp-walk-export [data-format=${format}]`).click(),
      ]);
      assert.equal(download.suggestedFilename(), `step-0-sample-1.${format}`);
      return readFile(await download.path(), "utf8");
    };
    const record = await stateOf(page, ({ walk: { record } }) => ({
      gradient: Array.from(record.work.gradient),
      after: Array.from(record.thetaAfter),
    }));
    const { terms } = JSON.parse(await save("json"));
    const f = Math.fround;
    /** @param {string} kind @returns {any[]} */
    const of = (kind) => terms.filter((/** @type {any} */ term) => term.kind === kind);
    for (const { operands, result } of of("product")) assert.equal(f(result), f(f(operands.w) * f(operands.a)));
    for (const { operands, result } of of("backProduct")) assert.equal(f(result), f(f(operands.w) * f(operands.delta)));
    for (const { operands, result } of of("delta")) assert.equal(f(result), f(f(operands.slope) * f(operands.costToA)));
    for (const { operands, result } of of("gradient")) assert.equal(f(result), f(f(operands.a) * f(operands.delta)));
    for (const { operands, result } of of("update")) assert.equal(f(result), f(f(operands.theta) - f(operands.move)));
    assert.deepEqual(
      of("gradient").map(({ result }) => f(result)).sort(),
      record.gradient.sort(),
    );
    assert.deepEqual(of("update").map(({ result }) => f(result)), record.after);
    assert.equal((await save("csv")).trimEnd().split("\r\n").length, 106);
  });
});

test("an address with a network and the place opens there, in Chinese too, and axe finds nothing", async () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
    await withPage({ path: "/?lang=zh#steps", context }, async ({ page }) => {
      await untilReady(page);
      await jump(page, "backward");
      await choose(page, "phase");
      await page.locator("bp-caption").getByText("反向传播完成").first().waitFor();
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const result = await /** @type {any} */ (globalThis).axe.run(document);
        return result.violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].target.flat().join(" "), nodes[0].any[0]?.message]);
      });
      assert.deepEqual(violations, []);
    });
  }
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
  test(`at ${width} × ${height} nothing is wider than the page, and the bar stays in sight`, async () => {
    await withPage({ ...STEPS, context: { viewport: { width, height } } }, async ({ page }) => {
      await untilReady(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide}`);
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      if (width === 1440) assert.ok(tall <= height, `it scrolls: ${tall}`);
      await page.mouse.move(width / 2, height - 60);
      await page.mouse.wheel(0, 600);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      const next = await page.locator("bp-walk-transport [data-move=next]").boundingBox();
      assert.ok(next && next.y >= 0 && next.y < height);
    });
  });
}
