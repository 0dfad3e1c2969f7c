// The recipes of docs/embed.md, as tests follow them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

/**
 * The code of one language under a heading, with the address of a published playground in it.
 * @param {string} host  the heading
 * @param {string} language
 * @param {string} playground
 * @param {number} [which]  of several, from 0
 */
export async function recipe(host, language, playground, which = 0) {
  const docs = await readFile(new URL("../../docs/embed.md", import.meta.url), "utf8");
  const section = docs.split(/^## /m).find((text) => text.startsWith(`${host}\n`)) ?? "";
  // A longer fence holds shorter ones.
  const [, , code] = [...section.matchAll(new RegExp(`^(\`{3,})${language}\n([^]*?)^\\1$`, "gm"))][which] ?? [];
  assert.ok(code, `a recipe for ${host} in ${language}`);
  return code.replaceAll("https://your.server/playground/", playground);
}
