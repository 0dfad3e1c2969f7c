// Links and sessions as every form of them was written, opened today: the same settings, the same digits.
//
// tests/fixtures/links.json was written by the page of the commit named in `since`, and its digits are those of the core of that time. When links
// or sessions carry something new, add a line with `name`, `since` and the `link` (what follows "#s=") or `session` (a file's text) that the page writes;
// the test fails once and shows the rest of the line. Never change a line: somebody's course notes hold that link.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { decode, LinkError } from "../../www/js/codec.js";
import { stateWith } from "../../www/js/saved-run.js";
import { keptRows } from "../../www/js/own/kept.js";
import { readSession } from "../../www/js/saves/session-file.js";
import { sessionConfig } from "../../www/js/shipped-data.js";
import { initSync, Session } from "../../www/pkg/backprop_playground.js";

const local = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** @type {{ name: string, since: string, link?: string, session?: string, refused?: string, preset?: string, t?: number, config?: object, losses?: (number | null)[] }[]} */
const LINES = JSON.parse(await readFile(local("../fixtures/links.json"), "utf8"));

/** Steps after which the digits are looked at. */
const STEPS = 20;

before(async () => {
  initSync({ module: await readFile(local("../../www/pkg/backprop_playground_bg.wasm")) });
  // Node fetches no files.
  globalThis.fetch = async (address) => new Response(await readFile(new URL(String(address)), "utf8"));
});

/** What a line opens as. @param {typeof LINES[number]} line */
async function opened({ link, session }) {
  const { preset, recipe, run } = link === undefined ? readSession(session ?? "") : await decode(link);
  if (recipe.data.kind === "own" && !keptRows(recipe.data.id)) throw new LinkError("shell.link.own_data");
  let core = new Session(await sessionConfig(recipe));
  if (run) core = Session.fromState(stateWith(core.state(), run));
  const { t } = core;
  for (let step = 0; step < STEPS; step += 1) core.step();
  const { data: { x: _x, y: _y, ...data }, theta: _theta, ...config } = core.config();
  const losses = [core.loss("train"), core.loss("test") ?? null];
  core.free();
  return { preset, t, config: { ...config, data }, losses };
}

for (const line of LINES) {
  test(`since ${line.since}: ${line.name}`, async () => {
    const { name: _name, since: _since, link: _link, session: _session, ...expected } = line;
    let found;
    try {
      found = await opened(line);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      found = { refused: error.reason };
    }
    assert.deepEqual(found, expected, `it opens as ${JSON.stringify(found)}`);
  });
}

test("a run of a session is the one that its curve leads to", async () => {
  for (const { session, name, t } of LINES) {
    const { run } = session ? readSession(session) : {};
    if (!run) continue;
    const { history } = /** @type {any} */ (run);
    assert.ok(history.t.length > 1 && history.t.at(-1) <= Number(t), name);
    assert.equal(history.lossTrain.length, history.t.length, name);
  }
});

test("every kind of data that a page can name occurs", async () => {
  const kinds = new Set();
  for (const { link, session } of LINES) {
    kinds.add((link === undefined ? readSession(session ?? "") : await decode(link)).recipe.data.kind);
  }
  const { DATA_KINDS } = await import("../../www/js/presets.js");
  assert.deepEqual([...Object.keys(DATA_KINDS), "own", "rows"].filter((kind) => !kinds.has(kind)), []);
});
