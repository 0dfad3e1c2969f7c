// The npm package: it trains as the playground does from a static folder and inside bundles, and says of itself what is so.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { decode } from "../../www/js/codec.js";
import { settled, withNotes } from "./embedding.js";
import { stateOf, untilState, withPage } from "./harness.js";
import { install, plain, withEsbuild, withVite } from "./packages.js";
import { recipe } from "./recipe.js";
import { serve } from "./server.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Methods of the class that are not for the page around it. */
const INNER = ["constructor", "createRenderRoot", "connectedCallback", "disconnectedCallback", "updated", "render"];

/** @type {Awaited<ReturnType<typeof install>>} */
let installed;
/** @type {{ shared: string, theta: number[] }} */
let playground;

before(async () => {
  installed = await install();
  await withPage({}, async ({ page }) => {
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 1);
    const shared = await page.evaluate(async () => {
      const { ask } = await import(new URL("js/ask.js", document.baseURI).href);
      const { address } = await import(new URL("js/link.js", document.baseURI).href);
      return address(await ask("state"));
    });
    await page.keyboard.press("e");
    await untilState(page, (state) => state.frame?.epoch === 2 && state.frame.t === 50);
    playground = { shared, theta: await stateOf(page, (state) => Array.from(state.frame.theta)) };
  });
});
after(() => installed?.remove());

/** Beside the network: data that are a file of the package, and formulas, whose styles and fonts are. */
const body = () => `<backprop-playground id="shared" show="network parameters" state="${playground.shared}"></backprop-playground>
  <backprop-playground preset="iris" show="status"></backprop-playground><backprop-playground row="L14"></backprop-playground>`;

/** @type {Promise<string> | null} */
let made = null;
/** Made once for all who ask. */
const esbuilt = () => {
  made ??= withEsbuild(installed.folder, body());
  return made;
};

/** @param {string} site @param {Record<string, string>} [headers]  of the page, unless those of the server do */
async function trains(site, headers) {
  const server = await serve(site);
  const context = { viewport: { width: 1200, height: 2600 } };
  /** @param {import("playwright-core").Page} page */
  const before = async (page) => {
    const html = await readFile(join(site, "index.html"), "utf8");
    await page.route("**/notes.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", headers, body: html }));
  };
  try {
    await withPage({ server, path: headers ? "/notes.html" : "/", ready: false, context, before }, async ({ page }) => {
      await page.waitForFunction(() => customElements.get("backprop-playground"));
      await settled(page);
      const states = await page.evaluate(async () => {
        const elements = /** @type {any[]} */ ([...document.querySelectorAll("backprop-playground")]);
        await elements[0].run(25);
        return Promise.all(elements.map((element) => element.problem?.code ?? element.getState()));
      });
      const { run } = await decode(states[0].slice(2));
      const theta = new Float32Array(new Uint8Array(Buffer.from(run.theta, "base64")).buffer);
      assert.deepEqual([run.t, ...theta], [50, ...playground.theta]);
      await page.waitForFunction(
        (digits) => document.querySelector("#shared")?.shadowRoot?.querySelector("bp-parameters")?.shadowRoot?.innerHTML.includes(digits),
        String(playground.theta[0]).slice(0, 7).replace("-", "−"),
      );
      assert.equal((await decode(states[1].slice(2))).preset, "iris");
      assert.ok(page.workers().length > 0, "in a worker");
      await page.waitForFunction(() => [...document.fonts].some(({ family, status }) => family.startsWith("KaTeX") && status === "loaded"));
    });
  } finally {
    await server.close();
  }
}

test("installed from its tarball it trains in a plain static folder, with the playground's digits", async () => trains(await plain(installed.folder, body())));
test("a page that esbuild makes of it trains with the playground's digits", async () => trains(await esbuilt()));
test("a page that Vite makes of it trains with the playground's digits", async () => trains(await withVite(installed.folder, body())));

test("as a widget it is the default of its module and of the one that holds everything", async () => {
  const server = await serve(installed.package);
  const html = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,"></head><body><main><h1>Notes</h1></main></body></html>';
  const before = (/** @type {import("playwright-core").Page} */ page) => page.route("**/notes.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  try {
    for (const file of ["widget.mjs", "inline.js"]) {
      await withPage({ server, path: "/notes.html", ready: false, before }, async ({ page }) => {
        const t = await page.evaluate(async (file) => {
          const { default: widget } = await import(new URL(`/${file}`, location.href).href);
          const el = /** @type {HTMLElement} */ (document.querySelector("main"));
          await widget.render({ el, model: { get: (/** @type {string} */ name) => ({ preset: "xor", show: "network" })[name] } });
          const element = /** @type {any} */ (el.querySelector("backprop-playground"));
          await element.step();
          return element.history.t.at(-1);
        }, file);
        assert.equal(t, 1, file);
      });
    }
  } finally {
    await server.close();
  }
});

test("in one module it needs of a strict policy what docs/embed.md names", async () => {
  const policy = (await recipe("A site with a bundler", "csp", "")).trim();
  await trains(await esbuilt(), { "content-security-policy": `default-src 'none'; ${policy}` });
});

test("its package.json has the version of the crate, and names files that are there", async () => {
  const manifest = JSON.parse(await readFile(join(installed.package, "package.json"), "utf8"));
  const [, version] = /\[workspace\.package\]\nversion = "([^"]+)"/.exec(await readFile(join(ROOT, "Cargo.toml"), "utf8")) ?? [];
  assert.equal(manifest.version, version);
  const named = [manifest.types, manifest.customElements, ...Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)))];
  for (const file of [...named, "LICENSE-MIT", "LICENSE-APACHE", "vendor/LICENSES.txt", "data/README.md", "README.md"]) {
    assert.ok((await readFile(join(installed.package, file))).length > 0, file);
  }
});

test("its manifest and its types name what the class has, and nothing else", async () => {
  const manifest = JSON.parse(await readFile(join(installed.package, "custom-elements.json"), "utf8"));
  const types = await readFile(join(installed.package, "backprop-playground.d.ts"), "utf8");
  const [said] = manifest.modules[0].declarations;
  /** @param {{ name: string }[]} list */
  const names = (list) => list.map(({ name }) => name).sort();
  /** @param {string} file */
  const source = (file) => readFile(join(ROOT, "www", file), "utf8");
  const sources = (await Promise.all(["element.js", "events.js", "figures.js"].map((file) => source(`js/embed/${file}`)))).join("\n");
  /** @param {RegExp} pattern */
  const found = (pattern) => [...new Set([...sources.matchAll(pattern)].map((match) => match[1]))].sort();

  await withNotes("<backprop-playground></backprop-playground>", {}, async ({ page }) => {
    await settled(page);
    const has = await page.evaluate(() => {
      const kind = /** @type {any} */ (customElements.get("backprop-playground"));
      const own = Object.entries(Object.getOwnPropertyDescriptors(kind.prototype));
      return {
        attributes: kind.observedAttributes,
        methods: own.filter(([, { value }]) => typeof value === "function").map(([name]) => name),
        fields: own.filter(([, { get }]) => get).map(([name]) => name),
      };
    });
    const fields = said.members.filter(({ kind }) => kind === "field");
    assert.deepEqual(names(said.attributes), [...has.attributes].sort());
    assert.deepEqual(names(fields), has.fields.filter((name) => name !== "problem").sort());
    const methods = names(said.members.filter(({ kind }) => kind === "method"));
    assert.deepEqual(methods, has.methods.filter((name) => !INNER.includes(name)).sort());
    for (const name of names(fields)) assert.match(types, new RegExp(`^  (readonly )?${name}: `, "m"));
    for (const name of methods) assert.match(types, new RegExp(`^  ${name}\\(`, "m"));
  });

  assert.deepEqual(names(said.events), found(/(?:tell\(|new CustomEvent\()"([a-z-]+)"/g));
  for (const name of names(said.events)) assert.match(types, new RegExp(`^  "?${name}"?: CustomEvent`, "m"));
  assert.deepEqual(names(said.cssParts), found(/part(?:=|", )"([a-z-]+)"/g));
  assert.deepEqual(names(said.slots), [""]);
  const measures = [...(await source("js/embed/styles.js")).matchAll(/var\((--[a-z0-9-]+), /g)].map(([, name]) => name);
  const tokens = [...(await source("css/tokens.css")).matchAll(/^ {2}(--[a-z0-9-]+):/gm)].map(([, name]) => name);
  assert.deepEqual(names(said.cssProperties), [...new Set([...measures, ...tokens])].sort());
});

test("TypeScript knows the element by its tag: properties, methods and events, and what it has not", async () => {
  const lines = {
    good: `import widget from "backprop-playground/widget"; import "backprop-playground"; import "backprop-playground/inline"; import type { Control } from "backprop-playground";
      const element = document.createElement("backprop-playground"); const first: Control = "play";
      element.preset = "xor"; element.controls = first; element.eta = 0.5; element.readonly = true; element.theme = "dark";
      element.addEventListener("step-taken", ({ detail }) => detail.loss.toFixed(3)); element.addEventListener("click", ({ clientX }) => clientX);
      const state: Promise<string> = element.run(3).then(() => element.getState()); const picture: Promise<Blob> = element.toBlob("png");
      void widget.render({ model: { get: () => undefined }, el: document.body }).then((end) => end()); element.history?.loss.at(-1)?.toFixed(3);
      document.body.append(element); document.querySelector("backprop-playground")?.setState("s="); void [state, picture];`,
    bad: `import "backprop-playground"; const element = document.createElement("backprop-playground");
      element.theme = "pink";
      element.addEventListener("step-taken", ({ detail }) => detail.nothing);
      element.toBlob("gif");`,
  };
  for (const [name, text] of Object.entries(lines)) await writeFile(join(installed.folder, `${name}.ts`), text);
  const tsc = (/** @type {string} */ name) =>
    promisify(execFile)(join(ROOT, "node_modules/.bin/tsc"), ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--types", "", `${name}.ts`], {
      cwd: installed.folder,
    });
  await tsc("good");
  const refused = await tsc("bad").then(
    () => "",
    ({ stdout }) => stdout,
  );
  assert.deepEqual([...refused.matchAll(/bad\.ts\((\d+),/g)].map(([, line]) => line), ["2", "3", "4"]);
});
