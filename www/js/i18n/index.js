// The page's words: the English ones, and those of the other languages that have come (see languages.js). Catalogs are split per area; a
// unit test finds missing keys.

import enCurve from "./en/curve.js";
import enNetwork from "./en/network.js";
import enOutput from "./en/output.js";
import enParameters from "./en/parameters.js";
import enShell from "./en/shell.js";

/** @typedef {"en" | "zh-Hans"} Language */

/** @type {Record<Language, Record<string, string>>} */
export const CATALOGS = {
  en: { ...enShell, ...enNetwork, ...enParameters, ...enOutput, ...enCurve },
  "zh-Hans": {},
};

/** Words that come later, with the part of the page or the language that needs them. @param {Partial<Record<Language, Record<string, string>>>} more */
export function addCatalogs(more) {
  for (const language of /** @type {Language[]} */ (Object.keys(CATALOGS))) {
    Object.assign(CATALOGS[language], more[language]);
  }
}

/** Each language by its own name. @type {Record<Language, string>} */
export const LANGUAGES = { en: "English", "zh-Hans": "简体中文" };

/** @type {Language} */
let current = "en";

export const language = () => current;

/** @param {Language} next */
export function setLanguage(next) {
  current = next;
}

/**
 * The catalog that serves a language tag best, if any does.
 * @param {string | null | undefined} tag  BCP 47
 * @returns {Language | undefined}
 */
export function matchLanguage(tag) {
  const primary = (tag ?? "").toLowerCase().split("-")[0];
  if (primary === "zh") return "zh-Hans";
  return primary === "en" ? "en" : undefined;
}

/**
 * The text of a key in the present language, with {name} replaced by params.name, and {name:row|rows} by the form of a word that goes with
 * that number: the forms stand in the order of the language's plural categories, as Intl.PluralRules names them.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 */
export function t(key, params = {}) {
  const text = CATALOGS[current][key] ?? CATALOGS.en[key] ?? key;
  return text.replace(/\{(\w+)(?::([^}]+))?\}/g, (whole, name, forms) =>
    forms ? formOf(forms.split("|"), params[name]) : String(params[name] ?? whole),
  );
}

/** @type {Partial<Record<Language, Intl.PluralRules>>} */
const rules = {};

/** @param {string[]} forms @param {string | number} count  as it is shown: digits that are grouped are many */
function formOf(forms, count) {
  const { [current]: its = new Intl.PluralRules(current) } = rules;
  rules[current] = its;
  const at = its.resolvedOptions().pluralCategories.indexOf(its.select(Number(count)));
  return forms[at] ?? forms[forms.length - 1];
}
