import assert from "node:assert/strict";
import test from "node:test";
import { PRESETS } from "../../www/js/presets.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** θ of the frame that is shown, as exact numbers. @param {Page} page */
const thetaOf = (page) => stateOf(page, (state) => Array.from(state.frame.theta));

/** @param {Page} page @param {string | RegExp} name */
const press = (page, name) => page.locator("bp-transport").getByRole("button", { name }).click();

/** @param {Page} page @param {string} id */
async function choose(page, id) {
  await stateOf(page, ({ config }) => Object.assign(globalThis, { configBefore: config }) && null);
  await page.locator(`bp-presets input[value="${id}"]`).click();
  await untilState(page, `(state) => state.preset === "${id}" && state.config !== configBefore && state.frame !== null`);
}

/** Steps until the frame shows t. @param {Page} page @param {number} t */
const untilStep = (page, t) => untilState(page, `(state) => state.frame?.t === ${t}`);

/** @param {Page} page */
async function pauseWhereItIs(page) {
  await press(page, "Pause");
  await untilState(page, (state) => !state.playing && state.frame?.playing === false);
}

test("step, epoch and reset give exact counts, and reset gives the same θ", async () => {
  await withPage({}, async ({ page }) => {
    const start = await thetaOf(page);
    await press(page, "Step");
    await untilStep(page, 1);
    const afterOne = await thetaOf(page);
    assert.notDeepEqual(afterOne, start);
    await press(page, "Epoch");
    await untilStep(page, 25);
    assert.equal(await stateOf(page, (state) => state.frame.epoch), 1);
    await press(page, "Reset");
    await untilStep(page, 0);
    assert.deepEqual(await thetaOf(page), start);
    await press(page, "Step");
    await untilStep(page, 1);
    assert.deepEqual(await thetaOf(page), afterOne);
    const status = page.locator("bp-status [data-status=t]");
    assert.equal(await status.textContent(), "1");
  });
});

test("play trains until pause, then nothing moves, and play goes on", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Play");
    await untilState(page, (state) => state.frame.epoch >= 5);
    await pauseWhereItIs(page);
    const held = await stateOf(page, (state) => state.frame.t);
    await press(page, "Step");
    await untilStep(page, held + 1);
    await press(page, "Play");
    await untilState(page, `(state) => state.frame.t > ${held + 50}`);
  });
});

test("a new seed draws another network, which reset keeps", async () => {
  await withPage({}, async ({ page }) => {
    const before = await thetaOf(page);
    await press(page, "New seed");
    await untilState(page, (state) => state.recipe.seed !== 7 && state.frame !== null);
    const drawn = await thetaOf(page);
    assert.notDeepEqual(drawn, before);
    await press(page, "Step");
    await untilStep(page, 1);
    await press(page, "Reset");
    await untilStep(page, 0);
    assert.deepEqual(await thetaOf(page), drawn);
  });
});

test("every preset opens without an error and learns, or stalls as it says", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator("bp-transport select").selectOption("epoch-10");
    for (const { id } of PRESETS) {
      await choose(page, id);
      await untilState(page, (state) => state.frame !== null);
      const before = await stateOf(page, (state) => state.frame.lossTrain);
      await press(page, "Play");
      if (id === "known_3_stalls") {
        await untilState(page, (state) => state.frame.epoch >= 2000);
        const after = await stateOf(page, (state) => state.frame.lossTrain);
        assert.ok(after > 0.25 && after < before, `${id}: ${after}`);
      } else {
        await untilState(page, `(state) => state.frame?.lossTrain < ${0.3 * before}`);
      }
      await pauseWhereItIs(page);
    }
  });
});

test("the known answers open with the lecture's numbers", async () => {
  await withPage({}, async ({ page }) => {
    await choose(page, "known_1");
    const { cost, y } = await stateOf(page, ({ frame }) => ({
      cost: frame.trace.cost,
      y: Array.from(frame.trace.layers.at(-1).a),
    }));
    assert.ok(Math.abs(cost - 0.4168) < 5e-6, `${cost}`);
    assert.deepEqual(y.map((value) => value.toFixed(2)), ["0.62", "0.83"]);
    await choose(page, "known_2");
    await press(page, "Step");
    await untilStep(page, 1);
    const theta = await thetaOf(page);
    assert.ok(Math.abs(theta[4] - 0.35891648) < 1e-6, `${theta[4]}`);
    assert.ok(Math.abs(theta[8] - 0.35) < 1e-7, "the biases are frozen");
  });
});

test("settings change the network: layers, widths, activation, data", async () => {
  await withPage({}, async ({ page }) => {
    const settings = page.locator("bp-network-settings");
    await settings.getByRole("button", { name: "Add a hidden layer" }).click();
    await untilState(page, (state) => state.config.layers.join() === "2,4,2,2,1");
    await settings.getByRole("button", { name: "One neuron more in hidden layer 1" }).click();
    await untilState(page, (state) => state.config.layers.join() === "2,5,2,2,1" && state.frame);
    await settings.getByLabel("Activation").selectOption("relu");
    await untilState(page, (state) => state.config.activations === "relu" && state.frame);
    await page.locator("bp-data-panel").getByLabel("Kind").selectOption("regression_1d");
    await untilState(page, (state) => state.config.layers.join() === "1,5,2,2,1" && state.frame);
    assert.equal(await stateOf(page, (state) => state.config.activations.at(-1)), "linear");
    await page.locator("bp-data-panel").getByLabel("Kind").selectOption("iris");
    await untilState(page, (state) => state.config.layers.join() === "4,5,2,2,3" && state.frame);
    assert.equal(await stateOf(page, (state) => state.config.data.kind), "iris");
  });
});

test("the learning rate changes while training goes on", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Play");
    await untilState(page, (state) => state.frame.epoch >= 3);
    await page.getByLabel("Learning rate η").fill("0.1");
    await page.getByLabel("Learning rate η").press("Enter");
    await untilState(page, (state) => state.config.optimizer.eta === 0.1);
    const { epoch, playing } = await stateOf(page, ({ frame }) => frame);
    assert.ok(epoch >= 3 && playing, "training was not started over");
  });
});

test("a refused value is named at its field, and the last good network stays", async () => {
  await withPage({}, async ({ page }) => {
    const field = page.getByLabel("Learning rate η");
    await press(page, "Step");
    await untilStep(page, 1);
    for (const wrong of ["-1", "abc", "1e99"]) {
      await field.fill(wrong);
      await field.press("Enter");
      await page.locator("#eta[aria-invalid=true]").waitFor();
      assert.equal(await field.inputValue(), wrong, "what was typed stays");
      assert.notEqual(await page.locator("#eta-error").textContent(), "");
      assert.equal(await stateOf(page, (state) => state.config.optimizer.eta), 0.03);
      assert.equal(await stateOf(page, (state) => state.frame.t), 1);
    }
    await field.fill("0.05");
    await field.press("Enter");
    await untilState(page, (state) => state.config.optimizer.eta === 0.05);
    await page.locator("#eta-error").waitFor({ state: "detached" });
  });
});

test("divergence stops training, says where, and half of η mends it", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator("bp-network-settings").getByLabel("Activation").selectOption("linear");
    await page.getByLabel("Learning rate η").fill("8");
    await page.getByLabel("Learning rate η").press("Enter");
    await untilState(page, (state) => state.config.optimizer.eta === 8);
    await press(page, "Play");
    const notice = page.locator("bp-notice [data-notice=diverged]");
    await notice.waitFor();
    await untilState(page, (state) => !state.playing && state.frame.diverged);
    assert.match(await notice.textContent(), /diverged at step \d+.*η = 8/s);
    const finite = await stateOf(page, ({ frame }) => frame.theta.every(Number.isFinite));
    assert.ok(finite, "the last finite θ stays");
    await notice.getByRole("button", { name: "Halve η and reset" }).click();
    await notice.waitFor({ state: "detached" });
    await untilState(page, (state) => state.config.optimizer.eta === 4 && state.frame.t === 0);
  });
});

test("the language and the theme switch in place and are kept", async () => {
  await withPage({ context: { colorScheme: "light" } }, async ({ page }) => {
    await page.locator("bp-preferences select").selectOption("zh-Hans");
    await page.locator("bp-transport").getByRole("button", { name: "播放" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
    assert.equal(await page.title(), "反向传播实验场");
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    assert.equal(await theme(), "light");
    const button = page.locator("bp-preferences button:not(.projector)");
    await button.click();
    await button.click();
    assert.equal(await theme(), "dark");
    await page.reload();
    await page.locator("bp-transport").getByRole("button", { name: "播放" }).waitFor();
    assert.equal(await theme(), "dark");
  });
});

test("the address asks for a language, and the system for a theme", async () => {
  await withPage({ path: "/?lang=zh-CN", context: { colorScheme: "dark" } }, async ({ page }) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
    assert.equal(await stateOf(page, (state) => state.theme), "dark");
  });
});

test("keys play, step, run an epoch and reset, but not while somebody types", async () => {
  await withPage({}, async ({ page }) => {
    await page.keyboard.press(".");
    await untilStep(page, 1);
    await page.keyboard.press("ArrowRight");
    await untilStep(page, 2);
    await page.keyboard.press("e");
    await untilStep(page, 25);
    await page.keyboard.press("r");
    await untilStep(page, 0);
    await page.keyboard.press("Space");
    await untilState(page, (state) => state.playing && state.frame.t > 0);
    await page.keyboard.press("Space");
    await untilState(page, (state) => !state.playing && !state.frame.playing);
    const held = await stateOf(page, (state) => state.frame.t);
    await page.getByLabel("Learning rate η").focus();
    await page.keyboard.type("e.r ");
    await page.keyboard.press("Escape");
    await page.getByLabel("Learning rate η").blur();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.equal(await stateOf(page, (state) => state.frame.t), held);
  });
});

test("a phone has one column, the network first, and nothing to scroll sideways", async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await withPage({ context }, async ({ page }) => {
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.equal(widths[0], widths[1]);
    const top = async (/** @type {string} */ tag) => (await page.locator(tag).boundingBox())?.y ?? 0;
    const order = ["bp-transport", "bp-network", "bp-output", "bp-loss-curve", "bp-controls"];
    const tops = await Promise.all(order.map(top));
    assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
  });
});

test("a laptop shows the default network without scrolling", async () => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }]) {
    await withPage({ context: { viewport } }, async ({ page }) => {
      const [height, width] = await page.evaluate(() => [
        document.documentElement.scrollHeight,
        document.documentElement.scrollWidth,
      ]);
      assert.deepEqual({ height, width }, viewport);
    });
  }
});
