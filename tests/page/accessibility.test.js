import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { stateOf, untilState, withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

/** @typedef {import("playwright-core").Page} Page */

/** Every rule of axe-core, best practices included. @param {Page} page @param {string} where */
async function expectNoViolations(page, where) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: axe });
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
    return violations.map((/** @type {any} */ { id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 4).map((/** @type {any} */ node) => [node.target.flat().join(" "), node.any[0]?.message]),
    }));
  });
  assert.deepEqual(violations, [], where);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const lang of ["en", "zh"]) {
    test(`axe finds nothing on the page and its dialogs: ${colorScheme}, ${lang}`, async () => {
      const context = { colorScheme, reducedMotion: /** @type {const} */ ("reduce") };
      await withPage({ path: `/?lang=${lang}`, context }, async ({ page }) => {
        await page.keyboard.press("e");
        await untilState(page, (state) => state.frame?.epoch === 1);
        await expectNoViolations(page, "the page with the drawer open");
        await page.locator("bp-training-settings summary").click();
        await page.locator("bp-app .drawer > button").click();
        await page.locator("bp-parameters").waitFor({ state: "detached" });
        await expectNoViolations(page, "the page with the drawer closed and all settings");
        await page.keyboard.press("?");
        await page.getByRole("dialog").waitFor();
        await expectNoViolations(page, "the list of shortcuts");
        await page.keyboard.press("Escape");
        await page.locator("bp-app header .tools > button").last().click();
        await page.getByRole("dialog").waitFor();
        await expectNoViolations(page, "sharing");
      });
    });
  }
}

test("axe finds nothing with other data, with values, and with a refused field", async () => {
  await withPage({}, async ({ page }) => {
    for (const preset of ["digits", "sine", "iris", "known_1"]) {
      await page.locator(`bp-presets input[value="${preset}"]`).click();
      await untilState(page, `(state) => state.preset === "${preset}" && state.frame`);
      await expectNoViolations(page, preset);
    }
    await page.getByLabel("Learning rate η").fill("-1");
    await page.getByLabel("Learning rate η").press("Enter");
    await page.locator("#eta-error").waitFor();
    await expectNoViolations(page, "a refused field");
  });
});

test("axe finds nothing with goals, further settings, curve tools, earlier runs, news and saves", async () => {
  await withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 1 && state.history.t.length === 2);
    await page.keyboard.press("r");
    await untilState(page, (state) => state.runs.length === 1);
    await page.locator("bp-runs summary").click();
    await page.locator("bp-training-settings summary").click();
    await page.locator("bp-more-settings #schedule").selectOption("cosine");
    await page.locator("bp-more-settings [data-figure=schedule] svg").waitFor();
    await page.getByRole("button", { name: "Curve tools" }).click();
    await page.locator("bp-curve-tools").waitFor();
    await expectNoViolations(page, "earlier runs, curve tools, further settings");
    await page.getByRole("button", { name: "Run until …" }).click();
    await page.locator("bp-run-until #epochs").fill("2");
    await page.locator("bp-run-until #loss").fill("-1");
    await page.keyboard.press("Enter");
    await page.locator("bp-run-until #loss-error").waitFor();
    await expectNoViolations(page, "a goal that is wrong");
    await page.locator("bp-run-until #loss").fill("");
    await page.keyboard.press("Enter");
    await untilState(page, (state) => state.news !== null);
    await expectNoViolations(page, "what ended the run");
    await page.getByRole("button", { name: "Save and open" }).click();
    await page.getByRole("button", { name: "Keep here" }).click();
    await page.locator("bp-saves li").waitFor();
    await expectNoViolations(page, "saves");
  });
});

test("axe finds nothing on a phone", async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  await withPage({ context }, async ({ page }) => {
    await expectNoViolations(page, "a phone");
  });
});

test("every control is at least 24 pixels wide and high", async () => {
  await withPage({}, async ({ page }) => {
    await page.locator("bp-training-settings summary").click();
    const small = await page.evaluate(() => {
      /** @param {ParentNode} root @returns {Element[]} */
      const all = (root) =>
        [...root.querySelectorAll("*")].flatMap((element) => [
          element,
          ...(element.shadowRoot ? all(element.shadowRoot) : []),
        ]);
      return all(document)
        .filter((element) => element.matches("button, select, summary, input:not([type=radio], [type=checkbox])"))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`);
    });
    assert.deepEqual(small, []);
  });
});

test("the keyboard reaches every control in reading order, and focus is visible", async () => {
  await withPage({}, async ({ page }) => {
    await page.keyboard.press("Tab");
    const focused = () =>
      page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
      });
    assert.equal(await focused(), "Skip to the network");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "The network");
    assert.equal(await stateOf(page, () => location.hash), "");
  });
});
