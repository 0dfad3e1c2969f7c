// The documentation of the element: true to its manifest, live, lazy, and readable for everybody.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { EXAMPLES, LOOK } from "../../www/js/docs/examples.js";
import * as facts from "../../www/js/docs/facts.js";
import words from "../../www/js/i18n/en/docs.js";
import { withPage } from "./harness.js";

const axe = createRequire(import.meta.url).resolve("axe-core");

test("names, types and words are those of the custom-elements manifest", async () => {
  const manifest = JSON.parse(await readFile(new URL("../../crate/xtask/package/custom-elements.json", import.meta.url), "utf8"));
  const [{ attributes, members, events, cssParts, cssProperties, slots }] = manifest.modules[0].declarations;
  const isAttribute = new Set(attributes.map((/** @type {any} */ { name }) => name));
  const fields = members.filter((/** @type {any} */ { kind, name }) => kind === "field" && !isAttribute.has(name));
  const methods = members.filter((/** @type {any} */ { kind }) => kind === "method");
  const takes = (/** @type {any} */ { parameters = [] }) => parameters.map((/** @type {any} */ { name, optional, type }) => `${name}${optional ? "?" : ""}: ${type.text}`).join(", ");
  const measures = cssProperties.filter((/** @type {any} */ property) => property.default);
  /** @type {[string, readonly { name: string, type: string }[], any[], (of: any) => string][]} */
  const groups = [
    ["attribute", facts.ATTRIBUTES, attributes, ({ type }) => type.text],
    ["property", facts.PROPERTIES, fields, ({ type, readonly }) => `${readonly ? "readonly " : ""}${type.text}`],
    ["method", facts.METHODS, methods, (of) => `${of.name}(${takes(of)}): ${of.return.type.text}`],
    ["event", facts.EVENTS, events, ({ type }) => type.text.replace(/^CustomEvent<(.*)>$/, "$1")],
    ["part", facts.PARTS, cssParts, ({ name }) => `::part(${name})`],
    ["css", facts.MEASURES, measures, (of) => of.default],
  ];
  for (const [group, listed, said, typeOf] of groups) {
    assert.deepEqual(listed, said.map((of) => ({ name: of.name, type: typeOf(of) })), group);
    for (const { name, description } of said) assert.equal(/** @type {any} */ (words)[`docs.${group}.${name}`], description);
  }
  assert.deepEqual(facts.TOKENS, cssProperties.filter((/** @type {any} */ property) => !property.default).map((/** @type {any} */ { name }) => name));
  assert.equal(words["docs.slot.default"], slots[0].description);
  const css = await readFile(new URL("../../www/css/docs.css", import.meta.url), "utf8");
  assert.ok(css.includes(LOOK), "what is read as the look is what it is");
});

test("at most two networks begin before anybody scrolls; then every example becomes what its code says", () =>
  withPage({ path: "/docs.html?lang=en", ready: false }, async ({ page }) => {
    const first = page.locator("backprop-playground").first();
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground"))?.ready);
    const { sessions } = await page.evaluate(async () => (await import(new URL("js/embed/crew.js", document.baseURI).href)).crewSize());
    assert.ok(sessions >= 1 && sessions <= 2, `${sessions} sessions`);
    await first.locator("bp-network svg").first().waitFor();
    const count = await page.locator("backprop-playground").count();
    assert.equal(count, Object.values(EXAMPLES).join("").match(/<backprop-playground/g)?.length);
    for (let i = 0; i < count; i += 1) {
      await page.locator("backprop-playground").nth(i).scrollIntoViewIfNeeded();
      await page.waitForFunction((at) => {
        const { ready, problem } = /** @type {any} */ (document.querySelectorAll("backprop-playground")[at]);
        return ready || problem;
      }, i);
    }
    const problems = await page.evaluate(() => [...document.querySelectorAll("backprop-playground")].map((element) => /** @type {any} */ (element).problem?.field ?? ""));
    assert.deepEqual(problems, [...Array(count - 1).fill(""), "preset"], "only the last has a mistake, on purpose");
  }));

test("the buttons call what they say, and events are written down", () =>
  withPage({ path: "/docs.html?lang=zh", ready: false }, async ({ page }) => {
    await page.getByRole("heading", { name: "嵌入", exact: true }).waitFor();
    await page.getByRole("button", { name: "run(25)" }).click();
    await page.locator("#methods output").getByText("undefined").waitFor();
    const t = await page.evaluate(async () => {
      const { decode } = await import(new URL("js/codec.js", document.baseURI).href);
      return (await decode((await /** @type {any} */ (document.querySelector("#asked")).getState()).slice(2))).run.t;
    });
    assert.equal(t, 25);
    await page.getByRole("button", { name: 'toBlob("svg")' }).click();
    await page.locator("#methods img.picture").waitFor();
    await page.locator("#heard").getByRole("button", { name: "一步" }).click();
    await page.locator("#events output").getByText('step-taken {"t":1').waitFor();
    await page.getByRole("combobox", { name: "语言" }).selectOption("en");
    await page.getByRole("heading", { name: "Embedding", exact: true }).waitFor();
    await page.locator("#heard").getByRole("button", { name: "Step", exact: true }).waitFor();
  }));

for (const { lang, colorScheme, width } of /** @type {const} */ ([
  { lang: "en", colorScheme: "light", width: 1440 },
  { lang: "zh", colorScheme: "dark", width: 390 },
])) {
  test(`axe finds nothing, and nothing sticks out: ${lang}, ${colorScheme}, ${width}`, () =>
    withPage({ path: `/docs.html?lang=${lang}`, ready: false, context: { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" } }, async ({ page }) => {
      await page.waitForFunction(() => /** @type {any} */ (document.querySelector("backprop-playground"))?.ready);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run(document);
        return violations.map((/** @type {any} */ { id, nodes }) => [id, ...nodes.slice(0, 4).map((/** @type {any} */ node) => `${node.target.flat().join(" ")}: ${node.any[0]?.message}`)]);
      });
      assert.deepEqual(violations, []);
    }));
}

test("the dialog that writes the code leads here", () =>
  withPage({}, async ({ page }) => {
    await page.locator("bp-app header .tools > button").last().click();
    await page.getByRole("dialog").locator("details.embed summary").click();
    const link = page.getByRole("link", { name: "All attributes, methods and events" });
    assert.match(String(await link.getAttribute("href")), /^docs\.html\?lang=en$/);
  }));
