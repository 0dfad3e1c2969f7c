// All that opens in the page, one after the other.

import { writeSafetensors } from "../../www/js/export/safetensors.js";
import { tensorsOf } from "../../www/js/export/snapshot.js";
import { send } from "./core.js";
import { untilState } from "./harness.js";

/** @typedef {import("playwright-core").Page} Page */

const ROWS = Array.from({ length: 20 }, (_, i) => `${i},${i % 7},${["a", "b", "c"][i % 3]}`).join("\n");

/** A button by what the page calls it, in the language of the page. @param {Page} page @param {string} key */
async function button(page, key) {
  const name = await page.evaluate(async (key) => {
    const { t } = await import(new URL("js/i18n/index.js", document.baseURI).href);
    return t(key);
  }, key);
  return page.getByRole("button", { name });
}

/** Opens one thing after the other, and says where it is. @param {Page} page @returns {AsyncGenerator<string>} */
export async function* everywhere(page) {
  yield "the page";
  await page.locator("bp-training-settings summary").click();
  await page.locator("bp-more-settings #seed").waitFor();
  yield "further settings";
  for (const summary of ["bp-output summary", "bp-loss-curve summary >> nth=0", "bp-loss-curve summary >> nth=-1"]) {
    await page.locator(summary).click();
  }
  await page.locator("bp-weight-history .drawing").first().waitFor();
  yield "confusion matrix, table and weights over time";
  await send(page, "preset-chosen", { id: "bump" });
  await untilState(page, (state) => state.preset === "bump" && state.frame !== null);
  await page.locator("bp-output summary").click();
  await page.locator("bp-residuals .drawing").first().waitFor();
  yield "residuals";
  await (await button(page, "curve.tools")).click();
  await page.locator("bp-curve-tools").waitFor();
  yield "the tools of the curve";
  await page.keyboard.press("Escape");
  await (await button(page, "shell.until")).click();
  await page.locator("bp-run-until").waitFor();
  yield "run until";
  await page.keyboard.press("Escape");
  for (const head of [0, 1]) {
    await page.locator(`bp-network #head-${head}`).click();
    await page.locator("bp-input-menu [role=dialog], bp-layer-menu [role=dialog]").waitFor();
    yield `the menu of layer ${head}`;
    await page.keyboard.press("Escape");
  }
  const drawer = page.locator("bp-app .drawer > button");
  if ((await drawer.getAttribute("aria-expanded")) === "false") await drawer.click();
  await send(page, "parameter-selected", { offset: 3 });
  await page.locator("bp-readout .where").first().waitFor();
  yield "a weight that is chosen";
  await page.locator("bp-data-panel .own").click();
  await page.locator("bp-own-data textarea").fill(`x,z,kind\n${ROWS}\n1,2,\n1\n`);
  await page.locator("bp-own-data .columns").waitFor();
  yield "own data";
  await page.keyboard.press("Escape");
  await page.locator("bp-output .draw").click();
  await page.locator("bp-draw-points .field-of-points").waitFor();
  yield "drawing";
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog").first().waitFor();
  yield "the keys";
  await page.keyboard.press("Escape");
  await (await button(page, "shell.saves")).click();
  await (await button(page, "saves.keep")).click();
  await page.locator("bp-saves li").waitFor();
  yield "saves";
  await (await button(page, "saves.export")).click();
  await page.locator("bp-export dialog[open]").waitFor();
  yield "export";
  const other = Buffer.from(writeSafetensors(tensorsOf([2, 5, 1], new Float32Array(21)), {}));
  await page.locator("bp-export input[type=file]").setInputFiles({ name: "other.safetensors", mimeType: "application/octet-stream", buffer: other });
  await page.locator("bp-export #take-over").waitFor();
  yield "the offer of another network";
  await page.keyboard.press("Escape");
  await (await button(page, "shell.share")).click();
  await page.locator("bp-share dialog[open]").waitFor();
  yield "sharing";
  await page.keyboard.press("Escape");
  for (const place of ["steps", "lecture", "descent", "scale"]) {
    await send(page, "place-chosen", { place });
    await page.locator(`bp-${place}-view button`).first().waitFor();
    yield place;
  }
}
