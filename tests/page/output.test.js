import assert from "node:assert/strict";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

/** Opens a preset and trains it for so many epochs. */
async function open(page, preset, epochs = 0) {
  await page.evaluate(
    async ({ preset, epochs }) => {
      const { presetOf } = await import(new URL("js/presets.js", document.baseURI).href);
      const { playground } = document.querySelector("bp-app");
      await playground.open(presetOf(preset).recipe, preset);
      for (let epoch = 0; epoch < epochs; epoch += 1) await playground.command("epoch");
    },
    { preset, epochs },
  );
  await untilState(
    page,
    `(state) => state.preset === "${preset}" && state.frame?.epoch === ${epochs}`,
  );
}

/** The text of the first element that a selector finds, through shadow roots. */
const textOf = async (page, selector) =>
  ((await page.locator(selector).first().textContent()) ?? "").trim();

/** A number as the page writes it. */
const read = (text) => Number(text.replace("−", "-").replace(/·10.*$/, ""));

/** Whether a canvas shows more than one color. */
const isPainted = (page, selector) =>
  page.locator(selector).evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set(new Uint32Array(data.buffer));
    return colors.size > 1;
  });

/** The core's own prediction for one training sample. */
const predicted = (page, n) =>
  page.evaluate(async (n) => {
    const { store } = await import(new URL("js/store.js", document.baseURI).href);
    const { x, inputs } = store.get().dataset.train;
    const { client } = document.querySelector("bp-app").playground;
    return [...(await client.call("predict", x.slice(n * inputs, (n + 1) * inputs)))];
  }, n);

test("the surface appears with its samples", async () => {
  await withPage({}, async ({ page }) => {
    assert.equal(await isPainted(page, "bp-surface canvas.back"), true);
    assert.equal(await isPainted(page, "bp-surface canvas.points"), true);
    assert.match(await textOf(page, "bp-surface .legend"), /−1[\s\S]*1/);
  });
});

test("pointing at a sample reads out what the core predicts for it, and a click chooses it", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "circle", 3);
    const target = page.locator("bp-surface .target");
    const { width, height } = await target.boundingBox();
    await target.hover({ position: { x: width / 2, y: height / 2 } });
    await page.locator("bp-surface circle.hovered").waitFor({ state: "attached" });
    await target.click({ position: { x: width / 2, y: height / 2 } });
    await untilState(page, (state) => state.frame.trace.n === state.sample);
    const n = await stateOf(page, (state) => state.sample);
    assert.match(await textOf(page, "bp-surface .who"), new RegExp(`Sample ${n + 1} of 250`));
    const shown = read(await textOf(page, 'bp-surface [data-value="prediction"]'));
    const [prediction] = await predicted(page, n);
    assert.ok(Math.abs(shown - prediction) < 5e-4, `${shown} is ${prediction}`);
    const cost = await stateOf(page, (state) => state.frame.trace.cost);
    const costShown = read(await textOf(page, 'bp-surface [data-value="cost"]'));
    assert.ok(Math.abs(costShown - cost) <= 5e-4 * Math.max(1, Math.abs(cost)) || cost < 1e-4);
  });
});

test("arrow keys walk through the samples", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator("bp-surface .target").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await untilState(page, (state) => state.sample === 2);
    await page.keyboard.press("End");
    await untilState(page, (state) => state.sample === state.dataset.train.count - 1);
    await page.keyboard.press("ArrowRight");
    await untilState(page, (state) => state.sample === 0);
    const slider = page.locator("bp-surface .target");
    assert.equal(await slider.getAttribute("aria-valuenow"), "1");
    assert.match(await slider.getAttribute("aria-valuetext"), /Sample 1 of 250, training: input/);
  });
});

test("the test data and the discrete surface can be switched on", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator('bp-output input[name="showTest"]').check();
    await untilState(page, (state) => state.view.showTest);
    await page.locator('bp-output input[name="discretize"]').check();
    await untilState(page, (state) => state.view.discretize);
    assert.match(await textOf(page, "bp-surface .legend"), /test/);
  });
});

test("of several values, the surface shows the chosen one", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "known_1");
    const middle = () =>
      stateOf(page, ({ frame: { outputImage } }) => {
        const { width, height, data } = outputImage;
        const at = 4 * (width * (height >> 1) + (width >> 1));
        return [...data.slice(at, at + 3)];
      });
    const [r, , b] = await middle();
    assert.ok(b > r, "ŷ₁ is above one half at (1, −1), so it is blue");
    const before = await middle();
    await page.locator("bp-output select").selectOption("1");
    await untilState(page, (state) => state.view.output === 1);
    await page.waitForFunction((before) => {
      const { width, height, data } = globalThis.storeForTests.get().frame.outputImage;
      const at = 4 * (width * (height >> 1) + (width >> 1));
      return before.some((value, i) => data[at + i] !== value);
    }, before);
  });
});

test("the loss curve has a point for every recorded row, and one for the present", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "circle", 5);
    const slider = page.locator("bp-loss-curve .plot");
    assert.equal(await stateOf(page, (state) => state.history.t.length), 6);
    assert.equal(await slider.getAttribute("aria-valuemax"), "5");
    await page.evaluate(() => document.querySelector("bp-app").playground.command("step"));
    await untilState(page, (state) => state.frame.t === 126);
    await page.locator('bp-loss-curve .plot[aria-valuemax="6"]').waitFor();
    assert.equal(await textOf(page, 'bp-loss-curve [data-value="t"]'), "126");
    assert.equal(await isPainted(page, "bp-loss-curve canvas"), true);
  });
});

test("the loss curve is read out by keyboard, and shown as a table", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "circle", 5);
    await page.locator("bp-loss-curve .plot").focus();
    await page.keyboard.press("Home");
    await page.locator('bp-loss-curve .plot[aria-valuenow="0"]').waitFor();
    await page.keyboard.press("ArrowRight");
    await page.locator('bp-loss-curve .plot[aria-valuenow="1"]').waitFor();
    const loss = await stateOf(page, (state) => state.history.lossTrain[1]);
    const shown = read(await textOf(page, 'bp-loss-curve [data-value="train"]'));
    assert.ok(Math.abs(shown - loss) < 1e-3, `${shown} is ${loss}`);
    await page.locator("bp-loss-curve summary").first().click();
    await page.locator("bp-loss-curve tbody tr").first().waitFor();
    assert.equal(await page.locator("bp-loss-curve tbody tr").count(), 6);
  });
});

test("the log switch bears a loss of zero, of infinity and of no number", async () => {
  await withPage({}, async ({ page }) => {
    await page.evaluate(async () => {
      const { store } = await import(new URL("js/store.js", document.baseURI).href);
      const column = (values) => Float64Array.from(values);
      store.set({
        history: {
          t: column([0, 25, 50, 75]),
          epoch: column([0, 1, 2, 3]),
          lossTrain: column([1, 0, Number.POSITIVE_INFINITY, 0.01]),
          lossTest: column([1, 0.5, Number.NaN, 0]),
          gradNorm: column([1, 1, 1, 1]),
          eta: column([1, 1, 1, 1]),
          updateRatio: column([Number.NaN, 1, 1, 1]),
        },
      });
    });
    await page.locator('bp-loss-curve input[name="logLoss"]').check();
    await untilState(page, (state) => state.view.logLoss);
    await page.locator("bp-loss-curve .note").waitFor();
    assert.equal(await isPainted(page, "bp-loss-curve canvas"), true);
    await page.locator("bp-loss-curve .plot").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.locator('bp-loss-curve .plot[aria-valuenow="1"]').waitFor();
    assert.equal(await textOf(page, 'bp-loss-curve [data-value="train"]'), "0");
    await page.keyboard.press("ArrowRight");
    await page.locator('bp-loss-curve .plot[aria-valuenow="2"]').waitFor();
    assert.equal(await textOf(page, 'bp-loss-curve [data-value="train"]'), "not finite");
  });
});

test("a curve through the samples shows what one input leads to", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "sine", 2);
    assert.equal(await isPainted(page, "bp-line canvas.back"), true);
    assert.equal(await isPainted(page, "bp-line canvas.points"), true);
    const shown = read(await textOf(page, 'bp-line [data-value="prediction"]'));
    const [prediction] = await predicted(page, 0);
    assert.ok(Math.abs(shown - prediction) < 5e-4, `${shown} is ${prediction}`);
  });
});

test("a digit is drawn with its truth, and the next wrong one is found", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "digits", 1);
    const truthOf = (n) =>
      stateOf(
        page,
        `(state) => [...state.dataset.train.y.slice(${n} * 10, ${n} * 10 + 10)].indexOf(1)`,
      );
    assert.equal(await isPainted(page, "bp-samples canvas.digit"), true);
    assert.equal(await textOf(page, 'bp-samples [data-value="truth"]'), String(await truthOf(0)));
    await page.getByRole("button", { name: "Next sample" }).click();
    await untilState(page, (state) => state.sample === 1);
    assert.equal(await textOf(page, 'bp-samples [data-value="truth"]'), String(await truthOf(1)));
    await page.getByRole("button", { name: "Next wrong" }).click();
    await untilState(page, (state) => state.sample !== 1);
    const n = await stateOf(page, (state) => state.sample);
    const outputs = await predicted(page, n);
    const said = outputs.indexOf(Math.max(...outputs));
    assert.equal(await textOf(page, 'bp-samples [data-value="truth"]'), String(await truthOf(n)));
    assert.equal(await textOf(page, 'bp-samples [data-value="predicted"]'), String(said));
    assert.notEqual(said, await truthOf(n));
  });
});

test("features and classes of iris go by their names", async () => {
  await withPage({}, async ({ page }) => {
    await open(page, "iris");
    assert.match(await textOf(page, "bp-samples .features"), /sepal length[\s\S]*petal width/);
    assert.match(await textOf(page, "bp-samples .bars"), /setosa[\s\S]*versicolor[\s\S]*virginica/);
  });
});

test("on paper, which waits for no new painting, samples stay where the surface has them", async () => {
  await withPage({}, async ({ page }) => {
    const points = page.locator("bp-surface canvas.points");
    await points.waitFor();
    await page.emulateMedia({ media: "print" });
    const [shown, painted] = await points.evaluate((canvas) => {
      const host = /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (canvas.getRootNode()).host);
      host.style.width = "430px"; // the sheet's columns are others, and no observer is called before it is printed
      return [canvas.getBoundingClientRect().width, /** @type {HTMLCanvasElement} */ (canvas).width / devicePixelRatio];
    });
    assert.ok(painted < 400, "narrower than the room on paper");
    assert.ok(Math.abs(shown - painted) < 1, `${shown} instead of ${painted}`);
  });
});

test("on paper nothing that is pressed is left, and the legend stands below the whole network", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator("bp-network .stage > svg .neuron").first().waitFor();
    await page.emulateMedia({ media: "print" });
    const [lowest, legend, drawn] = await page.evaluate(() => {
      const { shadowRoot } = /** @type {HTMLElement} */ (document.querySelector("bp-app"));
      const network = /** @type {HTMLElement} */ (shadowRoot?.querySelector("bp-network"));
      const room = /** @type {HTMLElement} */ (network.parentElement);
      room.style.maxHeight = "300px"; // as low as a sheet may leave it
      const neurons = [.../** @type {ShadowRoot} */ (network.shadowRoot).querySelectorAll(".stage > svg .neuron")];
      const stage = /** @type {HTMLElement} */ (network.shadowRoot?.querySelector(".stage"));
      return [
        Math.max(...neurons.map((neuron) => neuron.getBoundingClientRect().bottom)),
        network.shadowRoot?.querySelector("bp-legend")?.getBoundingClientRect().top ?? 0,
        getComputedStyle(stage).minHeight,
      ];
    });
    assert.ok(Number(lowest) < Number(legend), `${lowest} above ${legend}, of ${drawn}`);
    for (const name of ["bp-transport", "bp-undo", "bp-preferences"]) assert.ok(await page.locator(name).isHidden(), name);
    assert.ok(await page.locator("bp-status").isVisible());
  });
});
