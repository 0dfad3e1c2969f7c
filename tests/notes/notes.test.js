// Course notes that MkDocs and Sphinx build with the recipes of docs/embed.md: the element in them trains.
//
// The check `notes` installs both programs.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { settled } from "../page/embedding.js";
import { withPage } from "../page/harness.js";
import { recipe } from "../page/recipe.js";
import { serve } from "../page/server.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** @param {string} program @param {string[]} words */
const run = (program, words) => promisify(execFile)(join(ROOT, "target/tools/notes/bin", program), words);

/**
 * Builds notes and looks at their pages.
 * @param {Record<string, string>} sources
 * @param {(sources: string, site: string) => Promise<unknown>} build
 * @param {string[]} paths
 */
async function trainsIn(sources, build, paths) {
  const folder = await mkdtemp(join(tmpdir(), "notes-"));
  const site = join(folder, "site");
  for (const [name, text] of Object.entries(sources)) {
    const file = join(folder, "sources", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await build(join(folder, "sources"), site);
  await symlink(join(ROOT, "www"), join(site, "playground"));
  const server = await serve(site);
  try {
    for (const path of paths) {
      await withPage({ server, path, ready: false }, async ({ page }) => {
        await page.waitForFunction(() => customElements.get("backprop-playground"));
        await settled(page);
        const element = page.locator("backprop-playground");
        const { problem, t } = await element.evaluate(async (/** @type {any} */ each) => {
          const steps = new Promise((resolve) => each.addEventListener("step-taken", (/** @type {any} */ { detail }) => detail.t === 3 && resolve(3)));
          await each.run(3);
          return { problem: each.problem, t: await steps };
        });
        assert.deepEqual([problem, t], [null, 3]);
        await page.locator("bp-network .stage svg path").first().waitFor({ state: "attached" });
      });
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

test("notes of MkDocs train a network", async () => {
  const config = await recipe("MkDocs", "yaml", "/playground/");
  const markdown = await recipe("MkDocs", "html", "/playground/");
  // Its usual theme fetches a highlighter from elsewhere.
  const sources = { "mkdocs.yml": `site_name: Notes\ntheme: { name: mkdocs, highlightjs: false }\n${config}`, "docs/index.md": `# Notes\n\n${markdown}\nText\n` };
  await trainsIn(sources, (from, site) => run("mkdocs", ["build", "--strict", "-q", "-f", join(from, "mkdocs.yml"), "-d", site]), ["/"]);
});

test("notes of Sphinx train a network, in reStructuredText and in Markdown", async () => {
  const config = await recipe("Sphinx", "python", "/playground/");
  const sources = {
    "conf.py": `project = "Notes"\nextensions = ["myst_parser"]\nhtml_favicon = "icon.svg"\n${config}`,
    // Without it browsers ask for another, which is not there.
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "index.rst": `Notes\n=====\n\n${await recipe("Sphinx", "rst", "/playground/")}\n.. toctree::\n\n   more\n`,
    "more.md": `# More\n\n${await recipe("MkDocs", "html", "/playground/")}\nText\n`,
  };
  await trainsIn(sources, (from, site) => run("sphinx-build", ["-q", "-W", from, site]), ["/", "/more.html"]);
});
