import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SPEED_NAMES } from "../../www/js/engine/pace.js";
import { CATALOGS, matchLanguage, setLanguage, t } from "../../www/js/i18n/index.js";
import { loadLanguage } from "../../www/js/i18n/languages.js";
import "../../www/js/i18n/editing.js";
import "../../www/js/i18n/lecture.js";
import "../../www/js/i18n/confusion.js";
import "../../www/js/i18n/docs.js";
import "../../www/js/i18n/draw.js";
import "../../www/js/i18n/embed.js";
import "../../www/js/i18n/export.js";
import "../../www/js/i18n/expression.js";
import "../../www/js/i18n/formula.js";
import "../../www/js/i18n/own.js";
import "../../www/js/i18n/picture.js";
import "../../www/js/i18n/residuals.js";
import "../../www/js/i18n/spread.js";
import "../../www/js/i18n/zoom.js";
import "../../www/js/i18n/training.js";
import { DATA_FUNCTIONS, DATA_KINDS, PRESETS } from "../../www/js/presets.js";

await loadLanguage("zh-Hans");

const english = CATALOGS.en;
const chinese = CATALOGS["zh-Hans"];

/** @param {string} text */
const placeholders = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test("both catalogs have the same keys, none empty, with the same placeholders", () => {
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) {
    assert.notEqual(text.trim(), "", key);
    assert.notEqual(chinese[key].trim(), "", key);
    assert.deepEqual(placeholders(chinese[key]), placeholders(text), key);
  }
});

test("every key that the code names in full exists", async () => {
  const folder = fileURLToPath(new URL("../../www/js", import.meta.url));
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
  for (const file of files.filter((name) => !name.startsWith("i18n"))) {
    const source = await readFile(`${folder}/${file}`, "utf8");
    for (const [, key] of source.matchAll(/\bt\(\s*"([a-z]+\.[\w.-]+)"/g)) {
      assert.ok(key in english, `${file} uses ${key}`);
    }
  }
});

test("every preset, kind of data, function and speed has its words", () => {
  const keys = [
    ...PRESETS.flatMap(({ id }) => [`shell.preset.${id}`, `shell.preset.${id}.note`]),
    ...Object.keys(DATA_KINDS).map((kind) => `shell.data.kind.${kind}`),
    ...Object.values(DATA_FUNCTIONS).flatMap((names) =>
      names.map((name) => `shell.data.function.${name}`),
    ),
    ...SPEED_NAMES.map((name) => `shell.speed.${name}`),
  ];
  for (const key of keys) assert.ok(key in english, key);
});

test("a language tag finds its catalog", () => {
  assert.equal(matchLanguage("zh-CN"), "zh-Hans");
  assert.equal(matchLanguage("en-GB"), "en");
  assert.equal(matchLanguage("fr"), undefined);
  assert.equal(matchLanguage(null), undefined);
});

test("a text is given in the present language, with its parameters", () => {
  setLanguage("zh-Hans");
  assert.equal(t("shell.play"), "播放");
  setLanguage("en");
  assert.equal(t("shell.status.rate", { rate: 12 }), "12 steps/s");
  assert.equal(t("no.such.key"), "no.such.key");
});

test("a word goes with its number, by the language's own rule", () => {
  const said = (/** @type {string | number} */ rows) => t("own.size", { rows, columns: 2 });
  assert.equal(said(1), "1 row, 2 columns");
  assert.equal(said("0"), "0 rows, 2 columns");
  assert.equal(said("1\u202f001"), "1\u202f001 rows, 2 columns");
  setLanguage("zh-Hans");
  assert.equal(said("1"), "1 行，2 列");
  setLanguage("en");
});
