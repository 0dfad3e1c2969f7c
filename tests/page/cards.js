// The cards of one neuron and broken backprop, as tests open and read them.

import assert from "node:assert/strict";
import { send } from "./core.js";
import { untilState } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

/** Opens a tab beside the networks. @param {Page} page @param {"neuron" | "practice"} name */
export async function openTab(page, name) {
  await page.locator(`bp-steps-view #tab-${name}`).click();
  await page.locator(name === "neuron" ? "bp-sigma-card .card" : "bp-broken .card").waitFor();
}

/** Has the walk stand before the update, with everything of the backward pass done. @param {Page} page */
export async function walkBackward(page) {
  const { update } = await page.evaluate(async () => {
    const from = (path) => import(new URL(path, document.baseURI).href);
    const [{ store }, { planOf }] = await Promise.all([from("js/store.js"), from("js/walk/positions.js")]);
    return { update: planOf(store.get().walk.record).update };
  });
  await send(page, "walk-moved", { to: update });
  await untilState(page, `({ walk }) => walk.at === ${update}`);
}

/** @param {Page} page @param {Record<string, unknown>} recipe */
export async function openNetwork(page, recipe) {
  await send(page, "network-chosen", { recipe, preset: "" });
  await untilState(page, `({ walk, config }) => walk.record !== null && config.layers.join() === "${/** @type {number[]} */ (recipe.layers).join()}" && walk.record.layers.join() === config.layers.join() && config.loss === "${recipe.loss ?? "squared_error"}"`);
}

/** @param {Page} page @param {{ layer: number, j: number }} neuron */
export async function choose(page, neuron) {
  await send(page, "neuron-selected", neuron);
  await untilState(page, `({ selection }) => selection?.layer === ${neuron.layer} && selection.j === ${neuron.j}`);
}

/** The numbers of an element by name, with all digits; undefined where there is a "?". @param {Page} page @param {string} tag @returns {Promise<Record<string, number | undefined>>} */
export const numbersOf = (page, tag) =>
  page.locator(`${tag} [data-value]`).evaluateAll((all) =>
    Object.fromEntries(
      all.map((element) => [
        element.getAttribute("data-value"),
        element.getAttribute("title") ? Number(element.getAttribute("title")) : undefined,
      ]),
    ),
  );

const f = Math.fround;

/** @param {number | undefined} shown @param {number} expected @param {string} what */
export function same(shown, expected, what) {
  assert.ok(shown !== undefined, `${what} is shown`);
  const isSame = f(shown) === f(expected) || Math.abs(shown - expected) <= 1e-12 * Math.abs(expected);
  assert.ok(isSame, `${what}: ${shown} is shown, the core says ${expected}`);
}

const ROWS = { kind: "rows", x: [0.7, -0.4, -0.3, 0.9, 0.2, 0.5], inputs: 2, trainRatio: 1 };

/** 2-4-2-1 and 2-3-2, with their own data. */
export const NETWORKS = [
  { layers: [2, 4, 2, 1], activations: "tanh", seed: 3, batchSize: "full", optimizer: { kind: "sgd", eta: 0.1 }, data: { ...ROWS, y: [1, -1, 0.5], outputs: 1, task: "regression" } },
  { layers: [2, 3, 2], activations: "sigmoid", seed: 5, batchSize: "full", optimizer: { kind: "sgd", eta: 0.1 }, data: { ...ROWS, y: [1, 0, 0, 1, 1, 1], outputs: 2, task: "regression" } },
];

/** Chooses what is left out, and waits for the comparison. @param {Page} page @param {string} kind */
export async function breakIt(page, kind) {
  await page.locator(`bp-broken input[value=${kind}]`).check();
  await page.locator(`bp-broken .found:not(.waiting) [data-flaw=${kind}]`).waitFor();
}
