// The rows of the lecture, L1 … L20: each opens by its name, and its live number is the core's.

import assert from "node:assert/strict";
import test from "node:test";
import { core } from "./core.js";
import { rowOf } from "../../www/js/lecture/rows.js";
import { stateOf, untilState, withPage } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** All digits of a live number of a row. @param {Page} page @param {string} row @param {string} id */
async function shown(page, row, id) {
  const number = page.locator(`#${row} [data-value="${id}"][title]:not([title=""])`).first();
  await number.waitFor();
  return Number(await number.getAttribute("title"));
}

/** The shown number stands for the core's f32 or f64. @param {number} actual @param {number} expected @param {string} what */
function same(actual, expected, what) {
  const digits = Number.isInteger(expected) ? 0 : 1e-7 * Math.abs(expected);
  assert.ok(Math.abs(actual - expected) <= digits, `${what}: ${actual} is shown, the core says ${expected}`);
}

/**
 * Opens the page at a row, sees that it is there, in sight and focused, and compares its numbers.
 * @param {string} row
 * @param {string} story
 * @param {(page: Page, at: (id: string) => Promise<number>) => Promise<void>} compare
 */
function row(row, story, compare) {
  test(`${row} ${story}`, () =>
    withPage({ path: `/#${row}` }, async ({ page }) => {
      await page.locator(`#${row} h3`).waitFor();
      await page.waitForFunction((id) => {
        const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view");
        return view?.shadowRoot?.activeElement?.id === `${id}-title`;
      }, row);
      await untilState(page, (state) => state.walk.record !== null && state.walk.at > 0);
      if (rowOf(row)?.example) await untilState(page, `(state) => state.preset === "${rowOf(row)?.example}"`);
      await page.waitForFunction((id) => {
        const view = document.querySelector("bp-app")?.shadowRoot?.querySelector("bp-lecture-view");
        const top = view?.shadowRoot?.getElementById(id)?.getBoundingClientRect().top ?? -1;
        return top >= 0 && top < innerHeight / 2;
      }, row);
      assert.equal(await page.locator(".row.arrived").getAttribute("id"), row);
      await compare(page, (id) => shown(page, row, id));
      assert.equal(await stateOf(page, (state) => state.frame.t), 0, "looking trains nothing");
    }));
}

/** Known answer 1: the places of its parameters in θ. */
const W2 = 4;
const W3 = 8;
const B1 = 12;

row("L1", "θ is one column with every parameter by name and value", async (page, at) => {
  const theta = await core(page, "theta");
  for (const offset of [0, 1, 2, 3, 12, 13]) same(await at(`L1.theta.${offset}`), theta[offset], `θ[${offset}]`);
  same(await at("L1.count"), theta.length, "the number of parameters");
});

row("L2", "the path of θ is gone to any step and back, and shows the network as it was", async (page, at) => {
  const theta = await core(page, "theta");
  same(await at("L2.t"), 0, "t");
  same(await at("L2.theta"), theta[W2], "w²₁₁ at θ⁰");
});

row("L3", "the gradient stands beside θ in the same order", async (page, at) => {
  const { gradient } = await core(page, "walk", {});
  for (const offset of [0, 1, 12, 13]) same(await at(`L3.gradient.${offset}`), gradient[offset], `∂L/∂θ[${offset}]`);
  const whole = await core(page, "gradientOf", 0);
  same(await at("L3.gradient.0"), whole[0], "the same by another way");
});

row("L4", "one step of gradient descent is written out with its numbers", async (page, at) => {
  const { eta, thetaBefore, direction, thetaAfter } = await core(page, "walk", {});
  same(await at("L4.theta"), thetaBefore[W2], "θᵗ");
  same(await at("L4.eta"), eta, "η");
  same(await at("L4.direction"), direction[W2], "∂L/∂θ");
  same(await at("L4.after"), thetaAfter[W2], "θᵗ⁺¹");
});

row("L5", "a network of 100 million parameters is counted, with and without backpropagation", async (page, at) => {
  const costs = await core(page, "costs", { layers: [3072, 8192, 8192, 1000], samples: 1 });
  assert.ok(costs.parameters > 1e8);
  same(await at("L5.parameters"), costs.parameters, "parameters");
  same(await at("L5.bytes"), costs.bytes, "bytes");
  same(await at("L5.backward"), costs.backward, "the backward pass");
  same(await at("L5.one"), costs.onePassPerParameter, "one pass per parameter");
});

row("L6", "one backward pass stands against one forward pass per parameter", async (page, at) => {
  const costs = await core(page, "costs", { layers: [2, 2, 2, 2], samples: 1 });
  assert.equal(costs.parameters, 18);
  same(await at("L6.parameters"), costs.parameters, "parameters");
  same(await at("L6.one"), costs.onePassPerParameter, "P + 1 passes");
  same(await at("L6.both"), costs.centralDifferences, "2P passes");
});

row("L7", "chain rule case 1: a nudge of x arrives at z, ratio and product agree", async (page, at) => {
  const question = { case: 1, g: "square", h: "sine", x: 0.8, dx: 0.6 };
  const one = await core(page, "chainRule", question);
  for (const name of ["ratioYX", "ratioZY", "ratioZX", "dydx", "dzdy"]) same(await at(name), one[name], name);
  same(await at("dzdx"), one.product, "dz/dx");
});

row("L8", "chain rule case 2: a nudge of s arrives at z on two paths, which add up", async (page, at) => {
  const two = await core(page, "chainRule", { case: 2, g: "square", h: "linear", k: "product", s: 0.6, ds: 0.4 });
  for (const name of ["dzdx", "dxds", "path1", "dzdy", "dyds", "path2"]) same(await at(name), two[name], name);
});

row("L9", "the costs of the samples add up to the loss", async (page, at) => {
  const { costs, batchLoss } = await core(page, "walk", {});
  assert.equal(costs.length, 4, "the row brings its own example: the four samples of XOR");
  for (const n of [1, 2, 3, 4]) same(await at(`L9.cost.${n}`), costs[n - 1], `C of sample ${n}`);
  same(await at("L9.loss"), batchLoss, "L");
  const sum = costs.reduce((all, cost) => all + cost, 0);
  assert.ok(Math.abs(sum - batchLoss) < 1e-6);
});

row("L10", "the shares of the samples add up to the gradient of a weight", async (page, at) => {
  const offset = 4; // w²₁₁ of the 2-2-1 network
  const { parts, sum } = await core(page, "shares", { offset, set: "batch" });
  for (const n of [1, 2, 3, 4]) same(await at(`L10.share.${n}`), parts[n - 1], `∂C/∂w of sample ${n}`);
  same(await at("L10.sum"), sum, "∂L/∂w");
  for (const n of [0, 1, 2, 3]) {
    same(parts[n], (await core(page, "gradientOf", n))[offset], `the share of sample ${n} by another way`);
  }
});

row("L11", "one weight's gradient has two factors", async (page, at) => {
  const { work, thetaBefore } = await core(page, "walk", {});
  const [, second] = work.layers;
  same(await at("L11.input.1"), work.layers[0].a[0], "the value that enters");
  same(await at("L11.w.1"), thetaBefore[W2], "w");
  same(await at("L11.z"), second.z[0], "z");
  same(await at("L11.a"), work.layers[0].a[0], "∂z/∂w");
  same(await at("L11.delta"), second.delta[0], "∂C/∂z");
  same(await at("L11.gradient"), work.gradient[W2], "∂C/∂w");
});

row("L12", "∂z/∂w is the value that enters the edge", async (page, at) => {
  const trace = await core(page, "trace", 0);
  same(await at("L12.a"), trace.layers[0].a[0], "∂z/∂w of w²₁₁");
  await page.evaluate((offset) => {
    const app = /** @type {Element} */ (document.querySelector("bp-app"));
    app.dispatchEvent(new CustomEvent("parameter-selected", { detail: { offset } }));
  }, B1);
  await page.waitForFunction(() => globalThis.storeForTests.get().selection?.offset === 12);
  assert.equal(await at("L12.a"), 1, "a bias is an edge that the number 1 enters");
});

row("L13", "δ stands at every neuron", async (page, at) => {
  const { layers } = await core(page, "trace", 0);
  for (const [l, { delta }] of layers.entries()) {
    for (const [j, value] of delta.entries()) same(await at(`L13.delta.${l + 1}.${j + 1}`), value, `δ${l + 1}[${j + 1}]`);
  }
});

row("L14", "the sum over the outgoing edges is shown with its numbers", async (page, at) => {
  const { work, thetaBefore } = await core(page, "walk", {});
  same(await at("L14.w.1"), thetaBefore[W3], "w₃");
  same(await at("L14.w.2"), thetaBefore[W3 + 2], "w₄");
  same(await at("L14.delta.1"), work.layers[2].delta[0], "∂C/∂z′");
  same(await at("L14.delta.2"), work.layers[2].delta[1], "∂C/∂z″");
  same(await at("L14.sum"), work.layers[1].costToA[0], "∂C/∂a");
});

row("L15", "the sum is amplified by σ′(z)", async (page, at) => {
  const { layers } = await core(page, "trace", 0);
  same(await at("L15.slope"), layers[1].sigmaPrime[0], "the gain");
  same(await at("L15.delta"), layers[1].delta[0], "δ");
});

row("L16", "σ′(z) is a constant, fixed with z in the forward pass", async (page, at) => {
  const { layers } = await core(page, "trace", 0);
  same(await at("L16.z"), layers[1].z[0], "z");
  same(await at("L16.slope"), layers[1].sigmaPrime[0], "σ′(z)");
});

row("L17", "case 1: an output neuron's δ is σ′ · ∂C/∂y", async (page, at) => {
  const { layers, costSlope } = await core(page, "trace", 0);
  same(await at("L17.slope"), layers[2].sigmaPrime[0], "σ′");
  same(await at("L17.costSlope"), costSlope[0], "∂C/∂y");
  same(await at("L17.delta"), layers[2].delta[0], "δ");
});

row("L18", "case 2: the recursion ends at the output layer", async (page, at) => {
  const { layers } = await core(page, "trace", 0);
  for (const l of [3, 2, 1]) same(await at(`L18.delta.${l}`), layers[l - 1].delta[0], `δ${l}`);
});

row("L19", "forward and backward pass are counted side by side", async (page, at) => {
  const { forward, backward } = await core(page, "costs", { layers: [2, 2, 2, 2], samples: 1 });
  same(await at("L19.forward"), forward, "forward");
  same(await at("L19.backward"), backward, "backward");
});

row("L20", "a · δ is ∂C/∂w, and the numerical derivative agrees", async (page, at) => {
  const { work } = await core(page, "walk", {});
  const { numeric } = await core(page, "sampleCheck", { n: 0, offset: W2 });
  same(await at("L20.a"), work.layers[0].a[0], "a");
  same(await at("L20.delta"), work.layers[1].delta[0], "δ");
  same(await at("L20.gradient"), work.gradient[W2], "∂C/∂w");
  same(await at("L20.numeric"), numeric, "the numerical derivative");
  assert.ok(Math.abs(numeric - work.gradient[W2]) < 1e-6);
});
