import assert from "node:assert/strict";
import test from "node:test";
import { formatNumber } from "../../www/js/format.js";
import { core } from "./core.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {string} name */
const press = (page, name) =>
  page.locator("bp-transport").getByRole("button", { name, exact: true }).click();

/** @param {Page} page */
async function openMore(page) {
  await page.locator("bp-training-settings summary").click();
  await page.locator("bp-more-settings").getByLabel("Seed", { exact: true }).waitFor();
}

/** Types a number, and waits until the configuration holds it. @param {Page} page @param {string} label @param {string} text @param {string} path */
async function type(page, label, text, path) {
  const field = page.locator("bp-training-settings").getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press("Enter");
  await untilState(page, `(state) => state.config?.${path} === ${text} && state.frame`);
}

/** @param {Page} page @param {string} label @param {string} value @param {string} path */
async function select(page, label, value, path) {
  await page.locator("bp-training-settings").getByLabel(label, { exact: true }).selectOption(value);
  await untilState(page, `(state) => state.config?.${path} === "${value}" && state.frame`);
}

/** Everything that is set, without the data. @param {Page} page */
const settingsOf = (page) =>
  stateOf(page, ({ config }) => ({ ...config, data: undefined, theta: undefined }));

test("every setting of the core has its control, appears only where it applies, and travels in the link", async () => {
  let hash = "";
  /** @type {any} */
  let expected;
  await withPage({}, async ({ page }) => {
    await openMore(page);
    const more = page.locator("bp-training-settings");
    for (const label of ["Huber δ", "Momentum μ", "Decay α", "Strength λ", "at most", "Std. deviation", "times"]) {
      assert.equal(await more.getByLabel(label, { exact: true }).count(), 0, `${label} does not apply yet`);
    }
    await select(page, "Cost C", "huber", "loss");
    await type(page, "Huber δ", "0.7", "huberDelta");
    await select(page, "Optimizer", "momentum", "optimizer.kind");
    await type(page, "Momentum μ", "0.8", "optimizer.momentum");
    await select(page, "Optimizer", "rmsprop", "optimizer.kind");
    await type(page, "Decay α", "0.95", "optimizer.alpha");
    assert.equal(await more.getByLabel("Momentum μ", { exact: true }).count(), 0);
    await select(page, "Optimizer", "adamw", "optimizer.kind");
    await type(page, "Decay β₁", "0.85", "optimizer.beta1");
    await type(page, "Decay β₂", "0.99", "optimizer.beta2");
    await type(page, "Guard ε", "0.001", "optimizer.eps");
    await type(page, "Weight decay", "0.05", "optimizer.weightDecay");
    await select(page, "Schedule", "step", "schedule.kind");
    await type(page, "Every … steps", "40", "schedule.every");
    await type(page, "times", "0.25", "schedule.factor");
    await select(page, "Schedule", "cosine", "schedule.kind");
    await type(page, "Steps", "300", "schedule.steps");
    await type(page, "down to η", "0.002", "schedule.etaMin");
    await type(page, "Warm-up steps", "12", "schedule.warmup");
    await type(page, "Samples each", "37", "batchSize");
    await more.getByLabel("a new order in each epoch").uncheck();
    await untilState(page, (state) => state.config.shuffle === false && state.frame);
    await select(page, "Total loss L", "sum", "reduction");
    await select(page, "Regularization", "l1", "regularization.kind");
    await type(page, "Strength λ", "0.004", "regularization.lambda");
    await select(page, "Clip ∇L", "norm", "clip.kind");
    await type(page, "at most", "2.5", "clip.max");
    await select(page, "Initial weights", "uniform", "init.kind");
    await type(page, "from", "-0.25", "init.low");
    await type(page, "to", "0.75", "init.high");
    await select(page, "Initial weights", "normal", "init.kind");
    await type(page, "Mean", "0.1", "init.mean");
    await type(page, "Std. deviation", "0.3", "init.std");
    await type(page, "Seed", "12345", "seed");
    await more.getByLabel("biases stay as they are").check();
    await untilState(page, (state) => state.config.frozen === "biases" && state.frame);
    expected = await settingsOf(page);
    hash = await page.evaluate(async () => {
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return new URL(await address()).hash;
    });
  });
  await withPage({ path: `/${hash}` }, async ({ page }) => {
    assert.deepEqual(await settingsOf(page), expected);
  });
});

test("clouds and spirals have as many classes as are asked for, which the network learns to tell apart", async () => {
  let hash = "";
  await withPage({}, async ({ page }) => {
    const data = page.locator("bp-data-panel");
    await data.getByLabel("Kind").selectOption("gaussians");
    await untilState(page, (state) => state.config.data.kind === "gaussians" && state.frame);
    await data.getByLabel("Classes").selectOption("5");
    await untilState(page, (state) => state.config.data.classes === 5 && state.frame);
    assert.deepEqual(await stateOf(page, ({ config, dataset }) => [config.layers, config.loss, dataset.train.classes]), [
      [2, 4, 2, 5],
      "softmax_cross_entropy",
      5,
    ]);
    await data.getByLabel("Noise").fill("0.1");
    await untilState(page, (state) => state.config.data.noise === 0.1 && state.frame);
    assert.equal(await stateOf(page, (state) => state.config.layers.at(-1)), 5, "other settings of the data leave the classes");
    await page.locator("bp-transport select").first().selectOption("flat-out");
    await runUntil(page, { accuracy: "85", epochs: "400" });
    await untilState(page, (state) => !state.playing && state.news !== null);
    assert.ok((await core(page, "accuracy", "train")) > 0.85);
    hash = await page.evaluate(async () => {
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return new URL(await address()).hash;
    });
    await page.locator("bp-undo").getByRole("button", { name: /^Undo: / }).click();
    await untilState(page, (state) => state.config.data.noise === 0 && state.config.data.classes === 5 && state.frame);
    await page.locator("bp-undo").getByRole("button", { name: /^Undo: / }).click();
    await untilState(page, (state) => state.config.data.classes === undefined && state.config.layers.at(-1) === 1 && state.frame);
  });
  await withPage({ path: `/${hash}`, context: { locale: "zh-CN", viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    assert.equal(await page.locator("bp-data-panel").getByLabel("类别数").inputValue(), "5");
    await page.locator("bp-data-panel #data-kind").selectOption("circle");
    await untilState(page, (state) => state.config.data.kind === "circle" && state.config.layers.at(-1) === 1 && state.frame);
    assert.equal(await page.locator("bp-data-panel #classes").count(), 0);
  });
});

test("two classes are balanced by a slider, and the balance is undone and travels in the link", async () => {
  let hash = "";
  const shares = (/** @type {import("playwright-core").Page} */ page) =>
    stateOf(page, ({ dataset: { train, test } }) => [...train.labels, ...test.labels].filter((label) => label === 1).length);
  await withPage({}, async ({ page }) => {
    assert.equal(await shares(page), 250);
    const slider = page.locator("bp-data-panel").getByLabel("Class balance");
    await slider.focus();
    await page.keyboard.press("End");
    await untilState(page, (state) => state.config.data.balance === 0.9 && state.frame);
    assert.equal(await shares(page), 450);
    assert.equal(await page.locator("bp-data-panel output").filter({ hasText: "10:90" }).count(), 1);
    hash = await page.evaluate(async () => {
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return new URL(await address()).hash;
    });
    await page.locator("bp-undo").getByRole("button", { name: /^Undo: Class balance/ }).click();
    await untilState(page, (state) => state.config.data.balance === undefined && state.frame);
    assert.equal(await shares(page), 250);
  });
  await withPage({ path: `/${hash}`, context: { locale: "zh-CN", viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    assert.equal(await stateOf(page, (state) => state.config.data.balance), 0.9);
    assert.equal(await page.locator("bp-data-panel").getByLabel("类别比例").inputValue(), "0.9");
    assert.equal(await shares(page), 450);
    await page.locator("bp-data-panel #data-kind").selectOption("above_below");
    await untilState(page, (state) => state.config.data.kind === "above_below" && state.frame);
    assert.equal(await page.locator("bp-data-panel #balance").count(), 0, "the curve parts them");
  });
});

test("the data have a seed of their own, and values can be standardized", async () => {
  await withPage({}, async ({ page }) => {
    await openMore(page);
    const theta = await core(page, "theta");
    const points = () => stateOf(page, ({ dataset }) => [...dataset.train.x.slice(0, 6)]);
    const before = await points();
    await type(page, "Seed of the data", "99", "data.seed");
    assert.notDeepEqual(await points(), before);
    assert.deepEqual(await core(page, "theta"), theta, "θ⁰ is drawn from the other seed");
    const more = page.locator("bp-more-settings");
    assert.equal(await more.getByLabel("standardize the targets").count(), 0, "classes are no values");
    await page.locator("bp-data-panel").getByLabel("Kind").selectOption("regression_1d");
    await untilState(page, (state) => state.config.data.kind === "regression_1d" && state.frame);
    await more.getByLabel("standardize the targets").check();
    await untilState(page, (state) => state.config.data.standardizeTargets === true && state.frame);
  });
});

test("a number that the core refuses is named at its field, and nothing else changes", async () => {
  await withPage({}, async ({ page }) => {
    await openMore(page);
    await select(page, "Optimizer", "adam", "optimizer.kind");
    const before = await settingsOf(page);
    const field = page.locator("bp-more-settings #beta1");
    await field.fill("1");
    await field.press("Enter");
    await page.locator("bp-more-settings #beta1-error").waitFor();
    assert.match(String(await page.locator("bp-more-settings #beta1-error").textContent()), /^1 is not possible here; allowed: 0 to/);
    assert.equal(await field.inputValue(), "1", "what was typed stays");
    assert.deepEqual(await settingsOf(page), before);
    const batch = page.locator("bp-more-settings #batch-exact");
    await batch.fill("0");
    await batch.press("Enter");
    await page.locator("bp-more-settings #batch-exact-error").waitFor();
    assert.deepEqual(await settingsOf(page), before);
  });
});

test("the drawn schedule is the core's ηₜ, and its mark goes along with training", async () => {
  await withPage({}, async ({ page }) => {
    await openMore(page);
    await select(page, "Schedule", "step", "schedule.kind");
    await type(page, "Every … steps", "2", "schedule.every");
    await type(page, "times", "0.5", "schedule.factor");
    const { config } = await stateOf(page, ({ config: { optimizer, schedule } }) => ({ config: { optimizer, schedule } }));
    const asked = await core(page, "etas", { eta: config.optimizer.eta, schedule: config.schedule, at: [0, 1, 2, 3, 4, 5] });
    const shown = page.locator("bp-more-settings figcaption [data-value=eta-now]");
    for (let t = 0; t <= 5; t += 1) {
      await untilState(page, `(state) => state.frame?.t === ${t}`);
      const eta = await stateOf(page, (state) => state.frame.eta);
      assert.equal(asked[t], eta, `ηₜ at t = ${t}`);
      await page.waitForFunction(
        ([element, text]) => /** @type {Element} */ (element).textContent === text,
        /** @type {const} */ ([await shown.elementHandle(), formatNumber(eta)]),
      );
      await press(page, "Step");
    }
    assert.ok((await page.locator("bp-more-settings [data-figure=schedule] circle").count()) === 1);
  });
});

test("the picture of the start shows θ⁰, also when training has gone on", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 1);
    await openMore(page);
    const picture = page.locator("bp-more-settings [data-figure=start-weights] svg");
    await picture.waitFor();
    const { theta } = await core(page, "path", { count: 2 });
    const layout = await stateOf(page, (state) => state.layout);
    const first = layout.filter((entry) => entry.kind === "w" && entry.layer === 1).map(({ offset }) => theta[0][offset]);
    const low = formatNumber(Math.min(...first));
    const high = formatNumber(Math.max(...first));
    assert.match(String(await picture.getAttribute("aria-label")), new RegExp(`Layer 1: 8 weights from ${low} to ${high}`));
    assert.equal(await picture.locator("g").count(), 3);
  });
});

/** @param {Page} page @param {Record<string, string>} fields */
async function runUntil(page, fields) {
  await press(page, "Run until …");
  const panel = page.locator("bp-run-until");
  await panel.waitFor();
  for (const id of ["epochs", "loss", "accuracy"]) await panel.locator(`#${id}`).fill(fields[id] ?? "");
  if (fields.set) await panel.locator("#set").selectOption(fields.set);
  await panel.getByRole("button", { name: "Run" }).click();
}

test("a run until so many epochs ends at exactly that step, says so, and goes on when played again", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 1);
    await page.locator("bp-transport select").first().selectOption("flat-out");
    await runUntil(page, { epochs: "40" });
    await untilState(page, (state) => !state.playing && state.frame.epoch === 41);
    assert.equal(await stateOf(page, (state) => state.frame.t), 41 * 25);
    const news = page.locator("bp-notice [data-notice=news]");
    await news.waitFor();
    assert.match(String(await news.textContent()), /Stopped: 41 epochs are done, at step t = 1\s?025/);
    await page.keyboard.press("Escape");
    await page.locator("bp-run-until").waitFor({ state: "detached" });
    await press(page, "Play");
    await news.waitFor({ state: "detached" });
    await untilState(page, (state) => state.frame.epoch > 60);
  });
});

test("a pause keeps the goal, and a loss below ends the first epoch that has it", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator("bp-transport select").first().selectOption("step-10");
    await runUntil(page, { loss: "0.05", set: "test" });
    await untilState(page, (state) => state.frame.epoch >= 2);
    await press(page, "Pause");
    await page.locator("bp-transport select").first().selectOption("epoch-1");
    await untilState(page, (state) => !state.playing);
    assert.equal(await stateOf(page, (state) => state.goal.lossBelow), 0.05);
    await press(page, "Play");
    await untilState(page, (state) => !state.playing && state.news !== null);
    const { t, history, lossTest } = await stateOf(page, ({ frame, history }) => ({
      t: frame.t,
      lossTest: frame.lossTest,
      history: Array.from(history.lossTest),
    }));
    assert.equal(t % 25, 0);
    assert.ok(lossTest < 0.05);
    assert.equal(history.findIndex((loss) => loss < 0.05), t / 25, "no epoch before had it");
    assert.match(String(await page.locator("bp-notice [data-notice=news]").textContent()), /the test loss 0\.0\d+ is below 0\.05/);
  });
});

test("an accuracy above ends the run; a goal that is no number is named at its field", async () => {
  await withPage({}, async ({ page }) => {
    await runUntil(page, { loss: "-3" });
    await page.locator("bp-run-until #loss-error").waitFor();
    assert.equal(await stateOf(page, (state) => state.playing), false);
    const panel = page.locator("bp-run-until");
    await panel.locator("#loss").fill("");
    await panel.locator("#accuracy").fill("95");
    await panel.locator("#accuracy").press("Enter");
    await untilState(page, (state) => !state.playing && state.news !== null);
    assert.ok((await stateOf(page, (state) => state.frame.accuracyTrain)) > 0.95);
  });
});

test("divergence is explained by what broke where, and offers a way back and a way on", async () => {
  await withPage({}, async ({ page }) => {
    await press(page, "Epoch");
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 2);
    await page.locator("bp-network-settings").getByLabel("Activation").selectOption("linear");
    await untilState(page, (state) => state.config.activations === "linear" && state.frame);
    await press(page, "Epoch");
    await press(page, "Epoch");
    await untilState(page, (state) => state.frame?.epoch === 2);
    await page.getByLabel("Learning rate η").fill("8");
    await page.getByLabel("Learning rate η").press("Enter");
    await untilState(page, (state) => state.config.optimizer.eta === 8);
    await press(page, "Play");
    const notice = page.locator("bp-notice [data-notice=diverged]");
    await notice.waitFor();
    const { diverged, theta } = await stateOf(page, ({ frame }) => ({ diverged: frame.diverged, theta: Array.from(frame.theta) }));
    const names = { z: "z", delta: "δ", gradient: "∂L/∂θ", theta: "θ" };
    assert.match(
      String(await notice.textContent()),
      new RegExp(`diverged at step ${diverged.t}: ${names[diverged.quantity]} of layer ${diverged.layer} was the first`),
    );
    assert.match(String(await notice.textContent()), /η = 8\.000/);
    assert.ok(theta.every(Number.isFinite));
    await notice.getByRole("button", { name: "Halve η and go on" }).click();
    await untilState(page, (state) => state.config.optimizer.eta === 4 && state.frame.t >= 50);
    await notice.waitFor(); // so far out half of η does not help
    await notice.getByRole("button", { name: /Back to step \d+/ }).click();
    await notice.waitFor({ state: "detached" });
    const back = await stateOf(page, ({ frame, history }) => ({ t: frame.t, loss: frame.lossTrain, least: Math.min(...history.lossTrain) }));
    assert.ok(back.t > 0 && back.loss <= back.least + 1e-12, `${back.loss} at ${back.t}`);
  });
});
