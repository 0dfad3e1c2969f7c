// Course notes that MkDocs and Sphinx build with the recipes of docs/embed.md: the element in them trains.
//
// The check `notes` installs both programs.

import { join } from "node:path";
import test from "node:test";
import { recipe } from "../page/recipe.js";
import { keepsKeys, run, trains, withSite } from "./site.js";

/** @param {import("playwright-core").Page} page */
const trainsAndKeepsKeys = async (page) => {
  await trains(page);
  await keepsKeys(page);
};

test("notes of MkDocs train a network", async () => {
  const config = await recipe("MkDocs", "yaml", "/playground/");
  const markdown = await recipe("MkDocs", "html", "/playground/");
  // Its usual theme fetches a highlighter from elsewhere.
  const sources = { "mkdocs.yml": `site_name: Notes\ntheme: { name: mkdocs, highlightjs: false }\n${config}`, "docs/index.md": `# Notes\n\n${markdown}\nText\n` };
  await withSite(sources, (from, site) => run("notes/bin/mkdocs", ["build", "--strict", "-q", "-f", join(from, "mkdocs.yml"), "-d", site]), ["/"], trainsAndKeepsKeys);
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
  await withSite(sources, (from, site) => run("notes/bin/sphinx-build", ["-q", "-W", from, site]), ["/", "/more.html"]);
});
