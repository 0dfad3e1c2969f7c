// The recipe for Quarto, in the pages and slides that its inner part, pandoc, writes. Quarto itself is in no package registry.

import { execFile } from "node:child_process";
import { copyFile, mkdir, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { recipe } from "../page/recipe.js";
import { keepsKeys, ROOT, run, trains, withSite } from "./site.js";

/** @param {string[]} words */
async function pandoc(words) {
  const { stdout } = await run("notes/bin/python", ["-c", "import pypandoc; print(pypandoc.get_pandoc_path())"]);
  await promisify(execFile)(stdout.trim(), words);
}

const ICON = '<link rel="icon" href="data:,">';
const sources = async () => ({
  "index.md": `---\ntitle: Notes\nlang: en\n---\n\n## One step\n\n${await recipe("Quarto", "markdown", "/playground/")}\n\n## After it\n\nText.\n`,
  // Browsers ask for one that is not there.
  "icon.html": ICON,
});

test("a page of pandoc trains a network", async () => {
  const build = async (/** @type {string} */ from, /** @type {string} */ site) => {
    await mkdir(site);
    await pandoc(["-s", "-t", "html", "-H", join(from, "icon.html"), join(from, "index.md"), "-o", join(site, "index.html")]);
  };
  await withSite(await sources(), build, ["/"]);
});

test("slides of pandoc train a network, and keys in it turn none of them", async () => {
  const reveal = dirname(createRequire(join(ROOT, "tests/hosts/package.json")).resolve("reveal.js"));
  const build = async (/** @type {string} */ from, /** @type {string} */ site) => {
    await mkdir(join(site, "reveal"), { recursive: true });
    await symlink(reveal, join(site, "reveal/dist"));
    // Where pandoc looks for them; reveal.js 6 has them elsewhere.
    for (const name of ["notes", "search", "zoom"]) {
      await mkdir(join(site, "reveal/plugin", name), { recursive: true });
      await copyFile(join(reveal, `plugin/${name}.js`), join(site, `reveal/plugin/${name}/${name}.js`));
    }
    const words = ["-s", "-t", "revealjs", "-V", "revealjs-url=reveal", "-H", join(from, "icon.html"), join(from, "index.md"), "-o", join(site, "index.html")];
    await pandoc(words);
  };
  await withSite(await sources(), build, ["/#/one-step"], async (page) => {
    await page.waitForFunction(() => /** @type {any} */ (globalThis).Reveal?.isReady());
    await trains(page);
    await keepsKeys(page);
  });
});
