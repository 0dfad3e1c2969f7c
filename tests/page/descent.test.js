// L4 as a place of its own: θ¹ = θ⁰ − η∇L(θ⁰) as a move on the loss surface, with the core's numbers.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { core, send } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** The numbers of the table, all digits. @param {Page} page @returns {Promise<Record<string, number>>} */
const numbersOf = (page) =>
  page
    .locator("bp-descent [data-value][title]")
    .evaluateAll((all) => Object.fromEntries(all.map((element) => [element.getAttribute("data-value"), Number(element.getAttribute("title"))])));

/** @param {Page} page */
const whenDrawn = (page) => page.locator("bp-descent [data-run=sgd]").waitFor({ state: "attached" });

/** What the table's first step starts from. @param {Page} page */
const startOf = async (page) => {
  const shown = await numbersOf(page);
  return [shown["step.0.0.at"], shown["step.0.1.at"]];
};

/** Waits until the descents start from somewhere else. @param {Page} page @param {number[]} from */
const untilStartIsNot = (page, from) =>
  page.waitForFunction((before) => {
    const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-descent-view");
    const root = view?.shadowRoot?.querySelector("bp-descent")?.shadowRoot;
    const at = [0, 1].map((c) => Number(root?.querySelector(`[data-value="step.0.${c}.at"]`)?.getAttribute("title")));
    return at.some((value, c) => value !== before[c]);
  }, from);

/** Waits until the table starts where the handle is: while that is dragged, answers come to places where it was. @param {Page} page */
const untilCaughtUp = (page) =>
  page.waitForFunction(() => {
    const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-descent-view");
    const root = view?.shadowRoot?.querySelector("bp-descent")?.shadowRoot;
    const { axes, start } = /** @type {any} */ (root?.host)?.settings ?? {};
    const at = [0, 1].map((c) => Number(root?.querySelector(`[data-value="step.0.${c}.at"]`)?.getAttribute("title")));
    return axes !== undefined && start && at.every((value, c) => Math.fround(value) === Math.fround(start[c]));
  });

/** @param {Page} page @param {number} eta */
async function setEta(page, eta) {
  await page.locator("bp-descent #eta").fill(String(eta));
  await page.locator("bp-descent #eta").press("Enter");
  await page.locator(`bp-descent [data-value="step.0.0.eta"][title="${eta}"]`).waitFor();
}

test("L4: the first steps in the table are those of the core, and new θ = θ − η ∂L/∂θ", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    await setEta(page, 0.5);
    const layout = await stateOf(page, (state) => state.layout.map(({ name }) => name));
    const parameters = ["w3[1,1]", "w3[2,1]"].map((name) => layout.indexOf(name));
    const theta = await stateOf(page, (state) => Array.from(state.frame.theta));
    const start = parameters.map((offset) => theta[offset]);
    const question = { axes: { parameters }, center: "start", start, optimizer: { kind: "sgd", eta: 0.5 }, steps: 20 };
    const { points, losses, gradients } = await core(page, "descend", question);
    const shown = await numbersOf(page);
    /** @param {string} name @param {number} value */
    const same = (name, value) => assert.equal(Math.fround(shown[name]), Math.fround(value), name);
    for (let k = 0; k < 3; k += 1) {
      same(`step.${k}.loss`, losses[k]);
      for (const c of [0, 1]) {
        same(`step.${k}.${c}.at`, points[2 * k + c]);
        same(`step.${k}.${c}.slope`, gradients[2 * k + c]);
        same(`step.${k}.${c}.next`, points[2 * k + 2 + c]);
        const next = shown[`step.${k}.${c}.at`] - shown[`step.${k}.${c}.eta`] * shown[`step.${k}.${c}.slope`];
        assert.ok(Math.abs(shown[`step.${k}.${c}.next`] - next) < 1e-6);
      }
    }
    same("final.sgd", losses[20]);
    assert.ok(Math.abs(losses[0] - 0.4168) < 1e-4, "known answer 1: C = 0.41680");
    assert.equal(Math.fround(gradients[0]), (await stateOf(page, (state) => Array.from(state.frame.gradient)))[parameters[0]], "∂L/∂w³₁₁");
  }));

test("L4: the start is moved by hand, by a click and by keys, and the path starts there", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    const handle = page.locator("bp-descent [data-handle=start]");
    let before = await startOf(page);
    const box = await handle.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y - 60, { steps: 4 });
    await page.mouse.up();
    await untilStartIsNot(page, before);
    await untilCaughtUp(page);
    const dragged = await startOf(page);
    assert.ok(dragged[0] > before[0] && dragged[1] > before[1], "right and up");
    before = await startOf(page);
    await handle.focus();
    await page.keyboard.press("ArrowLeft");
    await untilStartIsNot(page, before);
    const left = await startOf(page);
    assert.ok(left[0] < before[0] && left[1] === before[1]);
    await page.keyboard.press("ArrowDown");
    await untilStartIsNot(page, left);
    const down = await startOf(page);
    assert.ok(down[0] === left[0] && down[1] < left[1]);
    const stage = await page.locator("bp-descent .stage").boundingBox();
    assert.ok(stage);
    await page.mouse.click(stage.x + 0.8 * stage.width, stage.y + 0.7 * stage.height);
    await untilStartIsNot(page, down);
    assert.equal(await stateOf(page, (state) => state.frame.t), 0, "nothing is trained");
    const clicked = await startOf(page);
    await page.locator("bp-descent").getByRole("button", { name: "Start again" }).click();
    await untilStartIsNot(page, clicked);
    assert.deepEqual(await startOf(page), [3, -1], "θ⁰ again");
  }));

test("L4: a learning rate that is too large is said to overshoot, with the losses of the core", () =>
  withPage({}, async ({ page }) => {
    await page.evaluate(() => {
      location.hash = "#descent";
    });
    await whenDrawn(page);
    await setEta(page, 30);
    const sentence = page.locator("bp-descent .sentence");
    await sentence.getByText("SGD overshoots: at step").waitFor();
    const layout = await stateOf(page, (state) => state.layout.map(({ name }) => name));
    const theta = await stateOf(page, (state) => Array.from(state.frame.theta));
    const parameters = ["w3[1,1]", "w3[1,2]"].map((name) => layout.indexOf(name));
    const question = { axes: { parameters }, center: "start", start: parameters.map((o) => theta[o]), optimizer: { kind: "sgd", eta: 30 }, steps: 20 };
    const { losses } = await core(page, "descend", question);
    const at = losses.findIndex((/** @type {number} */ loss, /** @type {number} */ k) => k > 0 && loss > losses[k - 1]);
    const text = (await sentence.textContent()) ?? "";
    for (const number of [`step ${at}`, losses[at - 1].toPrecision(4), losses[at].toPrecision(4)]) assert.ok(text.includes(number), `${number} in: ${text}`);
    await page.locator("bp-descent").getByRole("button", { name: "a good η" }).click();
    await sentence.getByText("SGD: L falls from").waitFor();
    await page.locator("bp-descent").getByRole("button", { name: "too large" }).click();
    await sentence.getByText("overshoots").waitFor();
  }));

test("L4: where no learning rate is too large, none is called so, and one of 0 is said to be 0", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    const eta = page.locator("bp-descent #eta");
    const good = await eta.inputValue();
    await page.locator("bp-descent").getByRole("button", { name: "too large" }).click();
    await page.locator("bp-descent .sentence").getByText("No η up to 10000 is too large for SGD here").waitFor();
    assert.equal(await eta.inputValue(), good, "the good one stays");
    await setEta(page, 0.5);
    await page.locator("bp-descent .sentence").getByText("too large").waitFor({ state: "detached" });
    await setEta(page, 0);
    await page.locator("bp-descent .sentence").getByText("SGD: η is 0, so every step has length 0, and L stays at 0.4168.").waitFor();
    assert.equal(await page.locator("bp-descent .slider input[type=range]").inputValue(), "-4", "the slider stands at its lower end");
  }));

test("L4: a descent without end is said to diverge", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    const recipe = {
      layers: [1, 1],
      activations: "linear",
      theta: [3, 0],
      optimizer: { kind: "sgd", eta: 0.1 },
      batchSize: "full",
      data: { kind: "rows", x: [1, 2, 3], y: [1, 2, 3], inputs: 1, outputs: 1, trainRatio: 1, task: "regression" },
    };
    await send(page, "network-chosen", { recipe, preset: "" });
    await untilState(page, "({ config }) => config.layers.length === 2");
    await whenDrawn(page);
    await page.locator("bp-descent #steps").fill("400");
    await page.locator("bp-descent #steps").press("Enter");
    await setEta(page, 100);
    await page.locator("bp-descent .sentence").getByText("It diverges").waitFor();
    await page.locator("bp-descent td.words").getByText("diverges").waitFor();
  }));

test("L4: optimizers side by side start from the same θ, each with its own line, mark and final loss", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    await setEta(page, 0.5);
    for (const name of ["momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"]) await page.locator(`bp-descent input[name=${name}]`).check();
    await page.locator("bp-descent [data-run=adamw]").waitFor({ state: "attached" });
    const adaptive = Number(await page.locator("bp-descent #etaAdaptive").inputValue());
    const layout = await stateOf(page, (state) => state.layout.map(({ name }) => name));
    const parameters = ["w3[1,1]", "w3[2,1]"].map((name) => layout.indexOf(name));
    const shown = await numbersOf(page);
    for (const [kind, eta] of [["momentum", 0.5], ["nesterov", 0.5], ["adagrad", adaptive], ["rmsprop", adaptive], ["adam", adaptive], ["adamw", adaptive]]) {
      const { losses } = await core(page, "descend", { axes: { parameters }, center: "start", start: [3, -1], optimizer: { kind, eta }, steps: 20 });
      assert.equal(Math.fround(shown[`final.${kind}`]), Math.fround(losses[20]), String(kind));
    }
    const lines = await page.locator("bp-descent [data-run] > path:nth-child(2)").evaluateAll((all) => all.map((path) => path.getAttribute("stroke-dasharray")));
    assert.equal(new Set(lines).size, 7);
  }));

test("L4: the path of training goes on while it plays, and the surface says of which step it is", () =>
  withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 1);
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Descent" }).click();
    await whenDrawn(page);
    const under = page.locator("bp-descent .under");
    await under.getByText("The surface through θ at t = 25.").waitFor();
    const present = page.locator("bp-descent .movers [data-mark=present]");
    const places = () => present.evaluate((mark) => [mark.getAttribute("cx"), mark.getAttribute("cy")]);
    const before = await places();
    await send(page, "command-issued", { name: "play" });
    await under.getByText("Training is at t =").waitFor();
    await untilState(page, (state) => state.frame.epoch > 12);
    await page.locator("bp-descent").getByText("While training goes on").waitFor();
    assert.notDeepEqual(await places(), before);
    await send(page, "command-issued", { name: "pause" });
    await untilState(page, (state) => !state.frame.playing);
    const t = await stateOf(page, (state) => state.frame.t);
    await under.getByText(`The surface through θ at t = ${t}.`).waitFor();
  }));

test("L4: a hidden prediction is not told by path, arrows or numbers", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    await send(page, "prediction-changed", { predicting: { hiddenFrom: 3, counts: true, target: null } });
    await page.locator("bp-descent").getByText("when the open question is answered").waitFor();
    assert.equal(await page.locator("bp-descent [data-value^=step], bp-descent [data-run], bp-descent [data-mark]").count(), 0);
    assert.ok(await page.locator("bp-descent #u").isDisabled(), "the parameters cannot be counted");
    await send(page, "prediction-changed", { predicting: null });
    await whenDrawn(page);
  }));

test("L4: axes are chosen by name, directions by seed, and one zooms with buttons", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    const title = page.locator("bp-descent .drawing").first().locator("title");
    await page.locator("bp-descent #v").selectOption({ label: "b³₂" });
    await title.getByText("over w³₁₁ and b³₂").waitFor({ state: "attached" });
    await whenDrawn(page);
    assert.equal((await startOf(page))[1], 2);
    await page.locator("bp-descent #v").selectOption({ label: "w³₁₁" });
    await title.getByText("over b³₂ and w³₁₁").waitFor({ state: "attached" });
    await page.locator("bp-descent input[value=random]").check();
    await title.getByText("over α₁ and α₂").waitFor({ state: "attached" });
    await whenDrawn(page);
    const [first] = await startOf(page);
    assert.equal(first, 0);
    const slope = (await numbersOf(page))["step.0.0.slope"];
    await page.locator("bp-descent").getByRole("button", { name: "Another seed" }).click();
    await page.locator("bp-descent [data-value=seed]").getByText("2").waitFor();
    await whenDrawn(page);
    assert.notEqual((await numbersOf(page))["step.0.0.slope"], slope);
    const handle = page.locator("bp-descent [data-handle=start]");
    const range = async () => Number(await handle.getAttribute("aria-valuemax"));
    const wide = await range();
    await page.locator("bp-descent").getByRole("button", { name: "Nearer" }).click();
    assert.ok(Math.abs((await range()) - wide / 1.5) < 0.01 * wide);
  }));

test("L4: the relief is the same surface, turned by keys and by hand", () =>
  withPage({ path: "/#descent" }, async ({ page }) => {
    await whenDrawn(page);
    const relief = page.locator("bp-descent").getByRole("button", { name: "Relief" });
    await relief.click();
    const turn = page.locator("bp-descent .turn");
    const picture = () => page.locator("bp-descent .stage .drawing").innerHTML();
    const first = await picture();
    assert.equal(await turn.getAttribute("aria-valuenow"), "-30");
    await turn.press("ArrowRight");
    await page.locator('bp-descent .turn[aria-valuenow="-25"]').waitFor();
    assert.notEqual(await picture(), first);
    const box = await turn.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 200, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 300, { steps: 5 });
    await page.mouse.up();
    await page.locator('bp-descent .turn[aria-valuenow="25"]').waitFor();
    assert.equal(await stateOf(page, (state) => state.frame.t), 0);
    await relief.click();
    await page.locator("bp-descent [data-handle=start]").waitFor();
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing on the descent: ${colorScheme}`, () =>
    withPage({ path: `/?lang=${colorScheme === "light" ? "en" : "zh"}#descent`, context: { colorScheme, reducedMotion: "reduce" } }, async ({ page }) => {
      await whenDrawn(page);
      await page.locator("bp-descent input[name=adam]").check();
      await page.locator("bp-descent [data-run=adam]").waitFor({ state: "attached" });
      await page.addScriptTag({ path: axe });
      const violations = () =>
        page.evaluate(async () => {
          const result = await /** @type {any} */ (globalThis).axe.run(document);
          return result.violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].target.flat().join(" "), nodes[0].any[0]?.message]);
        });
      assert.deepEqual(await violations(), []);
      await page.locator("bp-descent .zoom button").last().click();
      await page.locator("bp-descent .turn").waitFor();
      assert.deepEqual(await violations(), [], "the relief");
    }));
}

for (const lang of ["en", "zh"]) {
  test(`the header and the descent fit a phone and a small desk: ${lang}`, async () => {
    for (const [width, height] of [[390, 844], [1024, 768]]) {
      await withPage({ path: `/?lang=${lang}#descent`, context: { viewport: { width, height }, hasTouch: width < 500, isMobile: width < 500 } }, async ({ page }) => {
        await whenDrawn(page);
        for (const name of ["momentum", "adam"]) await page.locator(`bp-descent input[name=${name}]`).check();
        await page.locator("bp-descent [data-run=adam]").waitFor({ state: "attached" });
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
        const nav = page.locator("bp-app header nav");
        assert.equal(await nav.locator("a").count(), 5);
        const over = await nav.evaluate((element) => element.scrollWidth - element.clientWidth);
        assert.ok(over <= 0, `all places are in sight: ${over}`);
      });
    }
  });
}

test("L4: the lecture has the descent as a figure", () =>
  withPage({ path: "/#L4" }, async ({ page }) => {
    await page.locator("bp-lecture-figure[name=descent]").evaluate((figure) => /** @type {any} */ (figure).make());
    await whenDrawn(page);
    assert.equal(await page.locator("bp-descent input[type=checkbox]").count(), 0);
    assert.ok((await page.locator('bp-descent [data-value="step.0.0.next"]').count()) > 0);
  }));
