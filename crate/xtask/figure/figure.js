// A state as a picture: `node figure.js STATE --show network -o net.svg`. The drawings are the page's, the numbers the core's.

import { readFile, stat, writeFile } from "node:fs/promises";
import { LinkError } from "../../../www/js/codec.js";
import { drawn, DRAWINGS } from "../../../www/js/embed/drawings.js";
import { stateOfLink } from "../../../www/js/embed/options.js";
import { sourceOf } from "../../../www/js/embed/source.js";
import { stillOf } from "../../../www/js/embed/still.js";
import { loadLanguage, hasLanguage } from "../../../www/js/i18n/languages.js";
import { MAX_FILE, readSession, SessionError } from "../../../www/js/saves/session-file.js";
import { sessionConfig } from "../../../www/js/shipped-data.js";
import { argumentsOf } from "./arguments.js";
import { core } from "./core.js";

/** Pixels of a PNG to one of the drawing. */
const SHARP = 2;

/** What is wrong with a STATE, by the reason that the page gives for it. @param {string} reason */
const said = (reason) => {
  if (reason.endsWith("version")) return "STATE was made by a newer version";
  if (reason.endsWith("too_large")) return "STATE is too large";
  if (reason.endsWith("own_data")) return "the data of STATE are not in it: they were too many for a link";
  return "STATE is damaged, or is neither a share link nor a session file";
};

/** The text of a session file, or null where STATE names none. @param {string} state */
async function fileAt(state) {
  const found = await stat(state).catch(() => null);
  if (!found?.isFile()) return null;
  if (found.size > MAX_FILE) throw new SessionError("saves.too_large");
  return readFile(state, "utf8");
}

/** @param {import("./arguments.js").Asked} asked @returns {Promise<import("../../../www/js/embed/source.js").Source>} */
async function opened({ state, options }) {
  const text = state && (await fileAt(state));
  if (!text) return sourceOf({ ...options, state: stateOfLink(state) });
  const { recipe, preset, run } = readSession(text);
  const { eta, steps } = options;
  const optimizer = { kind: /** @type {const} */ ("sgd"), ...recipe.optimizer, ...(eta === null ? {} : { eta }) };
  return { recipe: eta === null ? recipe : { ...recipe, optimizer }, preset, run, steps };
}

/** The same at every size: fonts by their families, as the machine has them. @param {string} svg */
async function rastered(svg) {
  const { Resvg } = await import("@resvg/resvg-js");
  const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans", serifFamily: "DejaVu Serif", monospaceFamily: "DejaVu Sans Mono" };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: SHARP } }).render().asPng();
}

async function main() {
  const asked = argumentsOf(process.argv.slice(2), Object.keys(DRAWINGS));
  const { show, out, kind, language, theme, width, moment } = asked;
  if (!hasLanguage(language)) await loadLanguage(language);
  const source = await opened(asked);
  const still = stillOf(await core(), source, await sessionConfig(source.recipe), { theme, language, moment });
  const svg = drawn(show, still, { width });
  await writeFile(out, kind === "svg" ? svg : await rastered(svg));
}

try {
  await main();
} catch (error) {
  const { message, reason } = /** @type {{ message: string, reason?: string }} */ (error);
  const isState = error instanceof LinkError || error instanceof SessionError;
  console.error(`error: ${isState ? said(String(reason)) : message}`);
  process.exitCode = 1;
}
