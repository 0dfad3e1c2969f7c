// A book that mdBook builds with the recipe of docs/embed.md: the element in a chapter trains, and keys in it turn no page.
//
// The check `notes` installs mdBook.

import test from "node:test";
import { recipe } from "../page/recipe.js";
import { keepsKeys, run, trains, withSite } from "./site.js";

test("a book of mdBook trains a network", async () => {
  const sources = {
    "book.toml": '[book]\ntitle = "Notes"\n',
    "src/SUMMARY.md": "# Summary\n\n- [Before](before.md)\n- [One step](step.md)\n- [After](after.md)\n",
    "src/before.md": "# Before\n",
    "src/step.md": `# One step\n\n${await recipe("mdBook", "html", "/playground/")}\n\nText.\n`,
    "src/after.md": "# After\n",
  };
  await withSite(sources, (from, site) => run("bin/mdbook", ["build", from, "--dest-dir", site]), ["/step.html"], async (page) => {
    await trains(page);
    await keepsKeys(page);
  });
});
